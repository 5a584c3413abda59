using System.Globalization;
using PassPlatform.Client;
using PassPlatform.Design.Forms;

namespace PassPlatform.Portal.Words;

/// <summary>The codes of people whom a partner refers to the PASS, or the PASS to a partner, as people say them.</summary>
internal static class Referred
{
    public static readonly IReadOnlyList<Option> Titles = [new("madam", "Madame"), new("sir", "Monsieur"), new("unsaid", "Non précisée")];

    public static readonly IReadOnlyList<Option> Reasons =
    [
        new("care-without-cover", "Soins sans couverture"),
        new("access-to-rights", "Accès aux droits"),
        new("social-support", "Accompagnement social"),
        new("relay-between-pass", "Relais entre PASS hospitalière et PASS de ville"),
        new("coordination", "Coordination du parcours"),
        new("domiciliation", "Domiciliation"),
        new("shelter", "Hébergement"),
        new("prevention", "Prévention"),
        new("other", "Autre"),
    ];

    public static readonly IReadOnlyList<Option> Refusals =
    [
        new("out-of-area", "Hors du territoire"),
        new("out-of-mission", "Hors de la mission"),
        new("no-capacity", "Plus de place avant longtemps"),
        new("already-followed", "Déjà suivie"),
        new("unreachable", "Injoignable"),
        new("person-declines", "La personne ne le souhaite pas"),
        new("incomplete", "Demande incomplète"),
        new("other", "Autre"),
    ];

    /// <summary>What a partner is: of <see cref="Intake.Origins"/>, those that refer people.</summary>
    public static readonly IReadOnlyList<Option> Partners = [.. Intake.Origins.Where(origin => origin.Value is not ("spontaneous" or "outreach"))];

    /// <summary>The states that may be asked for, of those that wait for somebody first.</summary>
    public static readonly IReadOnlyList<Option> States =
    [
        new("sent", "Pas encore lues"), new("seen", "Lues, sans réponse"), new("accepted", "Acceptées"), new("arrived", "Venues"), new("refused", "Refusées"), new("closed", "Terminées"), new("withdrawn", "Retirées"),
    ];

    /// <summary>Where one stands, in a word.</summary>
    public static string State(string code) => code switch
    {
        "sent" => "envoyée",
        "seen" => "lue",
        "accepted" => "acceptée",
        "refused" => "refusée",
        "arrived" => "venue",
        "closed" => "terminée",
        "withdrawn" => "retirée",
        "erased" => "effacée",
        var other => other,
    };

    /// <summary>The colour of that word.</summary>
    public static string? Kind(string code) => code switch { "sent" => "warning", "seen" => "info", "accepted" or "arrived" => "success", "refused" => "error", _ => null };

    /// <summary>Of whom: their name, or that they are no longer known.</summary>
    public static string Name(string? family, string? given) => family is null ? "Personne effacée" : $"{family.ToUpper(CultureInfo.CurrentCulture)} {given}".TrimEnd();

    /// <summary>The same of one.</summary>
    public static string Name(ReferralView referral) => Name(referral.Person?.FamilyName, referral.Person?.GivenNames);

    /// <summary>When they were born, as well as it is known; null when it is not.</summary>
    public static string? Born(string? date) => date switch
    {
        { Length: 10 } day when DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) => Days.Long(on),
        { Length: 7 } month when DateOnly.TryParseExact($"{month}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from) => from.ToString("MMMM yyyy", CultureInfo.CurrentCulture),
        var other => other,
    };

    /// <summary>Who sends somebody, and to whom: <c>par CCAS de Villeneuve, à la PASS</c>.</summary>
    public static string Way(ReferralView referral) => referral.Direction == "in" ? $"par {referral.Structure}, à la PASS" : $"par la PASS, à {referral.Structure}";
}
