using Microsoft.EntityFrameworkCore;
using PassPlatform.Identity.Accounts;
using PassPlatform.Identity.Data;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.Identity.Memberships;

/// <summary>Somebody who is to have an access.</summary>
/// <param name="Email">Theirs alone: the link is sent there.</param>
/// <param name="GivenName">That of the account stays, if there is one.</param>
/// <param name="FamilyName">That of the account stays, if there is one.</param>
internal readonly record struct ToEnable(string Email, string GivenName, string FamilyName);

/// <summary>What an access is for.</summary>
/// <param name="Role">One of <see cref="Roles.All"/>, or <see cref="Roles.PartnerManager"/>.</param>
/// <param name="PassSiteIds">The PASS.</param>
/// <param name="FundCode">Of a fund.</param>
/// <param name="PractitionerId">Of a practitioner.</param>
/// <param name="StructureId">Of a structure.</param>
internal sealed record Given(string Role, IReadOnlyList<Guid> PassSiteIds, string? FundCode = null, string? PractitionerId = null, Guid? StructureId = null);

/// <summary>Gives somebody an access: the account of their address is found, or opened, and they are told by mail. Whether the giver may is asked before.</summary>
internal sealed class AccessGiving(IdentityDb db, AccountNames names, AccountLetters letters, Caller caller, TimeProvider clock)
{
    /// <summary>Does it.</summary>
    /// <exception cref="Refusal">The address is not one of work, a role that excludes it is or was theirs, they have it already, or no mail can be sent.</exception>
    public async Task<Membership> Give(ToEnable person, Given given, CancellationToken stop)
    {
        var email = ProfessionalAddress.Parse(person.Email, given.Role);
        var key = names.NormalizeEmail(email);
        var account = await db.Accounts.Include(known => known.Memberships).FirstOrDefaultAsync(known => known.NormalizedEmail == key, stop);
        if (account is null)
        {
            account = Account.Create(email, person.GivenName.Trim(), person.FamilyName.Trim(), clock.GetUtcNow());
            db.Accounts.Add(account);
        }

        Check(account, given);
        account.Changed(); // Two who give it at once would not see that their roles exclude one another.
        var membership = Membership.Create(account, given.Role, given.PassSiteIds, given.FundCode, given.PractitionerId, given.StructureId, caller.ClientId, clock.GetUtcNow());
        db.Memberships.Add(membership);
        await letters.Invite(membership);
        return membership;
    }

    private void Check(Account account, Given given)
    {
        var current = account.Memberships.Where(known => known.EndedAt is null).ToList();
        if (current.Exists(known => Managing.WithoutNames.Contains(known.Role) != Managing.WithoutNames.Contains(given.Role)) || IsGivenToOneself(account, given)
            || (!Managing.WithoutNames.Contains(given.Role) && account.Memberships.Any(known => Managing.WithoutNames.Contains(known.Role))))
        {
            throw new Refusal(
                ProblemKinds.MembershipIncompatible,
                "Cette personne a, ou a eu, une habilitation qui exclut celle-ci : qui suit des chiffres ou exploite la plateforme ne lit pas de nom avec le même compte, même ensuite, et nul ne s'habilite lui-même.");
        }

        if (current.Exists(known => known.Role == given.Role && (given.StructureId is null ? known.PassSiteIds.ToHashSet().SetEquals(given.PassSiteIds) : known.StructureId == given.StructureId)))
        {
            throw new Refusal(ProblemKinds.AlreadyExists, "Cette personne a déjà cette habilitation.");
        }
    }

    // A manager may be a technician of their structure too, by another access [003-012].
    private bool IsGivenToOneself(Account account, Given given) => account.Id.ToString() == caller.ClientId && !(caller.Role == Roles.PartnerManager && given.Role == Roles.Partner);
}
