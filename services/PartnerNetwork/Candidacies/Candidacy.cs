using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.PassSites;
using PassPlatform.PartnerNetwork.Rules;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.PartnerNetwork.Candidacies;

/// <summary>A structure that asks to be a PASS, from its letter of intent to the day it opens. Specifications of the call, §3 and §4; note DGOS/P3/2025/45, p. 2 [000-055…058, 002-002].</summary>
/// <remarks>Its id is that of the PASS it becomes: what is seen of the one is seen of the other. All that is written of people and of projects is sealed. Decision 0161.</remarks>
public sealed class Candidacy : Aggregate, ISealedRow
{
    /// <summary>Longest free text, in characters.</summary>
    public const int TextLength = 2000;

    private static readonly LetterPiece[] WhereThereAreAny = [LetterPiece.Accounts, LetterPiece.Statutes];

    private Candidacy()
    {
    }

    Guid ISealedRow.SealedUnder => Id;

    /// <summary>Where it is.</summary>
    public CandidacyState State { get; private set; }

    /// <summary>Day on which it ended without a PASS; null else.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>Day from which it is not known any more whom to ask; null before.</summary>
    public DateOnly? ForgottenOn { get; private set; }

    /// <summary>The letter of intent.</summary>
    [Sealed]
    public LetterOfIntent Letter { get; private set; } = null!;

    /// <summary>The criteria that were checked, each once.</summary>
    [Sealed]
    public IReadOnlyList<CriterionCheck> Criteria { get; private set; } = [];

    /// <summary>What the committee said; null before.</summary>
    [Sealed]
    public GiveOpinion? Opinion { get; private set; }

    /// <summary>The fuller file; null before.</summary>
    [Sealed]
    public FullerFile? File { get; private set; }

    /// <summary>What was done, in order.</summary>
    [Sealed]
    public IReadOnlyList<CandidacyStep> Steps { get; private set; } = [];

    /// <summary>The parts of the letter that are missing.</summary>
    public IReadOnlyList<LetterPiece> MissingPieces =>
    [
        .. Enum.GetValues<LetterPiece>().Except(WhereThereAreAny).Except(Letter.Pieces)
            .Where(piece => piece != LetterPiece.ComplementaryMissions || Letter.CarrierKind is CarrierKind.HealthCentre or CarrierKind.HealthHouse),
    ];

    /// <summary>The criteria that nobody has checked yet.</summary>
    public IReadOnlyList<SelectionCriterion> MissingCriteria => [.. Enum.GetValues<SelectionCriterion>().Except(Criteria.Select(check => check.Criterion))];

    /// <summary>Receives a letter of intent, whatever it lacks.</summary>
    /// <exception cref="Refusal">It is received on a day to come.</exception>
    internal static Candidacy Receive(LetterOfIntent letter, DateOnly today, string by)
    {
        Dates.MustHaveCome(letter.ReceivedOn, today, "/receivedOn");
        var id = OrderedId.New();
        var candidacy = new Candidacy { Id = id, PassSiteId = id, State = CandidacyState.Letter, Letter = letter with { Pieces = [.. letter.Pieces.Distinct().Order()] } };
        candidacy.Steps = [new CandidacyStep { Kind = CandidacyStepKind.LetterReceived, On = letter.ReceivedOn, By = by }];
        candidacy.NextVersion();
        return candidacy;
    }

    /// <summary>Completes the letter. The day it was received stays.</summary>
    /// <exception cref="Refusal">409: the committee has read it.</exception>
    internal void Complete(LetterOfIntent letter)
    {
        MustBe("La lettre ne change plus : le comité l'a lue.", CandidacyState.Letter);
        Letter = letter with { ReceivedOn = Letter.ReceivedOn, Pieces = [.. letter.Pieces.Distinct().Order()] };
        NextVersion();
    }

    /// <summary>Checks criteria, in the place of what was checked.</summary>
    /// <exception cref="Refusal">409: the committee has given its opinion. 400: a criterion is there twice.</exception>
    internal void Check(CriteriaEntry request)
    {
        MustBe("Les critères ne changent plus : le comité a rendu son avis.", CandidacyState.Letter);
        if (request.Checks.GroupBy(check => check.Criterion).Any(same => same.Skip(1).Any()))
        {
            throw new Refusal(ProblemKinds.InvalidField, "Un critère est écrit deux fois.", new FieldError("/checks", "deux fois le même critère", "chaque critère une fois"));
        }

        Criteria = [.. request.Checks.OrderBy(check => check.Criterion)];
        NextVersion();
    }

    /// <summary>The committee gives its opinion: the letter is whole and every criterion was checked.</summary>
    /// <exception cref="Refusal">409: it is not, or they were not.</exception>
    internal void Opine(GiveOpinion request, DateOnly today, string by)
    {
        MustBe("L'avis du comité se donne sur une lettre d'intention.", CandidacyState.Letter);
        if (MissingPieces.Count + MissingCriteria.Count > 0)
        {
            throw new Refusal(
                ProblemKinds.CandidacyState, "Le comité se prononce sur une lettre complète et sur chaque critère : missingPieces et missingCriteria disent ce qui manque.",
                [.. MissingPieces.Select(piece => new FieldError("/letter/pieces", $"manque : {Code(piece)}")), .. MissingCriteria.Select(criterion => new FieldError("/criteria", $"manque : {Code(criterion)}"))]);
        }

        Step(CandidacyStepKind.OpinionGiven, request.HeldOn, "/heldOn", null, today, by);
        (State, Opinion) = (CandidacyState.OpinionGiven, request with { Seats = [.. request.Seats.Distinct().Order()] });
    }

    /// <summary>The ARS selects the project, or does not. It is not bound by the opinion, and says why it goes against it.</summary>
    /// <exception cref="Refusal">409: the committee has not given its opinion. 400: it goes against it, or rejects, without a reason.</exception>
    internal void Select(CandidacyDecision request, DateOnly today, string by)
    {
        MustBe("L'ARS décide après l'avis du comité.", CandidacyState.OpinionGiven);
        MustSayWhy(request, needed: !request.Accepted || Opinion!.Opinion == CommitteeOpinion.Unfavourable);
        Step(request.Accepted ? CandidacyStepKind.Selected : CandidacyStepKind.NotSelected, request.DecidedOn, "/decidedOn", request.Reason, today, by);
        State = request.Accepted ? CandidacyState.Selected : CandidacyState.Rejected;
        EndedOn = request.Accepted ? null : request.DecidedOn;
    }

    /// <summary>A meeting of the dialogue: objectives, steps and means, partners met.</summary>
    /// <exception cref="Refusal">409: the project is not selected, or its fuller file is there.</exception>
    internal void Discuss(DialogueEntry request, DateOnly today, string by)
    {
        MustBe("La phase de dialogue va de la sélection au dépôt du dossier complet.", CandidacyState.Selected);
        Step(CandidacyStepKind.Dialogue, request.HeldOn, "/heldOn", request.Summary, today, by);
    }

    /// <summary>Receives the fuller file, which ends the dialogue.</summary>
    /// <exception cref="Refusal">409: the project is not selected, or nobody has discussed it.</exception>
    internal void Receive(FullerFile file, DateOnly today, string by)
    {
        MustBe("Le dossier complet se dépose à l'issue du dialogue.", CandidacyState.Selected);
        if (!Steps.Any(step => step.Kind == CandidacyStepKind.Dialogue))
        {
            throw new Refusal(ProblemKinds.CandidacyState, "Aucun échange de la phase de dialogue n'est noté : le dossier complet se dépose à son issue.");
        }

        Step(CandidacyStepKind.FileReceived, file.ReceivedOn, "/receivedOn", null, today, by);
        (State, File) = (CandidacyState.FileReceived, file);
    }

    /// <summary>The ARS accepts the fuller file, or refuses it.</summary>
    /// <exception cref="Refusal">409: there is none. 400: it is refused without a reason.</exception>
    internal void Decide(CandidacyDecision request, DateOnly today, string by)
    {
        MustBe("L'ARS accepte ou refuse un dossier complet déposé.", CandidacyState.FileReceived);
        MustSayWhy(request, needed: !request.Accepted);
        Step(request.Accepted ? CandidacyStepKind.FileAccepted : CandidacyStepKind.FileRefused, request.DecidedOn, "/decidedOn", request.Reason, today, by);
        State = request.Accepted ? CandidacyState.FileAccepted : CandidacyState.Rejected;
        EndedOn = request.Accepted ? null : request.DecidedOn;
    }

    /// <summary>The agreement with the ARS is signed, with what each commits to.</summary>
    /// <exception cref="Refusal">409: the file is not accepted.</exception>
    internal void Sign(SignCandidacy request, DateOnly today, string by)
    {
        MustBe("La convention se signe quand le dossier est accepté.", CandidacyState.FileAccepted);
        Step(CandidacyStepKind.AgreementSigned, request.SignedOn, "/signedOn", request.Commitments, today, by);
        State = CandidacyState.Signed;
    }

    /// <summary>The PASS opens, on the day of the agreement at the earliest.</summary>
    /// <exception cref="Refusal">409: no agreement is signed.</exception>
    internal void Open(DateOnly openedOn, DateOnly today, string by)
    {
        MustBe("La PASS ouvre quand la convention avec l'ARS est signée.", CandidacyState.Signed);
        Step(CandidacyStepKind.SiteOpened, openedOn, "/openedOn", null, today, by);
        State = CandidacyState.Opened;
    }

    /// <summary>The carrier takes it back.</summary>
    /// <exception cref="Refusal">409: it has ended.</exception>
    internal void Withdraw(WithdrawCandidacy request, DateOnly today, string by)
    {
        MustBe(
            "Cette candidature a pris fin.",
            CandidacyState.Letter, CandidacyState.OpinionGiven, CandidacyState.Selected, CandidacyState.FileReceived, CandidacyState.FileAccepted, CandidacyState.Signed);
        Step(CandidacyStepKind.Withdrawn, request.WithdrawnOn, "/withdrawnOn", request.Reason, today, by);
        (State, EndedOn) = (CandidacyState.Withdrawn, request.WithdrawnOn);
    }

    /// <summary>Whom to ask is known no more; what was decided stays.</summary>
    internal void Forget(DateOnly today)
    {
        (Letter, ForgottenOn) = (Letter with { Contact = null }, ForgottenOn ?? today);
        NextVersion();
    }

    private void MustBe(string otherwise, params CandidacyState[] states)
    {
        if (!states.Contains(State))
        {
            throw new Refusal(ProblemKinds.CandidacyState, otherwise);
        }
    }

    private static void MustSayWhy(CandidacyDecision request, bool needed)
    {
        if (needed && request.Reason is null)
        {
            throw new Refusal(ProblemKinds.InvalidField, "Un refus, ou une décision contraire à l'avis du comité, dit pourquoi.", new FieldError("/reason", "absent", "le motif"));
        }
    }

    private static string Code(Enum code) => JsonNamingPolicy.KebabCaseLower.ConvertName($"{code}");

    private void Step(CandidacyStepKind kind, DateOnly on, string pointer, string? note, DateOnly today, string by)
    {
        Dates.MustHaveCome(on, today, pointer);
        Dates.MustNotPrecede(on, Steps[^1].On, pointer, "l'étape précédente");
        Steps = [.. Steps, new CandidacyStep { Kind = kind, On = on, By = by, Note = note }];
        NextVersion();
    }
}
