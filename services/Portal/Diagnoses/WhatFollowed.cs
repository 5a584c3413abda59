using PassPlatform.Client;
using PassPlatform.Design.Forms;
using PassPlatform.Portal.Api;
using PassPlatform.Portal.Words;

namespace PassPlatform.Portal.Diagnoses;

/// <summary>The orientations and the referrals of a person, as what followed a proposal.</summary>
internal sealed class WhatFollowed
{
    private IReadOnlyList<OrientationView> _orientations = [];
    private IReadOnlyList<MisasReferralView> _misas = [];
    private IReadOnlyList<SocialServiceReferralView> _social = [];

    private WhatFollowed()
    {
    }

    /// <summary>Reads them: a person has a few.</summary>
    public static async Task<WhatFollowed> Read(PassPlatformApi api, Guid person, CancellationToken stop)
    {
        var orientations = Lists.All(after => api.Orientations.ListAsync(person, after, Lists.PageSize, stop), page => (page.Items, page.Next));
        var misas = Lists.All(after => api.MisasReferrals.ListAsync(person, after, Lists.PageSize, stop), page => (page.Items, page.Next));
        var social = Lists.All(after => api.SocialService.ListAsync(person, after, Lists.PageSize, stop), page => (page.Items, page.Next));
        return new WhatFollowed { _orientations = await orientations, _misas = await misas, _social = await social };
    }

    /// <summary>Those that may be what followed a proposal, the last made first.</summary>
    public IReadOnlyList<Option> Options(ProposalView proposal) => proposal.Kind switch
    {
        "orientation" => [.. _orientations.Where(made => made.Destination == proposal.Destination).Reverse().Select(made => new Option(made.Id.ToString(), Line(made)))],
        "misas-referral" => [.. _misas.Reverse().Select(made => new Option(made.Id.ToString(), Line(made)))],
        "social-service-referral" => [.. _social.Reverse().Select(made => new Option(made.Id.ToString(), Line(made)))],
        _ => [],
    };

    /// <summary>What followed an answer, where it stands and its page; null: nothing did.</summary>
    public (string Line, string? Path)? After(ProposalAnswerView answer)
    {
        var file = $"{Pages.People}/{answer.PersonId}";
        if (_orientations.FirstOrDefault(made => made.Id == answer.OrientationId) is { } orientation)
        {
            return (Line(orientation), $"{file}/orientations/{orientation.Id}");
        }

        if (_misas.FirstOrDefault(made => made.Id == answer.MisasReferralId) is { } referral)
        {
            return (Line(referral), $"{file}/misas/{referral.Id}");
        }

        return _social.FirstOrDefault(made => made.Id == answer.SocialServiceReferralId) is { } sent ? (Line(sent), null) : null;
    }

    private static string Line(OrientationView made) => $"{Orientations.Where(made)}, le {Days.Long(made.MadeOn)} : {Orientations.Lower(Orientations.State(made))}";

    private static string Line(MisasReferralView made) => $"Formulaire du {Days.Long(made.PreparedOn)} : {Orientations.Lower(Orientations.State(made))}";

    private static string Line(SocialServiceReferralView made) => $"Orientée vers le service social le {Days.Long(made.ReferredOn)}";
}
