using System.ComponentModel;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.CareActs;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.PartnerNetwork.PaymentQuestions;

/// <summary>What a person says of a visit.</summary>
[Description("Ce qu'une personne dit d'une visite : lui a-t-on demandé de payer ?")]
public enum PaymentAnswer
{
    [Description("rien ne lui a été demandé")] NothingAsked,
    [Description("on lui a demandé de payer")] MadeToPay,
}

/// <summary>After a visit a person is asked, in their language, whether they were made to pay: by a link that answers once, or by the mediator. Decision 0158.</summary>
/// <remarks>The link says nothing of who they are. Of an act the last link answers, until somebody has answered.</remarks>
public sealed class PaymentQuestion : Aggregate
{
    /// <summary>Days on which a link answers, that of the question included.</summary>
    public const int OpenDays = 60;

    private const int SecretBytes = 16;

    private PaymentQuestion()
    {
    }

    public Guid CareActId { get; private init; }

    /// <summary>The act.</summary>
    public CareAct Act { get; private init; } = null!;

    /// <summary>ISO 639 code of the language that it is asked in.</summary>
    public string Language { get; private init; } = "";

    /// <summary>SHA-256 of the secret of the link, in hexadecimal: the secret itself is nowhere. Null once it answers no more.</summary>
    public string? SecretHash { get; private set; }

    public DateOnly AskedOn { get; private init; }

    /// <summary>Last day, inclusive, on which the link answers.</summary>
    public DateOnly OpenUntil { get; private init; }

    /// <summary>Null until then.</summary>
    public PaymentAnswer? Answer { get; private set; }

    public DateOnly? AnsweredOn { get; private set; }

    /// <summary>How the answer came; null until then.</summary>
    public AnswerWay? Way { get; private set; }

    /// <summary>Asks by a link.</summary>
    /// <returns>With the secret, shown once: 22 characters of an address.</returns>
    internal static (PaymentQuestion Question, string Secret) ByLink(CareAct act, string language, DateOnly today)
    {
        var secret = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(SecretBytes));
        var question = Of(act, language, today, HashOf(secret));
        question.NextVersion();
        return (question, secret);
    }

    /// <summary>The mediator asked, and was answered.</summary>
    internal static (PaymentQuestion Question, MadeToPayReported? Event) ByMediator(CareAct act, string language, PaymentAnswer answer, DateOnly today, DateTimeOffset now)
    {
        var question = Of(act, language, today, null);
        return (question, question.Answered(answer, AnswerWay.Mediator, today, now));
    }

    /// <summary>Takes the answer of the link, which answers no more.</summary>
    /// <returns>What to tell; null when the person was asked for nothing.</returns>
    internal MadeToPayReported? Answered(PaymentAnswer answer, AnswerWay way, DateOnly today, DateTimeOffset now)
    {
        (SecretHash, Answer, AnsweredOn, Way) = (null, answer, today, way);
        var version = NextVersion();
        return answer == PaymentAnswer.MadeToPay ? Act.MadeToPay(this, version, now) : null;
    }

    /// <summary>Another link takes its place, or the mediator asked.</summary>
    internal void Close()
    {
        SecretHash = null;
        NextVersion();
    }

    /// <summary>What of a secret is kept: of so many random bits a plain hash gives nothing away.</summary>
    internal static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private static PaymentQuestion Of(CareAct act, string language, DateOnly today, string? hash) => new()
    {
        PassSiteId = act.PassSiteId,
        CareActId = act.Id,
        Act = act,
        Language = QuestionTexts.Find(language)?.Language
            ?? throw new Refusal(
                ProblemKinds.InvalidField, "La question n'est pas écrite dans cette langue.",
                new FieldError("/language", "pas une langue de la question", string.Join(", ", QuestionTexts.All.Select(texts => texts.Language)))),
        SecretHash = hash,
        AskedOn = today,
        OpenUntil = today.AddDays(OpenDays - 1),
    };
}
