using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Data;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Messaging;

namespace PassPlatform.Intake.Team;

/// <summary>Whom identity says that the team of some PASS is made of: a membership, without a name. Decision 0156.</summary>
public sealed class TeamMember
{
    /// <summary>The membership.</summary>
    public required Guid MembershipId { get; init; }

    /// <summary>Whose.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Of whose team; empty: of every PASS.</summary>
    public IReadOnlyList<Guid> PassSiteIds { get; set; } = [];

    /// <summary>Of none any more.</summary>
    public bool Ended { get; set; }

    /// <summary>Version of what it was last told of.</summary>
    public long Version { get; set; }
}

/// <summary>Learns who works where.</summary>
public sealed class FollowTeams(IntakeDb db) : IHandle<TeamChanged>
{
    /// <inheritdoc/>
    public async Task Handle(TeamChanged occurred, CancellationToken stop)
    {
        if (await db.TeamMembers.FindAsync([occurred.MembershipId], stop) is not { } member)
        {
            db.TeamMembers.Add(member = new TeamMember { MembershipId = occurred.MembershipId, AccountId = occurred.AccountId });
        }

        if (occurred.Version > member.Version)
        {
            (member.PassSiteIds, member.Ended, member.Version) = (occurred.PassSiteIds, occurred.Ended, occurred.Version);
        }
    }
}

internal static class Colleagues
{
    /// <summary>Refuses to give something to somebody who is not of the team of the PASS. Whoever asks is, by their token.</summary>
    /// <param name="db">Where the team is.</param>
    /// <param name="workerId">The account that the body names; null: none.</param>
    /// <param name="passSiteId">The PASS of what is given.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="Refusal">422: of no team, of another's, gone, or not yet told of.</exception>
    public static async Task CheckWorker(this IntakeDb db, string? workerId, Guid passSiteId, Caller caller, CancellationToken stop)
    {
        if (workerId is null || workerId == caller.ClientId)
        {
            return;
        }

        var teams = Guid.TryParse(workerId, out var account)
            ? await db.TeamMembers.AsNoTracking().Where(member => member.AccountId == account && !member.Ended).Select(member => member.PassSiteIds).ToListAsync(stop)
            : [];
        if (!teams.Any(sites => sites.Count == 0 || sites.Contains(passSiteId)))
        {
            throw new Refusal(
                ProblemKinds.WorkerUnknown, "Ce compte n'est pas de l'équipe de cette PASS.", new FieldError("/workerId", "n'est pas de l'équipe de cette PASS", "le compte d'un collègue"));
        }
    }
}
