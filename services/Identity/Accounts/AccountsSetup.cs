using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace PassPlatform.Identity.Accounts;

/// <summary>ASP.NET Core Identity over identity's database, and the cookies of its pages. Decision 0091.</summary>
internal static class AccountsSetup
{
    /// <summary>How long a person stays signed in: a long working day, without prolongation.</summary>
    public static readonly TimeSpan SessionLifetime = TimeSpan.FromHours(10);

    /// <summary>Between the password and the second factor.</summary>
    private static readonly TimeSpan HalfSignedIn = TimeSpan.FromMinutes(10);

    /// <summary>Adds them.</summary>
    public static void AddAccounts(this WebApplicationBuilder builder, IdentitySettings settings)
    {
        builder.Services.AddSingleton<AccountNames>();
        builder.Services.AddSingleton<ILookupNormalizer>(services => services.GetRequiredService<AccountNames>());
        builder.Services.AddIdentityCore<Account>(options =>
            {
                options.User.RequireUniqueEmail = true;
                options.User.AllowedUserNameCharacters = ""; // It is the e-mail, checked as such.
                options.Stores.SchemaVersion = IdentitySchemaVersions.Version3; // Passkeys.
                options.Lockout.MaxFailedAccessAttempts = 10;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
                options.Password.RequiredLength = PasswordRules.MinLength;
                options.Password.RequiredUniqueChars = 1;
                options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
            })
            .AddUserStore<AccountStore>()
            .AddSignInManager<AccountSignIn>()
            .AddErrorDescriber<FrenchErrors>()
            .AddPasswordValidator<PasswordRules>()
            .AddTokenProvider<DataProtectorTokenProvider<Account>>(TokenOptions.DefaultProvider)
            .AddTokenProvider<AuthenticatorCodes>(TokenOptions.DefaultAuthenticatorProvider)
            .AddTokenProvider<ActivationCodes>(AccountLinks.ActivationProvider)
            .AddTokenProvider<SecondFactorCodes>(AccountLinks.SecondFactorProvider);
        builder.Services.AddSingleton<DeviceGuesses>();
        builder.Services.AddSingleton<EndedSessions>();
        builder.Services.AddScoped<KnownDevices>();
        builder.Services.AddScoped<AccountLinks>();
        builder.Services.AddScoped<AccountLetters>();
        builder.Services.Configure<DataProtectionTokenProviderOptions>(options => options.TokenLifespan = AccountLinks.ResetLifetime);
        builder.Services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000); // OWASP, for PBKDF2 with SHA-512.
        builder.Services.Configure<IdentityPasskeyOptions>(options => options.ServerDomain = new Uri(settings.PublicAddress).Host);
        builder.Services.AddAuthentication().AddIdentityCookies();
        AddCookie(IdentityConstants.ApplicationScheme, "__Host-compte", SessionLifetime);
        builder.Services.Configure<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme, options => options.Events.OnValidatePrincipal = EndWithAccount);
        AddCookie(IdentityConstants.TwoFactorUserIdScheme, "__Host-compte-second", HalfSignedIn);
        AddCookie(IdentityConstants.TwoFactorRememberMeScheme, "__Host-compte-appareil", HalfSignedIn);
        AddCookie(IdentityConstants.ExternalScheme, "__Host-compte-externe", HalfSignedIn);

        void AddCookie(string scheme, string name, TimeSpan lifetime) => builder.Services.Configure<CookieAuthenticationOptions>(scheme, options =>
        {
            (options.Cookie.Name, options.Cookie.Path) = (name, "/");
            (options.Cookie.SecurePolicy, options.Cookie.HttpOnly, options.Cookie.SameSite) = (CookieSecurePolicy.Always, true, SameSiteMode.Lax);
            (options.ExpireTimeSpan, options.SlidingExpiration) = (lifetime, false);
            options.LoginPath = options.AccessDeniedPath = "/compte/connexion";
        });
    }

    // A session ends with the account, with what proved its holder, and where it was ended, at its next page. The framework's own check makes the cookie anew each
    // time, and would prolong it.
    private static async Task EndWithAccount(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        if (await services.GetRequiredService<AccountSignIn>().ValidateSecurityStampAsync(context.Principal) is not { IsUsable: true } account
            || context.Principal!.FindFirst(AccountSignIn.SessionId) is not { Value: var session } || await services.GetRequiredService<EndedSessions>().Has(account.Id, session))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        }
    }
}
