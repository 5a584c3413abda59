using PassPlatform.Client;

namespace PassPlatform.Portal.Api;

/// <summary>The PASS of the person's token, with their names.</summary>
internal sealed class PassSiteNames(PassPlatformApi api)
{
    private const int PageSize = 100;
    private IReadOnlyList<PassSiteView>? _sites;

    /// <summary>All of them, by name.</summary>
    public async Task<IReadOnlyList<PassSiteView>> All(CancellationToken stop)
    {
        if (_sites is null)
        {
            var sites = new List<PassSiteView>();
            Guid? after = null;
            do
            {
                var page = await api.PassSites.ListAsync(after: after, limit: PageSize, cancellationToken: stop);
                sites.AddRange(page.Items);
                after = page.Next;
            }
            while (after is not null);
            _sites = [.. sites.OrderBy(site => site.Name, StringComparer.CurrentCulture)];
        }

        return _sites;
    }

    /// <summary>The names of some, as one sentence; none means all.</summary>
    public async Task<string> Of(IEnumerable<Guid> ids, CancellationToken stop)
    {
        var sites = await All(stop);
        var names = ids.Select(id => sites.FirstOrDefault(site => site.Id == id)?.Name ?? "PASS hors de votre périmètre").ToList();
        return names.Count == 0 ? "toutes les PASS" : string.Join(", ", names);
    }
}
