using Microsoft.EntityFrameworkCore;

namespace PassPlatform.RightsDossier.Transmissions;

/// <summary>The funds that something was sent to.</summary>
internal static class SentTo
{
    /// <summary>Their codes, each once: one step of an index a fund, however many batches it was sent.</summary>
    /// <param name="batches">Batches of one PASS, or all.</param>
    public static async Task<IReadOnlyList<string>> Funds(IQueryable<Transmission> batches, CancellationToken stop)
    {
        var codes = new List<string>();
        while (true)
        {
            var last = codes.LastOrDefault("");
#pragma warning disable CA1309 // Translated: the column compares its own way, which is binary.
            var next = await batches.AsNoTracking().Where(batch => string.Compare(batch.FundCode, last) > 0)
                .OrderBy(batch => batch.FundCode).Select(batch => batch.FundCode).FirstOrDefaultAsync(stop);
#pragma warning restore CA1309
            if (next is null)
            {
                return codes;
            }

            codes.Add(next);
        }
    }
}
