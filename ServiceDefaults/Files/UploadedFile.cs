using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.ServiceDefaults.Files;

/// <summary>A file as it came.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="Sha256">SHA-256 of them, 64 hexadecimal digits in lower case.</param>
/// <param name="MediaType">What they are, found by their content.</param>
public sealed record UploadedFile(byte[] Content, string Sha256, string MediaType)
{
    /// <summary>What a sender who does not know may say.</summary>
    public const string Undeclared = "application/octet-stream";

    /// <summary>Reads the body of a request, whose size the server bounds.</summary>
    /// <param name="request">The request.</param>
    /// <param name="takesText">Whether text is taken too.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="Refusal">The content is not accepted, or is not what the request says that it is.</exception>
    public static async Task<UploadedFile> Read(HttpRequest request, bool takesText, CancellationToken stop)
    {
        request.Body.Position = 0; // Read again when the commit meets another.
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, stop);
        var content = body.ToArray();
        var found = FileContent.MediaTypeOf(content, takesText);
        if (Declared(request) is not Undeclared and var declared && declared != found)
        {
            throw FileContent.NotAccepted($"un fichier annoncé comme {Short(declared)}, dont le contenu est {found}", takesText);
        }

        return new UploadedFile(content, Convert.ToHexStringLower(SHA256.HashData(content)), found);
    }

    // HEIF is the family of which HEIC is the only one taken: phones use either name.
    private static string Declared(HttpRequest request) => (request.ContentType ?? Undeclared).Split(';')[0].Trim().ToLowerInvariant() switch
    {
        "image/heif" => FileContent.Heic,
        var said => said,
    };

    private static string Short(string declared) => declared.Length <= 60 ? declared : $"{declared[..60]}…";
}
