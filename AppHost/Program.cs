// What runs, and what each part needs. An ordinary Aspire app model; with the partial package feed the same lines are compiled against
// LocalHosting/. The broker and the databases are embedded here; Containers/ has them as containers, where an engine runs.
using PassPlatform.AppHost;
using PassPlatform.AppHost.Operations;

if (await OperatorCommands.Run(args) is { } exitCode)
{
    return exitCode;
}

var settings = await PlatformSettings.TakeOver(args);
var secrets = Secrets.Of(settings);

var builder = DistributedApplication.CreateBuilder(args);

var broker = new BrokerNode(settings, secrets);
var names = builder.AddExecutable("messaging-names", "epmd", broker.Folder, broker.NamesArguments);
var node = builder.AddExecutable("messaging-node", broker.Command, broker.Folder)
    .WithHttpEndpoint(port: settings.PortOf(Part.BrokerMetrics), isProxied: false).WithHttpHealthCheck("/metrics")
    .WaitFor(names);
foreach (var (name, value) in broker.Variables)
{
    node.WithEnvironment(name, value);
}

var messaging = builder.AddConnectionString("messaging", ReferenceExpression.Create($"{settings.BrokerAddress(secrets)}"));

var identity = Service<Projects.Identity>("identity", Part.Identity);
var intake = Service<Projects.Intake>("intake", Part.Intake);
var rightsDossier = Service<Projects.RightsDossier>("rights-dossier", Part.RightsDossier);
var partnerNetwork = Service<Projects.PartnerNetwork>("partner-network", Part.PartnerNetwork);
var reporting = Service<Projects.Reporting>("reporting", Part.Reporting);

if (settings.Environment == "Development")
{
    foreach (var (role, secret) in secrets.Development)
    {
        identity.WithEnvironment($"Identity__DevelopmentSecret__{role}", secret);
    }
}

intake.WithReference(identity);
rightsDossier.WithReference(identity).WithReference(intake).WithReference(partnerNetwork);
partnerNetwork.WithReference(identity).WithReference(intake);
reporting.WithReference(identity).WithReference(partnerNetwork);

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

// A service: its own database, the broker, and readiness; as many replicas as asked.
IResourceBuilder<ProjectResource> Service<TProject>(string name, Part part) where TProject : IProjectMetadata, new()
{
    var database = builder.AddConnectionString($"{name}-db", ReferenceExpression.Create($"Data Source={settings.In($"{name}.db")}"));
    return builder.AddProject<TProject>(name, launchProfileName: null)
        .WithHttpEndpoint(port: settings.PortOf(part)).WithHttpHealthCheck("/health/ready")
        .WithEnvironment("ASPNETCORE_ENVIRONMENT", settings.Environment)
        .WithEnvironment("Storage__Provider", "Sqlite")
        .WithReference(database).WithReference(messaging).WaitFor(node)
        .WithReplicas(settings.Replicas);
}
