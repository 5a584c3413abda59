using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.Elsewhere;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.Intake.Diagnoses;

internal static class DiagnosesEndpoints
{
    public static void MapDiagnoses(this RouteGroupBuilder api)
    {
        var diagnoses = api.MapGroup("/people/{personId:guid}/diagnoses").WithTags("Diagnostics");
        diagnoses.MapPost("/", Make).RequireRole(IntakeRoles.Accompanying)
            .WithSummary("Noter un diagnostic social")
            .WithDescription("C'est un contact. Les règles d'ouverture de droits en tirent l'éligibilité. Un constat nouveau est un nouveau diagnostic. Ce qu'il appelle est dans /proposals, ce qui a changé depuis celui d'avant dans /changes.")
            .WithExample(MakeDiagnosis.Example)
            .Refuses(ProblemKinds.FollowUpState);
        diagnoses.MapGet("/", List).RequireRole(IntakeRoles.Accompanying).ReadThroughGlass()
            .WithSummary("Lister les diagnostics d'une personne, le premier d'abord");
        diagnoses.MapGet("/{diagnosisId:guid}", Read).RequireRole(IntakeRoles.Accompanying).ReadThroughGlass()
            .WithSummary("Lire un diagnostic");
    }

    private static async Task<Results<Created<DiagnosisView>, NotFound>> Make(
        Guid personId, MakeDiagnosis request, IntakeDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.People.FirstOrDefaultAsync(p => p.Id == personId, stop) is not { } person)
        {
            return TypedResults.NotFound();
        }

        var (diagnosis, events) = Diagnosis.Make(person, request, clock.ParisToday(), clock.GetUtcNow());
        db.Diagnoses.Add(diagnosis);
        foreach (var occurred in events)
        {
            db.Publish(occurred);
        }

        return TypedResults.Created($"/people/{personId}/diagnoses/{diagnosis.Id}", DiagnosisView.Of(diagnosis));
    }

    private static async Task<Results<Ok<Page<DiagnosisView>>, NotFound>> List(
        Guid personId, [AsParameters] PageRequest page, IntakeDb db, CancellationToken stop) =>
        await db.People.AnyAsync(person => person.Id == personId, stop)
            ? TypedResults.Ok(await page.Read(db, db.Diagnoses.AsNoTracking().Where(diagnosis => diagnosis.PersonId == personId), DiagnosisView.Of, stop))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<DiagnosisView>, NotFound>> Read(Guid personId, Guid diagnosisId, IntakeDb db, CancellationToken stop) =>
        await db.Diagnoses.AsNoTracking().FirstOrDefaultAsync(row => row.Id == diagnosisId && row.PersonId == personId, stop) is { } diagnosis
            ? TypedResults.Ok(DiagnosisView.Of(diagnosis))
            : TypedResults.NotFound();
}

/// <summary>A social diagnosis as the team sees it.</summary>
[Description("Un diagnostic social.")]
public sealed record DiagnosisView(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("La personne.")] Guid PersonId,
    [property: Description("Jour du diagnostic.")] DateOnly MadeOn,
    [property: Description("Vulnérabilités repérées.")] IReadOnlyList<Vulnerability> Vulnerabilities,
    [property: Description("Vulnérabilités demandées et absentes ; une autre n'a pas été demandée.")] IReadOnlyList<Vulnerability> AbsentVulnerabilities,
    [property: Description("Où la personne vit ou dort ; null : non demandé.")] HousingSituation? Housing,
    [property: Description("De quoi elle vit ; null : non demandé.")] ResourcesSituation? Resources,
    [property: Description("Sa distance au numérique ; null : non demandée.")] DigitalDistance? Digital,
    [property: Description("Besoins de santé demandés, trouvés ou non ; un autre n'a pas été demandé.")] IReadOnlyList<AskedHealthNeed> HealthNeeds,
    [property: Description("Situation du foyer, telle que constatée.")] DiagnosedSituation Situation,
    [property: Description("Date de naissance connue ce jour-là : AAAA-MM-JJ, AAAA-MM, AAAA, ou P30Y/AAAA-MM-JJ pour 30 ans estimés ce jour-là.")] BirthDate? BirthDate,
    [property: Description("Note libre.")] string? Note) : ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told) => told.Of(PersonId);

    internal static DiagnosisView Of(Diagnosis diagnosis) => new(
        diagnosis.Id, diagnosis.PersonId, diagnosis.MadeOn, diagnosis.Vulnerabilities, diagnosis.Findings?.AbsentVulnerabilities ?? [], diagnosis.Findings?.Housing, diagnosis.Findings?.Resources,
        diagnosis.Findings?.Digital, diagnosis.Findings?.HealthNeeds ?? [], DiagnosedSituation.From(diagnosis.Situation),
        diagnosis.Situation.BirthDate, diagnosis.Note);
}
