using PassPlatform.RightsDossier.Applications;

namespace PassPlatform.RightsDossier.Renewals;

/// <summary>Rights that end, as the calendar looks at them.</summary>
internal static class EndingRights
{
    /// <summary>Those, of some, that no granted right of the same person and benefit outlasts.</summary>
    /// <param name="ending">Some rights.</param>
    /// <param name="applications">All of them.</param>
    public static IQueryable<Application> NotOutlasted(IQueryable<Application> ending, IQueryable<Application> applications) => ending
        .Where(application => !applications.Any(other => other.PersonId == application.PersonId && other.Benefit == application.Benefit
            && other.Decision!.ValidFrom != null && (other.Decision.ValidTo == null || other.Decision.ValidTo > application.Decision!.ValidTo)));
}
