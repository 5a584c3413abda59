using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.PaymentQuestions;

namespace PassPlatform.PartnerNetwork.CareActs;

// Whether the person was made to pay after all. It moves no money: nothing of an act is the person's. Decision 0158.
public sealed partial class CareAct
{
    private readonly List<PaymentQuestion> _questions = [];

    /// <summary>What the person was asked of it, once read.</summary>
    public IReadOnlyList<PaymentQuestion> Questions => _questions;

    internal MadeToPayReported MadeToPay(PaymentQuestion question, long version, DateTimeOffset now) => new()
    {
        OccurredAt = now,
        PassSiteId = PassSiteId,
        PersonId = ToldOf,
        Version = version,
        QuestionId = question.Id,
        CareActId = Id,
        PractitionerId = PractitionerId,
        PerformedOn = PerformedOn,
        AnsweredOn = question.AnsweredOn!.Value,
        Way = question.Way!.Value,
    };
}
