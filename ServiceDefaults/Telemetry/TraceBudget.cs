using Microsoft.Extensions.Configuration;
using OpenTelemetry.Trace;

namespace PassPlatform.ServiceDefaults.Telemetry;

/// <summary>Keeps the first traces of each second and lets the rest go by: under load a few are enough, at rest all of them are kept.</summary>
/// <remarks>
/// Asked where a trace begins here; whoever comes after follows what was decided there, so that a trace is whole or absent. A caller from outside brings the
/// number of its trace, and no say in whether it is kept: the gateway asks the budget all the same. Figures count everything, whatever is kept here; a log line tells its trace in any case. See
/// <c>docs/decisions/0067-traces-under-load.md</c>.
/// </remarks>
/// <param name="perSecond">Traces kept a second; what a quiet second does not use is kept for later, up to <see cref="Burst"/> seconds' worth.</param>
/// <param name="clock">The time.</param>
public sealed class TraceBudget(int perSecond, TimeProvider clock) : Sampler
{
    /// <summary>Setting that says how many traces a second each process begins at most; 0: all.</summary>
    public const string Setting = "Telemetry:TracesPerSecond";

    /// <summary>Seconds of budget that can be saved up: a person's whole journey, played at once, is kept.</summary>
    public const int Burst = 40;

    private const int Default = 5;

    private readonly Lock _lock = new();
    private double _left = perSecond * Burst;
    private long _at = clock.GetTimestamp();

    /// <summary>The sampler of a service, by its setting.</summary>
    /// <param name="settings">The service's.</param>
    /// <param name="clock">The time.</param>
    /// <param name="believesCallers">Whether a caller's word that its trace is kept, or is not, is followed.</param>
    public static Sampler Of(IConfiguration settings, TimeProvider clock, bool believesCallers)
    {
        Sampler budget = settings.GetValue(Setting, Default) is var perSecond and > 0 ? new TraceBudget(perSecond, clock) : new AlwaysOnSampler();
        return believesCallers ? new ParentBasedSampler(budget) : new ParentBasedSampler(budget, remoteParentSampled: budget, remoteParentNotSampled: budget);
    }

    /// <inheritdoc/>
    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
    {
        lock (_lock)
        {
            var now = clock.GetTimestamp();
            _left = Math.Min(perSecond * Burst, _left + (clock.GetElapsedTime(_at, now).TotalSeconds * perSecond));
            _at = now;
            if (_left < 1)
            {
                return new SamplingResult(SamplingDecision.Drop);
            }

            _left--;
            return new SamplingResult(SamplingDecision.RecordAndSample);
        }
    }
}
