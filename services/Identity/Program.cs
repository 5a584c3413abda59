using PassPlatform.Identity;
using PassPlatform.Identity.Accounts;
using PassPlatform.Identity.Clients;
using PassPlatform.Identity.Data;
using PassPlatform.Identity.Keys;
using PassPlatform.Identity.Mail;
using PassPlatform.Identity.Memberships;
using PassPlatform.Identity.SignIn;
using PassPlatform.Identity.Sites;
using PassPlatform.Identity.Tokens;
using PassPlatform.Identity.Withdrawals;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Messaging;
using PassPlatform.ServiceDefaults.Persistence;

var builder = WebApplication.CreateBuilder(args);
var settings = IdentitySettings.Read(builder.Configuration);
builder.Services.AddSingleton(settings);
builder.AddServiceDefaults("identity");
builder.AddStorage<IdentityDb, SqliteIdentityDb, SqlServerIdentityDb>("identity-db");
builder.AddMessaging("identity", typeof(KnownSites));
builder.Services.AddScoped<Postbox>();
builder.Services.AddScoped<Enrolments>();
builder.Services.AddScoped<AccessWithdrawals>();
builder.AddSigningKeys();
builder.AddAccounts(settings);
builder.AddMail(settings);
builder.AddTokenServer(settings);
builder.AddSignInPages(settings);
builder.Services.AddHostedService<ConfiguredClients>();
builder.Services.AddHostedService<DevelopmentAccounts>();
builder.Services.AddSingleton<AccountHousekeeping>();
builder.Services.AddHostedService(services => services.GetRequiredService<AccountHousekeeping>());

var app = builder.Build();
app.UseForwardedAddress(settings);
var api = app.UseServiceDefaults();
app.MapSignInPages();
app.MapToken();
app.MapSignIn();
api.MapClients();
api.MapMe();
api.MapMemberships();
api.MapKeys();
api.MapSecrets();
await app.RunOrMigrate(args);

/// <summary>Identity: the people and applications that may use the platform, and their tokens.</summary>
public partial class Program;
