using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using PassPlatform.Intake.Data;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Intake.Tests.Data;

public sealed class ModelTests(RunningIntake running) : IntakeTest(running)
{
    private const string Elsewhere = "what another service told, whose audit it is";
    private const string OfPerson = "follow from the person's row";

    [Fact]
    public async Task Neither_engine_has_a_model_change_without_migration()
    {
        await Intake.InDatabase<IntakeDb, int>(db =>
        {
            MigrationRules.AssertKept(db);
            return Task.FromResult(0);
        });
        await using var scope = Intake.Services.CreateAsyncScope();
        await using var sqlServer = SqlServer(scope.ServiceProvider);
        MigrationRules.AssertKept(sqlServer);
    }

    [Fact]
    public async Task Every_table_of_business_data_says_who_made_and_changed_its_rows() => Assert.Empty(await Intake.InDatabase<IntakeDb, IReadOnlyList<string>>(
        db => Task.FromResult(AuthorColumns.Missing(db, new Dictionary<string, string> { ["KnownSites"] = Elsewhere, ["TeamMembers"] = Elsewhere, ["FundAgreements"] = Elsewhere, ["Rights"] = Elsewhere, ["NameTokens"] = OfPerson, ["Likenesses"] = OfPerson, ["ApplicationNotices"] = Elsewhere, ["CareNotices"] = Elsewhere, ["SeenItems"] = "says itself whose it is" }))));

    [Fact]
    public async Task A_row_says_who_made_it_and_who_changed_it_last()
    {
        var person = await Register();
        using var nurse = Intake.ClientNamed("a-nurse", Roles.Nurse, Site);
        nurse.DefaultRequestHeaders.TryAddWithoutValidation("If-Match", "*");
        using var changed = await nurse.PutAsJsonAsync(
            $"{person}/entry-situation", new { recordedOn = "2021-04-06", baseCover = "none", complementaryCover = "none", hasAdministrativeAddress = false }, Stop);
        Assert.True(changed.IsSuccessStatusCode, await changed.Content.ReadAsStringAsync(Stop));

        var id = Guid.Parse(person.Split('/')[^1]);
        var authors = await Intake.InDatabase<IntakeDb, (string?, string?, bool)>(db => db.People.Where(row => row.Id == id)
            .Select(row => new ValueTuple<string?, string?, bool>(
                EF.Property<string?>(row, "CreatedBy"), EF.Property<string?>(row, "ChangedBy"), EF.Property<DateTimeOffset?>(row, "ChangedAt") >= EF.Property<DateTimeOffset?>(row, "CreatedAt")))
            .SingleAsync(Stop));
        Assert.Equal(("test-social-worker", "a-nurse", true), authors);
    }

    [Fact]
    public async Task The_SQL_Server_script_creates_every_table()
    {
        await using var scope = Intake.Services.CreateAsyncScope();
        await using var db = SqlServer(scope.ServiceProvider);

        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);

        foreach (var table in new[] { "People", "Episodes", "Diagnoses", "Interviews", "Orientations", "LookUps", "Rights", "MisasReferrals", "FundAgreements", "SocialServiceReferrals", "ProposalAnswers", "Reminders", "Consents", "Explanations", "NoticeEditions", "CollectiveSessions", "Appointments", "Permanences", "CalendarFeeds", "Tasks", "ContactAttempts", "ApplicationNotices", "CareNotices", "SeenItems", "DataRequests", "KnownSites", "Outbox", "Inbox", "Idempotency", "Leases" })
        {
            Assert.Contains($"CREATE TABLE [{table}]", script, StringComparison.Ordinal);
        }

        Assert.Empty(KeyWidths.TooWide(db));
    }

    private static SqlServerIntakeDb SqlServer(IServiceProvider services) => new(
        new DbContextOptionsBuilder<SqlServerIntakeDb>().UseSqlServer("Server=none").Options, services.GetRequiredService<ServiceDbServices>());
}
