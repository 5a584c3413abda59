using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Data;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.RightsDossier.Decisions;

internal static class ReturnsEndpoints
{
    public static void MapReturns(this RouteGroupBuilder api) =>
        api.MapPost("/returns", Receive).WithTags("Retours de la caisse").RequireRole(Roles.Fund)
            .WithSummary("Rendre les décisions de la caisse ; toutes les lignes sont appliquées, ou aucune")
            .WithDescription("Une ligne fausse est désignée par son pointeur. Quand les dates de la caisse ne sont pas celles des règles, les deux sont gardées et l'écart est dit.")
            .WithExample(ReceiveReturns.Example);

    private static async Task<Ok<ReturnReceipt>> Receive(ReceiveReturns request, RightsDossierDb db, TimeProvider clock, CancellationToken stop)
    {
        var ids = request.Lines.Select(line => line.ApplicationId).ToHashSet();
        var found = (await ApplicationInContext.Find(db, ids, stop)).ToDictionary(each => each.Application.Id);
        ReturnChecks.Check(request.Lines, found, clock.ParisToday());

        // The CSS of a person follows their PUMa: when both are returned together, the PUMa is applied first.
        foreach (var line in request.Lines.OrderBy(line => found[line.ApplicationId].Application.Benefit))
        {
            var each = found[line.ApplicationId];
            foreach (var told in each.Application.Decide(line, each.RightsDecidedOn(line.NotifiedOn), clock.GetUtcNow()))
            {
                db.Publish(told);
            }
        }

        return TypedResults.Ok(new ReturnReceipt([.. request.Lines.Select(line => ReturnedLine.Of(found[line.ApplicationId].Application))]));
    }
}

/// <summary>What the fund sends back (<i>rétro-information</i>).</summary>
[Description("Le retour de la caisse.")]
public sealed record ReceiveReturns
{
    /// <summary>1 to 500 lines, each for one application.</summary>
    [Description("De 1 à 500 lignes, une par dossier.")]
    [Length(1, 500)]
    public required IReadOnlyList<ReturnLine> Lines { get; init; }

    /// <summary>The two worked examples of the law: one granted, one refused with urgent care.</summary>
    internal static ReceiveReturns Example => new()
    {
        Lines =
        [
            new ReturnLine
            {
                ApplicationId = Guid.Parse("0197a1b2-0000-7000-8000-000000000001"),
                Outcome = DecisionOutcome.Granted,
                NotifiedOn = new DateOnly(2021, 5, 17),
                ValidFrom = new DateOnly(2021, 4, 10),
                ValidTo = new DateOnly(2022, 4, 9),
                BodyCode = "761",
                ManagementCode = "95",
            },
            new ReturnLine
            {
                ApplicationId = Guid.Parse("0197a1b2-0000-7000-8000-000000000002"),
                Outcome = DecisionOutcome.Refused,
                NotifiedOn = new DateOnly(2021, 2, 8),
                RefusalReasonCode = "AME_THREE_MONTHS_NOT_MET",
                UrgentCare = new ReturnLine.UrgentCareCover { From = new DateOnly(2020, 11, 25), To = new DateOnly(2020, 11, 25) },
            },
        ],
    };
}

/// <summary>The fund's decision on one application.</summary>
[Description("La décision de la caisse sur un dossier.")]
public sealed record ReturnLine
{
    /// <summary>The application, sent and not decided yet.</summary>
    [Description("Le dossier, transmis et sans décision.")]
    public required Guid ApplicationId { get; init; }

    [Description("Accordé ou refusé.")]
    public required DecisionOutcome Outcome { get; init; }

    /// <summary>Day the person was told; not before the sending, not to come.</summary>
    [Description("Jour où la personne a été informée ; ni avant la transmission, ni à venir.")]
    public required DateOnly NotifiedOn { get; init; }

    /// <summary>First day covered, inclusive: required when granted, and only then.</summary>
    [Description("Premier jour couvert, inclus : obligatoire si accordé, et seulement alors.")]
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last day covered, inclusive: required when granted, but for the PUMa which has no end.</summary>
    [Description("Dernier jour couvert, inclus : obligatoire si accordé, sauf pour la PUMa.")]
    public DateOnly? ValidTo { get; init; }

    /// <summary>Code of the body that manages the right (<i>code organisme</i>).</summary>
    [Description("Code organisme.")]
    [RegularExpression("[0-9A-Za-z]{1,20}", ErrorMessage = "de 1 à 20 lettres ou chiffres")]
    public string? BodyCode { get; init; }

    /// <summary>How the right is managed (<i>code gestion</i>).</summary>
    [Description("Code gestion.")]
    [RegularExpression("[0-9A-Za-z]{1,10}", ErrorMessage = "de 1 à 10 lettres ou chiffres")]
    public string? ManagementCode { get; init; }

    /// <summary>The fund's code of the reason: required when refused, and only then. A code, never a sentence: other services are told of it.</summary>
    [Description("Code du motif : obligatoire si refusé, et seulement alors. Un code, jamais une phrase.")]
    [RegularExpression("[0-9A-Za-z_-]{1,60}", ErrorMessage = "un code de 1 à 60 lettres, chiffres ou tirets")]
    public string? RefusalReasonCode { get; init; }

    /// <summary>Days of care covered as urgent care by the refusal of an AME. L. 254-1 CASF.</summary>
    [Description("Jours de soins urgents que couvre le refus de l'AME (L. 254-1 CASF).")]
    public UrgentCareCover? UrgentCare { get; init; }

    /// <summary>Days of urgent care.</summary>
    [Description("Jours de soins urgents.")]
    public sealed record UrgentCareCover
    {
        /// <summary>First day, inclusive.</summary>
        [Description("Premier jour, inclus.")]
        public required DateOnly From { get; init; }

        /// <summary>Last day, inclusive; left out when open.</summary>
        [Description("Dernier jour, inclus ; absent si la période reste ouverte.")]
        public DateOnly? To { get; init; }
    }
}

/// <summary>The lines applied, in the order they were sent.</summary>
[Description("Ce qui a été appliqué, dans l'ordre des lignes.")]
public sealed record ReturnReceipt(
    [property: Description("Une ligne par dossier.")] IReadOnlyList<ReturnedLine> Lines);

/// <summary>A line applied.</summary>
[Description("Une ligne appliquée.")]
public sealed record ReturnedLine(
    [property: Description("Le dossier.")] Guid ApplicationId,
    [property: Description("Accordé ou refusé.")] ApplicationState State,
    [property: Description("Les règles donnent autre chose.")] bool Differs,
    [property: Description("Sur quels points.")] IReadOnlyList<Difference> Differences)
{
    internal static ReturnedLine Of(Application application) => new(
        application.Id, application.State, application.Decision!.Differences.Count > 0, application.Decision.Differences);
}
