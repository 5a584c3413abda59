using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Documents;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.RightsDossier.Sites;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.RightsDossier.Applications;

// The pieces seen, and the day the file was complete.
public sealed partial class Application
{
    private readonly List<SeenDocument> _documents = [];

    /// <summary>Every piece seen or uploaded, oldest first.</summary>
    public IReadOnlyList<SeenDocument> Documents => [.. _documents.OrderBy(seen => seen.Id)]; // A database gives them in any order.

    /// <summary>Day the file was closed with nothing missing; null before.</summary>
    public DateOnly? CompletedOn { get; private set; }

    /// <summary>Records a piece that a member of the team saw and checked.</summary>
    /// <param name="request">The piece.</param>
    /// <param name="list">What may be brought for this application.</param>
    /// <param name="checkedBy">Client that checked it.</param>
    /// <param name="today">Day in Paris.</param>
    /// <exception cref="Refusal">The step is not open, the line or the kind is not of the list, or the check contradicts itself.</exception>
    internal void See(SeeDocument request, DocumentList list, string checkedBy, DateOnly today, DateTimeOffset now)
    {
        Require(Move.Documents);
        RequirePast(request.ProvidedOn, today, "/providedOn");
        var brought = new BroughtFor(request.LineId, request.KindId, request.PersonId, request.WholeHousehold);
        var line = LineOf(list, brought, at: "/");
        RequireSoundCheck(line, request.KindId, request.Usable, request.RefusalReason);
        var seen = Brought(brought, line, request.ProvidedOn, file: null);
        seen.Check(request.RefusalReason, checkedBy, now);
        _documents.Add(seen);
        Note(ChangeKind.DocumentSeen, request.ProvidedOn, line.Id);
        NextVersion();
    }

    /// <summary>Closes the list of pieces.</summary>
    /// <param name="completedOn">The day.</param>
    /// <param name="file">What it needs and has.</param>
    /// <param name="agreements">What the PASS has signed on that day.</param>
    /// <param name="today">Day in Paris.</param>
    /// <exception cref="Refusal">The step is not open, a piece is missing, or the day is before the opening or to come.</exception>
    internal ApplicationCompleted Complete(DateOnly completedOn, DocumentFile file, AgreementsInForce agreements, DateOnly today, DateTimeOffset now)
    {
        Require(Move.Completion);
        RequireDay(completedOn, Deposit?.DepositedOn ?? OpenedOn, Deposit is null ? "l'ouverture du dossier" : "le dépôt", today, "/completedOn");
        file.RequireComplete();
        CompletedOn = completedOn;
        if (Deposit is not null)
        {
            End(completedOn, Delays.DepositPieces); // It stays deposited, and may leave.
            Note(ChangeKind.Completed, completedOn);
        }
        else
        {
            if (!MustBeDeposited)
            {
                agreements.RequireChoice(FundCode);
                FundCode ??= agreements.Fund?.FundCode;
                Start(Delays.WeeklyTransmission, completedOn, agreements.Due(Delays.WeeklyTransmission, completedOn).DueOn);
            }

            MoveTo(ApplicationState.Complete, completedOn);
        }

        return new ApplicationCompleted
        {
            OccurredAt = now,
            PassSiteId = PassSiteId,
            Version = NextVersion(),
            PersonId = ToldOf,
            ApplicationId = Id,
            Benefit = Benefit,
            FirstRequest = FirstRequest,
            CompletedOn = completedOn,
        };
    }

    // at: "/" for the members of a body, "" for parameters. A line asked for each member is there once a member.
    private DocumentLine LineOf(DocumentList list, BroughtFor brought, string at)
    {
        var known = list.Lines.Where(line => line.Need != DocumentNeed.ProducedAtDeposit).ToList();
        var lines = known.FindAll(line => line.Id == brought.LineId);
        if (lines.Count == 0)
        {
            throw Invalid($"{at}lineId", "n'est pas une ligne de la liste de ce dossier", OneOf(known.Select(line => line.Id).Distinct()));
        }

        var kinds = lines[0].Accepts.Concat(lines[0].Rejects).Select(kind => kind.Id).ToList();
        if (brought.KindId is { } said && !kinds.Contains(said))
        {
            throw Invalid($"{at}kindId", "n'est pas une pièce de cette ligne", OneOf(kinds));
        }

        var people = OneOf(lines.Select(line => $"{line.PersonId}"));
        if (brought.PersonId is { } named && (brought.WholeHousehold || !lines.Exists(line => line.PersonId == named)))
        {
            throw brought.WholeHousehold || lines[0].PersonId is null
                ? Invalid($"{at}personId", "la pièce vaut pour tout le foyer", "absent")
                : Invalid($"{at}personId", "la ligne n'est pas demandée à cette personne", people);
        }

        return lines.Find(line => brought.PersonId is { } person ? line.PersonId == person : line.PersonId is null || line.PersonId == PersonId)
            ?? (lines.Count == 1 || brought.WholeHousehold
                ? lines[0]
                : throw Invalid($"{at}personId", "obligatoire : la ligne est demandée à plusieurs membres", people));
    }

    private static SeenDocument Brought(BroughtFor brought, DocumentLine line, DateOnly on, StoredFile? file) => new()
    {
        LineId = line.Id,
        KindId = brought.KindId ?? (line.Accepts.Count == 1 ? line.Accepts[0].Id : null), // A line that one kind alone satisfies says what the piece is.
        PersonId = brought.WholeHousehold ? null : line.PersonId,
        ProvidedOn = on,
        File = file,
    };

    // A newer situation may have taken the line off the list since the piece came: null.
    private static void RequireSoundCheck(DocumentLine? line, string? kindId, bool usable, UnusableReason? refusal)
    {
        if (usable && line?.Rejects.FirstOrDefault(known => known.Id == kindId) is { } never)
        {
            throw Invalid("/usable", $"cette pièce n'est jamais acceptée ici ({never.Label})", "false, avec refusalReason wrong-document");
        }

        if (usable == refusal is not null)
        {
            throw Invalid(
                "/refusalReason", "un motif accompagne une pièce inutilisable, et elle seule",
                usable ? "absent" : OneOf(Enum.GetNames<UnusableReason>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName)));
        }
    }

    private static Refusal Invalid(string pointer, string detail, string expected) =>
        new(KindOfFault(pointer), "La demande ne peut pas être enregistrée ainsi.", new FieldError(pointer, detail, expected));

    private static ProblemKind KindOfFault(string pointer) => pointer.StartsWith('/') ? ProblemKinds.InvalidField : ProblemKinds.InvalidParameter;

    private static string OneOf(IEnumerable<string> values) => $"un de : {string.Join(", ", values)}";
}
