using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.ServiceDefaults.Messaging;

namespace PassPlatform.PartnerNetwork.CareActs;

/// <summary>A decision of the fund frees exactly the person's acts that it covers, the held ones and those whose year has passed; one that is corrected, shortened or cancelled takes back those that no right covers any more.</summary>
/// <remarks>
/// The decision is kept, for acts recorded after it. Decisions on one application may come twice or in any order: the highest version
/// counts. What the fund has answered stays as it answered. Decision 0153.
/// </remarks>
public sealed class FreeCareActs(PartnerNetworkDb db, TimeProvider clock) : IHandle<RightsOpened>, IHandle<RightsRefused>
{
    /// <inheritdoc/>
    public Task Handle(RightsOpened occurred, CancellationToken stop) => Apply(Cover.Of(occurred), stop);

    /// <inheritdoc/>
    public Task Handle(RightsRefused occurred, CancellationToken stop) => Apply(Cover.Of(occurred), stop);

    private async Task Apply(Cover decided, CancellationToken stop)
    {
        var patient = await db.Patients.Include(row => row.Covers).FirstOrDefaultAsync(row => row.Id == decided.PersonId, stop);
        if (patient is null)
        {
            patient = Patient.Known(decided.PersonId, decided.PassSiteId); // The right overtook the registration.
            db.Patients.Add(patient);
        }

        var holder = patient.MergedInto is { } kept ? await db.Patients.Include(row => row.Covers).FirstAsync(row => row.Id == kept, stop) : patient;
        if (!holder.Decide(decided.For(holder, patient)))
        {
            return;
        }

        var unanswered = await db.CareActs
            .Where(act => act.PersonId == holder.Id
                && (act.State == CareActState.Held || act.State == CareActState.Billable || act.State == CareActState.FundedByArs || act.State == CareActState.Unfunded))
            .ToListAsync(stop);
        foreach (var told in holder.Free(unanswered, decided.NotifiedOn, clock.GetUtcNow()).ToList())
        {
            db.Publish(told);
        }
    }
}
