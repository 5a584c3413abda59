using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Tests.Calendar;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Applications;

/// <summary>"First" means first in France, not first here [000-113].</summary>
[Collection<ClockedDossiers>]
public sealed class FirstRequestTests(RunningCalendar running)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, true, "presumed", "deposit")]
    [InlineData(false, true, "diagnosis", "deposit")]
    [InlineData(true, false, "diagnosis", "transmission")]
    public async Task The_diagnosis_says_whether_it_is_the_first_in_France(bool? had, bool first, string ground, string move)
    {
        var pass = await At("2021-04-22");
        var (_, application) = await pass.Opened("2021-04-07", Pass.Example1 with { HadAme = had, LastAmeOn = had is true ? new DateOnly(2021, 2, 1) : null, LastAmeFundCode = had is true ? "131" : null });
        await pass.Complete(application, "2021-04-20");

        var view = await pass.Read(application);

        Assert.Equal(($"{first}", ground), (view.Text("firstRequest"), view.Text("firstRequestGround")));
        Assert.Equal($$"""["members","documents","{{move}}","withdrawal"]""", view.Text("openMoves"));
        Assert.Equal(first, (await pass.Hear<ApplicationOpened>(told => told.ApplicationId == application)).FirstRequest);
    }

    [Fact]
    public async Task A_later_diagnosis_corrects_a_draft()
    {
        var pass = await At("2021-04-22");
        var (person, application) = await pass.Opened("2021-04-07", Pass.Example1);

        await pass.Told(pass.Diagnosed(person, "2021-04-10", Pass.Example1 with { HadAme = true }));
        Assert.Equal(("False", "diagnosis"), await First(pass, application));

        await Correct(pass, application, true);
        await pass.Told(pass.Diagnosed(person, "2021-04-12", Pass.Example1 with { HadAme = true, Working = true }));
        Assert.Equal(("True", "team"), await First(pass, application)); // What the team corrected stays.
    }

    [Fact]
    public async Task Corrected_when_complete_the_way_to_the_fund_changes_with_what_is_due()
    {
        var pass = await At("2021-04-22");
        var (_, application) = await pass.Opened("2021-04-07", Pass.Example1);
        await pass.Complete(application, "2021-04-20");
        Assert.Empty(await Rows(pass, application));

        await Correct(pass, application, false);
        Assert.Equal("""["members","documents","transmission","withdrawal"]""", (await pass.Read(application)).Text("openMoves"));
        Assert.Equal(["WEEKLY-TRANSMISSION 2021-04-22 2021-04-29  "], await Rows(pass, application));

        await Correct(pass, application, true);
        Assert.Equal("""["members","documents","deposit","withdrawal"]""", (await pass.Read(application)).Text("openMoves"));
        Assert.Equal(["WEEKLY-TRANSMISSION 2021-04-22 2021-04-29 2021-04-22 dropped"], await Rows(pass, application));
        Assert.Equal(
            ["not-first", "first"],
            (await pass.Team.Get($"/applications/{application}/history")).GetProperty("items").EnumerateArray().Where(each => each.Text("what") == "first-request-corrected").Select(each => each.Text("why")));
    }

    [Fact]
    public async Task What_was_deposited_keeps_its_deposit_and_what_has_left_is_corrected_no_more()
    {
        var pass = await At("2021-04-26");
        var (_, application) = await pass.Opened("2021-04-07", Pass.Example1);
        await pass.Complete(application, "2021-04-20");
        await pass.Deposit(application, "2021-04-22");

        await Correct(pass, application, false);
        Assert.Equal(("deposited", "2021-04-22"), ((await pass.Read(application)).Text("state"), (await pass.Read(application)).Text("computed.effectiveFrom")));
        await Correct(pass, application, true, HttpStatusCode.Conflict); // It would have to be deposited again.

        await pass.Transmit("2021-04-26", application);
        Assert.False((await pass.Hear<ApplicationTransmitted>(told => told.ApplicationId == application)).FirstRequest);
        await Correct(pass, application, false, HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Nothing_but_an_AME_is_corrected()
    {
        var pass = await At("2023-03-20");
        var person = Guid.CreateVersion7();
        await pass.Told(pass.Diagnosed(person, "2023-03-01", Deadlines.DeadlineLifeTests.RegularStay with { HadAme = true }));
        var puma = (await pass.ApplicationsOf(person)).Single(each => each.Text("benefit") == "puma");

        Assert.Equal(("True", "presumed"), await First(pass, puma.GetProperty("id").GetGuid()));
        await Correct(pass, puma.GetProperty("id").GetGuid(), false, HttpStatusCode.Conflict);
    }

    private async Task<Pass> At(string day)
    {
        running.Clock.Is(day);
        return await Pass.WithAgreements(running.Dossiers);
    }

    private static async Task<(string First, string Ground)> First(Pass pass, Guid application) =>
        await pass.Read(application) is var view ? (view.Text("firstRequest"), view.Text("firstRequestGround")) : default;

    private static async Task Correct(Pass pass, Guid application, bool first, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/applications/{application}/first-request") { Content = JsonContent.Create(new { firstRequest = first }) };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{(await pass.Read(application)).Text("version")}\"");
        using var answer = await pass.Team.SendAsync(request, Stop);
        Assert.True(answer.StatusCode == expected, $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Stop)}");
    }

    private static async Task<IReadOnlyList<string>> Rows(Pass pass, Guid application) =>
        [.. (await pass.Read(application)).GetProperty("dueDates").EnumerateArray()
            .Select(each => $"{each.Text("delayId")} {each.Text("startedOn")} {each.Text("dueOn")} {each.Text("endedOn")} {each.Text("how")}")];
}
