using PassPlatform.Client;
using PassPlatform.Portal.Api;

namespace PassPlatform.Portal.Reports;

/// <summary>The annual reports that are due, or were, and that nobody has sent. Decision 0193.</summary>
internal static class DueReports
{
    private const int Looked = 100;

    /// <summary>The last that was told of each, the newest first: what is sent since is due no more.</summary>
    public static async Task<IReadOnlyList<ReportReminderView>> Read(PassPlatformApi api, CancellationToken stop)
    {
        var told = (await api.ReportReminders.ListAsync(limit: Looked, cancellationToken: stop)).Items.DistinctBy(reminder => (reminder.PassSiteId, reminder.Year)).ToList();
        var sent = new HashSet<(Guid Site, int Year)>();
        foreach (var year in told.Select(reminder => reminder.Year).Distinct())
        {
            var versions = await Lists.All(after => api.Versions.ListAsync(year: year, after: after, limit: Lists.PageSize, cancellationToken: stop), page => (page.Items, page.Next));
            sent.UnionWith(versions.Where(version => version.SentOn is not null).Select(version => (version.PassSiteId, year)));
        }

        return told.FindAll(reminder => !sent.Contains((reminder.PassSiteId, reminder.Year)));
    }
}
