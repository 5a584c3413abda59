using System.ComponentModel;
using System.Text.Json.Serialization;

namespace PassPlatform.Identity.Tokens;

/// <summary>A token, as OpenIddict answers it. RFC 6749 §5.1.</summary>
public sealed record TokenAnswer
{
    [JsonPropertyName("access_token"), Description("Le jeton, un JWT, à envoyer dans « Authorization: Bearer … ».")]
    public required string AccessToken { get; init; }

    [JsonPropertyName("token_type"), Description("Toujours Bearer.")]
    public string TokenType => "Bearer";

    [JsonPropertyName("expires_in"), Description("Durée de validité, en secondes.")]
    public required int ExpiresIn { get; init; }

    [JsonPropertyName("refresh_token"), Description("De quoi en demander un autre, une fois, pour une personne qui s'est connectée avec la portée offline_access.")]
    public string? RefreshToken { get; init; }

    [JsonPropertyName("id_token"), Description("Qui s'est connecté, pour l'application qui l'a demandé (portée openid).")]
    public string? IdToken { get; init; }

    [JsonPropertyName("scope"), Description("Ses portées, séparées par des espaces ; absent quand ce sont celles demandées.")]
    public string? Scope { get; init; }
}

/// <summary>Why there is no token, as OpenIddict answers it. RFC 6749 §5.2.</summary>
public sealed record TokenError
{
    [JsonPropertyName("error"), Description("Code de la RFC 6749.")]
    public required string Error { get; init; }

    [JsonPropertyName("error_description"), Description("Ce qui ne va pas.")]
    public required string ErrorDescription { get; init; }

    [JsonPropertyName("error_uri"), Description("Une page qui en dit plus, en anglais.")]
    public string? ErrorUri { get; init; }
}
