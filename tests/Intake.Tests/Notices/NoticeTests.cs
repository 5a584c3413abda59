using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Intake.Consents;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.Notices;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Values;
using Xunit;

namespace PassPlatform.Intake.Tests.Notices;

/// <summary>Which text was explained, by whom, when [000-132, 000-136].</summary>
public sealed class NoticeTests(RunningIntake running) : IntakeTest(running)
{
    [Fact]
    public void Each_text_says_in_each_language_who_is_responsible_whom_to_write_to_and_asks_for_each_consent()
    {
        Assert.All(NoticeTexts.All, text =>
        {
            Assert.Equal("fr", text.Translations[0].LanguageCode);
            Assert.Equal(text.Translations.Count, text.Translations.Select(translation => translation.LanguageCode).Distinct().Count());
            Assert.All(text.Translations, translation =>
            {
                Assert.Equal(text.Translations[0].Paragraphs.Count, translation.Paragraphs.Count);
                Assert.Single(translation.Paragraphs, paragraph => paragraph.Contains("{controller}", StringComparison.Ordinal));
                Assert.Single(translation.Paragraphs, paragraph => paragraph.Contains("{officer}", StringComparison.Ordinal));
                Assert.Equal(Enum.GetValues<ConsentPurpose>(), translation.Consents.Select(asked => asked.Purpose));
                Assert.All(translation.Consents, asked => Assert.True(asked.Asks.Length > 20 && asked.Withdrawal.Length > 20));
            });
            Assert.Equal(Enum.GetValues<ConsentPurpose>(), text.Effects.Select(effects => effects.Purpose));
        });
        Assert.Equal(NoticeTexts.All.Count, NoticeTexts.All.Select(text => text.Version).Distinct().Count());
    }

    [Fact]
    public async Task What_is_explained_names_the_controller_and_the_officer_of_the_edition_in_the_language_asked_for()
    {
        var before = await Get("/notices/current?language=ara");
        var first = await Publish("la caisse de Rouen", "Le délégué, 1 rue de la Paix, 76000 Rouen");
        var second = await Publish("la caisse d'Évreux", "La déléguée, 2 rue Neuve, 27000 Évreux");

        var arabic = await Get("/notices/current?language=ar");
        var soninke = await Get("/notices/current?language=snk");
        var again = await Get($"/notices/{first}?language=es");

        Assert.Equal((null, null, "ar"), (before["id"], before["controller"], before["languageCode"]!.GetValue<string>()));
        Assert.DoesNotContain("{", before["paragraphs"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal((second, "ar"), (arabic["id"]!.GetValue<Guid>(), arabic["languageCode"]!.GetValue<string>()));
        Assert.Contains("2 rue Neuve", Words(arabic), StringComparison.Ordinal);
        Assert.Equal("fr", soninke["languageCode"]!.GetValue<string>()); // Somebody translates it aloud.
        Assert.Contains("la caisse d'Évreux", Words(soninke), StringComparison.Ordinal);
        Assert.Contains("El responsable de este tratamiento es la caisse de Rouen.", Words(again), StringComparison.Ordinal);
        Assert.Equal([second, first], (await Get("/notices"))["items"]!.AsArray().Select(edition => edition!["id"]!.GetValue<Guid>()));
    }

    [Fact]
    public async Task Each_time_a_person_is_told_stays_with_the_edition_the_language_and_who_told_them()
    {
        var edition = await Publish("la caisse", "Le délégué, 1 rue de la Paix, 76000 Rouen");
        var person = await Register();
        using var nurse = Intake.ClientNamed("a-nurse", Roles.Nurse, Site);
        nurse.DefaultRequestHeaders.TryAddWithoutValidation("If-Match", "*");

        using var told = await nurse.PutAsJsonAsync($"{person}/data-use-notice", new { informedOn = "2021-05-03", languageCode = "fr", interpreter = false, noticeId = edition }, Stop);

        Assert.Equal(HttpStatusCode.OK, told.StatusCode);
        Assert.Equal(edition, (await Get(person))["dataUseNotice"]!["noticeId"]!.GetValue<Guid>());
        var items = (await Get($"{person}/data-use-notices"))["items"]!.AsArray();
        Assert.Equal(
            [("2021-04-06", "snk", "test-social-worker", null), ("2021-05-03", "fr", "a-nurse", edition)],
            items.Select(item => (item!["informedOn"]!.GetValue<string>(), item["languageCode"]!.GetValue<string>(), item["explainedBy"]!.GetValue<string>(), item["noticeId"]?.GetValue<Guid>())));
    }

    [Fact]
    public async Task What_a_version_before_kept_alone_enters_the_history_when_the_person_is_told_again()
    {
        var person = await Register();
        var id = Guid.Parse(person.Split('/')[^1]);
        await Intake.InDatabase<IntakeDb, int>(db => db.Explanations.Where(row => row.PersonId == id).ExecuteDeleteAsync(Stop)); // As it was left.

        Assert.Equal(HttpStatusCode.OK, (await Put($"{person}/data-use-notice", new { informedOn = "2021-05-03", languageCode = "fr", interpreter = false })).Status);

        Assert.Equal(
            [("2021-04-06", null), ("2021-05-03", "test-social-worker")],
            (await Get($"{person}/data-use-notices"))["items"]!.AsArray().Select(item => (item!["informedOn"]!.GetValue<string>(), item["explainedBy"]?.GetValue<string>())));
    }

    [Fact]
    public async Task An_edition_of_another_PASS_or_none_is_refused_wherever_it_is_named_and_the_coordinator_alone_publishes()
    {
        var elsewhere = Guid.CreateVersion7();
        await Open(elsewhere);
        var foreign = await Publish("la caisse", "Le délégué, 1 rue de la Paix, 76000 Rouen", elsewhere);
        var registration = Registration();
        registration["dataUseNotice"]!["noticeId"] = foreign;
        var person = await Register();

        var (registered, atDoor) = await Post("/people", registration);
        var (informed, later) = await Put($"{person}/data-use-notice", new { informedOn = "2021-05-03", languageCode = "fr", interpreter = false, noticeId = foreign });
        var (consented, agreed) = await Post($"{person}/consents", new { purpose = "fund-contact", decision = "given", decidedOn = "2021-05-03", form = "oral", noticeId = Guid.CreateVersion7() });

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (registered, informed, consented));
        Assert.Equal(["/dataUseNotice/noticeId", "/noticeId", "/noticeId"], new[] { atDoor, later, agreed }.Select(problem => Assert.Single(Errors(problem)).Key));
        using var notFound = await SocialWorker.GetAsync($"/notices/{foreign}", Stop);
        using var notTheirs = await SocialWorker.PostAsJsonAsync("/notices", new { controller = "la caisse", officer = "Le délégué, 1 rue de la Paix" }, Stop);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.Forbidden), (notFound.StatusCode, notTheirs.StatusCode));
        using var noLanguage = await SocialWorker.GetAsync("/notices/current?language=klingon", Stop);
        Assert.Equal(HttpStatusCode.BadRequest, noLanguage.StatusCode);
    }

    private static string Words(JsonNode notice) => string.Join('\n', notice["paragraphs"]!.AsArray().Select(paragraph => paragraph!.GetValue<string>()));

    private async Task<Guid> Publish(string controller, string officer, Guid? site = null)
    {
        using var coordinator = Intake.Client(Roles.Coordinator, site ?? Site);
        using var published = await coordinator.PostAsJsonAsync("/notices", new { controller, officer }, Stop);
        Assert.Equal(HttpStatusCode.Created, published.StatusCode);
        return (await published.Content.ReadFromJsonAsync<JsonNode>(Stop))!["id"]!.GetValue<Guid>();
    }
}
