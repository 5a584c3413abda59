using System.Collections.Concurrent;
using PassPlatform.Client;

namespace PassPlatform.Portal.Api;

/// <summary>The names of the persons whom lists know by a number. Each is read in their file, and their audit says so.</summary>
internal sealed class PersonNames(PassPlatformApi api)
{
    private readonly ConcurrentDictionary<Guid, string> _names = [];
    private readonly ConcurrentDictionary<Guid, PersonView> _files = [];

    /// <summary>A name that was loaded, or why it is not shown.</summary>
    public string this[Guid person] => _names.GetValueOrDefault(person, "Personne");

    /// <summary>The file that the name was read in; null when it could not be.</summary>
    public PersonView? FileOf(Guid person) => _files.GetValueOrDefault(person);

    /// <summary>Reads the names of those of a page.</summary>
    public Task Load(IEnumerable<Guid> people, CancellationToken stop) => Task.WhenAll(people.Distinct().Where(person => !_names.ContainsKey(person)).Select(person => Read(person, stop)));

    private async Task Read(Guid person, CancellationToken stop)
    {
        try
        {
            var file = await api.People.ReadAsync(person, stop);
            (_files[person], _names[person]) = (file, Words.People.Name(file));
        }
        catch (PassPlatformException unread) when (unread.Status is 404 or 409 or 502 or 503 or 504)
        {
            // What is about the person may be of use without their name.
            _names[person] = unread.Status switch { 404 => "Personne effacée", 409 => "Données limitées", _ => "Nom indisponible" };
        }
    }
}
