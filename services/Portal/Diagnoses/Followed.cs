using PassPlatform.Client;

namespace PassPlatform.Portal.Diagnoses;

/// <summary>From a proposal of a diagnosis to what follows it, and back to where the person's answer is noted with it. Decision 0144.</summary>
internal static class Followed
{
    /// <summary>Where what was proposed is done.</summary>
    public static string Path(ProposalView proposal, Guid person, Guid diagnosis)
    {
        var (file, back) = ($"{Pages.People}/{person}", $"diagnostic={diagnosis}&proposition={Uri.EscapeDataString(proposal.Code)}");
        return proposal.Kind switch
        {
            "orientation" => $"{file}/orientations/nouvelle?vers={proposal.Destination}&{back}",
            "misas-referral" => $"{file}/misas/nouvelle?difficulte={proposal.Difficulty}&{back}",
            "social-service-referral" => $"{file}/service-social?{back}",
            _ => $"{file}/entretiens/noter",
        };
    }

    /// <summary>Where the answer is noted, once what follows it was made.</summary>
    /// <returns>Null when it follows no proposal.</returns>
    public static string? Back(Guid person, Guid? diagnosis, string? proposal, Guid made) =>
        diagnosis is { } id && !string.IsNullOrEmpty(proposal) ? $"{Pages.People}/{person}/diagnostics/{id}/propositions/{Uri.EscapeDataString(proposal)}?suite={made}" : null;
}
