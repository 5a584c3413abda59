using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MiniExcelLibs;
using PassPlatform.Contracts;
using PassPlatform.Reporting.Indicators;
using PassPlatform.Reporting.Outputs;
using PassPlatform.Reporting.Tests.Versions;
using PassPlatform.RightsDossier.Tests.Paper;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Reporting.Tests.Outputs;

public sealed class ExportsTests(TestBroker broker) : IAsyncLifetime
{
    private readonly Guid _site = Guid.CreateVersion7();
    private ServiceUnderTest<Program> _reporting = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _reporting = await ServiceUnderTest<Program>.Start(broker, "reporting-db");

    public ValueTask DisposeAsync() => _reporting.DisposeAsync();

    [Fact]
    public async Task Every_format_of_a_frozen_report_says_the_same_figures_with_its_hash_whatever_came_since()
    {
        using var coordinator = _reporting.Client(Roles.Coordinator, _site);
        await Tell(coordinator, 3, Opened(), new Someone(_site).Registered("2021-04-06").Facts, new Someone(_site).Registered("2021-05-06", Sex.Male).Facts);
        var address = await Written.Sent(coordinator, 2021);
        var sha256 = (await Written.Read(coordinator, address)).GetProperty("sha256").GetString()!;
        await Tell(coordinator, 5, new Someone(_site).Registered("2021-06-06").Facts); // The sending is a fact too.

        var json = await coordinator.GetFromJsonAsync<JsonElement>($"{address}/export.json", Stop);
        var csv = await coordinator.GetStringAsync($"{address}/export.csv", Stop);
        var book = await coordinator.GetByteArrayAsync($"{address}/export.xlsx", Stop);
        var paper = await PrintedPaper.TextOf(await coordinator.GetByteArrayAsync($"{address}/export.pdf", Stop));

        Assert.Equal((sha256, "PASS de ville 760000166"), (json.GetProperty("freeze").GetProperty("sha256").GetString(), json.GetProperty("subject").GetString()));
        var figures = json.GetProperty("sections").EnumerateArray().SelectMany(section => section.GetProperty("figures").EnumerateArray()).ToList();
        Assert.Equal(Catalogue.All.Select(indicator => indicator.Id), figures.Select(figure => figure.GetProperty("id").GetString()));
        Assert.Equal(2, figures.Single(figure => figure.GetProperty("id").GetString() == "ARS-NEW").GetProperty("value").GetInt32());
        Assert.All(figures, figure => Assert.NotEmpty(figure.GetProperty("definition").GetProperty("numerator").GetString()!));
        Assert.Contains(";ARS-NEW;", csv, StringComparison.Ordinal);
        Assert.Contains(sha256, csv, StringComparison.Ordinal);
        Assert.All((string[])[csv, paper], text => Assert.Contains("nesepubliepas", string.Concat(text.Where(character => !char.IsWhiteSpace(character))), StringComparison.Ordinal)); // Small counts are in it.
        var rows = new MemoryStream(book).Query(useHeaderRow: true, sheetName: XlsxOutput.Figures).Select(row => (IDictionary<string, object?>)row);
        Assert.Equal(2.0, rows.Single(row => Equals(row["Indicateur"], "ARS-NEW") && string.IsNullOrEmpty(row["Ventilation"] as string))["Valeur"]);
        Assert.Contains(sha256, string.Concat(paper.Where(character => !char.IsWhiteSpace(character))), StringComparison.Ordinal);
        Assert.Contains("Bilan de l'année", paper, StringComparison.Ordinal);
        var living = await coordinator.GetFromJsonAsync<JsonElement>("/reports/annual/2021/export.json", Stop);
        Assert.Equal(JsonValueKind.Null, living.GetProperty("freeze").ValueKind);
    }

    [Theory]
    [InlineData("pdf", "application/pdf")]
    [InlineData("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData("csv", "text/csv")]
    [InlineData("json", "application/json")]
    public async Task A_file_has_the_type_of_its_format_and_is_of_the_PASS_of_the_caller(string format, string type)
    {
        using var coordinator = _reporting.Client(Roles.Coordinator, _site);
        await Tell(coordinator, 2, Opened(), new Someone(_site).Registered("2021-04-06").Facts);
        using var other = _reporting.Client(Roles.Coordinator, Guid.CreateVersion7());
        using var ars = _reporting.Client(Roles.Ars, _site);

        using var annual = await coordinator.GetAsync($"/reports/annual/2021/export.{format}", Stop);
        using var regional = await ars.GetAsync($"/reports/regional/export.{format}?from=2021-01&to=2021-12&by=quarter", Stop);

        Assert.Equal((HttpStatusCode.OK, type), (annual.StatusCode, annual.Content.Headers.ContentType!.MediaType));
        Assert.Equal((HttpStatusCode.OK, type), (regional.StatusCode, regional.Content.Headers.ContentType!.MediaType));
        Assert.EndsWith($".{format}", annual.Content.Headers.ContentDisposition!.FileName!.Trim('"'), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/reports/annual/2021/export.{format}", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await coordinator.GetAsync($"/reports/regional/export.{format}", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await ars.GetAsync($"/reports/regional/export.{format}?from=2021-13", Stop)).StatusCode);
    }

    [Fact]
    public async Task The_region_is_exported_with_each_PASS_beside_the_whole_and_its_evolution()
    {
        using var coordinator = _reporting.Client(Roles.Coordinator, _site);
        await Tell(coordinator, 3, Opened(), new Someone(_site).Registered("2021-04-06").Situation("2021-04-06").Facts);
        using var ars = _reporting.Client(Roles.Ars, _site);

        var region = await ars.GetFromJsonAsync<JsonElement>("/reports/regional/export.json?from=2021-04&to=2021-06&by=month", Stop);

        Assert.Equal(("2021-04-01", "2021-06-30"), (region.GetProperty("from").GetString(), region.GetProperty("to").GetString()));
        var figures = region.GetProperty("sections").EnumerateArray().SelectMany(section => section.GetProperty("figures").EnumerateArray()).ToDictionary(figure => figure.GetProperty("id").GetString()!);
        var active = figures["REG-ACTIVE"];
        Assert.Equal((1, "PASS 760000166"), (active.GetProperty("value").GetInt32(), active.GetProperty("lines")[0].GetProperty("label").GetString()));
        Assert.Equal(["04/2021", "05/2021", "06/2021"], figures["REG-ACTIVE-TREND"].GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("label").GetString()));
        Assert.Equal(1, figures["REG-STEP-WITHOUT-RIGHTS"].GetProperty("value").GetInt32());
        Assert.Equal(1000m, figures["REG-RATE-WITHOUT-RIGHTS"].GetProperty("value").GetDecimal());
        Assert.Contains("ne se publient pas", region.GetProperty("notes")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_is_exported_to_who_writes_it_with_the_figures_of_today_and_to_nobody_else()
    {
        using var coordinator = _reporting.Client(Roles.Coordinator, _site);
        await Tell(coordinator, 2, Opened(), new Someone(_site).Registered("2021-04-06").Facts);
        var draft = await Written.Begun(coordinator, 2021);
        using var ars = _reporting.Client(Roles.Ars, _site);

        var json = await coordinator.GetFromJsonAsync<JsonElement>($"{draft}/export.json", Stop);

        Assert.Equal(JsonValueKind.Null, json.GetProperty("freeze").ValueKind);
        Assert.Contains("en cours d'écriture", json.GetProperty("notes")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await ars.GetAsync($"{draft}/export.json", Stop)).StatusCode);
    }

    [Fact]
    public async Task A_report_frozen_before_definitions_were_is_exported_with_those_of_today_and_says_so()
    {
        using var coordinator = _reporting.Client(Roles.Coordinator, _site);
        await Tell(coordinator, 2, Opened(), new Someone(_site).Registered("2021-04-06").Facts);
        var address = await Written.Sent(coordinator, 2021);
        await _reporting.InDatabase<Reporting.Data.ReportingDb, int>(async db =>
        {
            var version = db.ReportVersions.Single();
            var old = System.Text.Json.Nodes.JsonNode.Parse(version.Document!)!["figures"]!.DeepClone();
            foreach (var indicator in old["indicators"]!.AsArray())
            {
                indicator!.AsObject().Remove("definition");
            }

            db.Entry(version).Property(each => each.Document).CurrentValue = old.ToJsonString();
            return await db.SaveChangesAsync();
        });

        var json = await coordinator.GetFromJsonAsync<JsonElement>($"{address}/export.json", Stop);

        Assert.Contains(json.GetProperty("notes").EnumerateArray(), note => note.GetString()!.Contains("celles d'aujourd'hui", StringComparison.Ordinal));
        Assert.NotEmpty(json.GetProperty("sections")[0].GetProperty("figures")[0].GetProperty("definition").GetProperty("meaning").GetString()!);
    }

    private PassSiteOpened[] Opened() =>
    [
        new()
        {
            OccurredAt = DateTimeOffset.UtcNow, PassSiteId = _site, Version = 1, Finess = "760000166", CommuneCodes = ["76540"], Territory = Territory.Metropole, OpenedOn = new DateOnly(2020, 1, 1),
        },
    ];

    /// <summary>Tells, and waits until so many facts of the PASS are counted.</summary>
    private async Task Tell(HttpClient coordinator, int counted, params IEnumerable<PassEvent>[] stories)
    {
        foreach (var occurred in stories.SelectMany(story => story))
        {
            await _reporting.Publish(occurred);
        }

        await Eventually.True(
            async () => await coordinator.GetAsync("/reports/annual/2021/recount", Stop) is { IsSuccessStatusCode: true } answer
                && (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("facts").GetInt32() == counted,
            $"{counted} facts are counted");
    }
}
