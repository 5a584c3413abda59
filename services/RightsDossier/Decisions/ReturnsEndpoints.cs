using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Data;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.RightsDossier.Decisions;

internal static class ReturnsEndpoints
{
    public static void MapReturns(this RouteGroupBuilder api) =>
        api.MapPost("/returns", Receive).WithTags("Retours de la caisse").RequireRole(Roles.Fund)
            .WithSummary("Rendre les décisions de la caisse ; toutes les lignes sont appliquées, ou aucune");

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
public sealed record ReceiveReturns
{
    /// <summary>1 to 500 lines, each for one application.</summary>
    [Length(1, 500)]
    public required IReadOnlyList<ReturnLine> Lines { get; init; }
}

/// <summary>The fund's decision on one application.</summary>
public sealed record ReturnLine
{
    /// <summary>The application, sent and not decided yet.</summary>
    public required Guid ApplicationId { get; init; }

    /// <example>granted</example>
    public required DecisionOutcome Outcome { get; init; }

    /// <summary>Day the person was told; not before the sending, not to come.</summary>
    /// <example>2021-05-10</example>
    public required DateOnly NotifiedOn { get; init; }

    /// <summary>First day covered, inclusive: required when granted, and only then.</summary>
    /// <example>2021-04-10</example>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last day covered, inclusive: required when granted, but for the PUMa which has no end.</summary>
    /// <example>2022-04-09</example>
    public DateOnly? ValidTo { get; init; }

    /// <summary>Code of the body that manages the right (<i>code organisme</i>).</summary>
    /// <example>01941</example>
    [RegularExpression("[0-9A-Za-z]{1,20}", ErrorMessage = "de 1 à 20 lettres ou chiffres")]
    public string? BodyCode { get; init; }

    /// <summary>How the right is managed (<i>code gestion</i>).</summary>
    /// <example>95</example>
    [RegularExpression("[0-9A-Za-z]{1,10}", ErrorMessage = "de 1 à 10 lettres ou chiffres")]
    public string? ManagementCode { get; init; }

    /// <summary>The fund's code of the reason: required when refused, and only then. A code, never a sentence: other services are told of it.</summary>
    [RegularExpression("[0-9A-Za-z_-]{1,60}", ErrorMessage = "un code de 1 à 60 lettres, chiffres ou tirets")]
    public string? RefusalReasonCode { get; init; }

    /// <summary>Days of care covered as urgent care by the refusal of an AME. L. 254-1 CASF.</summary>
    public UrgentCareCover? UrgentCare { get; init; }

    /// <summary>Days of urgent care.</summary>
    public sealed record UrgentCareCover
    {
        /// <summary>First day, inclusive.</summary>
        /// <example>2020-11-25</example>
        public required DateOnly From { get; init; }

        /// <summary>Last day, inclusive; left out when open.</summary>
        /// <example>2020-11-25</example>
        public DateOnly? To { get; init; }
    }
}

/// <summary>The lines applied, in the order they were sent.</summary>
/// <param name="Lines">What became of each application.</param>
public sealed record ReturnReceipt(IReadOnlyList<ReturnedLine> Lines);

/// <summary>A line applied.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="State">Granted or refused.</param>
/// <param name="Differs">The rules give something else.</param>
/// <param name="Differences">On what points.</param>
public sealed record ReturnedLine(Guid ApplicationId, ApplicationState State, bool Differs, IReadOnlyList<Difference> Differences)
{
    internal static ReturnedLine Of(Application application) => new(
        application.Id, application.State, application.Decision!.Differences.Count > 0, application.Decision.Differences);
}
