using PassPlatform.Client;
using PassPlatform.Design.Forms;
using PassPlatform.ServiceDefaults.Auth;

namespace PassPlatform.Portal.Api;

/// <summary>The partner structures that a coordinator has given access to, by what they are known by: their application's name, or the person who came first.</summary>
internal sealed class PartnerStructures(PassPlatformApi api)
{
    private const int PageSize = 100;

    /// <summary>All of them, by name, after a new one.</summary>
    /// <param name="chosen">What the form has already: a new one stays the same when the form is shown again.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<IReadOnlyList<Option>> ToChoose(Guid? chosen, CancellationToken stop)
    {
        var names = new Dictionary<Guid, string>();
        string? afterClient = null;
        do
        {
            var page = await api.Clients.ListAsync(after: afterClient, limit: PageSize, cancellationToken: stop);
            foreach (var client in page.Items)
            {
                Name(client.StructureId, client.Name);
            }

            afterClient = page.Next;
        }
        while (afterClient is not null);
        Guid? afterMember = null;
        do
        {
            var page = await api.Memberships.ListAsync(role: Roles.Partner, after: afterMember, limit: PageSize, cancellationToken: stop);
            foreach (var member in page.Items)
            {
                Name(member.StructureId, $"La structure de {member.Account.GivenName} {member.Account.FamilyName}");
            }

            afterMember = page.Next;
        }
        while (afterMember is not null);
        var other = chosen is { } drawn && !names.ContainsKey(drawn) ? drawn : Guid.NewGuid();
        return [new Option(other.ToString(), "Une structure qui n’a pas encore d’accès"), .. names.OrderBy(one => one.Value, StringComparer.CurrentCulture).Select(one => new Option(one.Key.ToString(), one.Value))];

        void Name(Guid? structure, string name)
        {
            if (structure is { } known)
            {
                names.TryAdd(known, name);
            }
        }
    }
}
