using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.People;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.Intake.Restrictions;

/// <summary>A person's data is restricted at their request, and the restriction lifted. GDPR art. 18 and 21 [000-135]. Decision 0106.</summary>
internal static class RestrictionEndpoints
{
    public static void MapRestrictions(this RouteGroupBuilder api)
    {
        var restriction = api.MapGroup("/people/{personId:guid}/restriction").WithTags("Personnes").RequireRole(Roles.Coordinator).WithMetadata(WhileRestricted.Allowed);
        restriction.MapPost("/", Restrict)
            .WithSummary("Limiter les données d'une personne, à sa demande")
            .WithDescription(
                "Pour une demande de limitation, ou dès la réception d'une demande d'opposition, le temps de l'examiner (RGPD, art. 18, paragraphe 1, d). Les données sont conservées ; seul le coordonnateur les lit et les rectifie, "
                + "rien d'autre n'y est écrit et aucun dossier ne part à la caisse. Les échéances courent et restent montrées ; un acte de soins est toujours reçu, un dossier se retire, un refus se conteste (art. 18, paragraphe 2).")
            .WithExample(new RestrictPerson { DataRequestId = new Guid("0197a3f2-5c1e-7d40-9b6a-2f8e4d1c0a57") })
            .Refuses(ProblemKinds.InvalidField, ProblemKinds.DataRestricted);
        restriction.MapPost("/end", Lift)
            .WithSummary("Lever la limitation, la personne en ayant été informée")
            .WithExample(new LiftRestriction { ToldOn = new DateOnly(2025, 3, 14) })
            .Refuses(ProblemKinds.InvalidField, ProblemKinds.DataRequestState);
    }

    private static async Task<Results<Ok<PersonView>, NotFound>> Restrict(
        Guid personId, RestrictPerson request, IntakeDb db, AuditScope audit, TimeProvider clock, CancellationToken stop)
    {
        if (await db.People.FirstOrDefaultAsync(row => row.Id == personId, stop) is not { } person)
        {
            return TypedResults.NotFound();
        }

        var asked = await db.DataRequests.AsNoTracking().FirstOrDefaultAsync(row => row.Id == request.DataRequestId, stop);
        db.Publish(person.Restrict(asked, clock.ParisToday(), clock.GetUtcNow()));
        audit.Reason = $"data-request {request.DataRequestId}";
        return TypedResults.Ok(PersonView.Of(person));
    }

    private static async Task<Results<Ok<PersonView>, NotFound>> Lift(
        Guid personId, LiftRestriction request, IntakeDb db, AuditScope audit, TimeProvider clock, CancellationToken stop)
    {
        if (await db.People.FirstOrDefaultAsync(row => row.Id == personId, stop) is not { } person)
        {
            return TypedResults.NotFound();
        }

        audit.Reason = person.RestrictionRequestId is { } asked ? $"data-request {asked}" : null;
        db.Publish(person.LiftRestriction(request.ToldOn, clock.ParisToday(), clock.GetUtcNow()));
        return TypedResults.Ok(PersonView.Of(person));
    }
}

/// <summary>Whose data is restricted, for which request.</summary>
[Description("La limitation des données d'une personne.")]
public sealed record RestrictPerson
{
    [Description("La demande de limitation ou d'opposition de la personne, notée au registre des demandes.")]
    public required Guid DataRequestId { get; init; }
}

/// <summary>The end of a restriction.</summary>
[Description("La levée d'une limitation.")]
public sealed record LiftRestriction
{
    [Description("Jour où la personne a été informée que la limitation serait levée ; pas à venir.")]
    public required DateOnly ToldOn { get; init; }
}
