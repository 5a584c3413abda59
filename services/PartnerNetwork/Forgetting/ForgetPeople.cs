using Microsoft.EntityFrameworkCore;
using PassPlatform.PartnerNetwork.Candidacies;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.Rules;
using PassPlatform.PartnerNetwork.Teams;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.PartnerNetwork.Forgetting;

/// <summary>Every night forgets who the members of teams were that left six months ago, and whom to ask of a candidacy that ended as long ago.</summary>
/// <remarks>As long as identity keeps the names of accounts that ended.</remarks>
internal sealed class ForgetPeople(IServiceScopeFactory scopes, WriteGate gate, TimeProvider clock, ILogger<ForgetPeople> log)
    : NightlyWork("forget-people", At, scopes, gate, clock, log)
{
    /// <summary>Time of day in Paris.</summary>
    public static readonly TimeOnly At = new(3, 45);

    /// <summary>Months that it is known who somebody was, from their last day on.</summary>
    internal const int MonthsKept = 6;

    private const int Batch = 100;

    /// <inheritdoc/>
    protected override async Task Night(DateOnly today, CancellationToken stop)
    {
        while (await Run(today, stop) >= Batch)
        {
        }
    }

    /// <summary>Does it as of a day, unless another replica is at it.</summary>
    /// <returns>How many were forgotten; a batch of each at most.</returns>
    internal Task<int> Run(DateOnly today, CancellationToken stop) => Once(db => Forget(db, today, stop));

    private async Task<int> Forget(PartnerNetworkDb db, DateOnly today, CancellationToken stop)
    {
        if (!await IsOurs(db, stop))
        {
            return 0;
        }

        var before = today.AddMonths(-MonthsKept);
        var members = await db.Staff.Where(row => row.EndedOn < before && row.ForgottenOn == null).OrderBy(row => row.Id).Take(Batch).ToListAsync(stop);
        var candidacies = await db.Candidacies.Where(row => row.EndedOn < before && row.ForgottenOn == null).OrderBy(row => row.Id).Take(Batch).ToListAsync(stop);
        await db.Forget(members, candidacies, today, stop);
        await db.SaveChangesAsync(stop);
        Log.LogInformation("Forgot who {Members} members of teams were, and whom to ask of {Candidacies} candidacies, that ended before {Before}", members.Count, candidacies.Count, before);
        return members.Count + candidacies.Count;
    }
}

internal static class Forgetting
{
    /// <summary>Nobody knows any more who they were, from a backup either: what sealed their names is destroyed.</summary>
    public static async Task Forget(this PartnerNetworkDb db, IReadOnlyList<StaffMember> members, IReadOnlyList<Candidacy> candidacies, DateOnly today, CancellationToken stop)
    {
        foreach (var member in members)
        {
            member.Forget(today);
            await db.RenewKey(member.Id, stop);
        }

        foreach (var candidacy in candidacies)
        {
            candidacy.Forget(today);
            await db.RenewKey(candidacy.Id, stop);
        }
    }
}
