using System.Net;
using System.Text.Json.Nodes;
using PassPlatform.Client;
using PassPlatform.Portal.Api;
using PassPlatform.ServiceDefaults;

namespace PassPlatform.Portal.People;

/// <summary>What each service keeps of a person, as it says it: the right of access. GDPR art. 15.</summary>
/// <remarks>Read as it comes, not into types of its own: whatever a service keeps is shown and given, the day it begins to keep it.</remarks>
/// <param name="Intake">The file; there is always one.</param>
/// <param name="Rights">Null when the service knows nothing of them.</param>
/// <param name="Network">Null when the service knows nothing of them.</param>
/// <param name="Reporting">Null when the service knows nothing of them.</param>
internal sealed record KeptOfPerson(JsonNode Intake, JsonNode? Rights, JsonNode? Network, JsonNode? Reporting)
{
    /// <summary>Asks the four services, with the token of the person signed in: each leaves a line in its audit.</summary>
    /// <exception cref="PassPlatformException">Nobody has that number here, or a service refuses or is away: nothing is given in part.</exception>
    public static async Task<KeptOfPerson> Read(IHttpClientFactory clients, Guid personId, CancellationToken stop)
    {
        using var gateway = clients.CreateClient(ApiSetup.Gateway);
        var intake = await One(gateway, "intake", personId, stop);
        return new KeptOfPerson(
            intake ?? throw new PassPlatformException("Aucune fiche n'a ce numéro dans vos PASS.", 404, null, new Dictionary<string, IEnumerable<string>>(), null),
            await One(gateway, "rights", personId, stop), await One(gateway, "network", personId, stop), await One(gateway, "reporting", personId, stop));
    }

    /// <summary>All of it in one file.</summary>
    public JsonObject Merged(DateOnly day) => new()
    {
        ["readOn"] = day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        ["accueil"] = Intake.DeepClone(),
        ["droits"] = Rights?.DeepClone(),
        ["soins"] = Network?.DeepClone(),
        ["rapports"] = Reporting?.DeepClone(),
    };

    private static async Task<JsonNode?> One(HttpClient gateway, string service, Guid personId, CancellationToken stop)
    {
        using var answer = await gateway.GetAsync(new Uri($"api/{service}/people/{personId}/data", UriKind.Relative), stop);
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        var text = await answer.Content.ReadAsStringAsync(stop);
        return answer.IsSuccessStatusCode
            ? JsonNode.Parse(text)
            : throw new PassPlatformException($"{service} ne donne pas ce qu'il conserve.", (int)answer.StatusCode, text, new Dictionary<string, IEnumerable<string>>(), null);
    }
}
