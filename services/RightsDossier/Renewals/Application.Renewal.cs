using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Households;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.RightsDossier.Situations;

namespace PassPlatform.RightsDossier.Applications;

// The end of a granted right, and what follows it.
public sealed partial class Application
{
    /// <summary>The application whose right this one renews; null when it renews none.</summary>
    public Guid? RenewalOf { get; private set; }

    /// <summary>Last day of the right that this one renews; null when it renews none.</summary>
    public DateOnly? PreviousRightEndsOn { get; private set; }

    /// <summary>Which warning of the right's end was told last, in days before it; null before the first. It only goes down.</summary>
    public int? ExpiryToldDaysBefore { get; private set; }

    /// <summary>Last day of its right, as long as its renewal is to be opened; null otherwise. The calendar finds what to renew by this day alone.</summary>
    public DateOnly? RenewalWatch { get; private set; }

    /// <summary>First day on which there may be something to tell of the end of its right; null when all is told. The calendar finds what to tell by this day alone.</summary>
    public DateOnly? ExpiryWatchOn { get; private set; }

    /// <summary>Opens the application that renews this one's right, in draft, with the person's latest situation and the same household.</summary>
    /// <param name="person">The person, whole.</param>
    /// <param name="on">Day in Paris.</param>
    internal (Application Renewal, ApplicationOpened Event) OpenRenewal(PersonSituation person, DateOnly on, DateTimeOffset now)
    {
        var end = Decision!.ValidTo!.Value;
        var (renewal, opened) = Open(person, Benefit, firstRequest: false, on, now, ToldOf);
        (renewal.RenewalOf, renewal.PreviousRightEndsOn, renewal.FundCode) = (Id, end, FundCode);
        RenewalWatch = null;
        renewal._members.AddRange(_members.Select(member => new ApplicationMember { PersonId = member.PersonId, Relationship = member.Relationship, MergedFrom = member.MergedFrom }));
        renewal.MemberBirthDates = MemberBirthDates;
        renewal.Start(Delays.Renewal, on, LegalDeadlines.Due(Delays.Renewal, end.AddDays(1)).DueOn);
        return (renewal, opened);
    }

    /// <summary>The right of its renewal was granted.</summary>
    /// <param name="renewal">The application that renews this one.</param>
    internal ApplicationRenewed RenewedBy(Application renewal, DateTimeOffset now)
    {
        MoveTo(ApplicationState.Renewed, renewal.Decision!.NotifiedOn);
        (RenewalWatch, ExpiryWatchOn) = (null, null);
        return new ApplicationRenewed
        {
            OccurredAt = now,
            PassSiteId = PassSiteId,
            Version = NextVersion(),
            PersonId = ToldOf,
            ApplicationId = Id,
            Benefit = Benefit,
            FirstRequest = FirstRequest,
            RenewedByApplicationId = renewal.Id,
        };
    }

    /// <summary>Warns that its right nears its end; of several levels not told the nearest is.</summary>
    /// <param name="today">Day in Paris.</param>
    /// <returns>One event a person whose right it is; none when no level is reached yet, or the end has passed.</returns>
    internal IReadOnlyList<RightsExpiring> TellExpiring(DateOnly today, DateTimeOffset now)
    {
        var end = Decision!.ValidTo!.Value;
        var left = end.DayNumber - today.DayNumber;
        var level = LevelsToTell.Where(daysBefore => left <= daysBefore).Select(daysBefore => (int?)daysBefore).LastOrDefault();
        if (left < 0 || level is null)
        {
            ExpiryWatchOn = left < 0 ? null : NextExpiryWatch();
            return [];
        }

        ExpiryToldDaysBefore = level;
        ExpiryWatchOn = NextExpiryWatch();
        return
        [
            .. EverybodyTold.Select(person => new RightsExpiring
            {
                OccurredAt = now,
                PassSiteId = PassSiteId,
                Version = NextVersion(),
                PersonId = person,
                ApplicationId = Id,
                Benefit = Benefit,
                FirstRequest = FirstRequest,
                EffectiveTo = end,
                DaysLeft = end.DayNumber - today.DayNumber,
            }),
        ];
    }

    /// <summary>A right that outlasts this one was granted beside it: its end needs nobody's care any more.</summary>
    internal void Outlasted() => ExpiryWatchOn = null;

    private void WatchEnd()
    {
        RenewalWatch = WasGranted ? Decision!.ValidTo : null;
        ExpiryWatchOn = WasGranted ? NextExpiryWatch() : null;
    }

    // From the farthest of the end to the nearest.
    private IEnumerable<int> LevelsToTell => Delays.RightsExpiringDaysBefore.Where(daysBefore => daysBefore < (ExpiryToldDaysBefore ?? int.MaxValue));

    private DateOnly? NextExpiryWatch() =>
        LevelsToTell.Select(daysBefore => Decision!.ValidTo?.AddDays(-daysBefore)).FirstOrDefault();
}
