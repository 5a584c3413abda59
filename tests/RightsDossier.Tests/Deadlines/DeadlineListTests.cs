using System.Net;
using System.Text.Json;
using PassPlatform.RightsDossier.Tests.Calendar;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Deadlines;

[Collection<ClockedDossiers>]
public sealed class DeadlineListTests(RunningCalendar running)
{
    // On 26 May 2021: sent on 20, 26 and 30 April, and on 5 May; the fund has 30 days.
    private static readonly string[] Sent = ["2021-04-30", "2021-04-22", "2021-05-05", "2021-04-26"];

    [Theory]
    [InlineData("", "2021-05-22 2021-05-26 2021-05-30 2021-06-04")]
    [InlineData("?due=all", "2021-05-22 2021-05-26 2021-05-30 2021-06-04")]
    [InlineData("?due=late", "2021-05-22")]
    [InlineData("?due=today", "2021-05-26")]
    [InlineData("?due=week", "2021-05-26 2021-05-30")]
    [InlineData("?due=all&benefit=css", "")]
    [InlineData("?due=week&benefit=ame&worker=me", "2021-05-26 2021-05-30")]
    [InlineData("?worker=somebody-else", "")]
    public async Task The_list_holds_what_is_asked_for_the_most_pressing_first(string query, string due)
    {
        var (pass, _) = await FourSent();

        Assert.Equal(due, string.Join(' ', (await Items(pass, query)).Select(item => item.Text("dueOn"))));
    }

    [Fact]
    public async Task The_week_is_today_and_the_six_days_that_follow()
    {
        var (pass, _) = await FourSent("2021-05-24");
        Assert.Equal(["2021-05-26", "2021-05-30"], (await Items(pass, "?due=week")).Select(item => item.Text("dueOn")));
        running.Clock.Is("2021-05-23");
        Assert.Equal(["2021-05-26"], (await Items(pass, "?due=week")).Select(item => item.Text("dueOn")));
    }

    [Fact]
    public async Task An_item_says_what_there_is_to_do()
    {
        var (pass, applications) = await FourSent();

        var late = (await Items(pass, "?due=late"))[0];
        Assert.Equal(
            (applications[1], "ame", "transmitted", "INSTRUCTION-30D-PASS", "-4", "True", "test-social-worker"),
            (late.GetProperty("applicationId").GetGuid(), late.Text("benefit"), late.Text("state"), late.Text("delayId"), late.Text("daysLeft"), late.Text("late"), late.Text("worker")));
        Assert.Equal(
            "La caisse est en retard depuis le 22/05/2021 : relancez son référent en rappelant le délai de la convention (art. 4.1) ; si des soins pressent, joignez un certificat médical qui demande la priorité.",
            late.Text("whatToDo"));
        var today = (await Items(pass, "?due=today"))[0];
        Assert.Equal(("0", "False", "La caisse a jusqu'au 26/05/2021 pour décider : rien à faire d'ici là."), (today.Text("daysLeft"), today.Text("late"), today.Text("whatToDo")));
    }

    [Fact]
    public async Task The_silence_of_the_fund_on_a_CSS_is_told_to_be_an_acceptance()
    {
        running.Clock.Is("2023-05-20");
        var pass = await Pass.WithAgreements(running.Dossiers);
        var person = Guid.CreateVersion7();
        await pass.Told(pass.Diagnosed(person, "2023-03-01", DeadlineLifeTests.RegularStay));
        foreach (var application in await pass.ApplicationsOf(person))
        {
            await pass.Complete(application.GetProperty("id").GetGuid(), "2023-03-02");
            await pass.Transmit("2023-03-03", application.GetProperty("id").GetGuid());
        }

        var items = (await Items(pass, "?due=late")).ToDictionary(item => item.Text("benefit"), item => item.Text("whatToDo"));

        Assert.Contains("la demande de CSS est réputée acceptée (L. 861-5 al. 3 CSS)", items["css"], StringComparison.Ordinal);
        Assert.DoesNotContain("réputée acceptée", items["puma"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_follow_the_order_of_the_list_even_when_what_was_read_has_ended_since()
    {
        var (pass, applications) = await FourSent();

        var first = await pass.Team.Get("/deadlines?limit=2");
        await pass.Return(Pass.Granted(applications[3], "2021-04-26", "2022-04-25", "2021-05-26")); // The last one read.
        var rest = await pass.Team.Get($"/deadlines?limit=2&after={first.Text("next")}");

        Assert.Equal(["2021-05-22", "2021-05-26"], first.GetProperty("items").EnumerateArray().Select(item => item.Text("dueOn")));
        Assert.Equal(["2021-05-30", "2021-06-04"], rest.GetProperty("items").EnumerateArray().Select(item => item.Text("dueOn")));
    }

    [Theory]
    [InlineData("?limit=101", "limit")]
    [InlineData("?after=0197a1b2-0000-7000-8000-000000000001", "after")]
    [InlineData("?worker=", "worker")]
    [InlineData("?worker=amina%20", "worker")]
    public async Task A_parameter_that_cannot_be_is_pointed_at(string query, string pointer)
    {
        using var team = running.Dossiers.Service.Client(Roles.Nurse, Guid.CreateVersion7());

        using var refused = await team.GetAsync($"/deadlines{query}", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var problem = JsonSerializer.Deserialize<JsonElement>(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal([pointer], problem.Pointers());
    }

    [Fact]
    public async Task The_summary_counts_for_the_PASS_and_for_each_of_its_team()
    {
        var (pass, applications) = await FourSent();
        using var colleague = running.Dossiers.Service.ClientNamed("amina", Roles.Coordinator, pass.Id);
        await pass.Return(Pass.Asked(applications[1], "2021-05-20", "2021-05-25"));
        await colleague.Post($"/applications/{applications[1]}/documents", new { lineId = "identity", providedOn = "2021-05-21", usable = true });

        var summary = await colleague.Get("/deadlines/summary");

        Assert.Equal(("2021-05-26", "1", "2", "1"), (summary.Text("asOf"), summary.Text("today"), summary.Text("week"), summary.Text("late")));
        Assert.Equal(
            ["amina 0 0 1", "test-social-worker 1 2 0"],
            summary.GetProperty("workers").EnumerateArray().Select(one => $"{one.Text("worker")} {one.Text("today")} {one.Text("week")} {one.Text("late")}"));
        Assert.Equal(applications[1], Assert.Single(await Items(pass, "?worker=amina")).GetProperty("applicationId").GetGuid());
    }

    [Fact]
    public async Task Another_PASS_sees_nothing_of_it_and_other_roles_are_kept_out()
    {
        var (_, _) = await FourSent();
        var other = new Pass(running.Dossiers);
        Assert.Empty(await Items(other, ""));
        Assert.Equal("0", (await other.Team.Get("/deadlines/summary")).Text("late"));
        foreach (var role in (string[])[Roles.Fund, Roles.Partner, Roles.Ars, Roles.Operator])
        {
            using var client = running.Dossiers.Service.Client(role, Guid.CreateVersion7());
            Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/deadlines", TestContext.Current.CancellationToken)).StatusCode);
        }
    }

    private async Task<(Pass Pass, IReadOnlyList<Guid> Applications)> FourSent(string today = "2021-05-26")
    {
        running.Clock.Is("2021-05-26");
        var pass = await Pass.WithAgreements(running.Dossiers);
        var applications = new List<Guid>();
        foreach (var day in Sent)
        {
            var (_, application) = await pass.Opened("2021-04-07", Pass.Example1);
            await pass.Complete(application, "2021-04-20");
            await pass.Deposit(application, "2021-04-22");
            await pass.Transmit(day, application);
            applications.Add(application);
        }

        running.Clock.Is(today);
        return (pass, applications);
    }

    private static async Task<IReadOnlyList<JsonElement>> Items(Pass pass, string query) =>
        [.. (await pass.Team.Get($"/deadlines{query}")).GetProperty("items").EnumerateArray()];
}
