using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.Orientations;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Intake.Tests.Orientations;

public sealed class OrientationTests(RunningIntake running) : IntakeTest(running)
{
    [Fact]
    public async Task An_orientation_to_a_practitioner_of_the_network_is_told_with_the_care_asked_for()
    {
        var address = await Register();
        var practitioner = Running.Network.Join(Site);

        var (status, created) = await Post($"{address}/orientations", new
        {
            madeOn = "2021-04-10",
            destination = "network-practitioner",
            speciality = "general-medicine",
            careKind = "ambulatory",
            practitionerId = practitioner,
        });

        Assert.Equal(HttpStatusCode.Created, status);
        var told = await Hear<OrientationMade>();
        Assert.Equal(created["id"]!.GetValue<Guid>(), told.OrientationId);
        Assert.Equal((CareSpeciality.GeneralMedicine, practitioner, false), (told.Speciality, told.PractitionerId, told.TowardsOrdinaryLaw));
        Assert.True(JsonNode.DeepEquals(created, await Get($"{address}/orientations/{told.OrientationId}")));
    }

    // 000-052.
    [Fact]
    public async Task The_pathologies_of_a_request_for_hospital_care_are_told_by_chapter_and_written_and_read_by_clinicians_only()
    {
        var address = await Register();
        var orientation = new { madeOn = "2021-04-10", destination = "hospital-care", speciality = "imaging", careKind = "hospital", pathologies = new[] { "respiratory", "skin" } };
        using var nurse = Running.Service.Client(Roles.Nurse, Site);
        using var worker = Running.Service.Client(Roles.SocialWorker, Site);

        using var refused = await worker.PostAsJsonAsync($"{address}/orientations", orientation, TestContext.Current.CancellationToken);
        using var made = await nurse.PostAsJsonAsync($"{address}/orientations", orientation, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Created), (refused.StatusCode, made.StatusCode));
        Assert.Equal([ConsultationReason.Respiratory, ConsultationReason.Skin], (await Hear<OrientationMade>()).Pathologies);
        Assert.Contains("respiratory", await nurse.GetStringAsync(made.Headers.Location, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain("respiratory", await worker.GetStringAsync(made.Headers.Location, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        foreach (var (kind, pathologies) in (IEnumerable<(string, string[])>)[("ambulatory", ["skin"]), ("hospital", ["skin", "skin"])])
        {
            using var wrong = await nurse.PostAsJsonAsync($"{address}/orientations", orientation with { careKind = kind, pathologies = pathologies }, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
            Assert.Contains("/pathologies", await wrong.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(false, 200, HttpStatusCode.UnprocessableEntity, "praticien-hors-reseau")] // Of another PASS, which a token of both may read.
    [InlineData(true, 404, HttpStatusCode.UnprocessableEntity, "praticien-hors-reseau")]
    [InlineData(true, 403, HttpStatusCode.Forbidden, "portee-insuffisante")]
    [InlineData(true, 500, HttpStatusCode.ServiceUnavailable, "service-indisponible")]
    public async Task A_practitioner_is_named_only_when_the_network_says_that_they_are_of_the_PASS(bool ours, int says, HttpStatusCode expected, string kind)
    {
        var address = await Register();
        var practitioner = Running.Network.Join(ours ? Site : Guid.CreateVersion7(), says);

        var (status, problem) = await Post($"{address}/orientations", new
        {
            madeOn = "2021-04-10",
            destination = "network-practitioner",
            speciality = "general-medicine",
            practitionerId = practitioner,
        });

        Assert.Equal((expected, $"/problems/{kind}"), (status, problem["type"]!.GetValue<string>()));
        Assert.Empty((await Get($"{address}/orientations"))["items"]!.AsArray());
        Assert.Empty(Heard<OrientationMade>());
    }

    [Theory]
    [InlineData("regular-doctor", "general-medicine", true)]
    [InlineData("city-care", "dental", true)]
    [InlineData("hospital-care", "imaging", true)]
    [InlineData("social-services", null, true)]
    [InlineData("domiciliation", null, true)]
    [InlineData("misas", null, true)]
    [InlineData("health-insurance-social-service", null, true)]
    [InlineData("network-practitioner", "midwifery", false)]
    [InlineData("hospital-pass", "imaging", false)]
    [InlineData("other-pass", "dental", false)]
    [InlineData("free-care-association", "dental", false)]
    [InlineData("hospital-platform", "imaging", true)]
    [InlineData("ccas", null, true)]
    [InlineData("dac", null, true)]
    [InlineData("health-check", null, true)]
    [InlineData("digital-workshop", null, true)]
    [InlineData("mon-espace-sante", null, true)]
    [InlineData("pmi", null, false)]
    [InlineData("clat", null, false)]
    [InlineData("cegidd", null, false)]
    [InlineData("vaccination-centre", null, false)]
    [InlineData("csapa", null, false)]
    [InlineData("caarud", null, false)]
    [InlineData("empp", null, false)]
    [InlineData("cmp", null, false)]
    public async Task Ordinary_law_follows_from_the_destination_for_somebody_whose_rights_are_open(string destination, string? speciality, bool ordinaryLaw)
    {
        var address = await Register();
        var orientation = new { madeOn = "2021-04-10", destination, speciality };

        var (status, without) = await Post($"{address}/orientations", orientation);
        await Put($"{address}/entry-situation", new { recordedOn = "2021-04-06", baseCover = "open", complementaryCover = "none", hasAdministrativeAddress = false });
        var (_, with) = await Post($"{address}/orientations", orientation);

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal((false, false), (without["towardsOrdinaryLaw"]!.GetValue<bool>(), without["rightsOpen"]!.GetValue<bool>()));
        Assert.Equal((ordinaryLaw, true), (with["towardsOrdinaryLaw"]!.GetValue<bool>(), with["rightsOpen"]!.GetValue<bool>()));
    }

    // 000-016, 000-022, 000-032, 003-034, 003-036.
    [Fact]
    public async Task Every_kind_of_destination_is_in_the_data_with_the_requirements_that_ask_for_it()
    {
        Assert.Equal(Enum.GetValues<OrientationDestination>().Order(), Destinations.All.Select(kind => kind.Code).Order());
        Assert.All(Destinations.All, kind => Assert.True(kind.Source.Length > 0 && kind.Requirements.Count > 0));
        Assert.Contains(Destinations.All, kind => kind.Requirements.Contains("003-034"));

        var shown = (await SocialWorker.GetFromJsonAsync<JsonNode>("/orientations/destinations", Stop))!.AsArray();
        Assert.Equal(Destinations.All.Count, shown.Count);
        Assert.Contains(shown, kind => kind!["code"]!.GetValue<string>() == "health-check" && kind["source"]!.GetValue<string>().Contains("CCAS", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_decisions_of_the_fund_open_and_close_the_rights_that_ordinary_law_needs_in_whatever_order_they_come()
    {
        var address = await Register();
        var (person, application) = (Guid.Parse(address.Split('/')[^1]), Guid.CreateVersion7());
        RightsOpened Opened(long version, string from, string? to) => new()
        {
            OccurredAt = DateTimeOffset.UtcNow,
            PassSiteId = Site,
            PersonId = person,
            Version = version,
            ApplicationId = application,
            Benefit = Benefit.Ame,
            FirstRequest = true,
            EffectiveFrom = DateOnly.Parse(from, null),
            EffectiveTo = to is null ? null : DateOnly.Parse(to, null),
            NotifiedOn = new DateOnly(2021, 5, 1),
        };
        async Task<bool> Towards(string day) =>
            (await Post($"{address}/orientations", new { madeOn = day, destination = "ccas" })).Body["towardsOrdinaryLaw"]!.GetValue<bool>();

        await Intake.Publish(Opened(5, "2021-05-01", "2021-06-30"));
        await Known(application, 5);
        Assert.Equal(("ame", "2021-06-30"), ((await Get($"{address}/rights"))["items"]![0]!["benefit"]!.GetValue<string>(), (await Get($"{address}/rights"))["items"]![0]!["effectiveTo"]!.GetValue<string>()));
        Assert.Equal((false, true, true, false), (await Towards("2021-04-30"), await Towards("2021-05-01"), await Towards("2021-06-30"), await Towards("2021-07-01")));

        await Intake.Publish(Opened(4, "2021-04-06", null)); // An older decision, come late.
        await Intake.Publish(Opened(4, "2021-04-06", null) with { PersonId = Guid.CreateVersion7(), ApplicationId = Guid.CreateVersion7() }); // Of somebody erased.
        await Intake.Publish(new RightsRefused
        {
            OccurredAt = DateTimeOffset.UtcNow,
            PassSiteId = Site,
            PersonId = person,
            Version = 6,
            ApplicationId = application,
            Benefit = Benefit.Ame,
            FirstRequest = true,
            ReasonCode = "resources",
            NotifiedOn = new DateOnly(2021, 6, 1),
            UrgentCareFrom = new DateOnly(2021, 5, 1),
        });
        await Known(application, 6);
        Assert.Equal((false, false), (await Towards("2021-04-30"), await Towards("2021-05-01")));
        Assert.Equal(1, await Intake.InDatabase<IntakeDb, int>(db => db.Rights.CountAsync(right => right.PassSiteId == Site, Stop)));
    }

    private Task Known(Guid application, long version) => Eventually.True(
        () => Intake.InDatabase<IntakeDb, bool>(db => db.Rights.AnyAsync(right => right.ApplicationId == application && right.ApplicationVersion == version, Stop)), "the decision is known");

    [Theory]
    [InlineData("""{"madeOn":"2021-04-10","destination":"city-care"}""", "/speciality")]
    [InlineData("""{"madeOn":"2021-04-10","destination":"misas","speciality":"dental"}""", "/speciality")]
    [InlineData("""{"madeOn":"2021-04-10","destination":"misas","careKind":"hospital"}""", "/careKind")]
    [InlineData("""{"madeOn":"2021-04-10","destination":"city-care","speciality":"dental","practitionerId":"0198b5a0-0000-7000-8000-000000000001"}""", "/practitionerId")]
    [InlineData("""{"madeOn":"2021-04-05","destination":"misas"}""", "/madeOn")]
    [InlineData("""{"madeOn":"2999-04-05","destination":"misas"}""", "/madeOn")]
    [InlineData("""{"madeOn":"2021-04-10","destination":"misas","towardsOrdinaryLaw":true}""", "/towardsOrdinaryLaw")]
    public async Task An_orientation_that_contradicts_itself_is_refused(string body, string pointer)
    {
        var (status, problem) = await Post($"{await Register()}/orientations", JsonNode.Parse(body)!);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(pointer, Errors(problem).Keys);
    }

    [Fact]
    public async Task An_orientation_after_the_end_of_the_follow_up_waits_for_a_contact()
    {
        var address = await Register();
        await Post($"{address}/follow-up/closures", new { closedOn = "2021-05-01", reason = "ordinary-law" });
        var orientation = new { madeOn = "2021-06-01", destination = "misas" };

        var (refused, problem) = await Post($"{address}/orientations", orientation);
        await Post($"{address}/interviews", new { heldOn = "2021-06-01", kind = "reception" });
        var (made, _) = await Post($"{address}/orientations", orientation);

        Assert.Equal(HttpStatusCode.Conflict, refused);
        Assert.Equal("/problems/suivi-incompatible", problem["type"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.Created, made);
    }

    [Fact]
    public async Task Another_PASS_gets_404_and_the_secretary_403()
    {
        var address = await Register();
        var orientation = new { madeOn = "2021-04-10", destination = "misas" };
        using var others = Intake.Client(Roles.Nurse, Guid.CreateVersion7());
        using var secretary = Intake.Client(Roles.Secretary, Site);

        Assert.Equal(HttpStatusCode.NotFound, (await others.PostAsJsonAsync($"{address}/orientations", orientation, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await others.GetAsync($"{address}/orientations", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await secretary.PostAsJsonAsync($"{address}/orientations", orientation, Stop)).StatusCode);
    }
}
