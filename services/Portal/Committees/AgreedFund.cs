using PassPlatform.Client;
using PassPlatform.Portal.Api;

namespace PassPlatform.Portal.Committees;

/// <summary>A fund that a PASS has signed with.</summary>
/// <param name="SiteId">The PASS.</param>
/// <param name="Code">Body code of the fund.</param>
/// <param name="Name">As the agreement calls it, with its code.</param>
internal sealed record AgreedFund(Guid SiteId, string Code, string Name)
{
    /// <summary>Those of some PASS whose agreement applies, from the agreements that their reader sees: of a fund, itself alone.</summary>
    public static async Task<IReadOnlyList<AgreedFund>> Read(PassPlatformApi api, IEnumerable<Guid> sites, DateOnly today, CancellationToken stop)
    {
        var known = new List<AgreedFund>();
        foreach (var site in sites)
        {
            var agreements = await Lists.All(after => api.Agreements.ListAsync(siteId: site, after: after, limit: Lists.PageSize, cancellationToken: stop), page => (page.Items, page.Next));
            known.AddRange(agreements.Where(one => one is { Kind: "fund", FundCode: not null, SignedOn: not null, ReplacedOn: null } && (one.EndsOn is null || one.EndsOn > today))
                .Select(one => new AgreedFund(site, one.FundCode!, $"{one.FundName ?? "Caisse"} ({one.FundCode})")).DistinctBy(fund => fund.Code));
        }

        return known;
    }

    /// <summary>What calls for something between two committees, as sentences: thresholds that are passed, and a method that nobody has proposed or validated yet.</summary>
    public async Task<IReadOnlyList<string>> Due(PassPlatformApi api, CancellationToken stop)
    {
        try
        {
            var alerts = (await api.Fund.ReadFiguresAsync(fundCode: Code, passSiteId: SiteId, cancellationToken: stop)).Alerts.Select(alert => $"Seuil dépassé : {alert}");
            return await Terms(api, SiteId, Code, stop) switch
            {
                null => ["La PASS n’a encore proposé ni méthode ni seuils à la caisse.", .. alerts],
                { ValidatedAt: null } => ["La méthode et les seuils attendent la validation de la caisse.", .. alerts],
                _ => [.. alerts],
            };
        }
        catch (PassPlatformException unknown) when (unknown.Status == StatusCodes.Status404NotFound)
        {
            return []; // Reporting has not heard of the agreement yet.
        }
    }

    /// <summary>What a PASS and a fund have agreed for their committees; null: nothing is proposed yet.</summary>
    public static async Task<TermsView?> Terms(PassPlatformApi api, Guid site, string code, CancellationToken stop)
    {
        try
        {
            return await api.Fund.ReadTermsAsync(fundCode: code, passSiteId: site, cancellationToken: stop);
        }
        catch (PassPlatformException none) when (none.Status == StatusCodes.Status404NotFound)
        {
            return null;
        }
    }
}
