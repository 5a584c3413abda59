using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Agreements;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.PassSites;
using PassPlatform.PartnerNetwork.Teams;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.PartnerNetwork.Trainings;

internal static class TrainingsEndpoints
{
    private static readonly string[] Readers = [.. Roles.Team, Roles.Ars, Roles.Fund];

    private static readonly AnnounceTraining Example = new()
    {
        HeldOn = new DateOnly(2021, 5, 18),
        Modules = [TrainingModule.Rights, TrainingModule.Ame],
        DurationMinutes = 180,
        Organiser = TrainingOrganiser.Fund,
        FundCode = "01761",
    };

    public static void MapTrainings(this RouteGroupBuilder api)
    {
        var trainings = api.MapGroup("/pass-sites/{siteId:guid}/trainings").WithTags("Formations de l'équipe");
        trainings.MapPost("/", Announce).RequireRole(Roles.Coordinator, Roles.Fund)
            .WithSummary("Annoncer une séance de formation, ou la noter une fois tenue")
            .WithDescription("La caisse forme et informe les intervenants de la PASS, qui suivent ses séances (convention, articles 4.1 et 4.2).")
            .WithExample(Example)
            .Refuses(ProblemKinds.InvalidField, ProblemKinds.PassSiteEnded);
        trainings.MapGet("/", List).RequireRole(Readers)
            .WithSummary("Lister les séances de formation d'une PASS, la première inscrite d'abord ; une caisse, les siennes");
        trainings.MapGet("/due", Due).RequireRole(Roles.Team)
            .WithSummary("Lister qui, dans l'équipe, doit encore suivre une formation, et laquelle");
        trainings.MapGet("/figures", Figures).RequireRole(Readers)
            .WithSummary("Compter les personnes formées une année, par module : ce que demande le comité de pilotage")
            .WithDescription("Convention, article 5 : nombre de personnels de la PASS formés par la caisse. Une caisse compte ses propres séances.")
            .Refuses(ProblemKinds.InvalidParameter);
        trainings.MapGet("/{trainingId:guid}", Read).RequireRole(Readers)
            .WithSummary("Lire une séance de formation");
        trainings.MapPut("/{trainingId:guid}", Write).RequireRole(Roles.Coordinator, Roles.Fund)
            .WithSummary("Modifier une séance de formation, ou l'annuler")
            .WithExample(new TrainingPlan { HeldOn = new DateOnly(2021, 6, 1), Modules = Example.Modules, DurationMinutes = 120 })
            .Refuses(ProblemKinds.TrainingState, ProblemKinds.PassSiteEnded);
        trainings.MapPut("/{trainingId:guid}/attendance", Attend).RequireRole(Roles.Coordinator)
            .WithSummary("Noter qui a suivi une séance")
            .WithExample(new AttendanceEntry { MemberIds = [Guid.Parse("01941f29-7c00-7b2a-9d6e-3f0c5a8b1e42")] })
            .Refuses(ProblemKinds.TrainingState, ProblemKinds.InvalidField, ProblemKinds.PassSiteEnded);
    }

    private static async Task<Results<Created<TrainingView>, NotFound>> Announce(
        Guid siteId, AnnounceTraining request, PartnerNetworkDb db, Caller caller, CancellationToken stop)
    {
        if (await db.SiteToWrite(siteId, stop) is null)
        {
            return TypedResults.NotFound();
        }

        var announced = TrainingSession.Announce(request, await FundOf(request, siteId, db, caller, stop), siteId, caller.ClientId);
        db.Trainings.Add(announced);
        return TypedResults.Created($"/pass-sites/{siteId}/trainings/{announced.Id}", TrainingView.Of(announced, IsOfTeam(caller)));
    }

    private static async Task<Results<Ok<Page<TrainingView>>, NotFound>> List(
        Guid siteId, [AsParameters] PageRequest page, PartnerNetworkDb db, Caller caller, CancellationToken stop) =>
        await db.PassSites.AnyAsync(site => site.Id == siteId, stop)
            ? TypedResults.Ok(await page.Read(db, db.Trainings.AsNoTracking().Where(row => row.PassSiteId == siteId), session => TrainingView.Of(session, IsOfTeam(caller)), stop))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<TrainingView>, NotFound>> Read(Guid siteId, Guid trainingId, PartnerNetworkDb db, Caller caller, CancellationToken stop) =>
        await db.Trainings.AsNoTracking().FirstOrDefaultAsync(row => row.Id == trainingId && row.PassSiteId == siteId, stop) is { } found
            ? TypedResults.Ok(TrainingView.Of(found, IsOfTeam(caller)))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<DueTrainingsView>, NotFound>> Due(Guid siteId, PartnerNetworkDb db, TimeProvider clock, CancellationToken stop)
    {
        if (!await db.PassSites.AnyAsync(site => site.Id == siteId, stop))
        {
            return TypedResults.NotFound();
        }

        var today = clock.ParisToday();
        var there = await db.Staff.AsNoTracking().Where(row => row.PassSiteId == siteId && row.StartedOn <= today && (row.EndedOn == null || row.EndedOn >= today)).OrderBy(row => row.Id).ToListAsync(stop);
        return TypedResults.Ok(DueTrainingsView.Of(today, there, await Attendances.In(db, siteId, stop)));
    }

    private static async Task<Results<Ok<TrainingFiguresView>, NotFound>> Figures(
        Guid siteId, [Description("Année civile, de 2013 à 2100 ; absente : celle d'aujourd'hui.")] int? year, PartnerNetworkDb db, TimeProvider clock, CancellationToken stop)
    {
        var asked = year ?? clock.ParisToday().Year;
        if (asked is < 2013 or > 2100)
        {
            throw new Refusal(ProblemKinds.InvalidParameter, "year est hors des limites.", new FieldError("year", "hors des limites", "de 2013 à 2100"));
        }

        var (first, last) = (new DateOnly(asked, 1, 1), new DateOnly(asked, 12, 31));
        return await db.PassSites.AnyAsync(site => site.Id == siteId, stop)
            ? TypedResults.Ok(TrainingFiguresView.Of(asked, await db.Trainings.AsNoTracking().Where(row => row.PassSiteId == siteId && row.HeldOn >= first && row.HeldOn <= last).ToListAsync(stop)))
            : TypedResults.NotFound();
    }

    private static async Task<Results<Ok<TrainingView>, NotFound>> Write(
        Guid siteId, Guid trainingId, IfMatch ifMatch, TrainingPlan request, PartnerNetworkDb db, Caller caller, CancellationToken stop)
    {
        if (await db.SiteToWrite(siteId, stop) is null || await db.Trainings.FirstOrDefaultAsync(row => row.Id == trainingId && row.PassSiteId == siteId, stop) is not { } found)
        {
            return TypedResults.NotFound();
        }

        ifMatch.Check(found);
        found.Write(request, caller.ClientId);
        return TypedResults.Ok(TrainingView.Of(found, IsOfTeam(caller)));
    }

    private static async Task<Results<Ok<TrainingView>, NotFound>> Attend(
        Guid siteId, Guid trainingId, IfMatch ifMatch, AttendanceEntry request, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await db.SiteToWrite(siteId, stop) is null || await db.Trainings.FirstOrDefaultAsync(row => row.Id == trainingId && row.PassSiteId == siteId, stop) is not { } found)
        {
            return TypedResults.NotFound();
        }

        ifMatch.Check(found);
        var known = await db.Staff.Where(row => row.PassSiteId == siteId && request.MemberIds.Contains(row.Id)).Select(row => row.Id).ToListAsync(stop);
        if (request.MemberIds.Except(known).FirstOrDefault() is var unknown && unknown != Guid.Empty)
        {
            throw new Refusal(ProblemKinds.InvalidField, "Personne n'a cet identifiant dans l'équipe.", new FieldError($"/memberIds/{request.MemberIds.ToList().IndexOf(unknown)}", "inconnu", "un membre de l'équipe"));
        }

        db.Publish(found.Attend(known, clock.GetUtcNow(), caller.ClientId));
        return TypedResults.Ok(TrainingView.Of(found, ofTeam: true));
    }

    private static bool IsOfTeam(Caller caller) => Roles.Team.Contains(caller.Role);

    // A fund announces its own sessions; of those that a PASS notes, the fund has an agreement with it.
    private static async Task<string?> FundOf(AnnounceTraining request, Guid siteId, PartnerNetworkDb db, Caller caller, CancellationToken stop)
    {
        var fund = caller.FundCode ?? request.FundCode;
        if (caller.FundCode is not null && (request.Organiser != TrainingOrganiser.Fund || (request.FundCode ?? fund) != fund))
        {
            throw new Refusal(ProblemKinds.InvalidField, "Une caisse n'annonce que ses propres séances.", new FieldError("/organiser", "une autre", "fund"));
        }

        if ((request.Organiser == TrainingOrganiser.Fund) != fund is not null)
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Une caisse a un code, et elle seule.",
                new FieldError("/fundCode", request.Organiser == TrainingOrganiser.Fund ? "obligatoire pour une caisse" : "réservé à une caisse"));
        }

        return fund is null || await db.Agreements.AnyAsync(row => row.PassSiteId == siteId && row.Kind == AgreementKind.Fund && row.FundCode == fund, stop)
            ? fund
            : throw new Refusal(ProblemKinds.InvalidField, "La PASS n'a pas de convention avec cette caisse.", new FieldError("/fundCode", "sans convention", "le code d'une caisse de la PASS"));
    }
}

/// <summary>Who is due for which training.</summary>
[Description("Les formations qui restent à suivre.")]
public sealed record DueTrainingsView(
    [property: Description("Jour de la lecture.")] DateOnly AsOf,
    [property: Description("Membres en poste à qui il en reste, et lesquelles.")] IReadOnlyList<DueMember> Members)
{
    internal static DueTrainingsView Of(DateOnly today, IReadOnlyList<StaffMember> there, Attendances attendances) =>
        new(today, [.. there.Select(member => new DueMember(member.Id, member.Due(attendances.Of(member.Id)))).Where(member => member.Modules.Count > 0)]);
}

/// <summary>Somebody who is due.</summary>
[Description("Un membre de l'équipe, et les formations qui lui restent à suivre.")]
public sealed record DueMember(
    [property: Description("Membre de l'équipe.")] Guid MemberId,
    [property: Description("Modules qui lui restent à suivre.")] IReadOnlyList<TrainingModule> Modules);

/// <summary>How many people were trained in a year.</summary>
[Description("Les formations d'une année, en chiffres.")]
public sealed record TrainingFiguresView(
    [property: Description("Année civile.")] int Year,
    [property: Description("Séances tenues, où quelqu'un est venu.")] int Sessions,
    [property: Description("Personnes formées, chacune une fois.")] int People,
    [property: Description("Celles que la caisse a formées, chacune une fois.")] int PeopleByFund,
    [property: Description("Personnes formées à chaque module.")] IReadOnlyList<ModuleFigure> Modules)
{
    internal static TrainingFiguresView Of(int year, IReadOnlyList<TrainingSession> sessions)
    {
        var held = sessions.Where(session => session.Attendees.Count > 0).ToList();
        return new(
            year, held.Count, Distinct(held), Distinct(held.Where(session => session.Organiser == TrainingOrganiser.Fund)),
            [.. Enum.GetValues<TrainingModule>().Select(module => new ModuleFigure(module, Distinct(held.Where(session => session.Modules.Contains(module)))))]);

        static int Distinct(IEnumerable<TrainingSession> of) => of.SelectMany(session => session.Attendees).Distinct().Count();
    }
}

/// <summary>People trained in one module.</summary>
[Description("Personnes formées à un module.")]
public sealed record ModuleFigure(
    [property: Description("Module.")] TrainingModule Module,
    [property: Description("Personnes, chacune une fois.")] int People);
