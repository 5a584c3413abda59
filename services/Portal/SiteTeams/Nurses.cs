using PassPlatform.Client;
using PassPlatform.Portal.Api;

namespace PassPlatform.Portal.SiteTeams;

/// <summary>The nurses of the network, who replace that of a PASS.</summary>
internal static class Nurses
{
    /// <summary>All of them.</summary>
    public static Task<IReadOnlyList<PractitionerView>> Of(PassPlatformApi api, CancellationToken stop) =>
        Lists.All(after => api.Practitioners.ListAsync(speciality: "nursing", after: after, limit: Lists.PageSize, cancellationToken: stop), page => (page.Items, page.Next));

    /// <summary>As people call them.</summary>
    public static string Name(PractitionerView nurse) => $"{nurse.GivenNames} {nurse.FamilyName}".Trim();
}
