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

internal static class NirDoubts
{
    /// <summary>Compares a number with the file: its first digit with the sex, the two next with the year of birth, the two next with the month.</summary>
    /// <param name="nir">The number.</param>
    /// <param name="sex">As noted at reception; nothing is said of one that is not.</param>
    /// <param name="birthDate">As well as it is known: nothing is said of the rest.</param>
    /// <returns>Nothing when they agree, or where the number says nothing: first digits 3, 4, 7 and 8, months 20 to 42 and 50 to 99 (INSEE).</returns>
    public static IEnumerable<NirDoubt> Between(Nir nir, Sex? sex, BirthDate? birthDate)
    {
        var number = nir.Reveal();
        if ((number[0], sex) is ('1', Sex.Female) or ('2', Sex.Male))
        {
            yield return NirDoubt.Sex;
        }

        if (birthDate?.Year is { } year && Digits(number, 1) != year % 100)
        {
            yield return NirDoubt.BirthYear;
        }

        if (birthDate?.Month is { } born && Digits(number, 3) is var month and not ((>= 20 and <= 42) or >= 50) && month != born)
        {
            yield return NirDoubt.BirthMonth;
        }
    }

    private static int Digits(string number, int at) => ((number[at] - '0') * 10) + number[at + 1] - '0';
}
