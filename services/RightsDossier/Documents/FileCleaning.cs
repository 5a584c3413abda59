using Microsoft.EntityFrameworkCore;
using PassPlatform.RightsDossier.Calendar;
using PassPlatform.RightsDossier.Data;

namespace PassPlatform.RightsDossier.Documents;

/// <summary>Once an hour, deletes the files that no row names: what is left of uploads that were killed or refused.</summary>
/// <remarks>The one work that is not scoped: it remembers when it last looked.</remarks>
internal sealed class FileCleaning(FileStore files, TimeProvider clock) : ICalendarWork
{
    private static readonly TimeSpan Rhythm = TimeSpan.FromHours(1);

    // Applications asked of the database at once.
    private const int Batch = 200;

    private DateTimeOffset _next = DateTimeOffset.MinValue;

    /// <inheritdoc/>
    public string Name => "file-cleaning";

    /// <inheritdoc/>
    public async Task<int> DoSome(RightsDossierDb db, DateOnly today, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (now < _next)
        {
            return 0;
        }

        var deleted = 0;
        foreach (var ids in files.Applications().Chunk(Batch))
        {
            // Without the filter: a caller who may not see a row would have its file deleted.
            var named = await db.Applications.IgnoreQueryFilters().AsNoTracking()
                .Where(application => ids.Contains(application.Id))
                .SelectMany(application => application.Documents.Where(piece => piece.File != null), (application, piece) => new { application.Id, piece.File!.Sha256 })
                .ToListAsync(stop);
            var byApplication = named.ToLookup(each => each.Id, each => each.Sha256);
            deleted += ids.Sum(id => files.Clean(id, byApplication[id].ToHashSet()));
        }

        _next = now + Rhythm;
        return deleted;
    }
}
