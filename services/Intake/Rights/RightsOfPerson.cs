using System.ComponentModel;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.People;

namespace PassPlatform.Intake.Rights;

/// <summary>The rights of a person, as far as this service knows: what the fund decided on their applications, and the base cover that they came with.</summary>
internal static class RightsOfPerson
{
    /// <summary>The rights whose days include one.</summary>
    public static async Task<IReadOnlyList<Benefit>> On(IntakeDb db, Person person, DateOnly day, CancellationToken stop) =>
        await db.Rights.Where(right => right.PersonId == person.Id && right.EffectiveFrom <= day && (right.EffectiveTo == null || right.EffectiveTo >= day))
            .Select(right => right.Benefit).Distinct().ToListAsync(stop);

    /// <summary>Whether a right is open on a day, or the base cover was on entry into the episode under way.</summary>
    public static async Task<bool> AreOpen(IntakeDb db, Person person, DateOnly day, CancellationToken stop) =>
        person.CurrentEpisode.EntrySituation is { BaseCover: CoverState.Open } || (await On(db, person, day, stop)).Count > 0;
}

/// <summary>A decision on an application of a person, kept to know which rights they have.</summary>
[Description("Ce que l'accueil sait d'un droit de la personne, d'après la décision de la caisse.")]
public sealed record KnownRightView(
    [property: Description("Le dossier.")] Guid ApplicationId,
    [property: Description("Le droit.")] Benefit Benefit,
    [property: Description("Version du dossier qui le dit.")] long ApplicationVersion,
    [property: Description("Premier jour couvert ; null : refusé.")] DateOnly? EffectiveFrom,
    [property: Description("Dernier jour couvert ; null : sans fin, ou refusé.")] DateOnly? EffectiveTo)
{
    internal static KnownRightView Of(KnownRight right) => new(right.ApplicationId, right.Benefit, right.ApplicationVersion, right.EffectiveFrom, right.EffectiveTo);
}
