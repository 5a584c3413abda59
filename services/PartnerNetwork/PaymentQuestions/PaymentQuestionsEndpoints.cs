using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.CareActs;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.PartnerNetwork.PaymentQuestions;

internal static class PaymentQuestionsEndpoints
{
    public static void MapPaymentQuestions(this RouteGroupBuilder api)
    {
        var ofAct = api.MapGroup("/care-acts/{careActId:guid}").WithTags("Question du paiement").RequireRole(Roles.Team);
        ofAct.MapPost("/payment-questions", Ask)
            .WithSummary("Demander à la personne, par un lien, si on l'a fait payer : une page d'une question dans sa langue")
            .WithDescription("Le lien n'est montré que dans cette réponse, répond une fois, et 60 jours au plus ; celui d'avant ne répond plus. Il ne dit pas qui est la personne.")
            .WithExample(new AskOfPayment { Language = "snk" })
            .Refuses(ProblemKinds.InvalidField, ProblemKinds.AlreadyExists);
        ofAct.MapPost("/payment-answers", Note)
            .WithSummary("Noter ce que la personne a répondu au médiateur : l'a-t-on fait payer ?")
            .WithDescription("Un oui alerte le coordonnateur. Le lien donné pour cet acte ne répond plus.")
            .WithExample(new NotePaymentAnswer { Language = "snk", Answer = PaymentAnswer.NothingAsked })
            .Refuses(ProblemKinds.InvalidField, ProblemKinds.AlreadyExists);
        var questions = api.MapGroup("/payment-questions").WithTags("Question du paiement").RequireRole(Roles.Team);
        questions.MapGet("/", List)
            .WithSummary("Lister les questions posées et leurs réponses : ?answer=made-to-pay donne les personnes qu'on a fait payer");
        questions.MapGet("/{questionId:guid}", Read)
            .WithSummary("Lire une question posée et sa réponse");
        api.MapPublicQuestion();
    }

    private static async Task<Results<Created<AskedOfPayment>, NotFound>> Ask(
        Guid careActId, AskOfPayment request, PartnerNetworkDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await Unanswered(careActId, db, stop) is not { } act)
        {
            return TypedResults.NotFound();
        }

        var (question, secret) = PaymentQuestion.ByLink(act, request.Language, clock.ParisToday());
        db.PaymentQuestions.Add(question);
        return TypedResults.Created($"/payment-questions/{question.Id}", new AskedOfPayment(PaymentQuestionView.Of(question), $"{PublicQuestion.Start}/{secret}"));
    }

    private static async Task<Results<Created<PaymentQuestionView>, NotFound>> Note(
        Guid careActId, NotePaymentAnswer request, PartnerNetworkDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await Unanswered(careActId, db, stop) is not { } act)
        {
            return TypedResults.NotFound();
        }

        var (question, told) = PaymentQuestion.ByMediator(act, request.Language, request.Answer, clock.ParisToday(), clock.GetUtcNow());
        db.PaymentQuestions.Add(question);
        if (told is not null)
        {
            db.Publish(told);
        }

        return TypedResults.Created($"/payment-questions/{question.Id}", PaymentQuestionView.Of(question));
    }

    // The act, whose links answer no more.
    private static async Task<CareAct?> Unanswered(Guid careActId, PartnerNetworkDb db, CancellationToken stop)
    {
        var act = await db.CareActs.Include(row => row.Questions).FirstOrDefaultAsync(row => row.Id == careActId, stop);
        if (act?.Questions.Any(question => question.Answer is not null) is true)
        {
            throw new Refusal(ProblemKinds.AlreadyExists, "La personne a déjà répondu pour cet acte.");
        }

        foreach (var former in act?.Questions.Where(question => question.SecretHash is not null).ToList() ?? [])
        {
            former.Close();
        }

        act?.Asked();
        return act;
    }

    private static async Task<Ok<Page<PaymentQuestionView>>> List(
        [Description("Seulement celles qui ont cette réponse, en code.")] Choice<PaymentAnswer>? answer, [AsParameters] PageRequest page, PartnerNetworkDb db, CancellationToken stop)
    {
        var questions = db.PaymentQuestions.AsNoTracking().Include(question => question.Act).AsQueryable();
        if (answer is { Value: var wanted })
        {
            questions = questions.Where(question => question.Answer == wanted);
        }

        return TypedResults.Ok(await page.Read(db, questions, PaymentQuestionView.Of, stop));
    }

    private static async Task<Results<Ok<PaymentQuestionView>, NotFound>> Read(Guid questionId, PartnerNetworkDb db, CancellationToken stop) =>
        await db.PaymentQuestions.AsNoTracking().Include(question => question.Act).FirstOrDefaultAsync(row => row.Id == questionId, stop) is { } question
            ? TypedResults.Ok(PaymentQuestionView.Of(question))
            : TypedResults.NotFound();
}

/// <summary>A person is asked by a link.</summary>
public sealed record AskOfPayment
{
    [Length(2, 3)]
    [Description("Langue de la page, code ISO 639 : fr, en, ar, prs, ps, snk, pt, es, ru ou uk.")]
    public required string Language { get; init; }
}

/// <summary>The mediator asked a person.</summary>
public sealed record NotePaymentAnswer
{
    [Length(2, 3)]
    [Description("Langue dans laquelle la question a été posée, code ISO 639 : fr, en, ar, prs, ps, snk, pt, es, ru ou uk.")]
    public required string Language { get; init; }

    [Description("Ce qu'elle a répondu.")]
    public required PaymentAnswer Answer { get; init; }
}

/// <summary>A question asked by a link.</summary>
[Description("Une question posée par un lien.")]
public sealed record AskedOfPayment(
    [property: Description("La question.")] PaymentQuestionView Question,
    [property: Description("Le lien, à la suite de l'adresse de la plateforme : à donner à la personne. Il n'est montré que dans cette réponse.")] string Path) : ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told) => ((ITellsOf)Question).Tell(told);
}

/// <summary>A question, and its answer.</summary>
[Description("Une question posée après une visite, et sa réponse.")]
public sealed record PaymentQuestionView(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("La personne.")] Guid PersonId,
    [property: Description("L'acte.")] Guid CareActId,
    [property: Description("Le praticien.")] Guid PractitionerId,
    [property: Description("Jour du soin.")] DateOnly PerformedOn,
    [property: Description("Langue, code ISO 639.")] string Language,
    [property: Description("Jour où elle a été posée.")] DateOnly AskedOn,
    [property: Description("Dernier jour où le lien répond ; null s'il ne répond plus, ou s'il n'y en a pas.")] DateOnly? OpenUntil,
    [property: Description("La réponse ; null jusque-là.")] PaymentAnswer? Answer,
    [property: Description("Jour de la réponse ; null jusque-là.")] DateOnly? AnsweredOn,
    [property: Description("Par le lien ou par le médiateur ; null jusque-là.")] AnswerWay? Way,
    [property: Description("Version.")] long Version) : IVersioned, ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told) => told.Of(PersonId, PassSiteId);

    internal static PaymentQuestionView Of(PaymentQuestion question) => new(
        question.Id, question.PassSiteId, question.Act.PersonId, question.CareActId, question.Act.PractitionerId, question.Act.PerformedOn, question.Language, question.AskedOn,
        question.SecretHash is null ? null : question.OpenUntil, question.Answer, question.AnsweredOn, question.Way, question.Version);
}
