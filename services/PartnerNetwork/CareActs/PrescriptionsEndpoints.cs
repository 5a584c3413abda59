using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.Practitioners;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.PartnerNetwork.CareActs;

internal static class PrescriptionsEndpoints
{
    public static void MapPrescriptions(this RouteGroupBuilder api) =>
        api.MapGet("/people/{personId:guid}/prescriptions", List).WithTags("Actes de soin").RequireRole(Roles.Practitioner)
            .WithSummary("Lister ce qui est prescrit à une personne, pour une pharmacie, un laboratoire ou un cabinet d'imagerie du réseau")
            .WithDescription(
                "Seulement ce que la spécialité du praticien du jeton donne ; rien pour les autres. La personne est suivie par une PASS de ville : rien ne lui est demandé, ni avance de frais, ni reste à charge. "
                + "L'acte s'enregistre avec le numéro de l'ordonnance.");

    private static async Task<Results<Ok<Page<PrescriptionView>>, NotFound>> List(
        [Description("La personne, telle que l'accueil la numérote.")] Guid personId, [AsParameters] PageRequest page, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        var person = await db.Patients.AsNoTracking().Where(row => row.Id == personId).Select(row => new { row.PassSiteId, Holder = row.MergedInto ?? row.Id }).FirstOrDefaultAsync(stop);
        if (person is null)
        {
            return TypedResults.NotFound();
        }

        var today = clock.ParisToday();
        var own = await db.Practitioners.AsNoTracking().OwnOf(caller).Where(row => row.PassSiteId == person.PassSiteId && row.JoinedOn <= today && (row.LeftOn == null || row.LeftOn >= today)).Select(row => row.Speciality).ToListAsync(stop);
        if (own.Select(CareAct.OnPrescription).OfType<PrescribedCare>().Distinct().ToList() is not { Count: > 0 } given)
        {
            return TypedResults.Ok(new Page<PrescriptionView>([], null));
        }

        var (one, other, third) = (given[0], given[^1], given[given.Count / 2]); // There are three kinds: whoever answers for a pharmacy and a laboratory reads both.
        var acts = db.CareActs.AsNoTracking()
            .Where(act => act.PassSiteId == person.PassSiteId && act.PersonId == person.Holder && (act.Prescribes.Contains(one) || act.Prescribes.Contains(other) || act.Prescribes.Contains(third)));
        return TypedResults.Ok(await page.Read(db, acts, PrescriptionView.Of, stop));
    }
}

/// <summary>What was prescribed to a person, as who gives it reads it: neither why nor how much it cost.</summary>
/// <param name="PatientCharge">What to ask from the patient: always nothing.</param>
[Description("Une ordonnance d'un praticien du réseau.")]
public sealed record PrescriptionView(
    [property: Description("Numéro, à donner comme prescriptionId de l'acte qui la suit.")] Guid Id,
    [property: Description("La PASS qui suit la personne.")] Guid PassSiteId,
    [property: Description("La personne.")] Guid PersonId,
    [property: Description("Le praticien qui prescrit.")] Guid PractitionerId,
    [property: Description("Jour de l'ordonnance.")] DateOnly PrescribedOn,
    [property: Description("Ce qui est prescrit.")] IReadOnlyList<PrescribedCare> Prescribes,
    [property: Description("Ce qui est à demander au patient : toujours rien.")] PatientCharge PatientCharge) : ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told) => told.Of(PersonId, PassSiteId);

    internal static PrescriptionView Of(CareAct act) => new(act.Id, act.PassSiteId, act.PersonId, act.PractitionerId, act.PerformedOn, act.Prescribes, PatientCharge.None);
}
