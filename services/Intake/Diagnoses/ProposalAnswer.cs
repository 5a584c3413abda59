using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.Intake.People;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.Intake.Diagnoses;

/// <summary>What a person said of a proposal.</summary>
[Description("Ce que la personne a dit d'une proposition.")]
public enum ProposalDecision
{
    [Description("acceptée")] Accepted,
    [Description("refusée")] Refused,
}

/// <summary>What became of a proposal.</summary>
public sealed record ProposalOutcome
{
    /// <summary>Which, as <c>proposals.json</c> names it.</summary>
    public required string Code { get; init; }
    public required ProposalDecision Decision { get; init; }

    /// <summary>The orientation that followed; null while none did.</summary>
    public Guid? OrientationId { get; init; }

    /// <summary>The referral to the mission that followed; null while none did.</summary>
    public Guid? MisasReferralId { get; init; }

    /// <summary>The referral to the social service that followed; null while none did.</summary>
    public Guid? SocialServiceReferralId { get; init; }
}

/// <summary>What a person said of what their diagnosis calls for, on a day. Written once: another answer is another row, and the last counts [000-007, 000-008].</summary>
public sealed class ProposalAnswer : Aggregate, ISealedRow
{
    private ProposalAnswer()
    {
    }

    public Guid PersonId { get; private init; }

    Guid ISealedRow.SealedUnder => PersonId;

    public Guid DiagnosisId { get; private init; }

    public DateOnly AnsweredOn { get; private init; }

    /// <summary>Sealed: which proposal tells what was found.</summary>
    [Sealed]
    public ProposalOutcome Outcome { get; private init; } = null!;

    /// <summary>Records an answer to a proposal of a diagnosis.</summary>
    /// <exception cref="Refusal">400: the diagnosis does not call for it, the day is to come or before the diagnosis, or what followed is of another kind, or follows nothing.</exception>
    internal static ProposalAnswer Of(Person person, Diagnosis diagnosis, AnswerProposal request, DateOnly today)
    {
        person.CheckDay(request.AnsweredOn, today, "/answeredOn");
        List<FieldError> errors = [];
        if (request.AnsweredOn < diagnosis.MadeOn)
        {
            errors.Add(new FieldError("/answeredOn", "avant le diagnostic", $"à partir du {diagnosis.MadeOn:dd'/'MM'/'yyyy}"));
        }

        if (Proposals.Of(diagnosis).FirstOrDefault(proposal => proposal.Rule.Code == request.Code).Rule is not { } rule)
        {
            errors.Add(new FieldError("/code", "ce diagnostic n'appelle pas cette proposition", "le code d'une proposition de ce diagnostic"));
        }
        else
        {
            foreach (var (pointer, kind, id) in ((string, ProposalKind, Guid?)[])
                [("/orientationId", ProposalKind.Orientation, request.OrientationId), ("/misasReferralId", ProposalKind.MisasReferral, request.MisasReferralId), ("/socialServiceReferralId", ProposalKind.SocialServiceReferral, request.SocialServiceReferralId)])
            {
                if (id is not null && (rule.Kind != kind || request.Decision == ProposalDecision.Refused))
                {
                    errors.Add(new FieldError(pointer, "sans objet pour cette proposition, ou pour un refus", "à omettre"));
                }
            }
        }

        if (errors.Count > 0)
        {
            throw new Refusal(ProblemKinds.InvalidField, "Cette réponse ne va pas avec le diagnostic.", [.. errors]);
        }

        var answer = new ProposalAnswer
        {
            PassSiteId = person.PassSiteId,
            PersonId = person.Id,
            DiagnosisId = diagnosis.Id,
            AnsweredOn = request.AnsweredOn,
            Outcome = new ProposalOutcome
            {
                Code = request.Code,
                Decision = request.Decision,
                OrientationId = request.OrientationId,
                MisasReferralId = request.MisasReferralId,
                SocialServiceReferralId = request.SocialServiceReferralId,
            },
        };
        answer.NextVersion();
        return answer;
    }
}

/// <summary>A person answers a proposal.</summary>
[Description("La réponse d'une personne à une proposition de son diagnostic.")]
public sealed record AnswerProposal
{
    /// <summary>Shown in the API's document.</summary>
    internal static readonly AnswerProposal Example = new() { Code = "ccas", Decision = ProposalDecision.Accepted, AnsweredOn = new DateOnly(2021, 4, 10) };

    [Length(1, 40), Description("Code de la proposition.")]
    public required string Code { get; init; }

    [Description("accepted ou refused.")]
    public required ProposalDecision Decision { get; init; }

    [Description("Jour de la réponse, à partir du diagnostic ; pas à venir.")]
    public required DateOnly AnsweredOn { get; init; }

    [Description("L'orientation qui l'a suivie ; à omettre tant qu'il n'y en a pas.")]
    public Guid? OrientationId { get; init; }

    [Description("La saisine de la mission accompagnement santé qui l'a suivie.")]
    public Guid? MisasReferralId { get; init; }

    [Description("L'orientation vers le service social de l'assurance maladie qui l'a suivie.")]
    public Guid? SocialServiceReferralId { get; init; }
}
