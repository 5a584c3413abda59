using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Identity.Tests;

/// <summary>Another host of the platform, which knows of identity its address only.</summary>
internal sealed class Validator : IAsyncDisposable
{
    private readonly WebApplication _host;
    private readonly HttpClient _http;

    private Validator(WebApplication host)
    {
        _host = host;
        _http = new HttpClient { BaseAddress = new Uri(host.Urls.First()) };
    }

    public static async Task<Validator> Start(RunningIdentity identity)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration["services:identity:http:0"] = identity.Http.BaseAddress!.ToString().TrimEnd('/');
        builder.Services.AddServiceDiscovery();
        builder.AddPassAuthentication();
        var host = builder.Build();
        host.UseAuthentication();
        host.UseAuthorization();
        host.MapGet("/claims", (ClaimsPrincipal user) => user.Claims.Select(claim => new[] { claim.Type, claim.Value }));
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new Validator(host);
    }

    /// <summary>The claims it reads in a token; null when it refuses it.</summary>
    public async Task<ILookup<string, string>?> Claims(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/claims");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        if ((int)answer.StatusCode == StatusCodes.Status401Unauthorized)
        {
            return null;
        }

        var claims = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<string[][]>(TestContext.Current.CancellationToken);
        return claims!.ToLookup(claim => claim[0], claim => claim[1]);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
    }
}
