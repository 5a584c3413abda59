using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using PassPlatform.Contracts;
using PassPlatform.Intake.Consents;
using PassPlatform.Intake.People;
using PassPlatform.Paper;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.Intake.MisasReferrals;

/// <summary>The form that refers a person to the mission, on one page [000-105]. Who they are by title, name, birth date and department; never the NIR [003-029].</summary>
internal static class MisasPaper
{
    private const string Blank = "à compléter";

    /// <param name="referral">What it says.</param>
    /// <param name="person">Who is referred.</param>
    /// <param name="site">Name of the PASS.</param>
    /// <param name="today">Day in Paris.</param>
    /// <param name="typefaces">The fonts.</param>
    public static byte[] Write(MisasReferral referral, Person person, string site, DateOnly today, Typefaces typefaces)
    {
        var sheet = new Sheet("Saisine de la mission accompagnement santé", $"Saisine {referral.Id}", typefaces);
        sheet.Letterhead([site]);
        sheet.Title("Mission accompagnement santé", referral.FundCode is { } fund ? $"Formulaire de détection, pour la caisse {fund}" : "Formulaire de détection, pour la caisse d’assurance maladie");
        sheet.Section("La personne");
        WritePerson(sheet, person);
        sheet.Section("Ce qui l’empêche de se soigner");
        foreach (var difficulty in Enum.GetValues<MisasDifficulty>())
        {
            sheet.Row(Label(difficulty), referral.Form.Difficulties.Contains(difficulty) ? "Oui" : "Non", referral.Form.Difficulties.Contains(difficulty), wideLabel: true);
        }

        if (referral.Form.Words is { } words)
        {
            sheet.Section("En plus");
            sheet.Paragraph(words);
        }

        sheet.Section("Son consentement");
        sheet.Paragraph(
            $"Le {Day(referral.Form.ConsentedOn)}, la personne a consenti {(referral.Form.ConsentForm == ConsentForm.Written ? "par écrit" : "oralement")} à ce que ses coordonnées soient transmises à la caisse, "
            + "responsable de ce qu’elle en fait, et à être recontactée par elle. Elle peut revenir sur ce consentement, et exercer ses droits auprès du délégué à la protection des données de la caisse.");
        sheet.Signature($"Rempli le {Day(referral.PreparedOn)}, imprimé le {Day(today)}", "Signature de la personne");
        return sheet.Save();
    }

    private static void WritePerson(Sheet sheet, Person person)
    {
        sheet.Box("Civilité", person.Sex switch { Sex.Female => "Madame", Sex.Male => "Monsieur", _ => null }, Blank);
        sheet.Box("Nom", person.FamilyName, Blank);
        sheet.Box("Prénoms", person.GivenNames, Blank);
        sheet.Box("Date de naissance", person.BirthDate?.ToFrench(), Blank);
        sheet.Box("Département", person.Address is { } address ? Department(address.PostalCode) : null, Blank);
        sheet.Box("Téléphone où la rappeler", person.Phone, Blank);
        sheet.Box("Langues parlées (codes ISO 639)", person.Languages.Count > 0 ? string.Join(", ", person.Languages) : null, Blank);
    }

    // Overseas, three digits.
    private static string Department(string postalCode) => postalCode.StartsWith("97", StringComparison.Ordinal) || postalCode.StartsWith("98", StringComparison.Ordinal) ? postalCode[..3] : postalCode[..2];

    private static string Label(MisasDifficulty difficulty)
    {
        var words = typeof(MisasDifficulty).GetField(difficulty.ToString())!.GetCustomAttribute<DescriptionAttribute>()!.Description;
        return $"{char.ToUpper(words[0], CultureInfo.InvariantCulture)}{words[1..]}";
    }

    private static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
