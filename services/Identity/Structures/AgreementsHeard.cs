using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Identity.Data;
using PassPlatform.ServiceDefaults.Messaging;

namespace PassPlatform.Identity.Structures;

/// <summary>Learns which agreements are signed and which have ended, and closes what depended on one that has [003-018].</summary>
/// <remarks>In any order: of an agreement that has ended, that it was signed says nothing new.</remarks>
internal sealed class AgreementsHeard(IdentityDb db, StructureAccounts accounts, StructureLetters letters, TimeProvider clock) : IHandle<AgreementSigned>, IHandle<AgreementEnded>
{
    /// <inheritdoc/>
    public async Task Handle(AgreementSigned occurred, CancellationToken stop) => await Know(occurred.AgreementId, occurred.PassSiteId, occurred.FundCode, stop);

    /// <inheritdoc/>
    public async Task Handle(AgreementEnded occurred, CancellationToken stop)
    {
        var known = await Know(occurred.AgreementId, occurred.PassSiteId, occurred.FundCode, stop);
        known.EndedOn ??= occurred.EndedOn;
        foreach (var structure in await db.Structures.Where(structure => structure.Agreements.Any(agreement => agreement.AgreementId == occurred.AgreementId)).ToListAsync(stop))
        {
            if (structure.End(occurred.AgreementId, occurred.Reason, clock.GetUtcNow()))
            {
                var ended = structure.Agreements.First(agreement => agreement.AgreementId == occurred.AgreementId);
                await accounts.Follow(structure, ended, stop);
                await letters.AgreementEnded(structure, ended, stop);
            }
        }
    }

    private async Task<KnownAgreement> Know(Guid agreementId, Guid passSiteId, string? fundCode, CancellationToken stop)
    {
        var known = await db.KnownAgreements.FindAsync([agreementId], stop);
        if (known is null)
        {
            db.KnownAgreements.Add(known = new KnownAgreement { AgreementId = agreementId, PassSiteId = passSiteId, FundCode = fundCode });
        }

        return known;
    }
}
