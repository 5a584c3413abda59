using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>Who may open a page: each role is asked.</summary>
internal static class PageAccess
{
    /// <summary>Opens a page as each role: those that it is for are shown it, the others are told that it is not for them.</summary>
    public static async Task IsFor(RunningPortal portal, string path, IReadOnlyCollection<string> roles)
    {
        foreach (var role in Roles.All)
        {
            using var browser = await portal.SignedIn(role);
            await browser.Get(path, expected: null);
            Assert.True((roles.Contains(role) ? 200 : 403) == (int)browser.Answer.StatusCode, $"{role}: {(int)browser.Answer.StatusCode}");
        }
    }
}
