using PassPlatform.Design.Forms;

namespace PassPlatform.Portal.Words;

/// <summary>Files of a PASS that another opens, as people say it. Decision 0145.</summary>
internal static class Elsewhere
{
    public static readonly IReadOnlyList<Option> Reasons =
    [
        new("urgent-care", "Des soins ne peuvent attendre"),
        new("right-at-risk", "Un droit ou un délai se perdrait"),
        new("at-their-request", "La personne est là, et le demande"),
    ];
}
