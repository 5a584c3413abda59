using Microsoft.EntityFrameworkCore;
using PassPlatform.RightsDossier.Calendar;
using PassPlatform.RightsDossier.Data;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.RightsDossier.Nirs;

/// <summary>Gives the numbers of decisions of an earlier version the token by which they are found.</summary>
internal sealed class TokenNirs(NirSeal seal) : ICalendarWork
{
    private const int AtOnce = 50;

    public string Name => "nir-tokens";

    public async Task<int> DoSome(RightsDossierDb db, DateOnly today, CancellationToken stop)
    {
        var decided = await db.Applications.AsSplitQuery().Where(application => application.NirToken == null && application.Decision != null)
            .OrderBy(application => application.Id).Take(AtOnce).ToListAsync(stop);
        foreach (var application in decided)
        {
            var nir = application.NirSealed is { } sealedNir ? seal.Open(sealedNir) : (Nir?)null;
            application.TokenNir(nir, NirTokens.Of(await db.Vault.Tokens(application.PassSiteId, stop), nir));
        }

        return decided.Count;
    }
}
