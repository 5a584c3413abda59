using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.DataRequests;
using PassPlatform.Intake.People;
using PassPlatform.Intake.Restrictions;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.Intake.Erasures;

/// <summary>A person is erased at their request. GDPR art. 17; annexe 1 of the agreement, point 5 [000-135, 000-138].</summary>
/// <remarks>Their rows go, and their key with the commit: no backup, queue or archive can be read any more. Rights-dossier forgets them as it hears of it. Decision 0102.</remarks>
internal static class ErasureEndpoint
{
    public static void MapErasures(this RouteGroupBuilder api)
    {
        api.MapGet("/people/{personId:guid}/erasure", Read).WithTags("Personnes").RequireRole(Roles.Coordinator)
            .WithSummary("Ce que l'effacement d'une personne fait disparaître, et ce qu'il laisse")
            .WithDescription("À lire avant d'effacer ; d'une personne effacée à sa demande, dit quand, et ce qui est conservé.");
        api.MapPost("/people/{personId:guid}/erasure", Erase).WithTags("Personnes").WithMetadata(WhileRestricted.Allowed).RequireRole(Roles.Coordinator)
            .WithSummary("Effacer une personne, à sa demande")
            .WithDescription(
                "Sans retour : sa fiche, ses diagnostics, ses entretiens et ses orientations disparaissent, et la clé qui les scellait est détruite, si bien qu'aucune sauvegarde ne les rend. "
                + "Ses dossiers de droits disparaissent de même. La demande d'effacement, notée d'abord, reste au registre, sans ses mots. La réponse dit ce qui est conservé, et pourquoi.")
            .WithExample(new ErasePerson { DataRequestId = new Guid("0197a3f2-5c1e-7d40-9b6a-2f8e4d1c0a57") })
            .Refuses(ProblemKinds.InvalidField);
    }

    // Whose person it was is known, once they are erased, from their request alone: it stays.
    private static async Task<Results<Ok<ErasureView>, NotFound>> Read(Guid personId, IntakeDb db, AuditScope audit, CancellationToken stop)
    {
        if (await db.People.AnyAsync(row => row.Id == personId, stop))
        {
            audit.Told.Of(personId);
            return TypedResults.Ok(new ErasureView(personId, null, ErasureView.Always, ErasureReceipt.AlwaysKept));
        }

        return await db.DataRequests.AnyAsync(row => row.PersonId == personId, stop) && await db.Erasures.AsNoTracking().FirstOrDefaultAsync(row => row.SubjectId == personId, stop) is { } erased
            ? TypedResults.Ok(new ErasureView(personId, erased.ErasedAt.ParisDay(), ErasureView.Always, ErasureReceipt.AlwaysKept))
            : TypedResults.NotFound();
    }

    private static async Task<Results<Ok<ErasureReceipt>, NotFound>> Erase(
        Guid personId, ErasePerson request, IntakeDb db, AuditScope audit, TimeProvider clock, CancellationToken stop)
    {
        if (await db.People.FirstOrDefaultAsync(row => row.Id == personId, stop) is not { } person)
        {
            return TypedResults.NotFound();
        }

        person.RefuseIfMerged();
        var asked = await db.DataRequests.Where(row => row.PersonId == personId).ToListAsync(stop);
        if (!asked.Any(row => row.Id == request.DataRequestId && row is { Right: DataRight.Erasure, Outcome: not RequestOutcome.Refused }))
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Une personne n'est effacée qu'à sa demande.",
                new FieldError("/dataRequestId", "n'est pas une demande d'effacement de cette personne, ou a été refusée", "la demande d'effacement, notée au registre"));
        }

        audit.Reason = $"data-request {request.DataRequestId}";
        foreach (var merged in await db.People.Where(row => row.MergedInto == personId).ToListAsync(stop))
        {
            await EraseWith(db, merged, [], clock, stop);
        }

        var erased = await EraseWith(db, person, asked, clock, stop);
        return TypedResults.Ok(new ErasureReceipt(personId, erased.ErasedOn, ErasureReceipt.AlwaysKept));
    }

    /// <summary>Erases a person, with the words of their requests; the caller saves.</summary>
    internal static async Task<PersonErased> EraseWith(IntakeDb db, Person person, IReadOnlyList<DataRequest> asked, TimeProvider clock, CancellationToken stop)
    {
        var erased = new PersonErased
        {
            OccurredAt = clock.GetUtcNow(),
            PassSiteId = person.PassSiteId,
            PersonId = person.Id,
            Version = person.Changed(),
            ErasedOn = clock.ParisToday(),
        };
        foreach (var row in asked)
        {
            row.Forget();
            await db.RenewKey(row.Id, stop);
        }

        if (await db.Households.Include(row => row.Members).FirstOrDefaultAsync(row => row.Members.Any(member => member.PersonId == person.Id), stop) is { } household)
        {
            household.Forget(person.Id);
            if (household.Members.Count == 0)
            {
                db.Remove(household);
            }
        }

        await db.Erase(person.Id, stop);
        db.Publish(erased);
        return erased;
    }
}

/// <summary>Who is erased, and for which request.</summary>
[Description("L'effacement d'une personne.")]
public sealed record ErasePerson
{
    [Description("La demande d'effacement de la personne, notée au registre des demandes.")]
    public required Guid DataRequestId { get; init; }
}

/// <summary>What an erasure does.</summary>
[Description("Ce que fait l'effacement d'une personne.")]
public sealed record ErasureView(
    [property: Description("Identifiant de la personne.")] Guid PersonId,
    [property: Description("Jour de l'effacement ; null s'il n'a pas eu lieu.")] DateOnly? ErasedOn,
    [property: Description("Ce qui disparaît.")] IReadOnlyList<string> Disappears,
    [property: Description("Ce qui est conservé, et pourquoi.")] IReadOnlyList<KeptAfterErasure> Kept)
{
    internal static readonly string[] Always =
    [
        "La fiche : noms, date et lieu de naissance, moyens de la joindre, adresse, langues, numéro de sécurité sociale",
        "Les épisodes de suivi, les arrivées et la situation à l'entrée, la place dans le foyer, les diagnostics sociaux, les contacts, les motifs et actes de soins, les orientations, les saisines de la caisse, les consultations de droits, les rendez-vous, les tâches et les tentatives de la joindre",
        "Les dossiers de droits, leurs pièces et leur numéro de sécurité sociale",
        "Les faits des rapports qui la concernent : elle n'est plus dans la liste d'aucun chiffre",
        "Les mots des demandes de cette personne sur ses données",
        "La clé qui scellait tout cela : aucune sauvegarde ne le rend plus",
    ];
}

/// <summary>A person was erased.</summary>
[Description("Une personne a été effacée.")]
public sealed record ErasureReceipt(
    [property: Description("Identifiant de la personne, qui ne mène plus à personne.")] Guid PersonId,
    [property: Description("Jour de l'effacement.")] DateOnly ErasedOn,
    [property: Description("Ce qui est conservé, et pourquoi.")] IReadOnlyList<KeptAfterErasure> Kept) : IReceipt
{
    internal static readonly IReadOnlyList<KeptAfterErasure> AlwaysKept =
    [
        new("Les actes de soins déjà enregistrés, sous un numéro qui ne mène plus à personne", "Pièces justificatives de leur paiement, jusqu'au règlement et à la clôture de l'exercice ; rien ne permet plus d'y retrouver une personne", "RGPD, art. 17, paragraphe 3, b et e ; annexe 1 de la convention, point 7"),
        new("Les chiffres des rapports, où la personne a compté ; les faits dont ils sont faits disparaissent", "Évaluation du dispositif, due à l'agence régionale de santé : des sommes, où rien n'est d'une personne", "RGPD, considérant 26 ; annexe 1 de la convention, point 7"),
        new("La demande d'effacement et sa réponse, sans leurs mots", "Preuve que la demande a été satisfaite", "RGPD, art. 5, paragraphe 2"),
        new("Qui a lu et modifié la fiche, et quand, sans contenu", "Sécurité du traitement et preuve des accès", "RGPD, art. 32"),
    ];
}

/// <summary>Something that is kept of a person who was erased.</summary>
[Description("Ce qui est conservé d'une personne effacée.")]
public sealed record KeptAfterErasure(
    [property: Description("Quoi.")] string What,
    [property: Description("Pourquoi.")] string Why,
    [property: Description("Le texte qui le permet.")] string Article);
