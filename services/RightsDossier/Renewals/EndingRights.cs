using PassPlatform.RightsDossier.Applications;

namespace PassPlatform.RightsDossier.Renewals;

/// <summary>The granted rights that end, as the calendar looks for them.</summary>
internal static class EndingRights
{
    /// <summary>Rights that end between two days, both inclusive, and that no granted right of the same benefit outlasts.</summary>
    public static IQueryable<Application> Between(IQueryable<Application> applications, DateOnly first, DateOnly last) => applications
        .Where(application => application.State == ApplicationState.Granted
            && application.Decision!.ValidTo >= first && application.Decision.ValidTo <= last
            && !applications.Any(other => other.PersonId == application.PersonId && other.Benefit == application.Benefit
                && other.Decision!.ValidFrom != null && (other.Decision.ValidTo == null || other.Decision.ValidTo > application.Decision.ValidTo)));
}
