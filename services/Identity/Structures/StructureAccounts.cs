using Microsoft.EntityFrameworkCore;
using PassPlatform.Identity.Accounts;
using PassPlatform.Identity.Clients;
using PassPlatform.Identity.Data;
using PassPlatform.Identity.Memberships;
using PassPlatform.Identity.Withdrawals;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.Identity.Structures;

/// <summary>The accounts of the people of a structure, and its applications: given within its numbers, and following its agreements.</summary>
internal sealed class StructureAccounts(IdentityDb db, AccessGiving giving, AccessWithdrawals withdrawals, TimeProvider clock)
{
    /// <summary>Those that have not ended.</summary>
    public IQueryable<Membership> Of(Guid structureId) => db.Memberships.Include(known => known.Account).Where(known => known.StructureId == structureId && known.EndedAt == null);

    /// <summary>Gives one more [003-014, 003-015, 003-016].</summary>
    /// <param name="structure">For which.</param>
    /// <param name="role"><see cref="Roles.PartnerManager"/> or <see cref="Roles.Partner"/>.</param>
    /// <param name="person">Whose.</param>
    /// <param name="stop">Stops it.</param>
    /// <exception cref="Refusal">The structure is closed, the address is not of it, it has as many as it may, or the person has it already.</exception>
    public async Task<Membership> Give(PartnerStructure structure, string role, ToEnable person, CancellationToken stop)
    {
        structure.RequireOpen();
        RequireOwnAddress(structure, person.Email);
        var (allowed, what) = role == Roles.PartnerManager ? (structure.ManagersAllowed, "gestionnaires") : (structure.TechniciansAllowed, "techniciens");
        if (await Of(structure.Id).CountAsync(known => known.Role == role, stop) >= allowed)
        {
            throw new Refusal(ProblemKinds.QuotaReached, $"Cette structure a déjà autant de {what} qu'elle peut : {allowed}. Un compte suspendu garde sa place ; un compte qui a pris fin la rend.");
        }

        structure.Count();
        return await giving.Give(person, new Given(role, structure.Sites, StructureId: structure.Id), stop);
    }

    /// <summary>Nobody has an account by a mailbox that is not the structure's own [003-016].</summary>
    /// <exception cref="Refusal">It is not.</exception>
    public static void RequireOwnAddress(PartnerStructure structure, string email)
    {
        if (!structure.Has(email.Trim()))
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Un compte se donne à une adresse professionnelle attachée à la structure.",
                new FieldError("/email", "n'est pas une adresse de la structure", $"une adresse de {string.Join(", ", structure.MailDomains)}"));
        }
    }

    /// <summary>
    /// After an agreement has begun, changed or ended: each account and application works for what is left; without any, they are shut out [003-018]. Only who may do less, or is
    /// of other PASS, has to ask for another token: tokens that are taken back suspend the webhooks of whoever has them.
    /// </summary>
    /// <param name="structure">Whose.</param>
    /// <param name="ended">What has just ended; null: nothing has.</param>
    /// <param name="stop">Stops it.</param>
    public async Task Follow(PartnerStructure structure, StructureAgreement? ended, CancellationToken stop)
    {
        if (!structure.Running.Any())
        {
            if (structure.ShutAt is null)
            {
                await Shut(structure, StructureShut.AgreementsEnded, null, stop);
            }

            return;
        }

        if (structure.ShutFor == StructureShut.AgreementsEnded)
        {
            await Reopen(structure, stop);
        }

        var losesFund = ended is { AcceptedAt: not null, FundCode: { } fund } && !structure.Funds.Contains(fund);
        foreach (var membership in await Of(structure.Id).ToListAsync(stop))
        {
            if (Follow(membership, structure.Sites) || losesFund)
            {
                withdrawals.Withdraw(membership.Id.ToString());
            }
        }

        foreach (var client in await Clients(structure.Id, stop))
        {
            if (Follow(client, structure.Sites) || losesFund)
            {
                withdrawals.Withdraw(client.Id);
            }
        }
    }

    /// <summary>Shuts out every account and application of a structure at once.</summary>
    public async Task Shut(PartnerStructure structure, StructureShut reason, string? byFund, CancellationToken stop)
    {
        structure.Shut(reason, byFund, clock.GetUtcNow());
        var at = structure.ShutAt!.Value;
        foreach (var membership in await Of(structure.Id).ToListAsync(stop))
        {
            if (membership.Disable(at))
            {
                withdrawals.Withdraw(membership.Id.ToString());
            }
        }

        foreach (var client in await Clients(structure.Id, stop))
        {
            if (client.Disable(at))
            {
                withdrawals.Withdraw(client.Id);
            }
        }
    }

    /// <summary>Lets in again whom an incident stopped, unless they were stopped before, or another does still.</summary>
    public async Task LetIn(AccessIncident lifted, CancellationToken stop)
    {
        if (await db.AccessIncidents.AnyAsync(known => known.AccountId == lifted.AccountId && known.Id != lifted.Id && known.LiftedAt == null, stop))
        {
            return;
        }

        var account = await db.Accounts.Include(known => known.Memberships).FirstAsync(known => known.Id == lifted.AccountId, stop);
        if (account.DisabledAt is { } at && await db.AccessIncidents.AnyAsync(known => known.AccountId == account.Id && known.ReportedAt == at, stop))
        {
            account.Enable();
        }

        foreach (var membership in account.Memberships.Where(known => known.StructureId == lifted.StructureId && known.EndedAt is null && known.DisabledAt == lifted.ReportedAt))
        {
            membership.Enable();
        }
    }

    /// <summary>What an incident stopped is let in again by lifting it, and by nothing else [003-026].</summary>
    /// <exception cref="Refusal">One stops this account.</exception>
    public static async Task RequireNoIncident(Guid accountId, IdentityDb db, CancellationToken stop)
    {
        if (await db.AccessIncidents.AnyAsync(known => known.AccountId == accountId && known.LiftedAt == null, stop))
        {
            throw new Refusal(ProblemKinds.ManagedByOthers, "Un incident a désactivé ce compte : qui en répond le rétablit par POST /connect/structures/{structureId}/incidents/{incidentId}/lifting.");
        }
    }

    /// <summary>Lets in again those that were shut out with it, and nobody else; not whom an incident that was told meanwhile stops [003-026].</summary>
    public async Task Reopen(PartnerStructure structure, CancellationToken stop)
    {
        if (structure.Reopen() is not { } at)
        {
            return;
        }

        var stopped = await db.AccessIncidents.Where(known => known.StructureId == structure.Id && known.LiftedAt == null).Select(known => known.AccountId).ToListAsync(stop);
        foreach (var membership in (await Of(structure.Id).ToListAsync(stop)).Where(known => known.DisabledAt == at && !stopped.Contains(known.AccountId)))
        {
            membership.Enable();
        }

        foreach (var client in (await Clients(structure.Id, stop)).Where(known => known.DisabledAt == at))
        {
            client.Enable();
        }
    }

    private static bool Follow(Membership membership, IReadOnlyList<Guid> sites)
    {
        if (membership.PassSiteIds.ToHashSet().SetEquals(sites))
        {
            return false;
        }

        membership.Change(membership.Role, sites);
        return true;
    }

    // One for every PASS, which only a development's settings make, is of those of the structure from then on.
    private bool Follow(Client client, IReadOnlyList<Guid> sites)
    {
        List<Guid> left = [.. client.PassSiteIds.Count == 0 ? sites : client.PassSiteIds.Intersect(sites)];
        return left.Count == 0 ? client.Disable(clock.GetUtcNow()) : client.Change(client.DisplayName, left, client.BoundTo, client.Contact);
    }

    private Task<List<Client>> Clients(Guid structureId, CancellationToken stop)
    {
        var bound = structureId.ToString();
        return db.Clients.Where(client => client.Role == Roles.Partner && client.BoundTo == bound).ToListAsync(stop);
    }
}
