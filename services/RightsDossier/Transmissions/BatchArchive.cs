using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using PassPlatform.Contracts;
using PassPlatform.Paper;
using PassPlatform.RightsDossier.Deposits;
using PassPlatform.RightsDossier.Documents;

namespace PassPlatform.RightsDossier.Transmissions;

/// <summary>The archive of a batch, not encrypted yet: slips, manifest, and each application's files. The same contents make the same bytes.</summary>
/// <param name="Zip">The archive.</param>
/// <param name="ManifestSha256">SHA-256 of the manifest in it, 64 hexadecimal digits in lower case.</param>
internal sealed record BatchArchive(byte[] Zip, string ManifestSha256)
{
    private static readonly JsonSerializerOptions Options = new(Wire.Http) { WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    /// <summary>Writes it.</summary>
    /// <exception cref="IOException">A file of a piece is not in the store.</exception>
    /// <exception cref="CryptographicException">A file of a piece was altered.</exception>
    public static async Task<BatchArchive> Write(BatchContents contents, FileStore store, VerificationAddress verification, Typefaces typefaces, CancellationToken stop)
    {
        using var stream = new MemoryStream();
        string manifestSha256;
        await using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            var writer = new Writer(zip, contents.Batch.TransmittedOn!.Value);
            var slip = contents.Batch.Kind == BatchKind.Corrections ? "rectifications" : "bordereau";
            IReadOnlyList<ManifestFile> slips =
            [
                await writer.Add($"{slip}.pdf", SlipPaper.Pdf(contents, typefaces), CompressionLevel.NoCompression, stop),
                await writer.Add($"{slip}.csv", SlipPaper.Csv(contents), CompressionLevel.Optimal, stop),
            ];
            var applications = new List<ManifestApplication>();
            foreach (var sent in contents.Applications)
            {
                var files = new List<ManifestFile>();
                if (sent.Application.Deposit is not null && contents.Batch.Kind == BatchKind.Applications)
                {
                    var sheet = DepositPapers.TracingSheetOf(sent.Found, sent.Pieces, sent.Person, sent.Members, contents.Site, contents.Finess, verification, typefaces);
                    files.Add(await writer.Add($"dossiers/{sent.Application.Id}/fiche-de-tracabilite.pdf", sheet, CompressionLevel.NoCompression, stop));
                }

                foreach (var (piece, path) in Named(sent))
                {
                    var content = await store.Read(sent.Application.Id, piece.File!.Sha256, stop);
                    files.Add(await writer.Add(path, content, CompressionLevel.NoCompression, stop));
                }

                applications.Add(new ManifestApplication(
                    sent.Application.Id, sent.Application.Benefit, sent.Application.FirstRequest, sent.Urgent, files,
                    [.. sent.OnPaper.Select(piece => new ManifestPiece(piece.LineId, piece.KindId, piece.ProvidedOn))],
                    contents.Batch.Kind == BatchKind.Applications && sent.Asked is { } asked ? new ManifestStart(asked.From, asked.Article, asked.Sentence) : null));
            }

            var batch = contents.Batch;
            var manifest = JsonSerializer.SerializeToUtf8Bytes(
                new BatchManifest(
                    BatchManifest.FormatOf(batch.Kind), batch.Kind, batch.Id, batch.FundCode, contents.Finess, batch.TransmittedOn!.Value, batch.DecisionDueOn!.Value, slips, applications),
                Options);
            manifestSha256 = (await writer.Add("manifest.json", manifest, CompressionLevel.Optimal, stop)).Sha256;
        }

        return new BatchArchive(stream.ToArray(), manifestSha256);
    }

    /// <summary>The files of an application under neutral names: the line that each answers and its place there, never what its owner called it.</summary>
    private static IEnumerable<(SeenDocument Piece, string Path)> Named(SentApplication sent) => sent.Joined
        .GroupBy(piece => piece.LineId)
        .SelectMany(line => line.Index().Select(each => (each.Item, $"dossiers/{sent.Application.Id}/{line.Key}-{each.Index + 1}.{Extension(each.Item.File!)}")));

    private static string Extension(StoredFile file) => file.MediaType switch
    {
        "application/pdf" => "pdf",
        "image/jpeg" => "jpg",
        "image/png" => "png",
        "image/heic" => "heic",
        _ => "bin",
    };

    /// <summary>Adds files to an archive, all dated of the day of the batch.</summary>
    private sealed class Writer(ZipArchive zip, DateOnly day)
    {
        public async Task<ManifestFile> Add(string path, byte[] content, CompressionLevel compression, CancellationToken stop)
        {
            var entry = zip.CreateEntry(path, compression);
            entry.LastWriteTime = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
            await using var stream = await entry.OpenAsync(stop);
            await stream.WriteAsync(content, stop);
            return new ManifestFile(path, Convert.ToHexStringLower(SHA256.HashData(content)), content.Length);
        }
    }
}
