using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using PassPlatform.Browser;
using Xunit;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace PassPlatform.Browser;

/// <summary>The machine's Chromium, for all the tests of the suite; they are skipped where it is not installed.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>How long what a page has to show may take: a browser and a platform that have just started share two cores.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (Find() is not { } program)
        {
            return;
        }

        Assertions.SetDefaultExpectTimeout((float)Patience.TotalMilliseconds);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = program,
            Args = Environment.UserName == "root" ? ["--no-sandbox"] : [], // Chromium has no sandbox for root.
        });
    }

    /// <summary>A browser of nobody's yet: no cookie, French.</summary>
    /// <param name="width">In pixels.</param>
    /// <param name="scripts">Whether pages may run any.</param>
    public async Task<IBrowserContext> Open(int width = 1280, bool scripts = true)
    {
        Assert.SkipWhen(_browser is null, "chromium is not installed.");
        return await _browser!.NewContextAsync(new()
        {
            Locale = "fr-FR",
            JavaScriptEnabled = scripts,
            ViewportSize = new() { Width = width, Height = 900 },
            ReducedMotion = ReducedMotion.Reduce,
        });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    // The one without windows draws the same, and starts a page in three quarters of the time.
    private static string? Find() => (
        from program in new[] { "chromium-headless-shell", "chromium" }
        from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        select Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}

/// <summary>What is asked of every page, whoever wrote it.</summary>
public static class Pages
{
    /// <summary>The narrowest screen that a page has to fit: WCAG 2.2, 1.4.10.</summary>
    public const int Narrow = 320;

    private static readonly string Shots = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "TestResults", "screens")).FullName;

    /// <summary>Looks at a page as it is now, wide then narrow: axe finds nothing serious, nothing is wider than the screen, no button is cut, no title of a table is covered, there is one title; a picture of each is kept.</summary>
    public static async Task Inspect(this IPage page, string name)
    {
        var size = page.ViewportSize!;
        await page.Shoot(name);
        Assert.Equal(1, await page.Locator("h1").CountAsync());
        Assert.Contains("PASS de ville", await page.TitleAsync(), StringComparison.Ordinal);
        Assert.Equal("fr", await page.Locator("html").GetAttributeAsync("lang"));
        await page.FindNothingSerious(name);
        Assert.Equal("", await CutButtons(page));
        Assert.Equal("", await CoveredCaptions(page));
        await page.SetViewportSizeAsync(Narrow, size.Height);
        await page.Shoot(name + "-320");
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= Narrow, $"{name} is wider than {Narrow} pixels: {await Widest(page)}");
        await page.FindNothingSerious(name + " at 320 pixels");
        Assert.Equal("", await CutButtons(page));
        Assert.Equal("", await CoveredCaptions(page));
        await page.SetViewportSizeAsync(size.Width, size.Height);
    }

    /// <summary>Keeps a picture of the whole page.</summary>
    public static Task Shoot(this IPage page, string name) => page.ScreenshotAsync(new() { Path = Path.Combine(Shots, name + ".png"), FullPage = true });

    /// <summary>Goes by the keyboard to the element, as somebody without a mouse does; fails when it is not reached, or cannot be seen to have the focus.</summary>
    public static async Task Tab(this IPage page, ILocator to)
    {
        for (var press = 0; press < 60; press++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await to.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                Assert.True(await to.EvaluateAsync<bool>("element => element.matches(':focus-visible')"), "It has the focus, unseen.");
                return;
            }
        }

        Assert.Fail($"{to} is not reached by the keyboard.");
    }

    private static async Task FindNothingSerious(this IPage page, string name)
    {
        var found = await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations], RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice") });
        var serious = found.Violations.Where(violation => violation.Impact is "serious" or "critical" or "moderate");
        Assert.True(!serious.Any(), $"{name}: {string.Join("; ", serious.Select(violation => $"{violation.Id} ({violation.Impact}) {string.Join(", ", violation.Nodes.Select(node => node.Html))}"))}");
    }

    // The button of the menu is meant to be a drawing: the design system gives it a title.
    private static Task<string> CutButtons(IPage page) => page.EvaluateAsync<string>(
        "() => [...document.querySelectorAll('.fr-btn:not(.fr-btn--menu)')].filter(e => getComputedStyle(e).overflowX === 'hidden' && e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1).map(e => e.outerHTML).join(' | ')");

    // The design system takes the title of a table out of it, and pins it above by a script.
    private static Task<string> CoveredCaptions(IPage page) => page.EvaluateAsync<string>("""
        () => {
            const covered = [...document.querySelectorAll('.fr-table:not(.fr-table--no-caption) caption')].filter(caption => {
                caption.scrollIntoView({ block: 'center' });
                const line = caption.getClientRects()[0];
                return line && document.elementFromPoint(line.left + 4, line.top + line.height / 2) !== caption;
            });
            window.scrollTo(0, 0);
            return covered.map(caption => caption.textContent).join(' | ');
        }
        """);

    private static Task<string> Widest(IPage page) => page.EvaluateAsync<string>(
        "() => [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1).map(e => e.outerHTML.slice(0, 120)).slice(-3).join(' | ')");
}
