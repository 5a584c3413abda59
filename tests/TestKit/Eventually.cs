using System.Diagnostics;
using Xunit;

namespace PassPlatform.TestKit;

/// <summary>Waits for what must become true, with a limit.</summary>
public static class Eventually
{
    /// <summary>How long by default.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>Waits until the condition holds, or fails naming it.</summary>
    public static Task True(Func<Task<bool>> condition, string what, TimeSpan? limit = null) => True(condition, () => what, limit);

    /// <summary>Waits until the condition holds, or fails saying how things stand by then.</summary>
    public static async Task True(Func<Task<bool>> condition, Func<string> what, TimeSpan? limit = null)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            if (watch.Elapsed >= (limit ?? Limit))
            {
                Assert.Fail($"Not within {limit ?? Limit}: {what()}");
            }

            await Task.Delay(20);
        }
    }

    /// <summary>Waits until there is a value, and gives it.</summary>
    public static async Task<T> Get<T>(Func<Task<T?>> value, string what, TimeSpan? limit = null)
        where T : class
    {
        T? found = null;
        await True(async () => (found = await value()) is not null, what, limit);
        return found!;
    }
}
