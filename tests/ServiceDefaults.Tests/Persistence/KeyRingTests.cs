using System.Runtime.Versioning;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;
using PassPlatform.ServiceDefaults.Tests.Sample;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.ServiceDefaults.Tests.Persistence;

/// <summary>The keys that seal lie in their folder under the master key, which is elsewhere.</summary>
[SupportedOSPlatform("linux")]
public sealed class KeyRingTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pass-ring-"), _safe = Directory.CreateTempSubdirectory("pass-ring-safe-");
    private readonly RecordedLogs _logs = new();

    private string MasterKey => Path.Combine(_safe.FullName, "master.key");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public KeyRingTests() => TestStorage.NewMasterKey(MasterKey);

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        _safe.Delete(recursive: true);
    }

    [Fact]
    public async Task The_folder_holds_no_key_that_can_be_read_and_the_log_no_warning()
    {
        await using var service = await Start();
        var text = Protect(service, "2 70 05");

        Assert.Equal("2 70 05", Unprotect(service, text));
        Assert.All(Keys(), AssertIsSealed);
        Assert.Empty(_logs.Lines);
    }

    [Fact]
    public async Task Another_replica_opens_what_the_first_has_sealed()
    {
        await using var first = await Start();
        await using var second = await Start();

        Assert.Equal("2 70 05", Unprotect(second, Protect(first, "2 70 05")));
    }

    [Fact]
    public async Task A_ring_from_before_is_sealed_at_the_start_and_what_it_had_sealed_still_opens()
    {
        var before = await RingInClear("2 70 05");
        Assert.All(Keys(), key => Assert.Contains("<value>", File.ReadAllText(key), StringComparison.Ordinal));
        var names = Keys();

        await using var service = await Start();

        Assert.Equal(names, Keys());
        Assert.All(Keys(), AssertIsSealed);
        Assert.Equal("2 70 05", Unprotect(service, before));
    }

    [Fact]
    public async Task Without_the_master_key_nothing_starts_and_no_key_is_made()
    {
        await using (var service = await Start())
        {
            Protect(service, "2 70 05");
        }

        var before = Contents();
        File.Delete(MasterKey);
        await Assert.ThrowsAsync<SealingException>(Start);
        TestStorage.NewMasterKey(MasterKey); // Of another platform.
        var refused = await Assert.ThrowsAsync<SealingException>(Start);

        Assert.Contains("is not in", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, Contents());
    }

    [Fact]
    public async Task The_ring_of_another_service_does_not_open()
    {
        await using (var service = await Start())
        {
            Protect(service, "2 70 05");
        }

        await Assert.ThrowsAsync<SealingException>(() => Start("other"));
    }

    [Fact]
    public async Task A_key_that_was_changed_by_hand_stops_the_start()
    {
        await using (var service = await Start())
        {
            Protect(service, "2 70 05");
        }

        var key = XElement.Load(Keys()[0]);
        var wrapped = key.Descendants("underMasterKey").Single();
        var bytes = Convert.FromBase64String(wrapped.Value);
        bytes[^1] ^= 1;
        wrapped.Value = Convert.ToBase64String(bytes);
        key.Save(Keys()[0]);

        await Assert.ThrowsAsync<SealingException>(Start);
    }

    [Fact]
    public async Task A_service_that_runs_follows_a_new_master_key_and_does_without_the_old_one_then()
    {
        await using var service = await Start();
        var text = Protect(service, "2 70 05");
        var old = await File.ReadAllTextAsync(MasterKey, Stop);
        var line = MasterKeyFile.NewLine(DateTimeOffset.UtcNow);
        await File.WriteAllTextAsync(MasterKey, $"{line}\n{old}", Stop);

        await Eventually.True(() => Task.FromResult(Keys().All(key => IsUnder(line, key))), "every key is under the new master key");
        await File.WriteAllTextAsync(MasterKey, line, Stop);

        Assert.Equal("2 70 05", Unprotect(service, text));
        await using var next = await Start();
        Assert.Equal("2 70 05", Unprotect(next, text));
    }

    [Fact]
    public void A_file_of_a_master_key_that_others_may_read_is_refused_and_one_that_an_orchestrator_mounts_is_not()
    {
        File.SetUnixFileMode(MasterKey, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        Assert.Throws<SealingException>(() => new MasterKeyFile(MasterKey));

        File.SetUnixFileMode(MasterKey, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        var link = Path.Combine(_safe.FullName, "mounted");
        File.CreateSymbolicLink(link, MasterKey);
        Assert.Equal(new MasterKeyFile(MasterKey).CurrentId, new MasterKeyFile(link).CurrentId);

        File.SetUnixFileMode(MasterKey, UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        Assert.Throws<SealingException>(() => new MasterKeyFile(link));
    }

    [Fact]
    public void A_mounted_file_is_read_again_when_its_link_leads_to_another()
    {
        var (first, second, link) = (Path.Combine(_safe.FullName, "1"), Path.Combine(_safe.FullName, "2"), Path.Combine(_safe.FullName, "..data"));
        Directory.CreateDirectory(first);
        Directory.CreateDirectory(second);
        TestStorage.NewMasterKey(Path.Combine(first, "master.key"));
        TestStorage.NewMasterKey(Path.Combine(second, "master.key"));
        File.SetLastWriteTimeUtc(Path.Combine(second, "master.key"), DateTime.UtcNow.AddSeconds(5));
        Directory.CreateSymbolicLink(link, first);
        File.Delete(MasterKey);
        File.CreateSymbolicLink(MasterKey, Path.Combine("..data", "master.key"));
        var key = new MasterKeyFile(MasterKey);
        var before = key.CurrentId;

        Directory.Delete(link);
        Directory.CreateSymbolicLink(link, second);

        Assert.NotEqual(before, key.CurrentId);
    }

    private Task<WebApplication> Start() => Start("sample");

    private async Task<WebApplication> Start(string name)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.ClearProviders().AddProvider(_logs);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration["Sample:KeyRing"] = _folder.FullName;
        builder.Configuration[MasterKeyFile.Setting] = MasterKey;
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddKeyRing(name, "Sample:KeyRing");
        builder.Services.AddDataProtection().SetApplicationName("passplatform-sample");
        var app = builder.Build();
        try
        {
            await app.StartAsync(Stop);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    // As the version before wrote it: keys in files, with nothing around them.
    private async Task<string> RingInClear(string secret)
    {
        var services = new ServiceCollection();
        services.AddDataProtection().SetApplicationName("passplatform-sample").PersistKeysToFileSystem(_folder);
        await using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Protect(secret);
    }

    private static string Protect(WebApplication service, string text) => service.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Protect(text);

    private static string Unprotect(WebApplication service, string text) => service.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Unprotect(text);

    private List<string> Keys()
    {
        var keys = Directory.GetFiles(_folder.FullName).Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(keys);
        return keys;
    }

    private string Contents() => string.Join('\n', Keys().Select(key => $"{key} {File.ReadAllText(key)}"));

    private static bool IsUnder(string line, string key)
    {
        var bytes = Convert.FromBase64String(XElement.Load(key).Descendants("underMasterKey").Single().Value);
        return System.Text.Encoding.ASCII.GetString(bytes, 1, bytes[0]) == line.Split(' ')[0];
    }

    private static void AssertIsSealed(string key)
    {
        var text = File.ReadAllText(key);
        Assert.Contains("<underMasterKey", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<value>", text, StringComparison.Ordinal);
        Assert.DoesNotContain("requiresEncryption", text, StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
    }
}
