namespace PassPlatform.RightsDossier.Deposits;

/// <summary>Where the papers of a deposit are verified.</summary>
/// <param name="publicAddress">
/// The address of the gateway as people reach it, <c>RightsDossier:PublicAddress</c>; null: the one at which the paper is asked for, which the gateway forwards.
/// </param>
internal sealed class VerificationAddress(Uri? publicAddress, IHttpContextAccessor accessor)
{
    /// <summary>The address that verifies a code; null when no address is set and nobody asks for the paper.</summary>
    public string? Of(string code) => (publicAddress ?? Asked()) is { } start ? $"{start.GetLeftPart(UriPartial.Path).TrimEnd('/')}/verification/{code}" : null;

    private Uri? Asked()
    {
        if (accessor.HttpContext?.Request is not { } request)
        {
            return null;
        }

        var forwarded = request.Headers["X-Forwarded-Host"].ToString() is { Length: > 0 } host
            ? $"{request.Headers["X-Forwarded-Proto"]}://{host}"
            : $"{request.Scheme}://{request.Host}";
        return Read(forwarded);
    }

    /// <summary>Reads an address of the gateway: http or https, at most 200 characters, so that the QR code stays easy to read.</summary>
    public static Uri? Read(string text) =>
        text.Length <= 200 && Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
            ? address
            : null;
}

internal static class VerificationSetup
{
    /// <summary>Adds what the papers need to be verified.</summary>
    /// <exception cref="InvalidOperationException"><c>RightsDossier:PublicAddress</c> is no address: the service does not start.</exception>
    public static void AddVerification(this IHostApplicationBuilder builder)
    {
        var said = builder.Configuration["RightsDossier:PublicAddress"];
        var address = string.IsNullOrEmpty(said)
            ? null
            : VerificationAddress.Read(said) ?? throw new InvalidOperationException($"RightsDossier:PublicAddress is '{said}'; it must be an http or https address.");
        builder.Services.AddSingleton(services => new VerificationAddress(address, services.GetRequiredService<IHttpContextAccessor>()));
    }
}
