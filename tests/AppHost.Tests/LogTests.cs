using PassPlatform.AppHost.Commands;
using PassPlatform.AppHost.Parts;
using Xunit;

namespace PassPlatform.AppHost.Tests;

public sealed class LogTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pass-log-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_log_is_renamed_when_it_grows_too_long_and_its_last_lines_stay_in_memory()
    {
        var path = Path.Combine(_folder.FullName, "part.log");
        using (var log = new LogFile(path, limitBytes: 2_000))
        {
            for (var i = 0; i < 300; i++)
            {
                log.Add(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc), $"line {i}");
            }

            Assert.Equal(Enumerable.Range(275, 25).Select(i => $"line {i}"), log.LastLines);
        }

        Assert.EndsWith("00:00:00.000 line 299\n", File.ReadAllText(path), StringComparison.Ordinal);
        Assert.InRange(new FileInfo(path).Length, 1, 2_100);
        Assert.InRange(new FileInfo(path + ".1").Length, 2_000, 2_100);
        Assert.Equal(2, _folder.GetFiles().Length);
    }

    [Fact]
    public void The_exchange_is_listed_fund_by_fund_with_what_waits()
    {
        Assert.StartsWith("Aucune caisse", DossierCommands.List(Path.Combine(_folder.FullName, "absent"), []), StringComparison.Ordinal);

        foreach (var (fund, file) in new[] { ("761", "certificate.pem"), ("761", "outgoing/lot-1.zip.p7m"), ("761", "incoming/retours.csv"), ("951", "refused/retours.csv"), ("972", "outgoing/lot-3.zip.p7m") })
        {
            var path = Path.Combine(_folder.FullName, fund, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, "");
        }

        File.WriteAllText(Path.Combine(_folder.FullName, "761/outgoing/.lot-2.tmp"), ""); // Being written.
        var said = DossierCommands.List(_folder.FullName, [new("951", 2, "Le certificat manque."), new("97/6", 1, "Rien.")]);
        Assert.Matches("^Caisse 761\n  outgoing      1  à retirer par la caisse\n    [0-9/]{10} [0-9:]{5}  lot-1.zip.p7m\n  incoming      1  ", said);
        Assert.Contains("Caisse 951 : lots qui attendent d'être placés : 2. Le certificat manque.\n", said, StringComparison.Ordinal);
        Assert.Contains("Caisse 972 ; certificat absent, un lot l'attendrait\n", said, StringComparison.Ordinal);
        Assert.EndsWith("Caisse 97/6 : lots qui attendent d'être placés : 1. Rien.", said, StringComparison.Ordinal);
        Assert.DoesNotContain("lot-2", said, StringComparison.Ordinal);
    }
}
