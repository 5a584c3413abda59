using PassPlatform.Gateway;
using PassPlatform.Gateway.Documentation;
using PassPlatform.Gateway.Limits;
using PassPlatform.Gateway.Proxy;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;

var builder = WebApplication.CreateBuilder(args);
var settings = GatewaySettings.Read(builder.Configuration);
builder.AddServiceDefaults("gateway", isEdge: true);
builder.ConfigureLimits(settings);
builder.AddProxy(settings);
builder.Services.AddSingleton(settings);
builder.Services.AddClientRateLimit(settings.RateLimit);
builder.Services.AddSecurityHeaders();
builder.Services.AddDocumentation();

var app = builder.Build();
app.UseBodyLimit(settings.MaxBodyBytes);
app.UseTrustedProxies(settings);
SecurityHeaders.UseSecurityHeaders(app);
app.UseExceptionHandler();
app.UseHeaderLimits(times: 1);
app.UseHeadAsGet(Upstream.IsForNone);
app.UseRouting();
app.UseAuthentication();
app.UseRateLimiter();
app.UseAuthorization();
app.RefuseAnnounced(settings);
app.MapHealth();
app.MapParts();
app.MapDocumentation();
app.MapProblems();
app.MapReverseProxy(proxy =>
{
    proxy.Use(ProxyFailures.Explain);
    proxy.UseLoadBalancing();
    proxy.UsePassiveHealthChecks();
}).BoundBodies(settings);
app.MapNowhere();
app.Run();
