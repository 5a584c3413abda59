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

    /// <summary>Opens the application that renews this one's right, in draft, with the person's latest situation and the same household.</summary>
    /// <param name="person">The person; their row guards that this is done once.</param>
    /// <param name="on">Day in Paris.</param>
    internal (Application Renewal, ApplicationOpened Event) OpenRenewal(PersonSituation person, DateOnly on, DateTimeOffset now)
    {
        var end = Decision!.ValidTo!.Value;
        var (renewal, opened) = Open(person, Benefit, firstRequest: false, on, now);
        (renewal.RenewalOf, renewal.PreviousRightEndsOn) = (Id, end);
        renewal._members.AddRange(_members.Select(member => new ApplicationMember
        {
            PersonId = member.PersonId,
            Relationship = member.Relationship,
            BirthDate = member.BirthDate,
        }));
        renewal.Start(Delays.Renewal, on, LegalDeadlines.Due(Delays.Renewal, end.AddDays(1)).DueOn);
        person.Join();
        return (renewal, opened);
    }

    /// <summary>The right of its renewal was granted.</summary>
    /// <param name="renewal">The application that renews this one.</param>
    internal ApplicationRenewed RenewedBy(Application renewal, DateTimeOffset now)
    {
        MoveTo(ApplicationState.Renewed, renewal.Decision!.NotifiedOn);
        return new ApplicationRenewed
        {
            OccurredAt = now,
            PassSiteId = PassSiteId,
            Version = NextVersion(),
            PersonId = PersonId,
            ApplicationId = Id,
            Benefit = Benefit,
            FirstRequest = FirstRequest,
            RenewedByApplicationId = renewal.Id,
        };
    }

    /// <summary>Warns that its right nears its end.</summary>
    /// <param name="daysBefore">The warning, one of <see cref="Delays.RightsExpiringDaysBefore"/>.</param>
    /// <param name="today">Day in Paris, not after the last day covered.</param>
    /// <returns>One event a person whose right it is.</returns>
    internal IReadOnlyList<RightsExpiring> TellExpiring(int daysBefore, DateOnly today, DateTimeOffset now)
    {
        ExpiryToldDaysBefore = daysBefore;
        var end = Decision!.ValidTo!.Value;
        return
        [
            .. Everybody.Select(person => new RightsExpiring
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
}
