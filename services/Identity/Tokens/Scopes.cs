using PassPlatform.ServiceDefaults.Auth;

namespace PassPlatform.Identity.Tokens;

/// <summary>What a token may be limited to: parts of the platform, named as the gateway's paths.</summary>
internal static class Scopes
{
    private const string Connect = "connect";
    private const string Intake = "intake";
    private const string Rights = "rights";
    private const string Network = "network";
    private const string Reporting = "reporting";

    /// <summary>Every scope there is.</summary>
    public static readonly IReadOnlyList<string> All = [Connect, Intake, Rights, Network, Reporting];

    /// <summary>The scopes of a role's tokens, unless fewer are asked for.</summary>
    public static IReadOnlyList<string> Of(string role) => role switch
    {
        Roles.Operator => All,
        Roles.Ars => [Connect, Network, Reporting],
        Roles.Coordinator => [Intake, Rights, Network, Reporting],
        Roles.Fund => [Rights, Network],
        Roles.Practitioner => [Network],
        Roles.Partner => [Intake, Network],
        _ => [Intake, Rights, Network],
    };
}
