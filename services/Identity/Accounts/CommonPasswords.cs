using System.Globalization;
using System.Text;

namespace PassPlatform.Identity.Accounts;

/// <summary>The passwords that are tried first: a common word or two, walks on the keyboard, with digits around and the usual disguises.</summary>
/// <remarks>
/// Lists of passwords found elsewhere hold few of twelve characters and more, nearly all made this way: what they are made of is shorter than they are, and
/// catches their neighbours too.
/// </remarks>
internal static class CommonPasswords
{
    /// <summary>Letters that must be left once all that is common is taken out.</summary>
    private const int MinLeft = 4;

    /// <summary>Different characters that a password has at least.</summary>
    private const int MinDistinct = 5;

    private const int ShortestWalk = 3;

    private static readonly string[] Rows =
        ["azertyuiop", "qsdfghjklm", "wxcvbn", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "abcdefghijklmnopqrstuvwxyz", "aqwzsxedcrfvtgbyhnujikolpm", "qazwsxedcrfvtgbyhnujmikolp",
        "1q2w3e4r5t6y7u8i9o0p", "1a2z3e4r5t6y7u8i9o0p"];

    // Longest first, so that what begins as another is not cut short.
    private static readonly string[] Words =
    [
        .. new[]
        {
            "motdepasse", "password", "passe", "pass", "mdp", "secret", "azerty", "qwerty", "admin", "administrateur", "administrator", "root", "user", "utilisateur", "login",
            "connexion", "bienvenue", "welcome", "bonjour", "bonsoir", "salut", "hello", "coucou", "soleil", "sunshine", "lune", "etoile", "amour", "love", "iloveyou", "jetaime",
            "monamour", "coeur", "bisous", "doudou", "loulou", "chouchou", "cheval", "chien", "chat", "chaton", "princesse", "princess", "prince", "dragon", "monkey", "football",
            "foot", "rugby", "tennis", "baseball", "master", "shadow", "superman", "batman", "pokemon", "starwars", "michael", "nicolas", "thomas", "julien", "alexandre", "camille",
            "marie", "sophie", "isabelle", "caroline", "charlotte", "chocolat", "vanille", "fromage", "vacances", "liberte", "egalite", "fraternite", "france", "paris", "marseille",
            "lyon", "toulouse", "bordeaux", "nantes", "lille", "strasbourg", "bretagne", "provence", "europe", "sante", "hopital", "medecin", "docteur", "infirmiere", "infirmier",
            "social", "accueil", "permanence", "passplatform", "passdeville", "deville", "cpam", "ars", "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout",
            "septembre", "octobre", "novembre", "decembre", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "printemps", "ete", "automne", "hiver",
            "summer", "winter", "spring", "letmein", "trustno", "internet", "ordinateur", "computer", "windows", "google", "test", "demo", "changeme", "changezmoi", "temporaire",
            "provisoire", "nouveau", "monpass", "mon", "mes", "les", "le", "la", "de", "du", "the", "my",
        }.OrderByDescending(word => word.Length),
    ];

    /// <summary>Tells whether a password is one of them.</summary>
    public static bool Holds(string password)
    {
        var plain = Undisguise(password);
        return plain.Distinct().Count() < MinDistinct || IsRepeated(plain) || Left(plain) < MinLeft || Left(password.ToLowerInvariant()) < MinLeft;
    }

    private static int Left(string plain)
    {
        var left = 0;
        for (var at = 0; at < plain.Length;)
        {
            var rest = plain.AsSpan(at);
            var known = Math.Max(Walk(rest), Word(rest));
            left += known == 0 && char.IsLetter(rest[0]) ? 1 : 0;
            at += Math.Max(known, 1);
        }

        return left;
    }

    private static int Word(ReadOnlySpan<char> text)
    {
        foreach (var word in Words)
        {
            if (text.StartsWith(word, StringComparison.Ordinal))
            {
                return word.Length;
            }
        }

        return 0;
    }

    private static int Walk(ReadOnlySpan<char> text)
    {
        var longest = 0;
        foreach (var row in Rows)
        {
            var length = 1;
            for (var at = row.IndexOf(text[0], StringComparison.Ordinal); at >= 0 && length < text.Length && at + length < row.Length && row[at + length] == text[length];)
            {
                length++;
            }

            longest = length >= ShortestWalk ? Math.Max(longest, length) : longest;
        }

        return longest;
    }

    // One piece again and again: abcxyabcxyabc.
    private static bool IsRepeated(string text)
    {
        for (var period = 1; period <= text.Length / 2; period++)
        {
            if (text.AsSpan(period).SequenceEqual(text.AsSpan(0, text.Length - period)))
            {
                return true;
            }
        }

        return false;
    }

    // Lower case, without accents, digits and signs that stand for letters read as these where letters are around.
    private static string Undisguise(string password)
    {
        var plain = new StringBuilder(password.Length);
        foreach (var character in password.ToLowerInvariant().Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark))
        {
            plain.Append(character switch { '0' => 'o', '1' => 'i', '3' => 'e', '4' => 'a', '5' => 's', '7' => 't', '@' => 'a', '$' => 's', '!' => 'i', '€' => 'e', var other => other });
        }

        // Digits that stand alone are digits: only those between letters were a disguise.
        for (var at = 0; at < plain.Length && plain.Length == password.Length; at++)
        {
            var disguised = !char.IsLetter(password[at]) && char.IsLetter(plain[at]);
            var amongLetters = (at > 0 && char.IsLetter(password[at - 1])) || (at + 1 < password.Length && char.IsLetter(password[at + 1]));
            if (disguised && !(amongLetters && at + 1 < password.Length && char.IsLetter(password[at + 1])))
            {
                plain[at] = password[at];
            }
        }

        return plain.ToString();
    }
}
