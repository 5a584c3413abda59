using System.ComponentModel;

namespace PassPlatform.PartnerNetwork.CareActs;

/// <summary>The follow-up of a person ended, or began again.</summary>
[Description("Fin ou reprise du suivi d'une personne, telle que l'accueil l'a dite.")]
public sealed record FollowUpChange
{
    /// <summary>Version of the person in intake: the order in which it happened.</summary>
    [Description("Rang du changement.")]
    public required long Version { get; init; }

    [Description("Jour.")]
    public required DateOnly Day { get; init; }

    /// <summary>It ended; false: the person came back.</summary>
    [Description("Le suivi a pris fin ; false : la personne est revenue.")]
    public required bool Closed { get; init; }
}

// From when the year without a bill counts: what intake tells of appointments and of the follow-up, in whatever order. Decision 0152.
public sealed partial class Patient
{
    private readonly List<FollowUpChange> _followUps = [];

    /// <summary>Days of the appointments and interviews that the person came to, in order, each once.</summary>
    public IReadOnlyList<DateOnly> AppointmentDays { get; private set; } = [];

    /// <summary>Ends and returns of the follow-up, in the order in which they were heard.</summary>
    public IReadOnlyList<FollowUpChange> FollowUps => _followUps;

    /// <summary>The person came to an appointment.</summary>
    /// <returns>False when that day is known.</returns>
    public bool Came(DateOnly day)
    {
        if (AppointmentDays.Contains(day))
        {
            return false;
        }

        AppointmentDays = [.. AppointmentDays.Append(day).Order()];
        NextVersion();
        return true;
    }

    /// <summary>The follow-up ended or began again.</summary>
    /// <returns>False when that is known.</returns>
    public bool Followed(FollowUpChange change)
    {
        if (_followUps.Exists(known => known.Version == change.Version))
        {
            return false;
        }

        _followUps.Add(change);
        NextVersion();
        return true;
    }

    /// <summary>Days on which the person came back after a closure. A return after a mere loss is none: the follow-up was not closed.</summary>
    internal IEnumerable<DateOnly> Returns()
    {
        var closed = false;
        foreach (var change in _followUps.OrderBy(change => change.Version))
        {
            if (!change.Closed && closed)
            {
                yield return change.Day;
            }

            closed = change.Closed;
        }
    }
}
