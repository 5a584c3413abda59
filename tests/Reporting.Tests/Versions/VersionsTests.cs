using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.Reporting.Versions;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Reporting.Tests.Versions;

/// <summary>The life of an annual report: draft, validated by the coordinator, sent by the PASS, received by the ARS. [000-034, 000-039, 002-025]</summary>
public sealed class VersionsTests(TestBroker broker) : IAsyncLifetime
{
    private readonly Guid _site = Guid.CreateVersion7();
    private ServiceUnderTest<Program> _reporting = null!;
    private HttpClient _coordinator = null!;
    private HttpClient _ars = null!;
    private int _told;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _reporting = await ServiceUnderTest<Program>.Start(broker, "reporting-db");
        (_coordinator, _ars) = (_reporting.Client(Roles.Coordinator, _site), _reporting.Client(Roles.Ars, _site));
        await Tell([Written.Opened(_site)]);
    }

    public async ValueTask DisposeAsync()
    {
        _coordinator.Dispose();
        _ars.Dispose();
        await _reporting.DisposeAsync();
    }

    [Fact]
    public async Task A_report_is_the_PASS_s_own_until_it_is_sent_and_the_ARS_only_receives_it()
    {
        await _reporting.Listen<ReportPublished>();
        await Tell(new Someone(_site).Registered("2021-04-06").Facts);
        var version = await Written.Answered(_coordinator, 2021);

        Assert.Equal(HttpStatusCode.NotFound, (await _ars.GetAsync(version, Stop)).StatusCode);
        using var validated = await Written.Validate(_coordinator, version);
        Assert.Equal(HttpStatusCode.OK, validated.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _ars.GetAsync(version, Stop)).StatusCode);
        Assert.Empty(await Listed(_ars));
        Assert.Equal(HttpStatusCode.Forbidden, (await _ars.PostAsync($"{version}/sending", null, Stop)).StatusCode);
        Assert.Empty(_reporting.Heard);
        using var sent = await _coordinator.PostAsync($"{version}/sending", null, Stop);
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);

        var read = await Written.Read(_ars, version);
        Assert.Equal(("sent", 1), (read.GetProperty("state").GetString(), read.GetProperty("number").GetInt32()));
        Assert.Equal("test-coordinator", read.GetProperty("validatedBy").GetString());
        Assert.Equal(1, New(read));
        Assert.Equal("Une permanence chaque semaine.", read.GetProperty("document").GetProperty("answers").GetProperty("strongPoints").GetString());
        Assert.Equal(read.GetProperty("sha256").GetString(), Hash(read.GetProperty("document").GetRawText()));
        var told = await _reporting.Hear<ReportPublished>();
        Assert.Equal((read.GetProperty("id").GetGuid(), 2021, _site, read.GetProperty("sentOn").GetString()), (told.ReportId, told.Year, told.PassSiteId, $"{told.PublishedOn:yyyy-MM-dd}"));
        Assert.Equal(HttpStatusCode.Forbidden, (await _coordinator.PostAsync($"{version}/reception", null, Stop)).StatusCode);
        using var received = await _ars.PostAsync($"{version}/reception", null, Stop);
        Assert.Equal("received", (await received.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("state").GetString());
        Assert.Equal(["received"], await Listed(_coordinator));
        using var elsewhere = _reporting.Client(Roles.Coordinator, Guid.CreateVersion7());
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync(version, Stop)).StatusCode);
    }

    [Fact]
    public async Task Each_step_is_open_from_one_state_alone()
    {
        var steps = new Dictionary<string, Func<string, Task<HttpResponseMessage>>>
        {
            ["write"] = version => Written.Write(_coordinator, version, Written.Answers),
            ["validate"] = version => Written.Validate(_coordinator, version),
            ["send"] = version => _coordinator.PostAsync($"{version}/sending", null, Stop),
            ["receive"] = version => _ars.PostAsync($"{version}/reception", null, Stop),
        };
        var open = new Dictionary<string, int[]> // Write, validate, send, receive; who does not see it is told nothing of it.
        {
            ["draft"] = [200, 200, 409, 404],
            ["validated"] = [200, 409, 200, 404],
            ["sent"] = [409, 409, 409, 200],
            ["received"] = [409, 409, 409, 409],
        };
        var year = 2001;
        var found = new List<string>();
        foreach (var (state, statuses) in open)
        {
            foreach (var ((step, act), status) in steps.Zip(statuses))
            {
                await Counted();
                var version = await InState(state, year++);
                using var answer = await act(version);
                _told += step == "send" && answer.IsSuccessStatusCode ? 1 : 0; // The sending is a fact too.
                if ((int)answer.StatusCode != status)
                {
                    found.Add($"{step} from {state}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Stop)}");
                }
            }
        }

        Assert.Empty(found);
    }

    [Fact]
    public async Task Two_validations_at_once_sign_once()
    {
        var version = await Written.Answered(_coordinator, 2021);
        var tag = $"\"{(await Written.Read(_coordinator, version)).GetProperty("version").GetInt64()}\"";

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Written.Validate(_coordinator, version, tag)));

        var signed = Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer != signed), answer => Assert.True(answer.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict, $"{answer.StatusCode}"));
        Assert.Equal((await signed.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetRawText(), (await Written.Read(_coordinator, version)).GetRawText());
    }

    [Fact]
    public async Task A_validation_sent_twice_at_once_with_its_key_has_one_answer()
    {
        var version = await Written.Answered(_coordinator, 2021);
        var tag = $"\"{(await Written.Read(_coordinator, version)).GetProperty("version").GetInt64()}\"";
        _coordinator.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString());

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Written.Validate(_coordinator, version, tag)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Single((await Task.WhenAll(answers.Select(answer => answer.Content.ReadAsStringAsync(Stop)))).Distinct());
    }

    [Fact]
    public void A_report_is_of_a_year_that_is_over()
    {
        var version = ReportVersion.Begin(_site, 2021, null, null);
        version.Write(ReportAnswers.Example);

        Assert.Equal("rapport-incompatible", Assert.Throws<Refusal>(() => version.RequireReady(new DateOnly(2021, 12, 30))).Kind.Slug);
        version.RequireReady(new DateOnly(2021, 12, 31));
    }

    [Fact]
    public async Task Two_that_begin_a_report_at_once_begin_one()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => _coordinator.PostAsJsonAsync("/reports/annual/2021/versions", new { }, Stop)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.All(answers.Where(answer => answer.StatusCode != HttpStatusCode.Created), answer => Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode));
        Assert.Equal(["draft"], await Listed(_coordinator));
    }

    [Fact]
    public async Task A_signature_is_of_what_was_read_and_what_is_written_after_it_is_signed_anew()
    {
        var version = await Written.Answered(_coordinator, 2021);
        var read = $"\"{(await Written.Read(_coordinator, version)).GetProperty("version").GetInt64()}\"";
        using var written = await Written.Write(_coordinator, version, new { strongPoints = "Autre chose." });

        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Written.Validate(_coordinator, version, read)).StatusCode);
        using var incomplete = await Written.Validate(_coordinator, version);
        var problem = await incomplete.Content.ReadFromJsonAsync<JsonElement>(Stop);
        Assert.Equal((HttpStatusCode.Conflict, "/problems/rapport-incomplet"), (incomplete.StatusCode, problem.GetProperty("type").GetString()));
        Assert.Equal(["weakPoints", "difficulties", "levers", "prospects"], problem.GetProperty("missing").EnumerateArray().Select(question => question.GetString()));
        (await Written.Write(_coordinator, version, Written.Answers)).EnsureSuccessStatusCode();
        (await Written.Validate(_coordinator, version)).EnsureSuccessStatusCode();
        (await Written.Write(_coordinator, version, Written.Answers)).EnsureSuccessStatusCode();

        var again = await Written.Read(_coordinator, version);
        Assert.Equal(("draft", JsonValueKind.Null, JsonValueKind.Null), (again.GetProperty("state").GetString(), again.GetProperty("document").ValueKind, again.GetProperty("validatedBy").ValueKind));
        Assert.Equal(HttpStatusCode.Conflict, (await _coordinator.PostAsync($"{version}/sending", null, Stop)).StatusCode);
    }

    [Fact]
    public async Task A_later_correction_is_version_2_and_shows_its_differences()
    {
        var someone = new Someone(_site).Registered("2021-04-06");
        await Tell(someone.Facts);
        var first = await Written.Sent(_coordinator, 2021);
        _told++; // The sending is a fact too.
        var sent = await Written.Read(_ars, first);
        Assert.Equal(JsonValueKind.Null, (await Differences(_ars, first)).GetProperty("before").ValueKind);

        await Tell(new Someone(_site).Registered("2021-05-06").Facts);
        using var unsaid = await _coordinator.PostAsJsonAsync("/reports/annual/2021/versions", new { }, Stop);
        Assert.Equal("/correction", (await unsaid.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("errors")[0].GetProperty("pointer").GetString());
        var second = await Written.Begun(_coordinator, 2021, "Un dossier saisi en retard.");
        var draft = await Differences(_coordinator, second);
        Assert.Equal(HttpStatusCode.NotFound, (await _ars.GetAsync($"{second}/differences", Stop)).StatusCode);
        (await Written.Write(_coordinator, second, new { strongPoints = "Une permanence chaque semaine.", weakPoints = "Peu de créneaux dentaires.", difficulties = "Saisie en retard.", levers = "Réunion mensuelle avec la caisse.", prospects = "Une seconde permanence." })).EnsureSuccessStatusCode();
        (await Written.Validate(_coordinator, second)).EnsureSuccessStatusCode();
        await Tell(new Someone(_site).Registered("2021-06-06").Facts); // Is in neither.
        (await _coordinator.PostAsync($"{second}/sending", null, Stop)).EnsureSuccessStatusCode();

        var differences = await Differences(_ars, second);
        Assert.Equal((2, 1, "Un dossier saisi en retard."), (differences.GetProperty("number").GetInt32(), differences.GetProperty("before").GetInt32(), differences.GetProperty("correction").GetString()));
        Assert.Equal((1m, 2m, "1 personne", "2 personnes"), OfNew(differences));
        Assert.Equal((1m, 2m, "1 personne", "2 personnes"), OfNew(draft));
        Assert.DoesNotContain(differences.GetProperty("figures").EnumerateArray(), figure => figure.GetProperty("indicator").GetString() == "ARS-MEDICAL-ACTS");
        var answer = Assert.Single(differences.GetProperty("answers").EnumerateArray());
        Assert.Equal(("difficulties", "Délais d'instruction au printemps.", "Saisie en retard."), (answer.GetProperty("question").GetString(), answer.GetProperty("before").GetString(), answer.GetProperty("now").GetString()));
        Assert.Equal(sent.GetRawText(), (await Written.Read(_ars, first)).GetRawText());
        Assert.Equal(["sent", "sent"], await Listed(_ars));
    }

    [Fact]
    public async Task A_frozen_figure_stays_though_its_facts_are_erased_and_its_facts_are_proved_by_their_hash()
    {
        var someone = new Someone(_site).Registered("2021-04-06").Interviewed("2021-04-08");
        await Tell(someone.Facts);
        var version = await Written.Validated(_coordinator, 2021);
        var frozen = await Written.Read(_coordinator, version);
        var facts = (await _coordinator.GetFromJsonAsync<JsonElement>("/facts", Stop)).GetProperty("items").EnumerateArray().Select(fact => fact.GetProperty("eventId").GetGuid()).ToList();
        Assert.Equal(facts.Count, frozen.GetProperty("document").GetProperty("facts").GetInt32());
        Assert.Equal(Hash(string.Concat(facts.Select(id => $"{id}\n"))), frozen.GetProperty("document").GetProperty("factsSha256").GetString());

        await _reporting.Publish(someone.Erased("2022-02-01").Facts[^1]);
        await Eventually.True(
            async () => !(await _coordinator.GetStringAsync("/facts", Stop)).Contains($"{someone.Id}", StringComparison.Ordinal), "nothing of them is left in the ledger");

        var after = await Written.Read(_coordinator, version);
        Assert.Equal(frozen.GetRawText(), after.GetRawText());
        Assert.Equal(1, New(after));
        Assert.DoesNotContain($"{someone.Id}", after.GetRawText(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(after.GetProperty("sha256").GetString(), Hash(after.GetProperty("document").GetRawText()));
    }

    [Theory]
    [InlineData("strongPoints", "Il faut appeler le 06 12 34 56 78.")]
    [InlineData("otherThemes", "Pour 2 85 05 78 006 084 36, rien.")]
    public async Task What_is_answered_holds_nobody_s_number(string question, string text)
    {
        var version = await Written.Begun(_coordinator, 2021);

        using var refused = await Written.Write(_coordinator, version, new Dictionary<string, string> { [question] = text });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal($"/{question}", (await refused.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task The_questions_are_those_of_the_texts()
    {
        var questions = (await _ars.GetFromJsonAsync<JsonElement>("/reports/questions", Stop)).EnumerateArray().ToList();

        Assert.Equal(
            ["points forts", "points faibles", "difficultés", "leviers", "perspectives", "dont autres (préciser)", "autres [préciser]"],
            questions.Select(question => question.GetProperty("wording").GetString()));
        Assert.Equal(5, questions.Count(question => question.GetProperty("required").GetBoolean()));
        Assert.All(questions, question => Assert.NotEmpty(question.GetProperty("sources").EnumerateArray()));
    }

    private async Task<string> InState(string state, int year)
    {
        if (state is "draft" or "validated")
        {
            return state == "draft" ? await Written.Answered(_coordinator, year) : await Written.Validated(_coordinator, year);
        }

        var version = await Written.Sent(_coordinator, year);
        _told++;
        if (state == "received")
        {
            (await _ars.PostAsync($"{version}/reception", null, Stop)).EnsureSuccessStatusCode();
        }

        return version;
    }

    private static (decimal, decimal, string?, string?) OfNew(JsonElement differences)
    {
        var figure = differences.GetProperty("figures").EnumerateArray().Single(each => each.GetProperty("indicator").GetString() == "ARS-NEW" && each.GetProperty("line").GetString() == "");
        return (figure.GetProperty("before").GetDecimal(), figure.GetProperty("now").GetDecimal(), Spaced(figure.GetProperty("textBefore")), Spaced(figure.GetProperty("textNow")));
    }

    private static string Spaced(JsonElement text) => text.GetString()!.Replace('\u00a0', ' ');

    private static decimal New(JsonElement version) => version.GetProperty("document").GetProperty("figures").GetProperty("indicators").EnumerateArray()
        .Single(indicator => indicator.GetProperty("id").GetString() == "ARS-NEW").GetProperty("value").GetDecimal();

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static Task<JsonElement> Differences(HttpClient client, string version) => client.GetFromJsonAsync<JsonElement>($"{version}/differences", Stop);

    private static async Task<IEnumerable<string?>> Listed(HttpClient client) =>
        (await client.GetFromJsonAsync<JsonElement>("/reports/annual/2021/versions", Stop)).GetProperty("items").EnumerateArray().Select(version => version.GetProperty("state").GetString()).ToList();

    private async Task Tell(IReadOnlyList<PassEvent> facts)
    {
        foreach (var fact in facts)
        {
            await _reporting.Publish(fact);
            _told++;
        }

        await Counted();
    }

    // All that was told is in the figures.
    private Task Counted() => Eventually.True(
        async () => await _coordinator.GetAsync("/reports/annual/2021/recount", Stop) is { IsSuccessStatusCode: true } answer
            && (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("facts").GetInt32() == _told,
        () => $"{_told} facts are counted");
}
