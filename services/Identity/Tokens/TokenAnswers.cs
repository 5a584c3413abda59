using System.Globalization;
using System.Text.Json.Serialization;

namespace PassPlatform.Identity.Tokens;

/// <summary>A token. RFC 6749 §5.1.</summary>
/// <param name="AccessToken">The token, a JWT; send it as <c>Authorization: Bearer …</c>.</param>
/// <param name="TokenType">Bearer.</param>
/// <param name="ExpiresIn">How long it is valid, in seconds.</param>
/// <param name="Scope">Its scopes, separated by spaces.</param>
public sealed record TokenAnswer(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("token_type")] string TokenType,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    [property: JsonPropertyName("scope")] string Scope);

/// <summary>Why there is no token. RFC 6749 §5.2.</summary>
/// <param name="Error">Code of the RFC.</param>
/// <param name="ErrorDescription">What is wrong, in French.</param>
public sealed record TokenError(
    [property: JsonPropertyName("error")] string Error,
    [property: JsonPropertyName("error_description")] string ErrorDescription);

/// <summary>A request for a token is refused; answered in the form of the RFC, not as a problem.</summary>
internal sealed class TokenRefusal(string error, string description, int status = StatusCodes.Status400BadRequest) : Exception(description)
{
    /// <summary>The client did not prove who it is. The same for one that does not exist.</summary>
    public static TokenRefusal Client(string description) => new("invalid_client", description, StatusCodes.Status401Unauthorized);

    /// <summary>Too many wrong secrets. The code is the one RFC 8628 registered for this endpoint.</summary>
    public static TokenRefusal TooManyTries() => new("slow_down", "Trop de secrets non valables : attendez le délai donné par Retry-After.", StatusCodes.Status429TooManyRequests);

    /// <summary>Answers it.</summary>
    public Task Write(HttpResponse response)
    {
        response.StatusCode = status;
        if (status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Basic realm=\"passplatform\", charset=\"UTF-8\"";
        }

        if (status == StatusCodes.Status429TooManyRequests)
        {
            response.Headers.RetryAfter = WrongSecrets.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        }

        return response.WriteAsJsonAsync(new TokenError(error, Message));
    }
}
