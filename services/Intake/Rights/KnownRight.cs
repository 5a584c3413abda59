using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Intake.Rights;

/// <summary>The latest decision on an application for a member of its household, as rights-dossier told it: ids, days, codes.</summary>
public sealed class KnownRight : IBelongsToPassSite
{
    private KnownRight()
    {
    }

    public Guid Id { get; private init; }

    public Guid ApplicationId { get; private init; }

    /// <summary>The file that the decision was told of, one row each of an application: later decisions on it are told of the same, whatever it is merged into.</summary>
    public Guid MemberId { get; private init; }

    /// <summary>Whose it is: the member, or the file that the member's is merged into.</summary>
    public Guid PersonId { get; private set; }

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
        Id = OrderedId.New(),
        ApplicationId = opened.ApplicationId,
        MemberId = opened.PersonId,
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
        Id = OrderedId.New(),
        ApplicationId = refused.ApplicationId,
        MemberId = refused.PersonId,
        PersonId = refused.PersonId,
        PassSiteId = refused.PassSiteId,
        ApplicationVersion = refused.Version,
        Benefit = refused.Benefit,
    };

    /// <summary>Gives it to the file that stays.</summary>
    internal void GoTo(Guid personId) => PersonId = personId;

    internal void Replace(KnownRight later) =>
        (ApplicationVersion, Benefit, EffectiveFrom, EffectiveTo) = (later.ApplicationVersion, later.Benefit, later.EffectiveFrom, later.EffectiveTo);
}
