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

    /// <summary>Every piece seen, oldest first.</summary>
    public IReadOnlyList<SeenDocument> Documents => _documents;

    /// <summary>Day the file was closed with nothing missing; null before.</summary>
    public DateOnly? CompletedOn { get; private set; }

    /// <summary>Records a piece that a member of the team checked.</summary>
    /// <param name="request">The piece.</param>
    /// <param name="list">What may be brought for this application.</param>
    /// <param name="checkedBy">Client that checked it.</param>
    /// <param name="today">Day in Paris.</param>
    /// <exception cref="Refusal">The step is not open, the line or the kind is not of the list, or the check contradicts itself.</exception>
    internal void See(SeeDocument request, DocumentList list, string checkedBy, DateOnly today)
    {
        Require(Move.Documents);
        RequirePast(request.ProvidedOn, today, "/providedOn");
        var brought = list.Lines.Where(known => known.Need != DocumentNeed.ProducedAtDeposit).ToList();
        var line = LineOf(request, brought);
        var kinds = line.Accepts.Concat(line.Rejects).Select(known => known.Id).ToList();
        if (request.KindId is { } kind && !kinds.Contains(kind))
        {
            throw Invalid("/kindId", "n'est pas une pièce de cette ligne", OneOf(kinds));
        }

        if (request.Usable && line.Rejects.FirstOrDefault(known => known.Id == request.KindId) is { } never)
        {
            throw Invalid("/usable", $"cette pièce n'est jamais acceptée ici ({never.Label})", "false, avec refusalReason wrong-document");
        }

        if (request.Usable == request.RefusalReason is not null)
        {
            throw Invalid(
                "/refusalReason", "un motif accompagne une pièce inutilisable, et elle seule",
                request.Usable ? "absent" : OneOf(Enum.GetNames<UnusableReason>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName)));
        }

        _documents.Add(new SeenDocument
        {
            LineId = line.Id,
            KindId = request.KindId ?? (line.Accepts.Count == 1 ? line.Accepts[0].Id : null),
            PersonId = request.WholeHousehold ? null : line.PersonId,
            ProvidedOn = request.ProvidedOn,
            RefusalReason = request.RefusalReason,
            CheckedBy = checkedBy,
        });
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
        RequireDay(completedOn, OpenedOn, "l'ouverture du dossier", today, "/completedOn");
        file.RequireComplete();
        CompletedOn = completedOn;
        if (!MustBeDeposited)
        {
            Start(Delays.WeeklyTransmission, completedOn, agreements.Due(Delays.WeeklyTransmission, completedOn).DueOn);
        }

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

    // A line asked for each member is there once a member.
    private DocumentLine LineOf(SeeDocument request, List<DocumentLine> brought)
    {
        var lines = brought.FindAll(known => known.Id == request.LineId);
        if (lines.Count == 0)
        {
            throw Invalid("/lineId", "n'est pas une ligne de la liste de ce dossier", OneOf(brought.Select(known => known.Id).Distinct()));
        }

        if (request.PersonId is { } named && (request.WholeHousehold || !lines.Exists(line => line.PersonId == named)))
        {
            throw request.WholeHousehold || lines[0].PersonId is null
                ? Invalid("/personId", "la pièce vaut pour tout le foyer", "absent")
                : Invalid("/personId", "la ligne n'est pas demandée à cette personne", OneOf(lines.Select(line => $"{line.PersonId}")));
        }

        return lines.Find(line => request.PersonId is { } person ? line.PersonId == person : line.PersonId is null || line.PersonId == PersonId)
            ?? (lines.Count == 1 || request.WholeHousehold
                ? lines[0]
                : throw Invalid("/personId", "obligatoire : la ligne est demandée à plusieurs membres", OneOf(lines.Select(line => $"{line.PersonId}"))));
    }

    private static Refusal Invalid(string pointer, string detail, string expected) =>
        new(ProblemKinds.InvalidField, "La demande ne peut pas être enregistrée ainsi.", new FieldError(pointer, detail, expected));

    private static string OneOf(IEnumerable<string> values) => $"un de : {string.Join(", ", values)}";
}
