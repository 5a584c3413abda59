using Microsoft.Extensions.Caching.Memory;
using PassPlatform.Client;
using PassPlatform.Design.Forms;
using PassPlatform.Portal.SignIn;
using PassPlatform.Portal.Words;

namespace PassPlatform.Portal.Api;

/// <summary>The teams read a moment ago, each by what a token sees of it: another token sees another.</summary>
internal sealed class TeamCache : IDisposable
{
    /// <summary>How long what was read is shown: who has just joined waits no longer.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    private readonly MemoryCache _teams = new(new MemoryCacheOptions { SizeLimit = 1_000 });

    /// <summary>What was read for a token, or reads it.</summary>
    public async Task<IReadOnlyList<ColleagueView>> Of((Guid? Membership, string Sites) token, Func<Task<IReadOnlyList<ColleagueView>>> read)
    {
        if (_teams.TryGetValue(token, out IReadOnlyList<ColleagueView>? known))
        {
            return known!;
        }

        var team = await read();
        return _teams.Set(token, team, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Kept });
    }

    /// <inheritdoc/>
    public void Dispose() => _teams.Dispose();
}

/// <summary>The names of those whom the agenda and the files know by an account: the team of the person's PASS. Decision 0156.</summary>
internal sealed class Colleagues(PassPlatformApi api, Person person, TeamCache cache)
{
    private IReadOnlyList<ColleagueView>? _team;

    /// <summary>Reads the team; while identity does not answer, nobody has a name and all the rest is of use.</summary>
    public async Task Load(CancellationToken stop)
    {
        try
        {
            _team ??= await cache.Of(
                (person.Membership, string.Join(' ', person.PassSites)),
                () => Lists.All(after => api.Team.ListAsync(after: after, limit: Lists.PageSize, cancellationToken: stop), page => (page.Items, page.Next)));
        }
        catch (Exception away) when (away is PassPlatformException { Status: >= 500 } or HttpRequestException or TaskCanceledException { InnerException: TimeoutException })
        {
            // Each is shown as a colleague.
        }
    }

    /// <summary>Who it is, as a sentence goes on: <c>vous</c>, a name, or what is known of who has none here.</summary>
    public string this[string worker]
    {
        get
        {
            if (worker == person.Account)
            {
                return "vous";
            }

            var known = _team?.Where(one => one.Id.ToString() == worker).ToList() ?? [];
            return known switch
            {
                [var first, ..] => $"{Name(first)}{(known.Exists(one => one.Active) ? null : " (n’est plus de l’équipe)")}",
                _ when _team is null => "un collègue",
                _ => Guid.TryParse(worker, out _) ? "un ancien collègue" : $"l’application {worker}",
            };
        }
    }

    /// <summary>Whom something can be given to: who is signed in, then the others by name.</summary>
    /// <param name="passSite">Of whose team; null: of any of the person's PASS.</param>
    /// <param name="now">Who has it already, and is kept whoever they are; null: nobody.</param>
    public IReadOnlyList<Option> ToChoose(Guid? passSite = null, string? now = null)
    {
        var others = (_team ?? []).Where(one => one.Active && one.Id.ToString() != person.Account && (passSite is not { } site || one.PassSiteIds.Count == 0 || one.PassSiteIds.Contains(site)))
            .DistinctBy(one => one.Id).OrderBy(Name, StringComparer.CurrentCulture).Select(one => new Option(one.Id.ToString(), $"{Name(one)}, {Role.Name(one.Role)}"));
        List<Option> all = [new(person.Account ?? "", "Vous"), .. others];
        return now is null || all.Exists(one => one.Value == now) ? all : [.. all, new Option(now, Rights.Capital(this[now]))];
    }

    private static string Name(ColleagueView colleague) => $"{colleague.GivenName} {colleague.FamilyName}".Trim();
}
