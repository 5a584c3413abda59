using System.ComponentModel;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Data;
using PassPlatform.ServiceDefaults.Messaging;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Intake.Inbox;

/// <summary>An act of care that nobody paid for, or that the person was made to pay, as partner-network last told of it: ids and days. Its row stays when somebody does, so that what comes late is known to be late.</summary>
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

    /// <summary>Day on which the person said that they were made to pay; null when they did not.</summary>
    public DateOnly? MadeToPayOn { get; private set; }

    internal static CareNotice Of(PersonEvent told, Guid careActId) => new() { Id = careActId, PassSiteId = told.PassSiteId, PersonId = told.PersonId };

    internal void GoTo(Guid personId) => PersonId = personId;

    internal void Learn(CareActEvent told)
    {
        if (told.Version > ActVersion)
        {
            (ActVersion, UnfundedOn) = (told.Version, (told as CareActUnfunded)?.DecidedOn);
        }
    }

    internal void Learn(MadeToPayReported told) => MadeToPayOn = told.AnsweredOn;
}

/// <summary>Keeps the care that nobody pays for, or that the person was made to pay, for the inbox of who accompanies them: a right may still be opened for it, another funding found, the money asked back from who took it.</summary>
/// <remarks>In any order, and twice, it comes to the same: of one act the highest version counts. Somebody who is not here was erased.</remarks>
public sealed class FollowUnfundedCare(IntakeDb db) : IHandle<CareActEvent>, IHandle<MadeToPayReported>
{
    /// <inheritdoc/>
    public async Task Handle(CareActEvent occurred, CancellationToken stop)
    {
        if (await db.CareNotices.FindAsync([occurred.CareActId], stop) is { } known)
        {
            known.Learn(occurred);
        }
        else if (occurred is not CareActRecorded && await Begin(occurred, occurred.CareActId, stop) is { } notice)
        {
            notice.Learn(occurred);
        }
    }

    /// <inheritdoc/>
    public async Task Handle(MadeToPayReported occurred, CancellationToken stop) =>
        (await db.CareNotices.FindAsync([occurred.CareActId], stop) ?? await Begin(occurred, occurred.CareActId, stop))?.Learn(occurred);

    private async Task<CareNotice?> Begin(PersonEvent occurred, Guid careActId, CancellationToken stop)
    {
        if (await db.People.FirstOrDefaultAsync(person => person.Id == occurred.PersonId && person.PassSiteId == occurred.PassSiteId, stop) is not { } person)
        {
            return null;
        }

        var notice = CareNotice.Of(occurred, careActId);
        db.CareNotices.Add(notice);
        if (person.MergedInto is { } kept)
        {
            var merge = await db.Merges.FirstAsync(row => row.MergedId == person.Id && row.KeptId == kept && row.UndoneOn == null, stop);
            merge.AlsoMoves(nameof(db.CareNotices), notice.Id);
            notice.GoTo(kept);
        }

        return notice;
    }
}

/// <summary>What intake knows of an act of care that nobody paid for.</summary>
[Description("Ce que l'accueil sait d'un soin que personne n'a pris en charge, ou qu'on a fait payer à la personne.")]
public sealed record CareNoticeView(
    [property: Description("L'acte.")] Guid CareActId,
    [property: Description("Version de l'acte dont cela vient.")] long ActVersion,
    [property: Description("Jour où personne ne le prenait en charge ; null depuis que quelqu'un le fait.")] DateOnly? UnfundedOn,
    [property: Description("Jour où la personne a dit qu'on l'avait fait payer ; null sinon.")] DateOnly? MadeToPayOn)
{
    internal static CareNoticeView Of(CareNotice notice) => new(notice.Id, notice.ActVersion, notice.UnfundedOn, notice.MadeToPayOn);
}
