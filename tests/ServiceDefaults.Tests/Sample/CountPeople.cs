using System.Collections.Concurrent;
using System.Diagnostics;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Messaging;

namespace PassPlatform.ServiceDefaults.Tests.Sample;

/// <summary>Leaves an <see cref="Effect"/>, unless the test wants it to fail.</summary>
internal sealed class CountPeople(TallyDb db, Faults faults) : IHandle<PersonRegistered>
{
    public async Task Handle(PersonRegistered occurred, CancellationToken stop)
    {
        await faults.Meet(occurred.EventId);
        db.Effects.Add(new Effect { EventId = occurred.EventId, TraceId = Activity.Current?.TraceId.ToHexString(), Unit = db.ContextId.ToString() });
    }
}

/// <summary>Which events fail, and how often.</summary>
internal sealed class Faults
{
    private readonly ConcurrentDictionary<Guid, int> _left = new();
    private readonly ConcurrentDictionary<Guid, int> _met = new();

    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> _held = new();

    public void Fail(Guid eventId, int times) => _left[eventId] = times;

    public int Met(Guid eventId) => _met.GetValueOrDefault(eventId);

    /// <summary>Keeps the handler at an event until what this answers is set.</summary>
    public TaskCompletionSource Hold(Guid eventId) => _held.GetOrAdd(eventId, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    public async Task Meet(Guid eventId)
    {
        _met.AddOrUpdate(eventId, 1, (_, met) => met + 1);
        if (_held.TryGetValue(eventId, out var held))
        {
            await held.Task;
        }

        if (_left.AddOrUpdate(eventId, -1, (_, left) => left - 1) >= 0)
        {
            throw new InvalidOperationException("The test wants this to fail.");
        }
    }
}
