using PassPlatform.AppHost.Operations;
using Xunit;

namespace PassPlatform.AppHost.Tests;

/// <summary>What opens the data is not with it.</summary>
public sealed class SafeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pass-safe-").FullName;

    private string Data => Path.Combine(_folder, "data");

    private PlatformSettings Settings => PlatformSettings.Read(["--data", Data]);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_first_start_makes_a_master_key_beside_the_data_for_its_owner_only_and_the_next_keeps_it()
    {
        Safe.Open(Settings);
        var key = File.ReadAllText(Settings.MasterKeyFile);
        Safe.Open(Settings);

        Assert.Equal($"{Data}-safe/master.key", Settings.MasterKeyFile);
        Assert.Equal(key, File.ReadAllText(Settings.MasterKeyFile));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Settings.MasterKeyFile));
        Assert.Equal(PrivateFile.Folder, File.GetUnixFileMode(Settings.Safe));
        Assert.Equal([key.Split(' ')[0]], Safe.NamesIn(Settings.MasterKeyFile));
        Assert.DoesNotContain(key.Split(' ')[1].Trim(), string.Concat(Directory.GetFiles(Data).Select(File.ReadAllText)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_start_without_the_key_of_the_data_is_refused_and_makes_none()
    {
        Safe.Open(Settings);
        var name = Safe.NamesIn(Settings.MasterKeyFile)[0];
        File.Delete(Settings.MasterKeyFile);

        var refused = Assert.Throws<OperatorException>(() => Safe.Open(Settings));

        Assert.Contains(name, refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Settings.MasterKeyFile));
    }

    [Fact]
    public void A_start_with_the_key_of_another_platform_is_refused()
    {
        Safe.Open(Settings);
        var other = PlatformSettings.Read(["--data", Path.Combine(_folder, "other")]);
        Safe.Open(other);

        Assert.Throws<OperatorException>(() => Safe.Open(PlatformSettings.Read(["--data", Data, "--safe", other.Safe])));
    }

    [Theory]
    [InlineData("intake-vault.db", "")]
    [InlineData("identity-keys/key-1.xml", "<key><underMasterKey>AAAA</underMasterKey></key>")]
    public void Data_that_was_brought_back_without_its_key_is_recognized_by_what_is_sealed_in_it(string file, string text)
    {
        var path = Settings.In(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);

        Assert.Throws<OperatorException>(() => Safe.Open(Settings));
        Assert.False(File.Exists(Settings.MasterKeyFile));
    }

    [Fact]
    public void What_an_earlier_version_kept_with_the_data_moves_to_the_safe()
    {
        Directory.CreateDirectory(Settings.In("messaging"));
        Directory.CreateDirectory(Settings.In("identity-mail"));
        Directory.CreateDirectory(Settings.In("identity-keys"));
        File.WriteAllText(Settings.In("secrets.json"), """{"BrokerUser":"passplatform","BrokerPassword":"old","Development":{}}""");
        File.WriteAllText(Settings.In("messaging/.erlang.cookie"), "cookie");
        File.WriteAllText(Settings.In("identity-mail/1.eml"), "link");
        File.WriteAllText(Settings.In("identity-keys/key-1.xml"), "<key><value>clear</value></key>");

        Safe.Open(Settings);

        Assert.Equal("old", Secrets.Of(Settings.InSafe("secrets.json")).BrokerPassword);
        Assert.Equal("cookie", File.ReadAllText(Settings.InSafe("messaging/.erlang.cookie")));
        Assert.Equal("link", File.ReadAllText(Settings.InSafe("identity-mail/1.eml")));
        Assert.False(File.Exists(Settings.In("secrets.json")) || File.Exists(Settings.In("messaging/.erlang.cookie")) || Directory.Exists(Settings.In("identity-mail")));
    }

    [Theory]
    [InlineData("data")]
    [InlineData("data/safe")]
    [InlineData("")]
    public void A_safe_within_the_data_or_around_it_is_refused(string safe) =>
        Assert.Throws<OperatorException>(() => PlatformSettings.Read(["--data", Data, "--safe", Path.Combine(_folder, safe)]));

    [Fact]
    public void The_data_folder_has_a_link_to_what_runs_and_no_password_of_it()
    {
        var secrets = Secrets.Of(Settings.InSafe("secrets.json"));
        File.WriteAllText(RunFile.PathIn(Data), "of an earlier version");

        RunFile.Write(Settings, secrets, []);

        Assert.Equal(Settings.InSafe("run.json"), new FileInfo(RunFile.PathIn(Data)).LinkTarget);
        Assert.Equal((Settings.Safe, secrets.BrokerPassword), (RunFile.Read(Data)!.Safe, RunFile.Read(Data)!.Messaging.Password));
        RunFile.Delete(Settings);
        Assert.Null(RunFile.Read(Data));
        Assert.False(File.Exists(Settings.InSafe("run.json")));
    }
}
