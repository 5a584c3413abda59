using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Exchange;
using PassPlatform.RightsDossier.Tests.Paper;
using PassPlatform.RightsDossier.Transmissions;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Exchange;

[Collection<Exchanges>]
public sealed class BatchExchangeTests(RunningExchange running)
{
    private static readonly byte[] Passport = [.. Encoding.ASCII.GetBytes("%PDF-1.7 invented"), .. RandomNumberGenerator.GetBytes(500)];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_fund_opens_the_archive_with_openssl_and_finds_all_that_the_manifest_names()
    {
        var fund = await running.NewPass();
        var application = await fund.Deposited();
        await fund.Upload(application, "identity", Passport);
        var key = await fund.GiveCertificate();
        var batch = await fund.Transmit("2021-04-26", application);

        await running.Look();

        var view = await fund.Pass.Fund.Get($"/transmissions/{batch}");
        Assert.Equal(("placed", Sha256(await File.ReadAllBytesAsync(fund.Archive(batch), Stop))), (view.Text("state"), view.Text("archiveSha256")));
        using var zip = await Open(fund, batch, key);
        var manifestBytes = Read(zip, "manifest.json");
        Assert.Equal(Sha256(manifestBytes), view.Text("manifestSha256"));
        var manifest = JsonSerializer.Deserialize<JsonElement>(manifestBytes);
        Assert.Equal(("1", batch.ToString(), fund.FundCode, "760000166"), (manifest.Text("formatVersion"), manifest.Text("batchId"), manifest.Text("fundCode"), manifest.Text("finess")));
        var sent = Assert.Single(manifest.GetProperty("applications").EnumerateArray());
        var files = manifest.GetProperty("files").EnumerateArray().Concat(sent.GetProperty("files").EnumerateArray()).ToList();
        foreach (var file in files)
        {
            var content = Read(zip, file.Text("path"));
            Assert.Equal((file.Text("sha256"), file.GetProperty("size").GetInt64()), (Sha256(content), content.Length));
        }

        Assert.Equal(
            ["bordereau.csv", "bordereau.pdf", $"dossiers/{application}/fiche-de-tracabilite.pdf", $"dossiers/{application}/identity-1.pdf", "manifest.json"],
            zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        Assert.Equal(zip.Entries.Count - 1, files.Count);
        Assert.Equal(Passport, Read(zip, $"dossiers/{application}/identity-1.pdf"));
        Assert.Equal(["form", "photo", "residence_3_months", "resources"], sent.GetProperty("seenOnPaper").EnumerateArray().Select(piece => piece.Text("lineId")).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("Sidib", Encoding.UTF8.GetString(manifestBytes), StringComparison.Ordinal);
        Assert.Contains($"{application};Sidibé;Aminata;1990-03-15;AME;S3720;1;4;2021-04-22;non", Encoding.UTF8.GetString(Read(zip, "bordereau.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_manifest_says_the_first_day_asked_for_with_its_article_and_only_where_one_is()
    {
        var fund = await running.NewPass();
        var (_, css) = await fund.Pass.Opened("2021-04-07", Pass.WithPuma("2019-01-01"));
        await fund.Pass.Complete(css, "2021-04-20");
        await fund.Pass.Team.Put($"/applications/{css}/immediate-need", new { need = "precarity" });
        var ame = await fund.Deposited();
        var key = await fund.GiveCertificate();
        var batch = await fund.Transmit("2021-04-26", css, ame);

        await running.Look();

        using var zip = await Open(fund, batch, key);
        var asked = JsonSerializer.Deserialize<JsonElement>(Read(zip, "manifest.json")).GetProperty("applications").EnumerateArray()
            .ToDictionary(each => each.GetProperty("applicationId").GetGuid(), each => each.GetProperty("askedStart"));
        Assert.Equal(("2021-04-01", "L.861-5 al. 5 CSS"), (asked[css].Text("from"), asked[css].Text("article")));
        Assert.Equal(JsonValueKind.Null, asked[ame].ValueKind);
    }

    [Fact]
    public async Task A_batch_without_certificate_waits_says_so_and_leaves_once_it_is_there()
    {
        var fund = await running.NewPass();
        var application = await fund.Deposited();
        var batch = await fund.Transmit("2021-04-26", application);

        await running.Look();

        var waiting = await fund.Pass.Team.Get($"/transmissions/{batch}");
        Assert.Equal(
            ("waiting", $"Le certificat de la caisse manque : déposez-le dans {fund.FundCode}/certificate.pem ; le lot partira aussitôt."),
            (waiting.Text("state"), waiting.Text("waitingFor")));
        Assert.True(running.Service.Services.GetRequiredService<ExchangeState>().Waiting > 0);
        using var ready = await running.Service.Anonymous().GetAsync("/health/ready", Stop);
        var health = JsonSerializer.Deserialize<JsonElement>(await ready.Content.ReadAsStringAsync(Stop));
        Assert.Equal("Degraded", health.Text("checks.exchange.status"), ignoreCase: true);
        Assert.Contains("leurs délais courent", health.Text("checks.exchange.description"), StringComparison.Ordinal);
        using var operating = running.Service.Client(Roles.Operator);
        var kept = Assert.Single((await operating.Get("/exchange")).GetProperty("waiting").EnumerateArray(), each => each.Text("fundCode") == fund.FundCode);
        Assert.Equal(("1", waiting.Text("waitingFor")), (kept.Text("batches"), kept.Text("whatToDo")));
        Assert.Equal("deposited", await fund.Pass.State(application)); // Not sent: its eight days run.
        var due = Assert.Single((await fund.Pass.Team.Get("/deadlines")).GetProperty("items").EnumerateArray());
        Assert.Equal(("2021-04-30", batch.ToString()), (due.Text("dueOn"), due.Text("waitingBatchId")));
        Assert.Contains("n'est pas tenue tant qu'il attend", due.Text("whatToDo"), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(fund.Folder.Outgoing));

        await fund.GiveCertificate();
        running.Day.Is("2021-05-03");
        await running.Look();

        var sent = await fund.Pass.Read(application);
        Assert.Equal(("transmitted", "2021-05-03", "2021-06-02"), (sent.Text("state"), sent.Text("transmission.transmittedOn"), sent.Text("transmission.decisionDueOn")));
        Assert.Contains(sent.GetProperty("dueDates").EnumerateArray(), each => (each.Text("delayId"), each.Text("how")) == ("AME-TRANSMISSION-8D", "kept-late"));
        Assert.Equal(("placed", ""), (await State(fund, batch), (await fund.Pass.Team.Get($"/transmissions/{batch}")).Text("waitingFor")));
    }

    [Fact]
    public async Task Killed_between_the_file_and_its_row_the_same_archive_is_written_again()
    {
        var fund = await running.NewPass();
        await fund.GiveCertificate();
        var batch = await fund.Transmit("2021-04-26", await fund.Deposited());
        await running.Look();
        var before = await fund.Pass.Team.Get($"/transmissions/{batch}");

        // As after a kill: the file is there, with a draft of another try, and the row does not know.
        await File.WriteAllTextAsync(Path.Combine(fund.Folder.Outgoing, $".lot-{batch}.zip.p7m.tmp"), "half", Stop);
        await running.Service.InDatabase<RightsDossierDb, int>(db => db.Transmissions.Where(each => each.Id == batch).ExecuteUpdateAsync(
            set => set.SetProperty(each => each.State, BatchState.Waiting).SetProperty(each => each.ManifestSha256, (string?)null).SetProperty(each => each.ArchiveSha256, (string?)null), Stop));
        await running.Look();

        var after = await fund.Pass.Team.Get($"/transmissions/{batch}");
        Assert.Equal(("placed", before.Text("manifestSha256")), (after.Text("state"), after.Text("manifestSha256")));
        Assert.Equal(Sha256(await File.ReadAllBytesAsync(Assert.Single(Directory.GetFiles(fund.Folder.Outgoing)), Stop)), after.Text("archiveSha256"));
    }

    [Fact]
    public async Task Two_replicas_place_a_batch_once()
    {
        var fund = await running.NewPass();
        await fund.GiveCertificate();
        await using var replica = await running.Replica();
        var batch = await fund.Transmit("2021-04-26", await fund.Deposited());

        await Task.WhenAll(Enumerable.Range(0, 6).Select(i =>
            (i % 2 == 0 ? running.Service : replica).Services.GetRequiredService<ExchangeRun>().RunOnce(Stop)));
        await running.Look(1);

        var view = await fund.Pass.Team.Get($"/transmissions/{batch}");
        Assert.Equal(("placed", "2"), (view.Text("state"), view.Text("version")));
        Assert.Equal(view.Text("archiveSha256"), Sha256(await File.ReadAllBytesAsync(Assert.Single(Directory.GetFiles(fund.Folder.Outgoing)), Stop)));
    }

    [Fact]
    public async Task Placing_again_writes_the_same_batch_and_changes_nothing_else()
    {
        var fund = await running.NewPass();
        await fund.GiveCertificate();
        var application = await fund.Deposited();
        var batch = await fund.Place("2021-04-26", application);
        var (before, version) = (await fund.Pass.Team.Get($"/transmissions/{batch}"), (await fund.Pass.Read(application)).Text("version"));
        await fund.Pass.Return(Pass.Asked(application, "2021-05-03"));
        await fund.Pass.Team.Post($"/applications/{application}/documents", new { lineId = "identity", kindId = "passport", providedOn = "2021-05-04", usable = true });

        var asked = await fund.Pass.Team.Post($"/transmissions/{batch}/placement", new { }, HttpStatusCode.OK);
        var again = await fund.Pass.Team.Post($"/transmissions/{batch}/placement", new { }, HttpStatusCode.OK);
        File.Delete(fund.Archive(batch));
        await running.Look();

        Assert.Equal(("waiting", asked.Text("version")), (again.Text("state"), again.Text("version")));
        var after = await fund.Pass.Team.Get($"/transmissions/{batch}");
        Assert.Equal((before.Text("manifestSha256"), before.Text("transmittedOn"), "placed"), (after.Text("manifestSha256"), after.Text("transmittedOn"), after.Text("state")));
        Assert.True(File.Exists(fund.Archive(batch)));
        Assert.Equal(long.Parse(version) + 2, long.Parse((await fund.Pass.Read(application)).Text("version"))); // The request and the piece, nothing of the placement.
        using var nurse = running.Service.Client(Roles.Nurse, fund.Pass.Id);
        await nurse.Post($"/transmissions/{batch}/placement", new { }, HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("Development", true)]
    [InlineData("Production", false)]
    public async Task A_development_certificate_is_made_in_Development_only(string environment, bool made)
    {
        var fund = await running.NewPass();
        await using var replica = await running.Replica(host => host.UseEnvironment(environment).UseSetting("RightsDossier:DevelopmentExchangeKeys", "true"));

        await replica.Services.GetRequiredService<ExchangeRun>().RunOnce(Stop);

        Assert.Equal((made, made), (File.Exists(fund.Folder.CertificatePath), File.Exists(Path.Combine(fund.Folder.Path, "development-key.pem"))));
    }

    [Theory]
    [InlineData("../../etc")]
    [InlineData("..")]
    [InlineData("/etc/passwd")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("761\n")]
    [InlineData("")]
    [InlineData("CAISSE É")]
    public void No_code_of_a_fund_leads_out_of_the_exchange_folder_or_into_the_folder_of_another(string code)
    {
        var folder = new FundFolder("/exchange", code);

        Assert.Equal("/exchange", Path.GetDirectoryName(Path.GetFullPath(folder.Path)));
        Assert.NotEqual(new FundFolder("/exchange", "761").Path, folder.Path);
        Assert.Matches("^/exchange/_[0-9a-f]*$", folder.Path);
    }

    [Fact]
    public async Task A_name_that_a_spreadsheet_would_run_is_a_text_on_the_slip()
    {
        var fund = await running.NewPass();
        var person = Guid.CreateVersion7();
        running.Names.FamilyNames[person] = "=HYPERLINK(\"http://x\";\"y\")";
        await fund.GiveCertificate();
        var batch = await fund.Place("2021-04-26", await fund.Deposited(person: person), await fund.Deposited());

        foreach (var reader in (HttpClient[])[fund.Pass.Team, fund.Pass.Fund])
        {
            var csv = await reader.GetStringAsync($"/transmissions/{batch}/slip.csv", Stop);
            Assert.Contains(";\"'=HYPERLINK(\"\"http://x\"\";\"\"y\"\")\";Aminata;", csv, StringComparison.Ordinal);
        }

        var pdf = await fund.Pass.Team.GetByteArrayAsync($"/transmissions/{batch}/slip.pdf", Stop);
        TestContext.Current.AddAttachment("bordereau.pdf", pdf, "application/pdf");
        Assert.StartsWith("%PDF-1.7", Encoding.Latin1.GetString(pdf), StringComparison.Ordinal);
        var other = new Pass(running);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Team.GetAsync($"/transmissions/{batch}/slip.pdf", Stop)).StatusCode);
    }

    [Fact]
    public async Task Names_in_any_script_are_on_the_slip()
    {
        Assert.SkipUnless(File.Exists("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc") && File.Exists("/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf"),
            "fonts-noto-core or fonts-noto-cjk is not installed: ./pass test installs them.");
        string[] names = [Names.Arabic, Names.Chinese, Names.Ethiopic, Names.Georgian, Names.Bengali, Names.Hangul];
        var fund = await running.NewPass();
        var applications = new List<Guid>();
        foreach (var name in names)
        {
            var person = Guid.CreateVersion7();
            running.Names.FamilyNames[person] = name;
            applications.Add(await fund.Deposited(person: person));
        }

        var batch = await fund.Transmit("2021-04-26", [.. applications]);

        var pdf = await fund.Pass.Team.GetByteArrayAsync($"/transmissions/{batch}/slip.pdf", Stop);
        TestContext.Current.AddAttachment("bordereau-ecritures.pdf", pdf, "application/pdf");
        var slip = await PrintedPaper.LettersOf(pdf);
        Assert.All(names, name => Assert.Contains(name, slip, StringComparison.Ordinal));
    }

    private static async Task<string> State(FundedPass fund, Guid batch) => (await fund.Pass.Team.Get($"/transmissions/{batch}")).Text("state");

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static async Task<ZipArchive> Open(FundedPass fund, Guid batch, string key)
    {
        var zip = Path.ChangeExtension(key, "zip");
        await OpenSsl.Run("cms", "-decrypt", "-inform", "DER", "-in", fund.Archive(batch), "-inkey", key, "-out", zip);
        return await ZipFile.OpenReadAsync(zip, Stop);
    }

    private static byte[] Read(ZipArchive zip, string path)
    {
        using var stream = zip.GetEntry(path)!.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
