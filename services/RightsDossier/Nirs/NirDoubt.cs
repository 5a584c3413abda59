using System.ComponentModel;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.RightsDossier.Nirs;

/// <summary>Where a number does not say what the file says of the person.</summary>
[Description("En quoi un NIR ne dit pas ce que dit la fiche de la personne.")]
public enum NirDoubt
{
    [Description("le sexe")] Sex,
    [Description("l'année de naissance")] BirthYear,
    [Description("le mois de naissance")] BirthMonth,
}

/// <summary>What the file says of a person that a number says too.</summary>
/// <param name="Sex">As noted at reception; null when it was not told.</param>
/// <param name="BirthDate">As well as it is known; null when nothing of it is.</param>
internal readonly record struct CivilStatus(Sex? Sex, BirthDate? BirthDate)
{
    /// <summary>Whether what a doubt is about is not the same in both.</summary>
    public bool Differs(CivilStatus other, NirDoubt about) => about switch
    {
        NirDoubt.Sex => Sex != other.Sex,
        NirDoubt.BirthYear => BirthDate?.Year != other.BirthDate?.Year,
        _ => BirthDate?.Month != other.BirthDate?.Month,
    };
}

internal static class NirDoubts
{
    /// <summary>Compares a number with the file: its first digit with the sex, the two next with the year of birth, the two next with the month.</summary>
    /// <param name="nir">The number.</param>
    /// <param name="file">What the file says, as well as it is known: of the rest, nothing is doubted.</param>
    /// <returns>Nothing when they agree, or where the number says nothing: first digits 3, 4, 7 and 8, months 20 to 42 and 50 to 99 (INSEE).</returns>
    public static IEnumerable<NirDoubt> Between(Nir nir, CivilStatus file)
    {
        var number = nir.Reveal();
        if ((number[0], file.Sex) is ('1', Sex.Female) or ('2', Sex.Male))
        {
            yield return NirDoubt.Sex;
        }

        if (file.BirthDate?.Year is { } year && Digits(number, 1) != year % 100)
        {
            yield return NirDoubt.BirthYear;
        }

        if (file.BirthDate?.Month is { } born && Digits(number, 3) is var month and not ((>= 20 and <= 42) or >= 50) && month != born)
        {
            yield return NirDoubt.BirthMonth;
        }
    }

    private static int Digits(string number, int at) => ((number[at] - '0') * 10) + number[at + 1] - '0';
}
