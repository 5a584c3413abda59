using System.Globalization;
using PassPlatform.Client;
using PassPlatform.Design.Forms;

namespace PassPlatform.Portal.Words;

/// <summary>The codes of what is asked of a fund, and of its desk, as people say them.</summary>
internal static class FundRequests
{
    public static readonly IReadOnlyList<Option> Kinds =
    [
        new("contact", "Contacter la caisse"),
        new("file-study", "Faire étudier un dossier"),
        new("access-difficulty", "Signaler une difficulté d’accès aux droits ou aux soins"),
        new("appointment", "Demander un rendez-vous"),
        new("document", "Demander un document", "Il part à l’adresse que la caisse connaît de l’assuré"),
    ];

    public static readonly IReadOnlyList<Option> Documents =
    [
        new("rights-attestation", "Attestation de droits"),
        new("benefits-notice", "Notification de droits, ou justificatif de prestations"),
        new("european-card-certificate", "Certificat provisoire de remplacement de la carte européenne"),
        new("vitale-form", "Formulaire de carte Vitale, perte ou vol"),
        new("prevention-voucher", "Bon de vaccination ou de dépistage"),
        new("dental-voucher", "Bon M’T dents"),
        new("health-check-invitation", "Invitation à un examen de prévention"),
        new("other", "Autre"),
    ];

    public static readonly IReadOnlyList<Option> Outcomes =
    [
        new("done", "C’est fait"),
        new("appointment-given", "Un rendez-vous est donné"),
        new("document-sent", "Le document est envoyé à l’adresse connue de l’assuré", "Pour une demande de document"),
        new("redirected", "La demande est réorientée"),
        new("refused", "La demande est refusée"),
    ];

    private static readonly IReadOnlyList<Option> Files =
    [
        new("form", "Formulaire de demande"),
        new("identity", "Identité"),
        new("residence", "Résidence"),
        new("resources", "Ressources"),
        new("signal-form", "Formulaire de signalement"),
        new("mandate", "Mandat, ou décision qui habilite"),
        new("fund-document", "Pièce de la caisse"),
    ];

    /// <summary>The pieces that a request may need of who asks, by its kind; the API says which it takes.</summary>
    public static IReadOnlyList<Option> FilesOf(string kind, bool byFund) => byFund ? Some("fund-document") : kind switch
    {
        "file-study" => Some("form", "identity", "residence", "resources", "mandate"),
        "access-difficulty" => Some("signal-form", "mandate"),
        "document" => Some("mandate"),
        _ => [],
    };

    /// <summary>What a piece is.</summary>
    public static string File(string kind) => Files.Name(kind);

    /// <summary>Where one stands, in a word.</summary>
    public static string State(RequestView request) => request.State switch
    {
        "sent" => "envoyée",
        "seen" => "lue par la caisse",
        "answered" => "répondue",
        "withdrawn" => "retirée",
        "erased" => "effacée",
        var other => other,
    };

    /// <summary>The colour of that word.</summary>
    public static string? Kind(RequestView request) => request switch { { State: "sent" or "seen", Late: true } => "error", { State: "sent" } => "warning", { State: "seen" } => "info", { State: "answered" } => "success", _ => null };

    /// <summary>Whether it waits for the fund.</summary>
    public static bool Waits(RequestView request) => request.State is "sent" or "seen";

    /// <summary>What it asks: <c>Demander un document : attestation de droits</c>.</summary>
    public static string Asked(RequestView request) => request.Document is { } document ? $"{Kinds.Name(request.Kind)} : {Orientations.Lower(Documents.Name(document))}" : Kinds.Name(request.Kind);

    /// <summary>Who it is about.</summary>
    public static string Name(RequestView request) => Referred.Name(request.Person?.FamilyName, request.Person?.GivenNames);

    /// <summary>How long the fund still has, on a day.</summary>
    public static string Left(RequestView request, DateOnly today) => Waits(request) ? Rights.Left(request.DueOn.DayNumber - today.DayNumber) : request.Late ? "répondue en retard" : "";

    /// <summary>A piece in a few words: <c>Identité, 2,4 Mo, le 3 mars 2026</c>.</summary>
    public static string Written(RequestFile file)
    {
        var size = file.Size switch
        {
            < 1_000 => "moins d’un Ko",
            < 1_000_000 => $"{file.Size / 1_000} Ko",
            _ => $"{(file.Size / 1_000_000m).ToString("0.#", CultureInfo.CurrentCulture)} Mo",
        };
        return $"{File(file.Kind)}, {size}, le {Days.Day(file.AttachedAt)}";
    }

    /// <summary>When a desk is closed: <c>du 3 mars 2026 à 10:00 au 4 mars 2026 à 08:00</c>.</summary>
    public static string When(ClosureView closure) => closure.Until is { } until ? $"du {Days.Long(closure.From)} au {Days.Long(until)}" : $"depuis le {Days.Long(closure.From)}";

    /// <summary>Whether it runs at an instant.</summary>
    public static bool Runs(ClosureView closure, DateTimeOffset now) => closure.From <= now && (closure.Until is not { } until || until > now);

    private static IReadOnlyList<Option> Some(params string[] kinds) => [.. Files.Where(file => kinds.Contains(file.Value))];
}
