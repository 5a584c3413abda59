using System.Net;
using System.Text;
using System.Text.Json;
using PassPlatform.Journey;
using Xunit;

namespace PassPlatform.EndToEnd.Rights;

/// <summary>The dates that the life of an application reaches, each told by who knows it: issue 11, section 1; decision 0115.</summary>
public sealed class DatesTests(RunningPlatform running)
{
    private static readonly DateOnly Welcomed = new(2025, 6, 2);

    /// <summary>L. 861-5 al. 5 CSS [000-066].</summary>
    [Fact]
    public async Task A_CSS_needed_at_once_is_found_from_the_network_confirmed_by_the_worker_and_begins_with_the_month_of_its_deposit()
    {
        var pass = await StoryPass.Open(running, StoryPass.Fund);
        var practitioner = await pass.Join();
        var (person, css) = await pass.Welcome(Welcomed, "css", StoryPass.WithPuma);
        await pass.As("nurse").Post($"/api/intake/people/{person}/orientations", new
        {
            madeOn = "2025-06-04",
            destination = "network-practitioner",
            speciality = "general-medicine",
            careKind = "ambulatory",
            practitionerId = practitioner,
        });
        await pass.Act(person, practitioner, new(2025, 6, 3));

        var found = await pass.Worker.GetUntil($"/api/rights/applications/{css}/immediate-need", answer => answer["found"].GetArrayLength() == 3);
        Assert.Equal(("care", JsonValueKind.Null, "L.861-5 al. 5 CSS"), (found.Text("proposed"), found["said"].ValueKind, found.Text("article")));
        Assert.Equal(
            ["precarity 2025-06-02", "care 2025-06-03", "care 2025-06-04"],
            found["found"].EnumerateArray().Select(each => $"{each.GetProperty("shows").GetString()} {each.GetProperty("on").GetString()}"));
        await pass.Team.Complete(css, new(2025, 6, 5), withFile: false);
        Assert.Equal("NOT_ENOUGH_INFORMATION", (await pass.Read(css)).Text("computed.reasonCode")); // Nobody has said so yet.

        await pass.Worker.Put($"/api/rights/applications/{css}/immediate-need", new { need = "care" }, found.ETag!, HttpStatusCode.PreconditionFailed); // The file has changed since.
        await Say(pass, css);
        var batch = await pass.HandOver(new(2025, 6, 30), StoryPass.Fund, css);

        var sent = await pass.Read(css);
        Assert.Equal(
            ("2025-06-01", "2026-05-31", "CSS_FIRST_DAY_OF_DEPOSIT_MONTH"),
            (sent.Text("computed.effectiveFrom"), sent.Text("computed.effectiveTo"), sent.Text("computed.reasonCode")));
        Assert.Contains("L.861-5 al. 5 CSS", sent["computed.steps"].EnumerateArray().Select(step => step.GetProperty("article").GetString()));
        Assert.Contains(";2025-06-01;L.861-5 al. 5 CSS", await Slip(pass, batch), StringComparison.Ordinal);

        // A fund that applies the text differs in nothing; one that does not, differs.
        await pass.Return(StoryPass.Granted(css, "2025-06-01", "2026-05-31", "2025-07-10"));
        Assert.Empty((await pass.Read(css))["decision.differences"].EnumerateArray());
        var (_, refused) = await pass.Welcome(Welcomed, "css", StoryPass.WithPuma);
        await pass.Team.Complete(refused, new(2025, 6, 5), withFile: false);
        await Say(pass, refused);
        await pass.HandOver(new(2025, 6, 30), StoryPass.Fund, refused);
        await pass.Return(StoryPass.Granted(refused, "2025-08-01", "2026-07-31", "2025-07-10"));
        Assert.Equal(["effective-from", "effective-to"], (await pass.Read(refused))["decision.differences"].EnumerateArray().Select(each => each.GetProperty("point").GetString()));
    }

    /// <summary>L. 861-5 and L. 861-11 CSS: the month after the form and the means of payment are received.</summary>
    [Fact]
    public async Task A_CSS_with_participation_begins_in_the_month_after_its_membership_and_the_decision_is_judged_again()
    {
        var pass = await StoryPass.Open(running, StoryPass.Fund);
        var (_, css) = await pass.Welcome(Welcomed, "css", new(StoryPass.WithPuma) { ["annualResourcesCents"] = 1_200_000 });
        await pass.Team.Complete(css, new(2025, 6, 3), withFile: false);
        await pass.HandOver(new(2025, 6, 4), StoryPass.Fund, css);
        Assert.Equal(["membershipReceivedDate"], (await pass.Read(css))["computed.missing"].EnumerateArray().Select(each => each.GetString()));
        await pass.Return(StoryPass.Granted(css, "2025-08-01", "2026-07-31", "2025-07-10"));
        Assert.Equal(("False", "not-enough-information"), await Judged());

        var late = await Receive("2025-06-30");
        Assert.Equal(
            ("2025-07-01", "2026-06-30", "CSS_FIRST_DAY_OF_MONTH_AFTER_MEMBERSHIP"),
            (late.Text("computed.effectiveFrom"), late.Text("computed.effectiveTo"), late.Text("computed.reasonCode")));
        Assert.Equal(("True", "2025-07-01", "2025-09-10"), (late.Text("decision.differs"), late.Text("decision.rulesFrom"), late.Text("decision.appealUntil")));
        var corrected = await Receive("2025-07-31");
        Assert.Equal(("False", "2025-08-01"), (corrected.Text("decision.differs"), corrected.Text("decision.rulesFrom")));

        // The free one begins in the month after the decision.
        var (_, free) = await pass.Welcome(Welcomed, "css", StoryPass.WithPuma);
        await pass.Team.Complete(free, new(2025, 6, 3), withFile: false);
        await pass.HandOver(new(2025, 6, 4), StoryPass.Fund, free);
        await pass.Return(StoryPass.Granted(free, "2025-07-01", "2026-06-30", "2025-06-30"));
        var decided = await pass.Read(free);
        Assert.Equal(("2025-07-01", "CSS_FIRST_DAY_OF_MONTH_AFTER_DECISION", "False"), (decided.Text("computed.effectiveFrom"), decided.Text("computed.reasonCode"), decided.Text("decision.differs")));

        async Task<(string, string)> Judged() => await pass.Read(css) is var view ? (view.Text("decision.differs"), view.Text("decision.rulesDecision")) : default;
        async Task<Answer> Receive(string receivedOn) =>
            await pass.Worker.Put($"/api/rights/applications/{css}/membership", new { receivedOn }, (await pass.Read(css)).ETag!);
    }

    /// <summary>Note DGOS/P3/2025/45, annexe 1 §2 [002-018].</summary>
    [Fact]
    public async Task Where_the_agreement_says_so_a_CSS_begins_on_the_day_its_file_was_complete_and_the_slip_asks_for_it()
    {
        var (with, without) = (await StoryPass.Open(running), await StoryPass.Open(running, StoryPass.Fund));
        await with.Sign(StoryPass.Fund, new() { ["rightsFromCompletion"] = true });
        foreach (var (pass, from) in new (StoryPass, string?)[] { (with, "2025-06-03"), (without, null) })
        {
            var (_, css) = await pass.Welcome(Welcomed, "css", StoryPass.WithPuma);
            await pass.Team.Complete(css, new(2025, 6, 3), withFile: false);
            var batch = await pass.HandOver(new(2025, 6, 10), StoryPass.Fund, css);

            var computed = (await pass.Read(css))["computed"];
            var slip = await Slip(pass, batch);
            if (from is null)
            {
                Assert.Equal(["decisionDate"], computed.GetProperty("missing").EnumerateArray().Select(each => each.GetString()));
                Assert.DoesNotContain("convention avec la caisse", slip, StringComparison.Ordinal);
                continue;
            }

            Assert.Equal(
                (from, "2026-06-02", "FROM_CONSTITUTION_OF_THE_FILE"),
                (computed.GetProperty("effectiveFrom").GetString(), computed.GetProperty("effectiveTo").GetString(), computed.GetProperty("reasonCode").GetString()));
            Assert.Contains($";{from};\"convention avec la caisse ; note", slip, StringComparison.Ordinal);
            var paper = await StoryPass.Words((await pass.Worker.Get($"/api/rights/transmissions/{batch.Id}/slip.pdf")).Bytes);
            Assert.Contains("03/06/2025", paper[paper.IndexOf("Début du droit demandé", StringComparison.Ordinal)..], StringComparison.Ordinal);
        }
    }

    /// <summary>Ninety days for an AME, of each of the household; two months from the admission for a CSS [000-076].</summary>
    [Fact]
    public async Task The_last_day_to_file_so_that_known_care_is_covered_is_due_for_each_of_the_household()
    {
        var today = StoryPass.Today;
        var pass = await StoryPass.Open(running, StoryPass.Fund);
        var practitioner = await pass.Join();
        var child = await pass.Team.Register("Essai", "Lou", "male", "2015-06-01", today.AddDays(-60));
        var (person, ame) = await pass.Welcome(today.AddDays(-60), "ame", StoryPass.IrregularSince(today.AddDays(-300)));
        await pass.Worker.Put($"/api/rights/applications/{ame}/members", new { members = new[] { new { personId = child, relationship = "child" } } }, (await pass.Read(ame)).ETag!);
        await pass.Act(person, practitioner, today.AddDays(-20));
        await pass.Act(child, practitioner, today.AddDays(-50));

        var due = await pass.Worker.GetUntil($"/api/rights/deadlines?benefit=ame", answer => answer["items"].GetArrayLength() == 2);
        Assert.Equal(
            [$"AME-RETRO-90D {child} {today.AddDays(40):O}", $"AME-RETRO-90D  {today.AddDays(70):O}"],
            due["items"].EnumerateArray().Select(item => $"{item.GetProperty("delayId").GetString()} {item.GetProperty("memberId")} {item.GetProperty("dueOn").GetString()}"));
        Assert.Equal(
            $"Déposez la demande d'AME au plus tard le {today.AddDays(40):dd/MM/yyyy} : après, des soins déjà reçus ne seraient plus couverts.",
            due["items"][0].GetProperty("whatToDo").GetString());

        var patient = await pass.Team.Register("Essai", "Sacha", "male", "1980-02-02", today.AddDays(-15));
        var (admitted, inHospital) = (today.AddDays(-20), new Dictionary<string, object?>(StoryPass.Regular));
        inHospital["hospitalised"] = true;
        inHospital["hospitalAdmittedOn"] = admitted;
        inHospital["unableToApplyOnAdmission"] = true;
        var css = (await pass.Team.Diagnose(patient, today.AddDays(-15), 2, inHospital))["css"];
        Assert.Equal([$"CSS-HOSPITAL-2M {admitted:O} {admitted.AddMonths(2):O}"], await pass.Due(css));

        await pass.Team.Complete(ame, today, withFile: false);
        await pass.Deposit(ame, today);
        Assert.Equal(
            [$"AME-RETRO-90D {today.AddDays(-50):O} {today.AddDays(40):O} {today:O} kept", $"AME-RETRO-90D {today.AddDays(-20):O} {today.AddDays(70):O} {today:O} kept"],
            (await pass.Due(ame)).Where(row => row.StartsWith("AME-RETRO", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    /// <summary>First in France, not first here [000-113]; decision 0119.</summary>
    [Fact]
    public async Task Whether_a_request_is_the_first_in_France_is_asked_at_the_diagnosis_shown_and_corrected()
    {
        var pass = await StoryPass.Open(running, StoryPass.Fund);
        var (_, ame) = await pass.Welcome(
            Welcomed, "ame", new(StoryPass.Irregular) { ["hadAme"] = true, ["lastAmeOn"] = "2024-12-01", ["lastAmeFundCode"] = "131" });
        var (_, unasked) = await pass.Welcome(Welcomed, "ame", StoryPass.Irregular);
        Assert.Equal(("True", "presumed"), First(await pass.Read(unasked)));
        await pass.Team.Complete(ame, new(2025, 6, 3), withFile: false);
        var view = await pass.Read(ame);
        Assert.Equal(("False", "diagnosis"), First(view));
        Assert.Equal(["members", "documents", "transmission", "withdrawal"], Moves(view));

        view = await pass.Worker.Put($"/api/rights/applications/{ame}/first-request", new { firstRequest = true }, view.ETag!);

        Assert.Equal(("True", "team"), First(view));
        Assert.Equal(["members", "documents", "deposit", "withdrawal"], Moves(view));
        await pass.Team.Bring(ame, await pass.Team.Missing(ame), new(2025, 6, 10), withFile: false); // A photograph is asked for of a first request only.
        await pass.Deposit(ame, new(2025, 6, 10));
        Assert.Contains("AME-TRANSMISSION-8D 2025-06-10 2025-06-18", await pass.Due(ame));
        Assert.Contains("first-request-corrected first", await History(pass, ame));
        await pass.HandOver(new(2025, 6, 12), StoryPass.Fund, ame);
        await pass.Worker.Put($"/api/rights/applications/{ame}/first-request", new { firstRequest = false }, (await pass.Read(ame)).ETag!, HttpStatusCode.Conflict);

        static (string, string) First(Answer view) => (view.Text("firstRequest"), view.Text("firstRequestGround"));
        static IEnumerable<string?> Moves(Answer view) => view["openMoves"].EnumerateArray().Select(move => move.GetString());
    }

    private static async Task<IEnumerable<string>> History(StoryPass pass, Guid application) =>
        (await pass.Worker.Get($"/api/rights/applications/{application}/history?limit=100"))["items"].EnumerateArray().Select(change => $"{change.GetProperty("what")} {change.GetProperty("why")}");

    private static async Task<string> Slip(StoryPass pass, Answer batch) =>
        Encoding.UTF8.GetString((await pass.Worker.Get($"/api/rights/transmissions/{batch.Id}/slip.csv")).Bytes);

    private static async Task Say(StoryPass pass, Guid css) =>
        await pass.Worker.Put($"/api/rights/applications/{css}/immediate-need", new { need = "care" }, (await pass.Read(css)).ETag!);
}
