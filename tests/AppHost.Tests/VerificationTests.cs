using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using PassPlatform.AppHost.Commands;
using PassPlatform.AppHost.Parts;
using Xunit;

namespace PassPlatform.AppHost.Tests;

/// <summary>What « Vérifier » says of a platform.</summary>
public sealed class VerificationTests : IDisposable
{
    private readonly string _data = Path.Combine(Directory.CreateTempSubdirectory("pass-verify-").FullName, "data"); // Its safe is beside it.

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_data)!, recursive: true);

    [Fact]
    public async Task What_cannot_be_looked_at_is_told_with_the_reason()
    {
        var settings = PlatformSettings.Read(["--data", _data, "--port", "23800", "--environment", "Production"]);
        var secrets = Secrets.Of(settings.InSafe("secrets.json"));
        await using var app = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { DisableDashboard = true }).Build();
        using var parts = new RunningParts(app.Services.GetRequiredService<ResourceNotificationService>(), app.Services.GetRequiredService<DistributedApplicationModel>());

        var (well, text) = await new Verification(settings, secrets, parts).Run(TestContext.Current.CancellationToken);

        Assert.False(well); // Nothing runs there: the broker does not answer.
        Assert.Contains("✗ files de messages : Le serveur de messages ne répond pas", text, StringComparison.Ordinal);
        Assert.Contains("✗ rapport de l'année : identity ne répond pas", text, StringComparison.Ordinal);
    }
}
