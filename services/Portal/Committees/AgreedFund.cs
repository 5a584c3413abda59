using PassPlatform.Client;
using PassPlatform.Portal.Api;

namespace PassPlatform.Portal.Committees;

/// <summary>A fund that a PASS has signed with.</summary>
/// <param name="SiteId">The PASS.</param>
/// <param name="Code">Body code of the fund.</param>
/// <param name="Name">As the agreement calls it, with its code.</param>
internal sealed record AgreedFund(Guid SiteId, string Code, string Name)
{
    /// <summary>Those of some PASS, from the agreements that their reader sees: of a fund, itself alone.</summary>
    public static async Task<IReadOnlyList<AgreedFund>> Read(PassPlatformApi api, IEnumerable<Guid> sites, CancellationToken stop)
    {
        var known = new List<AgreedFund>();
        foreach (var site in sites)
        {
            var agreements = await Lists.All(after => api.Agreements.ListAsync(siteId: site, after: after, limit: Lists.PageSize, cancellationToken: stop), page => (page.Items, page.Next));
            known.AddRange(agreements.Where(one => one is { Kind: "fund", FundCode: not null, SignedOn: not null })
                .Select(one => new AgreedFund(site, one.FundCode!, $"{one.FundName ?? "Caisse"} ({one.FundCode})")).DistinctBy(fund => fund.Code));
        }

        return known;
    }
}
