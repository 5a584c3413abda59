using PassPlatform.RightsDossier.Documents;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.RightsDossier.Applications;

// The pieces uploaded, which count for nothing until a person has checked them.
public sealed partial class Application
{
    /// <summary>Records a piece that was uploaded.</summary>
    /// <param name="request">What it was brought for.</param>
    /// <param name="file">Its file; the caller keeps the bytes.</param>
    /// <param name="list">What may be brought for this application.</param>
    /// <param name="today">Day in Paris.</param>
    /// <exception cref="Refusal">The step is not open, the line or the kind is not of the list, or the day is to come.</exception>
    internal SeenDocument ReceiveFile(UploadPiece request, StoredFile file, DocumentList list, DateOnly today)
    {
        Require(Move.Documents);
        RequirePast(request.ProvidedOn.Value, today, "providedOn");
        var brought = new BroughtFor(request.LineId, request.KindId, request.PersonId, request.WholeHousehold is true);
        var received = Brought(brought, LineOf(list, brought, at: ""), request.ProvidedOn.Value, file);
        _documents.Add(received);
        Note(ChangeKind.FileReceived, received.ProvidedOn, received.LineId);
        NextVersion();
        return received;
    }

    /// <summary>Records the check of a piece that waits for one.</summary>
    /// <param name="documentId">The piece; one of <see cref="Documents"/>.</param>
    /// <param name="request">What the check found.</param>
    /// <param name="list">What may be brought for this application.</param>
    /// <param name="checkedBy">Client that checked it.</param>
    /// <param name="today">Day in Paris.</param>
    /// <exception cref="Refusal">The step is not open, the piece was checked before, or the check contradicts itself.</exception>
    internal void Check(Guid documentId, CheckDocument request, DocumentList list, string checkedBy, DateOnly today, DateTimeOffset now)
    {
        var piece = _documents.Find(known => known.Id == documentId)!;
        if (piece.IsChecked)
        {
            throw new Refusal(ProblemKinds.DocumentChecked, "Cette pièce a déjà été vérifiée.");
        }

        Require(Move.Documents);
        RequireSoundCheck(list.Lines.FirstOrDefault(piece.IsFor), piece.KindId, request.Usable, request.RefusalReason);
        piece.Check(request.RefusalReason, checkedBy, now);
        Note(ChangeKind.DocumentChecked, today, request.RefusalReason is { } reason ? Code(reason) : piece.LineId);
        NextVersion();
    }
}
