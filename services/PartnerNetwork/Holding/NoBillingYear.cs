using Microsoft.EntityFrameworkCore;
using PassPlatform.PartnerNetwork.CareActs;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.Rules;

namespace PassPlatform.PartnerNetwork.Holding;

/// <summary>How long care waits for a right: one year from the first appointment. Note DGOS/P3/2025/45, annexe 1 §1 [002-012].</summary>
internal static class NoBillingYear
{
    /// <summary>Last day, inclusive, on which an act waits for a right before the ARS is asked to pay.</summary>
    /// <param name="performedOn">Day of the care.</param>
    /// <param name="returns">Days on which the person came back after their follow-up was closed: a new year begins with the first appointment from there.</param>
    /// <param name="appointments">Days of appointments.</param>
    /// <param name="care">Days of care, this one among them: care before the first appointment that is known was one; a year that runs is never made longer by what is told later.</param>
    public static DateOnly HeldThrough(DateOnly performedOn, IReadOnlyCollection<DateOnly> returns, IReadOnlyCollection<DateOnly> appointments, IReadOnlyCollection<DateOnly> care)
    {
        var from = returns.Where(day => day <= performedOn).DefaultIfEmpty(DateOnly.MinValue).Max();
        var until = returns.Where(day => day > performedOn).DefaultIfEmpty(DateOnly.MaxValue).Min();
        return Delays.NoBilling.After(First(appointments.Concat(care))!.Value);

        DateOnly? First(IEnumerable<DateOnly> days) => days.Where(day => day >= from && day < until).Select(day => (DateOnly?)day).Min();
    }

    /// <summary>Says it of every act of a person again, by what is known of all their files.</summary>
    /// <param name="db">Where from; what an earlier event of the same unit of work changed there counts.</param>
    /// <param name="holder">The file that stays.</param>
    /// <param name="acts">Every act of the person.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task Reckon(PartnerNetworkDb db, Patient holder, IReadOnlyCollection<CareAct> acts, CancellationToken stop)
    {
        if (acts.Count == 0)
        {
            return;
        }

        var merged = await db.Patients.Where(row => row.MergedInto == holder.Id).ToListAsync(stop);
        var files = merged.Union(db.Patients.Local).Where(file => file == holder || file.MergedInto == holder.Id).ToList();
        var returns = files.SelectMany(file => file.Returns()).ToList();
        var appointments = files.SelectMany(file => file.AppointmentDays).ToList();
        var care = acts.Select(act => act.PerformedOn).ToList();
        foreach (var act in acts)
        {
            act.Hold(HeldThrough(act.PerformedOn, returns, appointments, care));
        }
    }

    /// <summary>Every act of a person, those of this unit of work too.</summary>
    public static async Task<List<CareAct>> ActsOf(PartnerNetworkDb db, Patient holder, CancellationToken stop) =>
        [.. (await db.CareActs.Where(act => act.PersonId == holder.Id).ToListAsync(stop)).Union(db.CareActs.Local).Where(act => act.PersonId == holder.Id)];
}
