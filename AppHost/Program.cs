// What runs, and what each part needs: an ordinary Aspire app model. How it stands, is run, watched and commanded is in the folders beside.
using PassPlatform.AppHost;
using PassPlatform.AppHost.Commands;
using PassPlatform.AppHost.Grounds;
using PassPlatform.AppHost.Operations;
using PassPlatform.AppHost.Parts;

if (await OperatorCommands.Run(args) is { } exitCode)
{
    return exitCode;
}

var settings = await PlatformSettings.TakeOver(args);
var secrets = Secrets.Of(settings.InSafe("secrets.json"));
var builder = DistributedApplication.CreateBuilder(settings.OfHost(secrets));
var ground = settings.Ground == "containers" ? builder.AddContainers(settings, secrets) : builder.AddEmbedded(settings, secrets);

var identity = Service<Projects.Identity>("identity", Part.Identity);
var intake = Service<Projects.Intake>("intake", Part.Intake);
var rightsDossier = Service<Projects.RightsDossier>("rights-dossier", Part.RightsDossier);
var partnerNetwork = Service<Projects.PartnerNetwork>("partner-network", Part.PartnerNetwork);
var reporting = Service<Projects.Reporting>("reporting", Part.Reporting);

intake.WithReference(identity).WithReference(partnerNetwork);
rightsDossier.WithReference(identity).WithReference(intake).WithReference(partnerNetwork);
partnerNetwork.WithReference(identity).WithReference(intake);
reporting.WithReference(identity).WithReference(partnerNetwork);

// With its secret rights-dossier asks for names where no caller's token is at hand; with the operator's, commands act on the services.
identity.WithEnvironment("Identity__ServiceSecret__rights-dossier", secrets.OfService("rights-dossier"))
    .WithEnvironment("Identity__OperatorSecret", secrets.Operator)
    .WithEnvironment("Identity__PublicAddress", settings.PublicAddress)
    .WithEnvironment("Identity__PortalSecret", secrets.OfService("portal"))
    .WithEnvironment("Identity__GatewaySecret", secrets.Gateway)
    .WithEnvironment("Identity__KeyRing", settings.In("identity-keys"))
    .WithAccountCommands(settings, secrets).WithSealingCommands(settings, secrets);
rightsDossier.WithEnvironment("Service__ClientSecret", secrets.OfService("rights-dossier"))
    .WithEnvironment("RightsDossier__PublicAddress", settings.PublicAddress)
    .WithEnvironment("RightsDossier__KeyRing", settings.In("rights-dossier-keys"))
    .WithEnvironment("RightsDossier__Files", settings.In("rights-dossier-files"))
    .WithEnvironment("RightsDossier__Exchange", settings.In("exchange"))
    .WithDossierCommands(settings, secrets);

if (settings.Environment == "Development")
{
    foreach (var (role, secret) in secrets.Development)
    {
        identity.WithEnvironment($"Identity__DevelopmentSecret__{role}", secret);
    }

    identity.WithEnvironment("Identity__DevelopmentPassword", secrets.DevelopmentPassword)
        .WithEnvironment("Identity__DevelopmentAuthenticator", secrets.DevelopmentAuthenticator)
        .WithEnvironment("Identity__Mail__Folder", settings.InSafe("identity-mail"));

    // The fund and the practitioner of the demonstration, and a structure: what these clients are bound to.
    identity.WithEnvironment("Identity__DevelopmentBinding__fund", "761")
        .WithEnvironment("Identity__DevelopmentBinding__practitioner", "10100123453")
        .WithEnvironment("Identity__DevelopmentBinding__partner", "019377a0-0000-7000-8000-0000000000aa");
    rightsDossier.WithEnvironment("Clock__File", settings.In("clock")); // Absent, the time is the system's.
}

// The pages: of the API they know what any partner does, through the gateway.
var portal = builder.AddPart<Projects.Portal>("portal", Part.Portal, settings, settings.Replicas)
    .WithReference(identity)
    .WithEnvironment("Portal__PublicAddress", settings.PublicAddress)
    .WithEnvironment("Portal__ClientSecret", secrets.OfService("portal"))
    .WithEnvironment("Portal__KeyRing", settings.In("portal-keys"))
    .WithEnvironment("Portal__Sessions", settings.In("portal-sessions"));

var gateway = builder.AddPart<Projects.Gateway>("gateway", Part.Gateway, settings).WithExternalHttpEndpoints()
    .WithReference(identity).WithReference(intake).WithReference(rightsDossier).WithReference(partnerNetwork).WithReference(reporting).WithReference(portal)
    .WithEnvironment("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1") // It waits for nothing but sockets: each call is spared two changes of thread.
    .WithEnvironment("Gateway__Secret", secrets.Gateway)
    .WithPages(settings).WithVerifyCommand().WithAuditCommand(settings, secrets).WithReportCommands(settings, secrets);
portal.WithReference(gateway);

builder.AddOperations(settings, secrets);
using var app = builder.Build();
await app.RunAsync();
return 0;

// A service: its own database and the broker; as many replicas as asked. It copes with the absence of what it calls, and starts without waiting.
IResourceBuilder<ProjectResource> Service<TProject>(string name, Part part) where TProject : IProjectMetadata, new()
{
    var service = builder.AddPart<TProject>(name, part, settings, settings.Replicas)
        .WithEnvironment("Storage__Provider", ground.StorageProvider)
        .WithReference(ground.Database($"{name}-db")).WithReference(ground.Messaging(name), "messaging");
    foreach (var first in ground.StartsAfter)
    {
        service.WaitForStart(first);
    }

    return service;
}
