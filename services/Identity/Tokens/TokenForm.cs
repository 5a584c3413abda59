using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using PassPlatform.ServiceDefaults.Auth;

namespace PassPlatform.Identity.Tokens;

/// <summary>The form of a token request on the OpenAPI page; OpenIddict reads it.</summary>
internal static class TokenForm
{
    /// <summary>Adds the form to the operation.</summary>
    public static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken stop)
    {
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/x-www-form-urlencoded"] = new()
                {
                    Schema = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Object,
                        Required = new HashSet<string> { "grant_type" },
                        Properties = new Dictionary<string, IOpenApiSchema>
                        {
                            ["grant_type"] = Text("client_credentials, authorization_code ou refresh_token.", "client_credentials"),
                            ["client_id"] = Text("Le client, sauf s'il est donné par « Authorization: Basic ».", "dev-social-worker"),
                            ["client_secret"] = Text("Son secret, sauf s'il est donné par « Authorization: Basic ».", "le-secret-du-client"),
                            ["code"] = Text("Pour authorization_code : le code reçu à redirect_uri.", "le-code"),
                            ["redirect_uri"] = Text("Pour authorization_code : l'adresse où il a été reçu.", "https://pass.example.fr/signin-oidc"),
                            ["code_verifier"] = Text("Pour authorization_code : le texte dont code_challenge est l'empreinte. RFC 7636.", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
                            ["refresh_token"] = Text("Pour refresh_token : le dernier reçu.", "le-jeton-de-renouvellement"),
                            ["pass_site"] = Text("La seule PASS pour laquelle agir ; toutes celles du client par défaut.", "019377a0-0000-7000-8000-000000000001"),
                            ["scope"] = Text($"Portées séparées par des espaces, parmi {string.Join(", ", Scopes.All)} ; toutes celles du rôle par défaut.", "intake"),
                        },
                    },
                },
            },
        };
        return Task.CompletedTask;
    }

    private static OpenApiSchema Text(string description, string example) =>
        new() { Type = JsonSchemaType.String, Description = description, Examples = [example] };
}
