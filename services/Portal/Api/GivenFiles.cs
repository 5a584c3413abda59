using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http.HttpResults;
using PassPlatform.Client;

namespace PassPlatform.Portal.Api;

/// <summary>Files that people sent, as the API gives them back to a browser.</summary>
internal static class GivenFiles
{
    // What browsers draw by themselves; the rest is for another program.
    private static readonly string[] Drawn = ["application/pdf", "image/jpeg", "image/png"];

    /// <summary>Gives one, in sight where browsers draw it, under a name that says nothing of anybody.</summary>
    /// <param name="file">As the API answered; closed once it is given.</param>
    /// <param name="response">Where to.</param>
    /// <param name="name">Without its ending.</param>
    public static PushStreamHttpResult Give(this FileResponse file, HttpResponse response, string name)
    {
        var type = file.Headers.FirstOrDefault(header => header.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)).Value?.FirstOrDefault() ?? "application/octet-stream";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue(Drawn.Contains(type) ? "inline" : "attachment") { FileName = $"{name}{Ending(type)}" }.ToString();
        return TypedResults.Stream(
            async target =>
            {
                using (file)
                {
                    await file.Stream.CopyToAsync(target);
                }
            },
            type);
    }

    private static string Ending(string type) => type switch { "application/pdf" => ".pdf", "image/jpeg" => ".jpg", "image/png" => ".png", "image/heic" => ".heic", _ => "" };
}
