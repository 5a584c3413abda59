using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.RightsDossier.Situations;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.RightsDossier.ImmediateNeeds;

/// <summary>Why a CSS is asked for at once: the platform says what it found and proposes, a person decides. [000-066]</summary>
internal static class ImmediateNeedEndpoints
{
    public static void MapImmediateNeed(this RouteGroupBuilder applications)
    {
        applications.MapGet("/{id:guid}/immediate-need", Read).RequireRole(DossierRoles.Accompanying)
            .WithSummary("Lire ce qui peut exiger la CSS tout de suite : ce qui est connu, ce que la plateforme propose, ce que l'équipe a dit")
            .Refuses(ProblemKinds.IllegalMove);
        applications.MapPut("/{id:guid}/immediate-need", Say).RequireRole(DossierRoles.Accompanying)
            .WithSummary("Dire pourquoi la CSS est demandée tout de suite, ou que rien ne l'exige")
            .WithDescription("La CSS peut commencer au premier jour du mois du dépôt quand des soins sont nécessaires ou la situation précaire, et que les conditions sont présumées remplies (L. 861-5 al. 5 CSS). La parole de l'équipe décide : elle est écrite sur le bordereau et dans le manifeste du lot. Possible jusqu'à l'envoi à la caisse.")
            .WithExample(new SayImmediateNeed { Need = ImmediateNeed.Care })
            .Refuses(ProblemKinds.IllegalMove);
    }

    private static async Task<Results<Ok<ImmediateNeedView>, NotFound>> Read(Guid id, RightsDossierDb db, TimeProvider clock, CancellationToken stop) =>
        await Find(db, id, stop) is var (found, person) ? TypedResults.Ok(ImmediateNeedView.Of(found, person, clock.ParisToday())) : TypedResults.NotFound();

    private static async Task<Results<Ok<ImmediateNeedView>, NotFound>> Say(
        Guid id, SayImmediateNeed request, IfMatch version, RightsDossierDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(db, id, stop) is not var (found, person))
        {
            return TypedResults.NotFound();
        }

        version.Check(found.Application);
        found.Application.Say(request, clock.ParisToday());
        return TypedResults.Ok(ImmediateNeedView.Of(found, person, clock.ParisToday()));
    }

    private static async Task<(ApplicationInContext Found, PersonSituation Person)?> Find(RightsDossierDb db, Guid id, CancellationToken stop)
    {
        if (await ApplicationInContext.Find(db, id, stop) is not { } found)
        {
            return null;
        }

        if (found.Application.Benefit != Benefit.Css)
        {
            throw new Refusal(ProblemKinds.IllegalMove, "Seule la CSS peut être demandée tout de suite (L. 861-5 al. 5 CSS).");
        }

        var person = found.Application.PersonId;
        return (found, await (await db.People.AsNoTracking().FirstAsync(known => known.Id == person, stop)).Whole(db, stop));
    }
}

/// <summary>What a worker says of the need.</summary>
[Description("Ce que l'équipe dit du besoin immédiat.")]
public sealed record SayImmediateNeed
{
    [Description("Pourquoi la CSS est demandée tout de suite.")]
    public required ImmediateNeed Need { get; init; }

    /// <summary>In place of the diagnosis's; left out, that one is read.</summary>
    [Description("Séjour à l'hôpital, à la place de celui du diagnostic ; absent : celui du diagnostic.")]
    public StatedStay? Hospital { get; init; }
}

/// <summary>What is known of the need, what is proposed, and what was said.</summary>
[Description("Le besoin immédiat de la CSS : ce qui est connu, ce qui est proposé, ce qui a été dit.")]
public sealed record ImmediateNeedView(
    [property: Description("Le dossier.")] Guid ApplicationId,
    [property: Description("La personne, telle que l'accueil la numérote.")] Guid PersonId,
    [property: Description("Ce que l'équipe a dit ; null tant qu'elle n'a rien dit : la CSS est alors demandée comme d'ordinaire.")] ImmediateNeed? Said,
    [property: Description("Jour où elle l'a dit.")] DateOnly? SaidOn,
    [property: Description("Ce que la plateforme propose d'après ce qui est connu.")] ImmediateNeed Proposed,
    [property: Description("Ce qui est connu.")] IReadOnlyList<FoundNeed> Found,
    [property: Description("Les conditions de la CSS sont présumées remplies, d'après le diagnostic ; null s'il manque des informations.")] bool? PresumedEligible,
    [property: Description("Séjour à l'hôpital dit par l'équipe ou le diagnostic, sinon tiré des soins connus et à confirmer ; null si aucun n'est connu.")] StatedStay? Hospital,
    [property: Description("Premier jour qui serait demandé à la caisse si le dossier partait aujourd'hui ; celui qui l'a été s'il est parti. Jamais avant la PUMa. Null si rien n'est demandé.")] DateOnly? AskedFrom,
    [property: Description("L'article.")] string Article,
    [property: Description("Ce qu'il dit.")] string Text,
    [property: Description("Version du dossier, donnée aussi par l'ETag.")] long Version) : IVersioned, ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told) => told.Of(PersonId);

    internal static ImmediateNeedView Of(ApplicationInContext found, PersonSituation person, DateOnly today)
    {
        var application = found.Application;
        var needs = FoundNeed.Of(found, person);
        return new ImmediateNeedView(
            application.Id, application.PersonId, application.ImmediateNeed, application.ImmediateNeedSaidOn, FoundNeed.Proposal(needs), needs,
            Assessment.Of(application.Situation, application.TransmittedOn ?? today).Result.Complementary switch
            {
                null => null,
                ComplementaryCover.None => false,
                _ => true,
            },
            FoundNeed.StayOf(found, today), AskedStart.Of(application, application.TransmittedOn ?? today)?.From, RuleBook.Article("CSS-IMMEDIATE-CARE"),
            "Lorsque la situation l’exige et que le demandeur est présumé remplir les conditions, la CSS peut prendre effet au premier jour du mois du dépôt de la demande : "
            + "des soins immédiats ou programmés sont nécessaires, ou la situation sanitaire et sociale est précaire.",
            application.Version);
    }
}
