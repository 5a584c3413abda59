using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging.Abstractions;
using PassPlatform.RightsDossier.Documents;
using PassPlatform.ServiceDefaults.Sealing;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Documents;

public sealed class FileStoreTests : IAsyncLifetime
{
    private static readonly HashSet<string> Nothing = [];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pass-files-");
    private readonly TestStorage _storage = new();
    private readonly EphemeralDataProtectionProvider _keyRing = new();
    private readonly FileStore _store;
    private readonly Guid _application = Guid.CreateVersion7();

    private Guid _key;

    public FileStoreTests() => _store = new FileStore(_storage.Vault, _keyRing, _folder, TimeProvider.System);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string[] Names => [.. _folder.GetFiles("*", SearchOption.AllDirectories).Select(file => file.Name)];

    public async ValueTask InitializeAsync()
    {
        await _storage.Vault.Migrate(NullLogger.Instance, Stop);
        _key = await _storage.Vault.NewKey(Guid.CreateVersion7(), Stop);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        _storage.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task What_is_kept_is_read_back_and_is_not_on_the_disk_in_clear()
    {
        var content = "Passeport de Aminata Sidibé, née le 15 mars 1990"u8.ToArray();

        var sha256 = await Keep(content);

        Assert.Equal(content, await _store.Read(_application, sha256, Stop));
        var onDisk = await File.ReadAllBytesAsync(Assert.Single(_folder.GetFiles("*", SearchOption.AllDirectories)).FullName, Stop);
        Assert.True(onDisk.AsSpan().IndexOf("Sidib"u8) < 0);
        Assert.True(onDisk.AsSpan().IndexOf(content.AsSpan(0, 8)) < 0);
    }

    [Fact]
    public async Task The_same_content_twice_is_one_file_and_another_application_does_not_see_it()
    {
        var sha256 = await Keep([1, 2, 3]);
        await Keep([1, 2, 3]);

        Assert.Equal([sha256], Names);
        await Assert.ThrowsAnyAsync<IOException>(() => _store.Read(Guid.CreateVersion7(), sha256, Stop));
    }

    [Fact]
    public async Task An_altered_file_is_refused_and_mended_by_sending_it_again()
    {
        var sha256 = await Keep([1, 2, 3]);
        var other = await Keep([4, 5, 6]);
        var path = PathOf(sha256);
        var sealedBytes = await File.ReadAllBytesAsync(path, Stop);
        sealedBytes[^1] ^= 1;
        await File.WriteAllBytesAsync(path, sealedBytes, Stop);
        await Assert.ThrowsAsync<SealingException>(() => _store.Read(_application, sha256, Stop));

        File.Copy(PathOf(other), path, overwrite: true); // Sealed by us, but not what its name says.
        await Assert.ThrowsAsync<SealingException>(() => _store.Read(_application, sha256, Stop));

        await Keep([1, 2, 3]);
        Assert.Equal([1, 2, 3], await _store.Read(_application, sha256, Stop));
    }

    [Fact]
    public async Task A_file_of_before_people_had_keys_is_read_as_it_is()
    {
        byte[] content = [1, 2, 3];
        var sha256 = await Keep(content);
        await File.WriteAllBytesAsync(PathOf(sha256), _keyRing.CreateProtector("files").Protect(content), Stop);

        Assert.Equal(content, await _store.Read(_application, sha256, Stop));
    }

    [Fact]
    public async Task Without_the_key_of_its_person_a_file_is_gone_wherever_it_was_copied_to()
    {
        var sha256 = await Keep([1, 2, 3]);

        await _storage.Vault.Destroy(_key, DateTimeOffset.UtcNow, Stop);

        await Assert.ThrowsAsync<KeyDestroyedException>(() => _store.Read(_application, sha256, Stop));
    }

    [Fact]
    public async Task The_files_of_an_application_that_is_no_more_go_and_no_others()
    {
        var (one, other) = (await Keep([1]), await Keep([2]));
        var elsewhere = Guid.CreateVersion7();
        await _store.Keep(elsewhere, _key, one, [1], Stop);

        _store.Delete(_application, other);
        Assert.Equal([1], await _store.Read(_application, one, Stop));
        _store.Delete(_application);
        _store.Delete(_application); // A second time, nothing.

        Assert.Equal([elsewhere], _store.Applications());
        Assert.Equal([1], await _store.Read(elsewhere, one, Stop));
    }

    [Fact]
    public async Task What_no_row_names_is_set_aside_after_a_day_and_deleted_a_day_later()
    {
        var named = await Keep([1]);
        var orphan = await Keep([2]);
        await File.WriteAllBytesAsync(PathOf($"{orphan}.0.draft"), [0], Stop);
        Assert.Equal(0, _store.Clean(_application, new HashSet<string> { named }));
        Assert.Equal(3, Names.Length);

        Age(TimeSpan.FromHours(25));
        Assert.Equal(1, _store.Clean(_application, new HashSet<string> { named })); // The draft.
        Assert.Equal(0, _store.Clean(_application, new HashSet<string> { named }));
        Assert.Equivalent(new[] { named, $"{orphan}.aside" }, Names, strict: true);

        Age(TimeSpan.FromHours(25));
        Assert.Equal(1, _store.Clean(_application, new HashSet<string> { named }));
        Assert.Equal([named], Names);
        Assert.Equal([1], await _store.Read(_application, named, Stop));
    }

    [Fact]
    public async Task A_file_set_aside_while_its_row_was_being_saved_is_put_back_and_never_deleted()
    {
        var sha256 = await Keep([1]);
        Age(TimeSpan.FromHours(25));
        _store.Clean(_application, Nothing);
        await Assert.ThrowsAnyAsync<IOException>(() => _store.Read(_application, sha256, Stop));

        Age(TimeSpan.FromDays(30)); // However late.
        Assert.Equal(0, _store.Clean(_application, new HashSet<string> { sha256 }));

        Assert.Equal([1], await _store.Read(_application, sha256, Stop));
        Assert.Equal(0, _store.Clean(_application, new HashSet<string> { sha256 }));
    }

    [Fact]
    public async Task A_file_sent_again_after_it_was_set_aside_is_a_new_one_that_the_old_one_does_not_take_away()
    {
        var sha256 = await Keep([1]);
        Age(TimeSpan.FromHours(25));
        _store.Clean(_application, Nothing);

        await Keep([1]);
        Age(TimeSpan.FromHours(25));
        Assert.Equal(1, _store.Clean(_application, new HashSet<string> { sha256 }));

        Assert.Equal([1], await _store.Read(_application, sha256, Stop));
    }

    [Fact]
    public async Task A_file_sent_again_is_young_again()
    {
        await Keep([1]);
        Age(TimeSpan.FromHours(25));

        var sha256 = await Keep([1]);
        _store.Clean(_application, Nothing);

        Assert.Equal([sha256], Names);
    }

    private async Task<string> Keep(byte[] content)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        await _store.Keep(_application, _key, sha256, content, Stop);
        return sha256;
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, _application.ToString(), name);

    private void Age(TimeSpan by)
    {
        foreach (var file in _folder.GetFiles("*", SearchOption.AllDirectories))
        {
            file.LastWriteTimeUtc -= by;
        }
    }
}
