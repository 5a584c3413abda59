using System.Collections.Concurrent;
using PassPlatform.Client;
using PassPlatform.Design.Forms;
using PassPlatform.Portal.SignIn;

namespace PassPlatform.Portal.Api;

/// <summary>The professionals and structures of the network, by the names that the directory has for them.</summary>
internal sealed class CareGivers(PassPlatformApi api, Person person)
{
    private readonly ConcurrentDictionary<Guid, string> _names = [];

    /// <summary>A name that was loaded, or why there is none.</summary>
    public string this[Guid giver] => _names.GetValueOrDefault(giver, "Professionnel du réseau");

    /// <summary>Reads the names of those of a page; whoever has left the network has one too.</summary>
    public Task Load(IEnumerable<Guid> givers, CancellationToken stop) => Task.WhenAll(givers.Distinct().Where(giver => !_names.ContainsKey(giver)).ToList().Select(giver => Read(giver, stop)));

    /// <summary>Those whom a page can be asked about, by name: all of the network for the team, themselves for a practitioner.</summary>
    /// <param name="chosen">Who is asked about already, and is kept whoever they are; null: nobody.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<IReadOnlyList<Option>> ToChoose(Guid? chosen, CancellationToken stop)
    {
        var known = person.Is(Pages.ForTheTeam)
            ? (await Lists.All(after => api.Directory.SearchAsync(after: after, limit: Lists.PageSize, cancellationToken: stop), page => (page.Items, page.Next))).Select(member => (member.Id, member.Name))
            : (await Lists.All(after => api.Practitioners.ListAsync(after: after, limit: Lists.PageSize, cancellationToken: stop), page => (page.Items, page.Next))).Select(self => (self.Id, $"{self.FamilyName} {self.GivenNames}"));
        foreach (var (id, name) in known)
        {
            _names[id] = name;
        }

        var all = _names.ToList();
        if (chosen is { } other && !_names.ContainsKey(other))
        {
            await Load([other], stop);
            all.Add(new(other, this[other]));
        }

        return [.. all.OrderBy(giver => giver.Value, StringComparer.CurrentCulture).Select(giver => new Option(giver.Key.ToString(), giver.Value))];
    }

    private async Task Read(Guid giver, CancellationToken stop)
    {
        try
        {
            _names[giver] = (await api.Directory.ReadAsync(giver, stop)).Name;
        }
        catch (PassPlatformException unread) when (unread.Status is 404 or 502 or 503 or 504)
        {
            _names[giver] = unread.Status == 404 ? "Professionnel d’un autre réseau" : "Nom indisponible"; // What is about their care may be of use without it.
        }
    }
}
