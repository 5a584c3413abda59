using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Deadlines;
using PassPlatform.RightsDossier.Households;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Messaging;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.RightsDossier.Situations;

/// <summary>Care that a practitioner of the network gave to a person, as partner-network told it: an application may reach back to it.</summary>
public sealed class KnownCare : IBelongsToPassSite
{
    /// <summary>The act, as numbered by partner-network.</summary>
    public required Guid CareActId { get; init; }

    /// <inheritdoc/>
    public required Guid PassSiteId { get; init; }

    public required Guid PersonId { get; set; }

    /// <summary>The file that it came under, while that is merged into the person's; null otherwise.</summary>
    public Guid? MergedFrom { get; set; }

    /// <summary>Day of the care.</summary>
    public required DateOnly PerformedOn { get; init; }

    /// <summary>In town or in hospital.</summary>
    public required CareKind Kind { get; init; }

    /// <summary>The urgent category it falls in; null when none. L. 254-1 CASF.</summary>
    public UrgentCareCategory? UrgentCategory { get; init; }

    internal Guid ToldOf => MergedFrom ?? PersonId;

    /// <summary>It is held by another file: the one that theirs was merged into, or theirs again.</summary>
    internal void Give(Guid file, Guid holder) => (PersonId, MergedFrom) = (holder, holder == file ? null : file);
}

/// <summary>Keeps the days of care that partner-network tells of, and watches until when an application reaches back to them.</summary>
internal sealed class FollowCare(RightsDossierDb db, TimeProvider clock) : IHandle<CareActRecorded>
{
    public async Task Handle(CareActRecorded occurred, CancellationToken stop)
    {
        // Of somebody erased since, it would stay for ever.
        if (!await db.Care.AnyAsync(care => care.CareActId == occurred.CareActId, stop) && !await db.Erasures.AnyAsync(erased => erased.SubjectId == occurred.PersonId, stop))
        {
            if (await db.People.FirstOrDefaultAsync(person => person.Id == occurred.PersonId, stop) is not { } file)
            {
                db.People.Add(file = PersonSituation.Of(occurred)); // Events come in any order.
            }

            var holder = await file.Holder(db, stop);
            var known = new KnownCare
            {
                CareActId = occurred.CareActId,
                PassSiteId = occurred.PassSiteId,
                PersonId = occurred.PersonId,
                PerformedOn = occurred.PerformedOn,
                Kind = occurred.CareKind,
                UrgentCategory = occurred.UrgentCategory,
            };
            known.Give(file.Id, holder.Id);
            db.Care.Add(known);

            // Whoever opens an application for them, or asks for them too, at this instant, has not seen this care: their change meets this one. So does a merge.
            holder.Join();
            var applications = await (await OfPeople.Applications(db, [holder.Id], stop)).ToListAsync(stop);
            await Filings.Follow(db, applications, clock.ParisToday(), stop);
        }
    }
}
