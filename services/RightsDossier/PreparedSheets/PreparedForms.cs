using PassPlatform.Contracts;
using static PassPlatform.RightsDossier.PreparedSheets.FormBox;
using static PassPlatform.RightsDossier.PreparedSheets.FormBoxes;

namespace PassPlatform.RightsDossier.PreparedSheets;

/// <summary>The forms that a PASS makes available [000-062, 000-085], box by box in their order. A box more is a line here. Decision 0121.</summary>
internal static class PreparedForms
{
    private static readonly PreparedForm S1106 = OfBenefit("s1106", Benefit.Puma,
        new FormPart("Vous",
            Nir, FamilyName, UsedName, GivenNames, Gender, Birth, BirthPlace, Nationality, FamilyStatus, Address, City, Domiciliation, Phone, Email),
        new FormPart("Votre situation",
            Working, WorkingSince, EnteredFrance, Residence, Stay, RegularSince, Coverage, ByHand("Organisme qui vous couvrait avant", "à compléter : nom, pays, numéro")),
        new FormPart("Personne du foyer à rattacher",
            Relationship, Nir, FamilyName, GivenNames, Gender, Birth, BirthPlace)
        { EachMember = true },
        new FormPart("Vos remboursements", ByHand("Compte bancaire (IBAN)")));

    private static readonly PreparedForm S3711 = OfBenefit("s3711", Benefit.Css,
        new FormPart("Vous",
            Nir, FamilyName, UsedName, GivenNames, Birth, Nationality, FamilyStatus, Address, City, Domiciliation, Phone, Email),
        new FormPart("Vos droits", Coverage, PumaSince, Css),
        new FormPart("Votre foyer", HouseholdSize),
        new FormPart("Personne du foyer",
            Relationship, Nir, FamilyName, UsedName, GivenNames, Birth)
        { EachMember = true },
        new FormPart("Ressources des douze derniers mois",
            Rsa, Resources, OwnResources,
            ByHand("Salaires"), ByHand("Chômage, indemnités journalières"), ByHand("Pensions, retraites, rentes"), ByHand("Pensions alimentaires reçues, versées"),
            ByHand("Autres ressources, en France et ailleurs"), ByHand("Logement", "à compléter : locataire, propriétaire, hébergé(e) sans loyer ; aide au logement"),
            ByHand("Pays de résidence de l’année précédente", "à compléter, si ce n’était pas la France")),
        new FormPart("Choix de l’organisme qui gère", ByHand("Votre caisse, ou un organisme de la liste")));

    private static readonly PreparedForm S3720 = OfBenefit("s3720", Benefit.Ame,
        new FormPart("Votre demande", Request, LastAme),
        new FormPart("Vous",
            Nir, FamilyName, UsedName, GivenNames, Gender, Birth, BirthPlace, Nationality, FamilyStatus, Address, City, Domiciliation, Phone, Email),
        new FormPart("Votre séjour en France", EnteredFrance, LastReturn, Residence, Stay, IrregularSince, Coverage),
        new FormPart("Personne à votre charge",
            Relationship, FamilyName, UsedName, GivenNames, Gender, Birth, BirthPlace, Nationality, ByHand("Date d’arrivée en France"), ByHand("Sans titre de séjour depuis le"))
        { EachMember = true },
        new FormPart("Ressources des douze derniers mois",
            HouseholdSize, Resources, OwnResources, ByHand("Nature et montant de chaque ressource"), ByHand("Logement", "à compléter : loyer, hébergement sans loyer")));

    private static readonly PreparedForm RegularDoctor = new("regular-doctor", Benefit.Puma, "Déclaration de choix du médecin traitant", "formulaire S3704 (cerfa n° 12485)",
    [
        new FormPart("Le patient", Nir, FamilyName, UsedName, GivenNames, Birth, Address, City, Insured),
        new FormPart("Le médecin choisi", ByHand("Nom et prénom"), ByHand("Numéro RPPS"), ByHand("Adresse du cabinet")),
    ])
    {
        OneEach = true,
        Advice = "Le médecin peut la faire en ligne, avec la carte Vitale : ce papier est alors inutile.",
        Signatures = ["Signature du patient, ou d’un parent", "Cachet et signature du médecin"],
    };

    private static readonly PreparedForm VitaleCard = new("vitale-card", Benefit.Puma, "Demande de carte Vitale", "formulaire que la caisse envoie",
    [
        new FormPart("La personne", Nir, FamilyName, UsedName, GivenNames, Gender, Birth, BirthPlace, Address, City, Phone, Email),
        new FormPart("À joindre", ByHand("Photographie d’identité", "à joindre"), ByHand("Copie de la pièce d’identité", "à joindre")),
    ])
    {
        OneEach = true,
        Advice = "La carte se demande avec un numéro de sécurité sociale définitif : un numéro d’attente ne suffit pas.",
        Signatures = ["Signature du titulaire, ou d’un parent"],
    };

    /// <summary>Each form, in the order in which they are filled.</summary>
    public static readonly IReadOnlyList<PreparedForm> All = [S1106, S3711, S3720, RegularDoctor, VitaleCard];

    /// <summary>Those that go with an application for a benefit.</summary>
    public static IReadOnlyList<PreparedForm> Of(Benefit benefit) => [.. All.Where(form => form.Benefit == benefit)];

    private static PreparedForm OfBenefit(string code, Benefit benefit, params IReadOnlyList<FormPart> parts)
    {
        var form = Rules.RequiredDocuments.Form(benefit);
        return new(code, benefit, form.Title, $"formulaire {form.Number} (cerfa n° {form.Cerfa})", parts);
    }
}
