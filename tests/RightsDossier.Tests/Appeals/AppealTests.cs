using System.Net;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Tests.Calendar;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Appeals;

[Collection<ClockedDossiers>]
public sealed class AppealTests(RunningCalendar running)
{
    [Fact]
    public async Task A_refusal_is_contested_on_the_last_day_at_the_latest()
    {
        var (pass, application) = await Refused("2021-09-01");

        var late = await Choose(pass, application, "2021-07-18", "filed", HttpStatusCode.BadRequest);
        Assert.Equal(["/on"], late.Pointers());
        Assert.Contains("a pris fin le 17/07/2021", late.Text("detail"), StringComparison.Ordinal);
        Assert.Equal(["/on"], (await Choose(pass, application, "2021-05-16", "filed", HttpStatusCode.BadRequest)).Pointers());

        var filed = await Choose(pass, application, "2021-07-17", "filed");
        var row = filed.GetProperty("dueDates").EnumerateArray().Last();
        Assert.Equal(("APPEAL-2M", "2021-07-17", "kept"), (row.Text("delayId"), row.Text("endedOn"), row.Text("how")));
        Assert.Equal(("refused", "[]"), (filed.Text("state"), filed.Text("openMoves")));
        Assert.Equal(new DateOnly(2021, 7, 17), (await pass.Hear<AppealFiled>(told => told.ApplicationId == application)).FiledOn);
        Assert.Equal(1, await running.Changes(application, ChangeKind.AppealFiled));
        await Choose(pass, application, "2021-07-17", "filed", HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_decision_left_uncontested_is_off_the_list_also_after_the_last_day()
    {
        var (pass, application) = await Refused("2021-09-01");
        await running.Runs("2021-09-01");
        var late = Assert.Single((await pass.Team.Get("/deadlines?due=late")).GetProperty("items").EnumerateArray());
        Assert.Equal("Le délai de recours a pris fin le 17/07/2021 : la décision ne peut plus être contestée. Notez que la personne ne l'a pas contestée.", late.Text("whatToDo"));

        await Choose(pass, application, "2021-09-01", "not-contested");

        Assert.Empty((await pass.Team.Get("/deadlines")).GetProperty("items").EnumerateArray());
        Assert.Equal(1, await running.Changes(application, ChangeKind.NotContested));
        Assert.Single(await running.Told<DeadlineMissed>(application, 1));
        Assert.DoesNotContain(running.Dossiers.Service.Heard.OfType<AppealFiled>(), told => told.ApplicationId == application);
    }

    [Fact]
    public async Task What_was_noted_as_not_contested_by_mistake_is_due_again_until_the_same_day()
    {
        var (pass, application) = await Refused("2021-07-01");
        await Choose(pass, application, "2021-07-01", "reopened", HttpStatusCode.Conflict); // It runs.
        await Choose(pass, application, "2021-06-30", "not-contested");

        var reopened = await Choose(pass, application, "2021-07-01", "reopened");

        var row = reopened.GetProperty("dueDates").EnumerateArray().Last();
        Assert.Equal(("APPEAL-2M", "2021-07-17", "", ""), (row.Text("delayId"), row.Text("dueOn"), row.Text("endedOn"), row.Text("how")));
        Assert.Equal(1, await running.Changes(application, ChangeKind.AppealReopened));
        Assert.Equal("""["appeal"]""", (await pass.Read(application)).Text("openMoves"));
        await Choose(pass, application, "2021-07-01", "filed");
        await Choose(pass, application, "2021-07-01", "reopened", HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task After_the_last_day_of_the_appeal_nothing_is_reopened()
    {
        var (pass, application) = await Refused("2021-09-01");
        await Choose(pass, application, "2021-06-30", "not-contested");

        Assert.Equal(["/on"], (await Choose(pass, application, "2021-07-18", "reopened", HttpStatusCode.BadRequest)).Pointers());
    }

    [Fact]
    public async Task Only_what_differs_from_the_rules_can_be_contested()
    {
        running.Clock.Is("2021-06-01");
        var pass = await Pass.WithAgreements(running.Dossiers);
        var (_, agreed) = await pass.TransmittedAme();
        var (_, differs) = await pass.TransmittedAme();
        await pass.Return(Pass.Granted(agreed, "2021-04-22", "2022-04-21"), Pass.Granted(differs, "2021-05-01", "2022-04-30"));

        Assert.Equal("[]", (await Choose(pass, agreed, "2021-06-01", "filed", HttpStatusCode.Conflict)).Text("openMoves"));
        Assert.Equal("""["appeal"]""", (await pass.Read(differs)).Text("openMoves"));
        await Choose(pass, differs, "2021-06-01", "filed");
    }

    [Fact]
    public async Task Another_PASS_finds_nothing_and_other_roles_are_kept_out()
    {
        var (_, application) = await Refused("2021-06-01");
        await Choose(new Pass(running.Dossiers), application, "2021-06-01", "filed", HttpStatusCode.NotFound);
        foreach (var role in (string[])[Roles.Secretary, Roles.Nurse, Roles.Fund])
        {
            using var client = running.Dossiers.Service.Client(role, Guid.CreateVersion7());
            using var refused = await client.PostAsync($"/applications/{application}/appeal", null, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }
    }

    private async Task<(Pass Pass, Guid Application)> Refused(string today)
    {
        running.Clock.Is(today);
        var pass = await Pass.WithAgreements(running.Dossiers);
        var (_, application) = await pass.TransmittedAme();
        await pass.Return(new { applicationId = application, outcome = "refused", notifiedOn = "2021-05-17", refusalReasonCode = "PIECES" });
        return (pass, application);
    }

    private static Task<System.Text.Json.JsonElement> Choose(Pass pass, Guid application, string on, string choice, HttpStatusCode expected = HttpStatusCode.OK) =>
        pass.Team.Post($"/applications/{application}/appeal", new { on, choice }, expected);
}
