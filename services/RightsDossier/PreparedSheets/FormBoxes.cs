using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Rules;

namespace PassPlatform.RightsDossier.PreparedSheets;

/// <summary>The boxes that several forms have, or whose answer is more than a value of the situation.</summary>
internal static class FormBoxes
{
    private const string None = "sans objet";

    // In clear to whoever says why, and on no paper: decision 0114.
    public static readonly FormBox Nir = FormBox.ByHand("Numéro de sécurité sociale", "à compléter, s’il est connu : rendu par la caisse, il se lit dans le dossier");

    public static readonly FormBox FamilyName = new("Nom de famille (de naissance)", static known => known.Person.BirthName ?? known.Person.FamilyName);
    public static readonly FormBox UsedName = new("Nom d’usage", static known => known.Person.BirthName is null ? null : known.Person.FamilyName) { Blank = "à compléter, s’il y en a un" };
    public static readonly FormBox GivenNames = new("Prénoms", static known => known.Person.GivenNames.Length == 0 ? None : known.Person.GivenNames);
    public static readonly FormBox Gender = new("Sexe", static known => known.Person.Sex switch { "female" => "féminin", "male" => "masculin", _ => null });
    public static readonly FormBox Birth = new("Date de naissance", static known => known.Person.Birth);
    public static readonly FormBox BirthPlace = new("Lieu de naissance", static known => known.Person.BornAt) { Blank = "à compléter : commune, département, pays" };
    public static readonly FormBox Nationality = FormBox.ByHand("Nationalité");
    public static readonly FormBox FamilyStatus = FormBox.ByHand("Situation familiale", "à compléter : célibataire, marié(e), pacsé(e), concubin(e), séparé(e), divorcé(e), veuf(ve)");

    public static readonly FormBox Address = new("Adresse", static known => known.Person.Address is { } address
        ? string.Join(", ", new[] { address.Line1, address.Line2 }.Where(line => !string.IsNullOrWhiteSpace(line))) : null);

    public static readonly FormBox City = new("Code postal et commune", static known => known.Person.Address is { } address ? $"{address.PostalCode} {address.City}" : null);

    public static readonly FormBox Domiciliation = new("Domiciliation", static known => known.Person.Address switch
    {
        { Domiciliation: true } => "oui, à l’adresse ci-dessus",
        { } => "non",
        null => null,
    });

    public static readonly FormBox Phone = new("Téléphone", static known => known.Person.Phone);
    public static readonly FormBox Email = FormBox.ByHand("Adresse électronique", "à compléter, s’il y en a une");

    public static readonly FormBox Relationship = new("Lien avec la personne qui demande", static known => known.Relationship switch
    {
        Households.Relationship.Partner => "conjoint, partenaire de PACS ou concubin",
        Households.Relationship.Child => "enfant à charge",
        Households.Relationship.OtherDependant => "autre personne à charge",
        _ => null,
    });

    public static readonly FormBox Insured = new("Assuré, si ce n’est pas le patient", static known => known.Relationship switch
    {
        null => None,
        Households.Relationship.Child => known.Applicant.FullName,
        _ => null,
    });

    public static readonly FormBox Working = new("Activité professionnelle en France", static known => YesNo(known.Situation.Working));
    public static readonly FormBox WorkingSince = new("Depuis le", static known => known.Situation.Working is false ? None : Day(known.Situation.WorkingSince));
    public static readonly FormBox EnteredFrance = new("Date d’arrivée en France", static known => Day(known.Situation.EnteredFranceOn));
    public static readonly FormBox Residence = new("Résidence stable en France depuis le", static known => Day(known.Situation.ResidenceSince));

    public static readonly FormBox Stay = new("Séjour en France", static known => known.Situation.Stay switch
    {
        StayStatus.FrenchOrEea => "de droit : nationalité française, d’un État de l’EEE ou de la Suisse",
        StayStatus.Regular => "régulier",
        StayStatus.RefugeeOrSubsidiaryProtection => "réfugié(e) ou protection subsidiaire",
        StayStatus.AsylumSeeker => "demande d’asile en cours",
        StayStatus.Irregular => "sans titre de séjour",
        _ => null,
    });

    public static readonly FormBox RegularSince = new("Séjour régulier depuis le", static known => Day(known.Situation.RegularSince));
    public static readonly FormBox IrregularSince = new("Sans titre de séjour depuis le", static known => Day(known.Situation.IrregularSince));
    public static readonly FormBox LastReturn = new("Dernier retour d’un voyage hors de France", static known => Day(known.Situation.LastReturnToFranceOn));
    public static readonly FormBox Coverage = new("Couverture maladie déjà ouverte", static known => known.Situation.ExistingCoverage is { } cover ? French.Coverage(cover) : null);
    public static readonly FormBox PumaSince = new("Depuis le", static known => known.Situation.ExistingCoverage is ExistingCoverage.None ? None : Day(known.Situation.PumaSince));

    public static readonly FormBox Css = new("Complémentaire santé solidaire déjà ouverte", static known => known.Situation.ExistingCoverage switch
    {
        ExistingCoverage.PumaAndCss => "oui",
        null => null,
        _ => "non",
    });

    public static readonly FormBox Request = new("Première demande, ou renouvellement", static known => known.Application switch
    {
        { FirstRequest: true, FirstRequestGround: FirstRequestGround.Presumed } => "première demande, autant qu’on le sache : à confirmer",
        { FirstRequest: true } => "première demande",
        _ => "renouvellement, ou nouvelle demande",
    });

    public static readonly FormBox LastAme = new("AME précédente", static known => known.Situation switch
    {
        { HadAme: false } => None,
        { LastAmeOn: { } on, LastAmeFundCode: { } fund } => $"jusqu’au {French.Date(on)}, caisse {fund}",
        { LastAmeOn: { } on } => $"jusqu’au {French.Date(on)}",
        { LastAmeFundCode: { } fund } => $"caisse {fund}",
        _ => null,
    })
    { Blank = "à compléter : date de fin, caisse" };

    public static readonly FormBox HouseholdSize = new("Nombre de personnes du foyer, vous compris", static known => known.Situation.HouseholdSize is { } size ? $"{size}" : null);
    public static readonly FormBox Resources = new("Total des ressources du foyer", static known => Euros(known.Situation.AnnualResourcesCents));

    // The applicant comes first among those of the diagnosis; who the others are, it does not say.
    public static readonly FormBox OwnResources = new("Dont celles de la personne qui demande", static known => known.Situation.Members is [var own, ..] ? Euros(own.AnnualResourcesCents) : null);

    public static readonly FormBox Rsa = new("Revenu de solidarité active (RSA)", static known => YesNo(known.Situation.RsaBeneficiary));

    private static string? Day(DateOnly? day) => day is null ? null : French.Date(day);

    private static string? YesNo(bool? value) => value is null ? null : French.YesNo(value);

    private static string? Euros(long? cents) => cents is { } known ? French.Euros(known / 100m) : null;
}
