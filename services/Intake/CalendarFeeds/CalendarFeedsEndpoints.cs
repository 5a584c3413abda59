using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.Sites;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.Intake.CalendarFeeds;

internal static class CalendarFeedsEndpoints
{
    private const int DaysBefore = 30;
    private const int DaysAfter = 180;
    private const int MostEvents = 1000;

    public static void MapCalendarFeeds(this RouteGroupBuilder api)
    {
        var feeds = api.MapGroup("/calendar-feeds").WithTags("Calendriers").RequireRole(Roles.Team);
        feeds.MapPost("/", Open)
            .WithSummary("Ouvrir le calendrier de vos rendez-vous, à une adresse secrète")
            .WithDescription("Pour un programme de calendrier, qui ne donne pas de jeton : l'adresse suffit, et n'est montrée qu'ici. Celle d'avant, s'il y en avait une, ne répond plus. Le calendrier dit l'heure, le lieu et la nature ; jamais qui.")
            .WithExample(new OpenCalendarFeed())
            .Refuses(ProblemKinds.OtherPassSite, ProblemKinds.PassSiteUnknown, ProblemKinds.PassSiteEnded);
        feeds.MapGet("/", List)
            .WithSummary("Lister les calendriers ouverts dans la PASS, le premier d'abord, sans leurs adresses");
        feeds.MapGet("/{feedId:guid}", Read)
            .WithSummary("Lire un calendrier, sans son adresse");
        feeds.MapPost("/{feedId:guid}/revocation", Revoke)
            .WithSummary("Révoquer un calendrier : son adresse ne répond plus")
            .WithDescription("Le vôtre ; le coordonnateur, celui de tous.")
            .Refuses(ProblemKinds.ManagedByOthers, ProblemKinds.Conflict);
        api.MapGet("/calendar/{file:maxlength(100)}", Give).AllowAnonymous().WithTags("Calendriers")
            .WithSummary("Donner un calendrier à un programme qui en a l'adresse")
            .WithDescription("Ouvert à qui a l'adresse : CODE.ics. Des 30 jours passés aux 180 à venir ; aucun nom, aucune initiale.")
            .GivesFile(CalendarFile.MediaType);
    }

    private static async Task<Created<OpenedCalendarFeed>> Open(OpenCalendarFeed request, IntakeDb db, OpenSites open, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        var site = caller.SiteFor(request.PassSiteId);
        await open.Check(db, site, stop);
        foreach (var former in await db.CalendarFeeds.Where(feed => feed.PassSiteId == site && feed.WorkerId == caller.ClientId && feed.RevokedAt == null).ToListAsync(stop))
        {
            former.Revoke(clock.GetUtcNow());
        }

        var (feed, secret) = CalendarFeed.Open(caller.ClientId, caller.MembershipId, site, clock.GetUtcNow());
        db.CalendarFeeds.Add(feed);
        return TypedResults.Created($"/calendar-feeds/{feed.Id}", new OpenedCalendarFeed(CalendarFeedView.Of(feed), $"/calendar/{secret}.ics"));
    }

    private static async Task<Ok<Page<CalendarFeedView>>> List([AsParameters] PageRequest page, IntakeDb db, CancellationToken stop) =>
        TypedResults.Ok(await page.Read(db, db.CalendarFeeds.AsNoTracking().Where(feed => feed.RevokedAt == null), CalendarFeedView.Of, stop));

    private static async Task<Results<Ok<CalendarFeedView>, NotFound>> Read(Guid feedId, IntakeDb db, CancellationToken stop) =>
        await db.CalendarFeeds.AsNoTracking().FirstOrDefaultAsync(row => row.Id == feedId, stop) is { } feed
            ? TypedResults.Ok(CalendarFeedView.Of(feed))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<CalendarFeedView>, NotFound>> Revoke(Guid feedId, IntakeDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await db.CalendarFeeds.FirstOrDefaultAsync(row => row.Id == feedId, stop) is not { } feed)
        {
            return TypedResults.NotFound();
        }

        if (feed.WorkerId != caller.ClientId && caller.Role != Roles.Coordinator)
        {
            throw new Refusal(ProblemKinds.ManagedByOthers, "Ce calendrier est celui de quelqu'un d'autre : le coordonnateur peut le révoquer.");
        }

        feed.Revoke(clock.GetUtcNow());
        return TypedResults.Ok(CalendarFeedView.Of(feed));
    }

    // Without the filter: whoever asks belongs to no PASS, and the address is the key.
    private static async Task<Results<FileContentHttpResult, NotFound>> Give(string file, HttpContext http, IntakeDb db, TimeProvider clock, CancellationToken stop)
    {
        http.Response.Headers.CacheControl = "private, no-store";
        var hash = file.EndsWith(".ics", StringComparison.Ordinal) ? CalendarFeed.HashOf(file[..^4]) : "";
        if (await db.CalendarFeeds.IgnoreQueryFilters().AsNoTracking().FirstOrDefaultAsync(row => row.SecretHash == hash && row.RevokedAt == null, stop) is not { } feed)
        {
            return TypedResults.NotFound();
        }

        var today = clock.ParisToday();
        var (site, worker, from, to) = (feed.PassSiteId, feed.WorkerId, today.AddDays(-DaysBefore).ParisMidnight(), today.AddDays(DaysAfter).ParisMidnight());
        var rows = await db.Appointments.IgnoreQueryFilters().AsNoTracking()
            .Where(row => row.PassSiteId == site && row.WorkerId == worker && row.StartsAt >= from && row.StartsAt < to)
            .OrderBy(row => row.StartsAt).ThenBy(row => row.Id).Take(MostEvents)
            .Select(row => new { Appointment = row, ChangedAt = EF.Property<DateTimeOffset?>(row, "ChangedAt") ?? EF.Property<DateTimeOffset?>(row, "CreatedAt") }).ToListAsync(stop);
        return TypedResults.File(
            System.Text.Encoding.UTF8.GetBytes(CalendarFile.Write(rows.Select(row => (row.Appointment, row.ChangedAt ?? row.Appointment.StartsAt)))), $"{CalendarFile.MediaType}; charset=utf-8", "agenda.ics");
    }
}
