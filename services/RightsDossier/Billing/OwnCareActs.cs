using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using PassPlatform.RightsDossier.Deposits;
using Polly;

namespace PassPlatform.RightsDossier.Billing;

/// <summary>An act as partner-network tells of it: what a certificate needs.</summary>
/// <param name="PersonId">The person who received the care.</param>
/// <param name="PassSiteId">Their PASS.</param>
/// <param name="PerformedOn">Day of the care.</param>
/// <param name="State">Where it stands, a code.</param>
internal sealed record OwnCareAct(Guid Id, Guid PersonId, Guid PassSiteId, DateOnly PerformedOn, string State)
{
    /// <summary>A right covers it: it may be sent to the fund.</summary>
    public const string Billable = "billable";

    /// <summary>The fund paid it, or refused to.</summary>
    public static readonly IReadOnlyList<string> Settled = ["reimbursed", "rejected"];
}

/// <summary>Partner-network did not say whose an act is.</summary>
internal sealed class CareActsUnavailableException(Exception? inner = null) : Exception("Partner-network did not say whose an act is.", inner);

/// <summary>Asks partner-network for an act with the practitioner's own token: what it does not show them is not theirs.</summary>
/// <remarks>Asked each time: which practitioner a token is of is never told on the bus, and an act may have been settled a second ago.</remarks>
internal sealed class OwnCareActs(IHttpClientFactory clients, IHttpContextAccessor accessor)
{
    /// <summary>The act; null when the caller has none of that id.</summary>
    /// <exception cref="CareActsUnavailableException">Partner-network did not answer.</exception>
    public async Task<OwnCareAct?> Find(Guid careActId, CancellationToken stop)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/care-acts/{careActId}");
            request.Headers.Authorization = AuthenticationHeaderValue.Parse(accessor.HttpContext!.Request.Headers.Authorization!);
            using var answer = await clients.CreateClient(PrintedNames.PartnerNetwork).SendAsync(request, stop);
            if (answer.StatusCode == HttpStatusCode.NotFound)
            {
                return null;
            }

            return answer.IsSuccessStatusCode
                ? await answer.Content.ReadFromJsonAsync<OwnCareAct>(stop) ?? throw new JsonException("null")
                : throw new CareActsUnavailableException();
        }
        catch (Exception failure) when (failure is HttpRequestException or ExecutionRejectedException or JsonException)
        {
            throw new CareActsUnavailableException(failure);
        }
    }
}
