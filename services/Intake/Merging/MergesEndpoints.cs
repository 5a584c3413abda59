using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.Duplicates;
using PassPlatform.Intake.People;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.OpenApi;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Intake.Merging;

/// <summary>Two files of one person become one, and two again where that was wrong. Decision 0132.</summary>
internal static class MergesEndpoints
{
    private const int MostMerges = 50;

    public static void MapMerges(this RouteGroupBuilder api)
    {
        var merges = api.MapGroup("/people/{personId:guid}/merges").WithTags("Fusions").RequireRole(Roles.Coordinator);
        merges.MapGet("/", List)
            .WithSummary("Lister les fusions faites dans une fiche")
            .WithDescription("La dernière d'abord, au plus 50 ; celles qui ont été défaites aussi.");
        merges.MapGet("/{mergeId:guid}", Read)
            .WithSummary("Lire une fusion");
        api.MapGet("/people/{personId:guid}/merge-previews/{otherId:guid}", Preview).WithTags("Fusions").RequireRole(Roles.Coordinator)
            .WithSummary("Voir ce que ferait la fusion d'une autre fiche dans celle-ci")
            .WithDescription("Les deux fiches côte à côte, pourquoi elles se ressemblent, et ce qui passerait de l'une à l'autre. Rien n'est changé.")
            .Refuses(ProblemKinds.InvalidField, ProblemKinds.FileMerged, ProblemKinds.FollowUpState);
        merges.MapPost("/", Make)
            .WithSummary("Fusionner une autre fiche de la même personne dans celle-ci")
            .WithDescription(
                "L'identité de cette fiche reste ; entretiens, diagnostics, orientations, consultations de droits et demandes de l'autre passent dans celle-ci, et ses dossiers, ses actes et ses chiffres suivent dans les autres services. "
                + "L'autre fiche reste lisible, avec ses épisodes de suivi ; plus rien ne s'y écrit, et qui la cherche trouve celle-ci. La fusion se défait.")
            .WithExample(new MergePeople { MergedId = new Guid("0197a3f2-5c1e-7d40-9b6a-2f8e4d1c0a57") })
            .Refuses(ProblemKinds.InvalidField, ProblemKinds.FileMerged, ProblemKinds.FollowUpState);
        merges.MapPost("/{mergeId:guid}/end", Undo)
            .WithSummary("Défaire une fusion")
            .WithDescription("Rend à l'autre fiche exactement ce qui en venait ; ce qui s'est passé depuis reste dans celle-ci.")
            .Refuses(ProblemKinds.FileMerged);
    }

    private static async Task<Results<Ok<MergesView>, NotFound>> List(Guid personId, IntakeDb db, CancellationToken stop) =>
        await db.People.AsNoTracking().FirstOrDefaultAsync(row => row.Id == personId, stop) is null
            ? TypedResults.NotFound()
            : TypedResults.Ok(new MergesView(personId, (await db.Merges.AsNoTracking().Where(row => row.KeptId == personId).OrderByDescending(row => row.Id).Take(MostMerges).ToListAsync(stop)).ConvertAll(MergeView.Of)));

    private static async Task<Results<Ok<MergeView>, NotFound>> Read(Guid personId, Guid mergeId, IntakeDb db, CancellationToken stop) =>
        await db.Merges.AsNoTracking().FirstOrDefaultAsync(row => row.Id == mergeId && row.KeptId == personId, stop) is { } merge ? TypedResults.Ok(MergeView.Of(merge)) : TypedResults.NotFound();

    private static async Task<Results<Ok<MergePreview>, NotFound>> Preview(
        Guid personId, Guid otherId, IntakeDb db, CancellationToken stop)
    {
        if (await Two(db, personId, otherId, stop) is not (var kept, var merged))
        {
            return TypedResults.NotFound();
        }

        Merge.Check(kept, merged, await db.People.AnyAsync(row => row.MergedInto == otherId, stop));
        var moved = await PersonRows.Of(db, otherId, stop);
        db.Forget();
        return TypedResults.Ok(MergePreview.Of(kept, merged, moved));
    }

    private static async Task<Results<Created<MergeView>, NotFound>> Make(Guid personId, MergePeople request, IntakeDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await Two(db, personId, request.MergedId, stop) is not (var kept, var merged))
        {
            return TypedResults.NotFound();
        }

        Merge.Check(kept, merged, await db.People.AnyAsync(row => row.MergedInto == merged.Id, stop));
        var moved = await PersonRows.Move(db, merged.Id, kept.Id, null, stop);
        var (merge, occurred) = Merge.Of(kept, merged, moved, clock.ParisToday(), clock.GetUtcNow());
        await Recall(db, [kept, merged], stop);
        db.Merges.Add(merge);
        db.Publish(occurred);
        return TypedResults.Created($"/people/{personId}/merges/{merge.Id}", MergeView.Of(merge));
    }

    private static async Task<Results<Ok<MergeView>, NotFound>> Undo(Guid personId, Guid mergeId, IntakeDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Merges.FirstOrDefaultAsync(row => row.Id == mergeId && row.KeptId == personId, stop) is not { } merge || await Two(db, personId, merge.MergedId, stop) is not (var kept, var merged))
        {
            return TypedResults.NotFound();
        }

        var occurred = merge.Undo(kept, merged, clock.ParisToday(), clock.GetUtcNow());
        await PersonRows.Move(db, kept.Id, merged.Id, merge.Moved, stop);
        kept.Diagnose(db.Diagnoses.Local.Any(row => row.PersonId == kept.Id) || await db.Diagnoses.AnyAsync(row => row.PersonId == kept.Id && !merge.Moved.Select(moved => moved.RowId).Contains(row.Id), stop));
        await Recall(db, [kept, merged], stop);
        db.Publish(occurred);
        return TypedResults.Ok(MergeView.Of(merge));
    }

    // What the follow-up reads of rows that moved, and are not saved yet.
    private static async Task Recall(IntakeDb db, Person[] people, CancellationToken stop)
    {
        Guid[] ids = [.. people.Select(person => person.Id)];
        await db.Appointments.WhereOneOf(db, row => row.PersonId!.Value, ids).LoadAsync(stop);
        await db.ContactAttempts.WhereOneOf(db, row => row.PersonId, ids).LoadAsync(stop);
        foreach (var person in people)
        {
            person.Recall([.. db.Appointments.Local.Where(row => row.PersonId == person.Id)], [.. db.ContactAttempts.Local.Where(row => row.PersonId == person.Id)]);
        }
    }

    private static async Task<(Person Kept, Person Merged)?> Two(IntakeDb db, Guid keptId, Guid mergedId, CancellationToken stop) =>
        await db.People.FirstOrDefaultAsync(row => row.Id == keptId, stop) is { } kept && await db.People.FirstOrDefaultAsync(row => row.Id == mergedId, stop) is { } merged ? (kept, merged) : null;
}
