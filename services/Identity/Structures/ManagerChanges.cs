using Microsoft.EntityFrameworkCore;
using PassPlatform.Identity.Accounts;
using PassPlatform.Identity.Data;
using PassPlatform.Identity.Memberships;
using PassPlatform.Identity.Withdrawals;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.Identity.Structures;

/// <summary>Does what structures ask of the accounts of their managers.</summary>
internal sealed class ManagerChanges(
    IdentityDb db, StructureAccounts accounts, StructureLetters letters, AccountNames names, AccessWithdrawals withdrawals, TimeProvider clock, ILogger<ManagerChanges> log)
{
    private const int Batch = 100;

    /// <summary>The manager of a structure that a request names.</summary>
    /// <exception cref="Refusal">It has none of that id.</exception>
    public async Task<Membership> Manager(PartnerStructure structure, Guid membershipId, CancellationToken stop) =>
        await accounts.Of(structure.Id).Include(known => known.Account.Memberships).FirstOrDefaultAsync(known => known.Id == membershipId && known.Role == Roles.PartnerManager, stop)
        ?? throw new Refusal(ProblemKinds.InvalidField, "Cette structure n'a pas ce gestionnaire.", new FieldError("/membershipId", "n'est pas un gestionnaire en cours de la structure"));

    /// <summary>Does one.</summary>
    /// <param name="request">With its structure; it waits.</param>
    /// <param name="by">Who does.</param>
    /// <param name="stop">Stops it.</param>
    /// <exception cref="Refusal">It cannot be done as things are.</exception>
    public async Task Do(ManagerRequest request, string by, CancellationToken stop)
    {
        request.RequireWaiting();
        var membership = request.Kind switch
        {
            ManagerRequestKind.Enable => await Enable(request.Structure, request.Data!, stop),
            ManagerRequestKind.Change => await Change(request.Structure, request.MembershipId!.Value, request.Data!, stop),
            _ => await End(request, stop),
        };
        request.Do(membership, by, clock.GetUtcNow());
    }

    /// <summary>Ends the managers whose day has come, but for the last of a structure, who waits for a successor [003-019].</summary>
    /// <returns>How many.</returns>
    public async Task<int> EndThoseDue(CancellationToken stop)
    {
        var (today, ended) = (clock.ParisToday(), 0);
        foreach (var request in await db.ManagerRequests.Include(known => known.Structure)
            .Where(known => known.Kind == ManagerRequestKind.End && known.DecidedAt == null && known.DueOn <= today).OrderBy(known => known.DueOn).ThenBy(known => known.Id).Take(Batch).ToListAsync(stop))
        {
            var leaving = await db.Memberships.FirstAsync(known => known.Id == request.MembershipId, stop);
            if (leaving.EndedAt is null && !await Succession.HasOther(leaving, db, stop))
            {
                log.LogWarning("The manager of request {Request} stays: the structure has no other in post", request.Id);
                continue;
            }

            await Do(request, "system", stop);
            await db.SaveChangesAsync(stop); // Each by itself: of two that end together, the second is looked at again.
            ended++;
        }

        return ended;
    }

    /// <summary>Forgets whom structures asked for that have been shut out for as long as people are kept: nobody enables them any more [003-021].</summary>
    /// <param name="before">Since when they are shut out, exclusive.</param>
    /// <param name="stop">Stops it.</param>
    public async Task ForgetThoseOfClosed(DateTimeOffset before, CancellationToken stop)
    {
        foreach (var request in await db.ManagerRequests.Include(known => known.Structure)
            .Where(known => known.DecidedAt == null && known.Structure.ShutAt < before).OrderBy(known => known.Id).Take(Batch).ToListAsync(stop))
        {
            request.Refuse(ManagerRefusal.Other, "system", clock.GetUtcNow());
        }

        await db.SaveChangesAsync(stop);
    }

    private async Task<Guid> Enable(PartnerStructure structure, ManagerData data, CancellationToken stop)
    {
        var membership = await accounts.Give(structure, Roles.PartnerManager, new ToEnable(data.Email!, data.GivenName!, data.FamilyName!), stop);
        db.StructurePeople.Add(new StructurePerson { MembershipId = membership.Id, AccountId = membership.AccountId, Title = data.Title, JobTitle = data.JobTitle, Phone = data.Phone });
        return membership.Id;
    }

    private async Task<Guid> Change(PartnerStructure structure, Guid membershipId, ManagerData data, CancellationToken stop)
    {
        var membership = await Manager(structure, membershipId, stop);
        var account = membership.Account;
        if ((data.Email ?? data.GivenName ?? data.FamilyName) is not null && account.Memberships.Any(known => known.EndedAt is null && known.StructureId != structure.Id))
        {
            throw new Refusal(ProblemKinds.ManagedByOthers, "Ce compte a des accès d'ailleurs : son nom et son adresse ne sont pas de cette structure seule. Habilitez un autre compte.");
        }

        (account.GivenName, account.FamilyName) = (data.GivenName ?? account.GivenName, data.FamilyName ?? account.FamilyName);
        if (data.Email is { } email && email != account.Email)
        {
            await Readdress(structure, account, email, stop);
        }

        var person = await db.StructurePeople.FirstOrDefaultAsync(known => known.MembershipId == membershipId, stop);
        if (person is null)
        {
            db.StructurePeople.Add(person = new StructurePerson { MembershipId = membershipId, AccountId = account.Id });
        }

        (person.Title, person.JobTitle, person.Phone) = (data.Title ?? person.Title, data.JobTitle ?? person.JobTitle, data.Phone ?? person.Phone);
        return membershipId;
    }

    private async Task Readdress(PartnerStructure structure, Account account, string email, CancellationToken stop)
    {
        StructureAccounts.RequireOwnAddress(structure, email);
        ProfessionalAddress.Parse(email, Roles.PartnerManager);
        var key = names.NormalizeEmail(email);
        if (await db.Accounts.AnyAsync(known => known.NormalizedEmail == key && known.Id != account.Id, stop))
        {
            throw new Refusal(ProblemKinds.AlreadyExists, "Un autre compte a déjà cette adresse.", new FieldError("/email", "a déjà un compte"));
        }

        var before = account.Email!;
        account.Readdress(email);
        withdrawals.Withdraw(account.Id.ToString());
        letters.Readdressed(account, before);
    }

    private async Task<Guid> End(ManagerRequest request, CancellationToken stop)
    {
        var leaving = await db.Memberships.Include(known => known.Account).FirstAsync(known => known.Id == request.MembershipId, stop);
        if (leaving.EndedAt is not null)
        {
            return leaving.Id; // By its holder's long absence.
        }

        if (!await Succession.HasOther(leaving, db, stop))
        {
            throw new Refusal(ProblemKinds.LastManager, "Cette personne est le dernier gestionnaire en fonction de sa structure.");
        }

        leaving.End(clock.GetUtcNow());
        withdrawals.Withdraw(leaving.Id.ToString());
        return leaving.Id;
    }
}
