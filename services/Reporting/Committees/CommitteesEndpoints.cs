using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Paper;
using PassPlatform.Reporting.Counting;
using PassPlatform.Reporting.Data;
using PassPlatform.Reporting.Outputs;
using PassPlatform.Reporting.Regional;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Reporting.Committees;

/// <summary>Steering committees: the coordinator prepares, the fund of the agreement and the ARS read, nobody else.</summary>
internal static class CommitteesEndpoints
{
    private const int MostApplications = 500;

    private static readonly string[] Readers = [Roles.Coordinator, Roles.Fund, Roles.Ars];

    /// <summary>Maps <c>/reports/committees</c>.</summary>
    public static void MapCommittees(this RouteGroupBuilder api)
    {
        var committees = api.MapGroup("/reports/committees").WithTags("Comité de pilotage");
        committees.MapPost("/", Prepare).RequireRole(Roles.Coordinator)
            .WithSummary("Préparer un comité de pilotage avec une caisse : sa période, du lendemain du dernier comité à aujourd'hui")
            .WithDescription("Un seul à la fois avec chaque caisse, jusqu'à ce qu'il soit présenté. La réunion elle-même (présents, décisions, prochaine date) se note dans le réseau partenaire.")
            .WithExample(new PrepareCommittee { FundCode = "01761" })
            .Refuses(ProblemKinds.OtherPassSite, ProblemKinds.AlreadyExists);
        committees.MapGet("/", List).RequireRole(Readers).AlsoForNetwork().WithSummary("Lister les comités, le premier préparé d'abord ; une caisse, les siens");
        committees.MapGet("/{committeeId:guid}", Read).RequireRole(Readers).AlsoForNetwork().WithSummary("Lire un comité, et ce qui y a été présenté");
        committees.MapPost("/{committeeId:guid}/sample", Draw).RequireRole(Roles.Coordinator)
            .WithSummary("Tirer les échantillons d'un comité, une fois, selon la méthode que la caisse a validée")
            .WithDescription("La plateforme tire la graine ; avec elle et la liste, chacun refait le tirage. Ce que montrent les échantillons ne change plus.")
            .Refuses(ProblemKinds.CommitteeState, ProblemKinds.ReportBehind);
        committees.MapGet("/{committeeId:guid}/sample", ReadSample).RequireRole(Roles.Coordinator, Roles.Fund).AlsoForNetwork()
            .WithSummary("Lire la liste d'où un échantillon est tiré, dans l'ordre du tirage")
            .WithDescription("Des identifiants de dossiers, que la PASS et la caisse ont déjà ; l'ARS a les chiffres, la graine et l'empreinte de la liste.");
        committees.MapPut("/{committeeId:guid}/words", Say).RequireRole(Roles.Coordinator, Roles.Fund).AlsoForNetwork()
            .WithSummary("Dire ses difficultés et ses bonnes pratiques : la PASS les siennes, la caisse les siennes")
            .WithExample(new PartyWords { Difficulties = "Délais d'instruction plus longs au printemps.", GoodPractices = "Un interlocuteur dédié, joignable chaque matin." })
            .Refuses(ProblemKinds.CommitteeState);
        committees.MapPost("/{committeeId:guid}/presentation", Present).RequireRole(Roles.Coordinator)
            .WithSummary("Figer ce qui est présenté au comité, avec son empreinte")
            .WithExample(new PresentCommittee())
            .Refuses(ProblemKinds.CommitteeState, ProblemKinds.ReportBehind);
        foreach (var export in committees.MapGroup("/{committeeId:guid}").RequireRole(Readers).MapExports("Committees", "un comité de pilotage", format => (
            Guid committeeId, ReportingDb db, TimeProvider clock, Typefaces typefaces, CancellationToken stop) => Export(format, committeeId, db, clock, typefaces, stop)))
        {
            export.AlsoForNetwork();
        }

        committees.MapFunds();
    }

    private static async Task<Created<CommitteeView>> Prepare(PrepareCommittee request, ReportingDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        var site = caller.SiteFor(request.PassSiteId);
        if (!await FundEndpoints.IsAgreed(db, site, request.FundCode, stop))
        {
            throw new Refusal(ProblemKinds.InvalidField, "La PASS n'a pas de convention avec cette caisse.", new FieldError("/fundCode", "sans convention", "le code d'une caisse de la PASS"));
        }

        if (await db.Committees.AnyAsync(row => row.PassSiteId == site && row.FundCode == request.FundCode && row.PresentedAt == null, stop))
        {
            throw new Refusal(ProblemKinds.AlreadyExists, "Un comité avec cette caisse est déjà en préparation : présentez-le d'abord.");
        }

        var committee = Committee.Prepare(site, request.FundCode, await CommitteePeriod.Read(db, site, request.FundCode, request.From, request.To, clock.ParisToday(), ProblemKinds.InvalidField, stop));
        db.Committees.Add(committee);
        return TypedResults.Created($"/reports/committees/{committee.Id}", CommitteeView.Of(committee));
    }

    private static async Task<Ok<Page<CommitteeSummary>>> List([AsParameters] PageRequest page, ReportingDb db, CancellationToken stop) =>
        TypedResults.Ok(await page.Read(db, db.Committees.AsNoTracking(), CommitteeSummary.Of, stop));

    private static async Task<Results<Ok<CommitteeView>, NotFound>> Read(Guid committeeId, ReportingDb db, CancellationToken stop) =>
        await db.Committees.AsNoTracking().FirstOrDefaultAsync(row => row.Id == committeeId, stop) is { } committee ? TypedResults.Ok(CommitteeView.Of(committee)) : TypedResults.NotFound();

    private static async Task<Results<FileContentHttpResult, NotFound>> Export(ReportFormat format, Guid committeeId, ReportingDb db, TimeProvider clock, Typefaces typefaces, CancellationToken stop)
    {
        if (await db.Committees.AsNoTracking().FirstOrDefaultAsync(row => row.Id == committeeId, stop) is not { } committee)
        {
            return TypedResults.NotFound();
        }

        var document = await CommitteeReport.Read(db, committee, clock.GetUtcNow(), stop);
        return format.File(CommitteeReport.Of(document, committee.Sha256, await SiteNames.Subject(db, committee.PassSiteId, stop)), $"comite-{committee.FundCode}-{committee.To:yyyy-MM-dd}", typefaces);
    }

    private static async Task<Results<Ok<CommitteeView>, NotFound>> Draw(Guid committeeId, ReportingDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Committees.FirstOrDefaultAsync(row => row.Id == committeeId, stop) is not { } committee)
        {
            return TypedResults.NotFound();
        }

        var moment = await CountedMoment.Begin(db, committee.PassSiteId, stop);
        var terms = await db.CommitteeTerms.AsNoTracking().FirstOrDefaultAsync(row => row.PassSiteId == committee.PassSiteId && row.FundCode == committee.FundCode, stop);
        var frame = await SampledApplication.Frame(db, committee.PassSiteId, committee.FundCode!, committee.Period, stop);
        (await db.Tallies.SingleAsync(stop)).Batch++; // Of this and a count that forgets somebody, the one that commits second does it again.
        await moment.End(db, stop);
        db.SampledApplications.AddRange(committee.Draw(terms, frame, Sampling.NewSeed(), clock.GetUtcNow()));
        return TypedResults.Ok(CommitteeView.Of(committee));
    }

    private static async Task<Results<Ok<SamplePage>, NotFound>> ReadSample(
        Guid committeeId,
        [Description("Quels dossiers : rights-puma-css, rights-first-ame ou all-files ; all-files quand il est absent.")] Choice<Stratum>? stratum,
        [Description("« next » de la page précédente.")] int? after,
        [Description("De 1 à 500, 100 par défaut.")] int? limit,
        ReportingDb db, AuditScope audit, CancellationToken stop)
    {
        var size = limit ?? 100;
        if (size is < 1 or > MostApplications)
        {
            throw new Refusal(ProblemKinds.InvalidParameter, "limit est hors des limites.", new FieldError("limit", "hors des limites", $"de 1 à {MostApplications}"));
        }

        var (wanted, last) = (stratum?.Value ?? Stratum.AllFiles, after ?? 0);
        if (await db.Committees.AsNoTracking().FirstOrDefaultAsync(row => row.Id == committeeId, stop) is not { } committee
            || DrawView.Of(committee)?.Samples.FirstOrDefault(sample => sample.Stratum == wanted) is not { } shown)
        {
            return TypedResults.NotFound();
        }

        var list = db.SampledApplications.AsNoTracking().Where(row => row.CommitteeId == committeeId && row.Stratum == wanted);
        var rows = await list.Where(row => row.Rank > last).OrderBy(row => row.Rank).Take(size + 1).ToListAsync(stop);
        audit.Told.OfList();
        foreach (var row in rows.Take(size))
        {
            audit.Told.Of(row.SubjectId, row.PassSiteId);
        }

        return TypedResults.Ok(new SamplePage(
            wanted, shown.Listed, shown.Listed - await list.CountAsync(stop), [.. rows.Take(size).Select(row => new SampledView(row.Rank, row.ApplicationId, row.Rank <= shown.Drawn, row.Days, row.ReceptionPresumed))],
            rows.Count > size ? rows[size - 1].Rank : null));
    }

    private static async Task<Results<Ok<CommitteeView>, NotFound>> Say(Guid committeeId, IfMatch ifMatch, PartyWords request, ReportingDb db, Caller caller, CancellationToken stop)
    {
        if (await db.Committees.FirstOrDefaultAsync(row => row.Id == committeeId, stop) is not { } committee)
        {
            return TypedResults.NotFound();
        }

        ifMatch.Check(committee);
        committee.Say(byFund: caller.Role == Roles.Fund, request);
        return TypedResults.Ok(CommitteeView.Of(committee));
    }

    private static async Task<Results<Ok<CommitteeView>, NotFound>> Present(Guid committeeId, PresentCommittee request, ReportingDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Committees.FirstOrDefaultAsync(row => row.Id == committeeId, stop) is not { } committee)
        {
            return TypedResults.NotFound();
        }

        await MustBeKnown(db, committee, request.MeetingId, stop);
        var today = clock.ParisToday();
        var moment = await CountedMoment.Begin(db, committee.PassSiteId, stop);
        var figures = CommitteeFigures.Of(await CommitteeCells.Read(db, committee.PassSiteId, committee.FundCode!, committee.Period, stop), today);
        await moment.End(db, stop);
        var terms = await db.CommitteeTerms.AsNoTracking().FirstOrDefaultAsync(row => row.PassSiteId == committee.PassSiteId && row.FundCode == committee.FundCode, stop);
        committee.Present(figures, terms?.Alerts(figures, today) ?? [], request.MeetingId, clock.GetUtcNow());
        return TypedResults.Ok(CommitteeView.Of(committee));
    }

    private static async Task MustBeKnown(ReportingDb db, Committee committee, Guid? meetingId, CancellationToken stop)
    {
        if (meetingId is not { } meeting)
        {
            return;
        }

        var held = await db.Facts.AsNoTracking().Where(fact => fact.PassSiteId == committee.PassSiteId && fact.SubjectId == committee.PassSiteId && fact.Type == nameof(SteeringCommitteeHeld)).ToListAsync(stop);
        if (!held.Select(fact => fact.Read()).OfType<SteeringCommitteeHeld>().Any(told => told.MeetingId == meeting && told.FundCode == committee.FundCode))
        {
            throw new Refusal(ProblemKinds.InvalidField, "Aucun comité de pilotage avec cette caisse n'a cet identifiant.", new FieldError("/meetingId", "inconnu", "une réunion notée dans le réseau partenaire ; à omettre sinon"));
        }
    }
}
