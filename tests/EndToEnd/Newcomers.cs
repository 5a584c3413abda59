using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PassPlatform.Browser;
using PassPlatform.Journey;
using PassPlatform.TestKit;
using static Microsoft.Playwright.Assertions;

namespace PassPlatform.EndToEnd;

/// <summary>People who come in for the first time, in a real browser.</summary>
/// <remarks>Their browsers are closed with it: the script of the pages draws without end, each a few percent of a processor.</remarks>
internal sealed partial class Newcomers(RunningPlatform running, Chromium chromium) : IAsyncDisposable
{
    private const string Password = "cerise orage tambour velours";
    private readonly List<IBrowserContext> _browsers = [];

    /// <summary>Address of the pages.</summary>
    public string Portal => running.Platform.Run.GetProperty("urls").GetProperty("portal").GetString()!;

    /// <summary>The link to activate the first account of a role that reads no name; the operator's own application gives it.</summary>
    public async Task<string> FirstAgent(string name, string role)
    {
        var (_, id) = await Invite(name, role, "operator");
        return (await running.Platform.As("operator").Post($"/connect/memberships/{id}/activation-link", new { }, HttpStatusCode.OK)).Text("link");
    }

    /// <summary>Gives somebody an access, by an application of a role.</summary>
    /// <returns>Their address, and the access.</returns>
    public async Task<(string Mail, Guid Id)> Invite(string name, string role, string by, params Guid[] sites)
    {
        var mail = $"{name.ToLowerInvariant()}.{Guid.NewGuid():n}@exemple.fr";
        var made = await Eventually.Get(async () =>
        {
            try
            {
                return await running.Platform.As(by).Post("/connect/memberships", new { email = mail, givenName = name, familyName = "Essai", role, passSiteIds = sites });
            }
            catch (UnexpectedAnswer)
            {
                return null; // A PASS that has just been opened is not known everywhere yet.
            }
        }, $"an access for {name}");
        return (mail, made.Id);
    }

    /// <summary>The link in the last mail to somebody: in Development mail is kept as files, in a folder that the first letter makes.</summary>
    public async Task<string> Mailed(string to) => await Eventually.Get(async () =>
    {
        var folder = Path.Combine(running.Safe, "identity-mail");
        foreach (var file in (Directory.Exists(folder) ? Directory.GetFiles(folder, "*.eml") : []).OrderDescending())
        {
            var mail = SoftBreak().Replace(await File.ReadAllTextAsync(file), "").Replace("=3D", "=", StringComparison.Ordinal);
            if (mail.Contains(to, StringComparison.OrdinalIgnoreCase) && Link().Match(mail) is { Success: true } link)
            {
                return link.Value;
            }
        }

        return null;
    }, $"a mail to {to}");

    /// <summary>Activates an account by its link: password, authenticator, terms; and comes in.</summary>
    public async Task<IPage> ComeIn(string link, string name, int width = 1280, bool scripts = true)
    {
        var browser = await chromium.Open(width, scripts);
        _browsers.Add(browser);
        var page = await browser.NewPageAsync();
        await page.GotoAsync(link);
        await page.Locator("input[type=password]").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Activer mon compte" }).ClickAsync();
        var key = (await page.Locator(".pass-code").First.InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await page.GetByLabel("Code affiché par l’application").FillAsync(Code(key, DateTimeOffset.UtcNow));
        await page.GetByRole(AriaRole.Button, new() { Name = "Valider" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "continuer" }).ClickAsync();
        await page.GotoAsync($"{Portal}/");
        if (await page.GetByText("J’ai lu ces conditions").CountAsync() > 0)
        {
            await page.GetByText("J’ai lu ces conditions").ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Continuer" }).ClickAsync();
        }

        await Expect(page.Locator("h1")).ToHaveTextAsync($"Bonjour {name} Essai");
        return page;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var browser in _browsers)
        {
            await browser.DisposeAsync();
        }
    }

    // RFC 6238: SHA-1, thirty seconds, six digits.
    private static string Code(string key, DateTimeOffset now)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(key.TrimEnd('=').Select(letter => Convert.ToString(Alphabet.IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var secret = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(8 * i, 8), 2)).ToArray();
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, now.ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // What authenticators do.
        var hash = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var number = (BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue) % 1_000_000;
        return number.ToString("D6", CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("=\r?\n")]
    private static partial Regex SoftBreak();

    [GeneratedRegex("http://[^\\s\"<>]+/compte/activation[^\\s\"<>]+")]
    private static partial Regex Link();
}
