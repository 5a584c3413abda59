using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.ServiceDefaults.Messaging;

namespace PassPlatform.PartnerNetwork.CareActs;

/// <summary>A decision of the fund frees the person's acts that it covers, the held ones and those whose year has passed.</summary>
/// <remarks>
/// The decision is kept, for acts recorded after it. Decisions on one application may come twice or in any order: the highest version
/// counts. An act once billable stays so: it may be at the fund already, which answers by its settlement.
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

        var waiting = await db.CareActs
            .Where(act => act.PersonId == holder.Id
                && (act.State == CareActState.Held || act.State == CareActState.FundedByArs || act.State == CareActState.Unfunded))
            .ToListAsync(stop);
        foreach (var freed in holder.Free(waiting, clock.GetUtcNow()).ToList())
        {
            db.Publish(freed);
        }
    }
}
