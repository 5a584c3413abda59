using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Data;

public sealed class ModelTests
{
    [Fact]
    public void The_migrations_for_SQLite_are_those_of_the_model() =>
        MigrationRules.AssertKept(Context<SqlitePartnerNetworkDb>(options => options.UseSqlite("Data Source=:memory:")));

    [Fact]
    public void The_migrations_for_SQL_Server_are_those_of_the_model_and_make_a_script()
    {
        using var db = Context<SqlServerPartnerNetworkDb>(options => options.UseSqlServer("Server=nowhere"));

        MigrationRules.AssertKept(db);
        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
        foreach (var table in new[] { "PassSites", "Agreements", "Practitioners", "Patients", "Covers", "CareActs", "CareActMoves", "OwnCare", "FundingYears", "Derogations", "Breaches", "BreachClocks", "BreachFileContents", "ProcessingCompletions", "SubProcessors", "DataProtectionOfficers", "PublicCards", "Staff", "NurseReplacements", "Trainings", "Budgets", "Candidacies", "Webhooks", "WebhookDeliveries", "AgreementReminders", "PaymentQuestions", "AgreementCopyContents", "Referrals", "FundDesks", "DeskClosures", "PartnerRequests", "RequestFileContents", "Meetings", "DirectoryImports", "Outbox" })
        {
            Assert.Contains($"CREATE TABLE [{table}]", script, StringComparison.Ordinal);
        }

        Assert.Empty(KeyWidths.TooWide(db));
    }

    [Fact]
    public void Every_table_of_business_data_says_who_made_and_changed_its_rows()
    {
        using var db = Context<SqlitePartnerNetworkDb>(options => options.UseSqlite("Data Source=:memory:"));

        Assert.Empty(AuthorColumns.Missing(db, new Dictionary<string, string>
        {
            ["AgreementCopyContents"] = "never changed; its agreement says who joined it",
            ["BreachFileContents"] = "never changed; its breach says who attached it",
            ["BreachClocks"] = "its breach says who declared it, and it who told",
            ["CareActMoves"] = "never changed; its act says who moved it",
            ["RequestFileContents"] = "never changed; the audit says who attached it to its request",
            ["WebhookDeliveries"] = "what the platform sends, to a webhook that says whose it is",
            ["Covers"] = "what another service told, whose audit it is",
        }));
    }

    [Fact]
    public void Every_table_of_the_service_is_filtered_by_PASS()
    {
        using var db = Context<SqlitePartnerNetworkDb>(options => options.UseSqlite("Data Source=:memory:"));
        var own = db.Model.GetEntityTypes().Where(entity => !entity.IsOwned() && entity.ClrType.Assembly == typeof(PartnerNetworkDb).Assembly).ToList();

        Assert.NotEmpty(own);
        Assert.All(own, entity => Assert.NotEmpty(entity.GetDeclaredQueryFilters()));
    }

    private static TDb Context<TDb>(Action<DbContextOptionsBuilder<TDb>> engine)
        where TDb : PartnerNetworkDb
    {
        var options = new DbContextOptionsBuilder<TDb>();
        engine(options);
        return (TDb)Activator.CreateInstance(typeof(TDb), options.Options, null)!;
    }
}
