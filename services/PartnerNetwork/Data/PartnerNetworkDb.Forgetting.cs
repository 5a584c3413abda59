using Microsoft.EntityFrameworkCore;
using PassPlatform.ServiceDefaults;

namespace PassPlatform.PartnerNetwork.Data;

// What a backup of before a forgetting brings back is sealed under a key that is no more: nobody could read a list that it is in.
public abstract partial class PartnerNetworkDb
{
    /// <inheritdoc/>
    protected override async Task DeleteRowsOf(Guid subjectId, CancellationToken stop)
    {
        var today = Clock.ParisToday();
        await Staff.Where(row => row.Id == subjectId).ExecuteUpdateAsync(
            row => row.SetProperty(member => EF.Property<byte[]?>(member, "Sealed"), (byte[]?)null)
                .SetProperty(member => member.AccountId, (Guid?)null)
                .SetProperty(member => member.ForgottenOn, member => member.ForgottenOn ?? today), stop); // The time that they worked stays in the figures.
        await Candidacies.Where(row => row.Id == subjectId).ExecuteDeleteAsync(stop);
        await Referrals.Where(row => row.Id == subjectId).ExecuteDeleteAsync(stop);
        await RequestFileContents.Where(row => row.RequestId == subjectId).ExecuteDeleteAsync(stop);
        await PartnerRequests.Where(row => row.Id == subjectId).ExecuteDeleteAsync(stop);
        await base.DeleteRowsOf(subjectId, stop);
    }
}
