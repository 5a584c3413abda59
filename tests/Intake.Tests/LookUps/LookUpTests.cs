using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Intake.Data;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Intake.Tests.LookUps;

/// <summary>Look-ups in CDR, CDRi and the MSA's tools leave their trace [000-013, 000-014, 001-008].</summary>
public sealed class LookUpTests(RunningIntake running) : IntakeTest(running)
{
    [Fact]
    public async Task Who_looked_for_whom_when_why_and_what_was_found_is_kept_with_the_person_and_their_entry()
    {
        var person = await Register();
        using var mediator = Intake.ClientNamed("a-mediator", Roles.Mediator, Site);
        var found = new { lookedUpOn = "2021-04-06", tool = "cdri", reason = "entry-situation", finding = "closed", bodyCode = "761", rightsEndedOn = "2020-12-31" };

        using var created = await mediator.PostAsJsonAsync($"{person}/look-ups", found, Stop);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        await Post($"{person}/look-ups", LookUp("msa", "application", "open"));

        var listed = (await Get($"{person}/look-ups"))["items"]!.AsArray();
        Assert.Equal(["a-mediator", "test-social-worker"], listed.Select(each => each!["lookedUpBy"]!.GetValue<string>()));
        Assert.True(JsonNode.DeepEquals(listed[0], await Get(created.Headers.Location!.OriginalString)));
        Assert.Equal(
            ("cdri", "entry-situation", "closed", "761", "2020-12-31", 1),
            (Text(listed[0], "tool"), Text(listed[0], "reason"), Text(listed[0], "finding"), Text(listed[0], "bodyCode"), Text(listed[0], "rightsEndedOn"), listed[0]!["episodeNumber"]!.GetValue<int>()));

        var (_, entered) = await Put($"{person}/entry-situation", new { recordedOn = "2021-04-06", baseCover = "none", complementaryCover = "none", hasAdministrativeAddress = false });
        Assert.Equal([Text(listed[0], "id")], entered["lookUps"]!.AsArray().Select(each => Text(each, "id")));
        Assert.Single((await Get($"{person}/entry-situation"))["lookUps"]!.AsArray());
    }

    [Fact]
    public async Task What_was_found_lies_sealed_and_it_is_no_contact()
    {
        var person = await Register();
        var before = await Get(person);
        await Post($"{person}/look-ups", LookUp("cdr", "follow-up", "open", "987", "2099-08-07"));

        Assert.Equal(before["lastContactOn"]!.ToJsonString(), (await Get(person))["lastContactOn"]!.ToJsonString());
        Assert.DoesNotContain("2099-08-07", await Intake.Storage.Contents(), StringComparison.Ordinal);
        var id = Guid.Parse(person.Split('/')[^1]);
        Assert.Equal("987", await Intake.InDatabase<IntakeDb, string?>(async db => (await db.LookUps.SingleAsync(row => row.PersonId == id, Stop)).Result.BodyCode));
    }

    [Theory]
    [InlineData("not-found", "761", null, "/bodyCode")]
    [InlineData("not-found", null, "2021-01-01", "/rightsEndedOn")]
    [InlineData("closed", "761", "2021-04-06", "/rightsEndedOn")]
    [InlineData("open", "761", "2021-04-05", "/rightsEndedOn")]
    [InlineData("open", "CPAM", null, "/bodyCode")]
    [InlineData("perhaps", null, null, "/finding")]
    public async Task A_look_up_that_contradicts_itself_is_refused(string finding, string? bodyCode, string? endedOn, string pointer)
    {
        var person = await Register();

        var (status, problem) = await Post($"{person}/look-ups", LookUp("cdr", "entry-situation", finding, bodyCode, endedOn));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(pointer, Errors(problem).Keys);
        Assert.Empty((await Get($"{person}/look-ups"))["items"]!.AsArray());
    }

    [Fact]
    public async Task A_day_to_come_is_refused()
    {
        var (status, problem) = await Post($"{await Register()}/look-ups", new { lookedUpOn = "2199-01-01", tool = "cdr", reason = "care", finding = "open" });

        Assert.Equal((HttpStatusCode.BadRequest, "/lookedUpOn"), (status, Assert.Single(Errors(problem)).Key));
    }

    private static object LookUp(string tool, string reason, string finding, string? bodyCode = null, string? rightsEndedOn = null) =>
        new { lookedUpOn = "2021-04-06", tool, reason, finding, bodyCode, rightsEndedOn };

    private static string Text(JsonNode? node, string member) => node![member]!.GetValue<string>();
}
