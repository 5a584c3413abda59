using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auditing;

namespace PassPlatform.Intake.Diagnoses;

/// <summary>A part of the situation that is not what it was.</summary>
[Description("Un élément de la situation qui n'est plus le même.")]
public sealed record SituationChange(
    [property: Description("Son nom dans la situation, ou housing, resources, digital.")] string Field,
    [property: Description("Ce qu'il était ; null : inconnu, ou non demandé.")] string? Before,
    [property: Description("Ce qu'il est ; null : inconnu, ou non demandé.")] string? After);

/// <summary>What changed from one diagnosis of a person to the next [000-007].</summary>
[Description("Ce qui a changé d'un diagnostic au suivant.")]
public sealed record DiagnosisChangesView(
    [property: Description("La personne.")] Guid PersonId,
    [property: Description("Le diagnostic.")] Guid DiagnosisId,
    [property: Description("Son jour.")] DateOnly MadeOn,
    [property: Description("Celui d'avant ; null pour un premier diagnostic.")] Guid? PreviousId,
    [property: Description("Son jour.")] DateOnly? PreviousMadeOn,
    [property: Description("Vulnérabilités apparues.")] IReadOnlyList<Vulnerability> Appeared,
    [property: Description("Vulnérabilités qui étaient là, demandées et absentes.")] IReadOnlyList<Vulnerability> Gone,
    [property: Description("Vulnérabilités qui étaient là et n'ont pas été redemandées.")] IReadOnlyList<Vulnerability> NotAskedAgain,
    [property: Description("Besoins de santé apparus.")] IReadOnlyList<HealthNeed> NeedsAppeared,
    [property: Description("Besoins de santé qui étaient là, demandés et absents.")] IReadOnlyList<HealthNeed> NeedsGone,
    [property: Description("Besoins de santé qui étaient là et n'ont pas été redemandés.")] IReadOnlyList<HealthNeed> NeedsNotAskedAgain,
    [property: Description("Éléments de la situation qui ne sont plus les mêmes.")] IReadOnlyList<SituationChange> Situation) : ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told) => told.Of(PersonId);

    internal static DiagnosisChangesView Of(Diagnosis? before, Diagnosis after)
    {
        var (found, was) = (after.Vulnerabilities, before?.Vulnerabilities ?? []);
        var (needs, needed) = (Needs(after, found: true), Needs(before, found: true));
        IReadOnlyList<Vulnerability> absent = after.Findings?.AbsentVulnerabilities ?? [];
        var met = Needs(after, found: false);
        return new DiagnosisChangesView(
            after.PersonId, after.Id, after.MadeOn, before?.Id, before?.MadeOn,
            [.. found.Except(was)], [.. was.Intersect(absent)], [.. was.Except(found).Except(absent)],
            [.. needs.Except(needed)], [.. needed.Intersect(met)], [.. needed.Except(needs).Except(met)],
            [.. Differences(Parts(before), Parts(after))]);
    }

    private static List<HealthNeed> Needs(Diagnosis? diagnosis, bool found) =>
        [.. diagnosis?.Findings?.HealthNeeds.Where(asked => asked.Found == found).Select(asked => asked.Need) ?? []];

    // As the API says them: a new part of the situation is compared without another word here.
    private static Dictionary<string, string> Parts(Diagnosis? diagnosis)
    {
        if (diagnosis is null)
        {
            return [];
        }

        var parts = JsonSerializer.SerializeToNode(DiagnosedSituation.From(diagnosis.Situation), Wire.Http)!.AsObject();
        (parts["housing"], parts["resources"], parts["digital"]) = (Code(diagnosis.Findings?.Housing), Code(diagnosis.Findings?.Resources), Code(diagnosis.Findings?.Digital));
        return parts.Where(part => part.Value is not null).ToDictionary(part => part.Key, part => part.Value is JsonValue value && value.TryGetValue<string>(out var text) ? text : part.Value!.ToJsonString());
    }

    private static JsonNode? Code<T>(T? value)
        where T : struct => value is { } known ? JsonSerializer.SerializeToNode(known, Wire.Http) : null;

    private static IEnumerable<SituationChange> Differences(Dictionary<string, string> before, Dictionary<string, string> after) =>
        from field in after.Keys.Union(before.Keys)
        let change = new SituationChange(field, before.GetValueOrDefault(field), after.GetValueOrDefault(field))
        where change.Before != change.After
        select change;
}
