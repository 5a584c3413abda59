using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Http;

namespace PassPlatform.ServiceDefaults.Values;

/// <summary>Describes codes in the OpenAPI document: a string, its pattern, and in French what it is.</summary>
internal static class CodeSchema
{
    public static Task Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken stop)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type.GetInterfaces().Any(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(ICode<>)))
        {
            schema.Type = type == context.JsonTypeInfo.Type ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
            schema.Pattern = Member<string>(type, nameof(ICode<Rpps>.Pattern));
            schema.MaxLength = Member<int>(type, nameof(ICode<Rpps>.MaxLength));
            schema.Description ??= Member<string>(type, nameof(IExpects.Expected));
        }
        else if (type == typeof(Day))
        {
            (schema.Type, schema.Format) = (JsonSchemaType.String, "date");
            schema.Properties?.Clear();
            schema.Required?.Clear();
        }
        else if (typeof(IExpects).IsAssignableFrom(type))
        {
            schema.Type = type == context.JsonTypeInfo.Type ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
            schema.Description ??= Member<string>(type, nameof(IExpects.Expected));
        }

        return Task.CompletedTask;
    }

    private static T Member<T>(Type type, string name) => (T)type.GetProperty(name)!.GetValue(null)!;
}
