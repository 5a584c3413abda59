using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.RightsDossier.Rules.Simulations;

/// <summary>The rules engine without storing anything: a partner's simulator.</summary>
public static class SimulationsEndpoints
{
    internal const int MaxCases = 10_000;
    const int MaxIdLength = 100;
    const int MaxErrors = 50;
    const int MaxPersons = 50;
    const decimal MaxResources = 1_000_000_000;
    const long MaxBodyBytes = 16L << 20;

    /// <summary>The law's example 1: note DGOS/P3/2025/45, annexe 2, AME.</summary>
    static readonly SimulationRequest EffectDatesExample = new([new SimulationCase("exemple-1", JsonSerializer.SerializeToElement(new
    {
        birthDate = "1990-03-15",
        irregularSince = "2021-01-05",
        resourcesWithinCeiling = true,
        firstApplication = true,
        depositDate = "2021-04-22",
        depositPlace = "pass_de_ville",
        care = new { kind = "ambulatory", start = "2021-04-10" },
    }), "AME")]);

    static readonly SimulationRequest EligibilityExample = new([new SimulationCase("exemple-1", JsonSerializer.SerializeToElement(new
    {
        applicationDate = "2021-04-22",
        territory = "metropole",
        stay = "irregular",
        working = false,
        residenceSince = "2021-01-05",
        irregularSince = "2021-01-05",
        age = 31,
        householdSize = 1,
        annualResources = 1800,
    }))]);

    /// <summary>Maps <c>POST /simulations/effect-dates</c> and <c>POST /simulations/eligibility</c>.</summary>
    /// <remarks>Map it on the application itself, not on the group whose filter commits: there is nothing to commit, and the answer is streamed.
    /// The caller adds the roles.</remarks>
    public static RouteGroupBuilder MapSimulations(this IEndpointRouteBuilder routes)
    {
        var simulations = routes.MapGroup("/simulations").WithTags("Simulations").ChecksBodies().TakesAtMost(MaxBodyBytes);
        simulations.MapPost("/effect-dates", EffectDatesOf)
            .WithSummary("Dates d’effet, fin de droits et dernier jour pour déposer (PUMa, CSS, AME), expliqués article par article")
            .WithExample(EffectDatesExample)
            .Produces<SimulationAnswers<EffectDateAnswer>>();
        simulations.MapPost("/eligibility", EligibilityOf)
            .WithSummary("Quelle couverture pour quelle personne (PUMa, CSS, AME, soins urgents), expliquée article par article")
            .WithExample(EligibilityExample)
            .Produces<SimulationAnswers<EligibilityAnswer>>();
        return simulations;
    }

    static Results<JsonHttpResult<SimulationAnswers<EffectDateAnswer>>, ProblemHttpResult> EffectDatesOf(SimulationRequest request, CancellationToken stop)
    {
        var errors = new List<FieldError>();
        var evaluations = new List<Func<EffectDateAnswer>>();
        ForEachCase(request, errors, (@case, pointer) =>
        {
            switch (@case.Benefit)
            {
                case "PUMA" when SimulationJson.Read<PumaInputs>(@case.Inputs, pointer, errors) is { } puma:
                    evaluations.Add(() => Explained(@case.Id, puma, EffectDates.Puma));
                    break;
                case "CSS" when SimulationJson.Read<CssInputs>(@case.Inputs, pointer, errors) is { } css
                    && InOrder(css.Hospital?.Admission, css.Hospital?.Discharge, pointer + "/hospital/discharge", errors):
                    evaluations.Add(() => Explained(@case.Id, css, EffectDates.Css));
                    break;
                case "AME" when SimulationJson.Read<AmeInputs>(@case.Inputs, pointer, errors) is { } ame
                    && InOrder(ame.Care?.Start, ame.Care?.End, pointer + "/care/end", errors):
                    evaluations.Add(() => Explained(@case.Id, ame, EffectDates.Ame));
                    break;
                case "PUMA" or "CSS" or "AME":
                    break;
                default:
                    errors.Add(new FieldError(pointer.Replace("/inputs", "/benefit", StringComparison.Ordinal), "valeur non valable ou absente", "un de : PUMA, CSS, AME"));
                    break;
            }
        }, stop);
        return Answer(evaluations, errors, stop);
    }

    static Results<JsonHttpResult<SimulationAnswers<EligibilityAnswer>>, ProblemHttpResult> EligibilityOf(SimulationRequest request, CancellationToken stop)
    {
        var errors = new List<FieldError>();
        var evaluations = new List<Func<EligibilityAnswer>>();
        ForEachCase(request, errors, (@case, pointer) =>
        {
            if (SimulationJson.Read<EligibilityInputs>(@case.Inputs, pointer, errors) is { } person && WithinBounds(person, pointer, errors))
            {
                evaluations.Add(() =>
                {
                    var why = new Explanation();
                    return EligibilityAnswer.Of(@case.Id, Eligibility.Evaluate(person, why), why);
                });
            }
        }, stop);
        return Answer(evaluations, errors, stop);
    }

    static EffectDateAnswer Explained<T>(string id, T inputs, Func<T, Explanation?, EffectDate> evaluate)
    {
        var why = new Explanation();
        return EffectDateAnswer.Of(id, evaluate(inputs, why), why);
    }

    static void ForEachCase(SimulationRequest request, List<FieldError> errors, Action<SimulationCase, string> read, CancellationToken stop)
    {
        if (request.Cases.Count is 0 or > MaxCases)
        {
            errors.Add(new FieldError("/cases", "hors des limites", $"de 1 à {MaxCases} cas"));
            return;
        }

        for (var i = 0; i < request.Cases.Count && errors.Count < MaxErrors; i++)
        {
            stop.ThrowIfCancellationRequested(); // Nobody waits for the answer any more.
            if (request.Cases[i] is not { Id.Length: > 0 and <= MaxIdLength } @case)
            {
                errors.Add(new FieldError($"/cases/{i}/id", "vide, trop long ou absent", $"de 1 à {MaxIdLength} caractères"));
                continue;
            }

            read(@case, $"/cases/{i}/inputs");
        }
    }

    static bool InOrder(DateOnly? start, DateOnly? end, string pointer, List<FieldError> errors)
    {
        if (end < start)
        {
            errors.Add(new FieldError(pointer, "avant le début", $"à partir du {French.Date(start)}"));
            return false;
        }

        return true;
    }

    static bool WithinBounds(EligibilityInputs person, string pointer, List<FieldError> errors)
    {
        var before = errors.Count;
        Check(person.Age is null or (>= 0 and <= 130), "/age", "de 0 à 130 ans");
        Check(person.HouseholdSize is null or (>= 1 and <= MaxPersons), "/householdSize", $"de 1 à {MaxPersons} personnes");
        Check(person.AnnualResources is null or (>= 0 and <= MaxResources), "/annualResources", "des euros par an, 0 ou plus");
        Check(person.AgesOn1January is null || (person.AgesOn1January.Count <= MaxPersons && person.AgesOn1January.All(age => age is >= -1 and <= 130)),
            "/agesOn1January", $"au plus {MaxPersons} âges de 0 à 130 ans");
        Check(person.Members is null || (person.Members.Count <= MaxPersons && person.Members.All(IsMember)),
            "/members", $"au plus {MaxPersons} membres, âge de 0 à 130 ans, ressources de 0 ou plus");
        return errors.Count == before;

        void Check(bool holds, string member, string expected)
        {
            if (!holds)
            {
                errors.Add(new FieldError(pointer + member, "hors des limites", expected));
            }
        }
    }

    // A JSON list may hold null where the type says it cannot.
    static bool IsMember(EligibilityMember? member) =>
        member is { Age: null or (>= 0 and <= 130), AnnualResources: null or (>= 0 and <= MaxResources) };

    /// <summary>All cases are read before the first is answered; each is evaluated when its turn comes to be written.</summary>
    internal static Results<JsonHttpResult<SimulationAnswers<T>>, ProblemHttpResult> Answer<T>(List<Func<T>> evaluations, List<FieldError> errors, CancellationToken stop) => errors.Count > 0
        ? ProblemKinds.InvalidField.ToResult(null, errors)
        : TypedResults.Json(new SimulationAnswers<T>(evaluations.Select(evaluate =>
        {
            stop.ThrowIfCancellationRequested();
            return evaluate();
        })), SimulationJson.Options);
}
