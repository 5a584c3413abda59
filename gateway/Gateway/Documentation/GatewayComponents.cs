using System.Globalization;
using System.Text.Json.Nodes;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.Gateway.Documentation;

/// <summary>What the gateway itself adds to the services' documents: how to sign in, and its own refusals.</summary>
internal static class GatewayComponents
{
    const string Scheme = "oauth2";

    static readonly ProblemKind[] always = [ProblemKinds.TooManyRequests, ProblemKinds.BadGateway, ProblemKinds.Unavailable, ProblemKinds.TimedOut];

    /// <summary>The requirement of a token, for the whole document.</summary>
    public static JsonArray Security() => [new JsonObject { [Scheme] = new JsonArray() }];

    /// <summary>Adds the security scheme and the gateway's answers.</summary>
    public static void AddTo(JsonObject components)
    {
        components["securitySchemes"] = new JsonObject
        {
            [Scheme] = new JsonObject
            {
                ["type"] = "oauth2",
                ["description"] = "L'identifiant d'un client, que crée le coordonnateur de la PASS (pour une caisse ou une application de l'agence, l'ARS), et le secret que le client tire lui-même, une fois, avec son code d'enrôlement : POST /connect/secrets.",
                ["flows"] = new JsonObject
                {
                    ["clientCredentials"] = new JsonObject { ["tokenUrl"] = "/connect/token", ["scopes"] = new JsonObject() },
                },
            },
        };
        var schemas = components["schemas"] as JsonObject ?? [];
        components["schemas"] = schemas;
        schemas["GatewayProblem"] = new JsonObject
        {
            ["type"] = "object",
            ["description"] = "Erreur répondue par la passerelle, RFC 9457.",
            ["required"] = new JsonArray("type", "title", "status", "detail", "instance", "traceId"),
            ["properties"] = new JsonObject
            {
                ["type"] = Text("Adresse stable de ce genre d'erreur."),
                ["title"] = Text("Nom de ce genre d'erreur."),
                ["status"] = new JsonObject { ["type"] = "integer", ["description"] = "Statut HTTP." },
                ["detail"] = Text("Ce qui s'est passé, et que faire."),
                ["instance"] = Text("Adresse demandée."),
                ["traceId"] = Text("À communiquer à l'exploitant."),
            },
        };
        var responses = components["responses"] as JsonObject ?? [];
        components["responses"] = responses;
        foreach (var problem in always.Append(ProblemKinds.Unauthenticated).Append(ProblemKinds.BodyTooLarge))
        {
            responses[Name(problem)] = Response(problem);
        }
    }

    /// <summary>Adds to an operation the gateway's answers that its service does not document itself.</summary>
    public static void AddResponses(JsonObject operation, bool open, bool reads)
    {
        var responses = operation["responses"] as JsonObject ?? [];
        operation["responses"] = responses;
        foreach (var problem in always)
        {
            Add(responses, problem);
        }

        if (!open)
        {
            Add(responses, ProblemKinds.Unauthenticated);
        }

        if (!reads)
        {
            Add(responses, ProblemKinds.BodyTooLarge); // Of a body that the operation does not want, too.
        }
    }

    static void Add(JsonObject responses, ProblemKind problem)
    {
        var status = problem.Status.ToString(CultureInfo.InvariantCulture);
        if (!responses.ContainsKey(status))
        {
            responses[status] = new JsonObject { ["$ref"] = $"#/components/responses/{Name(problem)}" };
        }
    }

    static JsonObject Response(ProblemKind problem)
    {
        var response = new JsonObject
        {
            ["description"] = problem.Title,
            ["content"] = new JsonObject
            {
                ["application/problem+json"] = new JsonObject
                {
                    ["schema"] = new JsonObject { ["$ref"] = "#/components/schemas/GatewayProblem" },
                    ["example"] = new JsonObject
                    {
                        ["type"] = problem.Type,
                        ["title"] = problem.Title,
                        ["status"] = problem.Status,
                        ["detail"] = problem.WhatToDo,
                        ["instance"] = "/api/intake/people",
                        ["traceId"] = "4bf92f3577b34da6a3ce929d0e0e4736",
                    },
                },
            },
        };
        if (problem.Status is 429 or 503)
        {
            response["headers"] = new JsonObject
            {
                ["Retry-After"] = new JsonObject
                {
                    ["description"] = "Secondes à attendre avant de réessayer.",
                    ["schema"] = new JsonObject { ["type"] = "integer", ["minimum"] = 1 },
                },
            };
        }

        return response;
    }

    static JsonObject Text(string description) => new() { ["type"] = "string", ["description"] = description };

    static string Name(ProblemKind problem) => "Gateway" + string.Concat(problem.Slug.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
