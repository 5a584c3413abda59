using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Intake.Tests.Diagnoses;

public sealed class DiagnosisTests(RunningIntake running) : IntakeTest(running)
{
    [Fact]
    public async Task A_diagnosis_is_told_with_the_birth_date_of_the_person_and_without_the_note()
    {
        var address = await Register();

        var (status, created) = await Post($"{address}/diagnoses", Diagnosis());

        Assert.Equal(HttpStatusCode.Created, status);
        var told = await Hear<DiagnosisRecorded>();
        Assert.Equal(created["id"]!.GetValue<Guid>(), told.DiagnosisId);
        Assert.Equal((StayStatus.Irregular, new DateOnly(2021, 1, 5)), (told.Situation.Stay, told.Situation.IrregularSince));
        Assert.Equal([Vulnerability.Precarity, Vulnerability.NonFrenchSpeaking], told.Vulnerabilities);
        Assert.DoesNotContain("passeport", JsonSerializer.Serialize(told, Wire.Bus), StringComparison.Ordinal);
        var read = await Get($"{address}/diagnoses/{told.DiagnosisId}");
        Assert.True(JsonNode.DeepEquals(created, read));
        Assert.Equal("Le passeport est chez une connaissance.", read["note"]!.GetValue<string>());
        Assert.Single((await Get($"{address}/diagnoses"))["items"]!.AsArray());
    }

    [Fact]
    public async Task The_members_the_hospital_and_the_cover_already_open_are_kept_and_told()
    {
        var address = await Register();
        var diagnosis = Diagnosis();
        diagnosis["situation"]!["householdSize"] = 2;
        diagnosis["situation"]!["existingCoverage"] = "puma";
        diagnosis["situation"]!["pumaSince"] = "2021-01-15";
        diagnosis["situation"]!["hospitalised"] = true;
        diagnosis["situation"]!["hospitalAdmittedOn"] = "2021-04-01";
        diagnosis["situation"]!["unableToApplyOnAdmission"] = true;
        (diagnosis["situation"]!["hadAme"], diagnosis["situation"]!["lastAmeOn"], diagnosis["situation"]!["lastAmeFundCode"]) = (true, "2021-02-01", "131");
        diagnosis["situation"]!["members"] = JsonNode.Parse("""[{"age":31,"ageOn1January":30},{"age":8,"stay":"regular","annualResourcesCents":0}]""");

        var (status, created) = await Post($"{address}/diagnoses", diagnosis);

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.True(JsonNode.DeepEquals(created, await Get($"{address}/diagnoses/{created["id"]}")));
        var told = (await Hear<DiagnosisRecorded>()).Situation;
        Assert.Equal(new DateOnly(2021, 1, 15), told.PumaSince);
        Assert.Equal((true, new DateOnly(2021, 2, 1), "131"), (told.HadAme, told.LastAmeOn, told.LastAmeFundCode));
        Assert.Equal((ExistingCoverage.Puma, true, new DateOnly(2021, 4, 1), true), (told.ExistingCoverage, told.Hospitalised, told.HospitalAdmittedOn, told.UnableToApplyOnAdmission));
        Assert.Equal(new MemberSituations([new() { Age = 31, AgeOn1January = 30 }, new() { Age = 8, Stay = StayStatus.Regular, AnnualResourcesCents = 0 }]), told.Members);
    }

    [Fact]
    public async Task A_diagnosis_is_a_contact()
    {
        var address = await Register();

        await Post($"{address}/diagnoses", Diagnosis("2021-05-20"));

        Assert.Equal("2021-05-20", (await Get(address))["lastContactOn"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("enteredFranceOn", "\"2021-04-07\"", "/situation/enteredFranceOn")]
    [InlineData("irregularSince", "\"2021-01-04\"", "/situation/irregularSince")]
    [InlineData("lastReturnToFranceOn", "\"2020-12-01\"", "/situation/lastReturnToFranceOn")]
    [InlineData("residenceSince", "\"1980-01-01\"", "/situation/residenceSince")]
    [InlineData("stay", "\"regular\"", "/situation/irregularSince")]
    [InlineData("householdSize", "0", "/situation/householdSize")]
    [InlineData("annualResourcesCents", "-1", "/situation/annualResourcesCents")]
    [InlineData("annualResourcesCents", "10.5", "/situation/annualResourcesCents")]
    [InlineData("birthDate", "\"1990-03-15\"", "/situation/birthDate")]
    [InlineData("existingCoverage", "\"mutuelle\"", "/situation/existingCoverage")]
    [InlineData("pumaSince", "\"2021-02-01\"", "/situation/pumaSince")]
    [InlineData("lastAmeOn", "\"2021-02-01\"", "/situation/lastAmeOn")]
    [InlineData("lastAmeFundCode", "\"131\"", "/situation/lastAmeFundCode")]
    [InlineData("lastAmeFundCode", "\"CPAM de Rouen\"", "/situation/lastAmeFundCode")]
    [InlineData("regularSince", "\"2021-02-01\"", "/situation/regularSince")]
    [InlineData("workingSince", "\"2021-02-01\"", "/situation/workingSince")]
    [InlineData("hospitalAdmittedOn", "\"2021-04-07\"", "/situation/hospitalAdmittedOn")]
    [InlineData("hospitalDischargedOn", "\"2021-04-02\"", "/situation/hospitalDischargedOn")]
    [InlineData("members", "[]", "/situation/members")]
    [InlineData("members", "[{},{}]", "/situation/members")]
    [InlineData("members", "[null]", "/situation/members/0")]
    [InlineData("members", "[{\"age\":131}]", "/situation/members/0/age")]
    [InlineData("members", "[{\"name\":\"Awa\"}]", "/situation/members/0/name")]
    [InlineData("members", "[{\"age\":30,\"ageOn1January\":28}]", "/situation/members/0/ageOn1January")]
    public async Task A_situation_that_contradicts_itself_is_refused_field_by_field(string field, string value, string pointer)
    {
        var address = await Register();
        var diagnosis = Diagnosis();
        diagnosis["situation"]![field] = JsonNode.Parse(value);

        var (status, problem) = await Post($"{address}/diagnoses", diagnosis);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(pointer, Errors(problem).Keys);
        Assert.Empty((await Get($"{address}/diagnoses"))["items"]!.AsArray());
    }

    [Theory]
    [InlineData(false, "2021-04-01", null, false)]
    [InlineData(true, "2021-04-01", "2021-04-05", false)]
    [InlineData(true, "2021-04-01", "2021-04-06", true)]
    [InlineData(false, "2021-04-01", "2021-04-06", true)]
    [InlineData(true, "2021-04-01", null, true)]
    public async Task Being_in_hospital_agrees_with_the_days_of_the_stay(bool hospitalised, string admitted, string? discharged, bool accepted)
    {
        var diagnosis = Diagnosis();
        (diagnosis["situation"]!["hospitalised"], diagnosis["situation"]!["hospitalAdmittedOn"]) = (hospitalised, admitted);
        if (discharged is not null)
        {
            diagnosis["situation"]!["hospitalDischargedOn"] = discharged;
        }

        var (status, answer) = await Post($"{await Register()}/diagnoses", diagnosis);

        Assert.Equal(accepted ? HttpStatusCode.Created : HttpStatusCode.BadRequest, status);
        Assert.True(accepted || Errors(answer).ContainsKey("/situation/hospitalised"));
    }

    [Theory]
    [InlineData("2021-04-05")]
    [InlineData("2999-01-01")]
    public async Task A_day_before_the_first_contact_or_to_come_is_refused(string madeOn)
    {
        var (status, problem) = await Post($"{await Register()}/diagnoses", Diagnosis(madeOn));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("/madeOn", Errors(problem).Keys);
    }

    [Fact]
    public async Task A_note_too_long_is_refused()
    {
        var diagnosis = Diagnosis();
        diagnosis["note"] = new string('n', 2001);

        var (status, problem) = await Post($"{await Register()}/diagnoses", diagnosis);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("/note", Errors(problem).Keys);
    }

    [Fact]
    public async Task Another_PASS_and_an_unknown_person_get_404_and_the_secretary_403()
    {
        var address = await Register();
        var (_, created) = await Post($"{address}/diagnoses", Diagnosis());
        using var others = Intake.Client(Roles.SocialWorker, Guid.CreateVersion7());
        using var secretary = Intake.Client(Roles.Secretary, Site);

        Assert.Equal(HttpStatusCode.NotFound, (await others.GetAsync($"{address}/diagnoses", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await others.GetAsync($"{address}/diagnoses/{created["id"]}", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await others.PostAsJsonAsync($"{address}/diagnoses", Diagnosis(), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await SocialWorker.PostAsJsonAsync($"/people/{Guid.NewGuid()}/diagnoses", Diagnosis(), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await secretary.GetAsync($"{address}/diagnoses", Stop)).StatusCode);
    }

    [Fact]
    public async Task A_retry_with_its_key_makes_one_diagnosis()
    {
        var address = await Register();
        SocialWorker.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString());

        var (_, first) = await Post($"{address}/diagnoses", Diagnosis());
        var (_, again) = await Post($"{address}/diagnoses", Diagnosis());

        Assert.Equal(first["id"]!.GetValue<Guid>(), again["id"]!.GetValue<Guid>());
        Assert.Single((await Get($"{address}/diagnoses"))["items"]!.AsArray());
    }

    private static JsonObject Diagnosis(string madeOn = "2021-04-06") => new()
    {
        ["madeOn"] = madeOn,
        ["vulnerabilities"] = new JsonArray("precarity", "non-french-speaking", "precarity"),
        ["situation"] = new JsonObject
        {
            ["territory"] = "metropole",
            ["stay"] = "irregular",
            ["enteredFranceOn"] = "2021-01-05",
            ["residenceSince"] = "2021-01-05",
            ["irregularSince"] = "2021-01-05",
            ["working"] = false,
            ["householdSize"] = 1,
            ["annualResourcesCents"] = 180_000,
        },
        ["note"] = "Le passeport est chez une connaissance.",
    };
}
