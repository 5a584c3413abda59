using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PassPlatform.ServiceDefaults.Auth;

namespace PassPlatform.ServiceDefaults.Sealing;

/// <summary>What lies under which master key in a service: names and numbers.</summary>
/// <param name="Current">The master key that wraps in this process.</param>
/// <param name="Under">How many keys lie under each master key, by what they are (<c>vault</c>, <c>ring-identity</c>) and the name of the master key.</param>
internal sealed record SealingState(string Current, IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Under);

/// <summary>For the operator's command <c>./pass sealing</c>, which calls services past the gateway; no part of the public document.</summary>
internal static class SealingEndpoints
{
    /// <summary><c>GET /sealing</c>, where a service has keys under the master key.</summary>
    public static void MapSealing(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IServiceProviderIsService>().IsService(typeof(IUnderMasterKey)))
        {
            app.MapGet("/sealing", Tell).RequireRole(Roles.Operator).ExcludeFromDescription();
        }
    }

    private static async Task<Ok<SealingState>> Tell(IMasterKey master, IEnumerable<IUnderMasterKey> kept, CancellationToken stop)
    {
        var under = new Dictionary<string, IReadOnlyDictionary<string, int>>();
        foreach (var keys in kept)
        {
            under[keys.Name] = await keys.Count(stop);
        }

        return TypedResults.Ok(new SealingState(master.CurrentId, under));
    }
}
