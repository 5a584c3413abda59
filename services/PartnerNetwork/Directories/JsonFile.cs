using System.Text.Json;
using System.Text.Unicode;

namespace PassPlatform.PartnerNetwork.Directories;

/// <summary>A file of JSON that somebody sends.</summary>
internal static class JsonFile
{
    /// <summary>Objects and lists lie at most so deep in each other; an extension in an extension of a FHIR bundle's resource takes a dozen.</summary>
    public const int MaxDepth = 32;

    /// <summary>Reads one, every text of it once before anything else is, so that none fails later.</summary>
    /// <param name="file">Its bytes, with or without a byte order mark.</param>
    /// <returns>Null when it is not UTF-8, is no JSON, repeats a member, nests deeper than <see cref="MaxDepth"/> or has half a character.</returns>
    public static JsonDocument? Read(byte[] file)
    {
        var json = file.AsMemory(file is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0);
        if (!Utf8.IsValid(json.Span))
        {
            return null;
        }

        try
        {
            var reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = MaxDepth });
            while (reader.Read())
            {
                _ = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? reader.GetString() : null;
            }

            return JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = MaxDepth });
        }
        catch (Exception notJson) when (notJson is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
