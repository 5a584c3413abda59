using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Paper;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Deposits;
using PassPlatform.RightsDossier.Documents;
using PassPlatform.RightsDossier.Transmissions;
using PassPlatform.ServiceDefaults;

namespace PassPlatform.RightsDossier.Exchange;

/// <summary>Writes the archives of batches into the folders of their funds.</summary>
/// <remarks>
/// The file is on the disk under its name before the row says so. Killed in between, the same archive is written again over itself; a fund that
/// took it already finds the same batch, with the same manifest.
/// </remarks>
internal sealed class BatchPlacement(IServiceScopeFactory scopes, FileStore store, VerificationAddress verification, Typefaces typefaces, TimeProvider clock, ILogger<BatchPlacement> log)
{
    // What keeps a fund's batches, or a batch, from being placed is logged when it starts, not at each look.
    private readonly ConcurrentDictionary<string, string> _told = new();

    /// <summary>Places the batches of a fund that wait.</summary>
    /// <param name="fund">Its folder, locked.</param>
    /// <returns>What keeps some of them waiting and what to do, in French; null when nothing does.</returns>
    public async Task<string?> Place(OpenFund fund, CancellationToken stop)
    {
        var waiting = await Waiting(fund, stop);
        if (waiting.Count == 0)
        {
            return null;
        }

        using var certificate = FundCertificate.Read(fund, clock.GetUtcNow(), out var obstacle);
        if (certificate is null)
        {
            Tell(fund.Code, obstacle!, null);
            return $"{waiting.Count} lot(s) ne sont pas transmis, leurs délais courent. {obstacle}";
        }

        _told.TryRemove(fund.Code, out _);
        var kept = 0;
        foreach (var id in waiting)
        {
            try
            {
                await Place(id, fund, certificate, stop);
                _told.TryRemove(id.ToString(), out _);
            }
            catch (DbUpdateConcurrencyException)
            {
                log.LogInformation("Batch {BatchId} met another change and is placed again at the next look", id);
            }
            catch (Exception failure) when (!stop.IsCancellationRequested)
            {
                kept++;
                Tell(id.ToString(), failure.Message, failure); // A name or a piece that cannot be had keeps this batch, not the others.
            }
        }

        return kept == 0 ? null : $"{kept} lot(s) n'ont pas pu être placés, leurs délais courent ; le journal du service dit pourquoi.";
    }

    // The day is told in the archive: it is set first, and saved only once the archive is there.
    private async Task Place(Guid id, OpenFund fund, FundCertificate certificate, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RightsDossierDb>();
        var batch = await db.Transmissions.FirstAsync(each => each.Id == id, stop);
        if (batch.TransmittedOn is null && !await batch.Leave(db, clock.ParisToday(), clock, stop))
        {
            await db.SaveChangesAsync(stop);
            log.LogInformation("Batch {BatchId} is abandoned: nothing was left in it", id);
            return;
        }

        var contents = await BatchContents.Of(batch, db, scope.ServiceProvider.GetRequiredService<PrintedNames>(), clock.ParisToday(), stop);
        var archive = await BatchArchive.Write(contents, store, verification, typefaces, stop);
        var sealedBytes = certificate.Encrypt(archive.Zip);
        await fund.Outgoing.Write($"lot-{id}.zip.p7m", sealedBytes, stop);
        batch.Place(Convert.ToHexStringLower(SHA256.HashData(sealedBytes)), archive.ManifestSha256, clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
        log.LogInformation("Batch {BatchId} is placed for fund {FundCode}: {Bytes} bytes", id, fund.Code, sealedBytes.Length);
    }

    private async Task<List<Guid>> Waiting(OpenFund fund, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RightsDossierDb>();
        return await db.Transmissions.AsNoTracking().Where(batch => batch.FundCode == fund.Code && batch.State == BatchState.Waiting && batch.Channel == BatchChannel.ExchangeFolder)
            .OrderBy(batch => batch.Id).Select(batch => batch.Id).ToListAsync(stop);
    }

    private void Tell(string about, string obstacle, Exception? failure)
    {
        if (_told.GetValueOrDefault(about) != obstacle)
        {
            _told[about] = obstacle;
            log.LogWarning(failure, "{About} waits in the exchange: {Obstacle}", about, obstacle);
        }
    }
}
