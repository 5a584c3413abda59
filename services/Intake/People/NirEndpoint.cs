using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Intake.Data;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.Intake.People;

/// <summary>The number that a person came with has an endpoint of its own: the file shows it masked, and is put back whole.</summary>
internal static class NirEndpoint
{
    public static void MapNir(this RouteGroupBuilder api) =>
        api.MapPut("/people/{personId:guid}/nir", Keep).WithTags("Personnes").RequireRole(Roles.Team)
            .WithSummary("Noter le numéro de sécurité sociale que la personne a déjà, ou un numéro provisoire")
            .WithDescription("La clé, le mois et la longueur sont vérifiés, et ce qui ne va pas est dit. Le numéro n'est montré que masqué ; null efface celui qui était noté.")
            .WithExample(new KeepNir { Nir = "2 90 03 99 350 123 90" })
            .Refuses(ProblemKinds.InvalidField);

    private static async Task<Results<Ok<PersonView>, NotFound>> Keep(Guid personId, KeepNir request, IfMatch ifMatch, IntakeDb db, CancellationToken stop)
    {
        if (await db.People.FirstOrDefaultAsync(row => row.Id == personId, stop) is not { } person)
        {
            return TypedResults.NotFound();
        }

        ifMatch.Check(person);
        person.KeepNir(request.Nir);
        return TypedResults.Ok(PersonView.Of(person));
    }
}

/// <summary>The number that a person came with.</summary>
[Description("Le numéro de sécurité sociale que la personne a déjà.")]
public sealed record KeepNir
{
    [MaxLength(40), Description("15 caractères avec la clé, coupés comme on veut ; absent ou null s'il n'y en a pas.")]
    public string? Nir { get; init; }

    /// <summary>Says nothing of the number: a request may be written in a log.</summary>
    public override string ToString() => nameof(KeepNir);
}
