using PassPlatform.Client;
using PassPlatform.Design.Forms;

namespace PassPlatform.Portal.Dossiers;

/// <summary>The funds to which a PASS may send.</summary>
internal static class Funds
{
    private const int Fitting = 100;

    /// <summary>Of each fund the last agreement signed that has begun, the last signed first; none when they cannot be read now, or not by this person.</summary>
    public static async Task<IReadOnlyList<AgreementView>> InForce(this PassPlatformApi api, Guid site, DateOnly today, CancellationToken stop)
    {
        try
        {
            return
            [
                .. (await api.Agreements.ListAsync(site, limit: Fitting, cancellationToken: stop)).Items
                    .Where(agreement => agreement.FundCode is not null && agreement.SignedOn <= today)
                    .GroupBy(agreement => agreement.FundCode).Select(fund => fund.MaxBy(agreement => agreement.SignedOn)!)
                    .OrderByDescending(agreement => agreement.SignedOn).ThenBy(agreement => agreement.FundCode, StringComparer.Ordinal),
            ];
        }
        catch (PassPlatformException away) when (away.Status is 403 or 404 or 502 or 503 or 504)
        {
            return []; // The API then says what it lacks.
        }
    }

    /// <summary>To choose among.</summary>
    public static IReadOnlyList<Option> Options(this IEnumerable<AgreementView> funds) =>
        [.. funds.Select(fund => new Option(fund.FundCode!, fund.FundName ?? fund.FundCode!, $"Code {fund.FundCode}"))];

    /// <summary>The name of one, with its code.</summary>
    public static string Named(this IEnumerable<AgreementView> funds, string code) =>
        funds.FirstOrDefault(fund => fund.FundCode == code)?.FundName is { } name ? $"{name} ({code})" : code;
}
