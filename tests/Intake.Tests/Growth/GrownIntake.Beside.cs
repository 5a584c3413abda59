using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PassPlatform.Intake.Arrivals;
using PassPlatform.Intake.Consents;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.Diagnoses;
using PassPlatform.Intake.Elsewhere;
using PassPlatform.Intake.Households;
using PassPlatform.Intake.LookUps;
using PassPlatform.Intake.Notices;
using PassPlatform.Intake.Passages;
using PassPlatform.Intake.People;
using PassPlatform.Intake.Reminders;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;

namespace PassPlatform.Intake.Tests.Growth;

// What is kept beside people from the door on: how they came, their household, what they were told, agree to and are reminded of, and who opened their file.
public sealed partial class GrownIntake
{
    /// <summary>Reminders whose hour has come, of each PASS.</summary>
    public const int RemindersDue = 30;

    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    private async Task<Beside> BesideTemplate(Templates template)
    {
        var site = _sites[0];
        return await _intake.InDatabase<IntakeDb, Beside>(async db =>
        {
            var person = await db.People.FirstAsync(row => row.Id == template.Person);
            var diagnosis = await db.Diagnoses.FirstAsync(row => row.Id == template.Diagnosis);
            var arrival = db.Arrivals.Add(Arrival.Of(person)).Entity;
            arrival.Record(person, RecordArrival.Example, Today, Now);
            var opening = db.Openings.Add(Opening.Of(person, OpenElsewhere.Example, _sites[1], new Caller(new HttpContextAccessor()), Now).Opening).Entity;
            var household = Household.Of(site);
            household.Compose([(person, HouseholdPlace.Adult, null)]);
            db.Households.Add(household);
            var passage = db.Passages.Add(AnonymousPassage.Count(CountPassage.Example, site, Today, Now).Passage).Entity;
            var lookUp = db.LookUps.Add(LookUp.Of(person, RecordLookUp.Example, Worker, Today)).Entity;
            var edition = db.NoticeEditions.Add(NoticeEdition.Publish(PublishNotice.Example, site, Worker, Today)).Entity;
            var explanation = db.Explanations.Add(Explanation.Of(person, RegisterPerson.Example.DataUseNotice!, Worker)).Entity;
            var consent = db.Consents.Add(Consent.Of(person, DecideConsent.Example with { Purpose = ConsentPurpose.SmsReminders, Decision = ConsentDecision.Given }, Worker)).Entity;
            await db.SaveChangesAsync();
            var reminder = db.Reminders.Add(Reminder.Ask(person, AskReminder.Example with { SendAt = Now.AddDays(300) }, await PersonConsents.Of(db, person.Id, CancellationToken.None), Now)).Entity;
            var proposal = Proposals.Of(diagnosis).First().Rule.Code;
            var answer = db.ProposalAnswers.Add(ProposalAnswer.Of(person, diagnosis, AnswerProposal.Example with { Code = proposal, Decision = ProposalDecision.Refused, AnsweredOn = diagnosis.MadeOn }, Today)).Entity;
            await db.SaveChangesAsync();
            return new Beside(arrival.Id, opening.Id, household.Id, passage.Id, lookUp.Id, edition.Id, explanation.Id, consent.Id, reminder.Id, answer.Id);
        });
    }

    private static void FillBeside(SqliteConnection database, Guid site, IReadOnlyList<Guid> people, Beside template, Copied copy)
    {
        var households = people.Chunk(4).Select(members => (Id: Guid.CreateVersion7(), Members: members)).ToList();
        GrownTable.Copy(database, "Households", Where(template.Household), households.Select(household => new Dictionary<string, object?> { ["Id"] = household.Id, ["PassSiteId"] = site }));
        GrownTable.Copy(database, "HouseholdMembers", "1", households.SelectMany(
            household => household.Members, (household, person) => new Dictionary<string, object?> { ["HouseholdId"] = household.Id, ["PersonId"] = person, ["PassSiteId"] = site }));
        Of("Passages", Where(template.Passage), people.Select(_ => new Dictionary<string, object?>()));
        Of("NoticeEditions", Where(template.Edition), people.Take(10).Select(_ => new Dictionary<string, object?>()));
        Of("Explanations", Where(template.Explanation), people.Select(person => new Dictionary<string, object?> { ["PersonId"] = person }));
        Of("Consents", Where(template.Consent), people.SelectMany(person => new[] { ConsentPurpose.SmsReminders, ConsentPurpose.FundContact }, (person, purpose) => new Dictionary<string, object?> { ["PersonId"] = person, ["Purpose"] = purpose }));
        copy("Arrivals", template.Arrival, people, null);
        copy("Openings", template.Opening, people, null);
        copy("LookUps", template.LookUp, people, null);
        copy("ProposalAnswers", template.Answer, people, null);
        var nth = 0;
        copy("Reminders", template.Reminder, people, _ => nth++ switch
        {
            < RemindersDue => new() { ["AppointmentId"] = Guid.CreateVersion7(), ["DueAt"] = Now.AddHours(1).UtcDateTime, ["SendAt"] = Now.AddMinutes(-1).UtcDateTime, ["ExpiresAt"] = Now.AddHours(20).UtcDateTime },
            var n when n % 10 == 0 => new() { ["DueAt"] = Now.AddDays(1 + (n % 60)).UtcDateTime },
            _ => new() { ["AppointmentId"] = Guid.CreateVersion7(), ["DueAt"] = null, ["State"] = ReminderState.Delivered },
        });

        void Of(string table, string where, IEnumerable<Dictionary<string, object?>> copies) => GrownTable.Copy(database, table, where, copies.Select(each =>
        {
            (each["Id"], each["PassSiteId"]) = (Guid.CreateVersion7(), site);
            return each;
        }));
    }

    private static string Where(Guid id) => $"Id = '{id.ToString().ToUpperInvariant()}'";

    // Every reminder that is due, as the hosted service sends them: twenty a round.
    private async Task<int> SendReminders()
    {
        var run = _intake.Services.GetServices<IHostedService>().OfType<ReminderRun>().Single();
        await run.StopAsync(CancellationToken.None); // The rounds of its own: the lease tells processes apart, not two rounds of one.
        InFile("UPDATE Reminders SET DueAt = SendAt WHERE State = 'Waiting' AND SendAt < strftime('%Y-%m-%d %H:%M:%S', 'now')");
        while (InFile("SELECT COUNT(*) FROM Reminders WHERE DueAt < strftime('%Y-%m-%d %H:%M:%S', 'now')") > 0)
        {
            await run.RunOnce(CancellationToken.None);
        }

        return InFile("SELECT COUNT(*) FROM Reminders WHERE State = 'Logged'");
    }

    private int InFile(string command)
    {
        using var database = GrownTable.Open(File);
        using var sql = database.CreateCommand();
#pragma warning disable CA2100 // Written here.
        sql.CommandText = command;
#pragma warning restore CA2100
        return Convert.ToInt32(sql.ExecuteScalar(), null);
    }

    private delegate void Copied(string table, Guid of, IEnumerable<Guid> about, Func<Guid, Dictionary<string, object?>>? more);

    private sealed record Beside(Guid Arrival, Guid Opening, Guid Household, Guid Passage, Guid LookUp, Guid Edition, Guid Explanation, Guid Consent, Guid Reminder, Guid Answer);
}
