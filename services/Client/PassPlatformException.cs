using System.Text.Json;
using System.Text.Json.Serialization;

namespace PassPlatform.Client;

/// <summary>La plateforme a refusé la demande, ou n'a pas pu y répondre : <see cref="Problem"/> dit pourquoi et que faire.</summary>
public sealed class PassPlatformException : Exception
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Appelé par le client.</summary>
    /// <param name="message">Ce que le client en sait.</param>
    /// <param name="statusCode">Statut HTTP.</param>
    /// <param name="response">Corps de la réponse, ou null.</param>
    /// <param name="headers">En-têtes de la réponse.</param>
    /// <param name="innerException">Ce qui a empêché de lire la réponse, ou null.</param>
    public PassPlatformException(
        string message, int statusCode, string? response, IReadOnlyDictionary<string, IEnumerable<string>> headers, Exception? innerException)
        : base(message, innerException)
    {
        Status = statusCode;
        Problem = Read(response) ?? new Problem { Title = message, Status = statusCode };
        RetryAfter = headers.TryGetValue("Retry-After", out var values) && int.TryParse(values.FirstOrDefault(), out var seconds) ? TimeSpan.FromSeconds(seconds) : null;
    }

    /// <summary>Statut HTTP.</summary>
    public int Status { get; }

    /// <summary>Ce que la plateforme en dit.</summary>
    public Problem Problem { get; }

    /// <summary>Le temps à attendre avant de recommencer, si la plateforme le dit.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <inheritdoc/>
    public override string Message => Problem.Detail ?? Problem.Title;

    private static Problem? Read(string? response)
    {
        try
        {
            return string.IsNullOrEmpty(response) ? null : JsonSerializer.Deserialize<Problem>(response, Json);
        }
        catch (JsonException)
        {
            return null; // Ce n'est pas la plateforme qui a répondu.
        }
    }
}

/// <summary>Une erreur, RFC 9457.</summary>
public sealed record Problem
{
    /// <summary>Adresse stable de ce genre d'erreur : <c>/problems/…</c>.</summary>
    public string Type { get; init; } = "about:blank";

    /// <summary>Nom de ce genre d'erreur.</summary>
    public string Title { get; init; } = "";

    /// <summary>Statut HTTP.</summary>
    public int Status { get; init; }

    /// <summary>Ce qui s'est passé, et que faire.</summary>
    public string? Detail { get; init; }

    /// <summary>À communiquer à l'exploitant.</summary>
    public string? TraceId { get; init; }

    /// <summary>Les champs concernés.</summary>
    public IReadOnlyList<ProblemField> Errors { get; init; } = [];

    /// <summary>Les autres membres, propres à ce genre d'erreur : <c>existingPersonId</c>, <c>missing</c>…</summary>
    [JsonExtensionData]
    public IDictionary<string, System.Text.Json.JsonElement> More { get; init; } = new Dictionary<string, System.Text.Json.JsonElement>();
}

/// <summary>Ce qui ne va pas dans un champ.</summary>
/// <param name="Pointer">Pointeur JSON dans le corps (<c>/birthDate</c>), ou nom du paramètre.</param>
/// <param name="Detail">Ce qui ne va pas.</param>
/// <param name="Expected">Ce qui est attendu, ou null.</param>
public sealed record ProblemField(string Pointer, string Detail, string? Expected);
