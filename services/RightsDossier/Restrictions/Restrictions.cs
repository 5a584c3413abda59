using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Situations;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Messaging;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.RightsDossier.Restrictions;

/// <summary>Keeps whose data is restricted at their request. GDPR art. 18 and 21 [000-135]. Decision 0106.</summary>
internal sealed class FollowRestrictions(RightsDossierDb db) : IHandle<PersonRestricted>, IHandle<PersonRestrictionLifted>
{
    public Task Handle(PersonRestricted occurred, CancellationToken stop) => Keep(occurred, occurred.RestrictedOn, stop);

    public Task Handle(PersonRestrictionLifted occurred, CancellationToken stop) => Keep(occurred, null, stop);

    private async Task Keep(PersonEvent occurred, DateOnly? on, CancellationToken stop)
    {
        if (await db.People.FirstOrDefaultAsync(known => known.Id == occurred.PersonId, stop) is not { } person)
        {
            db.People.Add(person = PersonSituation.Of(occurred)); // Events come in any order.
        }

        person.Restrict(on, occurred.Version);
    }
}

/// <summary>What an endpoint does while a person's data is restricted; nothing, unless it says otherwise.</summary>
internal sealed class WhileRestricted
{
    /// <summary>It defends a right of the person. GDPR art. 18 §2.</summary>
    public static readonly WhileRestricted Allowed = new();
}

internal static class RestrictionsSetup
{
    private const string OfApplications = "/applications/{id";

    /// <summary>Refuses whatever is asked about a person, or an application of one, whose data is restricted, or whose file was merged into another, but for the coordinator who reads, whatever the endpoint: a new one too.</summary>
    public static RouteGroupBuilder RefuseWhileRestricted(this RouteGroupBuilder api)
    {
        api.AddEndpointFilterFactory(static (_, next) => async context =>
        {
            var http = context.HttpContext;
            if (http.GetEndpoint() is RouteEndpoint endpoint && endpoint.Metadata.GetMetadata<WhileRestricted>() is null
                && !(HttpMethods.IsGet(http.Request.Method) && http.RequestServices.GetRequiredService<Caller>().Role is Roles.Coordinator or Roles.Service))
            {
                var db = http.RequestServices.GetRequiredService<RightsDossierDb>();
                var since = http.GetRouteValue("personId") is string person && Guid.TryParse(person, out var personId)
                    ? await OfPerson(db, personId, http.RequestAborted)
                    : IsOfApplication(endpoint.RoutePattern) && http.GetRouteValue("id") is string text && Guid.TryParse(text, out var id)
                        ? (await db.Restricted([id], http.RequestAborted)).Values.FirstOrDefault()
                        : null;
                Refuse(since);
            }

            return await next(context);
        });
        ((IEndpointConventionBuilder)api).Finally(static endpoint =>
        {
            if (endpoint is RouteEndpointBuilder { RoutePattern: var route } && (route.GetParameter("personId") is not null || IsOfApplication(route)) && !endpoint.Metadata.OfType<WhileRestricted>().Any())
            {
                endpoint.Metadata.Add(new RefusedWith(route.GetParameter("personId") is null ? [ProblemKinds.DataRestricted] : [ProblemKinds.DataRestricted, ProblemKinds.FileMerged]));
            }
        });
        return api;
    }

    private static async Task<DateOnly?> OfPerson(RightsDossierDb db, Guid personId, CancellationToken stop)
    {
        var person = await db.People.Where(known => known.Id == personId).Select(known => new { known.RestrictedOn, known.MergedInto }).FirstOrDefaultAsync(stop);
        return person?.MergedInto is { } kept
            ? throw new Refusal(ProblemKinds.FileMerged, "Cette fiche a été fusionnée avec une autre de la même personne.") { More = new Dictionary<string, object?> { ["keptPersonId"] = kept } }
            : person?.RestrictedOn;
    }

    private static bool IsOfApplication(RoutePattern route) => route.RawText?.Contains(OfApplications, StringComparison.Ordinal) == true;

    /// <summary>Of some applications those of people whose data is restricted, with the day since when.</summary>
    public static async Task<Dictionary<Guid, DateOnly?>> Restricted(this RightsDossierDb db, Guid[] applications, CancellationToken stop) =>
        await db.Applications.IgnoreAutoIncludes().Where(application => applications.Contains(application.Id))
            .Join(db.People.Where(person => person.RestrictedOn != null), application => application.PersonId, person => person.Id, (application, person) => new { application.Id, person.RestrictedOn })
            .ToDictionaryAsync(each => each.Id, each => each.RestrictedOn, stop);

    /// <summary>Refuses when there is a day.</summary>
    /// <exception cref="Refusal">The data is restricted since then.</exception>
    public static void Refuse(DateOnly? since)
    {
        if (since is { } day)
        {
            throw new Refusal(ProblemKinds.DataRestricted, $"À la demande de la personne, ses données sont limitées depuis le {day:dd'/'MM'/'yyyy} : le dossier est conservé, et ne part pas.");
        }
    }
}
