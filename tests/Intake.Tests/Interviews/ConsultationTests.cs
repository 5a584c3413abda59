using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Intake.Tests.Interviews;

/// <summary>Interviews and consultations of the PASS itself [000-017, 000-018, 000-020, 000-021, 002-007, 002-008].</summary>
public sealed class ConsultationTests(RunningIntake running) : IntakeTest(running)
{
    private static readonly object Consultation = new
    {
        heldOn = "2021-04-06",
        kind = "medical",
        professional = "doctor",
        first = true,
        lengthMinutes = 60,
        place = "pass",
        interpretation = new { languageCode = "snk", provided = true, medium = "video", provider = "ISM", lengthMinutes = 55, costCents = 4200 },
        prevention = new[] { "vaccination", "health-education" },
        clinical = new { reasons = new[] { "R05", "A03" }, acts = new[] { "R44" } },
    };

    [Fact]
    public async Task A_doctor_s_consultation_is_kept_whole_and_told_without_why_or_what()
    {
        var address = await Register();
        using var doctor = Intake.Client(Roles.Doctor, Site);

        using var made = await doctor.PostAsJsonAsync($"{address}/interviews", Consultation, Stop);

        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var read = (await doctor.GetFromJsonAsync<JsonNode>(made.Headers.Location!.OriginalString, Stop))!;
        Assert.Equal("""{"reasons":["R05","A03"],"acts":["R44"]}""", read["clinical"]!.ToJsonString());
        Assert.Equal(("doctor", true, 60, "pass"), (read["professional"]!.GetValue<string>(), read["first"]!.GetValue<bool>(), read["lengthMinutes"]!.GetValue<int>(), read["place"]!.GetValue<string>()));
        Assert.Equal(("ISM", 55, 4200), (read["interpretation"]!["provider"]!.GetValue<string>(), read["interpretation"]!["lengthMinutes"]!.GetValue<int>(), read["interpretation"]!["costCents"]!.GetValue<int>()));
        var told = await Hear<InterviewHeld>();
        Assert.Equal((InterviewKind.Medical, InterviewProfessional.Doctor, true), (told.Kind, told.Professional, told.First));
        Assert.DoesNotContain("R05", JsonSerializer.Serialize(told, Wire.Bus), StringComparison.Ordinal);
        Assert.DoesNotContain("R05", await Intake.Storage.Contents(), StringComparison.Ordinal); // Sealed, in the rows and in the copies.
    }

    [Theory]
    [InlineData("nursing", "nurse", null, 0)]
    [InlineData("medical", "doctor", """{"reasons":["R05"],"acts":["R44","A45"]}""", 2)]
    [InlineData("outreach", null, """{"reasons":["R05"],"acts":["R44"]}""", 1)]
    public async Task Care_of_the_PASS_itself_is_told_without_a_person_and_without_a_code(string kind, string? professional, string? clinical, int acts)
    {
        var address = await Register();
        using var nurse = Intake.Client(Roles.Nurse, Site);

        using var made = await nurse.PostAsJsonAsync($"{address}/interviews", Of(kind, professional, clinical), Stop);

        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var told = await Hear<OwnCareGiven>();
        Assert.Equal((new DateOnly(2021, 4, 6), kind, professional, acts, 1L, false), (
            told.GivenOn, JsonNamingPolicy.KebabCaseLower.ConvertName($"{told.Kind}"), told.Professional?.ToString().ToLowerInvariant(), told.Acts, told.Version, told.Withdrawn));
        var written = JsonSerializer.Serialize(told, Wire.Bus);
        Assert.EndsWith($"{told.InterviewId}", made.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.DoesNotContain(address.Split('/')[^1], written, StringComparison.Ordinal);
        Assert.DoesNotContain("R44", written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_care_is_told_as_a_contact_only()
    {
        var address = await Register();
        using var nurse = Intake.Client(Roles.Nurse, Site);
        string[] kinds = ["reception", "social", "mediation", "outreach", "access-to-rights"];
        foreach (var kind in kinds)
        {
            using var made = await nurse.PostAsJsonAsync($"{address}/interviews", Of(kind, null, """{"reasons":["R05"]}"""), Stop);
        }

        using var last = await nurse.PostAsJsonAsync($"{address}/interviews", Of("nursing", null, null), Stop); // Told after the others.

        Assert.Equal(InterviewKind.Nursing, (await Hear<OwnCareGiven>()).Kind);
        await Eventually.True(() => Task.FromResult(Heard<InterviewHeld>().Count == kinds.Length + 1), "each contact is heard");
        Assert.Single(Heard<OwnCareGiven>());
    }

    private static object Of(string kind, string? professional, string? clinical) =>
        new { heldOn = "2021-04-06", kind, professional, clinical = clinical is null ? null : JsonNode.Parse(clinical) };

    [Theory]
    [InlineData(Roles.Nurse, true)]
    [InlineData(Roles.Doctor, true)]
    [InlineData(Roles.SocialWorker, false)]
    [InlineData(Roles.Mediator, false)]
    [InlineData(Roles.Coordinator, false)]
    public async Task What_is_clinical_is_written_and_read_by_clinicians_only(string role, bool may)
    {
        var address = await Register();
        using var doctor = Intake.Client(Roles.Doctor, Site);
        using var made = await doctor.PostAsJsonAsync($"{address}/interviews", Consultation, Stop);
        using var reader = Intake.Client(role, Site);

        var read = (await reader.GetFromJsonAsync<JsonNode>(made.Headers.Location!.OriginalString, Stop))!;
        var listed = (await reader.GetFromJsonAsync<JsonNode>($"{address}/interviews", Stop))!["items"]![0]!;
        using var written = await reader.PostAsJsonAsync($"{address}/interviews", Consultation, Stop);

        Assert.Equal((may, may), (read["clinical"] is not null, listed["clinical"] is not null));
        Assert.Equal(2, read["prevention"]!.AsArray().Count); // Its kinds tell nothing of an illness.
        Assert.Equal(may ? HttpStatusCode.Created : HttpStatusCode.Forbidden, written.StatusCode);
    }

    [Theory]
    [InlineData("""{"reasons":["C05"]}""", "/clinical/reasons")]
    [InlineData("""{"reasons":["R00"]}""", "/clinical/reasons")]
    [InlineData("""{"reasons":["r05"]}""", "/clinical/reasons")]
    [InlineData("""{"reasons":["R5"]}""", "/clinical/reasons")]
    [InlineData("""{"reasons":["R05","R05"]}""", "/clinical/reasons")]
    [InlineData("""{"reasons":["Toux"]}""", "/clinical/reasons")]
    [InlineData("""{"reasons":[]}""", "/clinical/reasons")]
    [InlineData("""{"reasons":["R05"],"acts":["R05"]}""", "/clinical/acts")]
    [InlineData("""{"reasons":["R05"],"acts":["R70"]}""", "/clinical/acts")]
    public async Task A_code_is_a_chapter_and_a_number_and_an_act_a_procedure(string clinical, string pointer)
    {
        var address = await Register();
        using var nurse = Intake.Client(Roles.Nurse, Site);

        using var refused = await nurse.PostAsJsonAsync($"{address}/interviews", new { heldOn = "2021-04-06", kind = "nursing", clinical = JsonNode.Parse(clinical) }, Stop);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal([pointer], Errors((await refused.Content.ReadFromJsonAsync<JsonNode>(Stop))!).Keys);
    }

    [Theory]
    [InlineData("""{"kind":"medical"}""", "/professional")]
    [InlineData("""{"kind":"medical","professional":"nurse"}""", "/professional")]
    [InlineData("""{"kind":"social","prevention":["screening","screening"]}""", "/prevention")]
    [InlineData("""{"kind":"social","lengthMinutes":0}""", "/lengthMinutes")]
    [InlineData("""{"kind":"social","interpretation":{"languageCode":"snk","provided":false,"lengthMinutes":30}}""", "/interpretation/lengthMinutes")]
    [InlineData("""{"kind":"social","interpretation":{"languageCode":"snk","provided":true,"medium":"phone","provider":"06 12 34 56 78"}}""", "/interpretation/provider")]
    public async Task An_interview_that_contradicts_itself_is_refused(string body, string pointer)
    {
        var interview = JsonNode.Parse(body)!;
        interview["heldOn"] = "2021-04-06";

        var (status, problem) = await Post($"{await Register()}/interviews", interview);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal([pointer], Errors(problem).Keys);
    }
}
