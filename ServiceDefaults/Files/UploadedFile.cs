using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.ServiceDefaults.Files;

/// <summary>A file that was sent, as it is kept.</summary>
/// <param name="Content">Its bytes, without what a telephone says beside a picture: see <see cref="PictureMetadata"/>.</param>
/// <param name="Sha256">SHA-256 of them, 64 hexadecimal digits in lower case.</param>
/// <param name="MediaType">What they are, found by their content.</param>
public sealed record UploadedFile(byte[] Content, string Sha256, string MediaType)
{
    /// <summary>What a sender who does not know may say.</summary>
    public const string Undeclared = "application/octet-stream";

    /// <summary>What an antivirus takes to read its signatures again.</summary>
    private const string RetryAfterSeconds = "30";

    /// <summary>Reads the body of a request, whose size the server bounds. What the request says that it is counts for nothing: decision 0110.</summary>
    /// <param name="request">The request.</param>
    /// <param name="takesText">Whether text is taken too.</param>
    /// <param name="antivirus">Looks at it, as it came.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="Refusal">The content is not accepted, is infected, or could not be looked at.</exception>
    public static async Task<UploadedFile> Read(HttpRequest request, bool takesText, Antivirus antivirus, CancellationToken stop)
    {
        request.Body.Position = 0; // Read again when the commit meets another.
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, stop);
        var sent = body.ToArray();
        var found = FileContent.MediaTypeOf(sent, takesText);
        try
        {
            await antivirus.Check(sent, stop);
        }
        catch (Refusal away) when (away.Kind == ProblemKinds.AntivirusAway)
        {
            request.HttpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
            throw;
        }

        var kept = PictureMetadata.Without(sent, found);
        return new UploadedFile(kept, Convert.ToHexStringLower(SHA256.HashData(kept)), found);
    }
}
