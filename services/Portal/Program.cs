using Microsoft.AspNetCore.Http.Features;
using PassPlatform.Design;
using PassPlatform.Portal;
using PassPlatform.Portal.Agreements;
using PassPlatform.Portal.Api;
using PassPlatform.Portal.Breaches;
using PassPlatform.Portal.Directories;
using PassPlatform.Portal.Dossiers;
using PassPlatform.Portal.Elsewhere;
using PassPlatform.Portal.Errors;
using PassPlatform.Portal.FundRequests;
using PassPlatform.Portal.Home;
using PassPlatform.Portal.Layout;
using PassPlatform.Portal.Outreach;
using PassPlatform.Portal.SignIn;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.Persistence;

var builder = WebApplication.CreateBuilder(args);
var settings = PortalSettings.Read(builder.Configuration);
builder.Services.AddSingleton(settings);
builder.AddProcessDefaults("portal");
builder.AddKeyRing("portal", "Portal:KeyRing");
builder.AddSignIn(settings);
builder.AddApi();
builder.AddPages();
builder.Services.AddScoped<DraftKeys>().AddScoped<LentFiles>();
builder.Services.AddExceptionHandler<Failures>();

// A file that a person sends stays in memory: past the threshold it would be in a temporary file, in clear.
builder.Services.Configure<FormOptions>(forms => forms.MemoryBufferThreshold = PortalSettings.MaxFormBytes);

var app = builder.Build();
app.UseBodyLimit(PortalSettings.MaxFormBytes);
app.UsePublicAddress(settings);
app.UsePageHeaders();
app.UseFrenchSpaces();
app.UseFailurePages();
app.UseHeaderLimits(HeaderLimits.BehindGateway);
app.UsePlainForms(request =>
    AttachPage.TakesFile(request) || UploadPage.TakesFile(request) || CopyPage.TakesFile(request) || AttachToRequestPage.TakesFile(request) || DirectoryFilesPage.TakesFile(request));
app.UseHeadAsGet();
app.UseRouting();
app.UseAuthentication();
app.UseKeptForms();
app.UseAuthorization();
app.UseAntiforgery();
app.UseOwnFormsOnly();
app.UseFrenchDates();
app.MapHealth();
app.MapStaticAssets().AllowAnonymous();
app.MapSessions();
app.MapDownloads();
app.MapDraftKeys();
app.MapRazorComponents<App>();
app.Run();

/// <summary>The portal: the pages of the teams, the ARS, the funds and the partners, over the public API.</summary>
public partial class Program;
