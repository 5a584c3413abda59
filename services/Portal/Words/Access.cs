using PassPlatform.Client;

namespace PassPlatform.Portal.Words;

/// <summary>Where an access stands, as people say it.</summary>
internal static class Access
{
    /// <summary>In a word.</summary>
    public static string State(MembershipView access) => access switch
    {
        { EndedAt: not null } => "retiré",
        { DisabledAt: not null } or { Account.State: "disabled" } => "suspendu",
        { Account.State: "invited" } => "invité",
        _ => "actif",
    };

    /// <summary>The colour of that word.</summary>
    public static string? Kind(MembershipView access) => State(access) switch
    {
        "actif" => "success",
        "invité" => "info",
        "suspendu" => "warning",
        _ => null,
    };

    /// <summary>The name of its holder.</summary>
    public static string Holder(MembershipView access) => $"{access.Account.GivenName} {access.Account.FamilyName}".Trim();

    /// <summary>A version as the API wants it back.</summary>
    public static string ETag(long version) => $"\"{version.ToString(System.Globalization.CultureInfo.InvariantCulture)}\"";
}
