using System.ComponentModel;
using PassPlatform.Intake.Duplicates;
using PassPlatform.Intake.FollowUp;
using PassPlatform.Intake.People;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Intake.Merging;

/// <summary>Which file goes into this one.</summary>
[Description("La fiche à fusionner.")]
public sealed record MergePeople
{
    [Description("L'autre fiche de la même personne ; elle est fusionnée dans celle de l'adresse.")]
    public required Guid MergedId { get; init; }
}

/// <summary>What a merge would do.</summary>
[Description("Ce que ferait une fusion.")]
public sealed record MergePreview(
    [property: Description("La fiche qui reste, telle qu'elle est.")] PersonView Kept,
    [property: Description("La fiche qui y passe, telle qu'elle est.")] PersonView Merged,
    [property: Description("Ses épisodes de suivi, le premier d'abord ; ils restent lisibles.")] IReadOnlyList<EpisodeView> MergedEpisodes,
    [property: Description("Degré de ressemblance ; null si rien ne les rapproche : relisez les deux.")] CandidateGrade? Grade,
    [property: Description("Pourquoi elles se ressemblent.")] IReadOnlyList<CandidateReason> Reasons,
    [property: Description("Ce qui passerait de l'une à l'autre, par nature.")] IReadOnlyList<MovedCount> Moves) : ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told)
    {
        told.Of(Kept.Id, Kept.PassSiteId);
        told.Of(Merged.Id, Merged.PassSiteId);
    }

    internal static MergePreview Of(Person kept, Person merged, IReadOnlyList<MovedRow> moved)
    {
        var candidate = Candidate.Of(kept, merged);
        return new(
            PersonView.Of(kept), PersonView.Of(merged), FollowUpView.Of(merged).Episodes, candidate?.Grade, candidate?.Reasons ?? [], MovedCount.Of(moved));
    }
}

/// <summary>How many rows of a kind.</summary>
[Description("Un nombre d'éléments d'une nature.")]
public sealed record MovedCount(
    [property: Description("Nature : diagnoses, interviews, orientations, look-ups, data-requests…")] string Kind,
    [property: Description("Combien.")] int Count)
{
    internal static IReadOnlyList<MovedCount> Of(IEnumerable<MovedRow> rows) =>
        [.. rows.CountBy(row => row.Table).OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => new MovedCount(Kebab(kind.Key), kind.Value))];

    private static string Kebab(string table) => string.Concat(table.Select((letter, place) => char.IsUpper(letter) && place > 0 ? $"-{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
}

/// <summary>A merge.</summary>
[Description("Une fusion.")]
public sealed record MergeView(
    [property: Description("Identifiant de la fusion.")] Guid Id,
    [property: Description("La fiche qui reste.")] Guid KeptId,
    [property: Description("La fiche qui y est passée.")] Guid MergedId,
    [property: Description("Jour de la fusion.")] DateOnly MergedOn,
    [property: Description("Jour où elle a été défaite ; null si elle tient.")] DateOnly? UndoneOn,
    [property: Description("Ce qui est passé de l'une à l'autre, par nature.")] IReadOnlyList<MovedCount> Moved,
    [property: Description("Version de la fusion.")] long Version) : IVersioned, ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told)
    {
        told.Of(KeptId);
        told.Of(MergedId);
    }

    internal static MergeView Of(Merge merge) => new(merge.Id, merge.KeptId, merge.MergedId, merge.MergedOn, merge.UndoneOn, MovedCount.Of(merge.Moved), merge.Version);
}

/// <summary>The merges into a file.</summary>
[Description("Les fusions faites dans une fiche.")]
public sealed record MergesView(
    [property: Description("La fiche.")] Guid PersonId,
    [property: Description("La dernière d'abord, au plus 50.")] IReadOnlyList<MergeView> Items) : ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told)
    {
        told.Of(PersonId);
        foreach (var merge in Items)
        {
            told.Of(merge.MergedId);
        }
    }
}
