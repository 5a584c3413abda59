using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Tests.Exchange;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Sites;

/// <summary>A PASS with agreements with several funds: each file is for the fund of its person. Issue 11, section 2 [003-018, 000-014].</summary>
[Collection<Exchanges>]
public sealed class SeveralFundsTests(RunningExchange running)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_deposited_sent_and_answered_by_the_fund_that_was_said_with_the_delays_of_its_agreement()
    {
        var fund = await running.NewPass();
        var other = await Second(fund, DayOfWeek.Monday, transmissionDelayDays: 3, decisionDelayDays: 12);
        var (_, application) = await fund.Pass.Opened("2021-04-07", Pass.Example1);
        Assert.Equal("", (await fund.Pass.Read(application)).Text("fundCode"));
        await fund.Pass.Complete(application, "2021-04-20");

        var refused = await fund.Pass.Team.Post($"/applications/{application}/deposit", Pass.DepositOn("2021-04-22"), HttpStatusCode.Conflict);
        Assert.Equal(new[] { fund.FundCode, other }.Order(StringComparer.Ordinal), refused.GetProperty("fundCodes").EnumerateArray().Select(code => code.GetString()!));
        Assert.Equal(HttpStatusCode.BadRequest, await Say(fund.Pass, application, "NONE"));
        Assert.Equal(HttpStatusCode.OK, await Say(fund.Pass, application, other));

        Assert.Equal("2021-04-25", (await fund.Pass.Deposit(application, "2021-04-22")).Text("deposit.transmissionDueOn"));
        var wrong = await fund.Pass.Team.Post("/transmissions", new { fundCode = fund.FundCode, channel = "paper", applicationIds = new[] { application } }, HttpStatusCode.BadRequest);
        Assert.Equal(["/applicationIds/0"], wrong.Pointers());
        var batch = (await fund.Pass.Team.Post("/transmissions", new { fundCode = other, channel = "paper", applicationIds = new[] { application } })).GetProperty("id").GetGuid();
        Assert.Equal(HttpStatusCode.Conflict, await Say(fund.Pass, application, fund.FundCode));
        Assert.Equal("2021-05-05", (await fund.Pass.HandOver(batch, "2021-04-23")).Text("decisionDueOn"));

        Assert.Equal("unknown-application", (await fund.Pass.Return(Pass.Granted(application, "2021-04-22", "2022-04-21"))).GetProperty("lines")[0].Text("obstacle"));
        using var answering = running.Service.ClientBound(Roles.Fund, other, fund.Pass.Id);
        await answering.Post("/returns", new { lines = new[] { Pass.Granted(application, "2021-04-22", "2022-04-21") } }, HttpStatusCode.OK);
        Assert.Equal("granted", await fund.Pass.State(application));
        Assert.Equal(other, (await fund.Pass.Hear<RightsOpened>(opened => opened.ApplicationId == application)).FundCode);
    }

    [Fact]
    public async Task Each_fund_is_sent_its_files_on_its_own_weekday_and_what_says_no_fund_stays()
    {
        var fund = await running.NewPass(DayOfWeek.Monday);
        var other = await Second(fund, DayOfWeek.Tuesday);
        var (one, two) = (await Deposited(fund.Pass, fund.FundCode), await Deposited(fund.Pass, other));

        await running.RunDay("2021-04-26");
        Assert.Equal((fund.FundCode, one), Assert.Single(await Batches(fund.Pass)));
        await running.RunDay("2021-04-27");

        Assert.Equal([(fund.FundCode, one), (other, two)], await Batches(fund.Pass));
    }

    [Fact]
    public async Task A_file_opened_when_the_PASS_had_one_fund_stays_for_that_one()
    {
        var fund = await running.NewPass();
        var (_, application) = await fund.Pass.Opened("2021-04-07", Pass.Example1);
        await Second(fund, DayOfWeek.Monday);

        Assert.Equal(fund.FundCode, (await fund.Pass.Read(application)).Text("fundCode"));
        await fund.Pass.Complete(application, "2021-04-20");
        await fund.Pass.Deposit(application, "2021-04-22");
    }

    [Fact]
    public async Task A_file_opened_before_any_agreement_is_for_the_fund_that_its_days_were_counted_by_whatever_is_signed_since()
    {
        var codes = "TM".Select(RunningExchange.AFundCode).ToArray();
        var pass = new Pass(running) { BoundTo = codes[0] };
        running.Day.Is("2021-05-31");
        var (_, deposited) = await pass.Opened("2021-04-07", Pass.Example1);
        var (_, complete) = await pass.Opened("2021-04-07", Pass.WithPuma("2019-01-01"));
        await pass.Told(pass.Signed(Counterparty.Ars, "2021-04-10"));
        await pass.Told(pass.Signed(Counterparty.Fund, "2021-04-10") with { FundCode = codes[0] });
        await pass.Complete(deposited, "2021-04-20");
        await pass.Deposit(deposited, "2021-04-22");
        await pass.Complete(complete, "2021-04-22");
        await pass.Told(pass.Signed(Counterparty.Fund, "2021-04-23") with { FundCode = codes[1] });

        await running.RunDay("2021-04-26");

        var batch = Assert.Single((await pass.Team.Get("/transmissions")).GetProperty("items").EnumerateArray());
        Assert.Equal(codes[0], batch.Text("fundCode"));
        Assert.Equal(new[] { deposited, complete }.Order(), batch.GetProperty("applicationIds").EnumerateArray().Select(id => id.GetGuid()).Order());
    }

    // Ready before any agreement, it is for none of those signed since until somebody says which.
    [Fact]
    public async Task What_is_ready_and_says_no_fund_is_told_in_the_lists_and_in_health_until_it_is_said()
    {
        var codes = "TM".Select(RunningExchange.AFundCode).ToArray();
        var pass = new Pass(running) { BoundTo = codes[0] };
        running.Day.Is("2021-05-31");
        var (_, application) = await pass.Opened("2021-04-07", Pass.WithPuma("2019-01-01"));
        await pass.Complete(application, "2021-04-20");
        Assert.Equal(("[]", "[]"), await ToChoose()); // To be sent to nobody.
        foreach (var code in codes)
        {
            await pass.Told(pass.Signed(Counterparty.Fund, "2021-04-21") with { FundCode = code });
        }

        await running.RunDay("2021-04-26");

        var sorted = codes.Order(StringComparer.Ordinal).ToArray();
        var listed = JsonSerializer.Serialize(sorted);
        Assert.Equal((listed, listed), await ToChoose());
        Assert.Equal(
            $"Dites d'abord, sur la page du dossier, de quelle caisse il relève ({sorted[0]} ou {sorted[1]}) : sans elle il ne part pas. Transmettez le dossier à la caisse par le prochain envoi hebdomadaire, au plus tard le 27/04/2021.",
            (await Deadline()).Text("whatToDo"));
        Assert.Equal("Healthy", (await Health()).Text("status"));
        await running.RunDay("2021-04-28");
        Assert.StartsWith("Dites d'abord", (await Deadline()).Text("whatToDo"), StringComparison.Ordinal);
        Assert.Equal("Degraded", (await Health()).Text("status"));
        Assert.Contains("dont 1 en retard", (await Health()).Text("description"), StringComparison.Ordinal);
        Assert.Equal("complete", await pass.State(application));

        Assert.Equal(HttpStatusCode.OK, await Say(pass, application, codes[1]));
        Assert.Equal(("[]", "[]"), await ToChoose());
        await running.RunDay("2021-05-03");
        Assert.Equal((codes[1], application), Assert.Single(await Batches(pass)));
        Assert.Equal("Healthy", (await Health()).Text("status"));

        async Task<JsonElement> Deadline() => Assert.Single((await pass.Team.Get("/deadlines")).GetProperty("items").EnumerateArray());
        async Task<(string Listed, string Due)> ToChoose() => (
            Assert.Single((await pass.Team.Get("/applications?state=complete")).GetProperty("items").EnumerateArray()).Text("fundCodesToChoose"), (await Deadline()).Text("fundCodesToChoose"));
    }

    [Fact]
    public async Task Another_fund_counts_the_week_of_a_complete_file_again_by_its_own_agreement()
    {
        var fund = await running.NewPass();
        var other = await Second(fund, DayOfWeek.Monday, terms: [new AgreedTerm { DelayId = "WEEKLY-TRANSMISSION", Duration = 3 }]);
        var (_, application) = await fund.Pass.Opened("2021-04-07", Pass.WithPuma("2019-01-01"));
        Assert.Equal(HttpStatusCode.OK, await Say(fund.Pass, application, fund.FundCode));
        await fund.Pass.Complete(application, "2021-04-20");
        Assert.Equal(["2021-04-20 2021-04-27 "], await Rows());

        running.Day.Is("2021-04-21");
        Assert.Equal(HttpStatusCode.OK, await Say(fund.Pass, application, other));
        Assert.Equal(["2021-04-20 2021-04-27 recounted", "2021-04-20 2021-04-23 "], await Rows());

        await running.RunDay("2021-04-25");
        Assert.Equal(["", "2021-04-24"], (await Due()).Select(due => due.Text("missedOn"))); // Once, by the agreement that holds.

        async Task<List<JsonElement>> Due() => [.. (await fund.Pass.Read(application)).GetProperty("dueDates").EnumerateArray().OrderByDescending(due => due.Text("how").Length)];
        async Task<IEnumerable<string>> Rows() => (await Due()).Select(due => $"{due.Text("startedOn")} {due.Text("dueOn")} {due.Text("how")}");
    }

    [Fact]
    public async Task Nothing_is_sent_to_a_fund_with_which_no_agreement_runs()
    {
        var pass = new Pass(running);
        running.Day.Is("2021-05-31");
        var person = Guid.CreateVersion7();
        await pass.Told(pass.Diagnosed(person, "2021-03-01", Pass.Example1 with { Stay = StayStatus.Regular, IrregularSince = null, ResidenceSince = new DateOnly(2020, 1, 5), RsaBeneficiary = false, InChildWelfareCare = false }));
        var puma = (await pass.ApplicationsOf(person)).Single(each => each.Text("benefit") == "puma").GetProperty("id").GetGuid();
        await pass.Complete(puma, "2021-03-02");

        var refused = await pass.Team.Post("/transmissions", new { fundCode = "761", applicationIds = new[] { puma } }, HttpStatusCode.BadRequest);

        Assert.Equal(["/fundCode"], refused.Pointers());
    }

    private async Task<JsonElement> Health()
    {
        using var ready = await running.Service.Anonymous().GetAsync("/health/ready", Stop);
        return JsonSerializer.Deserialize<JsonElement>(await ready.Content.ReadAsStringAsync(Stop)).GetProperty("checks").GetProperty("funds");
    }

    private static async Task<string> Second(FundedPass fund, DayOfWeek weekday, int? transmissionDelayDays = null, int? decisionDelayDays = null, IReadOnlyList<AgreedTerm>? terms = null)
    {
        var code = $"M{fund.FundCode[1..]}";
        await fund.Pass.Told(fund.Pass.Signed(Counterparty.Fund, "2020-09-01", transmissionDelayDays, decisionDelayDays) with { FundCode = code, TransmissionWeekday = weekday, Terms = terms ?? [] });
        return code;
    }

    private static async Task<Guid> Deposited(Pass pass, string fundCode)
    {
        var (_, application) = await pass.Opened("2021-04-07", Pass.Example1);
        Assert.Equal(HttpStatusCode.OK, await Say(pass, application, fundCode));
        await pass.Complete(application, "2021-04-20");
        await pass.Deposit(application, "2021-04-22");
        return application;
    }

    private static async Task<HttpStatusCode> Say(Pass pass, Guid application, string fundCode)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/applications/{application}/fund") { Content = JsonContent.Create(new { fundCode }) };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{(await pass.Read(application)).Text("version")}\"");
        using var answer = await pass.Team.SendAsync(request, Stop);
        return answer.StatusCode;
    }

    private static async Task<List<(string Fund, Guid Application)>> Batches(Pass pass) =>
    [
        .. (await pass.Team.Get("/transmissions")).GetProperty("items").EnumerateArray()
            .Select(batch => (batch.Text("fundCode"), Assert.Single(batch.GetProperty("applicationIds").EnumerateArray()).GetGuid())),
    ];
}
