using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.ServiceDefaults.OpenApi;

/// <summary>The OpenAPI document of a service, in French; the gateway joins them into one.</summary>
/// <remarks>
/// What a reader of the document sees is written where it is true: <c>[Description("…")]</c> on the members of request and answer records and
/// on codes, <c>WithSummary</c> and <c>WithDescription</c> on endpoints, <see cref="WithExample"/> for a body, <see cref="Refuses"/> for the
/// domain's refusals. Headers, roles and the platform's own refusals are added here.
/// </remarks>
public static class ServiceOpenApi
{
    /// <summary>Adds the document at <c>/openapi/v1.json</c>.</summary>
    public static void AddServiceOpenApi(this WebApplicationBuilder builder, string name) => builder.Services.AddOpenApi(options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = name, Version = "1" };
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer(DescribeWholeNumbers);
        options.AddSchemaTransformer(DescribeCodes);
        options.AddSchemaTransformer(DescribeChoices);
        options.AddSchemaTransformer(CodeSchema.Describe);
        options.AddOperationTransformer(OperationDocument.Describe);
    });

    /// <summary>Shows a body in the document, ready to be tried.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="body">A body that the endpoint accepts, with invented people and amounts.</param>
    public static TBuilder WithExample<TBuilder>(this TBuilder endpoint, object body)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new RequestExample(body));

    /// <summary>Says that the body of an endpoint is a file, raw.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="mediaTypes">What it takes.</param>
    public static TBuilder TakesFile<TBuilder>(this TBuilder endpoint, params string[] mediaTypes)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new FileBody(mediaTypes));

    /// <summary>Says that the answer of an endpoint is a file, raw.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="mediaTypes">What it may be.</param>
    public static TBuilder GivesFile<TBuilder>(this TBuilder endpoint, params string[] mediaTypes)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new FileAnswer(mediaTypes));

    /// <summary>Says which refusals of the domain an endpoint answers with, beside the platform's own, which follow from what it takes and does.</summary>
    public static TBuilder Refuses<TBuilder>(this TBuilder endpoint, params ProblemKind[] kinds)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new RefusedWith(kinds));

    /// <summary>Says of whole numbers that they are: the generator does not know what a converter of ours (<see cref="WholeNumber{T}"/>) reads.</summary>
    private static Task DescribeWholeNumbers(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken stop)
    {
        schema.Type = WholeNumber(context.JsonTypeInfo.Type) ?? schema.Type;
        if (context.JsonTypeInfo.ElementType is { } element && WholeNumber(element) is { } items)
        {
            schema.Items = new OpenApiSchema { Type = items, Format = (Nullable.GetUnderlyingType(element) ?? element) == typeof(int) ? "int32" : "int64" };
        }

        return Task.CompletedTask;
    }

    private static JsonSchemaType? WholeNumber(Type type) => type switch
    {
        _ when type == typeof(int) || type == typeof(long) => JsonSchemaType.Integer,
        _ when type == typeof(int?) || type == typeof(long?) => JsonSchemaType.Integer | JsonSchemaType.Null,
        _ => null,
    };

    /// <summary>Writes the French name of each code of an enumeration under its schema.</summary>
    private static Task DescribeCodes(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken stop)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type.IsEnum)
        {
            var names = from code in type.GetFields(BindingFlags.Public | BindingFlags.Static)
                        let french = code.GetCustomAttribute<DescriptionAttribute>()?.Description
                        where french is not null
                        select $"- `{JsonNamingPolicy.KebabCaseLower.ConvertName(code.Name)}` : {french}";
            schema.Description = string.Join('\n', new[] { type.GetCustomAttribute<DescriptionAttribute>()?.Description }.Concat(names).OfType<string>());
        }

        return Task.CompletedTask;
    }

    /// <summary>Says of a code in a query that it is one: the generator sees the record around it (<see cref="Choice{TEnum}"/>).</summary>
    private static Task DescribeChoices(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken stop)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Choice<>))
        {
            schema.Type = JsonSchemaType.String;
            schema.Properties?.Clear();
            schema.Required?.Clear();
            schema.Enum = [.. Enum.GetNames(type.GetGenericArguments()[0]).Select(name => (JsonNode)JsonNamingPolicy.KebabCaseLower.ConvertName(name))];
        }

        return Task.CompletedTask;
    }
}

/// <summary>A body to show in the document of an endpoint.</summary>
/// <param name="Body">The body.</param>
public sealed record RequestExample(object Body);

/// <summary>A body that is a file, raw.</summary>
/// <param name="MediaTypes">What it may be.</param>
public sealed record FileBody(IReadOnlyList<string> MediaTypes);

/// <summary>An answer that is a file, raw.</summary>
/// <param name="MediaTypes">What it may be.</param>
public sealed record FileAnswer(IReadOnlyList<string> MediaTypes);

/// <summary>Refusals of the domain that an endpoint answers with.</summary>
/// <param name="Kinds">Their kinds.</param>
public sealed record RefusedWith(IReadOnlyList<ProblemKind> Kinds);

/// <summary>Stands on an endpoint around which the platform commits.</summary>
internal sealed record Committed;
