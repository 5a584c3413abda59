using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PassPlatform.Identity.Accounts;
using PassPlatform.Identity.Data;
using PassPlatform.Identity.Memberships;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Identity.Tests;

/// <summary>The browser of a person before identity, and the portal behind it: cookies by hand, since identity gives none over plain HTTP.</summary>
internal sealed partial class Browser : IDisposable
{
    public const string PortalSecret = "secret-of-the-portal";
    public const string Address = "https://pass.example.fr";
    public const string Terms = "2026-11";
    public const string Password = "brouette nuage cactus vélo";

    private readonly RunningIdentity _identity;
    private readonly HttpClient _http;
    private readonly Dictionary<string, string> _cookies = [];

    public Browser(RunningIdentity identity)
    {
        _identity = identity;
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = identity.Http.BaseAddress };
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The account of a person who has chosen a password and a second factor, and accepted the terms.</summary>
    public static Task<Account> NewAccount(RunningIdentity identity, Func<Account, Membership[]> memberships, string? email = null) => identity.With(async services =>
    {
        var accounts = services.GetRequiredService<UserManager<Account>>();
        var db = services.GetRequiredService<IdentityDb>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var account = Account.Create(email ?? $"{Guid.NewGuid():N}@example.org", "Camille", "Durand", now);
        account.Activate(now);
        account.Accept(Terms, now);
        db.Accounts.Add(account);
        db.Memberships.AddRange(memberships(account));
        await db.SaveChangesAsync(Stop);
        Check(await accounts.AddPasswordAsync(account, Password));
        Check(await accounts.ResetAuthenticatorKeyAsync(account));
        Check(await accounts.SetTwoFactorEnabledAsync(account, true));
        return account;
    });

    /// <summary>A membership of a role for one PASS, or for all.</summary>
    public static Membership Member(Account account, string role, params Guid[] sites) => Membership.Create(
        account, role, sites, role == Roles.Fund ? "761" : null, role == Roles.Practitioner ? "10100123453" : null,
        role == Roles.Partner ? Guid.CreateVersion7() : null, "test", DateTimeOffset.UtcNow);

    /// <summary>Has the cookie that the pages give once somebody has proved themselves.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="method">As what they did: <c>mfa</c> or <c>pwd</c>.</param>
    public async Task SignIn(Account account, string method = "mfa") => Keep(await _identity.With(async services =>
    {
        var known = (await services.GetRequiredService<UserManager<Account>>().FindByIdAsync(account.Id.ToString()))!;
        var principal = await services.GetRequiredService<SignInManager<Account>>().CreateUserPrincipalAsync(known);
        ((ClaimsIdentity)principal.Identity!).AddClaims([new Claim("amr", method), new Claim("sid", Guid.NewGuid().ToString("N"))]);
        var options = services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var ticket = new AuthenticationTicket(principal, new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now + options.ExpireTimeSpan }, IdentityConstants.ApplicationScheme);
        return $"{options.Cookie.Name}={options.TicketDataFormat.Protect(ticket)}";
    }));

    /// <summary>Goes to an address.</summary>
    public Task<HttpResponseMessage> Get(string address) => Go(new HttpRequestMessage(HttpMethod.Get, address));

    /// <summary>Sends the form of a page, with what is typed in it.</summary>
    /// <param name="address">The page's.</param>
    /// <param name="name">The form's.</param>
    /// <param name="typed">By the names of its fields.</param>
    public async Task<HttpResponseMessage> Send(string address, string name, params (string Field, string Value)[] typed)
    {
        using var page = await Get(address);
        var form = FormPattern().Matches(await page.Content.ReadAsStringAsync(Stop)).Select(form => form.Value).Single(form => form.Contains($"value=\"{name}\"", StringComparison.Ordinal));
        var hidden = HiddenPattern().Matches(form).Select(field => (Field: field.Groups["name"].Value, Value: WebUtility.HtmlDecode(field.Groups["value"].Value)));
        return await Post(address, [.. hidden.Where(field => typed.All(over => over.Field != field.Field)), .. typed]);
    }

    /// <summary>Sends fields to an address, from no page.</summary>
    public Task<HttpResponseMessage> Post(string address, params (string Field, string Value)[] fields) => Go(
        new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(fields.Select(pair => KeyValuePair.Create(pair.Field, pair.Value))) });

    /// <summary>Where the portal sends the browser.</summary>
    public static string AuthorizeAddress(string verifier, Guid? membership = null, params (string Name, string? Value)[] more)
    {
        var parameters = new Dictionary<string, string?>
        {
            ["client_id"] = "portal",
            ["response_type"] = "code",
            ["redirect_uri"] = $"{Address}/signin-oidc",
            ["scope"] = "openid profile offline_access",
            ["state"] = "12",
            ["nonce"] = "34",
            ["code_challenge"] = WebEncoders.Base64UrlEncode(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(verifier))),
            ["code_challenge_method"] = "S256",
        };
        if (membership is { } id)
        {
            parameters["membership"] = id.ToString();
        }

        foreach (var (name, value) in more)
        {
            parameters[name] = value;
        }

        return QueryHelpers.AddQueryString("/connect/authorize", parameters.Where(pair => pair.Value is not null));
    }

    /// <summary>Where identity sends the browser, with its query apart.</summary>
    public static (string Page, Dictionary<string, string> Query) Target(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var target = answer.Headers.Location!.OriginalString;
        var page = target.Split('?')[0];
        return (page, QueryHelpers.ParseQuery(target[page.Length..]).ToDictionary(pair => pair.Key, pair => pair.Value.ToString()));
    }

    /// <summary>The code of somebody who has signed in.</summary>
    public async Task<string> Code(string verifier, Guid? membership = null)
    {
        using var answer = await Get(AuthorizeAddress(verifier, membership));
        var (page, query) = Target(answer);
        Assert.Equal(($"{Address}/signin-oidc", "12"), (page, query["state"]));
        return query["code"];
    }

    /// <summary>The portal redeems a code.</summary>
    public Task<HttpResponseMessage> Redeem(string code, string verifier, string? redirect = null) => _identity.Post(
        ("grant_type", "authorization_code"), ("client_id", "portal"), ("client_secret", PortalSecret), ("code", code), ("code_verifier", verifier),
        ("redirect_uri", redirect ?? $"{Address}/signin-oidc"));

    /// <summary>The portal renews.</summary>
    public Task<HttpResponseMessage> Refresh(string refreshToken) => _identity.Post(
        ("grant_type", "refresh_token"), ("client_id", "portal"), ("client_secret", PortalSecret), ("refresh_token", refreshToken));

    /// <summary>The tokens of a person, through the whole exchange.</summary>
    public async Task<(string Access, string Refresh, string Id)> Tokens(Account account, Guid? membership = null)
    {
        await SignIn(account);
        var verifier = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        using var answer = await Redeem(await Code(verifier, membership), verifier);
        return await Tokens(answer);
    }

    /// <summary>The tokens of an answer that gives some.</summary>
    public static async Task<(string Access, string Refresh, string Id)> Tokens(HttpResponseMessage answer)
    {
        var body = await RunningIdentity.Json(answer);
        Assert.True(answer.IsSuccessStatusCode, body.ToString());
        return (body.GetProperty("access_token").GetString()!, body.GetProperty("refresh_token").GetString()!, body.GetProperty("id_token").GetString()!);
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> Go(HttpRequestMessage request)
    {
        using (request)
        {
            if (_cookies.Count > 0)
            {
                request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
            }

            var answer = await _http.SendAsync(request, Stop);
            foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
            {
                Keep(cookie.Split(';')[0]);
            }

            return answer;
        }
    }

    private void Keep(string cookie)
    {
        var (name, value) = (cookie[..cookie.IndexOf('=', StringComparison.Ordinal)], cookie[(cookie.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        if (value.Length == 0)
        {
            _cookies.Remove(name);
        }
        else
        {
            _cookies[name] = value;
        }
    }

    private static void Check(IdentityResult result) => Assert.True(result.Succeeded, string.Join(", ", result.Errors.Select(error => error.Code)));

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex FormPattern();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex HiddenPattern();
}
