using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace PassPlatform.AppHost.Tests;

/// <summary>What <c>Program.cs</c> says runs, on each ground; nothing is started.</summary>
[Collection("one platform at a time")] // The model is made by the program itself, whose current folder is the process's.
public sealed class ModelTests : IDisposable
{
    private static readonly string[] Services = ["identity", "intake", "rights-dossier", "partner-network", "reporting"];

    // …/tests/AppHost.Tests/bin/Release/net10.0/
    private static readonly string Repository = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../.."));
    private readonly string _data = Path.Combine(Directory.CreateTempSubdirectory("pass-model-").FullName, "data"); // Its safe is beside it.

    public ModelTests() => System.Environment.SetEnvironmentVariable("PASS_STORAGE", null); // The engine of other suites: here each test says its own.

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_data)!, recursive: true);

    [Fact]
    public async Task In_containers_each_service_has_a_database_of_one_SQL_Server_and_starts_after_it_and_the_broker()
    {
        await using var model = await Model("--ground", "containers");
        var (server, broker) = (Resource(model, "sql-server"), Resource(model, "messaging"));

        var image = server.Annotations.OfType<ContainerImageAnnotation>().Single();
        Assert.Equal(("mcr.microsoft.com", "mssql/server", "2022-CU26-ubuntu-22.04"), (image.Registry, image.Image, image.Tag));
        image = broker.Annotations.OfType<ContainerImageAnnotation>().Last();
        Assert.Equal(("library/rabbitmq", "4.2.9-management"), (image.Image, image.Tag));
        Assert.Equal(["/var/opt/mssql"], Volumes(server).Select(volume => volume.Target));
        Assert.Equal(["/var/lib/rabbitmq"], Volumes(broker).Select(volume => volume.Target));
        Assert.NotEqual(Volumes(server).Single().Source, Volumes(broker).Single().Source);
        Assert.Equal(1433, server.Annotations.OfType<EndpointAnnotation>().Single().TargetPort);
        Assert.NotEmpty(server.Annotations.OfType<HealthCheckAnnotation>());
        Assert.NotEmpty(broker.Annotations.OfType<HealthCheckAnnotation>());
        Assert.Equal(["/etc/rabbitmq/conf.d", "/etc/rabbitmq/users"], broker.Annotations.OfType<ContainerFileSystemCallbackAnnotation>().Select(files => files.DestinationPath).Order());
        var environment = await Environment(server);
        Assert.Equal(("Y", "{sql-server-password.value}"), (environment["ACCEPT_EULA"], environment["MSSQL_SA_PASSWORD"]));

        foreach (var name in Services)
        {
            var service = Resource(model, name);
            var waits = service.Annotations.OfType<WaitAnnotation>().ToList();
            Assert.Equal(["messaging", "sql-server"], waits.Select(wait => wait.Resource.Name).Order());
            Assert.All(waits, wait => Assert.Equal(WaitType.WaitUntilStarted, wait.WaitType));
            Assert.Equal("SqlServer", (await Environment(service))["Storage__Provider"]);
            Assert.StartsWith($"amqp://{name}:", Assert.IsType<ConnectionStringResource>(Resource(model, $"{name}-messaging")).ConnectionStringExpression.ValueExpression, StringComparison.Ordinal);
            var database = Assert.IsType<ConnectionStringResource>(Resource(model, $"{name}-db"));
            Assert.Equal(
                "Server={sql-server.bindings.tcp.host},{sql-server.bindings.tcp.port};User ID=sa;Password={sql-server-password.value};"
                + $"TrustServerCertificate=true;Initial Catalog=passplatform-{name}",
                database.ConnectionStringExpression.ValueExpression);
        }

        await KeysAndFoldersAreNamed(model);
    }

    [Theory]
    [InlineData("tests/Containers.Tests/SuitesOnContainersTests.cs")]
    [InlineData("deploy/overlays/kind/data/data.yaml")]
    [InlineData("docs/operations.md")]
    public async Task The_images_are_whole_versions_and_the_same_wherever_they_are_named(string file)
    {
        await using var model = await Model("--ground", "containers");
        var text = await File.ReadAllTextAsync(Path.Combine(Repository, file), TestContext.Current.CancellationToken);
        foreach (var container in model.Resources.OfType<ContainerResource>())
        {
            var image = container.Annotations.OfType<ContainerImageAnnotation>().Last();
            Assert.Matches("^[0-9]+(\\.[0-9]+\\.[0-9]+|-CU[0-9]+)-", image.Tag);
            Assert.Contains($"{image.Image.Replace("library/", "", StringComparison.Ordinal)}:{image.Tag}", text, StringComparison.Ordinal);
        }
    }

    // A database made by "CREATE DATABASE" alone lets writers stop readers: each service makes its own, as
    // ServiceDefaults.Tests shows (ReadersBesideWritersTests), and nobody else does.
    [Fact]
    public async Task In_containers_nobody_but_its_service_makes_a_database()
    {
        await using var model = await Model("--ground", "containers");
        var server = Assert.IsType<ContainerResource>(Resource(model, "sql-server"));

        // The image is run as it comes, on an empty volume: no command, no script of another that would create anything.
        Assert.Null(server.Entrypoint);
        Assert.Empty(server.Annotations.OfType<CommandLineArgsCallbackAnnotation>());
        Assert.All(server.Annotations.OfType<ContainerMountAnnotation>(), mount => Assert.Equal(ContainerMountType.Volume, mount.Type));
        Assert.Equal(["ACCEPT_EULA", "MSSQL_SA_PASSWORD"], (await Environment(server)).Keys.Order());
        Assert.Empty(model.Resources.OfType<ExecutableResource>());

        // The service does, as a user who may; none is told to leave it to another.
        Assert.Equal(Services.Length, Services.Select(name => Database(model, name)).Distinct().Count());
        foreach (var name in Services)
        {
            Assert.Contains("User ID=sa;", Database(model, name), StringComparison.Ordinal);
            Assert.DoesNotContain("Storage__Migrate", (await Environment(Resource(model, name))).Keys);
        }
    }

    [Fact]
    public async Task Embedded_nothing_waits_but_the_node_for_its_port_mapper_and_each_part_is_its_own_program()
    {
        await using var model = await Model();
        Assert.DoesNotContain(model.Resources, resource => resource is ContainerResource);
        foreach (var name in Services.Append("gateway"))
        {
            var service = Resource(model, name);
            Assert.Empty(service.Annotations.OfType<WaitAnnotation>());
            Assert.True(File.Exists(service.Annotations.OfType<ExecutableAnnotation>().Single().Command));
            var endpoint = service.Annotations.OfType<EndpointAnnotation>().Single();
            Assert.Equal((false, "127.0.0.1"), (endpoint.IsProxied, endpoint.TargetHost));
        }

        foreach (var name in Services)
        {
            Assert.Equal("Sqlite", (await Environment(Resource(model, name)))["Storage__Provider"]);
            Assert.Equal($"Data Source={_data}/{name}.db", Database(model, name));
        }

        Assert.Equal(["messaging-names"], Resource(model, "messaging-node").Annotations.OfType<WaitAnnotation>().Select(wait => wait.Resource.Name));
        await KeysAndFoldersAreNamed(model);
    }

    [Fact]
    public async Task Replicas_share_one_address_behind_a_proxy()
    {
        await using var model = await Model("--replicas", "2");
        foreach (var name in Services.Append("portal"))
        {
            Assert.Equal(2, Resource(model, name).GetReplicaCount());
            Assert.True(Resource(model, name).Annotations.OfType<EndpointAnnotation>().Single().IsProxied);
        }

        Assert.False(Resource(model, "gateway").Annotations.OfType<EndpointAnnotation>().Single().IsProxied);
    }

    [Theory]
    [InlineData("Server=db.example,1433;User ID=pass;Password='a;b'", "passplatform")]
    [InlineData("Server=db.example;Database=essai;Integrated Security=true", "essai")]
    [InlineData("Server=db.example;Database=essai;Initial Catalog=recette", "recette")]
    public async Task On_a_server_that_is_there_already_each_service_has_a_database_of_its_own(string server, string prefix)
    {
        await using var model = await Model("--storage", server);
        foreach (var name in Services)
        {
            Assert.Equal("SqlServer", (await Environment(Resource(model, name)))["Storage__Provider"]);
            var connection = new System.Data.Common.DbConnectionStringBuilder { ConnectionString = Database(model, name) };
            Assert.Equal($"{prefix}-{name}", connection["Initial Catalog"]);
            Assert.StartsWith("db.example", (string)connection["Server"], StringComparison.Ordinal);
            Assert.False(connection.ContainsKey("Database"));
        }
    }

    [Fact]
    public async Task What_an_operator_does_at_night_is_a_command_of_the_resource()
    {
        await using var model = await Model();
        Assert.Equal(["kill", "replay"], Commands(model, "messaging-node"));
        Assert.Equal(["calendar", "exchange", "kill"], Commands(model, "rights-dossier"));
        Assert.Equal(["audit", "kill", "report-progress", "report-rebuild", "report-verify", "verify"], Commands(model, "gateway"));
        Assert.Equal(["account", "change-master-key", "keys", "kill", "sealing"], Commands(model, "identity"));
        Assert.All(
            model.Resources.SelectMany(resource => resource.Annotations.OfType<ResourceCommandAnnotation>()).Where(command => command.Name is "kill" or "replay" or "calendar" or "change-master-key"),
            command => Assert.False(string.IsNullOrEmpty(command.ConfirmationMessage)));
    }

    private static string[] Commands(IDistributedApplicationTestingBuilder model, string name) =>
        [.. Resource(model, name).Annotations.OfType<ResourceCommandAnnotation>().Select(command => command.Name).Order()];

    // As for publishing, which writes the model down instead of running it: no port is taken, no folder is locked.
    private Task<IDistributedApplicationTestingBuilder> Model(params string[] options) => DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(
        ["--data", _data, "--port", "23700", .. options, "--operation", "publish", "--publisher", "manifest", "--output-path", Path.Combine(_data, "manifest.json")],
        TestContext.Current.CancellationToken);

    private static IResource Resource(IDistributedApplicationTestingBuilder model, string name) => model.Resources.Single(resource => resource.Name == name);

    private static string Database(IDistributedApplicationTestingBuilder model, string name) =>
        Assert.IsType<ConnectionStringResource>(Resource(model, $"{name}-db")).ConnectionStringExpression.ValueExpression;

    private static IEnumerable<ContainerMountAnnotation> Volumes(IResource resource) =>
        resource.Annotations.OfType<ContainerMountAnnotation>().Where(mount => mount.Type == ContainerMountType.Volume);

    private async Task KeysAndFoldersAreNamed(IDistributedApplicationTestingBuilder model)
    {
        var dossier = await Environment(Resource(model, "rights-dossier"));
        Assert.Equal(
            ($"{_data}/rights-dossier-keys", $"{_data}/rights-dossier-files", $"{_data}/exchange"),
            (dossier["RightsDossier__KeyRing"], dossier["RightsDossier__Files"], dossier["RightsDossier__Exchange"]));
        Assert.Equal($"{_data}/identity-keys", (await Environment(Resource(model, "identity")))["Identity__KeyRing"]);
        var portal = await Environment(Resource(model, "portal"));
        Assert.Equal(($"{_data}/portal-keys", $"{_data}/portal-sessions"), (portal["Portal__KeyRing"], portal["Portal__Sessions"]));
        Assert.Equal((await Environment(Resource(model, "identity")))["Identity__PortalSecret"], portal["Portal__ClientSecret"]);
        foreach (var name in Services.Concat(["portal", "gateway"]))
        {
            Assert.Equal($"{_data}-safe/master.key", (await Environment(Resource(model, name)))["Sealing__MasterKeyFile"]);
        }
    }

    private static async Task<IReadOnlyDictionary<string, string>> Environment(IResource resource)
    {
        var configuration = await ExecutionConfigurationBuilder.Create(resource).WithEnvironmentVariablesConfig().BuildAsync(
            new DistributedApplicationExecutionContext(DistributedApplicationOperation.Publish), NullLogger.Instance, TestContext.Current.CancellationToken);
        return configuration.EnvironmentVariables.ToDictionary();
    }
}
