using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Calendar;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Documents;
using PassPlatform.RightsDossier.Exchange;
using PassPlatform.ServiceDefaults.Sealing;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Exchange;

/// <summary>The service with a day and an exchange folder of the tests' own; it looks into the folder when a test says so.</summary>
[CollectionDefinition]
public sealed class Exchanges : ICollectionFixture<RunningExchange>;

public sealed class RunningExchange(TestBroker broker) : RunningDossiers(broker)
{
    public const int BatchBytes = 4000;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public string Folder { get; } = Directory.CreateTempSubdirectory("pass-exchange-").FullName;

    internal Calendar Day { get; } = new();

    /// <summary>What befalls the files that come in.</summary>
    internal Trouble Trouble { get; } = new("ReceivedFiles");

    /// <summary>Does what a day calls for, in the evening unless said otherwise.</summary>
    public async Task RunDay(string day, int hour = 18)
    {
        Day.Is(day, hour);
        await Service.Services.GetRequiredService<CalendarRun>().RunAll(Stop);
    }

    /// <summary>Looks into the exchange folder, twice: a file is taken when it has not changed since the look before.</summary>
    public async Task Look(int times = 2)
    {
        for (var i = 0; i < times; i++)
        {
            await Service.Services.GetRequiredService<ExchangeRun>().RunOnce(Stop);
        }
    }

    /// <summary>A code that no other fund has, in letters: digits may be the number of somebody, which no code is.</summary>
    internal static string AFundCode(char first) => first + RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZ", 11);

    /// <summary>A PASS with both agreements, and a fund of its own unless a code is given.</summary>
    internal async Task<FundedPass> NewPass(DayOfWeek weekday = DayOfWeek.Monday, int? transmissionDelayDays = null, string? fundCode = null)
    {
        Day.Is("2021-05-31"); // Late enough for every day that the tests speak of.
        var code = fundCode ?? AFundCode('T');
        var pass = new Pass(this) { BoundTo = code };
        await pass.Told(new PassSiteOpened
        {
            OccurredAt = DateTimeOffset.UtcNow,
            PassSiteId = pass.Id,
            Version = 1,
            Finess = "760000166",
            CommuneCodes = ["76540"],
            Territory = Territory.Metropole,
            OpenedOn = new DateOnly(2020, 9, 1),
        });
        await pass.Told(pass.Signed(Counterparty.Ars, "2020-09-01"));
        await pass.Told(pass.Signed(Counterparty.Fund, "2020-09-01", transmissionDelayDays) with { FundCode = code, TransmissionWeekday = weekday });
        return new FundedPass(this, pass, code);
    }

    /// <summary>Another replica of the service, on the same database and the same folder.</summary>
    public Task<ServiceUnderTest<Program>> Replica(Action<IWebHostBuilder>? configure = null) => ServiceUnderTest<Program>.Start(Broker, "rights-dossier-db", host =>
    {
        var database = Service.Services.GetRequiredService<Microsoft.Extensions.Configuration.IConfiguration>();
        host.UseSetting("services:intake:http:0", Names.Address);
        host.UseSetting("services:partner-network:http:0", Names.Address);
        host.UseSetting("Service:ClientSecret", "not a secret");
        host.UseSetting("ConnectionStrings:rights-dossier-db", database["ConnectionStrings:rights-dossier-db"]);
        host.UseSetting(MasterKeyFile.Setting, database[MasterKeyFile.Setting]);
        host.UseSetting("RightsDossier:CalendarSeconds", "86400");
        Configure(host);
        configure?.Invoke(host);
    });

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    protected override void Configure(IWebHostBuilder host)
    {
        host.UseSetting("RightsDossier:Exchange", Folder);
        host.UseSetting("RightsDossier:ExchangeSeconds", "86400");
        host.UseSetting("RightsDossier:BatchBytes", $"{BatchBytes}");
        host.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Day))
            .ConfigureDbContext<SqliteRightsDossierDb>(options => options.AddInterceptors(Trouble))
            .ConfigureDbContext<SqlServerRightsDossierDb>(options => options.AddInterceptors(Trouble)));
    }

    /// <summary>Ten in the morning of a day of the tests' choice.</summary>
    internal sealed class Calendar : TimeProvider
    {
        private DateTimeOffset _now = new(2021, 5, 31, 8, 0, 0, TimeSpan.Zero);

        public void Is(string day, int hour = 18) => _now = new DateTimeOffset(DateOnly.Parse(day).ToDateTime(new TimeOnly(hour, 0)), TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now;
    }
}

/// <summary>A PASS, its fund, and the fund's folder.</summary>
internal sealed class FundedPass(RunningExchange running, Pass pass, string fundCode)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public Pass Pass => pass;
    public string FundCode => fundCode;
    public FundSide Folder { get; } = new(new FundFolder(running.Folder, fundCode));

    /// <summary>A first AME request deposited.</summary>
    public async Task<Guid> Deposited(string on = "2021-04-22", string completedOn = "2021-04-20", Guid? person = null)
    {
        var (_, application) = await pass.Opened("2021-04-07", Pass.Example1, person);
        await pass.Complete(application, completedOn);
        await pass.Deposit(application, on);
        return application;
    }

    /// <summary>One handed over on paper.</summary>
    public async Task<Guid> Transmitted(string on = "2021-04-26")
    {
        var application = await Deposited();
        await pass.Transmit(on, application);
        return application;
    }

    /// <summary>Puts applications in a batch for the exchange folder, on a day, which it is from now on: the next look places it.</summary>
    public async Task<Guid> Transmit(string on, params Guid[] applications)
    {
        running.Day.Is(on);
        return (await pass.Team.Post("/transmissions", new { fundCode, applicationIds = applications })).GetProperty("id").GetGuid();
    }

    /// <summary>Has it placed that day, and lets time pass.</summary>
    public async Task<Guid> Place(string on, params Guid[] applications)
    {
        var batch = await Transmit(on, applications);
        await running.Look(1);
        running.Day.Is("2021-05-31");
        return batch;
    }

    /// <summary>Gives a piece already seen a file, as an upload does.</summary>
    public async Task Upload(Guid application, string lineId, byte[] content, string mediaType = "application/pdf")
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        await running.Service.InDatabase<RightsDossierDb, int>(async db =>
        {
            var found = await db.Applications.AsSplitQuery().SingleAsync(each => each.Id == application, Stop);
            var key = await db.KeyOf(found.PersonId, found.PassSiteId, Stop);
            await running.Service.Services.GetRequiredService<FileStore>().Keep(application, key, sha256, content, Stop);
            var piece = found.Documents.Last(seen => seen.LineId == lineId);
            db.Entry(piece).Reference(seen => seen.File!).CurrentValue = new StoredFile { Sha256 = sha256, MediaType = mediaType, Size = content.Length };
            return await db.SaveChangesAsync(Stop);
        });
    }

    /// <summary>Gives the fund a key, and its certificate to the exchange.</summary>
    /// <returns>Path of the key.</returns>
    public async Task<string> GiveCertificate()
    {
        Folder.Make();
        var key = Path.Combine(running.Folder, $"{fundCode}.key");
        await OpenSsl.Run("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", Folder.CertificatePath, "-subj", "/CN=CPAM", "-days", "3650");
        return key;
    }

    public string Archive(Guid batch) => Path.Combine(Folder.Outgoing, $"lot-{batch}.zip.p7m");

    public Task Drop(string name, string content) => File.WriteAllTextAsync(Path.Combine(Folder.Incoming, name), content, Stop);
}

/// <summary>A fund's folder, as the fund has it.</summary>
internal sealed class FundSide(FundFolder folder)
{
    public string Path => folder.Path;
    public string CertificatePath => In("certificate.pem");
    public string Outgoing => In("outgoing");
    public string Incoming => In("incoming");
    public string Processed => In("processed");
    public string Refused => In("refused");

    public void Make() => folder.Open().Dispose();

    private string In(string name) => System.IO.Path.Combine(Path, name);
}

/// <summary>The real openssl: what a fund opens archives with.</summary>
internal static class OpenSsl
{
    public static async Task Run(params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("openssl", arguments) { RedirectStandardError = true })!;
            var told = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(process.ExitCode == 0, told);
        }
        catch (Win32Exception)
        {
            Assert.Skip("openssl is not installed: nothing can open an archive as a fund does.");
        }
    }
}
