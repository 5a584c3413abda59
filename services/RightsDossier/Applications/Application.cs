using System.ComponentModel;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.RightsDossier.Situations;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.RightsDossier.Applications;

/// <summary>Where an application is in its life.</summary>
[Description("Où en est un dossier.")]
public enum ApplicationState
{
    /// <summary>Open; pieces are being gathered.</summary>
    [Description("En préparation : les pièces se réunissent.")]
    Draft,

    /// <summary>Every required piece is there and usable.</summary>
    [Description("Complet : chaque pièce exigée est là et utilisable.")]
    Complete,

    /// <summary>A first AME request, deposited at the PASS. D. 252-2 CASF.</summary>
    [Description("Déposé à la PASS : première demande d'AME.")]
    Deposited,

    /// <summary>Sent to the fund.</summary>
    [Description("Transmis à la caisse.")]
    Transmitted,

    /// <summary>The fund asks for documents before it decides.</summary>
    [Description("En attente de pièces que la caisse demande.")]
    DocumentsRequested,

    /// <summary>What the fund asked for was sent.</summary>
    [Description("Renvoyé à la caisse avec les pièces demandées.")]
    Resubmitted,

    /// <summary>The fund opened the right.</summary>
    [Description("Droit accordé.")]
    Granted,

    /// <summary>The fund refused the right.</summary>
    [Description("Droit refusé.")]
    Refused,

    /// <summary>The documents asked for never came.</summary>
    [Description("Caduc : les pièces demandées ne sont jamais venues.")]
    Lapsed,

    /// <summary>Given up before a decision.</summary>
    [Description("Retiré avant toute décision.")]
    Withdrawn,

    /// <summary>The fund opened the right, and then the right that follows it.</summary>
    [Description("Droit accordé, puis renouvelé.")]
    Renewed,
}

/// <summary>What can be done to an application.</summary>
[Description("Étape d'un dossier.")]
public enum Move
{
    /// <summary>Say for which members of the household it asks.</summary>
    [Description("Dire pour quels membres du foyer le dossier demande.")]
    Members,

    /// <summary>Record a piece seen.</summary>
    [Description("Enregistrer une pièce.")]
    Documents,

    /// <summary>Close the list of pieces.</summary>
    [Description("Déclarer le dossier complet.")]
    Completion,

    /// <summary>Deposit at the PASS: first AME requests only.</summary>
    [Description("Déposer à la PASS : premières demandes d'AME seulement.")]
    Deposit,

    /// <summary>Send to the fund.</summary>
    [Description("Transmettre à la caisse.")]
    Transmission,

    /// <summary>Record what the fund sends back: a decision, or documents asked for.</summary>
    [Description("Recevoir le retour de la caisse : une décision, ou des pièces demandées.")]
    Return,

    /// <summary>Send what the fund asked for.</summary>
    [Description("Renvoyer les pièces demandées.")]
    Resubmission,

    /// <summary>Give the application up.</summary>
    [Description("Retirer le dossier.")]
    Withdrawal,

    /// <summary>Say whether the decision is contested.</summary>
    [Description("Dire si la décision est contestée.")]
    Appeal,
}

/// <summary>An application of one person and household for one benefit, from its opening to the fund's decision.</summary>
/// <remarks>Each step of its life is written in the folder of that step: Documents, Deposits, Transmissions, Decisions. Decision 0040 draws its states.</remarks>
public sealed partial class Application : Aggregate, ISealedRow
{
    private Application()
    {
    }

    /// <summary>The person, as numbered by intake: the file that stays, where theirs were merged.</summary>
    public Guid PersonId { get; private set; }

    /// <inheritdoc/>
    public Guid SealedUnder => PersonId;

    /// <summary>PUMa, CSS or AME.</summary>
    public Benefit Benefit { get; private init; }

    /// <summary>Day of the diagnosis that called for it, or day it was opened as a renewal.</summary>
    public DateOnly OpenedOn { get; private init; }

    public ApplicationState State { get; private set; }

    /// <summary>The household's situation that the rules read for this application.</summary>
    [Sealed]
    public HouseholdSituation Situation { get; private set; } = null!;

    /// <summary>A first AME request goes through a deposit. D. 252-2 CASF.</summary>
    public bool MustBeDeposited => Benefit == Benefit.Ame && FirstRequest;

    /// <summary>The states of an application that has not ended yet, by a decision or without one.</summary>
    public static readonly IReadOnlyList<ApplicationState> OpenStates =
    [
        ApplicationState.Draft, ApplicationState.Complete, ApplicationState.Deposited, ApplicationState.Transmitted,
        ApplicationState.DocumentsRequested, ApplicationState.Resubmitted,
    ];

    /// <summary>Not ended yet.</summary>
    public bool IsOpen => OpenStates.Contains(State);

    /// <summary>What can be done now.</summary>
    public IReadOnlyList<Move> OpenMoves => State switch
    {
        _ when WaitingBatch is not null => State == ApplicationState.DocumentsRequested ? [Move.Return, Move.Withdrawal] : [Move.Withdrawal],
        ApplicationState.Draft => MustBeDeposited
            ? [Move.Members, Move.Documents, Move.Completion, Move.Deposit, Move.Withdrawal]
            : [Move.Members, Move.Documents, Move.Completion, Move.Withdrawal],
        ApplicationState.Complete => [Move.Members, Move.Documents, MustBeDeposited ? Move.Deposit : Move.Transmission, Move.Withdrawal],
        ApplicationState.Deposited => WaitsForPieces ? [Move.Documents, Move.Completion, Move.Transmission, Move.Withdrawal] : [Move.Transmission, Move.Withdrawal],
        ApplicationState.Transmitted or ApplicationState.Resubmitted => [Move.Return, Move.Withdrawal],
        ApplicationState.DocumentsRequested => [Move.Documents, Move.Resubmission, Move.Return, Move.Withdrawal],
        _ => Running.Any(deadline => deadline.DelayId == Delays.Appeal.Id) ? [Move.Appeal] : [],
    };

    /// <summary>Opens an application, in draft.</summary>
    /// <param name="person">The person, diagnosed.</param>
    /// <param name="benefit">What the diagnosis calls for.</param>
    /// <param name="firstRequest">No right to it was ever opened for this person here; for the AME, the diagnosis may know of one elsewhere.</param>
    /// <param name="openedOn">The day of the diagnosis, or of the renewal.</param>
    /// <param name="now">Instant.</param>
    /// <param name="file">The file whose diagnosis or right calls for it, when that is merged into the person's.</param>
    public static (Application Application, ApplicationOpened Event) Open(
        PersonSituation person, Benefit benefit, bool firstRequest, DateOnly openedOn, DateTimeOffset now, Guid? file = null)
    {
        var application = new Application
        {
            PassSiteId = person.PassSiteId,
            PersonId = person.Id,
            MergedFrom = file == person.Id ? null : file,
            Benefit = benefit,
            FirstRequest = firstRequest,
            FirstRequestGround = firstRequest ? FirstRequestGround.Presumed : FirstRequestGround.GrantedHere,
            OpenedOn = openedOn,
            Situation = person.Situation!,
        };
        application.LearnFirstRequest(application.Situation);
        application.Note(ChangeKind.Opened, application.OpenedOn);
        return (application, new ApplicationOpened
        {
            OccurredAt = now,
            PassSiteId = application.PassSiteId,
            Version = application.NextVersion(),
            PersonId = application.ToldOf,
            ApplicationId = application.Id,
            Benefit = benefit,
            FirstRequest = application.FirstRequest,
            OpenedOn = application.OpenedOn,
        });
    }

    /// <summary>Takes over a newer diagnosis, as long as the file has not left for the desk: what was deposited is judged as it was deposited.</summary>
    public void Learn(PersonSituation person)
    {
        if (person.Id == PersonId && State is ApplicationState.Draft or ApplicationState.Complete && WaitingBatch is null && person.Situation is { } situation && situation != Situation)
        {
            Situation = situation;
            if (State == ApplicationState.Draft)
            {
                LearnFirstRequest(situation);
            }

            Note(ChangeKind.SituationTakenOver, person.DiagnosedOn);
            NextVersion();
        }
    }

    /// <summary>Takes over what is known of somebody for whom it asks, as long as it may: the diagnosis of who applies, the birth date of a member.</summary>
    internal void TakeOver(PersonSituation person)
    {
        Learn(person);
        LearnBirthDate(person);
    }

    private void Require(Move move)
    {
        if (!OpenMoves.Contains(move))
        {
            throw NotOpen();
        }
    }

    private Refusal NotOpen() => new(ProblemKinds.IllegalMove, $"Cette étape n'est pas ouverte pour un dossier {State.French()}.")
    {
        More = new Dictionary<string, object?> { ["state"] = State, ["openMoves"] = OpenMoves },
    };

    private static void RequirePast(DateOnly day, DateOnly today, string pointer)
    {
        if (day > today)
        {
            throw new Refusal(
                KindOfFault(pointer), "La date ne peut pas être à venir.", new FieldError(pointer, "date à venir", "au plus tard aujourd'hui"));
        }
    }

    private static void RequireDay(DateOnly day, DateOnly earliest, string afterWhat, DateOnly today, string pointer)
    {
        RequirePast(day, today, pointer);
        if (day < earliest)
        {
            throw new Refusal(
                ProblemKinds.InvalidField, $"La date ne peut pas précéder {afterWhat}.",
                new FieldError(pointer, $"avant {afterWhat}", $"à partir du {French.Date(earliest)}"));
        }
    }
}

/// <summary>Words of an application, in French.</summary>
internal static class ApplicationWords
{
    /// <summary>A state as an adjective of <i>dossier</i>.</summary>
    public static string French(this ApplicationState state) => state switch
    {
        ApplicationState.Draft => "en préparation",
        ApplicationState.Complete => "complet",
        ApplicationState.Deposited => "déposé",
        ApplicationState.Transmitted => "transmis",
        ApplicationState.DocumentsRequested => "en attente de pièces demandées par la caisse",
        ApplicationState.Resubmitted => "renvoyé à la caisse",
        ApplicationState.Granted => "accordé",
        ApplicationState.Refused => "refusé",
        ApplicationState.Lapsed => "caduc",
        ApplicationState.Renewed => "renouvelé",
        _ => "retiré",
    };

    /// <summary>A benefit by its usual name.</summary>
    public static string French(this Benefit benefit) => benefit switch
    {
        Benefit.Puma => "protection universelle maladie (PUMa)",
        Benefit.Css => "complémentaire santé solidaire (CSS)",
        Benefit.Ame => "aide médicale de l'État (AME)",
        _ => "soins urgents",
    };
}
