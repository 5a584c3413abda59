using System.Globalization;
using System.Text.Json.Nodes;
using PassPlatform.ServiceDefaults.Http;

namespace PassPlatform.Gateway.Documentation;

/// <summary>Makes one OpenAPI document, as clients of the gateway see it, out of the services' documents.</summary>
internal static class MergedDocument
{
    /// <summary>Between a service and one of its tags, in a tag's name.</summary>
    const string Separator = " · ";

    static readonly string[] methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

    /// <summary>Merges the documents.</summary>
    /// <remarks>
    /// Paths get the service's prefix. A component keeps its name unless two services give that name to different things; then each is prefixed by its
    /// service (<c>IntakeAddress</c>). A service that did not answer is named in the description, with the last document it gave if there is one.
    /// </remarks>
    public static JsonObject Of(IReadOnlyList<ServiceDocument> services)
    {
        var paths = new JsonObject();
        var tags = new JsonArray();
        var groups = new JsonArray();
        var names = new ComponentNames(services);
        var components = new JsonObject();
        var operationIds = new HashSet<string>(StringComparer.Ordinal);
        foreach (var service in services)
        {
            if (service.Content is null)
            {
                continue;
            }

            var content = service.Content.DeepClone().AsObject();
            LeaveOutInternal(content);
            names.Rename(service.Upstream, content);
            var serviceTags = new SortedSet<string>(StringComparer.Ordinal);
            foreach (var (path, item) in content["paths"]?.AsObject().ToList() ?? [])
            {
                if (path.StartsWith("/health", StringComparison.Ordinal) || item is not JsonObject operations)
                {
                    continue;
                }

                foreach (var (method, operation) in methods.Select(method => (method, operations[method] as JsonObject)).Where(each => each.Item2 is not null))
                {
                    Describe(method, operation!, service.Upstream, service.Upstream.IsPublic(service.Upstream.ForClient(path)), operationIds, serviceTags);
                }

                paths[service.Upstream.ForClient(path)] = operations.DeepClone();
            }

            Collect(content["components"] as JsonObject, components);
            foreach (var tag in serviceTags)
            {
                tags.Add(new JsonObject { ["name"] = tag, ["x-displayName"] = tag.Split(Separator)[^1] });
            }

            groups.Add(new JsonObject { ["name"] = service.Upstream.Title, ["tags"] = new JsonArray([.. serviceTags.Select(tag => (JsonNode)tag)]) });
        }

        GatewayComponents.AddTo(components);
        return new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject { ["title"] = "PassPlatform", ["version"] = "v1", ["description"] = Description(services) },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/", ["description"] = "Cette passerelle" }),
            ["security"] = GatewayComponents.Security(),
            ["tags"] = tags,
            ["x-tagGroups"] = groups,
            ["paths"] = paths,
            ["components"] = components,
        };
    }

    /// <summary>What services ask of each other is in their own documents, and not in the public one; nor is a schema that nothing else uses.</summary>
    static void LeaveOutInternal(JsonObject content)
    {
        var left = false;
        foreach (var (path, item) in content["paths"]?.AsObject().ToList() ?? [])
        {
            foreach (var (method, operation) in (item as JsonObject)?.ToList() ?? [])
            {
                if (operation is JsonObject members && members["x-internal"]?.GetValue<bool>() is true)
                {
                    item!.AsObject().Remove(method);
                    left = true;
                }
            }

            if (item is JsonObject { Count: 0 })
            {
                content["paths"]!.AsObject().Remove(path);
            }
        }

        if (left && content["components"]?["schemas"] is JsonObject schemas)
        {
            var used = new HashSet<string>();
            var from = new Queue<JsonNode?>([content["paths"]]);
            while (from.TryDequeue(out var node))
            {
                foreach (var name in NamesIn(node).Where(used.Add))
                {
                    from.Enqueue(schemas[name]);
                }
            }

            schemas.Where(schema => !used.Contains(schema.Key)).Select(schema => schema.Key).ToList().ForEach(name => schemas.Remove(name));
        }
    }

    static IEnumerable<string> NamesIn(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => NamesIn(member.Value)),
        JsonArray items => items.SelectMany(NamesIn),
        JsonValue value when value.TryGetValue<string>(out var text) && text.StartsWith("#/components/schemas/", StringComparison.Ordinal) => [text["#/components/schemas/".Length..]],
        _ => [],
    };

    /// <summary>Gives an operation its tag, a unique id, and what the gateway adds to its answers.</summary>
    static void Describe(string method, JsonObject operation, Upstream service, bool open, HashSet<string> operationIds, SortedSet<string> serviceTags)
    {
        var own = operation["tags"] is JsonArray { Count: > 0 } given ? given[0]!.GetValue<string>() : "";
        // A service that names no tag gets its assembly's name from ASP.NET Core, which says nothing to a reader.
        var tag = own.Length == 0 || own.StartsWith("PassPlatform.", StringComparison.Ordinal) || own == service.Title ? service.Title : service.Title + Separator + own;
        operation["tags"] = new JsonArray(tag);
        serviceTags.Add(tag);

        if (operation["operationId"]?.GetValue<string>() is { } id && !operationIds.Add(id))
        {
            operation["operationId"] = ComponentNames.Prefixed(service, id);
        }

        operation.Remove("security");
        if (open)
        {
            operation["security"] = new JsonArray();
        }

        GatewayComponents.AddResponses(operation, open, reads: method is "get");
    }

    static void Collect(JsonObject? from, JsonObject into)
    {
        foreach (var (kind, items) in from ?? [])
        {
            if (kind == "securitySchemes" || items is not JsonObject named)
            {
                continue;
            }

            var merged = into[kind] as JsonObject ?? [];
            into[kind] = merged;
            foreach (var (name, definition) in named)
            {
                merged[name] = definition?.DeepClone();
            }
        }
    }

    static string Description(IReadOnlyList<ServiceDocument> services)
    {
        var text = "L'API de la plateforme des PASS de ville : accueil, ouverture de droits, réseau partenaire, rapports.\n\n" +
            "Demandez un jeton à `POST /connect/token` (client_credentials), puis envoyez-le dans l'en-tête `Authorization: Bearer …`. " +
            "Les erreurs suivent la RFC 9457 ; leur catalogue est sur [/problems](/problems). " +
            $"Partout : une adresse de plus de {HeaderLimits.MaxTarget} caractères est un 414, des en-têtes de plus de {HeaderLimits.MaxHeaders} caractères un 431, un en-tête hors de l'ASCII un 400 ; " +
            "HEAD répond comme GET, sans le corps, et OPTIONS donne les méthodes d'une adresse.";
        foreach (var service in services.Where(service => service.Failure is not null))
        {
            text += $"\n\n**{service.Upstream.Title}** ({service.Upstream.Name}) : {service.Failure} " + (service.FetchedAt is { } at
                ? $"Ses opérations sont celles connues le {at.UtcDateTime.ToString("dd'/'MM'/'yyyy 'à' HH:mm", CultureInfo.InvariantCulture)} (UTC)."
                : "Ses opérations manquent dans ce document.");
        }

        return text;
    }
}
