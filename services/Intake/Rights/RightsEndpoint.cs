using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.Elsewhere;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;

namespace PassPlatform.Intake.Rights;

internal static class RightsEndpoint
{
    public static void MapRights(this RouteGroupBuilder api) =>
        api.MapGet("/people/{personId:guid}/rights", Read).WithTags("Orientations").RequireRole(IntakeRoles.Accompanying).ReadThroughGlass()
            .WithSummary("Lire ce que l'accueil sait des droits d'une personne")
            .WithDescription("D'après les décisions de la caisse, que les dossiers de droits lui disent, et la situation à l'entrée : c'est ce qui fait d'une orientation une orientation vers le droit commun.");

    private static async Task<Results<Ok<RightsView>, NotFound>> Read(Guid personId, IntakeDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.People.AsNoTracking().FirstOrDefaultAsync(row => row.Id == personId, stop) is not { } person)
        {
            return TypedResults.NotFound();
        }

        var known = await db.Rights.AsNoTracking().Where(right => right.PersonId == personId).OrderBy(right => right.EffectiveFrom).ToListAsync(stop);
        return TypedResults.Ok(new RightsView(personId, await RightsOfPerson.AreOpen(db, person, clock.ParisToday(), stop), known.ConvertAll(KnownRightView.Of)));
    }
}

/// <summary>What is known here of a person's rights: one line an application decided.</summary>
[Description("Ce que l'accueil sait des droits d'une personne.")]
public sealed record RightsView(
    [property: Description("La personne.")] Guid PersonId,
    [property: Description("Des droits sont ouverts aujourd'hui, ou la couverture de base l'était à l'entrée.")] bool OpenToday,
    [property: Description("Un par dossier décidé, le premier ouvert d'abord.")] IReadOnlyList<KnownRightView> Items) : ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told) => told.Of(PersonId);
}
