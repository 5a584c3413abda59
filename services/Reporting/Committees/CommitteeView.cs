using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.LeavingText;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.Reporting.Committees;

/// <summary>A steering committee is prepared.</summary>
[Description("Un comité de pilotage à préparer.")]
public sealed record PrepareCommittee
{
    [Description("La PASS ; peut être omise quand le jeton n'en couvre qu'une.")]
    public Guid? PassSiteId { get; init; }

    [RegularExpression(Binding.FundCodePattern, ErrorMessage = "un code organisme : de 2 à 20 chiffres, lettres ou tirets"), Impersonal]
    [Description("Code organisme de la caisse.")]
    public required string FundCode { get; init; }

    [Description("Premier jour de la période ; le lendemain du dernier comité avec cette caisse, ou un an avant, quand il est absent.")]
    public DateOnly? From { get; init; }

    [Description("Dernier jour, inclus ; aujourd'hui quand il est absent.")]
    public DateOnly? To { get; init; }
}

/// <summary>What a party says. It names nobody, and tells of nobody's health [000-117, 003-028, 003-039].</summary>
[Description("Ce que dit une partie ; elle ne nomme ni ne décrit personne.")]
public sealed record PartyWords
{
    private const string Nobody = "du texte sans NIR, sans numéro de téléphone et sans donnée de santé : ce qui est présenté ne désigne personne";

    [MaxLength(4000), Leaves(ErrorMessage = Nobody), Description("Difficultés rencontrées, au plus 4000 caractères ; null : aucune.")]
    public string? Difficulties { get; init; }

    [MaxLength(4000), Leaves(ErrorMessage = Nobody), Description("Bonnes pratiques, au plus 4000 caractères ; null : aucune.")]
    public string? GoodPractices { get; init; }
}

/// <summary>A committee is presented.</summary>
[Description("Un comité présenté.")]
public sealed record PresentCommittee
{
    [Description("La réunion, si elle est déjà notée dans le réseau partenaire ; à omettre sinon.")]
    public Guid? MeetingId { get; init; }
}

/// <summary>The words of each party.</summary>
[Description("Difficultés et bonnes pratiques, de chaque partie.")]
public sealed record WordsView(
    [property: Description("Difficultés, selon la PASS.")] string? PassDifficulties,
    [property: Description("Bonnes pratiques, selon la PASS.")] string? PassGoodPractices,
    [property: Description("Difficultés, selon la caisse.")] string? FundDifficulties,
    [property: Description("Bonnes pratiques, selon la caisse.")] string? FundGoodPractices)
{
    internal static WordsView Of(Committee committee) => new(committee.PassDifficulties, committee.PassGoodPractices, committee.FundDifficulties, committee.FundGoodPractices);
}

/// <summary>A draw.</summary>
[Description("Un tirage : avec la graine et la liste, chacun peut le refaire.")]
public sealed record DrawView(
    [property: Description("Méthode.")] string Method,
    [property: Description("Quand la caisse l'avait validée.")] DateTimeOffset MethodValidatedAt,
    [property: Description("Graine.")] string Seed,
    [property: Description("Quand il a été fait.")] DateTimeOffset DrawnAt,
    [property: Description("Ce que montre chaque échantillon.")] IReadOnlyList<SampleResult> Samples)
{
    internal static DrawView? Of(Committee committee) => committee is { Seed: { } seed, DrawnAt: { } drawnAt, MethodValidatedAt: { } validatedAt }
        ? new DrawView(Sampling.Method, validatedAt, seed, drawnAt, JsonSerializer.Deserialize<IReadOnlyList<SampleResult>>(committee.Samples, Wire.Http)!)
        : null;
}

/// <summary>What was presented, frozen.</summary>
[Description("Ce qui a été présenté.")]
public sealed record CommitteeDocument(
    [property: Description("Le comité.")] Guid CommitteeId,
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("Code organisme de la caisse.")] string FundCode,
    [property: Description("Premier jour de la période.")] DateOnly From,
    [property: Description("Dernier jour, inclus.")] DateOnly To,
    [property: Description("Quand c'est figé.")] DateTimeOffset FrozenAt,
    [property: Description("Les chiffres.")] CommitteeFigures Figures,
    [property: Description("Les seuils d'alerte dépassés ; vide : aucun.")] IReadOnlyList<string> Alerts,
    [property: Description("Les échantillons ; null quand aucun n'est tiré.")] DrawView? Draw,
    [property: Description("Ce que dit chaque partie.")] WordsView Words,
    [property: Description("Ce qu'est chaque chiffre.")] IReadOnlyList<CommitteeDefinition> Definitions);

/// <summary>A committee.</summary>
[Description("Un comité de pilotage, en préparation ou présenté.")]
public sealed record CommitteeView(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("Code organisme de la caisse.")] string FundCode,
    [property: Description("Premier jour de la période.")] DateOnly From,
    [property: Description("Dernier jour, inclus.")] DateOnly To,
    [property: Description("Le tirage ; null avant.")] DrawView? Draw,
    [property: Description("Ce que dit chaque partie.")] WordsView Words,
    [property: Description("Quand il a été présenté et figé ; null : en préparation.")] DateTimeOffset? PresentedAt,
    [property: Description("La réunion, dans le réseau partenaire ; null quand elle n'est pas dite.")] Guid? MeetingId,
    [property: Description("SHA-256 de « document », octets UTF-8 tels qu'ils sont dans cette réponse ; null avant.")] string? Sha256,
    [property: Description("Ce qui a été présenté, figé ; null avant.")] JsonElement? Document,
    [property: Description("Version, à renvoyer dans If-Match pour une modification.")] long Version) : IVersioned
{
    internal static CommitteeView Of(Committee committee) => new(
        committee.Id, committee.PassSiteId, committee.FundCode!, committee.From, committee.To, DrawView.Of(committee), WordsView.Of(committee), committee.PresentedAt, committee.MeetingId, committee.Sha256,
        committee.Document is { } document ? JsonElement.Parse(document) : null, committee.Version);
}

/// <summary>A committee in a list, without its document.</summary>
[Description("Un comité, sans ce qui y a été présenté.")]
public sealed record CommitteeSummary(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("Code organisme de la caisse.")] string FundCode,
    [property: Description("Premier jour de la période.")] DateOnly From,
    [property: Description("Dernier jour, inclus.")] DateOnly To,
    [property: Description("Quand il a été présenté ; null : en préparation.")] DateTimeOffset? PresentedAt,
    [property: Description("SHA-256 de ce qui a été présenté ; null avant.")] string? Sha256)
{
    internal static CommitteeSummary Of(Committee committee) => new(committee.Id, committee.PassSiteId, committee.FundCode!, committee.From, committee.To, committee.PresentedAt, committee.Sha256);
}

/// <summary>The figures shared with a fund, as they stand.</summary>
[Description("Les chiffres partagés avec une caisse, tels qu'ils sont : entre deux comités, ou sur les jours que l'on veut.")]
public sealed record LivingFigures(
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("Code organisme de la caisse.")] string FundCode,
    [property: Description("Premier jour.")] DateOnly From,
    [property: Description("Dernier jour, inclus.")] DateOnly To,
    [property: Description("Événements reçus et pas encore comptés.")] int FactsWaiting,
    [property: Description("Les chiffres.")] CommitteeFigures Figures,
    [property: Description("Les seuils d'alerte dépassés, dits en français ; vide : aucun.")] IReadOnlyList<string> Alerts,
    [property: Description("Ce qu'est chaque chiffre.")] IReadOnlyList<CommitteeDefinition> Definitions);

/// <summary>A page of the list that a sample was drawn from, in the order of the draw.</summary>
[Description("Une page de la liste d'où un échantillon est tiré, dans l'ordre du tirage : l'échantillon d'abord.")]
public sealed record SamplePage(
    [property: Description("Quels dossiers.")] Stratum Stratum,
    [property: Description("Dossiers de la liste le jour du tirage.")] int Listed,
    [property: Description("Dossiers dont la personne a été effacée depuis : ils ne sont plus dans la liste.")] int Forgotten,
    [property: Description("Au plus autant que demandé.")] IReadOnlyList<SampledView> Items,
    [property: Description("À passer comme after pour la page suivante ; null sur la dernière.")] int? Next);

/// <summary>An application of the list.</summary>
[Description("Un dossier de la liste, par son identifiant.")]
public sealed record SampledView(
    [property: Description("Rang dans l'ordre du tirage, à partir de 1.")] int Rank,
    [property: Description("Le dossier de droits, tel que la PASS et la caisse le numérotent.")] Guid ApplicationId,
    [property: Description("Il est de l'échantillon.")] bool Drawn,
    [property: Description("Jours calendaires de la réception à la décision.")] int Days,
    [property: Description("Le jour de l'envoi tient lieu de celui de la réception.")] bool ReceptionPresumed);
