using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using PassPlatform.PartnerNetwork.Data;

namespace PassPlatform.PartnerNetwork.Trainings;

/// <summary>What each member of a team has followed, and when last.</summary>
internal sealed class Attendances
{
    /// <summary>Nobody has followed anything.</summary>
    public static readonly Attendances None = new([]);

    private readonly FrozenDictionary<Guid, FrozenDictionary<TrainingModule, DateOnly>> _last;

    private Attendances(IReadOnlyList<TrainingSession> sessions) =>
        _last = sessions
            .SelectMany(session => session.Attendees, (session, member) => (Session: session, Member: member))
            .GroupBy(each => each.Member)
            .ToFrozenDictionary(
                of => of.Key,
                of => of.SelectMany(each => each.Session.Modules, (each, module) => (Module: module, each.Session.HeldOn)).GroupBy(each => each.Module).ToFrozenDictionary(same => same.Key, same => same.Max(each => each.HeldOn)));

    /// <summary>Those of a PASS: a few sessions a year.</summary>
    public static async Task<Attendances> In(PartnerNetworkDb db, Guid passSiteId, CancellationToken stop) =>
        new(await db.Trainings.AsNoTracking().Where(session => session.PassSiteId == passSiteId).ToListAsync(stop));

    /// <summary>The modules that somebody has followed, with the last day of each.</summary>
    public IReadOnlyDictionary<TrainingModule, DateOnly> Of(Guid memberId) => _last.GetValueOrDefault(memberId, FrozenDictionary<TrainingModule, DateOnly>.Empty);
}
