using PassPlatform.Portal.Words;

namespace PassPlatform.Portal.People;

/// <summary>A part of a person's file that somebody may have corrected meanwhile.</summary>
/// <param name="Label">What it is called.</param>
/// <param name="Said">What is typed of it, in one line; two that say the same are the same.</param>
/// <param name="Take">Gives a form the part as another has it.</param>
internal sealed record IdentityPart(string Label, Func<TypedIdentity, string> Said, Action<TypedIdentity, TypedIdentity> Take);

/// <summary>The parts of a file, and what two people did to them at the same time.</summary>
internal static class IdentityParts
{
    private static readonly IReadOnlyList<IdentityPart> All =
    [
        new("Nom de famille", form => Line(form.FamilyName), (to, from) => to.FamilyName = from.FamilyName),
        new("Prénoms", form => Line(form.GivenNames), (to, from) => to.GivenNames = from.GivenNames),
        new("Naissance", form => form.EstimatedAge is { } age ? $"environ {age} ans" : Line(form.Birth), (to, from) =>
            (to.BirthDate, to.BirthYear, to.BirthMonth, to.EstimatedAge, to.EstimatedOn) = (from.BirthDate, from.BirthYear, from.BirthMonth, from.EstimatedAge, from.EstimatedOn)),
        new("Pays de naissance", form => string.IsNullOrEmpty(form.BirthCountry) ? "" : Countries.All.Name(form.BirthCountry), (to, from) => to.BirthCountry = from.BirthCountry),
        new("Lieu de naissance", form => Line(form.BirthPlace), (to, from) => to.BirthPlace = from.BirthPlace),
        new("Nom de naissance", form => Line(form.BirthName), (to, from) => to.BirthName = from.BirthName),
        new("Autres noms portés", form => Line(string.Join(", ", Typed.Several(form.OtherNames))), (to, from) => to.OtherNames = from.OtherNames),
        new("Autres façons d’écrire son nom", form => Line(string.Join(", ", Typed.Several(form.Spellings))), (to, from) => to.Spellings = from.Spellings),
        new("Sexe", form => string.IsNullOrEmpty(form.Sex) ? "" : Intake.Sexes.Name(form.Sex), (to, from) => to.Sex = from.Sex),
        new("Langues", form => string.Join(", ", form.Spoken.Select(code => Intake.Languages.Name(code))), (to, from) =>
            (to.Language, to.SecondLanguage, to.OtherLanguages) = (from.Language, from.SecondLanguage, from.OtherLanguages)),
        new("Interprète nécessaire", form => form.InterpreterNeeded ? "oui" : "non", (to, from) => to.InterpreterNeeded = from.InterpreterNeeded),
        new("Téléphone", form => Line(form.Phone), (to, from) => to.Phone = from.Phone),
        new("Autres moyens de la joindre", form => string.Join(" ; ", form.Ways.Select(way => $"{Arrivals.ContactKinds.Name(way.Kind)} : {way.Value}{(way.Through is { } through ? $", par {through}" : null)}")), (to, from) => to.Contacts = from.Contacts),
        new("Adresse", Address, (to, from) => (to.Line1, to.Line2, to.PostalCode, to.City, to.Domiciliation, to.DomiciledBy, to.DomiciledFrom, to.DomiciledUntil) =
            (from.Line1, from.Line2, from.PostalCode, from.City, from.Domiciliation, from.DomiciledBy, from.DomiciledFrom, from.DomiciledUntil)),
        new("Où elle vit ou dort", form => Line(form.StaysAt), (to, from) => to.StaysAt = from.StaysAt),
    ];

    /// <summary>Puts together what two people did: what the other alone changed is taken over, what both did is told.</summary>
    /// <param name="mine">What is typed, which takes the changes of the other over.</param>
    /// <param name="theirs">The file as it is now.</param>
    /// <param name="read">The file as it was when the form was opened.</param>
    public static IReadOnlyList<TwoHands> Merge(TypedIdentity mine, TypedIdentity theirs, TypedIdentity read)
    {
        var told = new List<TwoHands>();
        foreach (var part in All.Where(part => part.Said(theirs) != part.Said(read) && part.Said(theirs) != part.Said(mine)))
        {
            var both = part.Said(mine) != part.Said(read);
            told.Add(new TwoHands(part.Label, part.Said(theirs), both ? part.Said(mine) : null));
            if (!both)
            {
                part.Take(mine, theirs);
            }
        }

        return told;
    }

    private static string Address(TypedIdentity form) => form.Postal is not { } postal ? "" : string.Join(", ", new[]
    {
        postal.Line1, postal.Line2, $"{postal.PostalCode} {postal.City}".Trim(), postal.Domiciliation ? "domiciliation" : null, postal.DomiciledBy,
        postal.DomiciledFrom is { } from ? $"du {Days.Long(from)}" : null, postal.DomiciledUntil is { } until ? $"jusqu’au {Days.Long(until)}" : null,
    }.Where(part => !string.IsNullOrEmpty(part)));

    private static string Line(string? text) => text?.Trim() ?? "";
}

/// <summary>A part that two people wrote.</summary>
/// <param name="Label">What it is called.</param>
/// <param name="Theirs">What is noted now; empty when nothing is.</param>
/// <param name="Mine">What is typed here; null when it was left as it was, and the other's is taken over.</param>
internal sealed record TwoHands(string Label, string Theirs, string? Mine);
