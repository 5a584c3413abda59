using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Intake.Tests;

public sealed class DocumentTests(RunningIntake running) : IntakeTest(running)
{
    [Fact]
    public async Task The_document_leaves_nothing_without_a_word_of_explanation()
    {
        var document = await Get("/openapi/v1.json");

        Assert.Empty(ApiDocument.Gaps(document));
    }

    [Fact]
    public void What_a_post_answers_can_be_read_again_by_whoever_may_post_but_for_secrets_what_is_asked_and_what_reception_notes() =>
        Assert.Equal(["/calendar-feeds", "/people/candidates", "/people/elsewhere", "/people/known", "/people/searches", "/people/{personId:guid}/interviews"], AnswersAgain.Lost(Intake.Services));

    [Fact]
    public async Task Reception_that_repeats_an_interview_is_told_that_it_is_noted_and_nothing_of_it()
    {
        var address = await Register(Registration("Traoré"));
        using var reception = Intake.Client(Roles.Secretary, Site);
        reception.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString());

        using var first = await reception.PostAsJsonAsync($"{address}/interviews", new { heldOn = "2021-04-07", kind = "social" }, Stop);
        using var again = await reception.PostAsJsonAsync($"{address}/interviews", new { heldOn = "2021-04-07", kind = "social" }, Stop);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, again.StatusCode));
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Equal("", await again.Content.ReadAsStringAsync(Stop));
        Assert.Single((await Get($"{address}/interviews"))["items"]!.AsArray());
    }

    // Whom the examples of a look elsewhere name.
    private async Task KnownElsewhere(string familyName, string givenNames, string birthDate)
    {
        var elsewhere = Guid.CreateVersion7();
        await Open(elsewhere);
        using var team = Intake.Client(Roles.SocialWorker, elsewhere);
        var person = Registration(familyName, givenNames);
        person["birthDate"] = birthDate;
        using var registered = await team.PostAsJsonAsync("/people", person, Stop);
        Assert.Equal(HttpStatusCode.Created, registered.StatusCode);
    }

    [Fact]
    public async Task Every_example_of_the_document_is_accepted()
    {
        var document = await Get("/openapi/v1.json");
        var rows = await AccessTests.RowsOf(this, Registration("Keïta"));
        var person = await Register(Reached("Sow"));
        await Post($"{person}/consents", new { purpose = "sms-reminders", decision = "given", decidedOn = "2021-04-06", form = "oral" });
        await KnownElsewhere("Diarra", "Mariam", "1988-07-21");

        foreach (var (path, methods) in document["paths"]!.AsObject())
        {
            foreach (var (method, operation) in methods!.AsObject().Where(m => m.Value!["requestBody"] is not null))
            {
                var body = operation!["requestBody"]!["content"]!["application/json"]!["example"]!;
                using var request = new HttpRequestMessage(new HttpMethod(method.ToUpperInvariant()), Address(path))
                {
                    Content = JsonContent.Create(body),
                };
                request.Headers.TryAddWithoutValidation("If-Match", "\"0\"");
                using var answer = await SocialWorker.SendAsync(request, Stop);
                // Read whole and found sound: what may still be wrong is the version of the person, or the role.
                Assert.True(
                    answer.IsSuccessStatusCode || (int)answer.StatusCode is 412 or 403,
                    $"{method} {path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Stop)}");
            }
        }

        // The row that the address names, or somebody whose rows are all to come.
        string Address(string path)
        {
            var longest = rows.Keys.Where(row => path.StartsWith(row, StringComparison.Ordinal)).MaxBy(row => row.Length);
            return longest is null or "/people/{personId}"
                ? path.Replace("/people/{personId}", person, StringComparison.Ordinal)
                : path.Replace(longest, rows[longest], StringComparison.Ordinal);
        }
    }

    private static JsonObject Reached(string name)
    {
        var registration = Registration(name);
        registration["phone"] = "06 12 34 56 78";
        return registration;
    }
}
