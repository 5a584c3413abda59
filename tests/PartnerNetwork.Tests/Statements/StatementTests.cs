using System.Net;
using System.Text;
using System.Text.Json;
using PassPlatform.PartnerNetwork.Tests.CareActs;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Statements;

/// <summary>Each month a practitioner or a structure reads what it gave and what it was paid, to the cent [000-028].</summary>
[Collection<Network>]
public sealed class StatementTests(RunningNetwork network)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_month_tells_what_was_given_and_what_was_paid_in_it()
    {
        var (pass, acts) = await Year();

        var april = await Read(pass, "2021-04");
        Assert.Equal((3, 7950, 0, 0), (Total(april, "givenActs"), Total(april, "givenCents"), Total(april, "fundCents"), Total(april, "arsCents")));
        Assert.Equal(JsonValueKind.Null, april.GetProperty("totals").GetProperty("recoveryPercent").ValueKind);
        Assert.Equal(acts.Order(), april.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("careActId").GetGuid()).Order());

        var june = await Read(pass, "2021-06"); // Two answers of the fund: 2,000 of 2,650 and nothing of 2,650.
        Assert.Equal((0, 2000, 5300, 2000), (Total(june, "givenActs"), Total(june, "fundCents"), Total(june, "answeredCents"), Total(june, "receivedCents")));
        Assert.Equal(37.7m, june.GetProperty("totals").GetProperty("recoveryPercent").GetDecimal());

        var july = await Read(pass, "2021-07"); // The ARS pays what the fund left.
        Assert.Equal((3300, 3300, 0), (Total(july, "arsCents"), Total(july, "receivedCents"), Total(july, "fundCents")));
        Assert.Empty((await Read(pass, "2021-08")).GetProperty("lines").EnumerateArray());
    }

    [Fact]
    public async Task What_the_fund_pays_of_an_act_that_the_ARS_had_paid_is_not_received_twice()
    {
        var pass = await network.NewPass(capCents: 100_000);
        var person = await pass.NewPerson();
        var act = await pass.Record(pass.Act(person, "2021-04-10"));
        await pass.FundingRun("2022-04-11");
        await pass.Decided(pass.Opened(person));
        await pass.Fund.Post($"/care-acts/{act}/settlements", new { outcome = "reimbursed", reimbursedCents = 1000, settledOn = "2022-05-02" });

        Assert.Equal(2650, Total(await Read(pass, "2022-04"), "receivedCents"));
        var may = await Read(pass, "2022-05");
        Assert.Equal((1000, 1000, 0), (Total(may, "fundCents"), Total(may, "recoveredForArsCents"), Total(may, "receivedCents")));
    }

    [Fact]
    public async Task Over_all_months_what_is_received_is_what_the_acts_say_was_paid()
    {
        var (pass, acts) = await Year();
        var received = 0L;
        for (var month = new DateOnly(2021, 1, 1); month.Year < 2023; month = month.AddMonths(1))
        {
            received += Total(await Read(pass, $"{month:yyyy-MM}"), "receivedCents");
        }

        var paid = 0L;
        foreach (var act in acts)
        {
            var money = (await pass.Read(act)).GetProperty("money");
            paid += money.GetProperty("fundCents").GetInt64() + money.GetProperty("arsCents").GetInt64();
        }

        Assert.Equal((paid, 5300), (received, paid));
    }

    [Fact]
    public async Task The_spreadsheet_and_the_paper_say_the_same_and_name_nobody()
    {
        var (pass, acts) = await Year();

        using var table = await pass.Practitioner.GetAsync($"/practitioners/{pass.PractitionerId}/statements/2021-06/statement.csv", Stop);
        var bytes = await table.Content.ReadAsByteArrayAsync(Stop);
        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        var rows = Encoding.UTF8.GetString(bytes[3..]).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.StartsWith("numero_acte;date_soin;montant_euros", rows[0], StringComparison.Ordinal);
        Assert.Contains(rows, row => row == $"{acts[0]};2021-04-10;26,50;remboursé en partie;2021-06-03;20,00;0,00;0,00;0,00;0,00");
        Assert.Equal(3, rows.Length);

        using var paper = await pass.Practitioner.GetAsync($"/practitioners/{pass.PractitionerId}/statements/2021-06/statement.pdf", Stop);
        Assert.Equal("application/pdf", paper.Content.Headers.ContentType!.MediaType);
        var text = await RightsDossier.Tests.Paper.PrintedPaper.TextOf(await paper.Content.ReadAsByteArrayAsync(Stop));
        Assert.Contains("Relevé de 06/2021", text, StringComparison.Ordinal);
        Assert.Contains("20,00 €", text, StringComparison.Ordinal);
        Assert.Contains("37,7 %", text, StringComparison.Ordinal);
        Assert.Contains("Camille Lemaire", text, StringComparison.Ordinal);
        Assert.Contains(pass.Rpps, text, StringComparison.Ordinal);
        Assert.Contains("Aucune somme n’est à demander aux patients", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_practitioner_reads_their_own_only_and_a_month_is_a_month()
    {
        var (pass, _) = await Year();
        var pharmacy = await Partner.Join(network, pass, "pharmacy");
        using var elsewhere = network.Service.ClientBound(Roles.Practitioner, pass.Rpps, (await network.NewPass()).Id);

        foreach (var suffix in new[] { "", "/statement.csv", "/statement.pdf" })
        {
            foreach (var client in new[] { pharmacy.Client, elsewhere })
            {
                using var answer = await client.GetAsync($"/practitioners/{pass.PractitionerId}/statements/2021-04{suffix}", Stop);
                Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            }
        }

        Assert.Empty((await pharmacy.Client.Get($"/practitioners/{pharmacy.Id}/statements/2021-04")).GetProperty("lines").EnumerateArray());
        foreach (var month in new[] { "2021-13", "2021", "avril" })
        {
            using var refused = await pass.Practitioner.GetAsync($"/practitioners/{pass.PractitionerId}/statements/{month}", Stop);
            await refused.IsProblem(HttpStatusCode.BadRequest, "parametre-invalide");
        }
    }

    // Three acts of April: one paid in part and one rejected in June, whose rests the ARS pays in July; one that waits.
    private async Task<(Pass Pass, IReadOnlyList<Guid> Acts)> Year()
    {
        var pass = await network.NewPass(capCents: 100_000);
        var person = await pass.NewPerson();
        Guid[] acts = [await pass.Record(pass.Act(person)), await pass.Record(pass.Act(person, confirmedDistinct: true)), await pass.Record(pass.Act(await pass.NewPerson()))];
        await pass.Decided(pass.Opened(person));
        await pass.Fund.Post($"/care-acts/{acts[0]}/settlements", new { outcome = "reimbursed", reimbursedCents = 2000, settledOn = "2021-06-03" });
        await pass.Fund.Post($"/care-acts/{acts[1]}/settlements", new { outcome = "rejected", reimbursedCents = 0, settledOn = "2021-06-04" });
        await pass.FundingRun("2021-07-01");
        return (pass, acts);
    }

    private static Task<JsonElement> Read(Pass pass, string month) => pass.Practitioner.Get($"/practitioners/{pass.PractitionerId}/statements/{month}");

    private static long Total(JsonElement statement, string member) => statement.GetProperty("totals").GetProperty(member).GetInt64();
}
