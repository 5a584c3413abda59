using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Xunit;

namespace PassPlatform.EndToEnd;

/// <summary>An application as the fund found it in an archive.</summary>
/// <param name="Id">The application.</param>
/// <param name="Benefit">Code of the benefit.</param>
/// <param name="DepositedOn">Day of its deposit at the PASS; null without one, and in a complement.</param>
/// <param name="TransmittedOn">Day of the batch.</param>
/// <param name="LineIds">Lines whose pieces it holds, as seen on paper.</param>
/// <param name="Files">Paths of the files of its pieces.</param>
/// <param name="AskedFrom">First day of the right that it asks for; null for the usual one.</param>
internal sealed record FoundApplication(
    Guid Id, string Benefit, DateOnly? DepositedOn, DateOnly TransmittedOn, IReadOnlyList<string> LineIds, IReadOnlyList<string> Files, DateOnly? AskedFrom);

/// <summary>An archive, opened.</summary>
/// <param name="Batch">The batch.</param>
/// <param name="IsComplement">It holds pieces that the fund asked for.</param>
/// <param name="SentOn">Day that the archive says it left.</param>
/// <param name="ManifestSha256">Hash of its manifest.</param>
/// <param name="Applications">What is in it.</param>
internal sealed record OpenedArchive(Guid Batch, bool IsComplement, DateOnly SentOn, string ManifestSha256, IReadOnlyList<FoundApplication> Applications);

/// <summary>What a fund said of an application of an archive: the fund's own diary.</summary>
/// <param name="Application">The application.</param>
/// <param name="Batch">The batch.</param>
/// <param name="IsComplement">It was about pieces asked for.</param>
/// <param name="SentOn">Day the archive was found in the folder.</param>
/// <param name="SaidOn">Day of the reception, on which the fund says so.</param>
/// <param name="Missing">It is not there.</param>
internal sealed record FundWord(Guid Application, Guid Batch, bool IsComplement, DateOnly SentOn, DateOnly SaidOn, bool Missing);

/// <summary>A fund, which knows of the platform nothing but its exchange folder: it opens archives, and leaves files.</summary>
/// <param name="exchange">The exchange folder.</param>
/// <param name="code">Code of the fund, three digits: its folder, and its code as a body.</param>
/// <param name="decisionDays">Days that its agreement leaves it to decide.</param>
/// <param name="weekday">Day on which files leave for it.</param>
internal sealed class FundDesk(string exchange, string code, int decisionDays = 30, DayOfWeek weekday = DayOfWeek.Monday)
{
    private readonly string _folder = Path.Combine(exchange, code);
    private readonly HashSet<string> _opened = [];
    private readonly List<FundWord> _said = [];
    private int _files;

    /// <summary>Its code.</summary>
    public string Code => code;

    /// <summary>Days that its agreement leaves it to decide, from the reception.</summary>
    public int DecisionDays => decisionDays;

    /// <summary>Day on which files leave for it.</summary>
    public DayOfWeek Weekday => weekday;

    /// <summary>What it will send next.</summary>
    public List<string> Mail { get; } = [];

    /// <summary>A line that it sent last time; null before.</summary>
    public string? SentBefore { get; set; }

    /// <summary>What it said of all it found.</summary>
    public IReadOnlyList<FundWord> Said => _said;

    /// <summary>Its folder was made, with a first certificate.</summary>
    public bool IsOpen => File.Exists(Certificate);

    /// <summary>Its certificate can be used.</summary>
    public bool HasCertificate => !File.Exists(NextCertificate);

    /// <summary>Where it leaves its answers.</summary>
    public string Incoming => Path.Combine(_folder, "incoming");

    /// <summary>Archives opened so far.</summary>
    public int Opened => _opened.Count;

    private string Certificate => Path.Combine(_folder, "certificate.pem");

    private string NextCertificate => Path.Combine(_folder, "certificate-to-come.pem");

    /// <summary>Whether files of its own were not taken yet.</summary>
    /// <param name="names">Which, e.g. <c>*.csv</c>.</param>
    public bool Waits(string names = "*") => Directory.Exists(Incoming) && Directory.GetFiles(Incoming, names).Length > 0;

    /// <summary>Its certificate has expired, and the next one is late: what is for it waits.</summary>
    public void LetCertificateExpire(DateOnly day)
    {
        File.Copy(Certificate, NextCertificate);
        using var key = RSA.Create(2048);
        var eve = new DateTimeOffset(day.AddDays(-1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        using var expired = new CertificateRequest("CN=Essai", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(eve.AddYears(-1), eve);
        var draft = Certificate + ".tmp";
        File.WriteAllText(draft, expired.ExportCertificatePem() + "\n");
        File.Move(draft, Certificate, overwrite: true);
    }

    /// <summary>The certificate comes at last.</summary>
    public void GiveCertificate() => File.Move(NextCertificate, Certificate, overwrite: true);

    /// <summary>Opens the archives that have come since the last look, and checks each against its manifest.</summary>
    public IReadOnlyList<OpenedArchive> OpenNew()
    {
        var outgoing = Path.Combine(_folder, "outgoing");
        string[] archives = Directory.Exists(outgoing) ? Directory.GetFiles(outgoing, "lot-*.zip.p7m") : [];
        return [.. archives.Order(StringComparer.Ordinal).Where(_opened.Add).Select(Open)];
    }

    /// <summary>Says on a day that it received an archive on that day, and what it did not find in it.</summary>
    public void Acknowledge(OpenedArchive archive, DateOnly day, IReadOnlyList<Guid> missing)
    {
        _said.AddRange(archive.Applications.Select(each => new FundWord(each.Id, archive.Batch, archive.IsComplement, archive.SentOn, day, missing.Contains(each.Id))));
        Write($"accuse-{archive.Batch}.json", JsonSerializer.Serialize(new { batchId = archive.Batch, receivedOn = PassTeam.Iso(day), manifestSha256 = archive.ManifestSha256, missing }));
    }

    /// <summary>Leaves a file of returns, in one piece.</summary>
    public void Leave(IEnumerable<string> lines)
    {
        var name = $"retours-{++_files:D4}.csv";
        Write(name, string.Join('\n', lines.Prepend("applicationId;outcome;notifiedOn;validFrom;validTo;nir;bodyCode;managementCode;refusalReasonCode;missingLineIds;documentsDueOn")) + "\n");
    }

    /// <summary>Leaves a file, in one piece.</summary>
    public void Write(string name, string text)
    {
        Directory.CreateDirectory(Incoming);
        var draft = Path.Combine(Incoming, name + ".tmp");
        File.WriteAllText(draft, text);
        File.Move(draft, Path.Combine(Incoming, name));
    }

    /// <summary>A number of social security, invented, with its key.</summary>
    public static string Nir(int number)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"7{60 + (number % 40):D2}0199{number % 1000:D3}{number % 997:D3}");
        return WithKey(digits);
    }

    /// <summary>A number of social security with its key.</summary>
    /// <param name="thirteen">Its first thirteen characters; Corsica (2A, 2B) counts as 19 and 18.</param>
    public static string WithKey(string thirteen)
    {
        var counted = thirteen.Replace("2A", "19", StringComparison.Ordinal).Replace("2B", "18", StringComparison.Ordinal);
        return $"{thirteen}{97 - (long.Parse(counted, CultureInfo.InvariantCulture) % 97):D2}";
    }

    private OpenedArchive Open(string path)
    {
        var envelope = new EnvelopedCms();
        envelope.Decode(File.ReadAllBytes(path));
        using var certificate = X509Certificate2.CreateFromPemFile(Certificate, Path.Combine(_folder, "development-key.pem"));
        envelope.Decrypt([certificate]);
        using var archive = new ZipArchive(new MemoryStream(envelope.ContentInfo.Content));
        var manifestBytes = Bytes(archive, "manifest.json");
        var manifest = JsonSerializer.Deserialize<JsonElement>(manifestBytes);
        Assert.Equal("%PDF-", Encoding.ASCII.GetString(Bytes(archive, "bordereau.pdf"), 0, 5));
        var applications = manifest.GetProperty("applications").EnumerateArray().ToList();
        foreach (var file in applications.Append(manifest).SelectMany(each => each.GetProperty("files").EnumerateArray()))
        {
            Assert.Equal(file.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(Bytes(archive, file.GetProperty("path").GetString()!))));
        }

        var isComplement = manifest.GetProperty("kind").GetString() == "complement";
        var deposits = isComplement ? new Dictionary<Guid, DateOnly?>() : Deposits(Encoding.UTF8.GetString(Bytes(archive, "bordereau.csv")));
        var sent = DateOnly.Parse(manifest.GetProperty("transmittedOn").GetString()!, CultureInfo.InvariantCulture);
        return new OpenedArchive(manifest.GetProperty("batchId").GetGuid(), isComplement, sent, Convert.ToHexStringLower(SHA256.HashData(manifestBytes)), applications.ConvertAll(each =>
        {
            var id = each.GetProperty("applicationId").GetGuid();
            return new FoundApplication(
                id, each.GetProperty("benefit").GetString()!, deposits.GetValueOrDefault(id), sent,
                [.. each.GetProperty("seenOnPaper").EnumerateArray().Select(piece => piece.GetProperty("lineId").GetString()!)],
                [.. each.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("path").GetString()!)],
                each.GetProperty("askedStart") is { ValueKind: JsonValueKind.Object } start ? DateOnly.Parse(start.GetProperty("from").GetString()!, CultureInfo.InvariantCulture) : null);
        }));
    }

    // The slip says when each was deposited, to whoever reads it by its headings.
    private static Dictionary<Guid, DateOnly?> Deposits(string slip)
    {
        var rows = slip.TrimStart('\uFEFF').Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(row => row.TrimEnd('\r').Split(';')).ToList();
        var (id, deposited) = (Array.IndexOf(rows[0], "numero_dossier"), Array.IndexOf(rows[0], "date_depot"));
        return rows.Skip(1).ToDictionary(
            row => Guid.Parse(row[id]), row => row[deposited].Length == 0 ? (DateOnly?)null : DateOnly.Parse(row[deposited], CultureInfo.InvariantCulture));
    }

    private static byte[] Bytes(ZipArchive archive, string path)
    {
        using var stream = (archive.GetEntry(path) ?? throw new InvalidOperationException($"{path} is not in the archive.")).Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
