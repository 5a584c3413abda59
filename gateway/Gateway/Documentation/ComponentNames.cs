using System.Text.Json.Nodes;

namespace PassPlatform.Gateway.Documentation;

/// <summary>Which components of the services' documents need another name in the merged one.</summary>
internal sealed class ComponentNames
{
    const string Root = "#/components/";

    readonly HashSet<string> colliding;

    /// <summary>Finds the names that two services give to different things.</summary>
    /// <remarks>
    /// Two definitions written alike are still different when they refer to a name that collides, so the set grows until nothing more joins it.
    /// </remarks>
    public ComponentNames(IEnumerable<ServiceDocument> services)
    {
        var shared = services
            .Where(service => service.Content?["components"] is JsonObject)
            .SelectMany(service => service.Content!["components"]!.AsObject())
            .Where(kind => kind.Value is JsonObject && kind.Key != "securitySchemes")
            .SelectMany(kind => kind.Value!.AsObject().Select(item => (Key: $"{kind.Key}/{item.Key}", item.Value)))
            .GroupBy(component => component.Key, component => component.Value)
            .Where(group => group.Count() > 1)
            .ToDictionary(group => group.Key, group => group.ToList());
        colliding = [.. shared.Where(entry => entry.Value.Exists(other => !JsonNode.DeepEquals(other, entry.Value[0]))).Select(entry => entry.Key)];
        int before;
        do
        {
            before = colliding.Count;
            colliding.UnionWith(shared.Where(entry => References(entry.Value[0]).Any(colliding.Contains)).Select(entry => entry.Key).ToList());
        }
        while (colliding.Count > before);
    }

    /// <summary>A name made unique by its service: <c>rights-dossier</c>, <c>View</c> gives <c>RightsDossierView</c>.</summary>
    public static string Prefixed(Upstream service, string name) =>
        string.Concat(service.Name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..])) + name;

    /// <summary>Renames the colliding components of one service's document, and what refers to them.</summary>
    public void Rename(Upstream service, JsonObject document)
    {
        foreach (var (kind, items) in document["components"]?.AsObject().ToList() ?? [])
        {
            foreach (var name in (items as JsonObject)?.Select(item => item.Key).Where(name => colliding.Contains($"{kind}/{name}")).ToList() ?? [])
            {
                var definition = items![name];
                items.AsObject().Remove(name);
                items[Prefixed(service, name)] = definition;
            }
        }

        VisitReferences(document, reference =>
        {
            var slash = reference.IndexOf('/', StringComparison.Ordinal);
            return colliding.Contains(reference) ? reference[..(slash + 1)] + Prefixed(service, reference[(slash + 1)..]) : reference;
        });
    }

    static HashSet<string> References(JsonNode? node)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        VisitReferences(node, reference =>
        {
            found.Add(reference);
            return reference;
        });
        return found;
    }

    /// <summary>Passes each reference to a component (<c>schemas/Name</c>) to <paramref name="replace"/>: <c>$ref</c> members and discriminator mappings.</summary>
    static void VisitReferences(JsonNode? node, Func<string, string> replace, bool mapping = false)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items)
            {
                VisitReferences(item, replace);
            }
        }
        else if (node is JsonObject members)
        {
            foreach (var (name, value) in members.ToList())
            {
                if ((mapping || name == "$ref") && value is JsonValue text && text.TryGetValue<string>(out var target) && target.StartsWith(Root, StringComparison.Ordinal))
                {
                    var replaced = replace(target[Root.Length..]);
                    if (replaced != target[Root.Length..])
                    {
                        members[name] = Root + replaced;
                    }
                }
                else
                {
                    VisitReferences(value, replace, mapping: name == "mapping");
                }
            }
        }
    }
}
