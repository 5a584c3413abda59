using System.ComponentModel;
using PassPlatform.Contracts;
using PassPlatform.Intake.Names;
using PassPlatform.Intake.People;

namespace PassPlatform.Intake.Duplicates;

/// <summary>How sure it is that two files are one person's.</summary>
[Description("Degré de ressemblance de deux fiches.")]
public enum CandidateGrade
{
    /// <summary>Same names, same birth date.</summary>
    [Description("même personne, presque à coup sûr")] Certain,

    /// <summary>Names and birth date that differ by what is often written wrong.</summary>
    [Description("sans doute la même personne")] Probable,

    /// <summary>Something is not known, or differs more.</summary>
    [Description("peut-être la même personne")] Possible,
}

/// <summary>Why a file is a candidate.</summary>
[Description("Pourquoi une fiche ressemble.")]
public enum CandidateReason
{
    [Description("mêmes noms, à l'écriture près")] SameNames,
    [Description("tous les noms de l'une sont dans l'autre")] NamesInPart,
    [Description("même date de naissance")] SameBirthDate,
    [Description("dates de naissance proches : jour et mois échangés, un chiffre, un 1er janvier, ou le mois ou l'année seule connus d'un côté")] NearBirthDate,
    [Description("date de naissance inconnue d'un côté, ou âge estimé")] UnknownBirthDate,
    [Description("même téléphone")] SamePhone,
    [Description("sexes différents")] OtherSex,
}

/// <summary>A file that may be the same person's.</summary>
/// <param name="Person">The file.</param>
/// <param name="Grade">How sure it is.</param>
/// <param name="Reasons">Why, at least one.</param>
internal sealed record Candidate(Person Person, CandidateGrade Grade, IReadOnlyList<CandidateReason> Reasons)
{
    private const int MostMisguessed = 5;

    /// <summary>Whether a registration is refused until it is said that they are two people.</summary>
    public bool Blocks => Grade != CandidateGrade.Possible;

    /// <summary>Compares two files: the names, then what else is known.</summary>
    /// <returns>Null when they are two people's, as far as can be told.</returns>
    public static Candidate? Of(Person one, Person other)
    {
        var (names, birth) = (NameLikeness.Of(one.Names, other.Names), Birth(one.BirthDate, other.BirthDate));
        var samePhone = one.Phone is not null && one.Phone == other.Phone;
        CandidateGrade? grade = (names, birth) switch
        {
            (Alike.InFull, CandidateReason.SameBirthDate) => CandidateGrade.Certain,
            (Alike.InPart, CandidateReason.SameBirthDate) or (Alike.InFull, CandidateReason.NearBirthDate) => CandidateGrade.Probable,
            (Alike.InFull or Alike.InPart, CandidateReason.NearBirthDate or CandidateReason.UnknownBirthDate) => CandidateGrade.Possible,
            (Alike.InFull, null) when samePhone => CandidateGrade.Possible,
            (Alike.No, CandidateReason.SameBirthDate) when samePhone => CandidateGrade.Possible,
            _ => null,
        };
        var otherSex = one.Sex != other.Sex && one.Sex != Sex.Unspecified && other.Sex != Sex.Unspecified;
        return grade is not { } found ? null : new Candidate(other, otherSex && found == CandidateGrade.Certain ? CandidateGrade.Probable : found,
        [
            .. names switch { Alike.InFull => [CandidateReason.SameNames], Alike.InPart => [CandidateReason.NamesInPart], _ => Array.Empty<CandidateReason>() },
            .. birth is { } said ? new[] { said } : [],
            .. samePhone ? new[] { CandidateReason.SamePhone } : [],
            .. otherSex ? new[] { CandidateReason.OtherSex } : [],
        ]);
    }

    private static CandidateReason? Birth(BirthDate? one, BirthDate? other) => (one, other) switch
    {
        ({ Day: { } a }, { Day: { } b }) when a == b => CandidateReason.SameBirthDate,
        ({ Year: { } a }, { Year: { } b }) => a == b && IsNear(one.Value, other.Value) ? CandidateReason.NearBirthDate : null,
        ({ } a, { } b) => MayBeOne(a, b) ? CandidateReason.UnknownBirthDate : null,
        _ => CandidateReason.UnknownBirthDate,
    };

    // Within one year, which is what the index knows: what is often typed for a date that is badly read, or of which the year or the month alone is known.
    private static bool IsNear(BirthDate one, BirthDate other) => IsYearAlone(one) || IsYearAlone(other) || ((one.Day, other.Day) is ({ } a, { } b)
        ? (a.Day == b.Month && a.Month == b.Day) || Digits(a).Zip(Digits(b)).Count(pair => pair.First != pair.Second) == 1
        : one.Month == other.Month);

    private static bool IsYearAlone(BirthDate birth) => birth is { Month: null } or { Day: { Day: 1, Month: 1 } };

    // An age by guess is some years off.
    private static bool MayBeOne(BirthDate one, BirthDate other) => one.Earliest.AddYears(-MostMisguessed) <= other.Latest && other.Earliest.AddYears(-MostMisguessed) <= one.Latest;

    private static IEnumerable<int> Digits(DateOnly day) => [day.Month / 10, day.Month % 10, day.Day / 10, day.Day % 10];
}
