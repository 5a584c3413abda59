using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Intake.Tests;

/// <summary>What lies under the master key, and another one in its place, in a service that has people.</summary>
public sealed class MasterKeyTests(RunningIntake running) : IntakeTest(running)
{
    [Fact]
    public async Task What_lies_under_the_master_key_is_for_operators()
    {
        await Register();
        using var anonymous = Intake.Anonymous();
        using var coordinator = Intake.Client(Roles.Coordinator, Site);

        Assert.Equal(HttpStatusCode.Unauthorized, (await anonymous.GetAsync("/sealing", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await coordinator.GetAsync("/sealing", Stop)).StatusCode);
        var told = await Told();
        Assert.InRange(told["under"]!["vault"]!.AsObject().Sum(under => under.Value!.GetValue<int>()), 1, int.MaxValue);
        Assert.Equal(new MasterKeyFile(Intake.Storage.MasterKey).CurrentId, told["current"]!.GetValue<string>());
    }

    [Fact]
    public async Task Keys_follow_a_new_master_key_while_people_are_registered_and_read()
    {
        var person = await Register();
        var former = await File.ReadAllTextAsync(Intake.Storage.MasterKey, Stop);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var serving = Task.Run(
            async () =>
            {
                while (!enough.IsCancellationRequested)
                {
                    var more = Registration();
                    more["confirmedDistinct"] = true; // They have one name.
                    await Register(more);
                    Assert.Equal("Camara", (await Get(person))["familyName"]!.GetValue<string>());
                }
            },
            Stop);

        Write($"{MasterKeyFile.NewLine(DateTimeOffset.UtcNow)}\n{former}");
        var now = new MasterKeyFile(Intake.Storage.MasterKey).CurrentId;
        await Eventually.True(
            async () => serving.IsFaulted || (await Told())["under"]!.AsObject().All(keys => keys.Value!.AsObject().All(under => under.Key == now)), "nothing lies under the former master key");
        await enough.CancelAsync();
        await serving;

        // The former one is wanted no more, not by a process that starts either.
        Write((await File.ReadAllLinesAsync(Intake.Storage.MasterKey, Stop))[0]);
        Assert.Equal("Camara", (await Get(person))["familyName"]!.GetValue<string>());
        var (storage, vault) = (Intake.Storage, DatabaseBeside.Beside(Intake.Storage.Provider, Intake.Storage.ConnectionString, DatabaseBeside.Vault));
        var another = new Vault(VaultDb.At(storage.Provider, vault), () => new MasterKeyFile(storage.MasterKey));
        Assert.NotNull(await another.Tokens(Site, Stop));
    }

    // Whole: a reader sees the former text or this one.
    private void Write(string text)
    {
        var draft = Intake.Storage.MasterKey + ".draft";
        File.WriteAllText(draft, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(draft, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        File.Move(draft, Intake.Storage.MasterKey, overwrite: true);
    }

    private async Task<JsonNode> Told()
    {
        using var operators = Intake.Client(Roles.Operator);
        return (await operators.GetFromJsonAsync<JsonNode>("/sealing", Stop))!;
    }
}
