using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PassPlatform.Contracts;
using PassPlatform.Reporting.Counting;
using PassPlatform.Reporting.Data;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Reporting.Tests.Committees;

/// <summary>A steering committee, from its preparation to what is frozen [000-107 to 000-117, 002-036, 001-009, 001-012]. Decisions 0186, 0188 and 0189.</summary>
public sealed class CommitteesTests(TestBroker broker) : IAsyncLifetime
{
    private const string Committees = "/reports/committees";
    private const string OfFund = $"{Committees}/funds/{CommitteeFacts.Fund}";

    private readonly Guid _site = Guid.CreateVersion7();
    private ServiceUnderTest<Program> _reporting = null!;
    private HttpClient _coordinator = null!;
    private HttpClient _fund = null!;
    private HttpClient _ars = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _reporting = await ServiceUnderTest<Program>.Start(broker, "reporting-db");
        (_coordinator, _fund, _ars) = (_reporting.Client(Roles.Coordinator, _site), _reporting.ClientBound(Roles.Fund, CommitteeFacts.Fund, _site), _reporting.Client(Roles.Ars, _site));
    }

    public async ValueTask DisposeAsync()
    {
        _coordinator.Dispose();
        _fund.Dispose();
        _ars.Dispose();
        await _reporting.DisposeAsync();
    }

    [Fact]
    public async Task A_committee_is_prepared_sampled_by_the_method_of_the_fund_said_by_each_party_and_frozen()
    {
        var ids = await Told(12);
        var meeting = Guid.CreateVersion7();
        await Publish(CommitteeFacts.Held(_site, meeting, "2022-02-01"));
        var terms = await Made(_coordinator.PostAsJsonAsync($"{OfFund}/terms", new { rightsPumaCss = 0, rightsFirstAme = 4, allFiles = 20, alertLateFiles = 1 }, Stop), HttpStatusCode.Created);
        Assert.StartsWith("Tirage aléatoire simple, sans remise", terms.GetProperty("method").GetString(), StringComparison.Ordinal);
        var committee = await Made(_coordinator.PostAsJsonAsync(Committees, new { fundCode = CommitteeFacts.Fund, from = "2021-01-01", to = "2021-12-31" }, Stop), HttpStatusCode.Created);
        var address = $"{Committees}/{committee.GetProperty("id").GetGuid()}";

        await Refused(_coordinator.PostAsync($"{address}/sample", null, Stop), HttpStatusCode.Conflict, "comite-incompatible"); // Not validated.
        await Refused(_fund.PostAsJsonAsync($"{OfFund}/terms/validation", new { termsVersion = 2 }, Stop), HttpStatusCode.PreconditionFailed, "version-perimee");
        await Made(_fund.PostAsJsonAsync($"{OfFund}/terms/validation", new { termsVersion = 1 }, Stop));
        var drawn = (await Made(_coordinator.PostAsync($"{address}/sample", null, Stop))).GetProperty("draw");
        await Refused(_coordinator.PostAsync($"{address}/sample", null, Stop), HttpStatusCode.Conflict, "comite-incompatible"); // Once.

        // Anybody with the seed and the list draws the same.
        var seed = drawn.GetProperty("seed").GetString()!;
        var list = await _fund.GetFromJsonAsync<JsonElement>($"{address}/sample?stratum=rights-first-ame", Stop);
        var items = list.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(ids.ToHashSet(), items.Select(item => item.GetProperty("applicationId").GetGuid()).ToHashSet());
        var inOrder = ids.OrderBy(id => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"{seed}:rights-first-ame:{id}"))), StringComparer.Ordinal).ToList();
        Assert.Equal(inOrder.Take(4), items.Where(item => item.GetProperty("drawn").GetBoolean()).Select(item => item.GetProperty("applicationId").GetGuid()));
        var sample = drawn.GetProperty("samples")[0];
        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(ids.Select(id => $"{id}\n").Order(StringComparer.Ordinal))))), sample.GetProperty("listSha256").GetString());
        Assert.Equal((12, 4), (sample.GetProperty("listed").GetInt32(), sample.GetProperty("drawn").GetInt32()));
        var days = inOrder.Take(4).Select(id => ids.IndexOf(id) + 10).ToList();
        Assert.Equal(Math.Round((decimal)days.Average(), 1, MidpointRounding.AwayFromZero), sample.GetProperty("meanDays").GetDecimal());

        await Say(_coordinator, address, "Délais plus longs au printemps.", "Un appel chaque lundi.");
        await Say(_fund, address, null, "Dossiers complets dès le dépôt.");
        await Refused(_coordinator.PostAsJsonAsync($"{address}/presentation", new { meetingId = Guid.CreateVersion7() }, Stop), HttpStatusCode.BadRequest, "champ-invalide");
        var presented = await Made(_coordinator.PostAsJsonAsync($"{address}/presentation", new { meetingId = meeting }, Stop));
        await Refused(_coordinator.PostAsJsonAsync($"{address}/presentation", new { }, Stop), HttpStatusCode.Conflict, "comite-incompatible");
        await Publish(new Someone(_site).Registered("2021-02-01").SentTo(Guid.CreateVersion7(), Benefit.Css, "2021-06-01").Facts); // Known later.

        var read = await _ars.GetFromJsonAsync<JsonElement>(address, Stop);
        var document = read.GetProperty("document");
        Assert.Equal(read.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document.GetRawText()))));
        Assert.Equal(presented.GetProperty("sha256").GetString(), read.GetProperty("sha256").GetString());
        Assert.Equal((12, meeting), (document.GetProperty("figures").GetProperty("filesSent").GetInt32(), read.GetProperty("meetingId").GetGuid()));
        Assert.Equal(
            ("Délais plus longs au printemps.", "Un appel chaque lundi.", JsonValueKind.Null, "Dossiers complets dès le dépôt."),
            (Word("passDifficulties").GetString(), Word("passGoodPractices").GetString(), Word("fundDifficulties").ValueKind, Word("fundGoodPractices").GetString()));
        Assert.DoesNotContain(ids, id => document.GetRawText().Contains($"{id}", StringComparison.Ordinal));
        Assert.Equal(13, (await _ars.GetFromJsonAsync<JsonElement>($"{OfFund}/figures?from=2021-01-01&to=2021-12-31", Stop)).GetProperty("figures").GetProperty("filesSent").GetInt32());

        JsonElement Word(string name) => document.GetProperty("words").GetProperty(name);
    }

    [Theory]
    [InlineData("Madame, 2 85 05 78 006 084 36, attend toujours.")]
    [InlineData("Rappeler au 06 12 34 56 78.")]
    [InlineData("Une dame diabétique attend depuis avril.")]
    public async Task Words_that_would_identify_or_describe_somebody_are_refused(string words)
    {
        await Told(1);
        var committee = await Made(_coordinator.PostAsJsonAsync(Committees, new { fundCode = CommitteeFacts.Fund }, Stop), HttpStatusCode.Created);
        foreach (var party in (HttpClient[])[_coordinator, _fund])
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, $"{Committees}/{committee.GetProperty("id").GetGuid()}/words") { Content = JsonContent.Create(new { difficulties = words }) };
            request.Headers.TryAddWithoutValidation("If-Match", "*");
            var refused = await Refused(party.SendAsync(request, Stop), HttpStatusCode.BadRequest, "champ-invalide");
            Assert.Equal("/difficulties", refused.GetProperty("errors")[0].GetProperty("pointer").GetString());
        }
    }

    [Fact]
    public async Task Between_two_committees_figures_run_from_the_day_after_the_last_and_tell_the_thresholds_passed()
    {
        await Told(1);
        await Publish(CommitteeFacts.Held(_site, Guid.CreateVersion7(), "2021-12-01"));
        await Publish(new Someone(_site).Registered("2021-02-01").SentTo(Guid.CreateVersion7(), Benefit.Css, "2021-06-01").Facts);
        await Made(_coordinator.PostAsJsonAsync($"{OfFund}/terms", new { rightsPumaCss = 0, rightsFirstAme = 0, allFiles = 0, alertLateFiles = 1 }, Stop), HttpStatusCode.Created);

        var now = await _fund.GetFromJsonAsync<JsonElement>($"{OfFund}/figures?to=2022-03-31", Stop);

        Assert.Equal(("2021-12-02", "2022-03-31", 0), (now.GetProperty("from").GetString(), now.GetProperty("to").GetString(), now.GetProperty("figures").GetProperty("filesSent").GetInt32()));
        Assert.Equal("1 dossier sans décision après le dernier jour (seuil proposé : 1)", Assert.Single(now.GetProperty("alerts").EnumerateArray()).GetString());
        await Made(_fund.PostAsJsonAsync($"{OfFund}/terms/validation", new { termsVersion = 1 }, Stop));
        var agreed = await _ars.GetFromJsonAsync<JsonElement>($"{OfFund}/figures?to=2022-03-31", Stop);
        Assert.Equal("1 dossier sans décision après le dernier jour (seuil : 1)", Assert.Single(agreed.GetProperty("alerts").EnumerateArray()).GetString());
        Assert.Contains(now.GetProperty("definitions").EnumerateArray(), definition => definition.GetProperty("figure").GetString() == "staffTrained");
    }

    [Fact]
    public async Task Another_fund_another_PASS_and_who_has_no_agreement_see_nothing()
    {
        await Told(2);
        var address = await Ready();
        using var otherFund = _reporting.ClientBound(Roles.Fund, "999", _site);
        using var elsewhere = _reporting.Client(Roles.Coordinator, Guid.CreateVersion7());
        using var fundElsewhere = _reporting.ClientBound(Roles.Fund, CommitteeFacts.Fund, Guid.CreateVersion7());

        foreach (var client in (HttpClient[])[otherFund, elsewhere, fundElsewhere])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(address, Stop)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"{address}/sample", Stop)).StatusCode);
            Assert.Empty((await client.GetFromJsonAsync<JsonElement>(Committees, Stop)).GetProperty("items").EnumerateArray());
        }

        await Refused(otherFund.GetAsync($"{OfFund}/figures", Stop), HttpStatusCode.Forbidden, "autre-titulaire");
        await Refused(otherFund.GetAsync($"{OfFund}/terms", Stop), HttpStatusCode.Forbidden, "autre-titulaire");
        await Refused(elsewhere.GetAsync($"{OfFund}/figures?passSiteId={_site}", Stop), HttpStatusCode.Forbidden, "autre-pass");
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync($"{OfFund}/figures", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _coordinator.GetAsync($"{Committees}/funds/999/figures", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await _ars.GetAsync($"{address}/sample", Stop)).StatusCode);
        await Refused(_coordinator.PostAsJsonAsync(Committees, new { fundCode = "999" }, Stop), HttpStatusCode.BadRequest, "champ-invalide");
    }

    [Fact]
    public async Task Nobody_draws_until_the_sample_pleases_nor_by_what_the_fund_has_not_read()
    {
        await Told(2);
        var address = await Ready();

        await Refused(_coordinator.PostAsJsonAsync(Committees, new { fundCode = CommitteeFacts.Fund }, Stop), HttpStatusCode.Conflict, "existe-deja"); // One at a time.
        using var change = new HttpRequestMessage(HttpMethod.Put, $"{OfFund}/terms") { Content = JsonContent.Create(new { rightsPumaCss = 0, rightsFirstAme = 1, allFiles = 1 }) };
        change.Headers.TryAddWithoutValidation("If-Match", "*");
        Assert.Equal(JsonValueKind.Null, (await Made(_coordinator.SendAsync(change, Stop))).GetProperty("validatedAt").ValueKind);
        await Made(_coordinator.PostAsJsonAsync($"{address}/presentation", new { }, Stop));
        var next = await Made(_coordinator.PostAsJsonAsync(Committees, new { fundCode = CommitteeFacts.Fund }, Stop), HttpStatusCode.Created);
        await Refused(_coordinator.PostAsync($"{Committees}/{next.GetProperty("id").GetGuid()}/sample", null, Stop), HttpStatusCode.Conflict, "comite-incompatible");
    }

    [Fact]
    public async Task The_list_of_a_draw_is_read_page_by_page_whole()
    {
        await Told(7);
        var address = await Ready();

        var (ranks, next) = (new List<int>(), "");
        JsonElement page;
        do
        {
            page = await _coordinator.GetFromJsonAsync<JsonElement>($"{address}/sample?limit=3{next}", Stop);
            ranks.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("rank").GetInt32()));
            next = $"&after={page.GetProperty("next")}";
        }
        while (page.GetProperty("next").ValueKind == JsonValueKind.Number);

        Assert.Equal(Enumerable.Range(1, 7), ranks);
        Assert.Equal((7, 0), (page.GetProperty("listed").GetInt32(), page.GetProperty("forgotten").GetInt32()));
        await Refused(_coordinator.GetAsync($"{address}/sample?limit=501", Stop), HttpStatusCode.BadRequest, "parametre-invalide");
        Assert.Equal(HttpStatusCode.NotFound, (await _coordinator.GetAsync($"{address}/sample?stratum=rights-puma-css", Stop)).StatusCode); // None was agreed.
    }

    /// <summary>GDPR art. 15: nobody reads another's rows, whatever was merged by error.</summary>
    [Fact]
    public async Task Of_two_who_were_one_by_error_each_is_given_their_own_files_of_a_draw()
    {
        var (ofOne, ofOther) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var (one, other) = (Granted(ofOne), Granted(ofOther));
        await Publish([CommitteeFacts.Agreed(_site), .. other.Facts, .. one.Merged(other).Facts]);
        await Ready();
        await Publish(one.Unmerged(other).Facts[^1]);

        Assert.Equal([ofOne], await Drawn(one));
        Assert.Equal([ofOther], await Drawn(other));
        async Task<IEnumerable<Guid>> Drawn(Someone whose) => (await _coordinator.GetFromJsonAsync<JsonElement>($"/people/{whose.Id}/data", Stop)).GetProperty("samples").EnumerateArray()
            .Select(row => row.GetProperty("applicationId").GetGuid()).Distinct();
    }

    /// <summary>Nothing is frozen of figures that a new version is about to make again.</summary>
    [Fact]
    public async Task Nothing_is_drawn_nor_presented_before_figures_are_counted_as_this_version_does()
    {
        await Told(2);
        var address = await Ready();
        await _reporting.Services.GetServices<IHostedService>().OfType<CountingWorker>().Single().StopAsync(Stop); // Which would make them again at once.
        await _reporting.InDatabase<ReportingDb, int>(db => db.Tallies.ExecuteUpdateAsync(set => set.SetProperty(tally => tally.Formulas, 0), Stop));

        await Refused(_coordinator.PostAsJsonAsync($"{address}/presentation", new { }, Stop), HttpStatusCode.Conflict, "rapport-en-retard");
    }

    /// <summary>Of several PASS, which one is said beside the address, and counts when the same is sent again.</summary>
    [Fact]
    public async Task What_a_fund_of_several_PASS_sent_twice_is_done_once_and_answered_twice()
    {
        await Told(2);
        await Made(_coordinator.PostAsJsonAsync($"{OfFund}/terms", new { rightsPumaCss = 0, rightsFirstAme = 2, allFiles = 2 }, Stop), HttpStatusCode.Created);
        using var fund = _reporting.ClientBound(Roles.Fund, CommitteeFacts.Fund, _site, Guid.CreateVersion7());

        foreach (var _ in (string[])["once", "twice"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{OfFund}/terms/validation?passSiteId={_site}") { Content = JsonContent.Create(new { termsVersion = 1 }) };
            request.Headers.TryAddWithoutValidation("Idempotency-Key", "5f0c7b1e-7a60-4c1e-9d7c-0d3a7c1f9a01");
            Assert.Equal(JsonValueKind.String, (await Made(fund.SendAsync(request, Stop))).GetProperty("validatedAt").ValueKind);
        }
    }

    private Someone Granted(Guid application) => new Someone(_site).Registered("2021-02-01").SentTo(application, Benefit.Ame, "2021-03-01").Decided(application, Benefit.Ame, "2021-03-01", "2021-03-03", "2021-03-13");

    /// <summary>An agreement with the fund, and first AME requests of 2021 that it granted 10, 11, 12… days after their reception.</summary>
    private async Task<List<Guid>> Told(int applications)
    {
        var ids = Enumerable.Range(0, applications).Select(_ => Guid.CreateVersion7()).ToList();
        await Publish([
            CommitteeFacts.Agreed(_site),
            .. ids.SelectMany((id, index) => new Someone(_site).Registered("2021-02-01").SentTo(id, Benefit.Ame, "2021-03-01")
                .Decided(id, Benefit.Ame, "2021-03-01", "2021-03-03", Someone.Day("2021-03-13").AddDays(index).ToString("O")).Facts)]);
        return ids;
    }

    /// <summary>A committee whose samples are drawn.</summary>
    private async Task<string> Ready()
    {
        await Made(_coordinator.PostAsJsonAsync($"{OfFund}/terms", new { rightsPumaCss = 0, rightsFirstAme = 2, allFiles = 2 }, Stop), HttpStatusCode.Created);
        await Made(_fund.PostAsJsonAsync($"{OfFund}/terms/validation", new { termsVersion = 1 }, Stop));
        var committee = await Made(_coordinator.PostAsJsonAsync(Committees, new { fundCode = CommitteeFacts.Fund, from = "2021-01-01", to = "2021-12-31" }, Stop), HttpStatusCode.Created);
        var address = $"{Committees}/{committee.GetProperty("id").GetGuid()}";
        await Made(_coordinator.PostAsync($"{address}/sample", null, Stop));
        return address;
    }

    private static async Task Say(HttpClient client, string address, string? difficulties, string? goodPractices)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{address}/words") { Content = JsonContent.Create(new { difficulties, goodPractices }) };
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        await Made(client.SendAsync(request, Stop));
    }

    private int _published;

    private async Task Publish(params IEnumerable<PassEvent> events)
    {
        foreach (var occurred in events)
        {
            await _reporting.Publish(occurred);
            _published++;
        }

        await Eventually.True(
            async () => await _coordinator.GetAsync("/reports/annual/2021/recount", Stop) is { IsSuccessStatusCode: true } answer
                && (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("facts").GetInt32() == _published,
            "all that was told is counted");
    }

    private static async Task<JsonElement> Made(Task<HttpResponseMessage> asked, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var answer = await asked;
        Assert.True(answer.StatusCode == status, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync(Stop)}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
    }

    private static async Task<JsonElement> Refused(Task<HttpResponseMessage> asked, HttpStatusCode status, string kind)
    {
        using var answer = await asked;
        Assert.True(answer.StatusCode == status, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync(Stop)}");
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
        Assert.Equal($"/problems/{kind}", problem.GetProperty("type").GetString());
        return problem;
    }
}
