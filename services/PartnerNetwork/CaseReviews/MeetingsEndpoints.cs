using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.PartnerNetwork.CaseReviews;

/// <summary>Case reviews, yearly meetings, steering committees.</summary>
internal static class MeetingsEndpoints
{
    private static readonly string[] Writers = [Roles.Coordinator, Roles.Fund];
    private static readonly string[] Readers = [.. Roles.Team, Roles.Fund, Roles.Partner, Roles.Ars];

    /// <summary>Maps <c>/meetings</c>.</summary>
    public static void MapMeetings(this RouteGroupBuilder api)
    {
        var meetings = api.MapGroup("/meetings").WithTags("Réunions");
        meetings.MapPost("/", Record).RequireRole(Writers)
            .WithSummary("Noter une revue de dossiers, la réunion annuelle des partenaires ou un comité de pilotage")
            .WithDescription("Les présents, le bilan de chaque partie, les décisions, la prochaine date. Un bilan ne nomme aucune personne accompagnée ; une situation revue est désignée par son identifiant.")
            .WithExample(RecordMeeting.Example)
            .Refuses(ProblemKinds.OtherPassSite, ProblemKinds.PassSiteUnknown, ProblemKinds.OtherHolder);
        meetings.MapGet("/", List).RequireRole(Readers)
            .WithSummary("Lister les réunions, la première notée d'abord")
            .WithDescription("Une caisse voit les siennes, l'agence régionale les comités de pilotage ; chacun voit la réunion annuelle des partenaires, seule vue par eux.");
        meetings.MapGet("/{meetingId:guid}", Read).RequireRole(Readers)
            .WithSummary("Lire une réunion");
        meetings.MapPut("/{meetingId:guid}", Write).RequireRole(Writers)
            .WithSummary("Compléter le compte rendu d'une réunion")
            .WithExample(new MeetingAccount
            {
                HeldOn = RecordMeeting.Example.HeldOn,
                Attendees = RecordMeeting.Example.Attendees,
                Balances = RecordMeeting.Example.Balances,
                Decisions = [new MeetingDecision { What = "Revue de dossiers chaque mois." }],
                NextOn = new DateOnly(2022, 5, 31),
            })
            .Refuses(ProblemKinds.OtherHolder);
    }

    private static async Task<Created<MeetingView>> Record(RecordMeeting request, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        var siteId = caller.SiteFor(request.PassSiteId);
        MustBeOf(request.FundCode, caller);
        if (!await db.PassSites.AnyAsync(site => site.Id == siteId, stop))
        {
            throw new Refusal(ProblemKinds.PassSiteUnknown, "Aucune PASS ouverte n'a cet identifiant.", new FieldError("/passSiteId", "inconnu"));
        }

        var meeting = Meeting.Record(request, siteId, clock.ParisToday());
        db.Meetings.Add(meeting);
        Tell(db, meeting, clock);
        return TypedResults.Created($"/meetings/{meeting.Id}", MeetingView.Of(meeting));
    }

    private static async Task<Ok<Page<MeetingView>>> List(
        [Description("Seulement celles de cette sorte, en code.")] Choice<MeetingKind>? kind, [AsParameters] PageRequest page, PartnerNetworkDb db, Caller caller, CancellationToken stop)
    {
        var meetings = Seen(db.Meetings.AsNoTracking(), caller);
        if (kind is { Value: var wanted })
        {
            meetings = meetings.Where(row => row.Kind == wanted);
        }

        return TypedResults.Ok(await page.Read(db, meetings, MeetingView.Of, stop));
    }

    private static async Task<Results<Ok<MeetingView>, NotFound>> Read(Guid meetingId, PartnerNetworkDb db, Caller caller, CancellationToken stop) =>
        await Seen(db.Meetings.AsNoTracking(), caller).FirstOrDefaultAsync(row => row.Id == meetingId, stop) is { } meeting
            ? TypedResults.Ok(MeetingView.Of(meeting))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<MeetingView>, NotFound>> Write(
        Guid meetingId, IfMatch ifMatch, MeetingAccount request, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await Seen(db.Meetings, caller).FirstOrDefaultAsync(row => row.Id == meetingId, stop) is not { } meeting)
        {
            return TypedResults.NotFound();
        }

        MustBeOf(meeting.FundCode, caller);
        ifMatch.Check(meeting);
        meeting.Write(request, clock.ParisToday());
        Tell(db, meeting, clock);
        return TypedResults.Ok(MeetingView.Of(meeting));
    }

    private static void Tell(PartnerNetworkDb db, Meeting meeting, TimeProvider clock)
    {
        if (meeting.Told(clock.GetUtcNow()) is { } told)
        {
            db.Publish(told);
        }
    }

    // A fund writes of the meetings that are with it.
    private static void MustBeOf(string? fundCode, Caller caller)
    {
        if (caller.FundCode is { } own && own != fundCode)
        {
            throw new Refusal(ProblemKinds.OtherHolder, "Votre jeton est celui d'une autre caisse, ou cette réunion est celle de la PASS.", new FieldError("/fundCode", "n'est pas la caisse du jeton"));
        }
    }

    private static IQueryable<Meeting> Seen(IQueryable<Meeting> meetings, Caller caller) => caller.Role switch
    {
        Roles.Fund => meetings.Where(row => row.FundCode == null || row.FundCode == caller.FundCode),
        Roles.Partner => meetings.Where(row => row.Kind == MeetingKind.PartnersYearly),
        Roles.Ars => meetings.Where(row => row.Kind != MeetingKind.CaseReview),
        _ => meetings,
    };
}

/// <summary>A meeting.</summary>
[Description("Une réunion.")]
public sealed record MeetingView(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("Pourquoi.")] MeetingKind Kind,
    [property: Description("Code organisme de la caisse ; null pour la réunion des partenaires.")] string? FundCode,
    [property: Description("Jour.")] DateOnly HeldOn,
    [property: Description("Les présents.")] IReadOnlyList<Attendee> Attendees,
    [property: Description("Les bilans.")] IReadOnlyList<Balance> Balances,
    [property: Description("Les situations revues.")] IReadOnlyList<ReviewedCase> Cases,
    [property: Description("Les décisions.")] IReadOnlyList<MeetingDecision> Decisions,
    [property: Description("Jour de la prochaine.")] DateOnly? NextOn,
    [property: Description("Version, à renvoyer dans If-Match pour une modification.")] long Version) : IVersioned
{
    internal static MeetingView Of(Meeting meeting) => new(
        meeting.Id, meeting.PassSiteId, meeting.Kind, meeting.FundCode, meeting.HeldOn, meeting.Account.Attendees, meeting.Account.Balances, meeting.Account.Cases, meeting.Account.Decisions, meeting.NextOn,
        meeting.Version);
}
