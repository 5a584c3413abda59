using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Reporting.Tests.AnnualReports;

public sealed class ReportTests(TestBroker broker) : IAsyncLifetime
{
    private readonly Guid _site = Guid.CreateVersion7();
    private ServiceUnderTest<Program> _reporting = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _reporting = await ServiceUnderTest<Program>.Start(broker, "reporting-db");

    public ValueTask DisposeAsync() => _reporting.DisposeAsync();

    [Fact]
    public async Task The_story_of_the_worked_example_is_counted_and_equals_its_recount()
    {
        var (application, act) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var granted = new Someone(_site).Registered("2021-04-06").Situation("2021-04-06").Diagnosed("2021-04-06").Interviewed("2021-04-06")
            .Interpreted("2021-04-06").Assessed("2021-04-06", "ame", Benefit.Ame)
            .Oriented("2021-04-06", OrientationDestination.NetworkPractitioner, true, CareSpeciality.GeneralMedicine, CareKind.Ambulatory)
            .Act(act, "2021-04-10", 3000).Sent(application, Benefit.Ame, "2021-04-26").Granted(application, Benefit.Ame, "2021-05-20", "2021-04-10", "2022-04-09")
            .Settled(act, "2021-04-10", 3000, "2021-06-01", 3000);
        var lost = new Someone(_site).Registered("2021-02-01", Sex.Male, null).LostOn("2021-08-01");
        await Tell(Opened(_site), granted.Facts, lost.Facts);
        using var coordinator = _reporting.Client(Roles.Coordinator, _site);

        var report = await Report(coordinator, "/reports/annual/2021", facts: 15);

        Assert.Equal("2021-12-31", report.GetProperty("asOf").GetString());
        Assert.Equal("2 personnes", Indicator(report, "ARS-FILE-ACTIVE").GetProperty("text").GetString()!.Replace('\u00a0', ' '));
        Assert.Equal(2, Indicator(report, "ARS-NO-RIGHTS").GetProperty("denominator").GetProperty("value").GetInt32());
        Assert.Equal(1, Value(report, "ARS-ELIGIBLE-AME"));
        Assert.Equal(1, Value(report, "ARS-LOST"));
        Assert.Equal(44, Value(report, "ARS-TIME-TO-RIGHTS"));
        Assert.Equal(100, Value(report, "ARS-RECOVERY-RATE"));
        Assert.Equal("aucune séance notée", Indicator(report, "ARS-GROUP-SESSIONS").GetProperty("text").GetString());
        Assert.Contains("DGOS/P3/2025/45", Indicator(report, "ARS-LOST").GetProperty("source").GetString(), StringComparison.Ordinal);
        Assert.Equal(("ARS-LOST", "followed", 2), (
            Indicator(report, "ARS-LOST").GetProperty("denominator").GetProperty("indicator").GetString(), Indicator(report, "ARS-LOST").GetProperty("denominator").GetProperty("line").GetString(),
            Indicator(report, "ARS-LOST").GetProperty("denominator").GetProperty("value").GetInt32()));
        Assert.Contains("deux fiches fusionnées", Indicator(report, "ARS-LOST").GetProperty("definition").GetProperty("people").GetString(), StringComparison.Ordinal);
        var recount = await coordinator.GetFromJsonAsync<JsonElement>("/reports/annual/2021/recount", Stop);
        Assert.Empty(recount.GetProperty("differences").EnumerateArray());
        Assert.Equal(15, recount.GetProperty("facts").GetInt32());
        Assert.Contains(recount.GetProperty("figures").EnumerateArray(), figure =>
            figure.GetProperty("indicator").GetString() == "ARS-LOST" && figure.GetProperty("recounted").GetInt32() == 1);
    }

    [Fact]
    public async Task A_counter_that_is_wrong_is_found_by_the_recount()
    {
        await Tell(Opened(_site), new Someone(_site).Registered("2021-04-06").Facts);
        using var ars = _reporting.Client(Roles.Ars);
        await Report(ars, $"/reports/annual/2021?passSiteId={_site}", facts: 2);

        await _reporting.InDatabase<Reporting.Data.ReportingDb, int>(async db =>
        {
            db.Counters.Single(row => row.Indicator == "ARS-NEW").Value = 7;
            return await db.SaveChangesAsync();
        });

        var recount = await ars.GetFromJsonAsync<JsonElement>($"/reports/annual/2021/recount?passSiteId={_site}", Stop);
        var difference = Assert.Single(recount.GetProperty("differences").EnumerateArray());
        Assert.Equal("ARS-NEW 7 1", $"{difference.GetProperty("indicator").GetString()} {difference.GetProperty("counted")} {difference.GetProperty("recounted")}");
    }

    [Fact]
    public async Task Reasons_of_fewer_than_five_acts_are_shown_as_such_everywhere()
    {
        var person = new Someone(_site).Registered("2021-04-06");
        for (var i = 0; i < 5; i++)
        {
            person.Act(Guid.CreateVersion7(), "2021-04-10", 3000, CareSpeciality.GeneralMedicine, ConsultationReason.Skin);
        }

        person.Act(Guid.CreateVersion7(), "2021-04-10", 3000, CareSpeciality.GeneralMedicine, ConsultationReason.Psychological);
        await Tell(Opened(_site), person.Facts);
        using var ars = _reporting.Client(Roles.Ars, _site);

        var report = await Report(ars, "/reports/annual/2021", facts: 8);

        var lines = Indicator(report, "ARS-MOTIVES").GetProperty("lines").EnumerateArray().ToList();
        Assert.Equal(["skin", "grouped", "known", "own"], lines.Select(line => line.GetProperty("key").GetString()));
        Assert.Equal(JsonValueKind.Null, lines[1].GetProperty("value").ValueKind);
        Assert.Equal("moins de 5", lines[1].GetProperty("text").GetString());
        foreach (var path in new[] { "/reports/annual/2021", "/reports/annual/2021/export.csv", "/reports/annual/2021/recount" })
        {
            Assert.DoesNotContain("psycholog", await ars.GetStringAsync(path, Stop), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task A_publication_is_frozen_told_and_proved_by_its_hash()
    {
        await _reporting.Listen<ReportPublished>();
        await Tell(Opened(_site), new Someone(_site).Registered("2021-04-06").Facts);
        using var coordinator = _reporting.Client(Roles.Coordinator, _site);
        await Report(coordinator, "/reports/annual/2021", facts: 2);

        var created = await coordinator.PostAsJsonAsync("/reports/annual/2021/publications", new { publishedOn = "2022-01-31" }, Stop);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var published = await created.Content.ReadFromJsonAsync<JsonElement>(Stop);
        var told = await _reporting.Hear<ReportPublished>(e => e.ReportId == published.GetProperty("id").GetGuid());
        Assert.Equal((2021, new DateOnly(2022, 1, 31), _site), (told.Year, told.PublishedOn, told.PassSiteId));

        await Tell(new Someone(_site).Registered("2021-05-06").Facts);
        // The publication itself is a fact too.
        Assert.Equal(2, Value(await Report(coordinator, "/reports/annual/2021", facts: 4), "ARS-NEW"));
        var read = await coordinator.GetFromJsonAsync<JsonElement>(created.Headers.Location, Stop);
        Assert.Equal(1, Value(read.GetProperty("report"), "ARS-NEW"));
        Assert.Equal(
            read.GetProperty("sha256").GetString(),
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(read.GetProperty("report").GetRawText()))));
        var list = await coordinator.GetFromJsonAsync<JsonElement>("/reports/annual/2021/publications", Stop);
        Assert.Equal(published.GetProperty("id").GetGuid(), Assert.Single(list.GetProperty("items").EnumerateArray()).GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task The_same_key_publishes_once()
    {
        await Tell(Opened(_site));
        using var coordinator = _reporting.Client(Roles.Coordinator, _site);
        await Report(coordinator, "/reports/annual/2021", facts: 1);
        coordinator.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString());

        var first = await coordinator.PostAsJsonAsync("/reports/annual/2021/publications", new { publishedOn = "2022-01-31" }, Stop);
        var again = await coordinator.PostAsJsonAsync("/reports/annual/2021/publications", new { publishedOn = "2022-01-31" }, Stop);
        var other = await coordinator.PostAsJsonAsync("/reports/annual/2021/publications", new { publishedOn = "2022-02-01" }, Stop);

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(Stop), await again.Content.ReadAsStringAsync(Stop));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
    }

    [Theory]
    [InlineData("2021-12-30", "/publishedOn")]
    [InlineData("2999-01-01", "/publishedOn")]
    [InlineData("31/01/2022", "/publishedOn")]
    public async Task A_report_is_published_after_its_year_and_not_in_the_future(string day, string pointer)
    {
        await Tell(Opened(_site));
        using var coordinator = _reporting.Client(Roles.Coordinator, _site);
        await Report(coordinator, "/reports/annual/2021", facts: 1);

        var refused = await coordinator.PostAsJsonAsync("/reports/annual/2021/publications", new { publishedOn = day }, Stop);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>(Stop);
        Assert.Equal(pointer, problem.GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    [Theory]
    [InlineData("/reports/annual/1999", "year")]
    [InlineData("/reports/annual/2999", "year")]
    [InlineData("/reports/annual/2021?asOf=2022-01-01", "asOf")]
    [InlineData("/reports/annual/2021?asOf=31/12/2021", "asOf")]
    [InlineData("/reports/annual/2021/sites?limit=51", "limit")]
    public async Task A_bad_parameter_is_named(string path, string parameter)
    {
        using var ars = _reporting.Client(Roles.Ars, _site);

        var refused = await ars.GetAsync(path, Stop);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>(Stop);
        Assert.Equal("/problems/parametre-invalide", problem.GetProperty("type").GetString());
        Assert.Equal(parameter, problem.GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task Another_PASS_sees_neither_report_nor_publication()
    {
        var elsewhere = Guid.CreateVersion7();
        await Tell(Opened(_site), Opened(elsewhere));
        using var coordinator = _reporting.Client(Roles.Coordinator, _site);
        using var other = _reporting.Client(Roles.Coordinator, elsewhere);
        await Report(coordinator, "/reports/annual/2021", facts: 1);
        await Report(other, "/reports/annual/2021", facts: 1);
        var created = await coordinator.PostAsJsonAsync("/reports/annual/2021/publications", new { publishedOn = "2022-01-31" }, Stop);

        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(created.Headers.Location, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync($"/reports/annual/2021?passSiteId={_site}", Stop)).StatusCode);
        Assert.Empty((await other.GetFromJsonAsync<JsonElement>("/reports/annual/2021/publications", Stop)).GetProperty("items").EnumerateArray());
        var sites = (await other.GetFromJsonAsync<JsonElement>("/reports/annual/2021/sites", Stop)).GetProperty("items").EnumerateArray();
        Assert.Equal(elsewhere, Assert.Single(sites).GetProperty("passSiteId").GetGuid());
    }

    [Fact]
    public async Task The_ARS_reads_site_by_site_and_an_unknown_site_is_not_found()
    {
        var elsewhere = Guid.CreateVersion7();
        await Tell(Opened(_site), Opened(elsewhere), new Someone(_site).Registered("2021-04-06").Facts);
        using var ars = _reporting.Client(Roles.Ars);
        await Report(ars, $"/reports/annual/2021?passSiteId={_site}", facts: 2);
        await Report(ars, $"/reports/annual/2021?passSiteId={elsewhere}", facts: 1);

        var first = await ars.GetFromJsonAsync<JsonElement>("/reports/annual/2021/sites?limit=1", Stop);
        var second = await ars.GetFromJsonAsync<JsonElement>($"/reports/annual/2021/sites?limit=1&after={first.GetProperty("next").GetGuid()}", Stop);

        Assert.Equal([_site, elsewhere], new[] { first, second }.Select(page => page.GetProperty("items")[0].GetProperty("passSiteId").GetGuid()));
        Assert.Equal(HttpStatusCode.NotFound, (await ars.GetAsync($"/reports/annual/2021?passSiteId={Guid.CreateVersion7()}", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await ars.GetAsync("/reports/annual/2021", Stop)).StatusCode);
    }

    [Fact]
    public async Task Only_the_ARS_and_coordinators_read_reports()
    {
        foreach (var role in Roles.All.Except([Roles.Ars, Roles.Coordinator]))
        {
            using var client = _reporting.Client(role, _site);
            Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/reports/annual/2021", Stop)).StatusCode);
            Assert.Equal(
                HttpStatusCode.Forbidden,
                (await client.PostAsJsonAsync("/reports/annual/2021/publications", new { publishedOn = "2022-01-31" }, Stop)).StatusCode);
        }
    }

    [Fact]
    public async Task The_export_opens_in_a_French_spreadsheet()
    {
        var act = Guid.CreateVersion7();
        await Tell(Opened(_site), new Someone(_site).Registered("2020-04-06").Act(act, "2020-04-10", 123_450).Funded(act, "2020-04-10", 123_450, "2021-04-12").Facts);
        using var ars = _reporting.Client(Roles.Ars, _site);
        await Report(ars, "/reports/annual/2021", facts: 4);

        var answer = await ars.GetAsync("/reports/annual/2021/export.csv", Stop);

        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        var bytes = await answer.Content.ReadAsByteArrayAsync(Stop);
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), bytes[..3]);
        var rows = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
        Assert.Equal("Indicateur;Rubrique;Libellé;Ventilation;Valeur;Unité;Dénominateur;Précision;Source", rows[0]);
        var cost = rows.First(row => row.StartsWith("ARS-COST-BORNE;", StringComparison.Ordinal)).Split(';');
        Assert.Equal(("1234,50", "euro"), (cost[4], cost[5]));
    }

    private static PassSiteOpened[] Opened(Guid site) =>
    [
        new()
        {
            OccurredAt = DateTimeOffset.UtcNow, PassSiteId = site, Version = 1, Finess = "760000001", CommuneCodes = ["76540"],
            Territory = Territory.Metropole, OpenedOn = new DateOnly(2020, 1, 1),
        },
    ];

    private async Task Tell(params IEnumerable<PassEvent>[] stories)
    {
        foreach (var occurred in stories.SelectMany(story => story))
        {
            await _reporting.Publish(occurred);
        }
    }

    /// <summary>The report, once so many facts of its PASS are counted.</summary>
    private static async Task<JsonElement> Report(HttpClient client, string path, int facts)
    {
        var recount = path.Contains('?', StringComparison.Ordinal) ? path.Replace("?", "/recount?", StringComparison.Ordinal) : $"{path}/recount";
        await Eventually.True(
            async () => await client.GetAsync(recount, Stop) is { IsSuccessStatusCode: true } answer
                && (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("facts").GetInt32() == facts,
            $"{facts} facts are counted");
        return await client.GetFromJsonAsync<JsonElement>(path, Stop);
    }

    private static JsonElement Indicator(JsonElement report, string id) =>
        report.GetProperty("indicators").EnumerateArray().Single(indicator => indicator.GetProperty("id").GetString() == id);

    private static decimal Value(JsonElement report, string id) => Indicator(report, id).GetProperty("value").GetDecimal();
}
