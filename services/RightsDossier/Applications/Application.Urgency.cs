using PassPlatform.RightsDossier.Rules;

namespace PassPlatform.RightsDossier.Applications;

// What makes the fund take the file first.
public sealed partial class Application
{
    /// <summary>A usable piece shows that care cannot wait: certificate, hospital bulletin or prescription. 000/002 annexe (AME), 001 art. 4.1.</summary>
    public bool IsUrgent => _documents.Any(seen => seen.IsUsable && RequiredDocuments.GivesPriority(Benefit, seen.LineId));
}
