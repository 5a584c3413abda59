using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using PassPlatform.Gateway.Documentation;
using Xunit;

namespace PassPlatform.Gateway.Tests;

public sealed partial class MergedDocumentTests
{
    const string Intake = """
        {
          "openapi": "3.1.1", "info": { "title": "intake", "version": "1" }, "servers": [ { "url": "http://127.0.0.1:8092/" } ],
          "paths": {
            "/people": {
              "post": {
                "tags": [ "Personnes" ], "operationId": "Create", "summary": "Enregistrer une personne", "security": [ { "Bearer": [] } ],
                "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Create" }, "example": { "sex": "f" } } } },
                "responses": { "201": { "description": "Created", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/View" } } } } }
              }
            },
            "/health/ready": { "get": { "responses": { } } }
          },
          "components": {
            "schemas": {
              "Create": { "type": "object", "properties": { "sex": { "type": "string" } } },
              "View": { "type": "object", "properties": { "id": { "type": "string" } } },
              "Page": { "type": "array", "items": { "$ref": "#/components/schemas/View" } },
              "Shared": { "type": "string", "format": "date" },
              "Kind": { "discriminator": { "propertyName": "kind", "mapping": { "a": "#/components/schemas/View" } } }
            },
            "securitySchemes": { "Bearer": { "type": "http", "scheme": "bearer" } }
          }
        }
        """;

    const string Rights = """
        {
          "openapi": "3.1.1", "info": { "title": "rights-dossier", "version": "1" },
          "paths": {
            "/applications": {
              "get": {
                "tags": [ "PassPlatform.RightsDossier" ], "operationId": "Create",
                "responses": {
                  "200": { "description": "OK", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Page" } } } },
                  "429": { "description": "own" }
                }
              }
            },
            "/verification/{code}": { "get": { "responses": { } } }
          },
          "components": {
            "schemas": {
              "View": { "type": "object", "properties": { "code": { "type": "integer" } } },
              "Page": { "type": "array", "items": { "$ref": "#/components/schemas/View" } },
              "Shared": { "type": "string", "format": "date" }
            }
          }
        }
        """;

    static readonly JsonObject merged = MergedDocument.Of(
    [
        Answered("intake", Intake),
        Answered("rights-dossier", Rights),
        new ServiceDocument(Service("partner-network"), Content: null, FetchedAt: null, "ce service ne répond pas en ce moment."),
        Answered("reporting", """{ "openapi": "3.1.1", "paths": { "/reports": { "get": { "responses": {} } } } }""") with
        {
            Failure = "ce service a répondu 500 au lieu de sa documentation.",
        },
    ]);

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Paths_are_those_of_the_gateway() =>
        Assert.Equal(["/api/intake/people", "/api/rights/applications", "/verification/{code}", "/api/reporting/reports"], merged["paths"]!.AsObject().Select(path => path.Key));

    [Fact]
    public void What_services_ask_of_each_other_is_left_out_with_what_it_alone_uses()
    {
        var document = MergedDocument.Of([Answered("intake", """
            {
              "paths": {
                "/people/known": { "post": { "x-internal": true, "responses": { "200": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Known" } } } } } } },
                "/people": { "get": { "responses": { "200": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/List" } } } } } }, "post": { "x-internal": true } }
              },
              "components": { "schemas": { "Known": { "$ref": "#/components/schemas/Only" }, "Only": { "type": "string" }, "List": { "$ref": "#/components/schemas/One" }, "One": { "type": "string" } } }
            }
            """)]);

        Assert.Equal(["/api/intake/people"], document["paths"]!.AsObject().Select(path => path.Key));
        Assert.NotNull(document["paths"]!["/api/intake/people"]!["get"]);
        Assert.Null(document["paths"]!["/api/intake/people"]!["post"]);
        Assert.Equal(["GatewayProblem", "List", "One"], document["components"]!["schemas"]!.AsObject().Select(schema => schema.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Examples_are_kept() =>
        Assert.Equal("f", At("paths", "/api/intake/people", "post", "requestBody", "content", "application/json", "example", "sex").GetValue<string>());

    [Fact]
    public void A_name_for_two_things_is_prefixed_and_so_is_what_refers_to_it()
    {
        var names = At("components", "schemas").AsObject().Select(schema => schema.Key).Order(StringComparer.Ordinal);
        Assert.Equal(
            ["Create", "GatewayProblem", "IntakePage", "IntakeView", "Kind", "RightsDossierPage", "RightsDossierView", "Shared"], names);
        Assert.Equal("#/components/schemas/IntakeView", At("components", "schemas", "IntakePage", "items", "$ref").GetValue<string>());
        Assert.Equal("#/components/schemas/RightsDossierView", At("components", "schemas", "RightsDossierPage", "items", "$ref").GetValue<string>());
        Assert.Equal("#/components/schemas/IntakeView", At("components", "schemas", "Kind", "discriminator", "mapping", "a").GetValue<string>());
    }

    [Fact]
    public void Every_reference_leads_somewhere()
    {
        var references = References(merged).ToList();
        Assert.NotEmpty(references);
        Assert.All(references, reference => Assert.NotNull(At([.. reference.Split('/').Skip(1)])));
    }

    [Fact]
    public void Operation_ids_are_unique() =>
        Assert.Equal(
            ["Create", "RightsDossierCreate"],
            [At("paths", "/api/intake/people", "post", "operationId").GetValue<string>(), At("paths", "/api/rights/applications", "get", "operationId").GetValue<string>()]);

    [Fact]
    public void Operations_are_tagged_by_service()
    {
        Assert.Equal("Accueil · Personnes", At("paths", "/api/intake/people", "post", "tags")[0]!.GetValue<string>());
        Assert.Equal("Droits", At("paths", "/api/rights/applications", "get", "tags")[0]!.GetValue<string>());
        Assert.Equal(["Accueil", "Droits", "Rapports"], At("x-tagGroups").AsArray().Select(group => group!["name"]!.GetValue<string>()));
    }

    [Fact]
    public void Signing_in_is_described_once_for_all()
    {
        Assert.Equal("/connect/token", At("components", "securitySchemes", "oauth2", "flows", "clientCredentials", "tokenUrl").GetValue<string>());
        Assert.Single(At("components", "securitySchemes").AsObject());
        Assert.Null(At("paths", "/api/intake/people", "post")["security"]);
        Assert.Empty(At("paths", "/verification/{code}", "get", "security").AsArray());
        Assert.NotNull(At("security")[0]!["oauth2"]);
        var identity = MergedDocument.Of([Answered("identity", """{ "paths": { "/connect/token": { "post": {} }, "/connect/clients": { "get": {} } } }""")])["paths"]!;
        Assert.Empty(identity["/connect/token"]!["post"]!["security"]!.AsArray());
        Assert.Null(identity["/connect/clients"]!["get"]!["security"]);
    }

    [Fact]
    public void The_gateway_s_own_answers_are_added_where_the_service_has_none()
    {
        var post = At("paths", "/api/intake/people", "post", "responses").AsObject().Select(response => response.Key).Order(StringComparer.Ordinal);
        Assert.Equal(["201", "401", "413", "429", "502", "503", "504"], post);
        Assert.Equal("own", At("paths", "/api/rights/applications", "get", "responses", "429", "description").GetValue<string>());
    }

    [Fact]
    public void A_service_that_does_not_answer_is_named_in_the_description()
    {
        var description = At("info", "description").GetValue<string>();
        Assert.Contains("**Réseau partenaire** (partner-network) : ce service ne répond pas en ce moment. Ses opérations manquent", description, StringComparison.Ordinal);
        Assert.Contains("**Rapports** (reporting) : ce service a répondu 500 au lieu de sa documentation. Ses opérations sont celles connues le 22/11/2026 à 17:05 (UTC).", description, StringComparison.Ordinal);
        Assert.DoesNotContain("intake", description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_document_follows_the_services_as_they_come_and_go()
    {
        await using var rights = await Backend.Start(app => app.MapGet("/openapi/v1.json", () => Results.Content(Rights, "application/json")));
        var intakeAddress = Backend.Nobody();
        await using var gateway = await RunningGateway.Start(
            ("services:rights-dossier:http:0", rights.Address), ("services:intake:http:0", intakeAddress), ("Gateway:OpenApiCacheSeconds", "0"));
        using var client = gateway.Stranger();

        var without = await (await client.GetAsync("/openapi/v1.json", Stop)).Json();
        Assert.Equal(["/api/rights/applications", "/verification/{code}"], without["paths"]!.AsObject().Select(path => path.Key));
        Assert.Contains("(intake) : ce service ne répond pas", without["info"]!["description"]!.GetValue<string>(), StringComparison.Ordinal);

        var intake = await Backend.Start(app => app.MapGet("/openapi/v1.json", () => Results.Content(Intake, "application/json")), intakeAddress);
        var with = await (await client.GetAsync("/openapi/v1.json", Stop)).Json();
        await intake.DisposeAsync();
        var after = await (await client.GetAsync("/openapi/v1.json", Stop)).Json();

        Assert.Equal(["/api/intake/people", "/api/rights/applications", "/verification/{code}"], with["paths"]!.AsObject().Select(path => path.Key));
        Assert.DoesNotContain("(intake)", with["info"]!["description"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(["/api/intake/people", "/api/rights/applications", "/verification/{code}"], after["paths"]!.AsObject().Select(path => path.Key));
        Assert.Contains("(intake) : ce service ne répond pas en ce moment. Ses opérations sont celles connues le", after["info"]!["description"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_plain_page_lists_the_operations_without_script()
    {
        await using var intake = await Backend.Start(app => app.MapGet("/openapi/v1.json", () => Results.Content(Intake, "application/json")));
        await using var gateway = await RunningGateway.Start(("services:intake:http:0", intake.Address));
        using var client = gateway.Stranger();

        using var answer = await client.GetAsync("/docs/operations", Stop);
        var page = await answer.Content.ReadAsStringAsync(Stop);

        Assert.StartsWith("text/html", answer.Content.Headers.ContentType!.ToString(), StringComparison.Ordinal);
        Assert.Contains("<html lang=\"fr\">", page, StringComparison.Ordinal);
        Assert.Contains("<code>POST /api/intake/people</code> Enregistrer une personne</summary>", page, StringComparison.Ordinal);
        Assert.Contains("&quot;sex&quot;: &quot;f&quot;", page, StringComparison.Ordinal);
        Assert.Contains("<code>201</code> Created", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Contains("script-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_interactive_page_is_in_French_and_all_of_it_comes_from_here()
    {
        await using var gateway = await RunningGateway.Start();
        using var client = gateway.Stranger();

        using var answer = await client.GetAsync("/docs", Stop);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Stop)); // A nonce with a + is written &#x2B; in an attribute.

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("\"locale\":\"fr\"", page, StringComparison.Ordinal);
        Assert.Contains("lang = 'fr'", page, StringComparison.Ordinal);
        Assert.Contains("<noscript><p>Cette page a besoin de JavaScript. La <a href=\"/docs/operations\">", page, StringComparison.Ordinal);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self' 'nonce-", policy, StringComparison.Ordinal);
        Assert.Contains("connect-src 'self'", policy, StringComparison.Ordinal);
        var nonce = NonceOf().Match(policy).Groups[1].Value;
        Assert.DoesNotContain("//", page.Replace(nonce, "", StringComparison.Ordinal).Replace(gateway.Address.ToString(), "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(Count("<script"), Count($"nonce=\"{nonce}\""));
        var scripts = ScriptSource().Matches(page).Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(scripts);
        foreach (var script in scripts)
        {
            using var library = await client.GetAsync(new Uri(new Uri(gateway.Address, "/docs/"), script), Stop);
            Assert.Equal("text/javascript", library.Content.Headers.ContentType!.MediaType);
        }

        int Count(string text) => page.Split(text).Length - 1;
    }

    [Fact]
    public async Task What_is_written_in_colour_on_the_interactive_page_can_be_read()
    {
        await using var gateway = await RunningGateway.Start();
        using var client = gateway.Stranger();

        var page = await client.GetStringAsync("/docs", Stop);

        var light = page[page.IndexOf(".light-mode", StringComparison.Ordinal)..page.IndexOf(".dark-mode", StringComparison.Ordinal)];
        var colours = Colour().Matches(light).ToDictionary(match => match.Groups[1].Value, match => Convert.FromHexString(match.Groups[2].Value));
        foreach (var method in new[] { "green", "blue", "orange" }) // POST, GET, PUT
        {
            Assert.Contains(method, colours.Keys);
        }

        Assert.All(colours, colour => Assert.True((Luminance([0xF6, 0xF6, 0xF6]) + 0.05) / (Luminance(colour.Value) + 0.05) >= 4.5, colour.Key)); // WCAG 1.4.3, on the page's grey.

        static double Luminance(byte[] rgb)
        {
            var linear = rgb.Select(part => part / 255.0).Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4)).ToArray();
            return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
        }
    }

    [Theory]
    [InlineData("/docs/v2")]
    [InlineData("/docs/');alert(1);('")]
    public async Task Nobody_names_a_document_of_their_own_in_the_page(string path)
    {
        await using var gateway = await RunningGateway.Start();
        using var client = gateway.Stranger();
        using var answer = await client.GetAsync(path, Stop);
        await answer.MustBeProblem(HttpStatusCode.NotFound, "introuvable");
    }

    [System.Text.RegularExpressions.GeneratedRegex("--scalar-color-([a-z0-9]+): #([0-9a-f]{6})")]
    private static partial System.Text.RegularExpressions.Regex Colour();

    [System.Text.RegularExpressions.GeneratedRegex("'nonce-([^']+)'")]
    private static partial System.Text.RegularExpressions.Regex NonceOf();

    [System.Text.RegularExpressions.GeneratedRegex("src=\"([^\"]+)\"")]
    private static partial System.Text.RegularExpressions.Regex ScriptSource();

    [Fact]
    public async Task The_catalogue_of_errors_is_a_page_for_people_and_JSON_for_programs()
    {
        await using var gateway = await RunningGateway.Start();
        using var client = gateway.Stranger();

        var kinds = JsonNode.Parse(await client.GetStringAsync("/problems", Stop))!.AsArray();
        Assert.Contains(kinds, kind => kind!["slug"]!.GetValue<string>() == "trop-de-requetes");
        foreach (var type in kinds.Select(kind => kind!["type"]!.GetValue<string>()))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, type) { Headers = { { "Accept", "text/html" } } };
            using var page = await client.SendAsync(request, Stop);
            Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        }

        using var unknown = await client.GetAsync("/problems/inconnu", Stop);
        await unknown.MustBeProblem(HttpStatusCode.NotFound, "introuvable");
    }

    static ServiceDocument Answered(string service, string document) =>
        new(Service(service), JsonNode.Parse(document)!.AsObject(), new DateTimeOffset(2026, 11, 22, 17, 5, 0, TimeSpan.Zero), Failure: null);

    static Upstream Service(string name) => Upstream.All.Single(upstream => upstream.Name == name);

    static JsonNode At(params string[] path) => path.Aggregate((JsonNode)merged, (node, name) => node[name]!);

    static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => member.Key == "$ref" ? [member.Value!.GetValue<string>()] : References(member.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };
}
