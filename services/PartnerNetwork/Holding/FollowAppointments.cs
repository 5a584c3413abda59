using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.CareActs;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.ServiceDefaults.Messaging;

namespace PassPlatform.PartnerNetwork.Holding;

/// <summary>Keeps when a person came to the PASS, and when their follow-up ended and began again: care waits for a right from there. Decision 0152.</summary>
public sealed class FollowAppointments(PartnerNetworkDb db) : IHandle<InterviewHeld>, IHandle<AppointmentMade>, IHandle<FollowUpClosed>, IHandle<FollowUpResumed>, IProject
{
    /// <inheritdoc/>
    public Task Handle(InterviewHeld occurred, CancellationToken stop) =>
        occurred.Kind is InterviewKind.Reception or InterviewKind.Outreach ? Task.CompletedTask : Learn(occurred, patient => patient.Came(occurred.HeldOn), stop);

    /// <inheritdoc/>
    public Task Handle(AppointmentMade occurred, CancellationToken stop) =>
        occurred.State != AppointmentState.Held ? Task.CompletedTask : Learn(occurred, patient => patient.Came(occurred.PlannedOn), stop);

    /// <inheritdoc/>
    public Task Handle(FollowUpClosed occurred, CancellationToken stop) =>
        Learn(occurred, patient => patient.Followed(new FollowUpChange { Version = occurred.Version, Day = occurred.ClosedOn, Closed = true }), stop);

    /// <inheritdoc/>
    public Task Handle(FollowUpResumed occurred, CancellationToken stop) =>
        occurred.LossUndone ? Task.CompletedTask : Learn(occurred, patient => patient.Followed(new FollowUpChange { Version = occurred.Version, Day = occurred.ResumedOn, Closed = false }), stop);

    private async Task Learn(PersonEvent occurred, Func<Patient, bool> keep, CancellationToken stop)
    {
        var patient = await db.Patients.FirstOrDefaultAsync(row => row.Id == occurred.PersonId, stop);
        if (patient is null)
        {
            db.Patients.Add(patient = Patient.Known(occurred.PersonId, occurred.PassSiteId)); // It overtook the registration.
        }

        if (!keep(patient))
        {
            return;
        }

        var holder = patient;
        if (patient.MergedInto is { } kept)
        {
            holder = await db.Patients.FirstAsync(row => row.Id == kept, stop);
            holder.Changed(); // An act that is recorded at the same instant does not miss it.
        }

        await NoBillingYear.Reckon(db, holder, await NoBillingYear.ActsOf(db, holder, stop), stop);
    }
}
