using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using PassPlatform.Client;
using PassPlatform.Portal.SignIn;

namespace PassPlatform.Portal.Elsewhere;

/// <summary>A file of another PASS, open to who is signed in.</summary>
/// <param name="PersonId">Whose.</param>
/// <param name="Until">Last instant, exclusive.</param>
internal sealed record LentFile(Guid PersonId, DateTimeOffset Until);

/// <summary>The files of other PASS that were opened from this browser, and until when: the API says it once, in answer to the opening. Decision 0145.</summary>
/// <remarks>A sealed cookie of the account, which holds numbers and instants. It opens nothing: the API alone says what is read.</remarks>
internal sealed class LentFiles(IHttpContextAccessor accessor, IDataProtectionProvider protection, Person person, TimeProvider clock)
{
    private const string Cookie = "__Host-autres-pass";

    // More than somebody opens in three hours; a cookie has its limits.
    private const int MostKept = 20;

    private ITimeLimitedDataProtector Protector => protection.CreateProtector("lent-files", person.Account ?? "").ToTimeLimitedDataProtector();

    private HttpContext Http => accessor.HttpContext!;

    /// <summary>Those that are open now, the last opened first.</summary>
    public IReadOnlyList<LentFile> Open()
    {
        if (Http.Request.Cookies[Cookie] is not { } kept)
        {
            return [];
        }

        try
        {
            return [.. JsonSerializer.Deserialize<LentFile[]>(Protector.Unprotect(kept))!.Where(file => file.Until > clock.GetUtcNow())];
        }
        catch (CryptographicException)
        {
            return []; // Somebody else's on this machine, or too old.
        }
    }

    /// <summary>Keeps those that were opened now.</summary>
    public void Keep(IEnumerable<OpenedFile> opened)
    {
        LentFile[] files = [.. opened.Select(file => new LentFile(file.PersonId, file.Until)).Concat(Open()).DistinctBy(file => file.PersonId).Take(MostKept)];
        var left = files.Max(file => file.Until) - clock.GetUtcNow();
        Http.Response.Cookies.Append(
            Cookie, Protector.Protect(JsonSerializer.Serialize(files), left), new CookieOptions { Path = "/", HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax, MaxAge = left });
    }
}
