using System.Text.Json;
using Xunit;

namespace PassPlatform.AppHost.Tests;

public sealed class SecretsTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("pass-secrets-");

    private string Path => System.IO.Path.Combine(_data.FullName, "secrets.json");

    public void Dispose() => _data.Delete(recursive: true);

    [Fact]
    public void Secrets_are_drawn_once_and_only_their_owner_reads_them()
    {
        var drawn = Secrets.Of(Path);
        var read = Secrets.Of(Path);

        Assert.Equal(48, drawn.OfService("rights-dossier").Length);
        Assert.NotEqual(drawn.OfService("rights-dossier"), Secrets.Of(System.IO.Path.Combine(_data.FullName, "other.json")).OfService("rights-dossier"));
        Assert.Equal(JsonSerializer.Serialize(drawn), JsonSerializer.Serialize(read));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path));
    }

    [Fact]
    public void A_file_older_than_the_secrets_of_services_keeps_what_it_has_and_gets_them()
    {
        File.WriteAllText(Path, """{"BrokerUser":"passplatform","BrokerPassword":"old","Development":{"nurse":"known"}}""");

        var read = Secrets.Of(Path);

        Assert.Equal(("old", "known"), (read.BrokerPassword, read.Development["nurse"]));
        Assert.Equal(48, read.OfService("rights-dossier").Length);
        Assert.Equal(read.OfService("rights-dossier"), Secrets.Of(Path).OfService("rights-dossier"));
        Assert.Equal((read.Operator, read.Dashboard, read.DatabasePassword), (Secrets.Of(Path).Operator, Secrets.Of(Path).Dashboard, Secrets.Of(Path).DatabasePassword));
        Assert.Equal((48, 48, 48, 48), (read.Operator.Length, read.Dashboard.Length, read.Gateway.Length, read.BrokerPasswordOf("intake").Length));
    }

    [Fact]
    public void A_line_that_holds_a_secret_is_masked()
    {
        var secrets = Secrets.Of(Path);

        Assert.Equal("t=… p=… n=…", secrets.Masked($"t={secrets.Dashboard} p={secrets.BrokerPassword} n={secrets.Development["nurse"]}"));
        Assert.Equal("b=… g=…", secrets.Masked($"b={secrets.BrokerPasswordOf("intake")} g={secrets.Gateway}"));
    }
}
