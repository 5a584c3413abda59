using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Intake.Rights;

/// <summary>The latest decision on an application of a person, as rights-dossier told it: ids, days, codes.</summary>
public sealed class KnownRight : IBelongsToPassSite
{
    private KnownRight()
    {
    }

    public Guid ApplicationId { get; private init; }

    public Guid PersonId { get; private init; }

    /// <inheritdoc/>
    public Guid PassSiteId { get; private init; }

    /// <summary>Version of the application that it comes with; the highest counts.</summary>
    public long ApplicationVersion { get; private set; }

    public Benefit Benefit { get; private set; }

    /// <summary>First day covered, inclusive; null when the decision opened nothing.</summary>
    public DateOnly? EffectiveFrom { get; private set; }

    /// <summary>Last day covered, inclusive; null when open-ended.</summary>
    public DateOnly? EffectiveTo { get; private set; }

    internal static KnownRight Of(RightsOpened opened) => new()
    {
        ApplicationId = opened.ApplicationId,
        PersonId = opened.PersonId,
        PassSiteId = opened.PassSiteId,
        ApplicationVersion = opened.Version,
        Benefit = opened.Benefit,
        EffectiveFrom = opened.EffectiveFrom,
        EffectiveTo = opened.EffectiveTo,
    };

    /// <summary>A refusal opens no right; the urgent care that it may open is none either.</summary>
    internal static KnownRight Of(RightsRefused refused) => new()
    {
        ApplicationId = refused.ApplicationId,
        PersonId = refused.PersonId,
        PassSiteId = refused.PassSiteId,
        ApplicationVersion = refused.Version,
        Benefit = refused.Benefit,
    };

    /// <summary>The same, of the file that another was merged into.</summary>
    internal KnownRight Of(Guid personId) => new()
    {
        ApplicationId = ApplicationId,
        PersonId = personId,
        PassSiteId = PassSiteId,
        ApplicationVersion = ApplicationVersion,
        Benefit = Benefit,
        EffectiveFrom = EffectiveFrom,
        EffectiveTo = EffectiveTo,
    };

    internal void Replace(KnownRight later) =>
        (ApplicationVersion, Benefit, EffectiveFrom, EffectiveTo) = (later.ApplicationVersion, later.Benefit, later.EffectiveFrom, later.EffectiveTo);
}
