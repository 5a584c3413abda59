using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.EndToEnd.Rights;

/// <summary>A platform whose rights-dossier lives on the days of a story, and which sends what it receives to an antivirus: a test starts it.</summary>
public sealed class MovedPlatform : IAsyncLifetime
{
    /// <summary>The first day; other services live today.</summary>
    public static readonly DateOnly First = new(2025, 3, 20);

    public MovedPlatform() => Running = new RunningPlatform(27380, new Dictionary<string, string> { ["Antivirus__Address"] = Antivirus.Address });

    /// <summary>Away until it is started: no file is taken.</summary>
    public TestAntivirus Antivirus { get; } = new();

    /// <summary>It.</summary>
    public RunningPlatform Running { get; }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Running.SetClock(First);
        await Running.InitializeAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Running.DisposeAsync();
        await Antivirus.DisposeAsync();
    }
}
