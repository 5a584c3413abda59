using PassPlatform.Client;
using PassPlatform.Design.Forms;

namespace PassPlatform.Portal.Words;

/// <summary>The codes of partner structures and of the accounts of their people, as people say them.</summary>
internal static class Structures
{
    /// <summary>The answer of <see cref="Answers"/> that does what is asked.</summary>
    public const string Accept = "accept";

    public static readonly IReadOnlyList<Option> Titles = [new("mrs", "Madame"), new("mr", "Monsieur")];

    public static readonly IReadOnlyList<Option> Refusals =
    [
        new("not-of-structure", "La personne n’est pas de la structure"),
        new("address", "L’adresse n’est pas celle de la structure, ou n’est pas basée en Europe"),
        new("quota", "La structure a déjà autant de gestionnaires qu’elle peut"),
        new("withdrawn", "La structure y renonce"),
        new("other", "Autre"),
    ];

    /// <summary>What may be answered to a structure that asks.</summary>
    public static readonly IReadOnlyList<Option> Answers =
        [new(Accept, "La faire", "Le compte est habilité, changé, ou prend fin"), .. Refusals.Select(reason => new Option(reason.Value, $"La refuser : {Orientations.Lower(reason.Label)}"))];

    public static readonly IReadOnlyList<Option> Standings = [new("employee", "Salariée ou employée"), new("volunteer", "Bénévole")];

    public static readonly IReadOnlyList<Option> Incidents =
    [
        new("theft", "Vol d’un identifiant, d’un appareil"),
        new("loss", "Perte d’un identifiant, d’un appareil"),
        new("fraud", "Usage frauduleux"),
        new("misuse", "Usage contraire à la convention ou aux conditions d’utilisation"),
    ];

    /// <summary>What a request is for, with whom: <c>Habiliter Camille Durand, responsable de l’accueil</c>.</summary>
    /// <param name="request">It.</param>
    /// <param name="manager">The name of the manager that it is about, when they have an access already.</param>
    public static string Asked(ManagerRequestView request, string? manager)
    {
        var named = string.Join(" ", new[] { request.Data?.GivenName, request.Data?.FamilyName }.OfType<string>());
        return request.Kind switch
        {
            "enable" => named.Length > 0 ? $"Habiliter {named}{(request.Data?.JobTitle is { } job ? $", {job}" : null)}" : "Habiliter un gestionnaire",
            "change" => $"Changer les données de {manager ?? "ce gestionnaire"}{(Changed(request.Data) is { Length: > 0 } what ? $" : {what}" : null)}",
            _ => $"Mettre fin au compte de {manager ?? "ce gestionnaire"}",
        };
    }

    /// <summary>Until when a request waits, and whether that is past.</summary>
    public static string Due(ManagerRequestView request) => request.Kind == "end" ? $"le compte s’arrête le {Days.Long(request.DueOn)}" : $"à traiter jusqu’au {Days.Long(request.DueOn)}";

    /// <summary>Where the accounts of a structure stand, in a word.</summary>
    public static string State(StructureView structure) => structure.ShutFor switch
    {
        "cut" => "accès coupé",
        "agreements-ended" => "fermée, plus de convention",
        _ => "ouverte",
    };

    /// <summary>The colour of that word.</summary>
    public static string? Kind(StructureView structure) => structure.ShutFor switch { "cut" => "error", "agreements-ended" => null, _ => "success" };

    /// <summary>Where an agreement of a structure stands.</summary>
    public static string State(StructureAgreementView agreement) => agreement switch
    {
        { EndedAt: { } ended } => $"terminée le {Days.Day(ended)}, {Agreements.End(agreement.EndedFor)}",
        { AcceptedAt: { } accepted } => $"en cours depuis le {Days.Day(accepted)}",
        _ => "à accepter par un gestionnaire de la structure",
    };

    /// <summary>Who found an incident.</summary>
    public static string Party(string code) => code switch { "partner" => "la structure", "fund" => "la caisse", "pass" => "la PASS", var other => other };

    private static string Changed(ManagerData? data) => data is null ? "" : string.Join(", ", new[]
    {
        data.Title is { } title ? Titles.Name(title) : null, data.GivenName, data.FamilyName, data.JobTitle, data.Phone, data.Email,
    }.OfType<string>());
}
