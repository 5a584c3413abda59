using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Resilience;
using Polly;

namespace PassPlatform.Intake.Orientations;

/// <summary>The practitioners of the network, who are partner-network's: it is asked for the one named, with the caller's own token.</summary>
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
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/practitioners/{practitionerId}");
            request.Headers.Authorization = AuthenticationHeaderValue.Parse(accessor.HttpContext!.Request.Headers.Authorization!);
            using var answer = await clients.CreateClient(PartnerNetwork).SendAsync(request, stop);
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

    private static Refusal Away() => new(ProblemKinds.Unavailable, "Le réseau partenaire ne dit pas si ce praticien en est ; l'orientation peut être notée sans le nommer.");

    private sealed record Known(Guid PassSiteId);
}
