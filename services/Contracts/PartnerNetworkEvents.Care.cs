using System.ComponentModel;

namespace PassPlatform.Contracts;

/// <summary>How a person answered after a visit.</summary>
[Description("Comment la personne a répondu.")]
public enum AnswerWay
{
    [Description("par le lien qu'on lui a donné")] Link,
    [Description("au médiateur")] Mediator,
}

/// <summary>A person says that they were made to pay for care, which nobody may ask of them [002-006]: the coordinator is alerted.</summary>
[PublishedBy("partner-network", HeardBy = ["intake", "reporting"])]
public sealed record MadeToPayReported : PersonEvent
{
    /// <summary>The question, whose version this is.</summary>
    public required Guid QuestionId { get; init; }
    public required Guid CareActId { get; init; }
    public required Guid PractitionerId { get; init; }
    public required DateOnly PerformedOn { get; init; }
    public required DateOnly AnsweredOn { get; init; }
    public required AnswerWay Way { get; init; }
}
