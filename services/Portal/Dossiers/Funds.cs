using PassPlatform.Client;
using PassPlatform.Design.Forms;
using PassPlatform.Portal.Api;

namespace PassPlatform.Portal.Dossiers;

/// <summary>The funds to which a PASS may send.</summary>
internal static class Funds
{
    /// <summary>Of each fund the agreement under which a PASS sends on a day, the last signed first; none when they cannot be read now, or not by this person.</summary>
    public static async Task<IReadOnlyList<AgreementView>> InForce(this PassPlatformApi api, Guid site, DateOnly today, CancellationToken stop)
    {
        try
        {
            var all = await Lists.All(after => api.Agreements.ListAsync(site, after: after, limit: Lists.PageSize, cancellationToken: stop), page => (page.Items, page.Next));
            return
            [
                .. all.Where(agreement => agreement is { Kind: "fund", FundCode: not null } && Applies(agreement, today))
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

    // Its end, or that another takes its place, may be known before the day.
    private static bool Applies(AgreementView agreement, DateOnly day) => agreement.SignedOn <= day && !(agreement.EndsOn <= day) && !(agreement.ReplacedOn <= day);
}
