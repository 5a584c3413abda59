using System.Collections.Concurrent;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.RightsDossier.Tests;

/// <summary>The running service, shared by the tests: each test has a PASS of its own, which the others do not see.</summary>
[CollectionDefinition]
public sealed class Dossiers : ICollectionFixture<RunningDossiers>;

public class RunningDossiers : IAsyncLifetime
{
    private readonly TestBroker _broker;
    private readonly Action<IWebHostBuilder>? _configure;
    private NamesServer _names = null!;

    public RunningDossiers(TestBroker broker)
        : this(broker, null)
    {
    }

    internal RunningDossiers(TestBroker broker, Action<IWebHostBuilder>? configure) => (_broker, _configure) = (broker, configure);

    public ServiceUnderTest<Program> Service { get; private set; } = null!;

    internal NamesServer Names => _names;

    protected TestBroker Broker => _broker;

    /// <summary>Where the service keeps the files of pieces.</summary>
    internal string FilesFolder { get; } = Directory.CreateTempSubdirectory("pass-files-").FullName;

    public async ValueTask InitializeAsync()
    {
        _names = await NamesServer.Start();
        Service = await ServiceUnderTest<Program>.Start(_broker, "rights-dossier-db", host =>
        {
            host.UseSetting("services:intake:http:0", _names.Address);
            host.UseSetting("services:partner-network:http:0", _names.Address);
            host.UseSetting("RightsDossier:CalendarSeconds", "86400"); // Tests record past years: the calendar runs when a test says so.
            host.UseSetting("RightsDossier:Files", FilesFolder);
            host.UseSetting("Service:ClientSecret", "not a secret");
            Configure(host);
        }, listens: true);
        await Service.Listen<EligibilityAssessed>();
        await Service.Listen<ApplicationOpened>();
        await Service.Listen<ApplicationCompleted>();
        await Service.Listen<DepositReceived>();
        await Service.Listen<ApplicationTransmitted>();
        await Service.Listen<ApplicationDecided>();
        await Service.Listen<DocumentsRequested>();
        await Service.Listen<ApplicationResubmitted>();
        await Service.Listen<ApplicationLapsed>();
        await Service.Listen<ApplicationWithdrawn>();
        await Service.Listen<RightsOpened>();
        await Service.Listen<RightsRefused>();
        await Service.Listen<RightsExpiring>();
        await Service.Listen<ApplicationRenewed>();
        await Service.Listen<DeadlineApproaching>();
        await Service.Listen<DeadlineMissed>();
        await Service.Listen<DeadlineEnded>();
        await Service.Listen<AppealFiled>();
    }

    public virtual async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        await _names.DisposeAsync();
        Directory.Delete(FilesFolder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Settings and services of the tests that share this one.</summary>
    protected virtual void Configure(IWebHostBuilder host) => _configure?.Invoke(host);
}

/// <summary>Intake and partner-network as far as names go, on one loopback port.</summary>
internal sealed class NamesServer : IAsyncDisposable
{
    private readonly WebApplication _server;
    private string? _askedWith;
    private long _versions;

    private NamesServer(WebApplication server) => _server = server;

    public string Address => _server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>A person whose name nobody gives.</summary>
    public Guid NamelessPerson { get; } = Guid.CreateVersion7();

    /// <summary>Another one: a person belongs to one PASS, and each test has its own.</summary>
    public Guid OtherNamelessPerson { get; } = Guid.CreateVersion7();

    /// <summary>Family names of some people; the others are all called the same.</summary>
    public ConcurrentDictionary<Guid, string> FamilyNames { get; } = new();

    /// <summary>Addresses of some people; the others have none.</summary>
    public ConcurrentDictionary<Guid, object> Addresses { get; } = new();

    /// <summary>Data protection officers of some PASS, as partner-network lists them.</summary>
    public ConcurrentDictionary<Guid, object[]> Officers { get; } = new();

    /// <summary>Birth dates as intake has them, and the version of the person that says so; it has no file of anybody else.</summary>
    public ConcurrentDictionary<Guid, (BirthDate? On, long Version)> Births { get; } = new();

    /// <summary>Acts as partner-network tells of them, each to the practitioner of this number only.</summary>
    public ConcurrentDictionary<Guid, (string Rpps, object Told)> Acts { get; } = new();

    /// <summary>An act of which partner-network says nothing.</summary>
    public Guid UnreadableAct { get; } = Guid.CreateVersion7();

    /// <summary>Intake gives no birth dates.</summary>
    public bool IsAway { get; set; }

    /// <summary>The Authorization header of the last question.</summary>
    public string? AskedWith => Volatile.Read(ref _askedWith);

    public static async Task<NamesServer> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var server = new NamesServer(app);
        app.MapGet("/people/{id:guid}", (Guid id, HttpRequest request) =>
        {
            Volatile.Write(ref server._askedWith, request.Headers.Authorization);
            return id == server.NamelessPerson || id == server.OtherNamelessPerson
                ? Results.StatusCode(503)
                : Results.Json(new { id, familyName = server.FamilyNames.GetValueOrDefault(id, "Sidibé"), givenNames = "Aminata", sex = "female", birthDate = "1990-03-15", languages = new[] { "snk" }, address = server.Addresses.GetValueOrDefault(id), version = 1 });
        });
        app.MapPost("/people/known", (AskedPeople asked) => server.IsAway
            ? Results.StatusCode(503)
            : Results.Json(new
            {
                items = asked.PersonIds.Where(server.Births.ContainsKey).Select(id => new { personId = id, birthDate = server.Births[id].On, version = server.Births[id].Version }),
            }));
        app.MapGet("/care-acts/{id:guid}", (Guid id, HttpRequest request) => id == server.UnreadableAct
            ? Results.StatusCode(503)
            : server.Acts.TryGetValue(id, out var act) && PractitionerOf(request) == act.Rpps ? Results.Json(act.Told) : Results.NotFound());
        app.MapGet("/pass-sites/{id:guid}", (Guid id) => new { id, name = "PASS de ville des Deux Rives", territory = "metropole" });
        app.MapGet("/pass-sites/{id:guid}/data-protection-officers", (Guid id) => new { items = server.Officers.GetValueOrDefault(id, []) });
        await app.StartAsync();
        return server;
    }

    /// <summary>Intake registers or rectifies a birth date.</summary>
    public void Born(Guid person, BirthDate? on) => Births.AddOrUpdate(
        person, _ => (on, Interlocked.Increment(ref _versions)), (_, known) => known.On == on ? known : (on, Interlocked.Increment(ref _versions)));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static string PractitionerOf(HttpRequest request) =>
        new JsonWebToken(AuthenticationHeaderValue.Parse(request.Headers.Authorization!).Parameter).GetClaim(Binding.PractitionerId).Value;

    private sealed record AskedPeople(IReadOnlyList<Guid> PersonIds);
}
