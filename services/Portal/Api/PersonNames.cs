using System.Collections.Concurrent;
using PassPlatform.Client;

namespace PassPlatform.Portal.Api;

/// <summary>The names of the persons whom lists know by a number: asked for together, and the audit of each says so.</summary>
internal sealed class PersonNames(PassPlatformApi api)
{
    private const int AtOnce = 100;

    private readonly ConcurrentDictionary<Guid, string> _names = [];
    private readonly ConcurrentDictionary<Guid, PersonView> _files = [];

    /// <summary>A name that was loaded, or why it is not shown.</summary>
    public string this[Guid person] => _names.GetValueOrDefault(person, "Personne");

    /// <summary>The file that the name was read in; null when it could not be.</summary>
    public PersonView? FileOf(Guid person) => _files.GetValueOrDefault(person);

    /// <summary>Reads the names of those of a page: one request, and one more for each of whom there is no name to show, to say why.</summary>
    public async Task Load(IEnumerable<Guid> people, CancellationToken stop)
    {
        var unknown = people.Distinct().Where(person => !_names.ContainsKey(person)).ToArray();
        if (unknown.Length > 1)
        {
            await Task.WhenAll(unknown.Chunk(AtOnce).Select(some => ReadTogether(some, stop)));
        }

        await Task.WhenAll(unknown.Where(person => !_names.ContainsKey(person)).Select(person => Read(person, stop)));
    }

    private async Task ReadTogether(Guid[] people, CancellationToken stop)
    {
        try
        {
            foreach (var file in (await api.People.ListAsync(ids: people, limit: AtOnce, cancellationToken: stop)).Items)
            {
                Keep(file);
            }
        }
        catch (PassPlatformException unread) when (unread.Status is 502 or 503 or 504)
        {
            foreach (var person in people)
            {
                _names[person] = Unread(unread);
            }
        }
    }

    private async Task Read(Guid person, CancellationToken stop)
    {
        try
        {
            Keep(await api.People.ReadAsync(person, stop));
        }
        catch (PassPlatformException unread) when (unread.Status is 404 or 409 or 502 or 503 or 504)
        {
            _names[person] = Unread(unread);
        }
    }

    private void Keep(PersonView file) => (_files[file.Id], _names[file.Id]) = (file, Words.People.Name(file));

    // What is about the person may be of use without their name.
    private static string Unread(PassPlatformException why) => why.Status switch { 404 => "Personne effacée", 409 => "Données limitées", _ => "Nom indisponible" };
}
