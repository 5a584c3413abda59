using PassPlatform.Contracts;
using PassPlatform.Reporting.Indicators;

namespace PassPlatform.Reporting.Counting;

/// <summary>What a person is covered by: what the fund decided on their applications, urgent care by a refusal included, and what they were found to have, on entry and at a diagnosis.</summary>
internal sealed class Covers
{
    private const string FoundBase = "base";
    private const string FoundComplementary = "complementary";
    private static readonly string UrgentCare = French.Code(Benefit.UrgentCare);

    private readonly Story _story;
    private readonly IReadOnlyList<Decided> _decided;
    private readonly IReadOnlyList<Found> _found;

    /// <summary>Reads them from a story whose rights and entries are known.</summary>
    public Covers(Story story)
    {
        _story = story;
        _decided =
        [
            .. story.Rights.Select(right => new Decided(French.Code(right.Benefit), right.EffectiveFrom, right.EffectiveTo, right.NotifiedOn)),
            .. from refusal in story.Refusals
               where refusal.UrgentCareFrom is not null
               select new Decided(UrgentCare, refusal.UrgentCareFrom!.Value, refusal.UrgentCareTo, refusal.NotifiedOn),
        ];
        _found =
        [
            .. story.All<EntrySituationRecorded>().Select(told => new Found(told.RecordedOn, (told.Version, told.OccurredAt, told.EventId), [.. FoundBy(told)])),
            .. from told in story.Latest<DiagnosisRecorded>(diagnosis => diagnosis.DiagnosisId)
               where told.Situation.ExistingCoverage is not null
               select new Found(told.MadeOn, (told.Version, told.OccurredAt, told.EventId), [.. FoundBy(told.Situation.ExistingCoverage!.Value)]),
        ];
    }

    /// <summary>Codes of the covers whose days include one, as known now: a retroactive right counts.</summary>
    public IReadOnlyList<string> On(DateOnly day) =>
        [.. _decided.Where(cover => cover.Includes(day)).Select(cover => cover.Code).Concat(FoundOn(day)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Covered on a day by what was known on that day: care of it was not given before a right was open.</summary>
    public bool KnownOn(DateOnly day) =>
        _decided.Any(cover => cover.Includes(day) && cover.NotifiedOn <= day) || FoundOn(day).Any(code => code != FoundComplementary);

    /// <summary>A right is open on a day, or the base cover was on entry: whoever is oriented then is towards ordinary law. Urgent care by a refusal is no right, nor is a complementary cover alone that they came with.</summary>
    public bool OpenOn(DateOnly day) => On(day).Any(code => code != UrgentCare && code != FoundComplementary) || _story.EntryAt(day).Situation?.BaseCover == CoverState.Open;

    // What was told last of it, by that day and within the same coming in.
    private IReadOnlyList<string> FoundOn(DateOnly day)
    {
        var entry = _story.EntryAt(day);
        return _found.Where(found => found.On <= day && _story.EntryAt(found.On) == entry)
            .OrderBy(found => found.On).ThenBy(found => found.Recency).LastOrDefault()?.Codes ?? [];
    }

    private static IEnumerable<string> FoundBy(EntrySituationRecorded told)
    {
        if (told.BaseCover == CoverState.Open)
        {
            yield return FoundBase;
        }

        if (told.ComplementaryCover == CoverState.Open)
        {
            yield return FoundComplementary;
        }
    }

    private static IEnumerable<string> FoundBy(ExistingCoverage told) => told switch
    {
        ExistingCoverage.Puma => [French.Code(Benefit.Puma)],
        ExistingCoverage.PumaAndCss => [French.Code(Benefit.Puma), French.Code(Benefit.Css)],
        ExistingCoverage.Ame => [French.Code(Benefit.Ame)],
        _ => [],
    };

    private sealed record Decided(string Code, DateOnly From, DateOnly? To, DateOnly NotifiedOn)
    {
        public bool Includes(DateOnly day) => From <= day && !(To < day);
    }

    private sealed record Found(DateOnly On, (long, DateTimeOffset, Guid) Recency, IReadOnlyList<string> Codes);
}
