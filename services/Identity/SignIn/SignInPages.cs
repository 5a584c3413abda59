using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PassPlatform.Design;
using PassPlatform.Identity.Accounts;

namespace PassPlatform.Identity.SignIn;

/// <summary>The pages by which people sign in and look after their account: <c>/compte/…</c>. Decision 0092.</summary>
internal static class SignInPages
{
    private const string Root = "/compte";

    /// <summary>Registers what they are made of.</summary>
    public static void AddSignInPages(this WebApplicationBuilder builder, IdentitySettings settings)
    {
        builder.AddPages();
        builder.Services.AddAntiforgery(options =>
        {
            options.FormFieldName = "antiforgery";
            options.Cookie = new SecureCookie { Name = "__Host-compte-formulaire", Path = "/", HttpOnly = true, SameSite = SameSiteMode.Strict, IsEssential = true };
            options.SuppressXFrameOptionsHeader = true; // Said by the policy of every page.
        });
        builder.Services.TryAddScoped(services => (AccountSignIn)services.GetRequiredService<SignInManager<Account>>());
        builder.AddExternalProvider();
        builder.Services.AddSingleton<ForgottenPasswords>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ForgottenPasswords>());
        builder.Services.AddScoped<Session>();
        builder.Services.AddScoped<Passkeys>();
        builder.Services.AddScoped<ChangedProofs>();
        builder.Services.AddScoped<Authenticators>();
        builder.Services.Configure<IdentityPasskeyOptions>(options =>
        {
            options.UserVerificationRequirement = "required"; // A passkey stands for both factors: what one has, and what one knows or is.
            options.ResidentKeyRequirement = "required";
            options.ValidateOrigin = origin => ValueTask.FromResult(!origin.CrossOrigin && origin.Origin == settings.PublicAddress);
        });
        builder.Services.AddSingleton<FormLimit>();
    }

    /// <summary>Maps them, after the middleware of every service.</summary>
    public static void MapSignInPages(this WebApplication app)
    {
        app.UseWhen(context => context.Request.Path.StartsWithSegments(Root), pages => pages.UseFrenchSpaces()); // Around the pages of errors too.
        app.UseErrorPages(Root + "/erreur/{0}", Root);
        app.UseWhen(context => context.Request.Path.StartsWithSegments(Root), pages =>
        {
            pages.UsePageHeaders();
            pages.Use(TellFailures);
            pages.UsePlainForms();
            pages.UseMiddleware<FormLimit>();
        });
        app.UseAntiforgery();
        app.UseOwnFormsOnly();
        app.MapStaticAssets().AllowAnonymous();
        app.MapExternalProvider();
        app.MapRazorComponents<App>().WithStaticAssets();
    }

    // A person is told by a page; the API's problems are for programs.
    private static async Task TellFailures(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception failure) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            context.RequestServices.GetRequiredService<ILogger<App>>().LogError(failure, "Page {Path} failed", context.Request.Path);
            context.Response.Clear();
            context.Response.StatusCode = failure is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
        }
    }

    /// <summary>Secure on a developer's <c>http://localhost</c> too, where browsers take it, and where antiforgery's own policy would refuse to serve.</summary>
    private sealed class SecureCookie : CookieBuilder
    {
        public SecureCookie() => SecurePolicy = CookieSecurePolicy.None;

        public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
        {
            var options = base.Build(context, expiresFrom);
            options.Secure = true;
            return options;
        }
    }
}
