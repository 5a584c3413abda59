using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.FollowUp;
using PassPlatform.Intake.Restrictions;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;

namespace PassPlatform.Intake.Inbox;

/// <summary>One list of what is due, or of news; an index serves it in the order of its days or of its instants.</summary>
/// <param name="Number">Its place among those of one instant.</param>
/// <param name="News">After all that is due.</param>
/// <param name="Rows">Without an order.</param>
/// <param name="ByInstant">They have instants, as opposed to days.</param>
/// <param name="Kind">What all of them are; null: each row says it.</param>
/// <param name="Own">Given to the worker, as opposed to the whole PASS.</param>
internal sealed record InboxSource(int Number, bool News, IQueryable<Due> Rows, bool ByInstant = false, InboxKind? Kind = null, bool Own = false);

/// <summary>Which items of the inbox are asked for.</summary>
/// <param name="Own">Those given to the worker only.</param>
/// <param name="Kind">Those of one kind only.</param>
/// <param name="Late">Those whose day is past only.</param>
internal sealed record InboxFilter(bool Own, InboxKind? Kind, bool Late)
{
    /// <summary>What of some sources is asked for.</summary>
    public IEnumerable<InboxSource> Of(IEnumerable<InboxSource> sources, DateOnly today)
    {
        var asked = sources.Where(source => (source.Own || !Own) && (!source.News || !Late) && (Kind is null || source.Kind is null || source.Kind == Kind));
        if (Kind is { } kind)
        {
            asked = asked.Select(source => source.Kind is null ? source with { Rows = source.Rows.Where(due => due.Kind == kind) } : source);
        }

        var midnight = today.ParisMidnight();
        return Late ? asked.Select(source => source with { Rows = source.ByInstant ? source.Rows.Where(due => due.At < midnight) : source.Rows.Where(due => due.Day < today) }) : asked;
    }
}

/// <summary>Where the inbox of a worker is read from: what each slice keeps, and what other services told. Nothing is copied to make it.</summary>
internal static class InboxSources
{
    private const int TaskDays = 7;
    private const int DomiciliationDays = 60;
    private const int DeadlineDays = 30;
    private const int NewsDays = 7;
    private const int OldestDays = 90;

    /// <summary>Those that a caller has: reception has appointments, tasks, notices and domiciliations; who accompanies people has all.</summary>
    public static IEnumerable<InboxSource> For(IntakeDb db, Caller caller, FollowUpSettings settings, DateOnly today)
    {
        var sources = OfTheTeam(db, caller, today);
        if (settings.LostAfterAttempts > 0)
        {
            sources = sources.Append(Silent(db, settings, today));
        }

        if (IntakeRoles.Accompanying.Contains(caller.Role))
        {
            sources = sources.Concat(OfWhoAccompanies(db, today));
        }

        return caller.SeesRestricted() ? sources : sources.Select(source => source with
        {
            Rows = source.Rows.Where(due => !db.People.Any(person => person.Id == due.PersonId && person.RestrictedOn != null)),
        });
    }

    private static IEnumerable<InboxSource> OfTheTeam(IntakeDb db, Caller caller, DateOnly today)
    {
        var me = caller.ClientId;
        var (midnight, tomorrow, oldest) = (today.ParisMidnight(), today.AddDays(1).ParisMidnight(), today.AddDays(-OldestDays).ParisMidnight());
        var planned = db.Appointments.AsNoTracking().Where(row => row.State == AppointmentState.Planned);
        yield return new(0, false, planned.Where(row => row.WorkerId == me && row.StartsAt >= midnight && row.StartsAt < tomorrow)
            .Select(row => new Due { Id = row.Id, PassSiteId = row.PassSiteId, PersonId = row.PersonId, Kind = InboxKind.Appointment, At = row.StartsAt, TargetId = row.Id }), ByInstant: true, Kind: InboxKind.Appointment, Own: true);
        yield return new(1, false, planned.Where(row => row.WorkerId == null && row.StartsAt >= midnight && row.StartsAt < tomorrow)
            .Select(row => new Due { Id = row.Id, PassSiteId = row.PassSiteId, PersonId = row.PersonId, Kind = InboxKind.Appointment, At = row.StartsAt, TargetId = row.Id }), ByInstant: true, Kind: InboxKind.Appointment);
        yield return new(2, false, planned.Where(row => row.WorkerId == me && row.StartsAt >= oldest && row.StartsAt < midnight)
            .Select(row => new Due { Id = row.Id, PassSiteId = row.PassSiteId, PersonId = row.PersonId, Kind = InboxKind.AppointmentToNote, At = row.StartsAt, TargetId = row.Id }), ByInstant: true, Kind: InboxKind.AppointmentToNote, Own: true);
        yield return new(3, false, db.People.AsNoTracking().Where(person => person.ToCallSince != null && person.MergedInto == null)
            .Select(person => new Due { Id = person.Id, PassSiteId = person.PassSiteId, PersonId = person.Id, Kind = InboxKind.NoShowToCall, Day = person.ToCallSince, TargetId = person.Id }), Kind: InboxKind.NoShowToCall);
        var (soon, yes) = (today.AddDays(TaskDays), true); // A column of yes and no is found by an index when it is compared with a parameter.
        var tasks = db.Tasks.AsNoTracking().Where(task => task.Open == yes && task.DueOn <= soon);
        yield return new(4, false, tasks.Where(task => task.WorkerId == me)
            .Select(task => new Due { Id = task.Id, PassSiteId = task.PassSiteId, PersonId = task.PersonId, Kind = InboxKind.Task, Day = task.DueOn, TargetId = task.Id, Code = task.Kind.ToString() }), Kind: InboxKind.Task, Own: true);
        yield return new(5, false, tasks.Where(task => task.WorkerId == null)
            .Select(task => new Due { Id = task.Id, PassSiteId = task.PassSiteId, PersonId = task.PersonId, Kind = InboxKind.Task, Day = task.DueOn, TargetId = task.Id, Code = task.Kind.ToString() }), Kind: InboxKind.Task);
        yield return new(6, false, db.People.AsNoTracking().Where(person => person.NoticeDue == yes && person.MergedInto == null)
            .Select(person => new Due { Id = person.Id, PassSiteId = person.PassSiteId, PersonId = person.Id, Kind = InboxKind.NoticeDue, Day = person.FirstContactOn, TargetId = person.Id }), Kind: InboxKind.NoticeDue);
        var (ended, ending) = (today.AddDays(-DomiciliationDays), today.AddDays(DomiciliationDays));
        yield return new(7, false, db.People.AsNoTracking().Where(person => person.DomiciliationEndsOn >= ended && person.DomiciliationEndsOn < ending && person.MergedInto == null)
            .Select(person => new Due { Id = person.Id, PassSiteId = person.PassSiteId, PersonId = person.Id, Kind = InboxKind.DomiciliationEnding, Day = person.DomiciliationEndsOn, TargetId = person.Id }), Kind: InboxKind.DomiciliationEnding);
    }

    // Whom the night waits for: silent for the agreed days, and not looked for as often as is agreed.
    private static InboxSource Silent(IntakeDb db, FollowUpSettings settings, DateOnly today)
    {
        var (silentSince, attempts) = (today.AddDays(-settings.LostAfterDays), settings.LostAfterAttempts);
        return new(14, false, db.People.AsNoTracking()
            .Where(person => person.FollowUp == EpisodeState.Open && person.MergedInto == null && person.LastContactOn <= silentSince && !(person.SignOn > silentSince) && !(person.PlannedOn > silentSince) && person.Reachable && person.Attempts < attempts)
            .Select(person => new Due { Id = person.Id, PassSiteId = person.PassSiteId, PersonId = person.Id, Kind = InboxKind.SilentToReach, Day = person.LastContactOn, TargetId = person.Id }), Kind: InboxKind.SilentToReach);
    }

    private static IEnumerable<InboxSource> OfWhoAccompanies(IntakeDb db, DateOnly today)
    {
        var (oldest, soon, recent) = (today.AddDays(-OldestDays), today.AddDays(DeadlineDays), today.AddDays(-NewsDays));
        var (recently, news, dues) = (recent.ParisMidnight(), true, false);
        yield return new(8, false, db.Orientations.AsNoTracking().Where(row => row.RemindedOn != null)
            .Select(row => new Due { Id = row.Id, PassSiteId = row.PassSiteId, PersonId = row.PersonId, Kind = InboxKind.OrientationToAsk, Day = row.RemindedOn, TargetId = row.Id, Code = row.Destination.ToString() }), Kind: InboxKind.OrientationToAsk);
        yield return new(9, false, db.MisasReferrals.AsNoTracking().Where(row => row.WaitingUntil != null)
            .Select(row => new Due { Id = row.Id, PassSiteId = row.PassSiteId, PersonId = row.PersonId, Kind = InboxKind.CallBackDue, At = row.WaitingUntil, TargetId = row.Id }), ByInstant: true, Kind: InboxKind.CallBackDue);
        var notices = db.ApplicationNotices.AsNoTracking();
        yield return new(10, false, notices.Where(row => row.News == dues && row.Kind != null && row.DueOn >= oldest && row.DueOn <= soon)
            .Select(row => new Due { Id = row.Id, PassSiteId = row.PassSiteId, PersonId = row.PersonId, Kind = row.Kind!.Value, Day = row.DueOn, TargetId = row.ApplicationId, Code = row.About }));
        yield return new(15, false, db.CareNotices.AsNoTracking().Where(row => row.UnfundedOn >= oldest)
            .Select(row => new Due { Id = row.Id, PassSiteId = row.PassSiteId, PersonId = row.PersonId, Kind = InboxKind.CareUnfunded, Day = row.UnfundedOn, TargetId = row.PersonId }), Kind: InboxKind.CareUnfunded);
        yield return new(16, false, db.CareNotices.AsNoTracking().Where(row => row.MadeToPayOn >= oldest)
            .Select(row => new Due { Id = row.Id, PassSiteId = row.PassSiteId, PersonId = row.PersonId, Kind = InboxKind.MadeToPay, Day = row.MadeToPayOn, TargetId = row.PersonId }), Kind: InboxKind.MadeToPay);
        yield return new(11, true, notices.Where(row => row.News == news && row.DueOn >= recent)
            .Select(row => new Due { Id = row.Id, PassSiteId = row.PassSiteId, PersonId = row.PersonId, Kind = row.Kind!.Value, Day = row.DueOn, TargetId = row.ApplicationId, Code = row.About }));
        yield return new(12, true, db.Orientations.AsNoTracking().Where(row => row.OutcomeOn >= recent)
            .Select(row => new Due { Id = row.Id, PassSiteId = row.PassSiteId, PersonId = row.PersonId, Kind = InboxKind.OrientationAnswered, Day = row.OutcomeOn, TargetId = row.Id, Code = row.Outcome!.Value.ToString() }), Kind: InboxKind.OrientationAnswered);
        yield return new(13, true, db.MisasReferrals.AsNoTracking().Where(row => row.CalledBackAt >= recently)
            .Select(row => new Due { Id = row.Id, PassSiteId = row.PassSiteId, PersonId = row.PersonId, Kind = InboxKind.CalledBack, At = row.CalledBackAt, TargetId = row.Id }), ByInstant: true, Kind: InboxKind.CalledBack);
    }
}
