namespace PassPlatform.Identity.SignIn;

/// <summary>What a browser answers about a passkey, and how its holder calls a new one.</summary>
internal sealed class PasskeyAnswer
{
    public string? Credential { get; set; }

    public string? Name { get; set; }
}
