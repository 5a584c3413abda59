using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Xunit;

namespace PassPlatform.EndToEnd.Year;

/// <summary>An application as the fund received it.</summary>
/// <param name="Id">The application.</param>
/// <param name="Benefit">Code of the benefit.</param>
/// <param name="DepositedOn">Day of its deposit at the PASS; null without one.</param>
/// <param name="TransmittedOn">Day of the batch.</param>
internal sealed record ReceivedApplication(Guid Id, string Benefit, DateOnly? DepositedOn, DateOnly TransmittedOn);

/// <summary>The fund, which knows of the platform nothing but its exchange folder: it opens archives, and leaves files.</summary>
/// <param name="folder">Its own folder.</param>
internal sealed class FundDesk(string folder)
{
    private readonly HashSet<string> _opened = [];
    private int _files;

    /// <summary>Where it leaves its answers.</summary>
    public string Incoming => Path.Combine(folder, "incoming");

    /// <summary>Where the reasons of refused files come back.</summary>
    public string Refused => Path.Combine(folder, "refused");

    /// <summary>Archives opened so far.</summary>
    public int Opened => _opened.Count;

    /// <summary>Files of its own that were not taken yet.</summary>
    public int Waiting => Directory.Exists(Incoming) ? Directory.GetFiles(Incoming).Length : 0;

    /// <summary>Opens the archives that have come since the last look, checks each against its manifest, and acknowledges it.</summary>
    public IReadOnlyList<ReceivedApplication> OpenNew(DateOnly day)
    {
        var outgoing = Path.Combine(folder, "outgoing");
        var received = new List<ReceivedApplication>();
        string[] archives = Directory.Exists(outgoing) ? Directory.GetFiles(outgoing, "lot-*.zip.p7m") : [];
        foreach (var path in archives.Order(StringComparer.Ordinal))
        {
            if (_opened.Add(path))
            {
                received.AddRange(Open(path, day));
            }
        }

        return received;
    }

    /// <summary>Leaves a file of returns, in one piece.</summary>
    public void Leave(IEnumerable<string> lines)
    {
        Directory.CreateDirectory(Incoming);
        var name = $"retours-{++_files:D4}.csv";
        Write(name, string.Join('\n', lines.Prepend("applicationId;outcome;notifiedOn;validFrom;validTo;nir;bodyCode;managementCode;refusalReasonCode;missingLineIds;documentsDueOn")) + "\n");
    }

    /// <summary>A number of social security, invented, with its key.</summary>
    public static string Nir(int number)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"7{60 + (number % 40):D2}0199{number % 1000:D3}{number % 997:D3}");
        return $"{digits}{97 - (int)(long.Parse(digits, CultureInfo.InvariantCulture) % 97):D2}";
    }

    private List<ReceivedApplication> Open(string path, DateOnly day)
    {
        var envelope = new EnvelopedCms();
        envelope.Decode(File.ReadAllBytes(path));
        using var certificate = X509Certificate2.CreateFromPemFile(Path.Combine(folder, "certificate.pem"), Path.Combine(folder, "development-key.pem"));
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

        var batch = manifest.GetProperty("batchId").GetGuid();
        Write($"accuse-{batch}.json", JsonSerializer.Serialize(new
        {
            batchId = batch,
            receivedOn = PassTeam.Iso(day),
            manifestSha256 = Convert.ToHexStringLower(SHA256.HashData(manifestBytes)),
            missing = Array.Empty<Guid>(),
        }));
        var deposits = Deposits(Encoding.UTF8.GetString(Bytes(archive, "bordereau.csv")));
        var sent = DateOnly.Parse(manifest.GetProperty("transmittedOn").GetString()!, CultureInfo.InvariantCulture);
        return applications.ConvertAll(each =>
        {
            var id = each.GetProperty("applicationId").GetGuid();
            return new ReceivedApplication(id, each.GetProperty("benefit").GetString()!, deposits.GetValueOrDefault(id), sent);
        });
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

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Incoming);
        var draft = Path.Combine(Incoming, name + ".tmp");
        File.WriteAllText(draft, text);
        File.Move(draft, Path.Combine(Incoming, name));
    }
}
