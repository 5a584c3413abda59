using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.ServiceDefaults.Messaging;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.PartnerNetwork.CareActs;

/// <summary>Care acts are taken for people whom intake has registered, and not erased.</summary>
public sealed class KnowPatients(PartnerNetworkDb db) : IHandle<PersonRegistered>, IHandle<PersonErased>
{
    private readonly HashSet<Guid> _known = [];

    /// <inheritdoc/>
    public async Task Prepare(IReadOnlyList<PersonRegistered> coming, CancellationToken stop)
    {
        var people = coming.Select(occurred => occurred.PersonId).ToArray();
        _known.UnionWith(await db.Patients.WhereOneOf(db, patient => patient.Id, people).Select(patient => patient.Id).ToListAsync(stop));
    }

    /// <inheritdoc/>
    public Task Handle(PersonRegistered occurred, CancellationToken stop)
    {
        if (_known.Add(occurred.PersonId) && db.Patients.Local.FindEntry(occurred.PersonId) is null)
        {
            db.Patients.Add(Patient.Known(occurred.PersonId, occurred.PassSiteId));
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task Handle(PersonErased occurred, CancellationToken stop) => (await db.PatientOf(occurred.PersonId, occurred.PassSiteId, stop)).Erase(occurred.ErasedOn);
}
