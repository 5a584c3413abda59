using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.People;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Messaging;

namespace PassPlatform.Intake.Inbox;

/// <summary>Keeps what is due of the applications of people, and what was decided, for the inbox of the team.</summary>
/// <remarks>
/// In any order, and twice, it comes to the same: of one thing the highest version counts, and nothing told before a step counts after it. Somebody who is not
/// here was erased. What is told of a file that was merged goes to the other, and back with the rest.
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
        DeadlineEnded ended => Keep(ApplicationNotice.Of(ended, ended.DelayId, null, ended.DueOn), stop), // Stays, unseen: the reminder that it ends may come after it.
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
        if (!known.Exists(row => row.About == ApplicationNotice.Step && row.ApplicationVersion > told.ApplicationVersion) && await PersonOf(told, stop) is { } person)
        {
            await Put(known, told, person, stop);
        }
    }

    private async Task Advance(ApplicationEvent step, InboxKind? kind, DateOnly on, ApplicationNotice? due, CancellationToken stop)
    {
        var told = ApplicationNotice.Of(step, ApplicationNotice.Step, kind, on);
        if (await PersonOf(told, stop) is not { } person)
        {
            return;
        }

        var known = await Known(step.ApplicationId, stop);
        db.ApplicationNotices.RemoveRange(known.Where(row => row.About != ApplicationNotice.Step && row.ApplicationVersion < step.Version));
        await Put(known, told, person, stop);
        if (due is not null)
        {
            await Keep(due, stop);
        }
    }

    private async Task Put(List<ApplicationNotice> known, ApplicationNotice told, Person person, CancellationToken stop)
    {
        if (known.Find(told.IsOfSame) is not { } same)
        {
            db.ApplicationNotices.Add(told);
            if (person.MergedInto is { } kept)
            {
                told.GoTo(kept);
                (await db.Merges.FirstAsync(merge => merge.MergedId == person.Id && merge.UndoneOn == null, stop)).AlsoMoves(nameof(db.ApplicationNotices), told.Id);
            }
            else
            {
                person.Changed(); // A merge at this instant has not seen it.
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

    private Task<Person?> PersonOf(ApplicationNotice told, CancellationToken stop) => db.People.FirstOrDefaultAsync(person => person.Id == told.PersonId && person.PassSiteId == told.PassSiteId, stop);
}
