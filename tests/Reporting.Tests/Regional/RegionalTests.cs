using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.Reporting.Counting;
using PassPlatform.Reporting.Data;
using PassPlatform.Reporting.Regional;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Reporting.Tests.Regional;

public sealed class RegionalTests(TestBroker broker) : IAsyncLifetime
{
    private readonly Guid _one = Guid.CreateVersion7();
    private readonly Guid _other = Guid.CreateVersion7();
    private ServiceUnderTest<Program> _reporting = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _reporting = await ServiceUnderTest<Program>.Start(broker, "reporting-db");

    public ValueTask DisposeAsync() => _reporting.DisposeAsync();

    [Fact]
    public async Task The_ARS_sees_its_PASS_side_by_side_as_events_come_and_those_of_no_other()
    {
        foreach (var fact in new Someone(_one).Registered("2021-04-06").Situation("2021-04-06").Interviewed("2021-06-01").Facts
            .Concat(new Someone(_other).Registered("2021-05-06").Facts).Concat(new Someone(Guid.CreateVersion7()).Registered("2021-05-06").Facts))
        {
            await _reporting.Publish(fact);
        }

        using var ars = _reporting.Client(Roles.Ars, [_one, _other]);
        JsonElement view = default;
        await Eventually.True(async () =>
        {
            view = await ars.GetFromJsonAsync<JsonElement>("/reports/regional?from=2021-04&to=2021-06&by=month", Stop);
            return view.GetProperty("together").GetProperty("active").GetInt32() == 2 && view.GetProperty("factsWaiting").GetInt32() == 0;
        }, "both are counted");

        Assert.Equal(new[] { _one, _other }.Order(), view.GetProperty("sites").EnumerateArray().Select(site => site.GetProperty("passSiteId").GetGuid()));
        Assert.Equal([1, 1, 1], view.GetProperty("trend").EnumerateArray().Select(month => month.GetProperty("figures").GetProperty("active").GetInt32()));
        var figures = view.GetProperty("sites").EnumerateArray().Single(site => site.GetProperty("passSiteId").GetGuid() == _one).GetProperty("figures");
        Assert.Equal((1000m, 1000m), (figures.GetProperty("perThousand").GetProperty("arrivals").GetDecimal(), figures.GetProperty("perThousand").GetProperty("withoutRights").GetDecimal()));
        using var ofOne = _reporting.Client(Roles.Ars, _one);
        Assert.Equal(_one, Assert.Single((await ofOne.GetFromJsonAsync<JsonElement>("/reports/regional?from=2021-04&to=2021-06", Stop)).GetProperty("sites").EnumerateArray()).GetProperty("passSiteId").GetGuid());
    }

    [Theory]
    [InlineData("/reports/regional?from=2021-13", "from")]
    [InlineData("/reports/regional?from=2021-04-01", "from")]
    [InlineData("/reports/regional?from=2021-04&to=2021-03", "from")]
    [InlineData("/reports/regional?from=2001-01&to=2021-03", "from")]
    [InlineData("/reports/regional?to=2999-01", "to")]
    [InlineData("/reports/regional?from=1999-12&to=2000-01", "from")]
    [InlineData("/reports/regional?by=week", "by")]
    [InlineData("/reports/regional/2999/standardized", "year")]
    public async Task A_bad_parameter_is_named(string path, string parameter)
    {
        using var ars = _reporting.Client(Roles.Ars, _one);

        var refused = await ars.GetAsync(path, Stop);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(parameter, (await refused.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("errors")[0].GetProperty("pointer").GetString()!.Trim('/'));
    }

    [Fact]
    public async Task What_is_published_of_a_year_names_no_small_count_and_is_proved_by_its_hash()
    {
        await Count(_one, 300, 3);
        await Count(_other, 5, 1);
        using var ars = _reporting.Client(Roles.Ars, [_one, _other]);

        var released = await ars.PostAsync("/reports/regional/2021/open-data", null, Stop);

        Assert.Equal(HttpStatusCode.Created, released.StatusCode);
        var view = await ars.GetFromJsonAsync<JsonElement>("/reports/regional/2021/open-data", Stop);
        var document = view.GetProperty("document");
        Assert.Equal(view.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document.GetRawText()))));
        Assert.Equal([_one], document.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("sites")[0].GetGuid()));
        Assert.Equal([_other], document.GetProperty("withheld").EnumerateArray().Select(site => site.GetGuid()));
        Assert.All(document.GetProperty("rows").EnumerateArray().SelectMany(row => row.GetProperty("populations").EnumerateArray())
            .SelectMany(population => population.GetProperty("groups").EnumerateArray()), group => Assert.InRange(group.GetProperty("people").GetInt32(), 11, int.MaxValue));
        Assert.Equal(11, view.GetProperty("smallUnder").GetInt32());
        Assert.Equal(HttpStatusCode.OK, (await ars.PostAsync("/reports/regional/2021/open-data", null, Stop)).StatusCode); // Nothing new.
        var csv = await ars.GetStringAsync("/reports/regional/2021/open-data/export.csv", Stop);
        Assert.Contains("personnes suivies : au moins un contact dans l'année;ensemble;;303;1;1;", csv, StringComparison.Ordinal);
        Assert.Contains("sans droits à l'arrivée, droit ouvert + ", csv, StringComparison.Ordinal);
        Assert.DoesNotContain(_other.ToString(), csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_late_count_of_a_few_people_changes_nothing_that_is_published_and_one_of_many_makes_a_version()
    {
        await Count(_one, 300, 3);
        using var ars = _reporting.Client(Roles.Ars, _one);
        (await ars.PostAsync("/reports/regional/2021/open-data", null, Stop)).EnsureSuccessStatusCode();

        await Count(_one, 1, 0);
        Assert.Equal(HttpStatusCode.OK, (await ars.PostAsync("/reports/regional/2021/open-data", null, Stop)).StatusCode);
        await Count(_one, 40, 0);

        Assert.Equal(HttpStatusCode.Created, (await ars.PostAsync("/reports/regional/2021/open-data", null, Stop)).StatusCode);
        Assert.Equal([303, 344], await Published(1, 2));

        async Task<List<int>> Published(params int[] versions)
        {
            var people = new List<int>();
            foreach (var version in versions)
            {
                var view = await ars.GetFromJsonAsync<JsonElement>($"/reports/regional/2021/open-data?version={version}", Stop);
                people.Add(view.GetProperty("document").GetProperty("rows")[0].GetProperty("populations")[0].GetProperty("people").GetInt32());
            }

            return people;
        }
    }

    [Fact]
    public async Task Two_that_overlap_are_not_both_published()
    {
        await Count(_one, 300, 30);
        await Count(_other, 300, 30);
        using var ofOne = _reporting.Client(Roles.Ars, _one);
        using var ofOther = _reporting.Client(Roles.Ars, _other);
        using var ofBoth = _reporting.Client(Roles.Ars, [_one, _other]);
        (await ofBoth.PostAsync("/reports/regional/2021/open-data", null, Stop)).EnsureSuccessStatusCode();

        Assert.Equal(HttpStatusCode.Forbidden, (await ofOne.PostAsync("/reports/regional/2021/open-data", null, Stop)).StatusCode);
        (await ofOne.GetAsync("/reports/regional/2021/open-data", Stop)).EnsureSuccessStatusCode();

        (await ofOne.PostAsync("/reports/regional/2020/open-data", null, Stop)).EnsureSuccessStatusCode();
        (await ofOther.PostAsync("/reports/regional/2020/open-data", null, Stop)).EnsureSuccessStatusCode();
        Assert.Equal(HttpStatusCode.Conflict, (await ofBoth.PostAsync("/reports/regional/2020/open-data", null, Stop)).StatusCode);
    }

    [Fact]
    public async Task A_year_that_runs_is_not_published()
    {
        await Count(_one, 300, 3);
        using var ars = _reporting.Client(Roles.Ars, _one);

        Assert.Equal(HttpStatusCode.BadRequest, (await ars.PostAsync($"/reports/regional/{DateTime.UtcNow.Year}/open-data", null, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ars.GetAsync("/reports/regional/2021/open-data", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ars.GetAsync("/reports/regional/2021/open-data/export.csv", Stop)).StatusCode);
    }

    /// <summary>So many more people of 2021, as if counted: those whose right was opened, and those whose care was paid.</summary>
    private Task<int> Count(Guid site, int opened, int paid) => _reporting.InDatabase<ReportingDb, int>(db =>
    {
        foreach (var (year, indicator, breakdown, value) in ((int, string, string, long)[])
        [
            (0, Counter.KnownSite, "", 1),
            (2021, RegionalCounts.Followed, $"q1/{Stages.Opened}", opened),
            (2021, RegionalCounts.Followed, $"q1/{Stages.CarePaid}", paid),
            (2021, RegionalCounts.Strata, $"{StratumCodes.Active}/female/18-39", opened),
            (2021, RegionalCounts.Strata, $"{StratumCodes.Active}/male/18-39", paid),
        ])
        {
            if (db.Counters.Find(year, site, indicator, breakdown) is { } known)
            {
                known.Value += value;
            }
            else
            {
                db.Counters.Add(new Counter { PassSiteId = site, Year = year, Indicator = indicator, Breakdown = breakdown, Value = value });
            }
        }

        return db.SaveChangesAsync();
    });
}
