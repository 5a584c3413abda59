using System.Diagnostics;

namespace PassPlatform.Reporting.Bench;

/// <summary>Milliseconds: by the clock, and of this process's processor time, which a shared machine stretches less.</summary>
internal readonly record struct Cost(double Elapsed, double Processor)
{
    public static Cost operator +(Cost one, Cost other) => new(one.Elapsed + other.Elapsed, one.Processor + other.Processor);
}

/// <summary>Runs from when it was made.</summary>
internal sealed class Watch
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly TimeSpan _processor = Environment.CpuUsage.TotalTime;

    public Cost Read() => new(Stopwatch.GetElapsedTime(_start).TotalMilliseconds, (Environment.CpuUsage.TotalTime - _processor).TotalMilliseconds);
}
