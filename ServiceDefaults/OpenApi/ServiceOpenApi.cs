using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.ServiceDefaults.OpenApi;

/// <summary>The OpenAPI document of a service; the gateway joins them into one.</summary>
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
        options.AddOperationTransformer(DescribeHeadersAndRoles);
        options.AddSchemaTransformer(CodeSchema.Describe);
    });

    private static Task DescribeHeadersAndRoles(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken stop)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var roles = metadata.OfType<AuthorizationPolicy>()
            .SelectMany(policy => policy.Requirements)
            .OfType<Microsoft.AspNetCore.Authorization.Infrastructure.RolesAuthorizationRequirement>()
            .SelectMany(requirement => requirement.AllowedRoles)
            .Distinct().ToList();
        if (roles.Count > 0)
        {
            operation.Description = $"{operation.Description}\n\nRôles : {string.Join(", ", roles)}.".TrimStart();
        }

        operation.Parameters ??= [];
        if (HttpMethods.Post == context.Description.HttpMethod)
        {
            operation.Parameters.Add(Header("Idempotency-Key", "Clé choisie par l'appelant : la même demande avec la même clé n'est faite qu'une fois.", required: false));
        }

        if (context.Description.ParameterDescriptions.Any(parameter => parameter.Type == typeof(IfMatch))
            || metadata.OfType<System.Reflection.MethodInfo>().Any(method => method.GetParameters().Any(p => p.ParameterType == typeof(IfMatch))))
        {
            operation.Parameters.Add(Header("If-Match", "ETag de la version lue ; 428 s'il manque, 412 s'il est périmé.", required: true));
        }

        return Task.CompletedTask;
    }

    private static OpenApiParameter Header(string name, string description, bool required) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Description = description,
        Required = required,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 200 },
    };

    private static class HttpMethods
    {
        public const string Post = "POST";
    }
}
