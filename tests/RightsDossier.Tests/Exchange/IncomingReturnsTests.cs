using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Documents;
using PassPlatform.RightsDossier.Sites;
using PassPlatform.RightsDossier.Situations;
using PassPlatform.RightsDossier.Tests.Decisions;
using PassPlatform.RightsDossier.Transmissions;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Exchange;

[Collection<Exchanges>]
public sealed class IncomingReturnsTests(RunningExchange running)
{
    private const string Head = "applicationId;outcome;notifiedOn;validFrom;validTo;nir;refusalReasonCode";

    private static readonly string Number = NirTests.WithKey("2850675123456");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_applied_once_goes_and_leaves_a_receipt_without_anybodys_number()
    {
        var fund = await Fund();
        var application = await fund.Transmitted();
        var file = $"{Head}\r\n{application};granted;2021-05-17;2021-04-22;2022-04-21;{Number};\r\n{Guid.CreateVersion7()};refused;2021-05-17;;;;PIECES\r\n";
        await fund.Drop("retours.csv", "\uFEFF" + file);

        await running.Look();

        Assert.Equal("granted", await fund.Pass.State(application));
        Assert.Empty(Directory.GetFiles(fund.Folder.Incoming));
        var receipt = await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(fund.Folder.Processed)), Stop);
        Assert.Equal(["2 applied", "3 set-aside"], JsonSerializer.Deserialize<JsonElement>(receipt).GetProperty("lines").EnumerateArray().Select(line => $"{line.Text("line")} {line.Text("result")}"));
        Assert.DoesNotContain(Number[1..13], receipt, StringComparison.Ordinal);
        var row = Assert.Single(await Files(fund.Pass));
        Assert.Equal(("retours.csv", "applied", "1", "0", "1"), (row.Text("name"), row.Text("state"), row.Text("applied"), row.Text("alreadyApplied"), row.Text("setAside")));
        Assert.Empty(await Files(new Pass(running)));

        // As after a kill between the commit and the file's going: the hash is found, and the file only goes.
        await fund.Drop("retours.csv", "\uFEFF" + file);
        await running.Look();

        Assert.Empty(Directory.GetFiles(fund.Folder.Incoming));
        Assert.Equal(row.GetRawText(), Assert.Single(await Files(fund.Pass)).GetRawText());
        var aside = Assert.Single((await fund.Pass.Team.Get("/returns/set-aside")).GetProperty("items").EnumerateArray());
        Assert.Equal($"fund-{fund.FundCode}", aside.Text("sentBy"));
    }

    // Issue 11, section 3: in the folder as through the API.
    [Fact]
    public async Task A_file_as_a_spreadsheet_writes_it_is_applied()
    {
        var fund = await Fund();
        var application = await fund.Transmitted();
        await fund.Drop(
            "Retours.CSV",
            $"\uFEFF\"applicationId\";\"outcome\";\"notifiedOn\";\"validFrom\";\"validTo\";\"nirWithoutKey\";\"\"\r\n\"{application}\";\"granted\";\"2021-05-17\";\"2021-04-22\";\"2022-04-21\";\"2 85 06 75 123 456\r\n\";\"\"\r\n;;;;;;\r\n\r\n");

        await running.Look();

        Assert.Equal("granted", await fund.Pass.State(application));
        Assert.Equal(("applied", "1"), (Assert.Single(await Files(fund.Pass)).Text("state"), Assert.Single(await Files(fund.Pass)).Text("applied")));
        Assert.Equal($"2************{Number[13..]}", (await fund.Pass.Read(application)).Text("decision.nir"));
    }

    [Fact]
    public async Task A_database_that_is_away_makes_a_file_wait_for_the_next_look()
    {
        var fund = await Fund();
        var application = await fund.Transmitted();
        await fund.Drop("retours.csv", $"{Head}\n{application};granted;2021-05-17;2021-04-22;2022-04-21;;\n");
        running.Trouble.RefuseSaves(1);

        await running.Look();

        Assert.Equal("transmitted", await fund.Pass.State(application));
        Assert.Single(Directory.GetFiles(fund.Folder.Incoming));
        Assert.Empty(await Files(fund.Pass));

        await running.Look(1);

        Assert.Equal("granted", await fund.Pass.State(application));
        Assert.Empty(Directory.GetFiles(fund.Folder.Incoming));
        Assert.Equal("1", Assert.Single(await Files(fund.Pass)).Text("applied"));
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_is_found_at_the_next_look()
    {
        var fund = await Fund();
        var application = await fund.Transmitted();
        await fund.Drop("retours.csv", $"{Head}\n{application};granted;2021-05-17;2021-04-22;2022-04-21;;\n{Guid.CreateVersion7()};refused;2021-05-17;;;;PIECES\n");
        await running.Look(1);
        running.Trouble.LoseCommit();

        await running.Look(2);

        Assert.Empty(Directory.GetFiles(fund.Folder.Incoming));
        Assert.Single(Directory.GetFiles(fund.Folder.Processed)); // The receipt, under its own name.
        Assert.Equal("1", Assert.Single(await Files(fund.Pass)).Text("applied"));
        Assert.Single((await fund.Pass.Team.Get("/returns/set-aside")).GetProperty("items").EnumerateArray());
        running.Day.Is("2021-05-31", hour: 19); // The claim on its events lapses.
        await running.Service.Hear<ApplicationDecided>(told => told.ApplicationId == application);
    }

    [Fact]
    public async Task A_file_still_being_written_waits()
    {
        var fund = await Fund();
        var application = await fund.Transmitted();
        var line = $"{Head}\n{application};granted;2021-05-17;2021-04-22;2022-04-21;;\n";
        await fund.Drop("retours.csv.part", line);
        await fund.Drop("retours.csv", line[..^5]);
        await running.Look(1);
        await fund.Drop("retours.csv", line);
        await running.Look(1);
        Assert.Equal("transmitted", await fund.Pass.State(application));

        await running.Look(1);

        Assert.Equal("granted", await fund.Pass.State(application));
        Assert.Equal(["retours.csv.part"], Directory.GetFiles(fund.Folder.Incoming).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_malformed_file_is_refused_whole_with_its_line_numbers_and_never_goes_unseen()
    {
        var fund = await Fund();
        var application = await fund.Transmitted();
        await fund.Drop(
            "retours de mai\n.csv", $"{Head}\n{application};granted;2021-05-17;2021-04-22;2022-04-21;;\n{application};granted;17/05/21;2021-04-22;2022-04-21;285062A12345699;\n{application};granted;2021-05-17;;;;\n");

        await running.Look();

        Assert.Equal("transmitted", await fund.Pass.State(application));
        Assert.Empty(Directory.GetFiles(fund.Folder.Incoming));
        Assert.Equal(["retours_de_mai_.csv.txt"], Directory.GetFiles(fund.Folder.Refused).Select(Path.GetFileName));
        var why = await File.ReadAllTextAsync(Path.Combine(fund.Folder.Refused, "retours_de_mai_.csv.txt"), Stop);
        Assert.Contains("ligne 3, notifiedOn : valeur non valable (attendu : une date AAAA-MM-JJ ou JJ/MM/AAAA, de 1900 à 2199)", why, StringComparison.Ordinal);
        Assert.Contains("ligne 3, nir : ", why, StringComparison.Ordinal);
        Assert.DoesNotContain("285062A", why, StringComparison.Ordinal);
        foreach (var reader in (HttpClient[])[fund.Pass.Team, fund.Pass.Fund])
        {
            var row = Assert.Single((await reader.Get("/returns/files?state=refused")).GetProperty("items").EnumerateArray());
            Assert.Equal(("retours_de_mai_.csv", "refused"), (row.Text("name"), row.Text("state")));
            Assert.Contains(row.GetProperty("errors").EnumerateArray(), error => error.GetString()!.StartsWith("ligne 3, nir", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_file_whose_days_a_French_spreadsheet_rewrote_is_applied_and_a_fault_is_told_by_its_column()
    {
        var fund = await Fund();
        var application = await fund.Transmitted();
        await fund.Drop("faux.csv", $"{Head}\n{application};refused;17/05/2021;;;;\n");
        await fund.Drop("retours.csv", $"{Head}\n{application};granted;17/05/2021;22/04/2021;21/04/2022;;\n");

        await running.Look();

        Assert.Equal("granted", await fund.Pass.State(application));
        Assert.Equal("2022-04-21", (await fund.Pass.Read(application)).Text("decision.validTo"));
        Assert.Contains("ligne 2, refusalReasonCode : obligatoire pour un refus", await File.ReadAllTextAsync(Path.Combine(fund.Folder.Refused, "faux.csv.txt"), Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebodys_number_in_the_place_of_a_code_or_in_the_name_of_a_file_goes_nowhere()
    {
        var fund = await Fund();
        var application = await fund.Transmitted();
        await fund.Drop($"retour-{Number}.csv", $"{Head}\n{application};refused;2021-05-17;;;;{Number}\n");

        await running.Look();

        Assert.Equal("transmitted", await fund.Pass.State(application));
        var row = Assert.Single(await Files(fund.Pass));
        Assert.Equal(("fichier.csv", "refused"), (row.Text("name"), row.Text("state")));
        Assert.Contains(row.GetProperty("errors").EnumerateArray(), error => error.GetString()!.StartsWith("ligne 2, refusalReasonCode", StringComparison.Ordinal));
        Assert.DoesNotContain(Number, row.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(["fichier.csv.txt"], Directory.GetFiles(fund.Folder.Refused).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_file_refused_for_a_day_to_come_is_applied_when_left_again_that_day()
    {
        var fund = await Fund();
        var application = await fund.Transmitted();
        var file = $"{Head}\n{application};granted;2021-06-01;2021-04-22;2022-04-21;;\n";
        await fund.Drop("retours.csv", file);
        await running.Look();
        Assert.Equal("refused", Assert.Single(await Files(fund.Pass)).Text("state"));

        running.Day.Is("2021-06-01");
        await fund.Drop("retours.csv", file);
        await running.Look();

        Assert.Equal(("applied", "granted"), (Assert.Single(await Files(fund.Pass)).Text("state"), await fund.Pass.State(application)));
    }

    [Fact]
    public async Task The_folder_of_a_fund_speaks_only_of_what_was_transmitted_to_it()
    {
        var (fund, other) = (await Fund(), await Fund());
        var application = await fund.Transmitted();
        await other.Drop("retours.csv", $"{Head}\n{application};granted;2021-05-17;2021-04-22;2022-04-21;;\n");

        await running.Look();

        Assert.Equal("transmitted", await fund.Pass.State(application));
        var aside = Assert.Single((await other.Pass.Fund.Get("/returns/set-aside")).GetProperty("items").EnumerateArray());
        Assert.Equal(("unknown-application", $"fund-{other.FundCode}"), (aside.Text("obstacle"), aside.Text("sentBy")));
        Assert.Empty((await fund.Pass.Team.Get("/returns/set-aside")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_fund_of_several_PASS_finds_the_lines_of_its_folder_that_are_of_none()
    {
        var fund = await Fund();
        var second = await running.NewPass(fundCode: fund.FundCode);
        await fund.Drop("retours.csv", $"{Head}\n{Guid.CreateVersion7()};granted;2021-05-17;2021-04-22;2022-04-21;;\n");

        await running.Look();

        foreach (var pass in (Pass[])[fund.Pass, second.Pass])
        {
            Assert.Single((await pass.Fund.Get("/returns/set-aside")).GetProperty("items").EnumerateArray());
            Assert.Empty((await pass.Team.Get("/returns/set-aside")).GetProperty("items").EnumerateArray());
            Assert.Equal("1", Assert.Single(await Files(pass)).Text("setAside"));
        }
    }

    [Fact]
    public async Task A_file_of_two_thousand_lines_takes_seconds_and_the_rest_of_the_batch_may_come_in_another()
    {
        var fund = await Fund();
        var ids = new List<Guid>();
        for (var i = 0; i < 10; i++)
        {
            ids.AddRange(await Sent(fund, 200));
        }

        string Line(Guid id, int i) => i < 1000 ? $"{id};granted;2021-05-17;2021-05-01;;;" : $"{id};refused;2021-05-17;;;;PIECES";
        await fund.Drop("un.csv", $"{Head}\n{string.Join('\n', ids.Take(1990).Select(Line))}\n{string.Join('\n', Enumerable.Range(0, 10).Select(_ => Line(Guid.CreateVersion7(), 0)))}\n");
        await fund.Drop("deux.csv", $"{Head}\n{string.Join('\n', ids.Skip(1990).Select(Line))}\n");
        await running.Look(1);
        var (watch, used) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);

        await running.Look(1);

        TestContext.Current.TestOutputHelper!.WriteLine($"2,000 lines in {watch.Elapsed.TotalSeconds:F1} s, {(Environment.CpuUsage.TotalTime - used).TotalSeconds:F1} s of processor");
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(2), $"{watch.Elapsed}");
        var files = (await Files(fund.Pass)).ToDictionary(file => file.Text("name"));
        Assert.Equal(("1990", "10", "10"), (files["un.csv"].Text("applied"), files["un.csv"].Text("setAside"), files["deux.csv"].Text("applied")));
    }

    /// <summary>PUMa applications sent in one batch, written straight into the database.</summary>
    private Task<List<Guid>> Sent(FundedPass fund, int count) => running.Service.InDatabase<RightsDossierDb, List<Guid>>(async db =>
    {
        var (day, now) = (new DateOnly(2021, 4, 20), DateTimeOffset.UtcNow);
        var agreements = await AgreementsInForce.Of(db, fund.Pass.Id, day, Stop);
        var applications = Enumerable.Range(0, count).Select(_ =>
        {
            var diagnosed = fund.Pass.Diagnosed(Guid.CreateVersion7(), "2021-04-07", Pass.Example1 with { Stay = StayStatus.Regular, Working = true });
            var person = PersonSituation.Of(diagnosed);
            person.Know(Pass.Example1.BirthDate, 1);
            person.Learn(diagnosed);
            var application = Application.Open(person, Benefit.Puma, firstRequest: true, day, now).Application;
            var context = new ApplicationInContext(application, [], null);
            foreach (var line in context.File.Missing)
            {
                application.See(new SeeDocument { LineId = line.Id, ProvidedOn = day, Usable = true }, context.File.Acceptable, "test", day, now);
            }

            application.Complete(day, context.File, agreements, day, now);
            return application;
        }).ToList();
        var batch = Transmission.Of(
            new SendTransmission { FundCode = fund.FundCode, Channel = BatchChannel.Paper, ApplicationIds = applications.ConvertAll(each => each.Id) }, fund.Pass.Id, agreements);
        applications.ForEach(application => application.Join(batch, day));
        batch.HandOver("Mme Roy");
        batch.Leave(day, applications, agreements, day, now);
        db.Applications.AddRange(applications);
        db.Transmissions.Add(batch);
        await db.SaveChangesAsync(Stop);
        return applications.ConvertAll(each => each.Id);
    });

    private async Task<FundedPass> Fund()
    {
        var fund = await running.NewPass();
        fund.Folder.Make();
        return fund;
    }

    private static async Task<List<JsonElement>> Files(Pass pass) => [.. (await pass.Team.Get("/returns/files")).GetProperty("items").EnumerateArray()];
}
