using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using PassPlatform.Portal.SignIn;

namespace PassPlatform.Portal.Outreach;

/// <summary>Keys of what a telephone keeps while there is no network: it keeps them wrapped, and who is signed in has them opened here. Decision 0148.</summary>
internal sealed class DraftKeys(IDataProtectionProvider protection, Person person)
{
    /// <summary>How long a wrapped key can be opened: a round without network is hours long, a lost telephone is not for ever.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(3);

    private const int KeyBytes = 32;

    private ITimeLimitedDataProtector Protector => protection.CreateProtector("outreach-drafts", person.Account ?? "").ToTimeLimitedDataProtector();

    /// <summary>A key, and the same wrapped for the account of who is signed in.</summary>
    public (string Key, string Wrapped) New()
    {
        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        return (Convert.ToBase64String(key), Convert.ToBase64String(Protector.Protect(key, Lifetime)));
    }

    /// <summary>Opens a wrapped key.</summary>
    /// <returns>Null when it is another account's, too old, or none.</returns>
    public string? Open(string wrapped)
    {
        try
        {
            return Convert.ToBase64String(Protector.Unprotect(Convert.FromBase64String(wrapped), out _));
        }
        catch (Exception none) when (none is CryptographicException or FormatException)
        {
            return null;
        }
    }
}

internal static class DraftKeysEndpoint
{
    /// <summary>Maps the opening of a key, a form of our page.</summary>
    public static void MapDraftKeys(this WebApplication app) =>
        app.MapPost($"{Pages.Outreach}/cle", Open).RequireAuthorization(team => team.RequireRole(Pages.ForTheTeam.Split(',')));

    private static Results<Ok<OpenedKey>, NotFound> Open([FromForm] string wrapped, DraftKeys keys, HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        return keys.Open(wrapped) is { } key ? TypedResults.Ok(new OpenedKey(key)) : TypedResults.NotFound();
    }

    private sealed record OpenedKey(string Key);
}
