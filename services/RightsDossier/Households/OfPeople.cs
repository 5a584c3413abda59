using Microsoft.EntityFrameworkCore;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Data;

namespace PassPlatform.RightsDossier.Households;

/// <summary>The applications of people.</summary>
internal static class OfPeople
{
    /// <summary>Those of some people, and those that ask for them too, as far as the caller sees them.</summary>
    /// <remarks>First by their ids, an index for each of both: as one condition with an OR, every application of the platform would be looked at.</remarks>
    public static async Task<IQueryable<Application>> Applications(RightsDossierDb db, IReadOnlyCollection<Guid> people, CancellationToken stop)
    {
        var own = await db.Applications.Where(application => people.Contains(application.PersonId)).Select(application => application.Id).ToListAsync(stop);
        var asked = await db.Applications.SelectMany(application => application.Members, (application, member) => new { application.Id, member.PersonId })
            .Where(each => people.Contains(each.PersonId)).Select(each => each.Id).ToListAsync(stop);
        var ids = own.Union(asked).ToList();
        return db.Applications.IgnoreQueryFilters().AsSplitQuery().Where(application => ids.Contains(application.Id));
    }
}
