using System.Net;
using System.Text.RegularExpressions;
using PassPlatform.Journey;
using PassPlatform.TestKit;

namespace PassPlatform.EndToEnd;

/// <summary>What a fund signs: with the application that Development gives the one, with one of its own for the others.</summary>
internal static partial class FundClients
{
    /// <summary>Code of the fund that the application of a platform in Development is bound to.</summary>
    private const string OfDevelopment = "761";

    /// <summary>Confirms, for a fund, what was signed on paper.</summary>
    /// <param name="running">The platform.</param>
    /// <param name="site">The PASS.</param>
    /// <param name="fundCode">The fund.</param>
    /// <param name="agreement">Address of the agreement.</param>
    public static async Task Confirm(RunningPlatform running, Guid site, string fundCode, string agreement)
    {
        var fund = fundCode == OfDevelopment ? running.Platform.As("fund", site) : running.Platform.With(await Token(running, site, fundCode), "fund");
        await fund.Sign(agreement);
    }

    // The coordinator makes the application, and never sees its code: that is mailed to the fund, which draws the secret with it.
    private static async Task<string> Token(RunningPlatform running, Guid site, string fundCode)
    {
        var contact = $"logiciels.{Guid.NewGuid():n}@caisse.example";
        await running.Platform.As("coordinator", site).PostUntil("/connect/clients", new { name = "Logiciel de la caisse", role = "fund", passSiteIds = new[] { site }, fundCode, contact });
        return await Applications.Token(running, await Eventually.Get(() => Mailed(running, contact), $"the code of the application of fund {fundCode}"));
    }

    private static async Task<string?> Mailed(RunningPlatform running, string to)
    {
        var folder = Path.Combine(running.Safe, "identity-mail");
        foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.eml") : [])
        {
            var mail = SoftBreak().Replace(await File.ReadAllTextAsync(file), "");
            if (mail.Contains(to, StringComparison.OrdinalIgnoreCase) && Code().Match(mail) is { Success: true } code)
            {
                return code.Value;
            }
        }

        return null;
    }

    [GeneratedRegex("=\r?\n")]
    private static partial Regex SoftBreak();

    [GeneratedRegex("(?<=^|\\s)[A-Za-z0-9_-]{43}(?=\\s|$)")]
    private static partial Regex Code();
}
