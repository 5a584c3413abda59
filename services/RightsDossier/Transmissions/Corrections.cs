using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Households;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.RightsDossier.Transmissions;

/// <summary>An identity rectified after its application left is told to the fund that has it, without delay. GDPR art. 19; convention with a CCAS, art. 6 [000-134].</summary>
/// <remarks>
/// By the exchange folder, as all that a fund receives: a batch of corrections, placed at the next look, that the fund acknowledges like any other. Practitioners and partners are
/// told nothing: they read the file as it is now through the API, and keep no copy.
/// </remarks>
internal static class Corrections
{
    public static void MapCorrections(this RouteGroupBuilder api) =>
        api.MapGet("/people/{personId:guid}/corrections", List).WithTags("Transmissions à la caisse").RequireRole(Roles.Team)
            .WithSummary("Lire à quelles caisses les rectifications de l'identité d'une personne ont été dites, et quand")
            .WithDescription("Une identité rectifiée après le départ d'un dossier est dite sans délai à la caisse qui l'a (RGPD, art. 19). Les praticiens et les partenaires lisent la fiche à jour par l'API et n'en gardent pas de copie : rien ne leur est à dire.");

    /// <summary>Makes the batches that tell it, one for each fund that has an application of the person.</summary>
    /// <param name="db">Where they are added.</param>
    /// <param name="occurred">What was corrected; of a time when that was not said, nothing is told.</param>
    /// <param name="applications">Those of the person, and those that ask for them too.</param>
    /// <param name="today">Day in Paris.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task Tell(RightsDossierDb db, PersonRectified occurred, IEnumerable<Application> applications, DateOnly today, CancellationToken stop)
    {
        var sent = applications.Where(application => application.TransmittedOn is not null).ToList(); // In a batch that waits, names are read as it leaves.
        if (occurred.Parts.Count == 0 || sent.Count == 0)
        {
            return;
        }

        var batches = sent.ConvertAll(application => application.TransmissionId!.Value);
        var funds = await db.Transmissions.AsNoTracking().Where(batch => batches.Contains(batch.Id)).ToDictionaryAsync(batch => batch.Id, batch => batch.FundCode, stop);
        foreach (var fund in sent.GroupBy(application => (application.PassSiteId, Code: funds[application.TransmissionId!.Value])))
        {
            var batch = Transmission.OfCorrections([.. fund], fund.Key.Code, today);
            foreach (var application in fund)
            {
                application.TellCorrection(batch);
            }

            db.Transmissions.Add(batch);
        }
    }

    private static async Task<Results<Ok<CorrectionsView>, NotFound>> List(Guid personId, RightsDossierDb db, CancellationToken stop)
    {
        if (!await db.People.AnyAsync(person => person.Id == personId, stop))
        {
            return TypedResults.NotFound();
        }

        var applications = await (await OfPeople.Applications(db, [personId], stop)).AsNoTracking().Select(application => application.Id).ToListAsync(stop);
        var told = await db.Changes.AsNoTracking().Where(change => applications.Contains(change.ApplicationId) && change.What == ChangeKind.CorrectionTold).Select(change => change.Why!).ToListAsync(stop);
        var ids = told.Distinct().Select(Guid.Parse).ToList();
        var batches = await db.Transmissions.AsNoTracking().Where(batch => ids.Contains(batch.Id)).OrderBy(batch => batch.Id).ToListAsync(stop);
        return TypedResults.Ok(new CorrectionsView(personId, batches.ConvertAll(batch => CorrectionView.Of(batch, applications))));
    }
}

/// <summary>To whom rectifications of a person were told.</summary>
[Description("À qui les rectifications de l'identité d'une personne ont été dites.")]
public sealed record CorrectionsView(
    [property: Description("La personne.")] Guid PersonId,
    [property: Description("Du plus ancien au plus récent ; vide quand aucun dossier n'était parti.")] IReadOnlyList<CorrectionView> Items) : ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told) => told.Of(PersonId);
}

/// <summary>A fund was told.</summary>
[Description("Une rectification dite à une caisse.")]
public sealed record CorrectionView(
    [property: Description("Lot de rectifications.")] Guid TransmissionId,
    [property: Description("Code de la caisse.")] string FundCode,
    [property: Description("Jour de la rectification.")] DateOnly RectifiedOn,
    [property: Description("Où en est l'archive.")] BatchState State,
    [property: Description("Placée dans le dossier d'échange de la caisse à ; null avant.")] DateTimeOffset? PlacedAt,
    [property: Description("Reçue par la caisse le ; null avant son accusé.")] DateOnly? ReceivedOn,
    [property: Description("Dossiers de la personne dont l'identité est rectifiée.")] IReadOnlyList<Guid> ApplicationIds)
{
    internal static CorrectionView Of(Transmission batch, IReadOnlyCollection<Guid> theirs) => new(
        batch.Id, batch.FundCode, batch.TransmittedOn!.Value, batch.State, batch.PlacedAt, batch.Acknowledgement?.ReceivedOn, [.. batch.ApplicationIds.Where(theirs.Contains)]);
}
