using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Households;
using PassPlatform.RightsDossier.Nirs;
using PassPlatform.RightsDossier.Transmissions;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.RightsDossier.DataRights;

/// <summary>The right of access: all that this service keeps about a person. GDPR art. 15 [000-133].</summary>
internal static class RightsDataEndpoint
{
    public static void MapRightsData(this RouteGroupBuilder api) =>
        api.MapGet("/people/{personId:guid}/data", Read).WithTags("Dossiers de droits").RequireRole(Roles.Coordinator)
            .WithSummary("Tout ce que l'ouverture des droits conserve sur une personne")
            .WithDescription(
                "Pour répondre à une demande d'accès : sa situation, ses dossiers avec leur histoire, leurs échéances, leurs pièces et ce que la caisse a répondu, ceux d'un autre où elle est membre du foyer, "
                + "les lots partis à la caisse, les soins connus. Son numéro de sécurité sociale y est en entier : la réponse n'est remise qu'à la personne.");

    private static async Task<Results<Ok<RightsData>, NotFound>> Read(Guid personId, RightsDossierDb db, NirSeal seal, TimeProvider clock, CancellationToken stop)
    {
        var person = await db.People.AsNoTracking().FirstOrDefaultAsync(row => row.Id == personId, stop);
        var applications = await (await OfPeople.Applications(db, [personId], stop)).AsNoTracking().OrderBy(row => row.Id).ToListAsync(stop);
        var own = applications.FindAll(application => application.PersonId == personId);
        var ids = own.ConvertAll(application => application.Id);
        var changes = (await db.Changes.AsNoTracking().Where(change => ids.Contains(change.ApplicationId)).OrderBy(change => change.Version).ToListAsync(stop)).ToLookup(change => change.ApplicationId);
        var asides = (await db.SetAside.AsNoTracking().Where(line => ids.Contains(line.ApplicationId)).OrderBy(line => line.Id).ToListAsync(stop)).ToLookup(line => line.ApplicationId);
        var sent = own.Select(application => application.TransmissionId).Concat(own.SelectMany(application => application.Documents, (_, piece) => piece.SentIn)).OfType<Guid>()
            .Concat(changes.SelectMany(each => each).Where(change => change.What is ChangeKind.CorrectionTold or ChangeKind.MissingAtFund).Select(change => Guid.Parse(change.Why!))).Distinct().ToList();
        var batches = await db.Transmissions.AsNoTracking().Where(batch => sent.Contains(batch.Id)).OrderBy(batch => batch.Id).ToListAsync(stop);
        var care = await db.Care.AsNoTracking().Where(row => row.PersonId == personId).OrderBy(row => row.PerformedOn).ThenBy(row => row.CareActId).ToListAsync(stop);
        var merged = await db.People.AsNoTracking().Where(row => row.MergedInto == personId).OrderBy(row => row.Id).ToListAsync(stop);
        Guid[] files = [personId, .. merged.Select(row => row.Id)];
        var postponed = await db.Postponed.AsNoTracking().Where(row => files.Contains(row.PersonId)).OrderBy(row => row.Since).ThenBy(row => row.EventId).ToListAsync(stop);
        if ((person?.PassSiteId ?? applications.FirstOrDefault()?.PassSiteId ?? care.FirstOrDefault()?.PassSiteId ?? postponed.FirstOrDefault()?.PassSiteId) is not { } site)
        {
            return TypedResults.NotFound();
        }

        return TypedResults.Ok(new RightsData(
            clock.ParisToday(), personId, site,
            person is null ? null : SituationData.Of(person),
            own.ConvertAll(application => ApplicationData.Of(application, changes[application.Id], asides[application.Id], seal)),
            [.. applications.Where(application => application.PersonId != personId).Select(application => MembershipData.Of(application, personId))],
            batches.ConvertAll(batch => BatchData.Of(batch, ids)),
            care.ConvertAll(CareData.Of),
            postponed.ConvertAll(WaitingData.Of),
            merged.ConvertAll(SituationData.Of)));
    }
}
