using System.Globalization;
using System.Text;

namespace PassPlatform.Intake.People;

/// <summary>Names made comparable: the same person is written in several ways, above all from one alphabet to another.</summary>
public static class Likeness
{
    // A table, not a Unicode decomposition: folded names are stored and compared, and stay the same whatever the version of the machine's ICU.
    // These are the letters of European civil registers.
    private const string Accented = "ÀÁÂÃÄÅĀĂĄÇĆĈĊČĎĐÈÉÊËĒĔĖĘĚĜĞĠĢĤĦÌÍÎÏĨĪĬĮİĴĶĹĻĽĿŁÑŃŅŇÒÓÔÕÖØŌŎŐŔŖŘŚŜŞŠȘŢŤŦȚÙÚÛÜŨŪŬŮŰŲŴÝŶŸŹŻŽ";
    private const string Plain = "AAAAAAAAACCCCCDDEEEEEEEEEGGGGHHIIIIIIIIIJKLLLLLNNNNOOOOOOOOORRRSSSSSTTTTUUUUUUUUUUWYYYZZZ";

    private static readonly (string Written, string Sound)[] Transcriptions =
    [
        ("OU", "U"), ("OO", "U"), ("W", "U"), ("PH", "F"), ("DJ", "J"), ("CK", "K"), ("QU", "K"), ("Q", "K"), ("C", "K"), ("Y", "I"), ("Z", "S"), ("H", ""),
    ];

    /// <summary>A name without case, accents, spaces or punctuation: <c>N'Diaye-Bâ</c> gives <c>NDIAYEBA</c>.</summary>
    public static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var letter in name)
        {
            var upper = char.ToUpperInvariant(letter);
            var accent = Accented.IndexOf(upper, StringComparison.Ordinal);
            switch (upper)
            {
                case 'Œ':
                    folded.Append("OE");
                    break;
                case 'Æ':
                    folded.Append("AE");
                    break;
                case 'ß' or 'ẞ':
                    folded.Append("SS");
                    break;
                default:
                    if (accent >= 0 || char.IsLetterOrDigit(upper))
                    {
                        folded.Append(accent >= 0 ? Plain[accent] : upper);
                    }

                    break;
            }
        }

        return folded.ToString();
    }

    /// <summary>
    /// What two records of the same person have in common: the birth date and the names as they sound, in any order.
    /// <c>Oumou Touré</c> and <c>TOURE Umu</c> born the same day have the same key. Digits are kept as they are.
    /// </summary>
    /// <returns>At most 200 characters; null without a birth date, when a name alone would say too little.</returns>
    public static string? Key(string familyName, string givenNames, DateOnly? birthDate)
    {
        if (birthDate is not { } born)
        {
            return null;
        }

        var words = $"{familyName} {givenNames}".Split([' ', '-', ',', '.', '\u00a0'], StringSplitOptions.RemoveEmptyEntries);
        var key = string.Create(CultureInfo.InvariantCulture, $"{born:yyyyMMdd} {string.Join(' ', words.Select(word => Sound(Fold(word))).Order(StringComparer.Ordinal))}");
        return key.Length <= 200 ? key : key[..200];
    }

    private static string Sound(string folded)
    {
        foreach (var (written, sound) in Transcriptions)
        {
            folded = folded.Replace(written, sound, StringComparison.Ordinal);
        }

        var once = new StringBuilder(folded.Length);
        foreach (var letter in folded)
        {
            if (once.Length == 0 || once[^1] != letter || !char.IsLetter(letter))
            {
                once.Append(letter);
            }
        }

        return once.ToString();
    }
}
