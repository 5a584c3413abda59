using Microsoft.EntityFrameworkCore;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.PartnerNetwork.CareActs;

/// <summary>Finds the people that something is told of.</summary>
internal static class Patients
{
    /// <summary>Somebody that an event tells of, known from now on if they were not: events come in any order.</summary>
    public static async Task<Patient> PatientOf(this PartnerNetworkDb db, Guid personId, Guid passSiteId, CancellationToken stop)
    {
        var known = await db.Patients.Include(row => row.Covers).FirstOrDefaultAsync(row => row.Id == personId, stop) ?? db.Patients.Local.FirstOrDefault(row => row.Id == personId);
        if (known is null)
        {
            db.Patients.Add(known = Patient.Known(personId, passSiteId));
        }

        return known;
    }

    /// <summary>Holds somebody of a PASS about whom something is being written: with their erasure at the same instant, one of the two is done again and finds the other.</summary>
    /// <exception cref="Refusal">422: no such person, or erased.</exception>
    public static async Task HoldPatient(this PartnerNetworkDb db, Guid personId, Guid passSiteId, CancellationToken stop)
    {
        var patient = await db.Patients.FirstOrDefaultAsync(row => row.Id == personId && row.PassSiteId == passSiteId && row.ErasedOn == null, stop)
            ?? throw new Refusal(ProblemKinds.PersonUnknown, "Aucune personne de cette PASS n'a cet identifiant.", new FieldError("/personId", "inconnue"));
        patient.Changed();
    }
}
