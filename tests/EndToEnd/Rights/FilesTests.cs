using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using PassPlatform.Journey;
using PassPlatform.RightsDossier.Tests.Documents;
using Xunit;

namespace PassPlatform.EndToEnd.Rights;

/// <summary>Phones and scanners send what they send: issue 11, section 4; decision 0110. An antivirus is in <see cref="DaysTests"/>.</summary>
public sealed class FilesTests(RunningPlatform running)
{
    private const int Limit = 10 << 20;

    [Fact]
    public async Task The_content_of_a_file_decides_what_it_is_and_whether_it_is_whole()
    {
        var (pass, application) = await Draft();
        var pdf = (await pass.Worker.Get($"/api/rights/applications/{application}/prepared-sheets/s3720.pdf")).Bytes;
        byte[] page = [.. "\r\n<!DOCTYPE html><html><body>Portail"u8, .. Enumerable.Repeat((byte)'x', 60_000), .. "</body></html>"u8];
        var cut = SampleFiles.Photograph[..SampleFiles.Photograph.AsSpan().LastIndexOf<byte>([0xFF, 0xD9])]; // Its small copy is whole.
        foreach (var (content, said, recognised) in new (byte[], string, string)[]
        {
            (pdf, "application/x-pdf", "application/pdf"),
            ([.. pdf, .. page], "application/pdf", "application/pdf"),
            ([.. pdf, .. new byte[5000]], "application/octet-stream", "application/pdf"),
            (SampleFiles.Photograph, "image/jpg", "image/jpeg"),
            (SampleFiles.Jpeg, "image/pjpeg", "image/jpeg"),
            (SampleFiles.Heic, "image/heif", "image/heic"),
            (SampleFiles.Png, "image/jpeg", "image/png"),
        })
        {
            var kept = Last(await Send(pass, application, content, said));
            Assert.Equal((said, recognised), (said, kept.GetProperty("file").GetProperty("mediaType").GetString()));
        }

        var refused = await Send(pass, application, cut, "image/jpeg", HttpStatusCode.UnprocessableEntity);
        Assert.Contains("La photo JPEG est tronquée", refused.Text("detail"), StringComparison.Ordinal);
        refused = await Send(pass, application, pdf[..(pdf.Length / 2)], "application/pdf", HttpStatusCode.UnprocessableEntity);
        Assert.Contains("Le PDF est tronqué", refused.Text("detail"), StringComparison.Ordinal);
        refused = await Send(pass, application, "<html><p>Passeport</p></html>"u8.ToArray(), "application/pdf", HttpStatusCode.UnsupportedMediaType);
        Assert.StartsWith("Reçu : du texte", refused.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_and_with_what_a_photograph_was_taken_is_not_kept_and_which_way_up_it_is_stays()
    {
        var (pass, application) = await Draft();
        foreach (var picture in new[] { SampleFiles.Photograph, SampleFiles.PngWithMetadata(6), SampleFiles.HeicWithMetadata() })
        {
            Assert.Contains("48.8566 N", Encoding.Latin1.GetString(picture), StringComparison.Ordinal);
            var piece = Last(await Send(pass, application, picture, "application/octet-stream"));

            var kept = await pass.Worker.Get($"/api/rights/applications/{application}/documents/{piece.GetProperty("id").GetString()}/content");

            Assert.DoesNotContain("SECRET", Encoding.Latin1.GetString(kept.Bytes), StringComparison.Ordinal);
            Assert.NotEqual(-1, kept.Bytes.AsSpan().IndexOf("MM\0*"u8)); // EXIF with the way up alone.
            Assert.Equal(
                ($"\"{piece.GetProperty("file").GetProperty("sha256").GetString()}\"", piece.GetProperty("file").GetProperty("size").GetInt32()),
                (kept.ETag, kept.Bytes.Length));
        }

        var photograph = (await pass.Read(application))["requiredDocuments"].EnumerateArray().Single(IsIdentity).GetProperty("provided")[0];
        var seen = await pass.Worker.Get($"/api/rights/applications/{application}/documents/{photograph.GetProperty("id").GetString()}/content");
        Assert.NotEqual(-1, seen.Bytes.AsSpan().IndexOf(SampleFiles.Coded)); // What is seen, byte for byte.
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused_with_the_limit_whether_or_not_leave_was_asked_to_send_it()
    {
        var (pass, application) = await Draft();
        var large = new byte[12 << 20];
        "%PDF-1.7\n"u8.CopyTo(large);

        var refused = await Send(pass, application, large, "application/pdf", HttpStatusCode.RequestEntityTooLarge); // Without Expect: 100-continue.

        Assert.Equal("/problems/corps-trop-grand", refused.Text("type"));
        Assert.StartsWith("Le corps de la requête dépasse 10\u202f485\u202f760 octets.", refused.Text("detail"), StringComparison.Ordinal);
        var fits = await Send(pass, application, [.. SampleFiles.Jpeg, .. new byte[Limit - SampleFiles.Jpeg.Length]], "image/jpeg");
        Assert.Equal("image/jpeg", Last(fits).GetProperty("file").GetProperty("mediaType").GetString());
    }

    [Fact]
    public async Task Where_no_antivirus_is_set_health_says_so()
    {
        using var http = new HttpClient();
        var health = await http.GetFromJsonAsync<JsonElement>(new Uri(running.Address("rights-dossier"), "/health/ready"), TestContext.Current.CancellationToken);
        Assert.StartsWith("Aucun antivirus : les fichiers reçus ne sont pas examinés", health.GetProperty("checks").GetProperty("antivirus").GetProperty("description").GetString(), StringComparison.Ordinal);
    }

    private static Task<Answer> Send(StoryPass pass, Guid application, byte[] content, string mediaType, HttpStatusCode expected = HttpStatusCode.Created) =>
        pass.Worker.PostFile($"/api/rights/applications/{application}/files?lineId=identity&providedOn=2025-06-02", content, mediaType, expected);

    private static JsonElement Last(Answer view) => view["requiredDocuments"].EnumerateArray().Single(IsIdentity).GetProperty("provided").EnumerateArray().Last();

    private static bool IsIdentity(JsonElement line) => line.GetProperty("lineId").GetString() == "identity";

    private async Task<(StoryPass Pass, Guid Application)> Draft()
    {
        var pass = await StoryPass.Open(running, StoryPass.Fund);
        return (pass, (await pass.Welcome(new(2025, 6, 2), "ame", StoryPass.Irregular)).Application);
    }
}
