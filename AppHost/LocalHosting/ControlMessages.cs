namespace Aspire.Hosting;

/// <summary>What the operator asks.</summary>
/// <param name="Do"><c>start, stop, kill</c> or <c>restart</c>.</param>
/// <param name="Name">A resource, or one of its replicas.</param>
internal sealed record ControlRequest(string Do, string Name);

/// <summary>What the host answers once it is done: an error for the operator, or null.</summary>
internal sealed record ControlAnswer(string? Error);
