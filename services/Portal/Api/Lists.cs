namespace PassPlatform.Portal.Api;

/// <summary>Lists of the API, page after page.</summary>
internal static class Lists
{
    /// <summary>Most that is asked for at once.</summary>
    public const int PageSize = 100;

    /// <summary>Reads a list whole: those of the API begin with the first noted, and what was noted last is on the last page.</summary>
    /// <param name="read">Reads the page after an item; the first after null.</param>
    /// <param name="parts">What is on a page, and after what the next one begins.</param>
    public static async Task<IReadOnlyList<TItem>> All<TPage, TItem>(Func<Guid?, Task<TPage>> read, Func<TPage, (IReadOnlyList<TItem> Items, Guid? Next)> parts)
    {
        var all = new List<TItem>();
        Guid? after = null;
        do
        {
            var (items, next) = parts(await read(after));
            all.AddRange(items);
            after = next;
        }
        while (after is not null);
        return all;
    }
}
