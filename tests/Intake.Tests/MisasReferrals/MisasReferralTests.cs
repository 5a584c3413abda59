using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.MisasReferrals;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Intake.Tests.MisasReferrals;

/// <summary>Referrals to the mission accompagnement santé, and the fund's call back [000-089, 000-105, 000-140, 002-035].</summary>
public sealed class MisasReferralTests(RunningIntake running) : IntakeTest(running)
{
    private static readonly object Form = new
    {
        preparedOn = "2021-04-12",
        difficulties = new[] { "no-appointment", "lost-online" },
        consentedOn = "2021-04-12",
        consentForm = "written",
        words = "À rappeler l'après-midi, en soninké.",
    };

    [Fact]
    public async Task A_person_is_referred_with_their_consent_and_the_fund_has_48_hours_from_the_moment_the_form_left()
    {
        var address = await Register();

        var (status, prepared) = await Post($"{address}/misas-referrals", Form);
        var referral = $"{address}/misas-referrals/{prepared["id"]}";
        var (tooSoon, _) = await Post($"{referral}/call-back", new { calledBackAt = "2021-04-13T10:00:00+02:00" });
        var (_, sent) = await Post($"{referral}/sending", new { sentAt = "2021-04-12T14:30:00+02:00", channel = "paper" });
        var (twice, _) = await Post($"{referral}/sending", new { sentAt = "2021-04-12T14:30:00+02:00", channel = "paper" });

        Assert.Equal((HttpStatusCode.Created, "prepared"), (status, prepared["state"]!.GetValue<string>()));
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (tooSoon, twice));
        Assert.Equal(("late", new DateTimeOffset(2021, 4, 14, 12, 30, 0, TimeSpan.Zero)), (sent["state"]!.GetValue<string>(), sent["callBackDueAt"]!.GetValue<DateTimeOffset>()));
        var told = await Hear<SupportMissionReferred>();
        Assert.Equal((prepared["id"]!.GetValue<Guid>(), new DateOnly(2021, 4, 12), null), (told.ReferralId, told.SentOn, told.FundCode));
    }

    [Theory]
    [InlineData("2021-04-14T14:30:00+02:00", "called-back", true)] // To the minute.
    [InlineData("2021-04-14T14:31:00+02:00", "called-back-late", false)]
    public async Task A_call_is_in_time_or_late_to_the_minute(string calledBackAt, string state, bool inTime)
    {
        var referral = await Sent(await Register());

        var (_, called) = await Post($"{referral}/call-back", new { calledBackAt, information = "Rendez-vous pris." });
        var (again, _) = await Post($"{referral}/call-back", new { calledBackAt });

        Assert.Equal((state, "Rendez-vous pris."), (called["state"]!.GetValue<string>(), called["information"]!.GetValue<string>()));
        Assert.Equal(HttpStatusCode.Conflict, again);
        var told = await Hear<SupportMissionCalledBack>();
        Assert.Equal((inTime, new DateOnly(2021, 4, 14)), (told.InTime, told.CalledBackOn));
        Assert.Empty((await Get("/misas-referrals"))["items"]!.AsArray());
    }

    [Fact]
    public async Task The_agreement_sets_the_hours_and_the_fund_is_to_be_said_when_there_are_several()
    {
        await Sign("761", new DateOnly(2021, 1, 4), 24);
        var address = await Register();
        var (_, only) = await Post($"{address}/misas-referrals", Form);
        await Sign("141", new DateOnly(2021, 2, 1), 0); // « Dès réception ».
        var (several, which) = await Post($"{address}/misas-referrals", Form);
        var (unknown, _) = await Post($"{address}/misas-referrals", With("999"));
        var (_, second) = await Post($"{address}/misas-referrals", With("141"));

        Assert.Equal(("761", "141"), (only["fundCode"]!.GetValue<string>(), second["fundCode"]!.GetValue<string>()));
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, "une de : 141, 761"), (several, unknown, Errors(which)["/fundCode"]));
        async Task<DateTimeOffset> Due(JsonNode referral) =>
            (await Post($"{address}/misas-referrals/{referral["id"]}/sending", new { sentAt = "2021-04-12T12:00:00Z", channel = "espace-partenaires" })).Body["callBackDueAt"]!.GetValue<DateTimeOffset>();
        Assert.Equal((new DateTimeOffset(2021, 4, 13, 12, 0, 0, TimeSpan.Zero), new DateTimeOffset(2021, 4, 12, 12, 0, 0, TimeSpan.Zero)), (await Due(only), await Due(second)));
    }

    [Theory]
    [InlineData("difficulties", """[]""", "/difficulties")]
    [InlineData("difficulties", """["lost-online","lost-online"]""", "/difficulties")]
    [InlineData("difficulties", """["tired"]""", "/difficulties/0")]
    [InlineData("consentedOn", "null", "/consentedOn")]
    [InlineData("consentedOn", "\"2021-04-13\"", "/consentedOn")]
    [InlineData("preparedOn", "\"2021-04-05\"", "/preparedOn")]
    [InlineData("words", "\"Elle est enceinte.\"", "/words")]
    [InlineData("words", "\"NIR 2 90 03 99 350 012 33\"", "/words")]
    public async Task A_form_without_consent_that_contradicts_itself_or_tells_of_health_is_refused(string field, string json, string pointer)
    {
        var form = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(Form))!;
        form[field] = JsonNode.Parse(json);

        var (status, problem) = await Post($"{await Register()}/misas-referrals", form);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal([pointer], Errors(problem).Keys);
    }

    [Fact]
    public async Task The_form_is_printed_on_one_page_with_who_to_call_back_and_never_their_number()
    {
        var registration = Registration();
        registration["phone"] = "06 12 34 56 78";
        registration["address"] = new JsonObject { ["line1"] = "3 allée des Tilleuls", ["postalCode"] = "76100", ["city"] = "Rouen", ["domiciliation"] = false };
        var address = await Register(registration);
        var (_, prepared) = await Post($"{address}/misas-referrals", Form);

        using var printed = await SocialWorker.GetAsync($"{address}/misas-referrals/{prepared["id"]}/form.pdf", Stop);

        Assert.Equal((HttpStatusCode.OK, "application/pdf"), (printed.StatusCode, printed.Content.Headers.ContentType!.MediaType));
        var (text, pages) = await Read(await printed.Content.ReadAsByteArrayAsync(Stop));
        Assert.Equal(1, pages);
        foreach (var said in new[] { "PASS de ville des Sapins", "Madame", "Camara", "Fanta", "15/03/1990", "06 12 34 56 78", "en soninké", "a consenti par écrit", "délégué à la protection des données" })
        {
            Assert.Contains(said, text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("NIR", text, StringComparison.Ordinal);
        Running.Network.SitesAway[Site] = true;
        using var away = await SocialWorker.GetAsync($"{address}/misas-referrals/{prepared["id"]}/form.pdf", Stop);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, away.StatusCode);
    }

    [Fact]
    public async Task Those_that_wait_are_listed_from_the_latest_due_and_who_was_shown_is_in_the_audit()
    {
        var (one, other) = (await Register(), await Register(Registration("Diallo")));
        var late = await Sent(one);
        var waiting = await Sent(other, $"{DateTimeOffset.UtcNow.AddMinutes(-5):O}");
        using var coordinator = Intake.Client(Roles.Coordinator, Site);

        var first = await Get("/misas-referrals?limit=1");
        var second = await Get($"/misas-referrals?limit=1&after={first["next"]}");

        Assert.Equal([late.Split('/')[^1], waiting.Split('/')[^1]], new[] { first, second }.Select(page => page["items"]![0]!["id"]!.GetValue<string>()));
        Assert.Equal(["late", "waiting"], new[] { first, second }.Select(page => page["items"]![0]!["state"]!.GetValue<string>()));
        Assert.Single((await Get("/misas-referrals?late=true"))["items"]!.AsArray());
        Assert.Single((await Get("/misas-referrals?late=false"))["items"]!.AsArray());
        var lines = (await coordinator.GetFromJsonAsync<JsonNode>($"/audit?operation={Uri.EscapeDataString("GET /misas-referrals")}", Stop))!["items"]!.AsArray();
        Assert.Equal(new[] { one, other }.Select(person => person.Split('/')[^1]).Order(), lines.Select(line => line!["subject"]!.GetValue<string>()).Distinct().Order());
    }

    [Fact]
    public async Task Another_PASS_gets_404_and_its_list_is_its_own()
    {
        var referral = await Sent(await Register());
        using var others = Intake.Client(Roles.Nurse, Guid.CreateVersion7());

        Assert.Equal(HttpStatusCode.NotFound, (await others.GetAsync(referral, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await others.GetAsync($"{referral}/form.pdf", Stop)).StatusCode);
        Assert.Empty((await others.GetFromJsonAsync<JsonNode>("/misas-referrals", Stop))!["items"]!.AsArray());
    }

    private static JsonNode With(string fundCode)
    {
        var form = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(Form))!;
        form["fundCode"] = fundCode;
        return form;
    }

    private async Task<string> Sent(string address, string sentAt = "2021-04-12T14:30:00+02:00")
    {
        var (_, prepared) = await Post($"{address}/misas-referrals", Form);
        var referral = $"{address}/misas-referrals/{prepared["id"]}";
        Assert.Equal(HttpStatusCode.OK, (await Post($"{referral}/sending", new { sentAt, channel = "paper" })).Status);
        return referral;
    }

    [Fact]
    public async Task A_fund_whose_agreement_ended_is_not_referred_to_any_more_and_what_it_replaced_does_not_come_back()
    {
        await Sign("761", new DateOnly(2021, 1, 4), 24);
        await Sign("141", new DateOnly(2021, 1, 4), 24);
        await Sign("141", new DateOnly(2021, 2, 1), 12);
        var latest = await Intake.InDatabase<IntakeDb, Guid>(db => db.FundAgreements.Where(known => known.PassSiteId == Site && known.SignedOn == new DateOnly(2021, 2, 1)).Select(known => known.AgreementId).SingleAsync(Stop));
        await Intake.Publish(new AgreementEnded
        {
            OccurredAt = DateTimeOffset.UtcNow,
            PassSiteId = Site,
            Version = 2,
            AgreementId = latest,
            Kind = AgreementKind.Fund,
            Counterparty = Counterparty.Fund,
            FundCode = "141",
            EndedOn = new DateOnly(2021, 3, 1),
            Reason = AgreementEnd.Denounced,
        });
        await Eventually.True(() => Intake.InDatabase<IntakeDb, bool>(db => db.FundAgreements.AnyAsync(known => known.AgreementId == latest && known.EndedOn != null, Stop)), "the end is known");

        await Intake.InDatabase<IntakeDb, int>(async db =>
        {
            Assert.Equal("141", (await FundsInForce.Of(db, Site, new DateOnly(2021, 2, 28), Stop)).Choose("141"));
            Assert.Equal("761", (await FundsInForce.Of(db, Site, new DateOnly(2021, 3, 1), Stop)).Choose(null)); // The only one left.
            return 0;
        });
    }

    private async Task Sign(string fund, DateOnly on, int hours)
    {
        var agreement = Guid.CreateVersion7();
        await Intake.Publish(new AgreementSigned
        {
            OccurredAt = DateTimeOffset.UtcNow,
            PassSiteId = Site,
            Version = 1,
            AgreementId = agreement,
            Counterparty = Counterparty.Fund,
            SignedOn = on,
            AnniversaryEve = on.AddYears(1).AddDays(-1),
            FundCode = fund,
            Terms = [new AgreedTerm { DelayId = "MISAS-CALLBACK-48H", Duration = hours }],
        });
        await Eventually.True(() => Intake.InDatabase<IntakeDb, bool>(db => db.FundAgreements.AnyAsync(known => known.AgreementId == agreement, Stop)), "the agreement is known");
    }

    // As pdftotext reads it, whose pages end with a form feed.
    private static async Task<(string Text, int Pages)> Read(byte[] pdf)
    {
        using var reader = Process.Start(new ProcessStartInfo("pdftotext", ["-enc", "UTF-8", "-", "-"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        await reader.StandardInput.BaseStream.WriteAsync(pdf, Stop);
        reader.StandardInput.Close();
        var text = await reader.StandardOutput.ReadToEndAsync(Stop);
        await reader.WaitForExitAsync(Stop);
        return (text, text.Count(c => c == '\f'));
    }
}
