using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.Sites;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Intake.CollectiveSessions;

internal static class CollectiveSessionsEndpoints
{
    public static void MapCollectiveSessions(this RouteGroupBuilder api)
    {
        var sessions = api.MapGroup("/collective-sessions").WithTags("Activités collectives");
        sessions.MapPost("/", Hold).RequireRole(Roles.Team)
            .WithSummary("Noter une activité collective : séance, atelier, action d'aller-vers")
            .WithDescription("Un nombre de personnes, aucun nom : personne n'entre dans la file active par là. Le rapport compte les séances, les personnes et les thématiques.")
            .WithExample(HoldSession.Example)
            .Refuses(ProblemKinds.OtherPassSite, ProblemKinds.PassSiteUnknown, ProblemKinds.PassSiteEnded);
        sessions.MapGet("/", List).RequireRole(Roles.Team)
            .WithSummary("Lister les activités collectives, la dernière notée d'abord");
        sessions.MapGet("/{sessionId:guid}", Read).RequireRole(Roles.Team)
            .WithSummary("Lire une activité collective");
        sessions.MapPut("/{sessionId:guid}", Correct).RequireRole(Roles.Team)
            .WithSummary("Corriger une activité collective")
            .WithDescription("Remplace le tout, sauf la PASS.")
            .WithExample(NoteSession.Example)
            .Refuses(ProblemKinds.SessionCancelled);
        sessions.MapPost("/{sessionId:guid}/cancellation", Cancel).RequireRole(Roles.Team)
            .WithSummary("Annuler une activité collective qui n'a pas eu lieu, ou notée par erreur : elle ne compte plus")
            .Refuses(ProblemKinds.SessionCancelled, ProblemKinds.Conflict);
    }

    private static async Task<Created<CollectiveSessionView>> Hold(
        HoldSession request, IntakeDb db, OpenSites open, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        var site = caller.SiteFor(request.PassSiteId);
        await open.Check(db, site, stop);
        var (session, held) = CollectiveSession.Hold(request, site, clock.ParisToday(), clock.GetUtcNow());
        db.CollectiveSessions.Add(session);
        db.Publish(held);
        return TypedResults.Created($"/collective-sessions/{session.Id}", CollectiveSessionView.Of(session));
    }

    private static async Task<Ok<Page<CollectiveSessionView>>> List([AsParameters] PageRequest page, IntakeDb db, CancellationToken stop) =>
        TypedResults.Ok(await page.Read(db, db.CollectiveSessions.AsNoTracking(), CollectiveSessionView.Of, stop, newestFirst: true));

    private static async Task<Results<Ok<CollectiveSessionView>, NotFound>> Read(Guid sessionId, IntakeDb db, CancellationToken stop) =>
        await db.CollectiveSessions.AsNoTracking().FirstOrDefaultAsync(row => row.Id == sessionId, stop) is { } session
            ? TypedResults.Ok(CollectiveSessionView.Of(session))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<CollectiveSessionView>, NotFound>> Correct(
        Guid sessionId, NoteSession request, IfMatch ifMatch, IntakeDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.CollectiveSessions.FirstOrDefaultAsync(row => row.Id == sessionId, stop) is not { } session)
        {
            return TypedResults.NotFound();
        }

        ifMatch.Check(session);
        db.Publish(session.Correct(request, clock.ParisToday(), clock.GetUtcNow()));
        return TypedResults.Ok(CollectiveSessionView.Of(session));
    }

    private static async Task<Results<Ok<CollectiveSessionView>, NotFound>> Cancel(Guid sessionId, IntakeDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.CollectiveSessions.FirstOrDefaultAsync(row => row.Id == sessionId, stop) is not { } session)
        {
            return TypedResults.NotFound();
        }

        db.Publish(session.Cancel(clock.GetUtcNow()));
        return TypedResults.Ok(CollectiveSessionView.Of(session));
    }
}

/// <summary>A collective activity as the team sees it.</summary>
[Description("Une activité collective.")]
public sealed record CollectiveSessionView(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("Jour où elle a eu lieu.")] DateOnly HeldOn,
    [property: Description("Nature.")] CollectiveKind Kind,
    [property: Description("Thématiques.")] IReadOnlyList<CollectiveTheme> Themes,
    [property: Description("La thématique, quand elle est autre.")] string? OtherTheme,
    [property: Description("Lieu.")] string Place,
    [property: Description("Structures partenaires.")] IReadOnlyList<string> Partners,
    [property: Description("Personnes présentes.")] int Participants,
    [property: Description("Annulée : elle ne compte pas.")] bool Cancelled,
    [property: Description("Version, donnée aussi par l'ETag.")] long Version) : IVersioned
{
    internal static CollectiveSessionView Of(CollectiveSession session) => new(
        session.Id, session.PassSiteId, session.HeldOn, session.Kind, session.Themes, session.OtherTheme, session.Place, session.Partners, session.Participants, session.Cancelled, session.Version);
}
