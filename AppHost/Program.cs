// What runs, and what each part needs: an ordinary Aspire app model. Where the Aspire packages cannot be restored (NuGetFeed=partial),
// the same lines are compiled against LocalHosting/.
using PassPlatform.AppHost;
using PassPlatform.AppHost.Operations;

if (await OperatorCommands.Run(args) is { } exitCode)
{
    return exitCode;
}

var settings = await PlatformSettings.TakeOver(args);
var secrets = Secrets.Of(settings.In("secrets.json"));
var builder = DistributedApplication.CreateBuilder(args);
#if PARTIAL_FEED
var ground = Embedded();
#else
var ground = settings.Ground == "containers" ? PassPlatform.AppHost.Containers.Containers.Add(builder, settings) : Embedded();
#endif

var identity = Service<Projects.Identity>("identity", Part.Identity);
var intake = Service<Projects.Intake>("intake", Part.Intake);
var rightsDossier = Service<Projects.RightsDossier>("rights-dossier", Part.RightsDossier);
var partnerNetwork = Service<Projects.PartnerNetwork>("partner-network", Part.PartnerNetwork);
var reporting = Service<Projects.Reporting>("reporting", Part.Reporting);

intake.WithReference(identity);
rightsDossier.WithReference(identity).WithReference(intake).WithReference(partnerNetwork);
partnerNetwork.WithReference(identity).WithReference(intake);
reporting.WithReference(identity).WithReference(partnerNetwork);

// With this secret rights-dossier asks for names where no caller's token is at hand.
identity.WithEnvironment("Identity__ServiceSecret__rights-dossier", secrets.OfService("rights-dossier"))
    .WithEnvironment("Identity__KeyRing", settings.In("identity-keys"));
rightsDossier.WithEnvironment("Service__ClientSecret", secrets.OfService("rights-dossier"))
    .WithEnvironment("RightsDossier__PublicAddress", settings.PublicAddress)
    .WithEnvironment("RightsDossier__KeyRing", settings.In("rights-dossier-keys"))
    .WithEnvironment("RightsDossier__Files", settings.In("rights-dossier-files"))
    .WithEnvironment("RightsDossier__Exchange", settings.In("exchange"));

if (settings.Environment == "Development")
{
    foreach (var (role, secret) in secrets.Development)
    {
        identity.WithEnvironment($"Identity__DevelopmentSecret__{role}", secret);
    }

    rightsDossier.WithEnvironment("Clock__File", settings.In("clock")) // Absent, the time is the system's.
        .WithEnvironment("RightsDossier__DevelopmentExchangeKeys", "true");
}

builder.AddProject<Projects.Gateway>("gateway", launchProfileName: null)
    .WithHttpEndpoint(port: settings.PortOf(Part.Gateway)).WithExternalHttpEndpoints().WithHttpHealthCheck("/health/ready")
    .WithEnvironment("ASPNETCORE_ENVIRONMENT", settings.Environment)
    .WithReference(identity).WaitFor(identity)
    .WithReference(intake).WaitFor(intake)
    .WithReference(rightsDossier).WaitFor(rightsDossier)
    .WithReference(partnerNetwork).WaitFor(partnerNetwork)
    .WithReference(reporting).WaitFor(reporting);

using var app = builder.Build();
using var runFile = RunFile.Follow(app, settings, secrets);
app.Run();
return 0;

// A private RabbitMQ node, with its own port mapper, and one SQLite file per service.
Ground Embedded()
{
    var broker = new BrokerNode(settings, secrets);
    var names = builder.AddExecutable("messaging-names", "epmd", broker.Folder, broker.NamesArguments);
    var node = builder.AddExecutable("messaging-node", broker.Command, broker.Folder)
        .WithHttpEndpoint(port: settings.PortOf(Part.BrokerMetrics), isProxied: false).WithHttpHealthCheck("/metrics")
        .WaitFor(names);
    foreach (var (name, value) in broker.Variables)
    {
        node.WithEnvironment(name, value);
    }

    return new Ground(
        builder.AddConnectionString("messaging", ReferenceExpression.Create($"{settings.BrokerAddress(secrets)}")),
        [node],
        "Sqlite",
        name => builder.AddConnectionString(name, ReferenceExpression.Create($"Data Source={settings.DatabaseFile(name)}")));
}

// A service: its own database, the broker, and readiness; as many replicas as asked.
IResourceBuilder<ProjectResource> Service<TProject>(string name, Part part) where TProject : IProjectMetadata, new()
{
    var service = builder.AddProject<TProject>(name, launchProfileName: null)
        .WithHttpEndpoint(port: settings.PortOf(part)).WithHttpHealthCheck("/health/ready")
        .WithEnvironment("ASPNETCORE_ENVIRONMENT", settings.Environment)
        .WithEnvironment("Storage__Provider", ground.StorageProvider)
        .WithReference(ground.Database($"{name}-db")).WithReference(ground.Messaging)
        .WithReplicas(settings.Replicas);
    foreach (var needed in ground.WaitsFor)
    {
        service.WaitFor(needed);
    }

    return service;
}
