using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Primitives;

namespace PassPlatform.Portal.SignIn;

/// <summary>Keeps what a person had typed when their session was over by the time they sent it: after they have signed in again, it is shown, to be sent again.</summary>
internal sealed class KeptForms(SealedFiles files, PortalSettings settings)
{
    /// <summary>Longest form kept, in bytes: the fields of any page of ours are far below.</summary>
    private const int MaxBytes = 256 * 1024;

    private const string Cookie = "__Host-saisie";

    /// <summary>Keeps the form of a request whose session is over, and sends the person to sign in.</summary>
    public async Task KeepAndSignIn(HttpContext context)
    {
        var stop = context.RequestAborted;
        var form = await context.Request.ReadFormAsync(stop);
        var kept = new KeptForm(AddressOf(context), form.ToDictionary(field => field.Key, field => field.Value.ToArray()));
        var content = JsonSerializer.SerializeToUtf8Bytes(kept);
        if (content.Length <= MaxBytes)
        {
            var key = SealedFiles.NewKey();
            await files.Write(key, content, stop);
            context.Response.Cookies.Append(Cookie, key, Options(settings.Idle));
        }

        await context.ChallengeAsync(new AuthenticationProperties { RedirectUri = Pages.Again });
    }

    /// <summary>What was kept for this browser, when it was typed by the person who is signed in now; null otherwise.</summary>
    /// <remarks>
    /// The form's own token against forgery says by whom, and that it came from a page of ours: what somebody else typed on this machine, or another site
    /// sent, is not shown.
    /// </remarks>
    public async Task<KeptForm?> Find(HttpContext context, IAntiforgery antiforgery)
    {
        if (context.Request.Cookies[Cookie] is not { } key || await files.Read(key, context.RequestAborted) is not { } file)
        {
            return null;
        }

        var kept = JsonSerializer.Deserialize<KeptForm>(file.Content)!;
        var (form, type) = (context.Request.HasFormContentType ? context.Request.Form : null, context.Request.ContentType);
        context.Request.Form = new FormCollection(kept.Fields.ToDictionary(field => field.Key, field => new StringValues(field.Value)));
        context.Request.ContentType = "application/x-www-form-urlencoded";
        try
        {
            await antiforgery.ValidateRequestAsync(context);
            return kept;
        }
        catch (AntiforgeryValidationException)
        {
            return null;
        }
        finally
        {
            context.Request.ContentType = type;
            context.Request.Form = form ?? FormCollection.Empty;
        }
    }

    /// <summary>Path and query as the browser asked for them, while a failure is told too: its page has another.</summary>
    public static string AddressOf(HttpContext context) =>
        (context.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? context.Request.Path.Value) + context.Request.QueryString.Value;

    private static CookieOptions Options(TimeSpan age) =>
        new() { Path = "/", HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax, MaxAge = age };
}

/// <summary>A form as it was sent.</summary>
/// <param name="Address">Path and query it was sent to.</param>
/// <param name="Fields">Its fields, each with its values.</param>
internal sealed record KeptForm(string Address, Dictionary<string, string?[]> Fields);

internal static class KeptFormsSetup
{
    /// <summary>Before authorization: a form from somebody whose session is over is kept. What a stranger sends is not: there is no end to it.</summary>
    public static void UseKeptForms(this WebApplication app) => app.Use((context, next) =>
    {
        var isOurs = HttpMethods.IsPost(context.Request.Method) && context.Request.HasFormContentType && context.GetEndpoint() is { } endpoint
            && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null && context.Features.Get<SessionKey>() is not null;
        return isOurs && context.User.Identity is not { IsAuthenticated: true }
            ? context.RequestServices.GetRequiredService<KeptForms>().KeepAndSignIn(context)
            : next(context);
    });
}
