using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PassPlatform.Design;
using PassPlatform.Identity.Accounts;

namespace PassPlatform.Identity.SignIn;

/// <summary>The pages by which people sign in and look after their account: <c>/compte/…</c>. Decision 0092.</summary>
internal static class SignInPages
{
    /// <summary>Forms posted by one address in a minute at most: a whole hospital may be behind it.</summary>
    public const int FormsPerMinute = 60;

    private const string Root = "/compte";

    /// <summary>Registers what they are made of.</summary>
    public static void AddSignInPages(this WebApplicationBuilder builder, IdentitySettings settings)
    {
        builder.AddPages();
        builder.Services.AddAntiforgery(options =>
        {
            (options.Cookie.Name, options.Cookie.Path, options.FormFieldName) = ("__Host-compte-formulaire", "/", "antiforgery");
            (options.Cookie.SecurePolicy, options.Cookie.HttpOnly, options.Cookie.SameSite) = (CookieSecurePolicy.Always, true, SameSiteMode.Strict);
            options.SuppressXFrameOptionsHeader = true; // Said by the policy of every page.
        });
        builder.Services.TryAddScoped(services => (AccountSignIn)services.GetRequiredService<SignInManager<Account>>());
        builder.AddExternalProvider();
        builder.Services.AddScoped<Session>();
        builder.Services.AddScoped<Passkeys>();
        builder.Services.AddScoped<Authenticators>();
        builder.Services.Configure<IdentityPasskeyOptions>(options =>
        {
            options.UserVerificationRequirement = "required"; // A passkey stands for both factors: what one has, and what one knows or is.
            options.ResidentKeyRequirement = "required";
            options.ValidateOrigin = origin => ValueTask.FromResult(!origin.CrossOrigin && origin.Origin == settings.PublicAddress);
        });
        builder.Services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (context, _) =>
            {
                context.HttpContext.Response.Headers.RetryAfter =
                    context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture) : "60";
                return ValueTask.CompletedTask;
            };
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, IPAddress>(context => HttpMethods.IsPost(context.Request.Method)
                ? RateLimitPartition.GetFixedWindowLimiter(context.Connection.RemoteIpAddress ?? IPAddress.None, _ => new FixedWindowRateLimiterOptions { PermitLimit = FormsPerMinute, Window = TimeSpan.FromMinutes(1) })
                : RateLimitPartition.GetNoLimiter(IPAddress.None));
        });
    }

    /// <summary>Maps them, after the middleware of every service.</summary>
    public static void MapSignInPages(this WebApplication app)
    {
        app.UseWhen(context => context.Request.Path.StartsWithSegments(Root), pages =>
        {
            pages.UsePageHeaders();
            pages.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = Failed, SuppressDiagnosticsCallback = _ => false });
            pages.UseStatusCodePagesWithReExecute(Root + "/erreur/{0}");
            pages.UseRateLimiter();
        });
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapExternalProvider();
        app.MapRazorComponents<App>().WithStaticAssets();
    }

    // The page of errors says it, as for every other status.
    private static Task Failed(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        return Task.CompletedTask;
    }
}
