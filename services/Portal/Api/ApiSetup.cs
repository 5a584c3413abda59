using System.Net.Http.Headers;
using Microsoft.AspNetCore.Authentication;
using PassPlatform.Client;
using PassPlatform.Portal.Audit;
using PassPlatform.Portal.SignIn;

namespace PassPlatform.Portal.Api;

/// <summary>The public API, called with the token of the person who asks for the page.</summary>
internal static class ApiSetup
{
    /// <summary>Name of the HTTP client that speaks to the gateway with the token of the person.</summary>
    public const string Gateway = "gateway";

    /// <summary>Adds <see cref="PassPlatformApi"/>, through the gateway as any partner's.</summary>
    public static void AddApi(this WebApplicationBuilder builder)
    {
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddScoped<Person>().AddScoped<PassSiteNames>().AddScoped<PersonNames>().AddScoped<Colleagues>().AddScoped<PartnerStructures>().AddScoped<StructureNames>().AddScoped<CareGivers>().AddScoped<PlatformParts>().AddScoped<AuditTrail>().AddScoped<Actors>();
        builder.Services.AddSingleton<TeamCache>();
        builder.Services.AddTransient<PersonToken>();
        builder.Services.AddHttpClient(Gateway, http =>
        {
            http.BaseAddress = new Uri($"http://{Gateway}/");
            http.Timeout = TimeSpan.FromSeconds(15);
        }).AddHttpMessageHandler<PersonToken>().AddServiceDiscovery();
        builder.Services.AddScoped(services => new PassPlatformApi(services.GetRequiredService<IHttpClientFactory>().CreateClient(Gateway)));
    }
}

/// <summary>Adds the token of the session to a call.</summary>
internal sealed class PersonToken(IHttpContextAccessor accessor) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (accessor.HttpContext is { } context && await context.GetTokenAsync("access_token") is { } token)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        return await base.SendAsync(request, cancellationToken);
    }
}
