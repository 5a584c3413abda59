using System.Globalization;
using PassPlatform.Client;
using PassPlatform.Design.Forms;
using PassPlatform.ServiceDefaults;

namespace PassPlatform.Portal.Words;

/// <summary>The codes of breaches, of registers and of requests about data, as people say them.</summary>
internal static class Protection
{
    public static readonly IReadOnlyList<Option> DataCategories =
    [
        new("identity", "Identité : nom, prénoms, date de naissance"),
        new("contact", "Coordonnées : adresse, téléphone"),
        new("social-security-number", "Numéro de sécurité sociale"),
        new("health", "Santé et soins"),
        new("residence", "Séjour et nationalité"),
        new("social-situation", "Situation sociale et familiale"),
        new("income", "Ressources"),
        new("rights", "Droits et dossiers"),
        new("documents", "Pièces justificatives"),
        new("credentials", "Identifiants de connexion"),
        new("other", "Autres"),
    ];

    public static readonly IReadOnlyList<Option> PersonCategories =
    [
        new("patients", "Personnes accueillies"),
        new("minors", "Mineurs"),
        new("relatives", "Membres du foyer"),
        new("team", "Équipe de la PASS"),
        new("practitioners", "Praticiens"),
        new("partners", "Partenaires et caisse"),
    ];

    public static readonly IReadOnlyList<Option> Risks =
    [
        new("none", "Pas de risque", "La CNIL n’a alors pas à être informée ; la violation reste au registre"),
        new("risk", "Risque", "La CNIL doit être informée dans les 72 heures"),
        new("high", "Risque élevé", "Les personnes concernées doivent aussi l’apprendre, dans les meilleurs délais"),
    ];

    public static readonly IReadOnlyList<Option> FileKinds =
    [
        new("notification", "Notification envoyée"),
        new("acknowledgement", "Accusé de réception ou réponse"),
        new("letter-to-persons", "Courrier aux personnes"),
        new("evidence", "Preuve : journal, capture, photographie"),
        new("report", "Compte rendu ou plainte"),
        new("other", "Autre"),
    ];

    public static readonly IReadOnlyList<Option> Rights =
    [
        new("access", "Accès", "Avoir une copie de tout ce qui la concerne"),
        new("rectification", "Rectification", "Faire corriger ce qui est faux"),
        new("restriction", "Limitation", "Que ses données ne servent plus, sans être effacées"),
        new("objection", "Opposition", "Que ses données ne servent pas à un usage"),
        new("erasure", "Effacement", "Que ses données soient effacées"),
    ];

    public static readonly IReadOnlyList<Option> Channels =
    [
        new("in-person", "Sur place, de vive voix"),
        new("letter", "Courrier postal"),
        new("email", "Courrier électronique"),
        new("telephone", "Téléphone"),
        new("officer", "Par le délégué d’une partie, à qui la personne a écrit"),
        new("representative", "Par un mandataire"),
    ];

    public static readonly IReadOnlyList<Option> Outcomes = [new("granted", "Satisfaite"), new("partly", "Satisfaite en partie"), new("refused", "Refusée")];

    public static readonly IReadOnlyList<Option> Recipients =
    [
        new("own-officer", "Le délégué de la PASS"),
        new("fund-officer", "Le délégué de la caisse"),
        new("other-party", "Une autre partie, ou qui a reçu les données", "Une rectification leur est dite sans délai"),
    ];

    public static readonly IReadOnlyList<Option> Authorisations = [new("asked", "Demandée, réponse attendue"), new("given", "Donnée"), new("refused", "Refusée")];

    public static readonly IReadOnlyList<Option> Parties = [new("pass", "La PASS de ville"), new("fund", "La caisse"), new("ars", "L’agence régionale de santé")];

    /// <summary>The label of a code; the code itself, of one that is added one day.</summary>
    public static string Name(this IReadOnlyList<Option> options, string? code) => options.FirstOrDefault(option => option.Value == code)?.Label ?? code ?? "";

    /// <summary>The labels of codes, as one sentence.</summary>
    public static string Names(this IReadOnlyList<Option> options, IEnumerable<string> codes) => string.Join(" ; ", codes.Select(options.Name));

    /// <summary>A file in a few words: <c>PDF, 2,4 Mo</c>.</summary>
    public static string Written(BreachFile file)
    {
        var format = file.MediaType switch { "application/pdf" => "PDF", "image/jpeg" => "JPEG", "image/png" => "PNG", "image/heic" => "HEIC", "text/plain" => "texte", var other => other };
        var size = file.Size switch
        {
            < 1_000 => "moins d’un Ko",
            < 1_000_000 => $"{file.Size / 1_000} Ko",
            _ => $"{(file.Size / 1_000_000m).ToString("0.#", CultureInfo.CurrentCulture)} Mo",
        };
        return $"{format}, {size}";
    }

    /// <summary>Where a breach stands.</summary>
    public static string State(BreachView breach) => breach.State switch
    {
        "suspected" => "suspicion",
        "confirmed" => "avérée",
        "dismissed" => "écartée",
        var other => other,
    };

    /// <summary>How a duty to tell stands, in a word.</summary>
    public static string State(BreachClockView clock) => clock switch
    {
        { ToldAt: not null, Late: true } => "fait en retard",
        { ToldAt: not null } => "fait à temps",
        { DroppedAt: not null } => "sans objet",
        { Late: true } => "en retard",
        _ => "à faire",
    };

    /// <summary>The colour of that word.</summary>
    public static string? Kind(BreachClockView clock) => clock switch
    {
        { ToldAt: not null, Late: false } => "success",
        { DroppedAt: not null } => null,
        { Late: true } => "error",
        _ => "warning",
    };

    /// <summary>Where a request stands.</summary>
    public static string State(DataRequestView request) => request.State switch
    {
        "received" => "reçue",
        "in-progress" => "en cours",
        "extended" => "prolongée",
        "answered" => Outcomes.Name(request.Outcome).ToLower(CultureInfo.CurrentCulture),
        var other => other,
    };

    /// <summary>What a field for an instant holds, as clocks show it in Paris: <c>2026-03-02T09:00</c>.</summary>
    public static string Written(DateTimeOffset instant) => instant.ParisDateTime().ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    /// <summary>What was typed there; null when it is empty or no instant. An hour that comes twice, when clocks go back, is its second.</summary>
    public static DateTimeOffset? Instant(string? typed) =>
        DateTime.TryParseExact(typed, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new DateTimeOffset(local, TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris").GetUtcOffset(local))
            : null;
}
