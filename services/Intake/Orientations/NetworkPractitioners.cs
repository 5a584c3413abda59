using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Resilience;
using Polly;

namespace PassPlatform.Intake.Orientations;

/// <summary>The practitioners of the network and the name of a PASS, which are partner-network's: it is asked for them, with the caller's own token.</summary>
/// <remarks>An id is taken when the service that gives it says that it is one of the PASS: anything else would go into the record, the event and the report unseen.</remarks>
internal sealed class NetworkPractitioners(IHttpClientFactory clients, IHttpContextAccessor accessor)
{
    internal const string PartnerNetwork = "partner-network";

    /// <summary>Refuses a practitioner who is not of the network of a PASS.</summary>
    /// <exception cref="Refusal">422: not of that network. 403: the token does not reach partner-network. 503: it does not answer.</exception>
    public async Task Check(Guid practitionerId, Guid passSiteId, CancellationToken stop)
    {
        try
        {
            using var answer = await Ask($"/practitioners/{practitionerId}", stop);
            var known = answer.IsSuccessStatusCode && await answer.Content.ReadFromJsonAsync<Known>(stop) is { } found && found.PassSiteId == passSiteId;
            switch (answer.StatusCode)
            {
                case HttpStatusCode.OK when known:
                    return;
                case HttpStatusCode.OK or HttpStatusCode.NotFound:
                    throw new Refusal(
                        ProblemKinds.PractitionerNotInNetwork, "Aucun praticien du réseau de la PASS de cette personne n'a cet identifiant.",
                        new FieldError("/practitionerId", "hors du réseau"));
                case HttpStatusCode.Forbidden:
                    throw new Refusal(ProblemKinds.ScopeMissing, "Nommer un praticien demande aussi la portée « network ».");
                default:
                    throw Away();
            }
        }
        catch (Exception failure) when (failure is HttpRequestException or ExecutionRejectedException or JsonException)
        {
            throw Away();
        }
    }

    /// <summary>The name of a PASS, for a paper.</summary>
    /// <exception cref="Refusal">503: partner-network does not give it. 403: the token does not reach it.</exception>
    public async Task<string> NameOf(Guid passSiteId, CancellationToken stop)
    {
        try
        {
            using var answer = await Ask($"/pass-sites/{passSiteId}", stop);
            return answer.StatusCode == HttpStatusCode.Forbidden ? throw new Refusal(ProblemKinds.ScopeMissing, "Imprimer demande aussi la portée « network » : le nom de la PASS y est.")
                : answer.IsSuccessStatusCode ? (await answer.Content.ReadFromJsonAsync<Named>(stop) ?? throw new JsonException("null")).Name
                : throw NameAway();
        }
        catch (Exception failure) when (failure is HttpRequestException or ExecutionRejectedException or JsonException)
        {
            throw NameAway();
        }
    }

    private async Task<HttpResponseMessage> Ask(string path, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = AuthenticationHeaderValue.Parse(accessor.HttpContext!.Request.Headers.Authorization!);
        return await clients.CreateClient(PartnerNetwork).SendAsync(request, stop);
    }

    private static Refusal NameAway() => new(ProblemKinds.Unavailable, "Le réseau partenaire n'a pas donné le nom de la PASS, à imprimer sur ce papier.");

    private static Refusal Away() => new(ProblemKinds.Unavailable, "Le réseau partenaire ne dit pas si ce praticien en est ; l'orientation peut être notée sans le nommer.");

    private sealed record Known(Guid PassSiteId);

    private sealed record Named(string Name);
}
