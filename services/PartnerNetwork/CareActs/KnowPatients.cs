using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.ServiceDefaults.Messaging;

namespace PassPlatform.PartnerNetwork.CareActs;

/// <summary>Care acts are taken for people whom intake has registered.</summary>
public sealed class KnowPatients(PartnerNetworkDb db) : IHandle<PersonRegistered>
{
    /// <inheritdoc/>
    public async Task Handle(PersonRegistered occurred, CancellationToken stop)
    {
        if (!await db.Patients.AnyAsync(patient => patient.Id == occurred.PersonId, stop))
        {
            db.Patients.Add(Patient.Known(occurred.PersonId, occurred.PassSiteId));
        }
    }
}
