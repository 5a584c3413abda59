using Microsoft.AspNetCore.Http;
using PassPlatform.Browser;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>The directory in and out of files: read line by line, then applied exactly so. [000-027, 000-031]</summary>
public sealed class DirectoryFilesTests(Chromium chromium) : IAsyncLifetime
{
    private const string Page = "/annuaire/fichiers";
    private const string Imports = "/api/network/directory/imports";
    private static readonly Guid ImportId = Guid.Parse("019377a0-0000-7000-8000-0000000000b1");
    private static readonly Guid MemberId = Guid.Parse("019377a0-0000-7000-8000-0000000000b2");
    private static readonly string Hash = new('a', 64);
    private RunningPortal portal = null!;

    private PlatformDouble Platform => portal.Platform;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        Platform.Answer("GET", $"{Imports}/{ImportId}", Import());
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [InlineData(Page, "annuaire-fichiers", "Rien n’est écrit tout de suite")]
    [InlineData($"{Page}/019377a0-0000-7000-8000-0000000000b1", "annuaire-import", "telephone : « 02 35 00 00 00 » devient « 02 35 00 00 01 »")]
    public async Task Each_page_says_what_will_be_done_and_fits_every_screen_and_reader(string path, string name, string said)
    {
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get(path);

        Assert.Contains(said, browser.Text.Replace('\u00a0', ' ').Replace('\u202f', ' '), StringComparison.Ordinal);
        await using var drawn = await chromium.Open();
        await (await drawn.Draw(browser)).Inspect($"portail-{name}");
    }

    [Fact]
    public async Task A_file_is_read_first_and_its_refused_lines_are_shown_before_what_would_be_written()
    {
        Platform.Answer("POST", Imports, Import(), 201);
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get(Page);
        await browser.SendFile("importer", "Input.File", [], "", "text/csv");
        Assert.Contains("Choisissez un fichier.", browser.Text, StringComparison.Ordinal);
        await browser.SendFile("importer", "Input.File", [.. "nature;nom"u8], "annuaire de Mme X.csv", "text/csv");

        Assert.Equal($"{Page}/{ImportId}", browser.Location.PathAndQuery);
        var sent = Platform.Calls.Single(call => call.Operation == $"POST {Imports}");
        Assert.Equal(("nature;nom", "application/octet-stream"), ((string?)sent.Body, sent.Headers["Content-Type"]));
        Assert.Contains("format=csv", sent.Query, StringComparison.Ordinal);
        Assert.DoesNotContain("Mme", $"{sent.Query} {string.Join(' ', sent.Headers.Values)}", StringComparison.Ordinal);
        Assert.True(Guid.TryParse(sent.Headers["Idempotency-Key"], out _));
        Assert.True(browser.Text.IndexOf("Cabinet sans numéro", StringComparison.Ordinal) < browser.Text.IndexOf("Pharmacie des Quais", StringComparison.Ordinal));
        Assert.Contains($"href=\"/annuaire/{MemberId}\"", browser.Page, StringComparison.Ordinal);
        Assert.DoesNotContain(Platform.Calls, call => call.Operation.EndsWith("/application", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_told_at_its_field()
    {
        Platform.Refuse("POST", Imports, 400, "Non.", ("fichier", "n'est pas de l'UTF-8"));
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get(Page);
        await browser.SendFile("importer", "Input.File", [0xe9], "annuaire.csv", "text/csv");

        Assert.Contains("#Input-File", browser.Page, StringComparison.Ordinal);
        Assert.Contains("N’est pas de l’UTF-8.", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_applied_is_the_file_that_was_read_once()
    {
        Platform.Refuse("POST", $"{Imports}/{ImportId}/application", 409, "La fiche de la ligne 3 a changé depuis la prévisualisation : rien n'a été écrit.");
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"{Page}/{ImportId}");
        await browser.Send("appliquer");
        Assert.Contains("rien n’a été écrit.", browser.Text, StringComparison.Ordinal);
        Platform.Api[$"POST {Imports}/{ImportId}/application"] = _ =>
        {
            Platform.Answer("GET", $"{Imports}/{ImportId}", Import(appliedAt: "2026-11-28T10:00:00Z"));
            return Task.FromResult(Results.Json(Import(appliedAt: "2026-11-28T10:00:00Z")));
        };
        await browser.Send("appliquer");

        Assert.Equal($"{Page}/{ImportId}?fait=import", browser.Location.PathAndQuery);
        Assert.Equal(Hash, (string?)Platform.Calls.Last(call => call.Operation.EndsWith("/application", StringComparison.Ordinal)).Body!["fileHash"]);
        Assert.Contains("Fichier appliqué le 28 novembre 2026 à 11:00", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"appliquer\"", browser.Page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 1, "il ne s’applique plus")]
    [InlineData(false, 0, "Rien n’est à écrire.")]
    public async Task What_another_file_replaced_or_what_writes_nothing_is_not_applied(bool replaced, int writes, string said)
    {
        Platform.Answer("GET", $"{Imports}/{ImportId}", Import(replaced: replaced, writes: writes));
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"{Page}/{ImportId}");

        Assert.Contains(said, browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"appliquer\"", browser.Page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/annuaire/annuaire.csv", "csv", "text/csv")]
    [InlineData("/annuaire/annuaire-data-inclusion.json", "data-inclusion", "application/json")]
    [InlineData("/annuaire/annuaire-fhir.json", "fhir", "application/fhir+json")]
    public async Task The_directory_is_given_as_the_API_writes_it_and_kept_by_no_browser(string path, string format, string mediaType)
    {
        var content = "\uFEFFid;nature\n"u8.ToArray();
        Platform.Api["GET /api/network/directory/export"] = context => Task.FromResult(Results.Bytes(context.Request.Query["format"] == format ? content : [], mediaType));
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get(path);

        Assert.Equal(content, await browser.Answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(mediaType, browser.Answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", browser.Answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.True(browser.Answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Files_are_the_coordinations_alone()
    {
        Platform.Api["GET /api/network/directory/export"] = _ => Task.FromResult(Results.Bytes([1], "text/csv"));
        foreach (var path in (string[])[Page, $"{Page}/{ImportId}", "/annuaire/annuaire.csv", "/annuaire/annuaire-data-inclusion.json", "/annuaire/annuaire-fhir.json"])
        {
            await PageAccess.IsFor(portal, path, [Roles.Coordinator]);
        }
    }

    private static object Import(string? appliedAt = null, bool replaced = false, int writes = 2) => new
    {
        id = ImportId,
        passSiteId = Memberships.Villeneuve,
        format = "csv",
        fileHash = Hash,
        created = writes / 2,
        changed = writes - (writes / 2),
        unchanged = 1,
        refused = 1,
        lines = new[]
        {
            Line(2, "Pharmacie des Quais", "change", MemberId, ["telephone : « 02 35 00 00 00 » devient « 02 35 00 00 01 »"], []),
            Line(3, "Laboratoire du Port", "create", null, [], ["tarifs : n'est pas repris"]),
            Line(4, "Cabinet sans numéro", "refuse", null, [], ["finess : absent ; attendu : un numéro au moins, FINESS, SIRET ou RNA"]),
            Line(5, "CCAS de Villeneuve", "nothing", MemberId, [], []),
        },
        appliedAt,
        replaced,
        version = 1,
    };

    private static object Line(int number, string label, string action, Guid? memberId, string[] changes, string[] reasons) => new { number, label, action, memberId, changes, reasons };
}
