using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.ServiceDefaults.Messaging;

namespace PassPlatform.PartnerNetwork.CareActs;

/// <summary>Patients whom intake merged are one person: what is kept of each stays under its id, and is read together; undoing it takes the link away.</summary>
/// <remarks>An act keeps the id under which it was recorded, billed and told. A right of the one pays for care of the other. Decision 0132.</remarks>
public sealed class SamePerson(PartnerNetworkDb db, TimeProvider clock) : IHandle<PeopleMerged>, IHandle<PeopleUnmerged>
{
    /// <summary>Every row of the person whom an id is of, theirs first.</summary>
    public static async Task<Guid[]> Of(PartnerNetworkDb db, Guid personId, CancellationToken stop)
    {
        var kept = await db.Patients.Where(patient => patient.Id == personId).Select(patient => patient.MergedInto).FirstOrDefaultAsync(stop) ?? personId;
        return [kept, .. await db.Patients.Where(patient => patient.MergedInto == kept).OrderBy(patient => patient.Id).Select(patient => patient.Id).ToListAsync(stop)];
    }

    /// <inheritdoc/>
    public async Task Handle(PeopleMerged occurred, CancellationToken stop)
    {
        var (kept, merged) = (await Known(occurred.PersonId, occurred.PassSiteId, stop), await Known(occurred.MergedPersonId, occurred.PassSiteId, stop));
        if (merged.Merge(kept.Id, occurred.MergedVersion))
        {
            Patient.HoldTogether([kept, merged]);
            await Free(db, [kept, merged], clock.GetUtcNow(), stop);
        }
    }

    /// <inheritdoc/>
    public async Task Handle(PeopleUnmerged occurred, CancellationToken stop)
    {
        var (kept, merged) = (await Known(occurred.PersonId, occurred.PassSiteId, stop), await Known(occurred.MergedPersonId, occurred.PassSiteId, stop));
        if (merged.Merge(null, occurred.MergedVersion))
        {
            Patient.HoldTogether([merged]); // An act once billable stays so.
            Patient.HoldTogether([kept, .. await db.Patients.Where(row => row.MergedInto == kept.Id && row.Id != merged.Id).ToListAsync(stop)]);
        }
    }

    /// <summary>Frees what waits of a person by what was decided on any of their applications.</summary>
    internal static async Task Free(PartnerNetworkDb db, IReadOnlyList<Patient> rows, DateTimeOffset now, CancellationToken stop)
    {
        var ids = rows.Select(row => row.Id).ToArray();
        var waiting = await db.CareActs
            .Where(act => ids.Contains(act.PersonId) && (act.State == CareActState.Held || act.State == CareActState.FundedByArs || act.State == CareActState.Unfunded))
            .ToListAsync(stop);
        foreach (var act in waiting.OrderBy(act => act.Id))
        {
            if (Patient.CoverOf(rows, act) is { } cover)
            {
                db.Publish(act.Free(cover, now));
            }
        }
    }

    private async Task<Patient> Known(Guid personId, Guid passSiteId, CancellationToken stop)
    {
        if (await db.Patients.Include(row => row.Covers).FirstOrDefaultAsync(row => row.Id == personId, stop) is not { } patient)
        {
            patient = Patient.Known(personId, passSiteId); // Events come in any order.
            db.Patients.Add(patient);
        }

        return patient;
    }
}
