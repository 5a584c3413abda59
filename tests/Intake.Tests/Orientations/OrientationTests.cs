using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PassPlatform.Contracts;
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
    public async Task Ordinary_law_follows_from_the_destination(string destination, string? speciality, bool ordinaryLaw)
    {
        var (status, created) = await Post($"{await Register()}/orientations", new { madeOn = "2021-04-10", destination, speciality });

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal(ordinaryLaw, created["towardsOrdinaryLaw"]!.GetValue<bool>());
    }

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
