using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Tests.Calendar;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Sites;

/// <summary>Files of a version that knew one fund of a PASS: the last that it signed with.</summary>
[Collection<ClockedDossiers>]
public sealed class FundsBeforeTests(RunningCalendar running)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_sent_is_for_the_fund_that_has_it_one_that_would_have_left_for_the_last_signed_and_a_draft_is_asked()
    {
        running.Clock.Is("2021-04-28");
        var pass = await Pass.WithAgreements(running.Dossiers);
        var (_, sent) = await pass.TransmittedAme();
        var (_, deposited) = await pass.Opened("2021-04-07", Pass.Example1);
        await pass.Complete(deposited, "2021-04-20");
        await pass.Deposit(deposited, "2021-04-22");
        var (_, draft) = await pass.Opened("2021-04-07", Pass.Example1);
        await pass.Told(pass.Signed(Counterparty.Fund, "2021-04-01") with { FundCode = "971" });

        await running.Dossiers.Service.InDatabase<RightsDossierDb, int>(async db =>
        {
            await Eventually.True(async () => !await db.Outbox.AnyAsync(Stop), "the relay has nothing left to publish");
            var migrator = db.GetService<IMigrator>();
            await migrator.MigrateAsync("Protection", Stop);
            await migrator.MigrateAsync(cancellationToken: Stop);
            return 0;
        });

        Assert.Equal((Pass.FundCode, "971", ""), (await FundOf(sent), await FundOf(deposited), await FundOf(draft)));

        async Task<string> FundOf(Guid application) => (await pass.Read(application)).Text("fundCode");
    }
}
