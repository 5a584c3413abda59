using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using PassPlatform.RightsDossier.Exchange;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Exchange;

/// <summary>A fund writes in its own folder what it likes: it reads, overwrites and delays nothing that is not its own.</summary>
[Collection<Exchanges>]
public sealed class HostileFolderTests(RunningExchange running)
{
    private const string Head = "applicationId;outcome;notifiedOn;validFrom;validTo;nir;refusalReasonCode";

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pipe_in_a_folder_is_left_aside_keeps_nobody_waiting_and_health_knows()
    {
        var (hostile, fund) = (await Fund(), await Fund());
        var pipe = Path.Combine(hostile.Folder.Incoming, "retours.csv");
        await Run("mkfifo", pipe);
        var application = await fund.Transmitted();
        await fund.Drop("retours.csv", Granted(application));

        await running.Look().WaitAsync(Soon, Stop);

        Assert.Equal("granted", await fund.Pass.State(application));
        var health = await Health();
        Assert.Equal("Degraded", health.Text("status"));
        Assert.Contains($"Caisse {hostile.FundCode} : 1 entrée(s) de incoming ne sont pas des fichiers ordinaires", health.Text("description"), StringComparison.Ordinal);

        File.Delete(pipe);
        await running.Look(1);

        Assert.DoesNotContain(hostile.FundCode, (await Health()).Text("description"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_to_the_file_of_another_fund_is_not_read()
    {
        var (hostile, fund) = (await Fund(), await Fund());
        var application = await fund.Transmitted();
        var other = Path.Combine(fund.Folder.Path, "retours.txt"); // Where nothing reads it.
        await File.WriteAllTextAsync(other, Granted(application), Stop);
        File.CreateSymbolicLink(Path.Combine(hostile.Folder.Incoming, "lien.csv"), other);
        await Run("ln", other, Path.Combine(hostile.Folder.Incoming, "second-nom.csv"));

        await running.Look();

        Assert.Empty(Directory.GetFiles(hostile.Folder.Processed));
        Assert.Empty(Directory.GetFiles(hostile.Folder.Refused));
        Assert.Equal(2, Directory.GetFiles(hostile.Folder.Incoming).Length);
        Assert.Equal(Granted(application), await File.ReadAllTextAsync(other, Stop));
        Assert.Contains("2 entrée(s)", (await Health()).Text("description"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_in_trouble_is_named_before_the_funds_whose_batches_only_wait()
    {
        using var state = new ExchangeState();
        for (var n = 0; n < 6; n++)
        {
            state.Tell($"10{n}", "le certificat manque.", waits: true);
        }

        state.Tell("999", "il ne peut pas être parcouru.");

        Assert.Contains("Dossiers d'échange en difficulté : 1. Caisse 999 : il ne peut pas être parcouru.", (await state.CheckHealthAsync(new(), Stop)).Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fund_whose_batches_only_wait_is_not_said_to_be_in_trouble()
    {
        using var state = new ExchangeState { Waiting = 1 };
        state.Tell("761", "1 lot(s) ne sont pas transmis, leurs délais courent. Le certificat manque.", waits: true);

        var health = await state.CheckHealthAsync(new(), Stop);

        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.Equal(
            "Lots en attente d'être placés : 1. La vue de chaque lot dit ce qui lui manque. Caisse 761 : 1 lot(s) ne sont pas transmis, leurs délais courent. Le certificat manque.",
            health.Description);
    }

    [Theory]
    [InlineData("incoming")]
    [InlineData("processed")]
    [InlineData("refused")]
    [InlineData("outgoing")]
    public async Task A_directory_of_the_folder_that_is_a_link_is_not_entered(string name)
    {
        var (hostile, fund) = (await Fund(), await Fund());
        var application = await fund.Transmitted();
        await fund.Drop("retours.csv.part", Granted(application));
        var directory = Path.Combine(hostile.Folder.Path, name);
        Directory.Delete(directory);
        Directory.CreateSymbolicLink(directory, fund.Folder.Incoming);
        if (name != "incoming")
        {
            await hostile.Drop("retours.csv", $"{Head}\n{Guid.CreateVersion7()};granted;2021-05-17;;;;\n");
        }

        await running.Look();

        Assert.Equal(["retours.csv.part"], Directory.GetFiles(fund.Folder.Incoming).Select(Path.GetFileName));
        Assert.Contains(hostile.FundCode, (await Health()).Text("description"), StringComparison.Ordinal);

        Directory.Delete(directory);
        await running.Look(); // What it left is worked through now, and keeps no other test busy.

        Assert.Empty(Directory.GetFiles(hostile.Folder.Incoming));
    }

    [Fact]
    public async Task A_link_in_the_place_of_what_is_written_leads_nowhere()
    {
        var fund = await Fund();
        await fund.GiveCertificate();
        var batch = await fund.Transmit("2021-04-26", await fund.Deposited());
        var victim = Path.Combine(running.Folder, $"{fund.FundCode}.victim");
        await File.WriteAllTextAsync(victim, "kept", Stop);
        foreach (var name in (string[])[$".lot-{batch}.zip.p7m.tmp", $"lot-{batch}.zip.p7m"])
        {
            File.CreateSymbolicLink(Path.Combine(fund.Folder.Outgoing, name), victim);
        }

        await running.Look();

        Assert.Equal("kept", await File.ReadAllTextAsync(victim, Stop));
        Assert.Equal("placed", (await fund.Pass.Team.Get($"/transmissions/{batch}")).Text("state"));
        Assert.Null(new FileInfo(fund.Archive(batch)).LinkTarget);
        Assert.Single(Directory.GetFiles(fund.Folder.Outgoing));
    }

    [Theory]
    [InlineData("pipe")]
    [InlineData("link")]
    [InlineData("giant")]
    public async Task What_is_no_certificate_is_told_and_is_neither_waited_for_nor_followed(string what)
    {
        var fund = await Fund();
        await fund.GiveCertificate();
        var certificate = fund.Folder.CertificatePath;
        var real = Path.Combine(running.Folder, $"{fund.FundCode}.pem");
        File.Move(certificate, real);
        switch (what)
        {
            case "pipe":
                await Run("mkfifo", certificate);
                break;
            case "link":
                File.CreateSymbolicLink(certificate, real);
                break;
            default:
                await Giant(certificate);
                break;
        }

        var batch = await fund.Transmit("2021-04-26", await fund.Deposited());
        await running.Look().WaitAsync(Soon, Stop);

        var view = await fund.Pass.Team.Get($"/transmissions/{batch}").WaitAsync(Soon, Stop);
        Assert.Equal(("waiting", $"Le fichier {fund.FundCode}/certificate.pem n'est pas un certificat X.509 lisible : remplacez-le."), (view.Text("state"), view.Text("waitingFor")));
        File.Delete(certificate);
    }

    [Fact]
    public async Task A_file_of_six_gigabytes_is_refused_by_its_size_at_once()
    {
        var fund = await Fund();
        await Giant(Path.Combine(fund.Folder.Incoming, "retours.csv"));
        await Giant(Path.Combine(fund.Folder.Incoming, "accuse.json"));
        await running.Look(1);
        var used = Environment.CpuUsage.TotalTime;

        await running.Look(1);

        Assert.True((Environment.CpuUsage.TotalTime - used).TotalSeconds < 5, "It was read.");
        Assert.Empty(Directory.GetFiles(fund.Folder.Incoming));
        Assert.Contains("trop grand", await File.ReadAllTextAsync(Path.Combine(fund.Folder.Refused, "retours.csv.txt"), Stop), StringComparison.Ordinal);
        Assert.Contains("trop grand", await File.ReadAllTextAsync(Path.Combine(fund.Folder.Refused, "accuse.json.txt"), Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fund_whose_visit_takes_too_long_is_left_and_health_knows()
    {
        var fund = await Fund(RunningExchange.AFundCode('A')); // Among the first that health shows, when no visit has the time.
        var application = await fund.Transmitted();
        await using var replica = await running.Replica(host => host.UseSetting("RightsDossier:ExchangeVisitSeconds", "0"));

        // The others of the suite look at the folder too: a visit may find it taken.
        await Eventually.True(
            async () =>
            {
                await fund.Drop("retours.csv", Granted(application));
                await replica.Services.GetRequiredService<ExchangeRun>().RunOnce(Stop);
                using var ready = await replica.Anonymous().GetAsync("/health/ready", Stop);
                return (await ready.Content.ReadAsStringAsync(Stop)).Contains($"Caisse {fund.FundCode} : plus de 0 s n'ont pas suffi.", StringComparison.Ordinal);
            },
            "health says that the time was not enough");

        await running.Look();

        Assert.Empty(Directory.GetFiles(fund.Folder.Incoming));
    }

    private static string Granted(Guid application) => $"{Head}\n{application};granted;2021-05-17;2021-04-22;2022-04-21;;\n";

    private static async Task Giant(string path)
    {
        await using var file = new FileStream(path, FileMode.CreateNew);
        file.SetLength(6L << 30); // Sparse: it takes no room, and as long to read.
    }

    private static async Task Run(string command, params string[] arguments)
    {
        using var process = Process.Start(command, arguments);
        await process.WaitForExitAsync(Stop);
        Assert.Equal(0, process.ExitCode);
    }

    private async Task<JsonElement> Health()
    {
        using var ready = await running.Service.Anonymous().GetAsync("/health/ready", Stop);
        return JsonSerializer.Deserialize<JsonElement>(await ready.Content.ReadAsStringAsync(Stop)).GetProperty("checks").GetProperty("exchange");
    }

    private async Task<FundedPass> Fund(string? code = null)
    {
        var fund = await running.NewPass(fundCode: code);
        fund.Folder.Make();
        return fund;
    }
}
