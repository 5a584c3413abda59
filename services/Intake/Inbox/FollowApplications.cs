using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Data;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Messaging;

namespace PassPlatform.Intake.Inbox;

/// <summary>Keeps what is due of the applications of people, and what was decided, for the inbox of the team.</summary>
/// <remarks>
/// In any order, and twice, it comes to the same: of one thing the highest version counts, and nothing told before a step counts after it. Somebody who is not
/// here was erased. A deadline that is dropped without a step is not told: it stays until it is too old to be shown, and rights-dossier's list has it right.
/// </remarks>
public sealed class FollowApplications(IntakeDb db) : IHandle<ApplicationEvent>
{
    private const string Documents = "documents";
    private const string End = "end-of-right";

    /// <inheritdoc/>
    public Task Handle(ApplicationEvent occurred, CancellationToken stop) => occurred switch
    {
        DeadlineApproaching due => Keep(ApplicationNotice.Of(due, due.DelayId, InboxKind.Deadline, due.DueOn), stop),
        DeadlineMissed due => Keep(ApplicationNotice.Of(due, due.DelayId, InboxKind.DeadlineMissed, due.DueOn), stop),
        RightsExpiring due => Keep(ApplicationNotice.Of(due, End, InboxKind.RightsExpiring, due.EffectiveTo), stop),
        DocumentsRequested asked => Advance(asked, null, asked.RequestedOn, ApplicationNotice.Of(asked, Documents, InboxKind.DocumentsRequested, asked.DueOn), stop),
        ApplicationLapsed lapsed => Advance(lapsed, InboxKind.Lapsed, lapsed.LapsedOn, null, stop),
        ApplicationDecided decided => Advance(decided, InboxKind.Decision, decided.NotifiedOn, null, stop),
        DepositReceived or ApplicationTransmitted or ApplicationResubmitted or ApplicationWithdrawn or ApplicationRenewed or AppealFiled =>
            Advance(occurred, null, occurred.OccurredAt.ParisDay(), null, stop),
        _ => Task.CompletedTask,
    };

    private async Task Keep(ApplicationNotice told, CancellationToken stop)
    {
        var known = await Known(told.ApplicationId, stop);
        if (!known.Exists(row => row.About == ApplicationNotice.Step && row.ApplicationVersion > told.ApplicationVersion) && await IsHere(told, stop))
        {
            await Put(known, told, stop);
        }
    }

    private async Task Advance(ApplicationEvent step, InboxKind? kind, DateOnly on, ApplicationNotice? due, CancellationToken stop)
    {
        var told = ApplicationNotice.Of(step, ApplicationNotice.Step, kind, on);
        if (!await IsHere(told, stop))
        {
            return;
        }

        var known = await Known(step.ApplicationId, stop);
        db.ApplicationNotices.RemoveRange(known.Where(row => row.About != ApplicationNotice.Step && row.ApplicationVersion < step.Version));
        await Put(known, told, stop);
        if (due is not null)
        {
            await Keep(due, stop);
        }
    }

    private async Task Put(List<ApplicationNotice> known, ApplicationNotice told, CancellationToken stop)
    {
        if (known.Find(row => row.About == told.About) is not { } same)
        {
            db.ApplicationNotices.Add(told);
            if (await db.Merges.FirstOrDefaultAsync(merge => merge.MergedId == told.PersonId && merge.UndoneOn == null, stop) is { } merge)
            {
                merge.AlsoMoves(nameof(db.ApplicationNotices), told.Id);
                told.GoTo(merge.KeptId);
            }
        }
        else if (same.ApplicationVersion < told.ApplicationVersion)
        {
            same.Replace(told);
        }
    }

    // With what other events of the same unit of work have added.
    private async Task<List<ApplicationNotice>> Known(Guid applicationId, CancellationToken stop)
    {
        await db.ApplicationNotices.Where(row => row.ApplicationId == applicationId).LoadAsync(stop);
        return [.. db.ApplicationNotices.Local.Where(row => row.ApplicationId == applicationId && db.Entry(row).State != EntityState.Deleted)];
    }

    private Task<bool> IsHere(ApplicationNotice told, CancellationToken stop) => db.People.AnyAsync(person => person.Id == told.PersonId && person.PassSiteId == told.PassSiteId, stop);
}
