using System.Text.Json;
using PassPlatform.EndToEnd.Rights;
using PassPlatform.Journey;

namespace PassPlatform.EndToEnd.Door;

/// <summary>The door of a PASS: who comes, and what each worker reads of them.</summary>
internal sealed class PassDoor(StoryPass pass, Actor elsewhere)
{
    private static readonly string[] Team = ["secretary", "social-worker", "mediator", "nurse", "doctor", "coordinator"];

    /// <summary>The PASS.</summary>
    public StoryPass Pass => pass;

    /// <summary>The social worker of another PASS.</summary>
    public Actor Elsewhere => elsewhere;

    /// <summary>The annual report of a year.</summary>
    public string Report(int year) => $"/api/reporting/reports/annual/{year}?passSiteId={pass.Site}";

    /// <summary>Of an indicator of a report, its figure, where the key is empty, or one of its lines; what is not there is nothing.</summary>
    public static int Line(Answer report, string id, string key = "")
    {
        var indicator = report["indicators"].EnumerateArray().Single(each => each.GetProperty("id").GetString() == id);
        var value = key.Length == 0 ? indicator.GetProperty("value") : indicator.GetProperty("lines").EnumerateArray().FirstOrDefault(line => line.GetProperty("key").GetString() == key) is { ValueKind: JsonValueKind.Object } found ? found.GetProperty("value") : default;
        return value.ValueKind == JsonValueKind.Number ? (int)value.GetDecimal() : 0;
    }

    /// <summary>Opens a PASS with its agreements, and another, whose worker looks in from outside.</summary>
    public static async Task<PassDoor> Open(RunningPlatform running)
    {
        var other = await Story.OpenPassSite(running.Platform.As("ars"));
        return new PassDoor(await StoryPass.Open(running, StoryPass.Fund), running.Platform.As("social-worker", other));
    }

    /// <summary>Registers somebody as they say who they are; nothing more is told.</summary>
    /// <param name="day">Of their first contact.</param>
    /// <param name="said">What they say, as the API takes it.</param>
    public async Task<Guid> Register(DateOnly day, Dictionary<string, object?> said) =>
        (await pass.As("secretary").PostUntil("/api/intake/people", Of(day, said))).Id; // Until the PASS, just opened, is known.

    /// <summary>The body of a registration.</summary>
    public static Dictionary<string, object?> Of(DateOnly day, Dictionary<string, object?> said) =>
        new(said) { ["firstContactOn"] = day, ["origin"] = "spontaneous", ["sex"] = said.GetValueOrDefault("sex") ?? "unspecified" };

    /// <summary>Who of the team reads an address, in the order of the roles; nobody of another PASS, nor the ARS, does.</summary>
    public async Task<string> ReadersOf(string address)
    {
        var readers = new List<string>();
        foreach (var role in Team)
        {
            if (await Reads(pass.As(role), address))
            {
                readers.Add(role);
            }
        }

        foreach (var (name, outside) in new[] { ("elsewhere", elsewhere), ("ars", pass.As("ars")), ("fund", pass.As("fund")), ("practitioner", pass.As("practitioner")) })
        {
            if (await Reads(outside, address))
            {
                readers.Add(name);
            }
        }

        return string.Join(' ', readers);
    }

    private static async Task<bool> Reads(Actor actor, string address)
    {
        try
        {
            await actor.Get(address);
            return true;
        }
        catch (UnexpectedAnswer refused) when (refused.Message.Contains(" : 403 ", StringComparison.Ordinal) || refused.Message.Contains(" : 404 ", StringComparison.Ordinal))
        {
            return false;
        }
    }
}
