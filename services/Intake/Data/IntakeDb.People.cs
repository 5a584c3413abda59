using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Names;
using PassPlatform.Intake.People;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.Intake.Data;

// What a person is found by, and every row about them: what is sealed under their key, and goes with them.
public abstract partial class IntakeDb
{
    /// <inheritdoc/>
    protected override Task Index(ISearchedRow row, SearchTokens tokens, CancellationToken stop) => row is Person person ? NameIndex.Renew(this, person, tokens, stop) : Task.CompletedTask;

    /// <inheritdoc/>
    protected override Task<int> IndexAgain(CancellationToken stop) => NameIndex.RenewAll(this, stop);

    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<object>> RowsOf(Guid subjectId, CancellationToken stop) =>
    [
        .. await Diagnoses.Where(row => row.PersonId == subjectId).ToListAsync(stop),
        .. await ProposalAnswers.Where(row => row.PersonId == subjectId).ToListAsync(stop),
        .. await Interviews.Where(row => row.PersonId == subjectId).ToListAsync(stop),
        .. await Orientations.Where(row => row.PersonId == subjectId).ToListAsync(stop),
        .. await MisasReferrals.Where(row => row.PersonId == subjectId).ToListAsync(stop),
        .. await SocialServiceReferrals.Where(row => row.PersonId == subjectId).ToListAsync(stop),
        .. await Rights.Where(row => row.PersonId == subjectId).ToListAsync(stop),
        .. await LookUps.Where(row => row.PersonId == subjectId).ToListAsync(stop),
        .. await Openings.Where(row => row.PersonId == subjectId).ToListAsync(stop),
        .. await Merges.Where(row => row.KeptId == subjectId || row.MergedId == subjectId).ToListAsync(stop),
        .. await NameTokens.Where(row => row.PersonId == subjectId).ToListAsync(stop),
        .. await Likenesses.Where(row => row.PersonId == subjectId).ToListAsync(stop),
        .. await Arrivals.Where(row => row.PersonId == subjectId).ToListAsync(stop),
        .. await Appointments.Where(row => row.PersonId == subjectId).ToListAsync(stop),
        .. await Appointments.Where(row => row.Id == subjectId && row.PersonId == null).ToListAsync(stop),
        .. await Tasks.Where(row => row.PersonId == subjectId).ToListAsync(stop),
        .. await Tasks.Where(row => row.Id == subjectId && row.PersonId == null).ToListAsync(stop),
        .. await ContactAttempts.Where(row => row.PersonId == subjectId).ToListAsync(stop),
        .. await ApplicationNotices.Where(row => row.PersonId == subjectId).ToListAsync(stop),
        .. await CareNotices.Where(row => row.PersonId == subjectId).ToListAsync(stop),
        .. await Explanations.Where(row => row.PersonId == subjectId).ToListAsync(stop),
        .. await Reminders.Where(row => row.PersonId == subjectId).ToListAsync(stop),
        .. await Consents.Where(row => row.PersonId == subjectId).ToListAsync(stop),
        .. await People.Where(row => row.Id == subjectId).ToListAsync(stop),
    ];

    /// <inheritdoc/>
    protected override async Task DeleteRowsOf(Guid subjectId, CancellationToken stop)
    {
        if (await People.Where(row => row.Id == subjectId).Select(row => new { row.PassSiteId, row.Version }).FirstOrDefaultAsync(stop) is { } gone)
        {
            // Told again before the rows go: reporting seals nothing, so that it learns by no other way that whom a backup brought back is erased.
            Publish(new PersonErased { OccurredAt = Clock.GetUtcNow(), PassSiteId = gone.PassSiteId, PersonId = subjectId, Version = gone.Version + 1, ErasedOn = Clock.ParisToday() });
            await SaveChangesAsync(stop);
        }

        await Diagnoses.Where(row => row.PersonId == subjectId).ExecuteDeleteAsync(stop);
        await ProposalAnswers.Where(row => row.PersonId == subjectId).ExecuteDeleteAsync(stop);
        await Interviews.Where(row => row.PersonId == subjectId).ExecuteDeleteAsync(stop);
        await Orientations.Where(row => row.PersonId == subjectId).ExecuteDeleteAsync(stop);
        await MisasReferrals.Where(row => row.PersonId == subjectId).ExecuteDeleteAsync(stop);
        await SocialServiceReferrals.Where(row => row.PersonId == subjectId).ExecuteDeleteAsync(stop);
        await Rights.Where(row => row.PersonId == subjectId).ExecuteDeleteAsync(stop);
        await LookUps.Where(row => row.PersonId == subjectId).ExecuteDeleteAsync(stop);
        await Openings.Where(row => row.PersonId == subjectId).ExecuteDeleteAsync(stop);
        await Merges.Where(row => row.KeptId == subjectId || row.MergedId == subjectId).ExecuteDeleteAsync(stop);
        await NameTokens.Where(row => row.PersonId == subjectId).ExecuteDeleteAsync(stop);
        await Likenesses.Where(row => row.PersonId == subjectId).ExecuteDeleteAsync(stop);
        await Arrivals.Where(row => row.PersonId == subjectId).ExecuteDeleteAsync(stop);
        await Appointments.Where(row => row.PersonId == subjectId || (row.Id == subjectId && row.PersonId == null)).ExecuteDeleteAsync(stop);
        await Tasks.Where(row => row.PersonId == subjectId || (row.Id == subjectId && row.PersonId == null)).ExecuteDeleteAsync(stop);
        await ContactAttempts.Where(row => row.PersonId == subjectId).ExecuteDeleteAsync(stop);
        await ApplicationNotices.Where(row => row.PersonId == subjectId).ExecuteDeleteAsync(stop);
        await CareNotices.Where(row => row.PersonId == subjectId).ExecuteDeleteAsync(stop);
        await Explanations.Where(row => row.PersonId == subjectId).ExecuteDeleteAsync(stop);
        await Reminders.Where(row => row.PersonId == subjectId).ExecuteDeleteAsync(stop);
        await Consents.Where(row => row.PersonId == subjectId).ExecuteDeleteAsync(stop);
        if (await HouseholdMembers.Where(row => row.PersonId == subjectId).Select(row => (Guid?)row.HouseholdId).FirstOrDefaultAsync(stop) is { } household)
        {
            await HouseholdMembers.Where(row => row.HouseholdId == household && row.RightsThrough == subjectId).ExecuteUpdateAsync(row => row.SetProperty(member => member.RightsThrough, (Guid?)null), stop);
            await HouseholdMembers.Where(row => row.PersonId == subjectId).ExecuteDeleteAsync(stop);
            await Households.Where(row => row.Id == household && !row.Members.Any()).ExecuteDeleteAsync(stop);
        }

        await People.Where(row => row.Id == subjectId).ExecuteDeleteAsync(stop);
        await base.DeleteRowsOf(subjectId, stop);
    }
}
