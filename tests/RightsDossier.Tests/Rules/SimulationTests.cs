using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PassPlatform.RightsDossier.Rules.Simulations;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Rules;

/// <summary>The two simulation endpoints, over HTTP.</summary>
public sealed class SimulationTests : IAsyncLifetime
{
    WebApplication? host;
    HttpClient? client;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        host = builder.Build();
        host.MapSimulations();
        await host.StartAsync(TestContext.Current.CancellationToken);
        var address = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        client = new HttpClient { BaseAddress = new Uri(address) };
    }

    public async ValueTask DisposeAsync()
    {
        client!.Dispose();
        await host!.DisposeAsync();
    }

    [Fact]
    public void Nothing_more_is_evaluated_once_the_caller_has_left()
    {
        using var caller = new CancellationTokenSource();
        var evaluated = 0;
        var cases = Enumerable.Range(0, 1000).Select(i => (Func<int>)(() =>
        {
            evaluated++;
            if (i == 2)
            {
                caller.Cancel();
            }

            return i;
        })).ToList();

        var answers = Assert.IsType<JsonHttpResult<SimulationAnswers<int>>>(SimulationsEndpoints.Answer(cases, [], caller.Token).Result).Value!.Results;

        Assert.Throws<OperationCanceledException>(() => answers.ToList());
        Assert.Equal(3, evaluated);
    }

    [Fact]
    public async Task The_effect_date_of_example_1_comes_with_its_steps()
    {
        var (status, answer) = await Post("effect-dates", """
            {"cases":[{"id":"ex1","benefit":"AME","inputs":{"birthDate":"1988-06-02","irregularSince":"2021-01-05","resourcesWithinCeiling":true,
             "depositDate":"2021-04-22","depositPlace":"pass","care":{"kind":"ambulatory","start":"2021-04-10","urgentCategory":null}}},
             {"id":"css","benefit":"CSS","inputs":{"pumaStart":null}},{"id":"css?","benefit":"CSS","inputs":{}},{"id":"puma","benefit":"PUMA","inputs":{"criterion":"activity"}}]}
            """);

        Assert.Equal(HttpStatusCode.OK, status);
        var results = answer.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(["ex1", "css", "css?", "puma"], results.Select(result => result.GetProperty("id").GetString()));
        Assert.Equal(("granted", "2021-04-10", "2022-04-09", "2021-07-09"), (Text(results[0], "decision"), Text(results[0], "effectiveFrom"), Text(results[0], "effectiveTo"), Text(results[0], "lastDayToFile")));
        Assert.Equal("AME_RETROACTIVE_TO_CARE", Text(results[0], "reason"));
        var step = results[0].GetProperty("steps")[0];
        Assert.True(step.TryGetProperty("rule", out _) && step.TryGetProperty("article", out _) && step.TryGetProperty("sentence", out _));
        Assert.Equal("CSS_NO_PUMA", Text(results[1], "reason"));
        Assert.Equal(("NOT_ENOUGH_INFORMATION", """["pumaStart"]"""), (Text(results[2], "reason"), results[2].GetProperty("missing").ToString()));
        Assert.Equal(["regularStay", "activityStart"], results[3].GetProperty("missing").EnumerateArray().Select(name => name.GetString()));
    }

    [Fact]
    public async Task Whole_numbers_are_taken_as_any_language_writes_them_and_fractions_are_not()
    {
        static string Case(string age) => $$$"""{"cases":[{"id":"a","inputs":{"age":{{{age}}},"agesOn1January":[{{{age}}}],"householdSize":1}}]}""";

        Assert.Equal(HttpStatusCode.OK, (await Post("eligibility", Case("62.0"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await Post("eligibility", Case("6.2e1"))).Status);
        var (status, answer) = await Post("eligibility", Case("62.5"));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(("/cases/0/inputs/age", "un nombre entier"), (answer.GetProperty("errors")[0].GetProperty("pointer").GetString(), answer.GetProperty("errors")[0].GetProperty("expected").GetString()));
    }

    [Fact]
    public async Task The_eligibility_answers_with_the_value_sets_of_the_vectors()
    {
        var (status, answer) = await Post("eligibility", """
            {"cases":[{"id":"a","inputs":{"applicationDate":"2025-06-02","territory":"metropole","stay":"french_or_eea","residenceSince":"2015-01-01","age":62,
             "householdSize":1,"annualResources":12000,"rsaBeneficiary":false,"localSchemeAlsaceMoselle":true,"agesOn1January":[62]}},{"id":"b","inputs":{}}]}
            """);

        Assert.Equal(HttpStatusCode.OK, status);
        var result = answer.GetProperty("results")[0];
        Assert.Equal(("PUMA", "CSS_PARTICIPATION", "BETWEEN_CEILINGS", 8.7m), (Text(result, "base"), Text(result, "complementary"), Text(result, "reason"), result.GetProperty("monthlyParticipationEur").GetDecimal()));
        Assert.Equal("yes", Text(result.GetProperty("benefits"), "pumaByResidence"));
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("results")[1].GetProperty("base").ValueKind);
        Assert.NotEqual(0, answer.GetProperty("results")[1].GetProperty("missing").GetArrayLength());
    }

    [Theory]
    [InlineData("effect-dates", """{"cases":[{"id":"a","benefit":"RSA","inputs":{}}]}""", "/cases/0/benefit", "un de : PUMA, CSS, AME")]
    [InlineData("effect-dates", """{"cases":[{"id":"a","benefit":"AME","inputs":{"depositDate":"10/04/2021"}}]}""", "/cases/0/inputs/depositDate", "une date AAAA-MM-JJ de 1900 à 2199, par exemple 2021-04-10")]
    [InlineData("effect-dates", """{"cases":[{"id":"a","benefit":"AME","inputs":{"depositDate":"9999-12-31"}}]}""", "/cases/0/inputs/depositDate", "une date AAAA-MM-JJ de 1900 à 2199, par exemple 2021-04-10")]
    [InlineData("effect-dates", """{"cases":[{"id":"a","benefit":"AME","inputs":{"care":{"kind":"home","start":"2021-04-10"}}}]}""", "/cases/0/inputs/care/kind", "un de : ambulatory, hospital")]
    [InlineData("effect-dates", """{"cases":[{"id":"a","benefit":"AME","inputs":{"care":{"kind":"hospital"}}}]}""", "/cases/0/inputs/care", "un objet de membres : kind, start (obligatoire), end, urgentCategory")]
    [InlineData("effect-dates", """{"cases":[{"id":"a","benefit":"PUMA","inputs":[]}]}""", "/cases/0/inputs", "un objet")]
    [InlineData("effect-dates", """{"cases":[{"id":"a","benefit":"PUMA","inputs":{}},{"id":"b","benefit":"ame","inputs":{}}]}""", "/cases/1/benefit", "un de : PUMA, CSS, AME")]
    [InlineData("effect-dates", """{"cases":[{"id":"a","inputs":{}}]}""", "/cases/0/benefit", "un de : PUMA, CSS, AME")]
    [InlineData("effect-dates", """{"cases":[{"id":"a","benefit":"AME","inputs":{"depositDate":"2023-02-29"}}]}""", "/cases/0/inputs/depositDate", "une date AAAA-MM-JJ de 1900 à 2199, par exemple 2021-04-10")]
    [InlineData("effect-dates", """{"cases":[{"id":"a","benefit":"AME","inputs":{"care":{"kind":"hospital","start":"2021-04-10","end":"2021-04-09"}}}]}""", "/cases/0/inputs/care/end", "à partir du 10/04/2021")]
    [InlineData("effect-dates", """{"cases":[{"id":"a","benefit":"CSS","inputs":{"hospital":{"admission":"2021-04-10","discharge":"2021-04-09"}}}]}""", "/cases/0/inputs/hospital/discharge", "à partir du 10/04/2021")]
    [InlineData("effect-dates", """{"cases":[{"id":"a","benefit":"CSS","inputs":{"variant":"gratuite"}}]}""", "/cases/0/inputs/variant", "un de : free, participation")]
    [InlineData("effect-dates", """{"cases":[{"id":"a","benefit":"AME","inputs":{"firstApplication":"oui"}}]}""", "/cases/0/inputs/firstApplication", "true ou false")]
    [InlineData("effect-dates", """{"cases":[]}""", "/cases", "de 1 à 10000 cas")]
    [InlineData("eligibility", """{"cases":[{"id":"","inputs":{}}]}""", "/cases/0/id", "de 1 à 100 caractères")]
    [InlineData("eligibility", """{"cases":[{"id":"a","inputs":{"householdSize":0}}]}""", "/cases/0/inputs/householdSize", "de 1 à 50 personnes")]
    [InlineData("eligibility", """{"cases":[{"id":"a","inputs":{"age":"40"}}]}""", "/cases/0/inputs/age", "un nombre entier")]
    [InlineData("eligibility", """{"cases":[{"id":"a","inputs":{"members":[null]}}]}""", "/cases/0/inputs/members", "au plus 50 membres, âge de 0 à 130 ans, ressources de 0 ou plus")]
    [InlineData("eligibility", """{"cases":[{"id":"a","inputs":{"stay":3}}]}""", "/cases/0/inputs/stay", "un de : french_or_eea, regular, irregular, asylum_seeker, refugee_or_subsidiary_protection")]
    public async Task A_wrong_case_is_refused_with_its_pointer_and_what_was_expected(string endpoint, string body, string pointer, string expected)
    {
        var (status, problem) = await Post(endpoint, body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        var error = Assert.Single(problem.GetProperty("errors").EnumerateArray());
        Assert.Equal((pointer, expected), (Text(error, "pointer"), Text(error, "expected")));
    }

    [Fact]
    public async Task An_unknown_member_is_refused_with_the_members_there_are()
    {
        var (status, problem) = await Post("eligibility", """{"cases":[{"id":"a","inputs":{"income":3}}]}""");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        var error = Assert.Single(problem.GetProperty("errors").EnumerateArray());
        Assert.Equal("/cases/0/inputs/income", Text(error, "pointer"));
        Assert.StartsWith("un de : applicationDate, decisionDate", Text(error, "expected"));
    }

    [Fact]
    public async Task An_unknown_member_names_its_case_among_the_others()
    {
        var (status, problem) = await Post("effect-dates", """
            {"cases":[{"id":"a","benefit":"AME","inputs":{}},{"id":"b","benefit":"CSS","inputs":{"hospital":{"admission":"2021-04-10","ward":"B"}}},{"id":"c","benefit":"PUMA","inputs":{"age":3}}]}
            """);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(["/cases/1/inputs/hospital/ward", "/cases/2/inputs/age"], problem.GetProperty("errors").EnumerateArray().Select(error => Text(error, "pointer")));
    }

    [Fact]
    public async Task The_answers_have_the_members_of_the_contract_and_those_that_explain()
    {
        var (_, dates) = await Post("effect-dates", """{"cases":[{"id":"a","benefit":"AME","inputs":{}}]}""");
        var (_, covers) = await Post("eligibility", """{"cases":[{"id":"a","inputs":{}}]}""");

        Assert.Equal(
            ["id", "decision", "effectiveFrom", "effectiveTo", "lastDayToFile", "careCovered", "reason", "message", "missing", "steps", "otherReadings"],
            dates.GetProperty("results")[0].EnumerateObject().Select(member => member.Name));
        Assert.Equal(
            ["id", "base", "complementary", "monthlyParticipationEur", "reason", "message", "missing", "benefits", "steps", "otherReadings"],
            covers.GetProperty("results")[0].EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task Every_member_is_optional_and_every_answer_is_explained()
    {
        foreach (var (benefit, @case) in Vectors.EffectDates.Values.Select(@case => (@case.GetProperty("benefit").GetString(), @case)).DistinctBy(each => each.Item1))
        {
            foreach (var member in @case.GetProperty("inputs").EnumerateObject().Select(member => member.Name))
            {
                await Answered("effect-dates", new { id = member, benefit, inputs = Vectors.Without(@case, member) });
            }

            await Answered("effect-dates", new { id = "none", benefit, inputs = new { } });
        }

        var person = Vectors.Eligibility["EL-P43"];
        foreach (var member in person.GetProperty("inputs").EnumerateObject().Select(member => member.Name))
        {
            await Answered("eligibility", new { id = member, inputs = Vectors.Without(person, member) });
        }

        async Task Answered(string endpoint, object @case)
        {
            var (status, answer) = await Post(endpoint, JsonSerializer.Serialize(new { cases = new[] { @case } }));
            Assert.Equal(HttpStatusCode.OK, status);
            var result = answer.GetProperty("results")[0];
            Assert.NotEqual(0, result.GetProperty("steps").GetArrayLength());
            Assert.All(result.GetProperty("steps").EnumerateArray(), step => Assert.True(Text(step, "article") is { Length: > 0 } && Text(step, "sentence") is { Length: > 0 }));
            Assert.Equal(Text(result, "reason") == "NOT_ENOUGH_INFORMATION", result.GetProperty("missing").EnumerateArray().Any(name => name.GetString() != "agesOn1January"));
        }
    }

    [Fact]
    public async Task Two_cases_of_one_id_are_answered_each_in_its_place()
    {
        var (status, answer) = await Post("effect-dates", """
            {"cases":[{"id":"a","benefit":"CSS","inputs":{"pumaStart":null}},{"id":"a","benefit":"PUMA","inputs":{"regularStay":false}}]}
            """);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal([("a", "CSS_NO_PUMA"), ("a", "PUMA_IRREGULAR_STAY")], answer.GetProperty("results").EnumerateArray().Select(result => (Text(result, "id"), Text(result, "reason"))));
    }

    [Fact]
    public async Task Ten_thousand_cases_are_answered_in_order_and_one_more_is_refused()
    {
        var (status, answer) = await Post("effect-dates", Cases(10_000));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(Enumerable.Range(0, 10_000).Select(i => $"{i}"), answer.GetProperty("results").EnumerateArray().Select(result => Text(result, "id")));
        Assert.Equal(HttpStatusCode.BadRequest, (await Post("effect-dates", Cases(10_001))).Status);

        static string Cases(int count) => JsonSerializer.Serialize(new
        {
            cases = Enumerable.Range(0, count).Select(i => new { id = $"{i}", benefit = "AME", inputs = new { depositDate = new DateOnly(2021, 4, 22).AddDays(i % 400), birthDate = "1988-06-02", irregularSince = "2021-01-05", resourcesWithinCeiling = true } }),
        });
    }

    async Task<(HttpStatusCode Status, JsonElement Body)> Post(string endpoint, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await client!.PostAsync($"/simulations/{endpoint}", content, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken));
    }

    static string? Text(JsonElement element, string member) => element.GetProperty(member).GetString();
}
