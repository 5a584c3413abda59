using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Situations;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.RightsDossier.Households;

internal static class MembersEndpoint
{
    public static void MapMembers(this RouteGroupBuilder applications) =>
        applications.MapPut("/{id:guid}/members", Set).RequireRole(Roles.Coordinator, Roles.SocialWorker, Roles.Secretary)
            .WithSummary("Dire pour quels autres membres du foyer le dossier demande aussi le droit")
            .WithDescription("Remplace la liste. Chacun est une personne de la PASS, enregistrée à l'accueil ; les pièces et les dates se calculent pour chacun. Possible jusqu'au dépôt ou à la transmission.")
            .WithExample(new SetMembers { Members = [new SetMembers.Member { PersonId = Guid.Parse("0197a1b2-0000-7000-8000-000000000003"), Relationship = Relationship.Child }] })
            .Refuses(ProblemKinds.IllegalMove);

    private static async Task<Results<Ok<ApplicationView>, NotFound>> Set(
        Guid id, SetMembers request, IfMatch version, RightsDossierDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await ApplicationInContext.Find(db, id, stop) is not { } found)
        {
            return TypedResults.NotFound();
        }

        version.Check(found.Application);
        var ids = request.Members.Select(member => member.PersonId).ToHashSet();
        var site = found.Application.PassSiteId;
        var people = await db.People.Where(person => ids.Contains(person.Id) && person.PassSiteId == site).ToDictionaryAsync(person => person.Id, stop);
        await Check(request, found.Application, people, db, stop);
        var joining = ids.Except(found.Application.Everybody).ToList();
        found.Application.AskFor(request.Members.Select(member => (people[member.PersonId], member.Relationship)));
        joining.ForEach(person => people[person].Join());
        var care = await ApplicationInContext.CareOf(db, [.. found.Application.Everybody], stop);
        found.Application.FollowFilings(care, clock.ParisToday());
        return TypedResults.Ok(db.View(found with { Care = care }));
    }

    private static async Task Check(
        SetMembers request, Application application, Dictionary<Guid, PersonSituation> people, RightsDossierDb db, CancellationToken stop)
    {
        var (everybody, open) = (people.Keys.ToList(), Application.OpenStates);
        var taken = await (await OfPeople.Applications(db, everybody, stop)).AsNoTracking()
            .Where(other => other.Id != application.Id && other.Benefit == application.Benefit && open.Contains(other.State)).ToListAsync(stop);
        var errors = new List<FieldError>();
        var seen = new HashSet<Guid>();
        for (var i = 0; i < request.Members.Count; i++)
        {
            var (person, at) = (request.Members[i].PersonId, $"/members/{i}/personId");
            if (person == application.PersonId || !seen.Add(person))
            {
                errors.Add(new FieldError(at, "déjà dans ce dossier", "chaque membre une fois, sans la personne qui fait la demande"));
            }
            else if (!people.TryGetValue(person, out var known))
            {
                errors.Add(new FieldError(at, "personne inconnue de cette PASS", "une personne enregistrée à l'accueil de la même PASS"));
            }
            else if (known.MergedInto is { } kept)
            {
                errors.Add(new FieldError(at, "fiche fusionnée avec une autre", $"la fiche qui reste : {kept}"));
            }
            else if (taken.Find(other => other.Everybody.Contains(person)) is { } other)
            {
                errors.Add(new FieldError(at, $"a déjà un dossier ouvert pour ce droit : {other.Id}", "terminez ou retirez d'abord ce dossier"));
            }
        }

        if (errors.Count > 0)
        {
            throw new Refusal(ProblemKinds.InvalidField, "Le foyer ne peut pas être enregistré ainsi.", [.. errors]);
        }
    }
}

/// <summary>For whom else an application asks.</summary>
[Description("Les autres membres du foyer pour qui le dossier demande le droit.")]
public sealed record SetMembers
{
    /// <summary>0 to 20, each once; the person who applies is not one of them.</summary>
    [Description("De 0 à 20 membres, chacun une fois, sans la personne qui fait la demande.")]
    [Length(0, 20)]
    public required IReadOnlyList<Member> Members { get; init; }

    /// <summary>A member of the household.</summary>
    [Description("Un membre du foyer.")]
    public sealed record Member
    {
        /// <summary>A person of the same PASS.</summary>
        [Description("La personne, telle que l'accueil la numérote.")]
        public required Guid PersonId { get; init; }

        [Description("Qui c'est pour la personne qui fait la demande.")]
        public required Relationship Relationship { get; init; }
    }
}

/// <summary>A member of the household, with what the rules give them.</summary>
[Description("Un membre du foyer, avec ce que les règles lui donnent.")]
public sealed record MemberView(
    [property: Description("La personne, telle que l'accueil la numérote.")] Guid PersonId,
    [property: Description("Qui c'est pour la personne qui fait la demande.")] Relationship Relationship,
    [property: Description("Mineur au jour du dossier.")] bool Minor,
    [property: Description("De quand à quand les règles lui ouvrent le droit, et pourquoi ; null pour l'accueil.")] ComputedView? Computed)
{
    internal static MemberView Of(ApplicationMember member, ApplicationInContext found, bool accompanying) => new(
        member.PersonId, member.Relationship, found.Application.IsMinor(member), accompanying ? ComputedView.Of(found.RightsOf(member)) : null);
}
