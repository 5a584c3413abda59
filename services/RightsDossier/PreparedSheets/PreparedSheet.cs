using PassPlatform.Paper;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Deposits;
using PassPlatform.RightsDossier.Rules;

namespace PassPlatform.RightsDossier.PreparedSheets;

/// <summary>Writes a form as a sheet: each answer that is held, a line for each that is not, in the order of the boxes.</summary>
internal static class PreparedSheet
{
    /// <param name="form">The form.</param>
    /// <param name="application">The application.</param>
    /// <param name="person">Who applies.</param>
    /// <param name="members">The others, in the order of the application.</param>
    /// <param name="site">The PASS.</param>
    /// <param name="today">Day in Paris.</param>
    /// <param name="typefaces">The fonts.</param>
    public static byte[] Write(
        PreparedForm form, Application application, PrintedPerson person, IReadOnlyList<PrintedPerson> members, PrintedSite site, DateOnly today, Typefaces typefaces)
    {
        var applicant = new Known(application, person, person, null);
        List<Known> others = [.. application.Members.Zip(members, (member, printed) => new Known(application, printed, person, member.Relationship)).OrderBy(other => other.Relationship)];
        var sheet = new Sheet($"{form.Title} (fiche)", $"Dossier {application.Id}", typefaces);
        sheet.Letterhead([site.Name]);
        sheet.Title(form.Title, $"Fiche préparée pour le {form.Reference}");
        sheet.Paragraph(
            "Chaque réponse connue est en gras, dans l’ordre des cases : à recopier sur le formulaire en vigueur, ou à compléter ici et à signer. Ce qui n’est pas connu "
            + "est « à compléter » : rien n’est deviné. La personne relit tout avant de signer.");
        if (form.Advice is { } advice)
        {
            sheet.Paragraph(advice);
        }

        foreach (var asked in form.OneEach ? others.Prepend(applicant) : [applicant])
        {
            if (asked != applicant)
            {
                sheet.Break();
            }

            WriteParts(sheet, form, asked, others);
            foreach (var who in form.Signatures)
            {
                sheet.Signature("Fait à …………………………, le …………………", who);
            }
        }

        sheet.SmallPrint(
            $"Préparée le {French.Date(today)} par la PASS, d’après l’accueil et le diagnostic. Elle n’a pas la valeur du formulaire tant que la caisse ne l’accepte pas à sa place. Le nom est celui "
            + "que l’accueil a noté : vérifiez qu’il est celui de naissance.");
        return sheet.Save();
    }

    private static void WriteParts(Sheet sheet, PreparedForm form, Known asked, List<Known> others)
    {
        foreach (var part in form.Parts)
        {
            if (!part.EachMember)
            {
                WriteBoxes(sheet, part.Title, part, asked);
                continue;
            }

            for (var i = 0; i < others.Count; i++)
            {
                WriteBoxes(sheet, others.Count == 1 ? part.Title : $"{part.Title} ({i + 1} sur {others.Count})", part, others[i]);
            }

            WriteAbsent(sheet, part, asked.Situation.HouseholdSize, others.Count);
        }
    }

    // Only those for whom the application asks are known by name.
    private static void WriteAbsent(Sheet sheet, FormPart part, int? householdSize, int named)
    {
        if (named == 0)
        {
            sheet.Section(part.Title);
        }

        if (householdSize is not { } size)
        {
            sheet.Paragraph(named == 0 ? "Le dossier n’en nomme aucune : à compléter s’il y en a." : "D’autres personnes sont peut-être du foyer : à compléter s’il y en a.");
        }
        else if (size - 1 - named is > 0 and var unnamed)
        {
            sheet.Paragraph(unnamed == 1
                ? "Le diagnostic dit une autre personne au foyer, que le dossier ne nomme pas : à compléter."
                : $"Le diagnostic dit {unnamed} autres personnes au foyer, que le dossier ne nomme pas : à compléter.");
        }
        else if (named == 0)
        {
            sheet.Paragraph("Aucune : la personne est seule au foyer, selon le diagnostic.");
        }
    }

    private static void WriteBoxes(Sheet sheet, string title, FormPart part, Known known)
    {
        sheet.Section(title);
        foreach (var box in part.Boxes)
        {
            sheet.Box(box.Label, box.Answer(known), box.Blank);
        }
    }
}
