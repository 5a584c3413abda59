using Microsoft.EntityFrameworkCore;
using PassPlatform.Identity.AccessReviews;
using PassPlatform.Identity.Data;
using PassPlatform.Identity.Memberships;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;

namespace PassPlatform.Identity.Structures;

/// <summary>Reads what is shown of structures.</summary>
internal sealed class StructureDescriptions(IdentityDb db, AccessReview review, Caller caller, TimeProvider clock)
{
    /// <summary>One.</summary>
    /// <param name="structure">As it is, what is not saved yet included.</param>
    /// <param name="stop">Stops it.</param>
    public async Task<StructureView> Of(PartnerStructure structure, CancellationToken stop) => (await Of([structure], stop))[0];

    /// <summary>Several.</summary>
    public async Task<IReadOnlyList<StructureView>> Of(IReadOnlyList<PartnerStructure> structures, CancellationToken stop)
    {
        var ids = structures.Select(structure => (Guid?)structure.Id).ToArray();
        var known = structures.Select(structure => structure.Id).ToArray();
        var given = await db.Memberships.Where(membership => ids.Contains(membership.StructureId) && membership.EndedAt == null)
            .GroupBy(membership => new { membership.StructureId, membership.Role }).Select(group => new { group.Key.StructureId, group.Key.Role, Count = group.Count() }).ToListAsync(stop);
        var waiting = await db.ManagerRequests.Where(request => known.Contains(request.StructureId) && request.DecidedAt == null).Select(request => new { request.StructureId, request.DueOn }).ToListAsync(stop);
        var signed = await db.SignedReviews.Where(signed => known.Contains(signed.StructureId)).GroupBy(signed => signed.StructureId)
            .Select(group => new { group.Key, Last = group.Max(signed => signed.SignedAt) }).ToListAsync(stop);
        var today = clock.ParisToday();
        return [.. structures.Select(View)];

        StructureView View(PartnerStructure structure) => new()
        {
            Id = structure.Id,
            Name = structure.Name,
            Members = structure.Members,
            MailDomains = structure.MailDomains,
            Agreements = [.. structure.Agreements.Where(agreement => caller.Role == Roles.PartnerManager || caller.Signed(agreement)).OrderBy(agreement => agreement.OpenedAt).Select(StructureAgreementView.Of)],
            Managers = new AccountCount(Count(structure, Roles.PartnerManager), structure.ManagersAllowed),
            Technicians = new AccountCount(Count(structure, Roles.Partner), structure.TechniciansAllowed),
            WaitingRequests = waiting.Count(request => request.StructureId == structure.Id),
            LateRequests = waiting.Count(request => request.StructureId == structure.Id && request.DueOn < today),
            ShutAt = structure.ShutAt,
            ShutFor = structure.ShutFor,
            ReviewAskedAt = structure.ReviewAskedAt,
            ReviewSignedAt = signed.Find(last => last.Key == structure.Id)?.Last,
            Version = structure.Version,
        };

        int Count(PartnerStructure structure, string role) => given.Find(count => count.StructureId == structure.Id && count.Role == role)?.Count ?? 0;
    }

    /// <summary>The table of accesses.</summary>
    /// <param name="memberships">With their accounts.</param>
    /// <param name="stop">Stops it.</param>
    public async Task<IReadOnlyList<StructureAccess>> Of(IReadOnlyList<Membership> memberships, CancellationToken stop)
    {
        var ids = memberships.Select(membership => membership.Id).ToArray();
        var people = await db.StructurePeople.AsNoTracking().Where(person => ids.Contains(person.MembershipId)).ToDictionaryAsync(person => person.MembershipId, stop);
        return
        [
            .. (await review.Describe(memberships, stop)).Select(access => (Access: access, Person: people.GetValueOrDefault(access.Membership.Id))).Select(each => new StructureAccess
            {
                Access = each.Access,
                Title = each.Person?.Title,
                JobTitle = each.Person?.JobTitle,
                Phone = each.Person?.Phone,
                Standing = each.Person?.Standing,
            }),
        ];
    }
}
