using System.Globalization;
using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;

namespace PassPlatform.ServiceDefaults.OpenApi;

/// <summary>Adds to an operation what the platform does around every endpoint: headers, roles, refusals; and its example.</summary>
internal static class OperationDocument
{
    private const string ProblemSchema = "Problem";
    private const string BinaryFormat = "binary";

    public static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken stop)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var method = context.Description.HttpMethod ?? "";
        var updates = metadata.OfType<System.Reflection.MethodInfo>().Any(handler => handler.GetParameters().Any(p => p.ParameterType == typeof(IfMatch)));
        var roles = metadata.OfType<AuthorizationPolicy>()
            .SelectMany(policy => policy.Requirements).OfType<RolesAuthorizationRequirement>()
            .Select(requirement => requirement.AllowedRoles).LastOrDefault()?.ToList() ?? [];
        if (roles.Count > 0)
        {
            operation.Description = $"{operation.Description}\n\nRôles : {string.Join(", ", roles)}.".TrimStart();
        }

        if (roles is [Roles.Service])
        {
            // Between services: the gateway's document, which is public, leaves it out.
            operation.Extensions = new Dictionary<string, IOpenApiExtension>(operation.Extensions ?? new Dictionary<string, IOpenApiExtension>()) { ["x-internal"] = new JsonNodeExtension(JsonValue.Create(true)) };
        }

        operation.OperationId ??= NameOf(metadata);
        operation.Parameters ??= [];
        if (Repeats(method, metadata))
        {
            operation.Parameters.Add(Header("Idempotency-Key", "Clé choisie par l'appelant : la même demande avec la même clé n'est faite qu'une fois.", required: false));
        }

        if (updates)
        {
            operation.Parameters.Add(Header("If-Match", "ETag de la version lue, ou * pour n'importe laquelle ; 428 s'il manque, 412 s'il est périmé.", required: true));
        }

        foreach (var file in metadata.OfType<FileBody>())
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Description = "Le fichier lui-même.",
                Content = Binary(file.MediaTypes),
            };
        }

        foreach (var example in metadata.OfType<RequestExample>())
        {
            foreach (var body in operation.RequestBody?.Content?.Where(body => body.Key == MediaTypeNames.Application.Json || body.Value.Schema?.Format != BinaryFormat) ?? [])
            {
                body.Value.Example = JsonSerializer.SerializeToNode(example.Body, example.Body.GetType(), Wire.Http);
            }
        }

        operation.Responses ??= [];
        foreach (var file in metadata.OfType<FileAnswer>())
        {
            operation.Responses["200"] = new OpenApiResponse { Content = Binary(file.MediaTypes) };
        }

        foreach (var (status, response) in operation.Responses)
        {
            response.Description = status switch
            {
                "200" => "Voici.",
                "201" => "Créé.",
                "202" => "Commencé : à suivre.",
                "204" => "Fait.",
                "400" => "Demande refusée ; la réponse dit pourquoi.",
                "401" => "Identité non prouvée ; la réponse dit pourquoi.",
                "404" => "Introuvable.",
                "429" => "Trop de demandes ; réessayez plus tard.",
                _ => response.Description,
            };
        }

        AddProblem(context.Document!);
        foreach (var kinds in Refusals(operation, metadata, method, updates, roles.Count > 0).Distinct().GroupBy(kind => kind.Status))
        {
            var status = kinds.Key.ToString(CultureInfo.InvariantCulture);
            operation.Responses[status] = Refusal([.. kinds], operation.Responses.GetValueOrDefault(status), metadata, context.Document!);
        }

        return Task.CompletedTask;
    }

    /// <summary>What a generated client calls the operation: the handler's name, under its endpoints' (<c>People_Register</c>). None for a lambda, which has no name.</summary>
    private static string? NameOf(IList<object> metadata) =>
        metadata.OfType<System.Reflection.MethodInfo>().FirstOrDefault() is { DeclaringType: { } owner } handler && !handler.Name.Contains('<', StringComparison.Ordinal)
            ? $"{owner.Name.Replace("Endpoints", "", StringComparison.Ordinal).Replace("Endpoint", "", StringComparison.Ordinal)}_{handler.Name}"
            : null;

    private static IEnumerable<ProblemKind> Refusals(OpenApiOperation operation, IList<object> metadata, string method, bool updates, bool restricted)
    {
        if (operation.RequestBody is not null)
        {
            yield return ProblemKinds.InvalidBody;
            yield return ProblemKinds.InvalidField;
            yield return ProblemKinds.BodyTooLarge;
            yield return ProblemKinds.UnsupportedMediaType;
        }

        if (updates || Repeats(method, metadata) || operation.Parameters!.Any(parameter => parameter.In == ParameterLocation.Query))
        {
            yield return ProblemKinds.InvalidParameter;
        }

        if (!metadata.OfType<IAllowAnonymous>().Any())
        {
            yield return ProblemKinds.Unauthenticated;
            yield return ProblemKinds.ScopeMissing;
        }

        if (restricted)
        {
            yield return ProblemKinds.Forbidden;
        }

        if (operation.Parameters!.Any(parameter => parameter.In == ParameterLocation.Path) || Repeats(method, metadata)) // What was made before is read again.
        {
            yield return ProblemKinds.NotFound;
        }

        if (updates)
        {
            yield return ProblemKinds.VersionStale;
            yield return ProblemKinds.IfMatchRequired;
        }

        if (Commits(method, metadata))
        {
            yield return ProblemKinds.Conflict;
            yield return ProblemKinds.AlreadyExists;
        }

        if (Repeats(method, metadata))
        {
            yield return ProblemKinds.IdempotencyKeyReused;
        }

        foreach (var kind in metadata.OfType<RefusedWith>().SelectMany(refused => refused.Kinds))
        {
            yield return kind;
        }

        yield return ProblemKinds.Unexpected;
        yield return ProblemKinds.Unavailable;
    }

    private static Dictionary<string, OpenApiMediaType> Binary(IReadOnlyList<string> mediaTypes) => mediaTypes.ToDictionary(
        type => type, _ => new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = BinaryFormat } });

    private static bool Commits(string method, IList<object> metadata) => !HttpMethods.IsGet(method) && metadata.OfType<Committed>().Any();

    /// <summary>Tells whether an operation takes an Idempotency-Key: its keys are a client's, so an anonymous one does not.</summary>
    private static bool Repeats(string method, IList<object> metadata) =>
        HttpMethods.IsPost(method) && Commits(method, metadata) && !metadata.OfType<IAllowAnonymous>().Any();

    /// <summary>What the operation answers with that status: refusals of the platform, and what the endpoint itself says of it.</summary>
    private static OpenApiResponse Refusal(List<ProblemKind> kinds, IOpenApiResponse? own, IList<object> metadata, OpenApiDocument document)
    {
        var largest = metadata.OfType<LargestBody>().LastOrDefault()?.Bytes ?? Service.MaxBodyBytes;
        var content = new Dictionary<string, OpenApiMediaType>(own?.Content ?? new Dictionary<string, OpenApiMediaType>())
        {
            ["application/problem+json"] = new()
            {
                Schema = new OpenApiSchemaReference(ProblemSchema, document),
                Examples = kinds.ToDictionary(kind => kind.Slug, kind => (IOpenApiExample)Example(kind, document)),
            },
        };
        return new OpenApiResponse
        {
            Description = string.Join(" ; ", kinds.Select(kind => kind == ProblemKinds.BodyTooLarge ? $"{kind.Title} (au plus {BodySize.Bytes(largest)})" : kind.Title)) + ".",
            Content = content,
            Headers = kinds[0].Status is not (429 or 503) ? null : new Dictionary<string, IOpenApiHeader>
            {
                ["Retry-After"] = new OpenApiHeader
                {
                    Description = "Secondes à attendre avant de réessayer.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1" },
                },
            },
        };
    }

    private static OpenApiExampleReference Example(ProblemKind kind, OpenApiDocument document)
    {
        document.AddComponent(kind.Slug, new OpenApiExample
        {
            Summary = kind.Title,
            Value = new JsonObject { ["type"] = kind.Type, ["title"] = kind.Title, ["status"] = kind.Status, ["detail"] = kind.WhatToDo },
        });
        return new OpenApiExampleReference(kind.Slug, document);
    }

    private static void AddProblem(OpenApiDocument document) => document.AddComponent(ProblemSchema, new OpenApiSchema
    {
        Type = JsonSchemaType.Object,
        Description = "Une erreur, RFC 9457. Certains genres ajoutent des membres, que leur page /problems décrit.",
        Required = new HashSet<string> { "type", "title", "status" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = Text("Adresse stable de ce genre d'erreur."),
            ["title"] = Text("Nom de ce genre d'erreur."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "Statut HTTP." },
            ["detail"] = Text("Ce qui ne va pas cette fois, et que faire."),
            ["instance"] = Text("Adresse demandée."),
            ["traceId"] = Text("À communiquer à l'exploitant."),
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Description = "Les champs en cause, tous à la fois.",
                Items = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Properties = new Dictionary<string, IOpenApiSchema>
                    {
                        ["pointer"] = Text("Pointeur JSON du champ, ou nom du paramètre."),
                        ["detail"] = Text("Ce qui ne va pas."),
                        ["expected"] = Text("Ce qui est attendu."),
                    },
                },
            },
        },
    });

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };

    private static OpenApiParameter Header(string name, string description, bool required) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Description = description,
        Required = required,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 200 },
    };
}
