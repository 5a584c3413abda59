using PassPlatform.ServiceDefaults.Auth;

namespace PassPlatform.RightsDossier.Applications;

// What changed, and who works on the file.
public sealed partial class Application
{
    private readonly List<ApplicationChange> _changes = [];

    /// <summary>Changes not saved yet; the whole history is read from its own table.</summary>
    public IReadOnlyList<ApplicationChange> Changes => _changes;

    /// <summary>Client of the team that last worked on the file; null before anybody did.</summary>
    public string? Worker { get; private set; }

    /// <summary>Signs the changes about to be saved; the team's client becomes the worker of the file.</summary>
    internal void Sign(ApplicationChange change, Caller caller, DateTimeOffset now)
    {
        change.Sign(caller.ClientId, now);
        if (Roles.Team.Contains(caller.Role))
        {
            Worker = caller.ClientId;
            Running.ToList().ForEach(deadline => deadline.WorkedOnBy(caller.ClientId));
        }
    }

    private void MoveTo(ApplicationState next, DateOnly on, string? why = null)
    {
        Note(
            next switch
            {
                ApplicationState.Complete => ChangeKind.Completed,
                ApplicationState.Deposited => ChangeKind.Deposited,
                ApplicationState.Transmitted => ChangeKind.Transmitted,
                ApplicationState.DocumentsRequested => ChangeKind.DocumentsRequested,
                ApplicationState.Resubmitted => ChangeKind.Resubmitted,
                ApplicationState.Granted => ChangeKind.Granted,
                ApplicationState.Refused => ChangeKind.Refused,
                ApplicationState.Lapsed => ChangeKind.Lapsed,
                ApplicationState.Withdrawn => ChangeKind.Withdrawn,
                ApplicationState.Renewed => ChangeKind.Renewed,
                _ => throw new InvalidOperationException($"No application moves to {next}."),
            },
            on, why, next);
        State = next;
    }

    private void Note(ChangeKind what, DateOnly? on, string? why = null, ApplicationState? to = null) => _changes.Add(new ApplicationChange
    {
        ApplicationId = Id,
        Version = Version + 1, // The change is noted, then counted.
        PassSiteId = PassSiteId,
        What = what,
        From = State,
        To = to ?? State,
        On = on,
        Why = why,
    });
}
