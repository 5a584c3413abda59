using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace PassPlatform.Identity.Tokens;

/// <summary>A request for a token. RFC 6749 §4.4.2 and §2.3.1.</summary>
/// <param name="ClientId">Who asks.</param>
/// <param name="Secret">Its secret.</param>
/// <param name="Scope">The scopes asked for; null: all that the role has.</param>
/// <param name="PassSite">The one PASS the token is to act for; null: all of the client's.</param>
internal sealed record TokenRequest(string ClientId, string Secret, IReadOnlyList<string>? Scope, Guid? PassSite)
{
    private const int MaxLength = 1000;

    // Far above what a request needs, far below what reading it could cost.
    private static readonly FormOptions Limits = new() { ValueCountLimit = 32, KeyLengthLimit = 100, ValueLengthLimit = MaxLength };

    /// <summary>Reads a request.</summary>
    /// <exception cref="TokenRefusal">It is not what the RFC asks for.</exception>
    public static async Task<TokenRequest> Read(HttpRequest request, CancellationToken stop)
    {
        var form = await ReadForm(request, stop);
        var (id, secret) = Credentials(request, form);
        if (Value(form, "grant_type") is not { } grant)
        {
            throw Invalid("grant_type est obligatoire.");
        }

        if (grant != "client_credentials")
        {
            throw new TokenRefusal("unsupported_grant_type", "Seul grant_type=client_credentials est pris en charge.");
        }

        return new TokenRequest(
            id, secret,
            Value(form, "scope")?.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Value(form, "pass_site") switch
            {
                null => null,
                var text when Guid.TryParse(text, out var site) => site,
                _ => throw Invalid("pass_site doit être un identifiant de PASS (UUID)."),
            });
    }

    private static async Task<IFormCollection> ReadForm(HttpRequest request, CancellationToken stop)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !"application/x-www-form-urlencoded".Equals(type.MediaType, StringComparison.OrdinalIgnoreCase))
        {
            throw Invalid("Le corps doit être un formulaire : en-tête « Content-Type: application/x-www-form-urlencoded ».");
        }

        try
        {
            return await request.ReadFormAsync(Limits, stop);
        }
        catch (Exception failure) when (failure is InvalidDataException or BadHttpRequestException { StatusCode: not StatusCodes.Status413PayloadTooLarge })
        {
            throw Invalid($"Le formulaire est illisible ou dépasse les limites : {Limits.ValueCountLimit} paramètres, {MaxLength} caractères chacun.");
        }
    }

    private static (string Id, string Secret) Credentials(HttpRequest request, IFormCollection form)
    {
        var header = request.Headers.Authorization.ToString();
        var (id, secret) = (Value(form, "client_id"), Value(form, "client_secret"));
        if (header.Length == 0)
        {
            return (id, secret) is ({ } given, { } kept)
                ? (given, kept)
                : throw TokenRefusal.Client("Le client et son secret sont obligatoires : client_id et client_secret, ou en-tête « Authorization: Basic … ».");
        }

        if (secret is not null)
        {
            throw Invalid("Donnez le secret une seule fois : dans le corps ou dans l'en-tête Authorization.");
        }

        if (!AuthenticationHeaderValue.TryParse(header, out var basic) || !basic.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase))
        {
            throw TokenRefusal.Client("L'en-tête Authorization doit être de la forme « Basic … ».");
        }

        var bytes = new byte[MaxLength];
        if (!Convert.TryFromBase64String(basic.Parameter ?? "", bytes, out var length) ||
            Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is not [var user, var password])
        {
            throw TokenRefusal.Client("L'en-tête Authorization doit porter client:secret en base64.");
        }

        var (named, proof) = (Decode(user), Decode(password));
        return id is null || id == named ? (named, proof) : throw Invalid("client_id n'est pas le client de l'en-tête Authorization.");
    }

    /// <summary>RFC 6749 §2.3.1: both halves are form-encoded before they are joined.</summary>
    private static string Decode(string encoded) => Uri.UnescapeDataString(encoded.Replace('+', ' '));

    /// <summary>A parameter without a value counts as not sent, and one sent twice is an error. RFC 6749 §3.2.</summary>
    private static string? Value(IFormCollection form, string name) => form[name] switch
    {
        [] => null,
        [{ Length: > 0 } single] => single,
        [_] => null,
        _ => throw Invalid($"{name} est donné plusieurs fois."),
    };

    private static TokenRefusal Invalid(string description) => new("invalid_request", description);
}
