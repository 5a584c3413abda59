using System.ComponentModel;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Data;
using PassPlatform.ServiceDefaults.Messaging;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Intake.Inbox;

/// <summary>An act of care that nobody paid for, as partner-network last told of it: ids and a day. Its row stays when somebody does, so that what comes late is known to be late.</summary>
public sealed class CareNotice : IBelongsToPassSite
{
    private CareNotice()
    {
    }

    /// <summary>That of the act.</summary>
    public Guid Id { get; private init; }

    /// <inheritdoc/>
    public Guid PassSiteId { get; private init; }

    /// <summary>The file that stays, when the person's is merged into it.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>Version of the act that it was told with.</summary>
    public long ActVersion { get; private set; }

    /// <summary>Day on which it was found that nobody pays; null once somebody does.</summary>
    public DateOnly? UnfundedOn { get; private set; }

    internal static CareNotice Of(CareActEvent told) => new() { Id = told.CareActId, PassSiteId = told.PassSiteId, PersonId = told.PersonId };

    internal void GoTo(Guid personId) => PersonId = personId;

    internal void Learn(CareActEvent told)
    {
        if (told.Version > ActVersion)
        {
            (ActVersion, UnfundedOn) = (told.Version, (told as CareActUnfunded)?.DecidedOn);
        }
    }
}

/// <summary>Keeps the care that nobody pays for, for the inbox of who accompanies the person: a right may still be opened for it, or another funding found.</summary>
/// <remarks>In any order, and twice, it comes to the same: of one act the highest version counts. Somebody who is not here was erased.</remarks>
public sealed class FollowUnfundedCare(IntakeDb db) : IHandle<CareActEvent>
{
    /// <inheritdoc/>
    public async Task Handle(CareActEvent occurred, CancellationToken stop)
    {
        if (await db.CareNotices.FindAsync([occurred.CareActId], stop) is { } known)
        {
            known.Learn(occurred);
        }
        else if (occurred is not CareActRecorded && await db.People.FirstOrDefaultAsync(person => person.Id == occurred.PersonId && person.PassSiteId == occurred.PassSiteId, stop) is { } person)
        {
            var told = CareNotice.Of(occurred);
            told.Learn(occurred);
            db.CareNotices.Add(told);
            if (person.MergedInto is { } kept)
            {
                var merge = await db.Merges.FirstAsync(row => row.MergedId == person.Id && row.KeptId == kept && row.UndoneOn == null, stop);
                merge.AlsoMoves(nameof(db.CareNotices), told.Id);
                told.GoTo(kept);
            }
        }
    }
}

/// <summary>What intake knows of an act of care that nobody paid for.</summary>
[Description("Ce que l'accueil sait d'un soin que personne n'a pris en charge, ou que quelqu'un a pris en charge depuis.")]
public sealed record CareNoticeView(
    [property: Description("L'acte.")] Guid CareActId,
    [property: Description("Version de l'acte dont cela vient.")] long ActVersion,
    [property: Description("Jour où personne ne le prenait en charge ; null depuis que quelqu'un le fait.")] DateOnly? UnfundedOn)
{
    internal static CareNoticeView Of(CareNotice notice) => new(notice.Id, notice.ActVersion, notice.UnfundedOn);
}
