using System.Net;
using PassPlatform.Contracts;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Decisions;

[Collection<Dossiers>]
public sealed class RequestedDocumentsTests(RunningDossiers running)
{
    [Fact]
    public async Task What_the_fund_asks_for_is_brought_resubmitted_and_decided_as_often_as_it_asks()
    {
        var pass = await Pass.WithAgreements(running, decisionDelayDays: 20);
        var (_, application) = await pass.TransmittedAme();

        await pass.Return(Pass.Asked(application, "2021-05-03"));
        var asked = await pass.Read(application);
        Assert.Equal(("documents-requested", """["documents","resubmission","return","withdrawal"]"""), (asked.Text("state"), asked.Text("openMoves")));
        var told = await pass.Hear<DocumentsRequested>(each => each.ApplicationId == application);
        Assert.Equal((new DateOnly(2021, 5, 3), new DateOnly(2021, 7, 3), "identity"), (told.RequestedOn, told.DueOn, Assert.Single(told.LineIds)));

        await Resubmit(pass, application, "2021-05-10");
        var sentAgain = await pass.Hear<ApplicationResubmitted>(each => each.ApplicationId == application);
        Assert.Equal((new DateOnly(2021, 5, 10), new DateOnly(2021, 5, 30)), (sentAgain.ResubmittedOn, sentAgain.DecisionDueOn));
        Assert.Equal("2021-05-30", (await pass.Read(application)).Text("transmission.decisionDueOn"));

        await pass.Return(Pass.Asked(application, "2021-05-12", "2021-05-31"));
        await Resubmit(pass, application, "2021-05-14");
        await pass.Return(Pass.Granted(application, "2021-04-22", "2022-04-21"));

        var decided = await pass.Read(application);
        Assert.Equal("granted", decided.Text("state"));
        Assert.Equal(
            ["2021-05-03 2021-07-03 2021-05-10", "2021-05-12 2021-05-31 2021-05-14"],
            decided.GetProperty("documentRequests").EnumerateArray().Select(each => $"{each.Text("requestedOn")} {each.Text("dueOn")} {each.Text("resubmittedOn")}"));
    }

    [Fact]
    public async Task Nothing_is_resubmitted_before_each_line_has_a_piece_brought_since_the_request()
    {
        var pass = await Pass.WithAgreements(running);
        var (_, application) = await pass.TransmittedAme();
        await pass.Return(Pass.Asked(application, "2021-05-03"));

        var early = await pass.Team.Post($"/applications/{application}/resubmission", new { }, HttpStatusCode.Conflict);

        Assert.Equal("/problems/dossier-incomplet", early.Text("type"));
        Assert.Equal("identity", Assert.Single(early.GetProperty("missing").EnumerateArray()).Text("lineId"));
        await pass.Team.Post($"/applications/{application}/documents", new { lineId = "identity", providedOn = "2021-05-08", usable = true });
        var put = await pass.Team.Post($"/applications/{application}/resubmission", new { channel = "paper" }, HttpStatusCode.OK);
        Assert.Equal(("documents-requested", """["return","withdrawal"]"""), (put.Text("state"), put.Text("openMoves"))); // Told as resubmitted once it is, not before.
        var complement = put.GetProperty("documentRequests")[0].GetProperty("transmissionId").GetGuid();
        Assert.Equal(complement.ToString(), Assert.Single((await pass.Team.Get("/deadlines")).GetProperty("items").EnumerateArray()).Text("waitingBatchId"));
        Assert.Equal(["/handedOverOn"], (await pass.HandOver(complement, "2021-05-02", HttpStatusCode.BadRequest)).Pointers());
        Assert.Equal("documents-requested", await pass.State(application));
        Assert.Equal("complement", (await pass.HandOver(complement, "2021-05-09")).Text("kind"));
        Assert.Equal("resubmitted", await pass.State(application));
    }

    [Theory]
    [InlineData("2021-05-20", false)]
    [InlineData("2021-05-21", true)]
    public async Task The_fund_closes_a_file_whose_documents_never_came_from_the_day_after_the_last(string day, bool lapses)
    {
        var pass = await Pass.WithAgreements(running);
        var (_, application) = await pass.TransmittedAme();
        await pass.Return(Pass.Asked(application, "2021-05-03", "2021-05-20"));

        var receipt = await pass.Return(new { applicationId = application, outcome = "lapsed", notifiedOn = day });
        Assert.Equal(lapses ? "" : "not-overdue", receipt.GetProperty("lines")[0].Text("obstacle"));

        var read = await pass.Read(application);
        Assert.Equal(lapses ? ("lapsed", "[]") : ("documents-requested", """["documents","resubmission","return","withdrawal"]"""), (read.Text("state"), read.Text("openMoves")));
        if (lapses)
        {
            Assert.Equal(new DateOnly(2021, 5, 21), (await pass.Hear<ApplicationLapsed>(each => each.ApplicationId == application)).LapsedOn);
        }
    }

    [Fact]
    public async Task A_request_without_lines_or_due_before_it_is_made_is_refused()
    {
        var pass = await Pass.WithAgreements(running);
        var (_, application) = await pass.TransmittedAme();

        var none = await pass.Fund.Post(
            "/returns", new { lines = new[] { new { applicationId = application, outcome = "documents-requested", notifiedOn = "2021-05-03" } } }, HttpStatusCode.BadRequest);
        Assert.Equal(["/lines/0/missingLineIds"], none.Pointers());
        var late = await pass.Fund.Post("/returns", new { lines = new[] { Pass.Asked(application, "2021-05-03", "2021-05-02") } }, HttpStatusCode.BadRequest);
        Assert.Equal(["/lines/0/documentsDueOn"], late.Pointers());
        var unknown = await pass.Return(Pass.Asked(application, "2021-05-03", lineId: "no-such-line"));
        Assert.Equal("unknown-documents", unknown.GetProperty("lines")[0].Text("obstacle"));
        Assert.Equal("transmitted", await pass.State(application));
    }

    private static async Task Resubmit(Pass pass, Guid application, string on)
    {
        await pass.Team.Post($"/applications/{application}/documents", new { lineId = "identity", kindId = "passport", providedOn = on, usable = true });
        await pass.Resubmit(application, on);
    }
}
