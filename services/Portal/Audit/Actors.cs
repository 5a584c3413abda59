using PassPlatform.Client;
using PassPlatform.Design.Forms;
using PassPlatform.Portal.SignIn;
using PassPlatform.Portal.Words;

namespace PassPlatform.Portal.Audit;

/// <summary>The names of those whom the audit knows by a number: the accounts and the applications that the coordinator gave access to, ended ones too.</summary>
internal sealed class Actors(PassPlatformApi api, Person person)
{
    private const int PageSize = 100;
    private readonly Dictionary<string, string> _names = [];

    /// <summary>Whether identity answered; when it did not, numbers stay numbers.</summary>
    public bool Known { get; private set; } = true;

    /// <summary>Reads the names.</summary>
    public async Task Load(CancellationToken stop)
    {
        try
        {
            Guid? after = null;
            do
            {
                var page = await api.Memberships.ListAsync(after: after, limit: PageSize, cancellationToken: stop);
                foreach (var access in page.Items)
                {
                    _names[access.Account.Id.ToString()] = Access.Holder(access);
                }

                after = page.Next;
            }
            while (after is not null);
            string? afterClient = null;
            do
            {
                var page = await api.Clients.ListAsync(after: afterClient, limit: PageSize, cancellationToken: stop);
                foreach (var client in page.Items)
                {
                    _names[client.Id] = client.Name;
                }

                afterClient = page.Next;
            }
            while (afterClient is not null);
        }
        catch (PassPlatformException away) when (away.Status >= 500)
        {
            Known = false;
        }
        catch (Exception away) when (away is HttpRequestException or TaskCanceledException { InnerException: TimeoutException })
        {
            Known = false;
        }

        if (person.Account is { } own)
        {
            _names[own] = person.Name;
        }
    }

    /// <summary>Who did it.</summary>
    public string Name(AuditLineView line) => line.ActorKind == "service" ? Service(line.Actor) : _names.GetValueOrDefault(line.Actor) ?? line.Actor switch
    {
        "anonymous" => "Quelqu’un qui n’était pas connecté",
        "system" => "La plateforme",
        _ => line.ActorKind == "application" ? $"Application {line.Actor}" : $"Compte {line.Actor}",
    };

    /// <summary>Those that can be chosen among, by name.</summary>
    public IReadOnlyList<Option> Options => [.. _names.Select(one => new Option(one.Key, one.Value)).OrderBy(one => one.Label, StringComparer.CurrentCulture)];

    private static string Service(string actor) => actor.Replace("service:", "", StringComparison.Ordinal).Replace("service-", "", StringComparison.Ordinal) switch
    {
        "intake" => "La plateforme (accueil)",
        "rights-dossier" => "La plateforme (dossiers de droits)",
        "partner-network" => "La plateforme (réseau partenaire)",
        "reporting" => "La plateforme (rapports)",
        "identity" => "La plateforme (comptes)",
        var other => $"La plateforme ({other})",
    };
}
