using System.Text.Json;
using System.Text.Json.Serialization;

namespace Aspire.Hosting;

/// <summary>What the operator asks.</summary>
/// <param name="Do"><c>status, start, stop, kill, restart</c> or <c>down</c>.</param>
/// <param name="Name">A resource or one of its replicas; not for <c>status</c> and <c>down</c>.</param>
internal sealed record ControlRequest(string Do, string? Name = null);

/// <summary>What the host answers: an error for the operator, or null; and where every process stands.</summary>
internal sealed record ControlAnswer(string? Error, IReadOnlyList<InstanceReport> Resources);

/// <summary>Where one process stands.</summary>
/// <param name="Name">Name of the process: its resource's, with the number of the replica when there are several.</param>
/// <param name="Resource">Name of its resource.</param>
/// <param name="State">See <see cref="InstanceState"/>; kebab-case in JSON.</param>
/// <param name="Url">Its own address; null when it does not speak HTTP.</param>
/// <param name="Pid">Its process, null when there is none.</param>
/// <param name="ReadyAfterSeconds">From the start of the process to its first readiness; null before.</param>
/// <param name="ExitCode">When it ended by itself.</param>
/// <param name="WaitsFor">Names of the resources that must be ready before it is started.</param>
/// <param name="LastLines">What it said last, only when it is not well.</param>
internal sealed record InstanceReport(
    string Name, string Resource, InstanceState State, string? Url, int? Pid, double? ReadyAfterSeconds, int? ExitCode,
    IReadOnlyList<string> WaitsFor, IReadOnlyList<string> LastLines)
{
    public static InstanceReport Of(Instance i) => new(
        i.Name, i.Resource.Name, i.State, i.Url, i.ProcessId, i.ReadyAfter?.TotalSeconds, i.ExitCode,
        i.Resource.WaitsFor.ConvertAll(r => r.Name), i.State is InstanceState.Healthy ? [] : i.LastLines);
}

/// <summary>How the messages are written.</summary>
internal static class ControlJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };
}
