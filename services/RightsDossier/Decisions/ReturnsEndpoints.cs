using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Data;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.RightsDossier.Decisions;

internal static class ReturnsEndpoints
{
    public static void MapReturns(this RouteGroupBuilder api) =>
        api.MapPost("/returns", Receive).WithTags("Retours de la caisse").RequireRole(Roles.Fund)
            .WithSummary("Rendre les décisions de la caisse, ou demander des pièces ; toutes les lignes sont appliquées, ou aucune")
            .WithDescription("Une ligne fausse est désignée par son pointeur. Quand les dates de la caisse ne sont pas celles des règles, les deux sont gardées et l'écart est dit.")
            .WithExample(ReceiveReturns.Example);

    private static async Task<Ok<ReturnReceipt>> Receive(ReceiveReturns request, RightsDossierDb db, TimeProvider clock, CancellationToken stop)
    {
        var ids = request.Lines.Select(line => line.ApplicationId).ToHashSet();
        var found = (await ApplicationInContext.Find(db, ids, stop)).ToDictionary(each => each.Application.Id);
        Check(request.Lines, found, clock.ParisToday());

        // The CSS of a person follows their PUMa: when both are returned together, the PUMa is applied first.
        foreach (var line in request.Lines.OrderBy(line => found[line.ApplicationId].Application.Benefit))
        {
            var each = found[line.ApplicationId];
            foreach (var told in each.Application.Apply(line, each.RightsDecidedOn(line.NotifiedOn), clock.GetUtcNow()))
            {
                db.Publish(told);
            }
        }

        return TypedResults.Ok(new ReturnReceipt([.. request.Lines.Select(line => ReturnedLine.Of(found[line.ApplicationId].Application))]));
    }

    private static void Check(IReadOnlyList<ReturnLine> lines, Dictionary<Guid, ApplicationInContext> found, DateOnly today)
    {
        var errors = new List<FieldError>();
        var seen = new HashSet<Guid>();
        for (var i = 0; i < lines.Count; i++)
        {
            var each = found.GetValueOrDefault(lines[i].ApplicationId);
            errors.AddRange(ReturnChecks.Of(lines[i], each?.Application, $"/lines/{i}", today));
            if (!seen.Add(lines[i].ApplicationId))
            {
                errors.Add(new FieldError($"/lines/{i}/applicationId", "déjà dans ce retour", "une ligne par dossier"));
            }
            else if (Obstacle.To(lines[i], each) is { } obstacle)
            {
                errors.Add(new FieldError($"/lines/{i}/{obstacle.Member}", obstacle.Sentence));
            }
        }

        if (errors.Count > 0)
        {
            throw new Refusal(ProblemKinds.InvalidField, "Aucune ligne du retour n'a été appliquée.", [.. errors.Take(100)]);
        }
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
                Outcome = ReturnOutcome.Granted,
                NotifiedOn = new DateOnly(2021, 5, 17),
                ValidFrom = new DateOnly(2021, 4, 10),
                ValidTo = new DateOnly(2022, 4, 9),
                BodyCode = "761",
                ManagementCode = "95",
            },
            new ReturnLine
            {
                ApplicationId = Guid.Parse("0197a1b2-0000-7000-8000-000000000002"),
                Outcome = ReturnOutcome.Refused,
                NotifiedOn = new DateOnly(2021, 2, 8),
                RefusalReasonCode = "AME_THREE_MONTHS_NOT_MET",
                UrgentCare = new ReturnLine.UrgentCareCover { From = new DateOnly(2020, 11, 25), To = new DateOnly(2020, 11, 25) },
            },
        ],
    };
}

/// <summary>The lines applied, in the order they were sent.</summary>
[Description("Ce qui a été appliqué, dans l'ordre des lignes.")]
public sealed record ReturnReceipt(
    [property: Description("Une ligne par dossier.")] IReadOnlyList<ReturnedLine> Lines);

/// <summary>A line applied.</summary>
[Description("Une ligne appliquée.")]
public sealed record ReturnedLine(
    [property: Description("Le dossier.")] Guid ApplicationId,
    [property: Description("Où en est le dossier.")] ApplicationState State,
    [property: Description("Les règles donnent autre chose.")] bool Differs,
    [property: Description("Sur quels points.")] IReadOnlyList<Difference> Differences)
{
    internal static ReturnedLine Of(Application application) => new(
        application.Id, application.State, application.Decision?.Differences.Count > 0, application.Decision?.Differences ?? []);
}
