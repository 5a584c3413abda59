using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.PassSites;
using PassPlatform.PartnerNetwork.Trainings;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.PartnerNetwork.Teams;

internal static class StaffEndpoints
{
    private static readonly StaffEntry Example = new()
    {
        AccountId = Guid.Parse("01941f29-7c00-7b2a-9d6e-3f0c5a8b1e42"),
        Times = [new() { Function = StaffFunction.SocialWork, FteHundredths = 80 }, new() { Function = StaffFunction.Coordination, FteHundredths = 20 }],
        StartedOn = new DateOnly(2021, 1, 4),
        ConfidentialityPledgedOn = new DateOnly(2021, 1, 4),
    };

    public static void MapTeams(this RouteGroupBuilder api)
    {
        var site = api.MapGroup("/pass-sites/{siteId:guid}").WithTags("Équipe d'une PASS");
        var staff = site.MapGroup("/staff");
        staff.MapPost("/", Enter).RequireRole(Roles.Coordinator)
            .WithSummary("Inscrire un membre de l'équipe, salarié ou bénévole : fonctions, quotités, engagement de confidentialité")
            .WithDescription("Qui a un compte est connu par lui : son nom reste dans les comptes.")
            .WithExample(Example)
            .Refuses(ProblemKinds.AlreadyExists, ProblemKinds.PassSiteEnded);
        staff.MapGet("/", List).RequireRole(Roles.Team)
            .WithSummary("Lister l'équipe d'une PASS, la première inscription d'abord");
        staff.MapGet("/{memberId:guid}", Read).RequireRole(Roles.Team)
            .WithSummary("Lire un membre de l'équipe : fonctions, formations suivies et à suivre");
        staff.MapPut("/{memberId:guid}", Write).RequireRole(Roles.Coordinator)
            .WithSummary("Modifier un membre de l'équipe, ou noter son départ")
            .WithDescription("Six mois après son départ, on ne sait plus qui c'était.")
            .WithExample(Example)
            .Refuses(ProblemKinds.MemberForgotten, ProblemKinds.AlreadyExists, ProblemKinds.PassSiteEnded);
        site.MapGet("/team-figures", Figures).RequireRole([.. Roles.Team, Roles.Ars])
            .WithSummary("Comparer l'équipe d'une PASS à ce que demande le cahier des charges, en chiffres")
            .WithDescription("Quotités tenues et manquantes par besoin, bénévoles, engagements de confidentialité, formations, remplacements infirmiers, heures d'ouverture : aucun nom.");
        site.MapNurseReplacements();
    }

    private static async Task<Results<Created<StaffView>, NotFound>> Enter(
        Guid siteId, StaffEntry request, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await db.SiteToWrite(siteId, stop) is null)
        {
            return TypedResults.NotFound();
        }

        var entered = StaffMember.Enter(request, siteId, clock.ParisToday(), caller.ClientId);
        await CheckOnce(db, entered, stop);
        db.Staff.Add(entered);
        return TypedResults.Created($"/pass-sites/{siteId}/staff/{entered.Id}", StaffView.Of(entered, Attendances.None, clock.ParisToday()));
    }

    private static async Task<Results<Ok<Page<StaffView>>, NotFound>> List(
        Guid siteId, [AsParameters] PageRequest page, PartnerNetworkDb db, TimeProvider clock, CancellationToken stop)
    {
        if (!await db.PassSites.AnyAsync(site => site.Id == siteId, stop))
        {
            return TypedResults.NotFound();
        }

        var (today, attendances) = (clock.ParisToday(), await Attendances.In(db, siteId, stop));
        return TypedResults.Ok(await page.Read(db, db.Staff.AsNoTracking().Where(row => row.PassSiteId == siteId), member => StaffView.Of(member, attendances, today), stop));
    }

    private static async Task<Results<Ok<StaffView>, NotFound>> Read(Guid siteId, Guid memberId, PartnerNetworkDb db, TimeProvider clock, CancellationToken stop) =>
        await db.Staff.AsNoTracking().FirstOrDefaultAsync(row => row.Id == memberId && row.PassSiteId == siteId, stop) is { } member
            ? TypedResults.Ok(StaffView.Of(member, await Attendances.In(db, siteId, stop), clock.ParisToday()))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<StaffView>, NotFound>> Write(
        Guid siteId, Guid memberId, IfMatch ifMatch, StaffEntry request, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await db.SiteToWrite(siteId, stop) is null || await db.Staff.FirstOrDefaultAsync(row => row.Id == memberId && row.PassSiteId == siteId, stop) is not { } member)
        {
            return TypedResults.NotFound();
        }

        ifMatch.Check(member);
        member.Write(request, clock.ParisToday(), caller.ClientId);
        await CheckOnce(db, member, stop);
        return TypedResults.Ok(StaffView.Of(member, await Attendances.In(db, siteId, stop), clock.ParisToday()));
    }

    private static async Task<Results<Ok<TeamFiguresView>, NotFound>> Figures(Guid siteId, PartnerNetworkDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.PassSites.AsNoTracking().FirstOrDefaultAsync(row => row.Id == siteId, stop) is not { } site)
        {
            return TypedResults.NotFound();
        }

        var today = clock.ParisToday();
        var there = await db.Staff.AsNoTracking().Where(row => row.PassSiteId == siteId && row.StartedOn <= today && (row.EndedOn == null || row.EndedOn >= today)).ToListAsync(stop);
        var replacements = await db.NurseReplacements.CountAsync(row => row.PassSiteId == siteId && row.StartsOn <= today && (row.EndsOn == null || row.EndsOn >= today), stop);
        var card = await db.PublicCards.AsNoTracking().FirstOrDefaultAsync(row => row.PassSiteId == siteId, stop);
        return TypedResults.Ok(TeamFiguresView.Of(site, today, there, await Attendances.In(db, siteId, stop), replacements, card?.WeeklyMinutes ?? 0));
    }

    // Who works there twice at once would be counted twice.
    private static async Task CheckOnce(PartnerNetworkDb db, StaffMember member, CancellationToken stop)
    {
        var last = member.EndedOn ?? DateOnly.MaxValue;
        if (member.AccountId is { } account && await db.Staff.AnyAsync(
            row => row.PassSiteId == member.PassSiteId && row.AccountId == account && row.Id != member.Id && row.StartedOn <= last && (row.EndedOn == null || row.EndedOn >= member.StartedOn), stop))
        {
            throw new Refusal(ProblemKinds.AlreadyExists, "Ce compte est déjà dans l'équipe à ces dates : modifiez l'inscription.", new FieldError("/accountId", "déjà dans l'équipe"));
        }
    }
}
