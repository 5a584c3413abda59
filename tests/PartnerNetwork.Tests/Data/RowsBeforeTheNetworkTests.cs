using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Data;

/// <summary>What the version before kept of acts, once upgraded.</summary>
public sealed class RowsBeforeTheNetworkTests(TestBroker broker)
{
    [Fact]
    public async Task The_money_of_an_act_of_before_is_found_by_its_state_and_what_nobody_paid_is_decided()
    {
        await using var network = new RunningNetwork(broker, null);
        await network.InitializeAsync();
        var pass = await network.NewPass(capCents: 100_000);
        var person = await pass.NewPerson();
        var old = await pass.Record(pass.Act(person, "2020-05-01", 100));
        await pass.FundingRun("2021-05-02"); // The ARS paid one, which stays so, and one that a right covers later.
        var recovered = await pass.Record(pass.Act(person, "2020-05-02", 200));
        await pass.FundingRun("2021-05-03");
        await pass.Decided(pass.Opened(person, from: "2020-05-02", to: "2021-05-01"));
        await pass.Fund.Post($"/care-acts/{recovered}/settlements", new { outcome = "reimbursed", reimbursedCents = 150, settledOn = "2021-06-03" });
        Guid[] settled = [await pass.Record(pass.Act(person, "2021-04-01", 301)), await pass.Record(pass.Act(person, "2021-04-01", 302)), await pass.Record(pass.Act(person, "2021-04-01", 303))];
        foreach (var (act, paid) in settled.Zip((long[])[301, 50, 0]))
        {
            await pass.Fund.Post($"/care-acts/{act}/settlements", new { outcome = paid > 0 ? "reimbursed" : "rejected", reimbursedCents = paid, settledOn = "2021-06-03" });
        }

        var billable = await pass.Record(pass.Act(person, "2021-04-02", 400));
        var held = await pass.Record(pass.Act(await pass.NewPerson(), "2021-04-03", 500));

        await network.Service.InDatabase<PartnerNetworkDb, int>(async db =>
        {
            var migrator = db.GetService<IMigrator>();
            await migrator.MigrateAsync("Door", TestContext.Current.CancellationToken);
            Assert.Equal(2, await db.Database.SqlQuery<int>($"SELECT COUNT(*) AS [Value] FROM [CareActs] WHERE [State] = 'Reimbursed' AND [ReimbursedCents] < [AmountCents]").SingleAsync());
            await migrator.MigrateAsync(cancellationToken: TestContext.Current.CancellationToken);
            return 0;
        });

        Assert.Equal("2021-05-01, 2021-05-01, 2022-04-03", $"{await Through(old)}, {await Through(billable)}, {await Through(held)}"); // A year from the first care of each person.
        Assert.Equal("funded-by-ars ars 100", await Money(old));
        Assert.Equal("partly-reimbursed fund 150, ars 50", await Money(recovered));
        Assert.Equal("reimbursed fund 301", await Money(settled[0]));
        Assert.Equal("partly-reimbursed fund 50, remaining 252", await Money(settled[1]));
        Assert.Equal("rejected remaining 303", await Money(settled[2]));
        Assert.Equal("billable billable 400", await Money(billable));
        Assert.Equal("held held 500", await Money(held));

        Assert.Equal(252 + 303, (await pass.FundingRun("2021-06-04")).GetProperty("fundedCents").GetInt64());
        Assert.Equal("partly-reimbursed fund 50, ars 252", await Money(settled[1]));

        async Task<string?> Through(Guid act) => (await pass.Read(act)).GetProperty("heldThrough").GetString();

        async Task<string> Money(Guid act)
        {
            var read = await pass.Coordinator.Get($"/care-acts/{act}/moves");
            var places = read.GetProperty("money").EnumerateObject().Where(place => place.Value.GetInt64() > 0).ToDictionary(place => place.Name[..^"Cents".Length], place => place.Value.GetInt64());
            foreach (var (place, cents) in places)
            {
                var moves = read.GetProperty("moves").EnumerateArray().ToList();
                Assert.Equal(cents, moves.Sum(move => Of(move, "to", place) - Of(move, "from", place)));
            }

            return $"{await pass.State(act)} {string.Join(", ", places.Select(place => $"{place.Key} {place.Value}"))}";
        }

        static long Of(System.Text.Json.JsonElement move, string side, string place) => move.GetProperty(side).GetString() == place ? move.GetProperty("cents").GetInt64() : 0;
    }
}
