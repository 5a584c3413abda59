using System.ComponentModel;
using System.Globalization;
using System.Text.Json.Serialization;

namespace PassPlatform.Identity.Tokens;

/// <summary>A token. RFC 6749 §5.1.</summary>
public sealed record TokenAnswer
{
    [JsonPropertyName("access_token"), Description("Le jeton, un JWT, à envoyer dans « Authorization: Bearer … ».")]
    public required string AccessToken { get; init; }

    [JsonPropertyName("token_type"), Description("Toujours Bearer.")]
    public string TokenType => "Bearer";

    [JsonPropertyName("expires_in"), Description("Durée de validité, en secondes.")]
    public required int ExpiresIn { get; init; }

    [JsonPropertyName("scope"), Description("Ses portées, séparées par des espaces.")]
    public required string Scope { get; init; }
}

/// <summary>Why there is no token. RFC 6749 §5.2.</summary>
public sealed record TokenError
{
    [JsonPropertyName("error"), Description("Code de la RFC 6749.")]
    public required string Error { get; init; }

    [JsonPropertyName("error_description"), Description("Ce qui ne va pas.")]
    public required string ErrorDescription { get; init; }
}

/// <summary>A request for a token is refused; answered in the form of the RFC, not as a problem.</summary>
internal sealed class TokenRefusal(string error, string description, int status = StatusCodes.Status400BadRequest) : Exception(description)
{
    private TimeSpan? _wait;

    /// <summary>The client did not prove who it is. The same for one that does not exist.</summary>
    public static TokenRefusal Client(string description) => new("invalid_client", description, StatusCodes.Status401Unauthorized);

    /// <summary>Too many wrong secrets. The code is the one RFC 8628 registered for this endpoint.</summary>
    public static TokenRefusal TooManyTries(TimeSpan wait) =>
        new("slow_down", "Trop de secrets non valables : attendez le délai donné par Retry-After.", StatusCodes.Status429TooManyRequests) { _wait = wait };

    /// <summary>Answers it.</summary>
    public Task Write(HttpResponse response)
    {
        response.StatusCode = status;
        if (status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Basic realm=\"passplatform\", charset=\"UTF-8\"";
        }

        if (_wait is { } wait)
        {
            response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        return response.WriteAsJsonAsync(new TokenError { Error = error, ErrorDescription = Message });
    }
}
