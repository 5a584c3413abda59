using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Calendar;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Decisions;
using PassPlatform.RightsDossier.Exchange;
using PassPlatform.RightsDossier.Nirs;
using PassPlatform.RightsDossier.Situations;
using PassPlatform.RightsDossier.Transmissions;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Sealing;
using PassPlatform.TestKit;

namespace PassPlatform.RightsDossier.Tests.Growth;

/// <summary>Rights-dossier, with an application a person: three in five granted, the others under way. Each night's work has one person in thirty.</summary>
public sealed class GrownDossiers : Grown
{
    private const int Workers = 10;
    private static readonly DateOnly Today = TimeProvider.System.ParisToday();

    private RunningDossiers _running = null!;
    private Pass _pass = null!;
    private HttpClient _ofTwo = null!;
    private HttpClient _fund = null!;
    private Guid _someone;
    private Guid _application;

    /// <inheritdoc/>
    public override string Service => "rights-dossier";

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Small { get; } = new Dictionary<string, string>
    {
        ["Sites"] = "a row a PASS",
        ["Agreements"] = "a few rows a PASS",
        ["Leases"] = "a row a scheduled work",
        ["Outbox"] = "what the broker has not confirmed yet",
    };

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Func<Task> Read)> Reads =>
    [
        ("applications", () => TwoPages(_pass.Team, "/applications")),
        ("applications of two PASS", () => TwoPages(_ofTwo, "/applications")),
        ("applications in a state", () => TwoPages(_pass.Team, "/applications?state=granted")),
        ("applications lapsed, of which there are none", () => TwoPages(_pass.Team, "/applications?state=lapsed")),
        ("applications whose NIR is to be compared, of which there are none", () => TwoPages(_pass.Team, "/applications?nirToCheck=true")),
        ("rights without what they are billed with, of which there are none", () => TwoPages(_pass.Team, "/applications?outcomeIncomplete=true")),
        ("applications of a benefit", () => TwoPages(_pass.Team, "/applications?benefit=ame")),
        ("applications of a benefit in a state", () => TwoPages(_pass.Team, "/applications?benefit=css&state=granted")),
        ("applications of a worker", () => TwoPages(_pass.Team, "/applications?worker=worker-3")),
        ("applications of a worker in a state", () => TwoPages(_pass.Team, "/applications?worker=worker-3&state=draft")),
        ("applications of a person", () => TwoPages(_pass.Team, $"/applications?personId={_someone}")),
        ("one application", () => TwoPages(_pass.Team, $"/applications/{_application}")),
        ("history of one", () => TwoPages(_pass.Team, $"/applications/{_application}/history")),
        ("assessment of a person", () => TwoPages(_pass.Team, $"/people/{_someone}/assessment")),
        ("deadlines", () => TwoPages(_pass.Team, "/deadlines")),
        ("deadlines of two PASS", () => TwoPages(_ofTwo, "/deadlines")),
        ("deadlines of the week", () => TwoPages(_pass.Team, "/deadlines?due=week&limit=5")),
        ("deadlines missed", () => TwoPages(_pass.Team, "/deadlines?due=late&limit=5")),
        ("deadlines of a worker", () => TwoPages(_pass.Team, "/deadlines?worker=worker-3")),
        ("deadlines of nobody", () => TwoPages(_pass.Team, "/deadlines?worker=nobody")),
        ("deadlines of a benefit", () => TwoPages(_pass.Team, "/deadlines?benefit=css")),
        ("deadlines of a worker and benefit", () => TwoPages(_pass.Team, "/deadlines?worker=worker-3&benefit=ame")),
        ("batches", () => TwoPages(_pass.Team, "/transmissions?limit=2")),
        ("batches, newest first", () => TwoPages(_pass.Team, "/transmissions?newestFirst=true&limit=2")),
        ("batches that wait", () => TwoPages(_fund, "/transmissions?state=waiting&limit=2")),
        ("lines set aside", () => TwoPages(_pass.Team, "/returns/set-aside?limit=2")),
        ("lines set aside, of a fund, closed too", () => TwoPages(_fund, "/returns/set-aside?closed=true&limit=2")),
        ("files received", () => TwoPages(_pass.Team, "/returns/files?limit=2")),
        ("files received, newest first", () => TwoPages(_pass.Team, "/returns/files?newestFirst=true&limit=2")),
        ("files refused", () => TwoPages(_fund, "/returns/files?state=refused&limit=2")),
        ("event: a birth date rectified", Rectify),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Func<Task<int>> Run)> Works =>
    [
        ("calendar, a night: deadlines, ends of rights, renewals, batches", async () =>
        {
            var all = 0;
            while (await RunCalendar() is var some and > 0) // A renewal that was opened has a deadline to remind of, the minute after.
            {
                all += some;
            }

            return all;
        }),
        ("calendar, a minute with nothing to do", RunCalendar),
    ];

    /// <inheritdoc/>
    public override async Task Fill(TestBroker broker, int sites, int people)
    {
        _running = new RunningDossiers(broker, host => host.ConfigureTestServices(
            services => services.ConfigureDbContext<SqliteRightsDossierDb>(options => options.AddInterceptors(Commands))));
        await _running.InitializeAsync();
        _pass = await Pass.WithAgreements(_running);
        var draft = (await _pass.Opened("2021-04-07", Pass.Example1)).Application;
        var deposited = (await _pass.Opened("2021-04-07", Pass.Example1)).Application;
        await _pass.Complete(deposited, "2021-04-20");
        await _pass.Deposit(deposited, "2021-04-22");
        var sent = (await _pass.TransmittedAme()).Application;
        var granted = (await _pass.TransmittedAme()).Application;
        await _pass.Return(Pass.Granted(granted, "2021-04-22", "2022-04-21"));
        await _pass.Return(Pass.Granted(Guid.CreateVersion7(), "2021-04-22", "2022-04-21"));
        File = await _running.Service.InDatabase<RightsDossierDb, string>(async db =>
        {
            var file = ReceivedFile.Of(Pass.FundCode, new string('a', 64));
            file.Refuse("retours.csv", new Refusal(ProblemKinds.InvalidField, "Refusé."), DateTimeOffset.UtcNow);
            db.ReceivedFiles.Add(file);
            await db.SaveChangesAsync();
            return db.Database.GetDbConnection().DataSource;
        });
        var all = Enumerable.Range(0, Math.Max(2, sites)).Select(n => n == 0 ? _pass.Id : Guid.CreateVersion7()).ToArray();
        using (var database = GrownTable.Open(File))
        {
            foreach (var site in all.Take(sites))
            {
                await FillSite(database, site, people, draft, deposited, sent, granted);
            }
        }

        _ofTwo = _running.Service.Client(Roles.SocialWorker, all[..2]);
        _fund = _running.Service.Client(Roles.Fund, all[..2]);
        Commands.Clear();
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => _running?.DisposeAsync() ?? ValueTask.CompletedTask; // Null when it could not start: why is told then.

    private async Task<int> RunCalendar() =>
        (await _running.Service.Services.GetRequiredService<CalendarRun>().RunAll(CancellationToken.None)).Sum(done => done.Count);

    private Task<int> Rectify() => _running.Service.InDatabase<RightsDossierDb, int>(async db =>
    {
        var births = _running.Service.Services.GetRequiredService<BirthDates>();
        await new FollowPeople(db, births, _running.Service.Services.GetRequiredService<NirSeal>(), TimeProvider.System, NullLogger<FollowPeople>.Instance).Handle(_pass.Rectified(_someone, "1990-05-13"), CancellationToken.None);
        return 0;
    });

    private async Task FillSite(Microsoft.Data.Sqlite.SqliteConnection database, Guid site, int people, Guid draft, Guid deposited, Guid sent, Guid granted)
    {
        var all = Enumerable.Range(0, people).Select(n => new Case(n, Nth(n), Guid.CreateVersion7(Start.AddDays(1).AddSeconds(n)), (n % 30) switch
        {
            0 or 1 => ApplicationState.Granted, // Told of its end, and renewed, tonight.
            2 => ApplicationState.Deposited, // Leaves tonight.
            3 => ApplicationState.Transmitted, // Missed tonight.
            < 7 => ApplicationState.Draft,
            < 12 => ApplicationState.Transmitted,
            _ => ApplicationState.Granted,
        })).ToList();
        (_someone, _application) = site == _pass.Id ? (all[people / 2].Person, all[people / 2].Application) : (_someone, _application);
        if (site != _pass.Id)
        {
            foreach (var with in new[] { Counterparty.Ars, Counterparty.Fund })
            {
                GrownTable.Copy(database, "Agreements", $"Counterparty = '{with}'", [new Dictionary<string, object?> { ["AgreementId"] = Guid.CreateVersion7(), ["PassSiteId"] = site }]);
            }
        }

        var sealing = new SealedCopies(_running.Service.Services.GetRequiredService<Vault>(), database);
        var aside = all.Where(each => each.N % 20 == 0).Select(each => (Case: each, Id: Guid.CreateVersion7())).ToList();
        await sealing.Know(site, all.Select(each => each.Person).Concat(aside.Select(each => each.Id)));
        var known = IdOf(database, "SELECT PersonId FROM Applications WHERE " + Is("Id", draft));
        var person = sealing.Template("People", known, known);
        GrownTable.Copy(database, "People", Is("Id", known), all.Select(each => new Dictionary<string, object?>
        {
            ["Id"] = each.Person,
            ["PassSiteId"] = site,
            ["Sealed"] = sealing.Seal("People", each.Person, each.Person, person),
        }));
        foreach (var (template, state) in new[] { (draft, ApplicationState.Draft), (deposited, ApplicationState.Deposited), (sent, ApplicationState.Transmitted), (granted, ApplicationState.Granted) })
        {
            var about = IdOf(database, "SELECT PersonId FROM Applications WHERE " + Is("Id", template));
            var clear = sealing.Template("Applications", about, template);
            GrownTable.Copy(database, "Applications", Is("Id", template), all.Where(each => each.State == state)
                .Select(each => Application(each, site, sealing.Seal("Applications", each.Person, each.Application, clear))));
        }

        CopyDocuments(database, deposited, all.Where(each => each.State == ApplicationState.Deposited));
        var running = all.Where(each => each.State != ApplicationState.Granted).Concat(all.Where(each => each.State == ApplicationState.Granted && each.N % 30 == 20));
        GrownTable.Copy(database, "Deadlines", Is("ApplicationId", sent) + " AND EndedOn IS NULL", running.Select(each => new Dictionary<string, object?>
        {
            ["Id"] = Guid.CreateVersion7(Start.AddSeconds(each.N)),
            ["PassSiteId"] = site,
            ["ApplicationId"] = each.Application,
            ["Benefit"] = Of(each.N),
            ["Worker"] = $"worker-{each.N % Workers}",
            ["DueOn"] = each.N % 30 == 3 ? Today.AddDays(-1) : Today.AddDays(20 + (each.N % 60)),
            ["WatchOn"] = each.N % 30 == 3 ? Today : Today.AddDays(1),
        }));
        var line = IdOf(database, "SELECT Id FROM SetAsideLines LIMIT 1");
        var words = sealing.Template("SetAsideLines", line, line);
        GrownTable.Copy(database, "SetAsideLines", Is("Id", line), aside.Select(each => new Dictionary<string, object?>
        {
            ["Id"] = each.Id,
            ["PassSiteId"] = site,
            ["ApplicationId"] = each.Case.Application,
            ["ClosedAs"] = each.Case.N % 100 == 0 ? null : SetAsideClosure.Applied,
            ["Sealed"] = sealing.Seal("SetAsideLines", each.Id, each.Id, words),
        }));
        GrownTable.Copy(database, "Transmissions", "1", all.Where(each => each.N % 100 == 0).Select(each => new Dictionary<string, object?>
        {
            ["Sealed"] = null, // As of before there was anything to seal: nobody signed for them.
            ["Id"] = Guid.CreateVersion7(),
            ["PassSiteId"] = site,
            ["State"] = BatchState.Acknowledged,
        }));
        GrownTable.Copy(database, "ReceivedFiles", "1", all.Where(each => each.N % 100 == 0).Select(each => new Dictionary<string, object?>
        {
            ["Id"] = Guid.CreateVersion7(),
            ["Sha256"] = $"{each.Application:N}{site:N}",
        }));
    }

    private static Dictionary<string, object?> Application(Case each, Guid site, byte[] sealedWords)
    {
        var row = new Dictionary<string, object?>
        {
            ["Id"] = each.Application,
            ["PassSiteId"] = site,
            ["PersonId"] = each.Person,
            ["Sealed"] = sealedWords,
            ["Worker"] = $"worker-{each.N % Workers}",
            ["Deposit_VerificationCode"] = each.State == ApplicationState.Draft ? null : $"{each.Application:N}",
        };
        if (each.State != ApplicationState.Deposited)
        {
            row["Benefit"] = Of(each.N);
        }

        if (each.State == ApplicationState.Granted)
        {
            // A third has ended; of the others one in thirty is told of tonight, one is renewed.
            var end = (each.N % 30) switch { 0 => Today.AddDays(60), 1 => Today.AddDays(20), < 20 => Today.AddDays(-40 - (each.N % 600)), _ => Today.AddDays(200 + (each.N % 100)) };
            row["Decision_ValidTo"] = end;
            row["RenewalWatch"] = each.N % 30 is 0 ? null : end;
            row["ExpiryWatchOn"] = each.N % 30 is 0 ? Today : end > Today.AddDays(100) ? end.AddDays(-90) : null;
        }

        return row;
    }

    private static void CopyDocuments(Microsoft.Data.Sqlite.SqliteConnection database, Guid template, IEnumerable<Case> cases)
    {
        using var count = database.CreateCommand();
        count.CommandText = "SELECT Id FROM SeenDocuments WHERE ApplicationId = @id";
        count.Parameters.AddWithValue("@id", template.ToString().ToUpperInvariant());
        var ids = new List<string>();
        using (var read = count.ExecuteReader())
        {
            while (read.Read())
            {
                ids.Add(read.GetString(0));
            }
        }

        foreach (var id in ids)
        {
            GrownTable.Copy(database, "SeenDocuments", $"Id = '{id}'", cases.Select(each => new Dictionary<string, object?>
            {
                ["Id"] = Guid.CreateVersion7(),
                ["ApplicationId"] = each.Application,
                ["PersonId"] = each.Person,
            }));
        }
    }

    private static Guid IdOf(Microsoft.Data.Sqlite.SqliteConnection database, string sql)
    {
        using var select = database.CreateCommand();
#pragma warning disable CA2100 // Written here.
        select.CommandText = sql;
#pragma warning restore CA2100
        return Guid.Parse((string)select.ExecuteScalar()!);
    }

    private static Benefit Of(int n) => (n % 3) switch { 0 => Benefit.Ame, 1 => Benefit.Puma, _ => Benefit.Css };

    private static string Is(string column, Guid id) => $"{column} = '{id.ToString().ToUpperInvariant()}'";

    private sealed record Case(int N, Guid Person, Guid Application, ApplicationState State);
}
