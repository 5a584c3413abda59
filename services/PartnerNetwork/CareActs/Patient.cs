using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.PartnerNetwork.CareActs;

/// <summary>A person of a PASS as this service knows them: an id, their covers, and when they came. No identity.</summary>
/// <remarks>
/// Its id is intake's person id. Every act recorded and every decision received changes its version: an act and a right that arrive at the
/// same instant cannot miss each other, and the same act cannot be recorded twice at once. One of the two is done again.
/// </remarks>
public sealed partial class Patient : Aggregate
{
    private readonly List<Cover> _covers = [];

    private Patient()
    {
    }

    /// <summary>What was decided on the person's applications, the latest decision of each.</summary>
    public IReadOnlyList<Cover> Covers => _covers;

    /// <summary>Day on which intake erased them, of whom the number alone stays: whatever is told of them later is forgotten at once. Null while it has not.</summary>
    public DateOnly? ErasedOn { get; private set; }

    /// <summary>A person that another service told of.</summary>
    public static Patient Known(Guid personId, Guid passSiteId)
    {
        var patient = new Patient { Id = personId, PassSiteId = passSiteId };
        patient.NextVersion();
        return patient;
    }

    /// <summary>Something of the person changes elsewhere, an act or another of their files: of two such changes at once one is done again.</summary>
    internal void Changed() => NextVersion();

    /// <summary>Intake erased them.</summary>
    internal void Erase(DateOnly on)
    {
        ErasedOn ??= on;
        NextVersion();
    }

    /// <summary>Keeps a decision on an application, unless a later one is known.</summary>
    /// <returns>True when it changes something.</returns>
    public bool Decide(Cover decided)
    {
        if (_covers.Find(cover => cover.ApplicationId == decided.ApplicationId) is { } known)
        {
            if (known.ApplicationVersion >= decided.ApplicationVersion)
            {
                return false;
            }

            known.Replace(decided);
        }
        else
        {
            _covers.Add(decided);
        }

        NextVersion();
        return true;
    }

    /// <summary>Frees those acts that a right covers, and takes back those that none covers any more.</summary>
    /// <param name="acts">Acts of the person that the fund has not answered about; of those left out nothing changes.</param>
    /// <param name="on">Day on which the rights were decided.</param>
    /// <param name="now">Instant.</param>
    internal IEnumerable<CareActEvent> Free(IEnumerable<CareAct> acts, DateOnly on, DateTimeOffset now)
    {
        foreach (var act in acts.OrderBy(act => act.Id))
        {
            var cover = CoverOf(act);
            if (act.State == CareActState.Billable && cover is null)
            {
                yield return act.TakeBack(on, now);
            }
            else if (cover is not null && (act.Waits || (cover.Benefit, cover.FundCode) != (act.Cover, act.FundCode)))
            {
                yield return act.Free(cover, now);
            }
        }
    }

    /// <summary>The right that pays for an act, ordinary rights before urgent care, of two of one benefit the one asked for first; null when there is none.</summary>
    public Cover? CoverOf(CareAct act) =>
        _covers.Where(cover => cover.Covers(act)).OrderBy(cover => cover.Benefit == Benefit.UrgentCare).ThenBy(cover => cover.Benefit).ThenBy(cover => cover.ApplicationId).FirstOrDefault();
}

/// <summary>What the fund decided on one application: the days on which care is paid for, if any.</summary>
public sealed class Cover : IBelongsToPassSite
{
    private Cover()
    {
    }

    public Guid ApplicationId { get; private init; }
    public Guid PersonId { get; private init; }

    /// <summary>The file that it came under, while that is merged into the person's; null otherwise.</summary>
    public Guid? MergedFrom { get; private init; }

    /// <inheritdoc/>
    public Guid PassSiteId { get; private init; }

    /// <summary>Version of the application that the decision comes with; the highest counts.</summary>
    public long ApplicationVersion { get; private set; }

    /// <summary>The right, urgent care when a refusal of the AME opened it.</summary>
    public Benefit Benefit { get; private set; }

    /// <summary>First day covered, inclusive; null when the refusal opened nothing.</summary>
    public DateOnly? From { get; private set; }

    /// <summary>Last day covered, inclusive; null when open-ended.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>Day the decision was told.</summary>
    public DateOnly NotifiedOn { get; private set; }

    /// <summary>The fund that decided, and pays; null when that was not told.</summary>
    public string? FundCode { get; private set; }

    /// <summary>The decision that a right is open.</summary>
    public static Cover Of(RightsOpened opened) => new()
    {
        ApplicationId = opened.ApplicationId,
        PersonId = opened.PersonId,
        PassSiteId = opened.PassSiteId,
        ApplicationVersion = opened.Version,
        Benefit = opened.Benefit,
        From = opened.EffectiveFrom,
        To = opened.EffectiveTo,
        NotifiedOn = opened.NotifiedOn,
        FundCode = opened.FundCode,
    };

    /// <summary>The decision that a right is refused, with the urgent care it may open. L. 254-1 CASF.</summary>
    public static Cover Of(RightsRefused refused) => new()
    {
        ApplicationId = refused.ApplicationId,
        PersonId = refused.PersonId,
        PassSiteId = refused.PassSiteId,
        ApplicationVersion = refused.Version,
        Benefit = Benefit.UrgentCare,
        From = refused.UrgentCareFrom,
        To = refused.UrgentCareTo,
        NotifiedOn = refused.NotifiedOn,
        FundCode = refused.FundCode,
    };

    /// <summary>Tells whether the care is on a day covered, and not of what the right leaves out [000-073]; urgent care only covers acts with an urgent category.</summary>
    public bool Covers(CareAct act) =>
        From <= act.PerformedOn && (To is null || act.PerformedOn <= To) && (Benefit != Benefit.UrgentCare || act.UrgentCategory is not null)
        && !act.NotCovered.Any(excluded => excluded.Benefit == Benefit);

    /// <summary>Whether it came under a file.</summary>
    internal bool IsOf(Patient file) => (MergedFrom ?? PersonId) == file.Id;

    /// <summary>The same, of the person who holds it: the file that it came under, or the one that this was merged into.</summary>
    internal Cover For(Patient holder, Patient file) => new()
    {
        ApplicationId = ApplicationId,
        PersonId = holder.Id,
        MergedFrom = holder == file ? null : file.Id,
        PassSiteId = PassSiteId,
        ApplicationVersion = ApplicationVersion,
        Benefit = Benefit,
        From = From,
        To = To,
        NotifiedOn = NotifiedOn,
        FundCode = FundCode,
    };

    internal void Replace(Cover later) =>
        (ApplicationVersion, Benefit, From, To, NotifiedOn, FundCode) = (later.ApplicationVersion, later.Benefit, later.From, later.To, later.NotifiedOn, later.FundCode);
}
