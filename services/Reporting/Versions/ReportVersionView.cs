using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.Reporting.Versions;

/// <summary>A version is begun.</summary>
[Description("Une version du rapport à commencer.")]
public sealed record BeginVersion
{
    [Description("La PASS ; peut être omise quand le jeton n'en couvre qu'une.")]
    public Guid? PassSiteId { get; init; }

    [Length(1, 1000), Impersonal(ErrorMessage = "du texte sans NIR ni numéro de téléphone"), Description("Ce que cette version corrige et pourquoi, au plus 1000 caractères ; obligatoire à partir de la deuxième, absent pour la première.")]
    public string? Correction { get; init; }
}

/// <summary>A version, without what it holds.</summary>
[Description("Une version du rapport, sans son contenu.")]
public sealed record ReportVersionSummary(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("Année civile.")] int Year,
    [property: Description("Numéro, à partir de 1.")] int Number,
    [property: Description("Où elle en est.")] ReportState State,
    [property: Description("Quand elle a été validée ; null si elle ne l'est pas, ou si elle date d'avant les validations.")] DateTimeOffset? ValidatedAt,
    [property: Description("Jour de l'envoi à l'ARS.")] DateOnly? SentOn,
    [property: Description("Jour où l'ARS a dit l'avoir reçue.")] DateOnly? ReceivedOn,
    [property: Description("SHA-256 de ce qui a été validé.")] string? Sha256);

/// <summary>A version of the annual report.</summary>
[Description("Une version du rapport annuel.")]
public sealed record ReportVersionView(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("Année civile.")] int Year,
    [property: Description("Numéro, à partir de 1.")] int Number,
    [property: Description("Où elle en est.")] ReportState State,
    [property: Description("Ce qu'elle corrige et pourquoi ; null pour la première.")] string? Correction,
    [property: Description("Ce que l'équipe répond.")] ReportAnswers Answers,
    [property: Description("Questions qui attendent encore une réponse.")] IReadOnlyList<string> Missing,
    [property: Description("Qui l'a validée, comme l'audit le nomme.")] string? ValidatedBy,
    [property: Description("Quand.")] DateTimeOffset? ValidatedAt,
    [property: Description("Jour de l'envoi à l'ARS.")] DateOnly? SentOn,
    [property: Description("Jour où l'ARS a dit l'avoir reçue.")] DateOnly? ReceivedOn,
    [property: Description("SHA-256 de « document », octets UTF-8 tels qu'ils sont dans cette réponse ; null tant que rien n'est validé.")] string? Sha256,
    [property: Description("Ce qui a été validé, inchangé depuis : chiffres, réponses, empreinte des faits comptés. D'un rapport d'avant les validations, les chiffres seuls. Null tant que rien n'est validé : les chiffres vivent.")] JsonElement? Document,
    [property: Description("Version de la ressource, à renvoyer dans If-Match.")] long Version) : IVersioned
{
    internal static ReportVersionView Of(ReportVersion one) => new(
        one.Id, one.PassSiteId, one.Year, one.Number, one.State, one.Correction, one.Answers, ReportQuestion.Missing(one.Answers), one.ValidatedBy, one.ValidatedAt, one.SentOn, one.ReceivedOn, one.Sha256,
        one.Document is { } document ? JsonElement.Parse(document) : null, one.Version);
}
