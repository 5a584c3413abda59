using Microsoft.Playwright;

namespace PassPlatform.Portal.Tests;

/// <summary>Pages as people see them.</summary>
internal static class Drawing
{
    /// <summary>Draws in Chromium the page that a browser of these tests was given, with the styles and under the policy that the portal serves.</summary>
    /// <remarks>The public address of these tests leads nowhere: Chromium could not go there by itself.</remarks>
    public static async Task<IPage> Draw(this IBrowserContext context, Browser browser)
    {
        var page = await context.NewPageAsync();
        var address = new Uri(browser.Portal.Address, browser.Location.PathAndQuery).AbsoluteUri; // As it is asked for: not what reads better.
        await page.RouteAsync(address, route => route.FulfillAsync(new()
        {
            Status = (int)browser.Answer.StatusCode,
            Headers = browser.Answer.Headers.Concat(browser.Answer.Content.Headers)
                .Where(header => header.Key is "Content-Type" or "Content-Security-Policy").ToDictionary(header => header.Key, header => string.Join(", ", header.Value)),
            Body = browser.Page,
        }));
        await page.GotoAsync(address);
        return page;
    }
}
