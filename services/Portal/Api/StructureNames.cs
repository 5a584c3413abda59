using System.Collections.Concurrent;
using PassPlatform.Client;

namespace PassPlatform.Portal.Api;

/// <summary>The partner structures of a page, by name, for whoever may read them.</summary>
internal sealed class StructureNames(PassPlatformApi api)
{
    private readonly ConcurrentDictionary<Guid, string> _names = [];

    /// <summary>A name that was loaded, or why there is none.</summary>
    public string this[Guid structure] => _names.GetValueOrDefault(structure, "structure partenaire");

    /// <summary>Reads the names of those of a page.</summary>
    public Task Load(IEnumerable<Guid> structures, CancellationToken stop) =>
        Task.WhenAll(structures.Distinct().Where(structure => !_names.ContainsKey(structure)).ToList().Select(structure => Read(structure, stop)));

    private async Task Read(Guid structure, CancellationToken stop)
    {
        try
        {
            _names[structure] = (await api.Structures.ReadAsync(structureId: structure, cancellationToken: stop)).Name;
        }
        catch (PassPlatformException unread) when (unread.Status is 403 or 404 or 502 or 503 or 504)
        {
            // What is told of it is of use without its name.
        }
    }
}
