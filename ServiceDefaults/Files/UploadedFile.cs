using System.Security.Cryptography;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.RightsDossier.Documents;

/// <summary>A file as it came.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="Described">What is kept of it in the database.</param>
internal sealed record UploadedFile(byte[] Content, StoredFile Described)
{
    /// <summary>What a sender who does not know may say.</summary>
    public const string Undeclared = "application/octet-stream";

    /// <summary>Reads the body of a request, whose size the server bounds.</summary>
    /// <exception cref="Refusal">The content is not accepted, or is not what the request says that it is.</exception>
    public static async Task<UploadedFile> Read(HttpRequest request, CancellationToken stop)
    {
        request.Body.Position = 0; // Read again when the commit meets another.
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, stop);
        var content = body.ToArray();
        var found = FileContent.MediaTypeOf(content);
        if (Declared(request) is not Undeclared and var declared && declared != found)
        {
            throw FileContent.NotAccepted($"un fichier annoncé comme {Short(declared)}, dont le contenu est {found}");
        }

        return new UploadedFile(content, new StoredFile { Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)), MediaType = found, Size = content.Length });
    }

    // HEIF is the family of which HEIC is the only one taken: phones use either name.
    private static string Declared(HttpRequest request) => (request.ContentType ?? Undeclared).Split(';')[0].Trim().ToLowerInvariant() switch
    {
        "image/heif" => FileContent.Heic,
        var said => said,
    };

    private static string Short(string declared) => declared.Length <= 60 ? declared : $"{declared[..60]}…";
}
