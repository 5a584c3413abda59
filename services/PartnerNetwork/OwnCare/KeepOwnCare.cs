using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.ServiceDefaults.Messaging;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.PartnerNetwork.OwnCare;

/// <summary>Keeps the care that the professionals of the PASS itself give, as intake tells it: twice or in any order, the highest version stays.</summary>
public sealed class KeepOwnCare(PartnerNetworkDb db) : IHandle<OwnCareGiven>, IProject
{
    private readonly Dictionary<Guid, OwnCareEntry> _known = [];

    /// <inheritdoc/>
    public async Task Prepare(IReadOnlyList<OwnCareGiven> coming, CancellationToken stop)
    {
        var interviews = coming.Select(told => told.InterviewId).ToArray();
        foreach (var entry in await db.OwnCare.WhereOneOf(db, row => row.Id, interviews).ToListAsync(stop))
        {
            _known.Add(entry.Id, entry);
        }
    }

    /// <inheritdoc/>
    public Task Handle(OwnCareGiven occurred, CancellationToken stop)
    {
        if (_known.TryGetValue(occurred.InterviewId, out var entry))
        {
            entry.Hear(occurred);
        }
        else
        {
            db.OwnCare.Add(_known[occurred.InterviewId] = OwnCareEntry.Of(occurred));
        }

        return Task.CompletedTask;
    }
}
