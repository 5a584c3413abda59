namespace PassPlatform.EndToEnd.Network;

/// <summary>A candidacy of years ago, as the ARS writes it down: what each step says.</summary>
internal static class Candidacy
{
    /// <summary>A whole letter of intent.</summary>
    public static readonly object Letter = new
    {
        carrierName = "Association des Quais",
        carrierKind = "association",
        contact = new { name = "Camille Lemaire", email = "camille.lemaire@quais.example" },
        receivedOn = "2019-04-15",
        pieces = new[] { "needs", "territory", "activities", "partnerships", "governance", "evaluation", "calendar", "yearly-budget", "signature" },
    };

    /// <summary>Every criterion, met.</summary>
    public static readonly object Criteria = new
    {
        checks = ((string[])["competence", "needs", "complementarity", "partnerships", "feasibility", "budget", "evaluation"]).Select(criterion => new { criterion, answer = "met" }),
    };

    /// <summary>The PASS that it becomes.</summary>
    public static readonly object Opening = new
    {
        name = "PASS de ville des Quais",
        carrier = new { name = "Association des Quais", finess = "760000166", kind = "association" },
        territory = "metropole",
        communeCodes = new[] { "76540" },
        address = new { line1 = "1 quai du Port", postalCode = "76000", city = "Rouen" },
        openedOn = "2020-01-02",
    };

    /// <summary>The steps from the committee on, in their order.</summary>
    public static readonly IReadOnlyList<(string Step, object Body)> Steps =
    [
        ("opinion", new { heldOn = "2019-04-23", seats = new[] { "ars-delegation", "fund", "city" }, opinion = "favourable" }),
        ("selection", new { decidedOn = "2019-05-06", accepted = true }),
        ("dialogues", new { heldOn = "2019-05-20", summary = "Calendrier et moyens ; mise en relation avec la caisse" }),
        ("file", new { receivedOn = "2019-06-28", objectives = "300 personnes", stages = "Ouverture en janvier", means = "2 ETP" }),
        ("decision", new { decidedOn = "2019-09-01", accepted = true }),
        ("agreement", new { signedOn = "2019-12-01", commitments = "Trois jours par semaine ; FIR pour la coordination" }),
        ("opening", Opening),
    ];
}
