using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;
using static PassPlatform.ServiceDefaults.Http.PublicPage;

namespace PassPlatform.PartnerNetwork.PaymentQuestions;

/// <summary>The page of one question that a person reads on a phone, in their language, and answers once.</summary>
internal static class PublicQuestion
{
    /// <summary>Where it is.</summary>
    public const string Start = "/question";

    private const string Language = "Langue de la page, code ISO 639 ; celle de la question si absente.";

    // That of all pages, and a form that comes back here.
    private static readonly string FormPolicy = Policy.Replace("form-action 'none'", "form-action 'self'", StringComparison.Ordinal);

    public static void MapPublicQuestion(this RouteGroupBuilder api)
    {
        var question = api.MapGroup($"{Start}/{{code:maxlength(60)}}").WithTags("Question du paiement").AllowAnonymous();
        question.MapGet("/", Show)
            .WithSummary("Lire la question, dans sa langue : page pour un navigateur")
            .WithDescription("Ouverte à qui a le lien. La page ne dit pas qui est la personne, ni chez qui elle est allée.")
            .Produces<string>(StatusCodes.Status200OK, "text/html").Produces<string>(StatusCodes.Status404NotFound, "text/html");
        question.MapPost("/yes", Yes)
            .WithSummary("Répondre oui : on m'a fait payer")
            .WithDescription("Une fois. L'équipe de la PASS est alertée.")
            .Produces<string>(StatusCodes.Status200OK, "text/html").Produces<string>(StatusCodes.Status404NotFound, "text/html");
        question.MapPost("/no", No)
            .WithSummary("Répondre non : on ne m'a rien demandé")
            .WithDescription("Une fois.")
            .Produces<string>(StatusCodes.Status200OK, "text/html").Produces<string>(StatusCodes.Status404NotFound, "text/html");
    }

    private static Task<IResult> Yes(string code, [Description(Language)] string? lang, HttpContext http, PartnerNetworkDb db, TimeProvider clock, CancellationToken stop) =>
        Answer(code, lang, PaymentAnswer.MadeToPay, http, db, clock, stop);

    private static Task<IResult> No(string code, [Description(Language)] string? lang, HttpContext http, PartnerNetworkDb db, TimeProvider clock, CancellationToken stop) =>
        Answer(code, lang, PaymentAnswer.NothingAsked, http, db, clock, stop);

    private static async Task<IResult> Show(string code, [Description(Language)] string? lang, HttpContext http, PartnerNetworkDb db, TimeProvider clock, CancellationToken stop)
    {
        var question = await Find(db.PaymentQuestions.AsNoTracking(), code, clock, stop);
        var texts = QuestionTexts.Find(lang) ?? QuestionTexts.Find(question?.Language) ?? QuestionTexts.All[0];
        return question is null ? Closed(http, texts) : Page(http, texts, OfQuestion(code, question.Act.PerformedOn, texts), code);
    }

    private static async Task<IResult> Answer(string code, string? lang, PaymentAnswer answer, HttpContext http, PartnerNetworkDb db, TimeProvider clock, CancellationToken stop)
    {
        var question = await Find(db.PaymentQuestions, code, clock, stop);
        var texts = QuestionTexts.Find(lang) ?? QuestionTexts.Find(question?.Language) ?? QuestionTexts.All[0];
        if (question is null)
        {
            return Closed(http, texts);
        }

        if (question.Answered(answer, AnswerWay.Link, clock.ParisToday(), clock.GetUtcNow()) is { } told)
        {
            db.Publish(told);
        }

        return Page(http, texts, $"""
            <div class="yes"><h1>{Encode(texts.Thanks)}</h1></div>
            {(answer == PaymentAnswer.MadeToPay ? $"<p class=\"note\">{Encode(texts.Help)}</p>" : "")}
            <p>{Encode(texts.Contact)}</p>
            """, code: null);
    }

    // Without the filter: whoever asks belongs to no PASS, and the address is the key.
    private static Task<PaymentQuestion?> Find(IQueryable<PaymentQuestion> questions, string code, TimeProvider clock, CancellationToken stop)
    {
        var (hash, today) = (PaymentQuestion.HashOf(code), clock.ParisToday());
        return questions.IgnoreQueryFilters().Include(row => row.Act).FirstOrDefaultAsync(row => row.SecretHash == hash && row.OpenUntil >= today, stop);
    }

    private static string OfQuestion(string code, DateOnly visit, QuestionTexts texts)
    {
        var day = $"<bdi dir=\"ltr\">{visit.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture)}</bdi>";
        return $"""
            <h1>{Encode(texts.Title)}</h1>
            <p>{Encode(texts.Question).Replace("{0}", day, StringComparison.Ordinal)}</p>
            <form method="post" action="{Start}/{code}/yes?lang={texts.Language}"><button type="submit">{Encode(texts.Yes)}</button></form>
            <form method="post" action="{Start}/{code}/no?lang={texts.Language}"><button type="submit">{Encode(texts.No)}</button></form>
            <p class="note">{Encode(texts.Note)}</p>
            """;
    }

    private static ContentHttpResult Closed(HttpContext http, QuestionTexts texts) =>
        Page(http, texts, $"<div class=\"no\"><h1>{Encode(texts.Closed)}</h1></div>\n<p>{Encode(texts.Contact)}</p>", code: null, StatusCodes.Status404NotFound);

    private static ContentHttpResult Page(HttpContext http, QuestionTexts texts, string main, string? code, int status = StatusCodes.Status200OK)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = "private, no-store";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = FormPolicy;
        var others = code is null ? "" : $"<nav><ul>{string.Concat(QuestionTexts.All.Where(other => other != texts).Select(other =>
            $"<li><a href=\"{Start}/{code}?lang={other.Language}\" lang=\"{other.Culture.Name}\"{(other.Culture.TextInfo.IsRightToLeft ? " dir=\"rtl\"" : "")}>{Encode(other.Name)}</a></li>"))}</ul></nav>\n";
        return TypedResults.Content(Of(texts.Culture, texts.Title, "PASS de ville", others + main, "PASS de ville", findable: false), MediaType, statusCode: status);
    }
}
