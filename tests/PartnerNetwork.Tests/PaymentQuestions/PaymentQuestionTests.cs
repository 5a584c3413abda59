using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.PaymentQuestions;
using PassPlatform.PartnerNetwork.Tests.CareActs;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.PaymentQuestions;

/// <summary>After a visit the person is asked in their language whether they were made to pay; a yes is told, and moves no money [000-028, 002-006].</summary>
[Collection<Network>]
public sealed class PaymentQuestionTests(RunningNetwork network)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Languages => [.. QuestionTexts.All.Select(texts => texts.Language)];

    [Fact]
    public void The_question_is_written_in_the_languages_of_who_comes()
    {
        Assert.Equal(["fr", "en", "ar", "prs", "ps", "snk", "pt", "es", "ru", "uk"], QuestionTexts.All.Select(texts => texts.Language));
        Assert.All(QuestionTexts.All, texts =>
        {
            Assert.Contains("{0}", texts.Question, StringComparison.Ordinal);
            Assert.All(
                (string[])[texts.Name, texts.Title, texts.Yes, texts.No, texts.Note, texts.Thanks, texts.Help, texts.Closed, texts.Contact], text => Assert.False(string.IsNullOrWhiteSpace(text)));
            Assert.Equal(texts.Language is "ar" or "prs" or "ps", texts.Culture.TextInfo.IsRightToLeft);
        });
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task The_page_asks_in_the_language_and_says_nothing_of_who_it_is(string language)
    {
        var (pass, person, act) = await Visited();
        var path = await Link(pass, act, language);

        using var anybody = network.Service.Anonymous();
        using var answer = await anybody.GetAsync(path, Stop);
        var page = await answer.Content.ReadAsStringAsync(Stop);
        var texts = QuestionTexts.Find(language)!;

        Assert.Equal((HttpStatusCode.OK, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.All((string[])[texts.Yes, texts.No], answerOffered => Assert.Contains($"<button type=\"submit\">{WebUtility.HtmlEncode(answerOffered)}</button>", page, StringComparison.Ordinal));
        Assert.Contains("10/04/2021", page, StringComparison.Ordinal);
        Assert.Contains($"<html lang=\"{(language == "prs" ? "fa-AF" : language)}\"{(language is "ar" or "prs" or "ps" ? " dir=\"rtl\"" : "")}>", page, StringComparison.Ordinal);
        Assert.Contains($"action=\"{path}/yes?lang={language}\"", page, StringComparison.Ordinal);
        Assert.Contains("form-action 'self'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("noindex", page, StringComparison.Ordinal);
        Assert.All((string[])[$"{person}", $"{act}", "Lemaire", "26,50", pass.Rpps], secret => Assert.DoesNotContain(secret, page, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_yes_is_told_once_moves_no_money_and_the_link_answers_no_more()
    {
        var (pass, person, act) = await Visited();
        var path = await Link(pass, act, "snk");
        using var anybody = network.Service.Anonymous();

        using var form = new FormUrlEncodedContent([]); // What a browser sends of a form without fields.
        using var yes = await anybody.PostAsync($"{path}/yes?lang=snk", form, Stop);
        Assert.Equal(HttpStatusCode.OK, yes.StatusCode);
        Assert.Contains(WebUtility.HtmlEncode(QuestionTexts.Find("snk")!.Help), await yes.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        foreach (var again in new[] { await anybody.PostAsync($"{path}/no", null, Stop), await anybody.PostAsync($"{path}/yes", null, Stop), await anybody.GetAsync(path, Stop) })
        {
            Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
            again.Dispose();
        }

        var told = await network.Service.Hear<MadeToPayReported>(e => e.CareActId == act);
        Assert.Equal((person, pass.Id, pass.PractitionerId, AnswerWay.Link), (told.PersonId, told.PassSiteId, told.PractitionerId, told.Way));
        Assert.Single(network.Service.Heard.OfType<MadeToPayReported>(), e => e.CareActId == act);
        var listed = Assert.Single((await pass.Coordinator.Get("/payment-questions?answer=made-to-pay")).GetProperty("items").EnumerateArray());
        Assert.Equal((act, person, "link"), (listed.GetProperty("careActId").GetGuid(), listed.GetProperty("personId").GetGuid(), listed.GetProperty("way").GetString()));
        var read = await pass.Read(act);
        Assert.Equal((2650, 0), (read.GetProperty("money").GetProperty("heldCents").GetInt64(), read.GetProperty("patientCharge").GetProperty("amountCents").GetInt64()));
    }

    [Fact]
    public async Task A_no_alerts_nobody_and_the_mediator_may_ask_in_the_place_of_the_link()
    {
        var (pass, _, act) = await Visited();
        var path = await Link(pass, act, "fr");
        using var anybody = network.Service.Anonymous();
        using var no = await anybody.PostAsync($"{path}/no", null, Stop);
        Assert.Equal(HttpStatusCode.OK, no.StatusCode);

        var other = await pass.Record(pass.Act(await pass.NewPerson()));
        var unused = await Link(pass, other, "fr");
        await pass.Coordinator.Post($"/care-acts/{other}/payment-answers", new { language = "ps", answer = "made-to-pay" });
        using var closed = await anybody.GetAsync(unused, Stop);
        Assert.Equal(HttpStatusCode.NotFound, closed.StatusCode);

        Assert.Equal(AnswerWay.Mediator, (await network.Service.Hear<MadeToPayReported>(e => e.CareActId == other)).Way);
        Assert.DoesNotContain(network.Service.Heard.OfType<MadeToPayReported>(), e => e.CareActId == act);
        await pass.Coordinator.Refuses(HttpStatusCode.Conflict, "existe-deja", $"/care-acts/{other}/payment-questions", new { language = "fr" }); // Answered.
    }

    [Fact]
    public async Task Of_an_act_the_last_link_answers_and_none_after_its_last_day()
    {
        var (pass, _, act) = await Visited();
        var (first, last) = (await Link(pass, act, "fr"), await Link(pass, act, "en"));
        using var anybody = network.Service.Anonymous();

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (await Status(first), await Status(last)));
        await network.Service.InDatabase<PartnerNetworkDb, int>(db => db.PaymentQuestions.IgnoreQueryFilters().Where(question => question.CareActId == act)
            .ExecuteUpdateAsync(set => set.SetProperty(question => question.OpenUntil, new DateOnly(2021, 1, 1)), Stop));
        Assert.Equal(HttpStatusCode.NotFound, await Status(last));
        Assert.Equal(HttpStatusCode.NotFound, await Status("/question/unknown"));

        async Task<HttpStatusCode> Status(string path)
        {
            using var answer = await anybody.GetAsync(path, Stop);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task Of_ten_answers_at_once_one_is_taken()
    {
        var (pass, _, act) = await Visited();
        var path = await Link(pass, act, "fr");
        using var anybody = network.Service.Anonymous();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(n => anybody.PostAsync($"{path}/{(n % 2 == 0 ? "yes" : "no")}", null, Stop)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task Of_links_asked_for_at_once_one_answers_and_none_once_the_mediator_noted_an_answer_at_the_same_time()
    {
        var (pass, _, act) = await Visited();
        using var anybody = network.Service.Anonymous();

        var links = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Link(pass, act, "fr")));
        Assert.Equal(1, await Open(links));

        var asked = new List<string>();
        async Task Ask()
        {
            using var answer = await pass.Coordinator.PostAsJson($"/care-acts/{act}/payment-questions", new { language = "fr" });
            if (answer.StatusCode != HttpStatusCode.Conflict) // Answered already.
            {
                asked.Add((await answer.Json()).GetProperty("path").GetString()!);
            }
        }

        await Task.WhenAll(Ask(), pass.Coordinator.Post($"/care-acts/{act}/payment-answers", new { language = "fr", answer = "nothing-asked" }));
        Assert.Equal(0, await Open([.. links, .. asked]));

        async Task<int> Open(string[] paths)
        {
            var open = 0;
            foreach (var path in paths)
            {
                using var answer = await anybody.GetAsync(path, Stop);
                open += answer.StatusCode == HttpStatusCode.OK ? 1 : 0;
            }

            return open;
        }
    }

    [Fact]
    public async Task The_practitioner_and_another_PASS_read_none_of_it_and_a_language_that_is_not_written_is_pointed_at()
    {
        var (pass, _, act) = await Visited();
        await Link(pass, act, "fr");
        var other = await network.NewPass();

        await other.Coordinator.Refuses(HttpStatusCode.NotFound, "introuvable", $"/care-acts/{act}/payment-questions", new { language = "fr" });
        Assert.Empty((await other.Coordinator.Get("/payment-questions")).GetProperty("items").EnumerateArray());
        using var practitioner = await pass.Practitioner.GetAsync("/payment-questions", Stop);
        Assert.Equal(HttpStatusCode.Forbidden, practitioner.StatusCode);
        var problem = await pass.Coordinator.Refuses(HttpStatusCode.BadRequest, "champ-invalide", $"/care-acts/{act}/payment-questions", new { language = "ja" });
        Assert.Equal(["/language"], problem.Pointers());
    }

    private async Task<(Pass Pass, Guid Person, Guid Act)> Visited()
    {
        var pass = await network.NewPass();
        var person = await pass.NewPerson();
        return (pass, person, await pass.Record(pass.Act(person, "2021-04-10")));
    }

    private static async Task<string> Link(Pass pass, Guid act, string language) =>
        (await pass.Coordinator.Post($"/care-acts/{act}/payment-questions", new { language })).GetProperty("path").GetString()!;
}
