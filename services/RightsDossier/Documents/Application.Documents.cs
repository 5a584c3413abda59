using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Documents;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.RightsDossier.Applications;

// The pieces seen, and the day the file was complete.
public sealed partial class Application
{
    private readonly List<SeenDocument> _documents = [];

    /// <summary>Every piece seen or uploaded, oldest first.</summary>
    public IReadOnlyList<SeenDocument> Documents => _documents;

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
        var line = LineOf(list, request.LineId, request.KindId, at: "/");
        RequireSoundCheck(line, request.KindId, request.Usable, request.RefusalReason);
        var seen = new SeenDocument { LineId = line.Id, KindId = KindOf(line, request.KindId), ProvidedOn = request.ProvidedOn };
        seen.Check(request.RefusalReason, checkedBy, now);
        _documents.Add(seen);
        Note(ChangeKind.DocumentSeen, request.ProvidedOn, line.Id);
        NextVersion();
    }

    /// <summary>Closes the list of pieces.</summary>
    /// <exception cref="Refusal">The step is not open, a piece is missing, or the day is before the opening or to come.</exception>
    internal ApplicationCompleted Complete(DateOnly completedOn, DocumentFile file, DateOnly today, DateTimeOffset now)
    {
        Require(Move.Completion);
        RequireDay(completedOn, OpenedOn, "l'ouverture du dossier", today, "/completedOn");
        file.RequireComplete();
        CompletedOn = completedOn;
        MoveTo(ApplicationState.Complete, completedOn);
        return new ApplicationCompleted
        {
            OccurredAt = now,
            PassSiteId = PassSiteId,
            Version = NextVersion(),
            PersonId = PersonId,
            ApplicationId = Id,
            Benefit = Benefit,
            FirstRequest = FirstRequest,
            CompletedOn = completedOn,
        };
    }

    // at: "/" for the members of a body, "" for parameters.
    private static DocumentLine LineOf(DocumentList list, string lineId, string? kindId, string at)
    {
        var brought = list.Lines.Where(known => known.Need != DocumentNeed.ProducedAtDeposit).ToList();
        var line = brought.Find(known => known.Id == lineId)
            ?? throw Invalid($"{at}lineId", "n'est pas une ligne de la liste de ce dossier", OneOf(brought.Select(known => known.Id)));
        var kinds = line.Accepts.Concat(line.Rejects).Select(known => known.Id).ToList();
        return kindId is null || kinds.Contains(kindId)
            ? line
            : throw Invalid($"{at}kindId", "n'est pas une pièce de cette ligne", OneOf(kinds));
    }

    // A line that one kind alone satisfies says what the piece is.
    private static string? KindOf(DocumentLine line, string? said) => said ?? (line.Accepts.Count == 1 ? line.Accepts[0].Id : null);

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
