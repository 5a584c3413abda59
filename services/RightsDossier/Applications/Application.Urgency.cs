using PassPlatform.RightsDossier.Rules;

namespace PassPlatform.RightsDossier.Applications;

// What makes a file go first.
public sealed partial class Application
{
    /// <summary>A usable medical certificate asks for a priority examination: the file leaves the same day. Model agreement art. 4.1.</summary>
    public bool IsUrgent => _documents.Any(seen => seen.RefusalReason is null && RequiredDocuments.LinesAskedFor(Benefit, DocumentCondition.Priority).Contains(seen.LineId));
}
