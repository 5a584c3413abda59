using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Calendar;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Tests.Decisions;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Growth;

public sealed class UpgradeTests(TestBroker broker)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_due_or_granted_before_the_columns_of_the_calendar_is_found_as_if_written_after()
    {
        // Nothing but the test asks the database while it is of the version before.
        var running = new RunningDossiers(broker, host => host.UseSetting("RightsDossier:ExchangeSeconds", "86400"));
        await running.InitializeAsync();
        await using var stopped = running;
        var pass = await Pass.WithAgreements(running);
        await pass.TransmittedAme();
        var (_, granted) = await pass.TransmittedAme();
        await pass.Return(Pass.Granted(granted, "2021-04-22", "2022-04-21"));
        var (deadlines, rights) = (await Deadlines(running), await Rights(running));

        await running.Service.InDatabase<RightsDossierDb, int>(async db =>
        {
            await Eventually.True(async () => !await db.Outbox.AnyAsync(Stop), "the relay has nothing left to publish");
            var migrator = db.GetService<IMigrator>();
            await migrator.MigrateAsync("FilesDeadlinesAndBatches", Stop);
            await migrator.MigrateAsync(cancellationToken: Stop);
            return 0;
        });

        Assert.Contains(deadlines, deadline => deadline.Contains("test-social-worker", StringComparison.Ordinal));
        Assert.Equal(deadlines, await Deadlines(running));
        Assert.Contains(new DateOnly(2022, 4, 21), rights);
        Assert.Equal(rights, await Rights(running));

        // Its end has long passed: looked at once, and never again.
        Assert.NotNull(await NextLook(running, granted));
        await running.Service.Services.GetRequiredService<CalendarRun>().RunAll(Stop);
        Assert.Null(await NextLook(running, granted));
    }

    [Fact]
    public async Task A_number_returned_before_it_had_a_token_is_found_as_if_returned_after()
    {
        var running = new RunningDossiers(broker, host => host.UseSetting("RightsDossier:ExchangeSeconds", "86400"));
        await running.InitializeAsync();
        await using var stopped = running;
        var pass = await Pass.WithAgreements(running);
        object Line(Guid application) => new
        {
            applicationId = application,
            outcome = "granted",
            notifiedOn = "2021-05-17",
            validFrom = "2021-04-22",
            validTo = "2022-04-21",
            nir = NirTests.WithKey("1900375123456"),
        };
        var (_, first) = await pass.TransmittedAme();
        var (_, without) = await pass.TransmittedAme();
        await pass.Return(Line(first), Pass.Granted(without, "2021-04-22", "2022-04-21"));
        var token = await Token(running, first);
        Assert.NotEqual(0, token);

        await running.Service.InDatabase<RightsDossierDb, int>(async db =>
        {
            await Eventually.True(async () => !await db.Outbox.AnyAsync(Stop), "the relay has nothing left to publish");
            var migrator = db.GetService<IMigrator>();
            await migrator.MigrateAsync("Protection", Stop);
            await migrator.MigrateAsync(cancellationToken: Stop);
            return 0;
        });
        Assert.Null(await Token(running, first));
        await running.Service.Services.GetRequiredService<CalendarRun>().RunAll(Stop);

        Assert.Equal((token, 0), (await Token(running, first), await Token(running, without)));
        var (_, second) = await pass.TransmittedAme();
        Assert.Equal("same-nir", (await pass.Return(Line(second))).GetProperty("lines")[0].Text("obstacle"));
    }

    private static Task<long?> Token(RunningDossiers running, Guid application) => running.Service.InDatabase<RightsDossierDb, long?>(
        db => db.Applications.Where(each => each.Id == application).Select(each => each.NirToken).SingleAsync(Stop));

    private static Task<List<string>> Deadlines(RunningDossiers running) => running.Service.InDatabase<RightsDossierDb, List<string>>(
        async db => (await db.Deadlines.AsNoTracking().OrderBy(deadline => deadline.Id).ToListAsync(Stop)).ConvertAll(deadline => $"{deadline.Id} {deadline.Benefit} {deadline.Worker}"));

    private static Task<List<DateOnly?>> Rights(RunningDossiers running) => running.Service.InDatabase<RightsDossierDb, List<DateOnly?>>(
        db => db.Applications.OrderBy(application => application.Id).Select(application => application.RenewalWatch).ToListAsync(Stop));

    private static Task<DateOnly?> NextLook(RunningDossiers running, Guid application) => running.Service.InDatabase<RightsDossierDb, DateOnly?>(
        db => db.Applications.Where(each => each.Id == application).Select(each => each.ExpiryWatchOn).SingleAsync(Stop));
}
