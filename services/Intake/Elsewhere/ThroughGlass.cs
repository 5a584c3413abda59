using Microsoft.EntityFrameworkCore;
using PassPlatform.Intake.Data;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;

namespace PassPlatform.Intake.Elsewhere;

/// <summary>What an endpoint reads of the person that its address names, and of nobody else: it may be read in a file that was opened from another PASS.</summary>
internal sealed class ThroughGlass
{
    private static readonly ThroughGlass Allowed = new();

    /// <summary>Marks a read.</summary>
    public static TBuilder Of<TBuilder>(TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(Allowed);
}

internal static class ThroughGlassFilter
{
    /// <summary>May be read in a file that was opened from another PASS, by the roles that read it at home.</summary>
    public static TBuilder ReadThroughGlass<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => ThroughGlass.Of(endpoint);

    /// <summary>Lets whoever opened a file read it for as long as it is open: those endpoints that are marked, of that person, as their role does at home. Decision 0145.</summary>
    /// <remarks>Looked for once the person is not found among those of the caller's PASS: nobody else waits for it.</remarks>
    public static RouteGroupBuilder LendOpenedFiles(this RouteGroupBuilder api)
    {
        api.AddEndpointFilterFactory(static (_, next) => async context =>
        {
            var answer = await next(context);
            return IsNotFound(answer) && context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<ThroughGlass>() is not null && await Lend(context.HttpContext) ? await next(context) : answer;
        });
        return api;
    }

    private static bool IsNotFound(object? answer) => (answer is INestedHttpResult nested ? nested.Result : answer) is IStatusCodeHttpResult { StatusCode: StatusCodes.Status404NotFound };

    private static async Task<bool> Lend(HttpContext http)
    {
        var services = http.RequestServices;
        var (db, caller) = (services.GetRequiredService<IntakeDb>(), services.GetRequiredService<Caller>());
        if (!Roles.Team.Contains(caller.Role) || !Guid.TryParse(http.GetRouteValue("personId") as string, out var personId))
        {
            return false;
        }

        var (account, role, now) = (caller.ClientId, caller.Role, services.GetRequiredService<TimeProvider>().GetUtcNow());
        var openings = await db.Openings.IgnoreQueryFilters().AsNoTracking()
            .Where(row => row.PersonId == personId && row.OpenedBy == account && row.Role == role && row.Until > now)
            .Where(row => db.People.IgnoreQueryFilters().Any(person => person.Id == row.PersonId && person.RestrictedOn == null))
            .Select(row => new { row.Id, row.PassSiteId, row.FromPassSiteId }).ToListAsync(http.RequestAborted);
        if (openings.Find(each => caller.ActsFor(each.FromPassSiteId)) is not { } opening)
        {
            return false;
        }

        services.GetRequiredService<AuditScope>().Reason = $"opening {opening.Id}";
        caller.ReadsOf(opening.PassSiteId);
        return true;
    }
}
