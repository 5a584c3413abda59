using System.Net;
using System.Text.Json;
using PassPlatform.Journey;
using Xunit;

namespace PassPlatform.EndToEnd;

/// <summary>What an operator does at night with the keys and the copies of a platform, on one of its own.</summary>
public sealed class KeysAndCopiesTests : IAsyncLifetime
{
    private readonly RunningPlatform _running = new(27980);
    private readonly DirectoryInfo _copies = Directory.CreateTempSubdirectory("pass-copies-");

    public ValueTask InitializeAsync() => _running.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await _running.DisposeAsync();
        _copies.Delete(recursive: true);
    }

    [Fact]
    public async Task The_master_key_changes_while_people_write_and_read_and_a_copy_of_before_is_brought_back_under_the_new_one()
    {
        Assert.SkipUnless(RunningPlatform.OnFiles, "The copies of databases on a server are the server's.");
        var site = await Story.OpenPassSite(_running.Platform.As("ars"));
        var nurse = _running.Platform.As("nurse", site);
        await nurse.PostUntil("/api/intake/people", Person("Camara"));
        var first = (await nurse.Post("/api/intake/people", Person("Diallo"))).Id;
        var key = await File.ReadAllTextAsync(Path.Combine(_running.Safe, "master.key"), TestContext.Current.CancellationToken);

        // Copies while it serves: the data, and the keys elsewhere.
        var (data, keys) = (Path.Combine(_copies.FullName, "data"), Path.Combine(_copies.FullName, "keys"));
        await _running.Operate("backup", data, "--keys", keys);
        Assert.Contains("intake-vault.db", Directory.GetFiles(keys).Select(Path.GetFileName));
        Assert.DoesNotContain(Directory.GetFiles(data), file => file.Contains("vault", StringComparison.Ordinal));

        // Another master key, and nobody notices.
        using var enough = new CancellationTokenSource();
        var writing = Repeat(async () => Assert.NotEqual(Guid.Empty, (await nurse.Post("/api/intake/people", Person("Sow"))).Id));
        var reading = Repeat(async () => Assert.Equal("Diallo", await NameOf(nurse, first)));
        var said = await _running.Operate("sealing", "rotate");
        await enough.CancelAsync();
        Assert.InRange(await writing, 1, int.MaxValue);
        Assert.InRange(await reading, 1, int.MaxValue);
        var now = await File.ReadAllTextAsync(Path.Combine(_running.Safe, "master.key"), TestContext.Current.CancellationToken);
        Assert.Contains(now.Split(' ')[0], said, StringComparison.Ordinal);
        Assert.Single(now.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain(key.Split(' ')[1].Trim(), now, StringComparison.Ordinal);
        var table = await _running.Operate("sealing");
        Assert.DoesNotContain(key.Split(' ')[0], table, StringComparison.Ordinal);
        Assert.Contains("Intake, vault", table, StringComparison.Ordinal);

        // It starts again under the new one alone.
        var later = (await nurse.Post("/api/intake/people", Person("Traoré"))).Id;
        await _running.Down();
        await _running.InitializeAsync();
        nurse = _running.Platform.As("nurse", site);
        Assert.Equal(("Diallo", "Traoré"), (await NameOf(nurse, first), await NameOf(nurse, later)));

        // The copy of before comes back: its rings lie under the former, its rows under keys of people that are still here.
        await _running.Down();
        await File.AppendAllTextAsync(Path.Combine(_running.Safe, "master.key"), key, TestContext.Current.CancellationToken);
        await _running.Operate("restore", data);
        await _running.InitializeAsync();
        nurse = _running.Platform.As("nurse", site);
        Assert.Equal("Diallo", await NameOf(nurse, first));
        await nurse.Get($"/api/intake/people/{later}", HttpStatusCode.NotFound);
        await _running.Operate("sealing", "rotate"); // The key of before is wanted no more.
        await _running.Operate("status");

        Task<int> Repeat(Func<Task> what) => Task.Run(async () =>
        {
            var done = 0;
            for (; !enough.IsCancellationRequested; done++)
            {
                await what();
            }

            return done;
        });
    }

    private static async Task<string> NameOf(Actor actor, Guid person) => (await actor.Get($"/api/intake/people/{person}")).Text("familyName");

    private static object Person(string familyName) => new
    {
        familyName,
        givenNames = "Awa",
        sex = "female",
        birthDate = "1990-03-15",
        languages = new[] { "fr" },
        firstContactOn = "2021-04-06",
        origin = "spontaneous",
        confirmedDistinct = true,
        dataUseNotice = new { informedOn = "2021-04-06", languageCode = "fr", interpreter = false },
    };
}
