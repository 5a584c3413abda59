using Microsoft.EntityFrameworkCore;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.People;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.Intake.Restrictions;

/// <summary>What an endpoint does while a person's data is restricted; nothing, unless it says otherwise.</summary>
internal sealed class WhileRestricted
{
    /// <summary>It is a right of the person, or checks for itself.</summary>
    public static readonly WhileRestricted Allowed = new();
}

/// <summary>Refuses whatever is asked about a person whose data is restricted, or whose file was merged into another, but for the coordinator who reads, whatever the endpoint: a new one too.</summary>
internal static class RestrictionFilter
{
    public static RouteGroupBuilder RefuseWhileRestricted(this RouteGroupBuilder api)
    {
        api.AddEndpointFilterFactory(static (_, next) => async context =>
        {
            var http = context.HttpContext;
            if (http.GetRouteValue("personId") is string text && Guid.TryParse(text, out var personId) && http.GetEndpoint()?.Metadata.GetMetadata<WhileRestricted>() is null)
            {
                var services = http.RequestServices;
                var reads = HttpMethods.IsGet(http.Request.Method) && services.GetRequiredService<Caller>().Role is Roles.Coordinator or Roles.Service;
                if (!reads && await services.GetRequiredService<IntakeDb>().People.AsNoTracking().FirstOrDefaultAsync(row => row.Id == personId && (row.RestrictedOn != null || row.MergedInto != null), http.RequestAborted) is { } person)
                {
                    person.RefuseIfMerged();
                    person.RefuseIfRestricted();
                }
            }

            return await next(context);
        });
        ((IEndpointConventionBuilder)api).Finally(static endpoint =>
        {
            if (endpoint is RouteEndpointBuilder { RoutePattern: var route } && route.GetParameter("personId") is not null && !endpoint.Metadata.OfType<WhileRestricted>().Any())
            {
                endpoint.Metadata.Add(new RefusedWith([ProblemKinds.DataRestricted, ProblemKinds.FileMerged]));
            }
        });
        return api;
    }
}

internal static class RestrictedPeople
{
    /// <summary>Whether the caller sees in lists those whose data is restricted: the coordinator does, and the services.</summary>
    public static bool SeesRestricted(this Caller caller) => caller.Role is Roles.Coordinator or Roles.Service;

    /// <summary>Those that the caller may see in a list.</summary>
    public static IQueryable<Person> SeenBy(this IQueryable<Person> people, Caller caller) =>
        caller.SeesRestricted() ? people : people.Where(person => person.RestrictedOn == null);
}
