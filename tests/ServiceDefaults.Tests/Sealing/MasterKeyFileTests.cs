using System.Text;
using PassPlatform.ServiceDefaults.Sealing;
using Xunit;

namespace PassPlatform.ServiceDefaults.Tests.Sealing;

public sealed class MasterKeyFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pass-test-").FullName;

    private string Path => System.IO.Path.Combine(_folder, "master.key");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_it_wraps_opens_for_the_same_purpose_only()
    {
        Write(MasterKeyFile.NewLine(DateTimeOffset.UtcNow));
        var master = new MasterKeyFile(Path);
        var wrapped = master.Wrap("a key"u8, "one");

        Assert.Equal("a key", Encoding.UTF8.GetString(master.Unwrap(wrapped, "one")));
        Assert.Throws<SealingException>(() => master.Unwrap(wrapped, "another"));
        wrapped[^1] ^= 1;
        Assert.Throws<SealingException>(() => master.Unwrap(wrapped, "one"));
    }

    [Fact]
    public void A_new_first_line_wraps_from_then_on_and_the_former_goes_on_opening()
    {
        var former = MasterKeyFile.NewLine(DateTimeOffset.UtcNow);
        Write(former);
        var master = new MasterKeyFile(Path);
        var before = master.Wrap("a key"u8, "one");
        Write($"{MasterKeyFile.NewLine(DateTimeOffset.UtcNow)}\n{former}");
        File.SetLastWriteTimeUtc(Path, DateTime.UtcNow.AddMinutes(1));

        var after = master.Wrap("a key"u8, "one");

        Assert.NotEqual(master.IdOf(before), master.IdOf(after));
        Assert.Equal("a key", Encoding.UTF8.GetString(master.Unwrap(before, "one")));
        Assert.Equal("a key", Encoding.UTF8.GetString(master.Unwrap(after, "one")));
    }

    [Fact]
    public void Another_master_key_opens_nothing()
    {
        Write(MasterKeyFile.NewLine(DateTimeOffset.UtcNow));
        var wrapped = new MasterKeyFile(Path).Wrap("a key"u8, "one");
        Write(MasterKeyFile.NewLine(DateTimeOffset.UtcNow));

        var other = new MasterKeyFile(Path);

        Assert.Contains("is not in", Assert.Throws<SealingException>(() => other.Unwrap(wrapped, "one")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing")]
    [InlineData("name")]
    [InlineData("name c2hvcnQ=")]
    public void A_file_without_a_key_of_32_bytes_is_refused(string text)
    {
        Write(text);

        Assert.Throws<SealingException>(() => new MasterKeyFile(Path));
    }

    [Fact]
    public void A_file_that_others_may_read_is_refused()
    {
        Write(MasterKeyFile.NewLine(DateTimeOffset.UtcNow), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        Assert.Contains("chmod 600", Assert.Throws<SealingException>(() => new MasterKeyFile(Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_told_by_its_name_and_its_setting()
    {
        var refused = Assert.Throws<SealingException>(() => new MasterKeyFile(Path)).Message;

        Assert.Contains(Path, refused, StringComparison.Ordinal);
        Assert.Contains(MasterKeyFile.Setting, refused, StringComparison.Ordinal);
    }

    private void Write(string text, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite)
    {
        File.WriteAllText(Path, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path, mode);
        }
    }
}
