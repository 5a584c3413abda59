using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Documents;
using PassPlatform.RightsDossier.Households;
using PassPlatform.RightsDossier.Situations;

namespace PassPlatform.RightsDossier.Applications;

/// <summary>An application with all that the rules read beside it. What it computes follows the application as it changes.</summary>
/// <param name="Application">The application, tracked.</param>
/// <param name="Care">Care the person and the members of the household are known to have had.</param>
/// <param name="Puma">The person's last PUMa application, when this one is for the CSS.</param>
internal sealed record ApplicationInContext(Application Application, IReadOnlyList<KnownCare> Care, Application? Puma)
{
    /// <summary>What the rules say now.</summary>
    public ComputedRights Rights => RightsDecidedOn(Application.Decision?.NotifiedOn);

    /// <summary>The pieces it needs now, and those missing.</summary>
    public DocumentFile File => DocumentFile.Of(Application, Rights);

    /// <summary>What the rules say for a decision of the fund on a day; null: not decided.</summary>
    public ComputedRights RightsDecidedOn(DateOnly? day) => ComputedRights.Of(Application, CareOf(Application.PersonId), Puma, day);

    /// <summary>What the rules say now for a member of the household.</summary>
    public ComputedRights RightsOf(ApplicationMember member) =>
        ComputedRights.Of(Application, CareOf(member.PersonId), Puma, Application.Decision?.NotifiedOn, member);

    /// <summary>Finds one; null when there is none in the caller's PASS.</summary>
    public static async Task<ApplicationInContext?> Find(RightsDossierDb db, Guid id, CancellationToken stop) =>
        (await Find(db, [id], stop)).SingleOrDefault();

    /// <summary>Finds several at once, in no order; those that the caller may not see are not there.</summary>
    public static async Task<List<ApplicationInContext>> Find(RightsDossierDb db, IReadOnlyCollection<Guid> ids, CancellationToken stop)
    {
        var applications = await db.Applications.AsSplitQuery().Where(application => ids.Contains(application.Id)).ToListAsync(stop);
        var care = (await CareOf(db, [.. applications.SelectMany(application => application.Everybody)], stop)).ToLookup(act => act.PersonId);
        var css = applications.Where(application => application.Benefit == Benefit.Css).Select(application => application.PersonId).ToHashSet();
        var pumas = (await db.Applications.AsSplitQuery().Where(application => css.Contains(application.PersonId) && application.Benefit == Benefit.Puma).ToListAsync(stop))
            .ToLookup(application => application.PersonId);
        return applications.ConvertAll(application => new ApplicationInContext(
            application, [.. application.Everybody.SelectMany(person => care[person])],
            application.Benefit == Benefit.Css ? pumas[application.PersonId].OrderBy(puma => puma.OpenedOn).ThenBy(puma => puma.Id).LastOrDefault() : null));
    }

    /// <summary>Care that some people are known to have had.</summary>
    public static async Task<IReadOnlyList<KnownCare>> CareOf(RightsDossierDb db, HashSet<Guid> people, CancellationToken stop) =>
        await db.Care.AsNoTracking().Where(act => people.Contains(act.PersonId)).ToListAsync(stop);

    private IEnumerable<KnownCare> CareOf(Guid person) => Care.Where(act => act.PersonId == person);
}
