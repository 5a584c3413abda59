using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Calendar;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Decisions;
using PassPlatform.RightsDossier.Deposits;
using PassPlatform.RightsDossier.Documents;
using PassPlatform.RightsDossier.Nirs;
using PassPlatform.RightsDossier.Rules.Simulations;
using PassPlatform.RightsDossier.Sites;
using PassPlatform.RightsDossier.Situations;
using PassPlatform.RightsDossier.Transmissions;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Messaging;
using PassPlatform.ServiceDefaults.Persistence;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("rights-dossier");
builder.AddStorage<RightsDossierDb, SqliteRightsDossierDb, SqlServerRightsDossierDb>("rights-dossier-db");
builder.AddMessaging("rights-dossier", typeof(FollowPeople), typeof(FollowCare), typeof(FollowSites));
builder.AddPrintedNames();
builder.AddKeyRing("rights-dossier", "RightsDossier:KeyRing");
var files = builder.AddFileStore();
builder.AddVerification();
builder.Services.AddSingleton<NirSeal>();
builder.Services.AddScoped<ReturnDesk>();
builder.AddCalendar();

var app = builder.Build();
var api = app.UseServiceDefaults();
api.MapAssessments();
var applications = api.MapApplications();
applications.MapDocuments();
applications.MapFiles(files);
applications.MapDeposits();
applications.MapResubmission();
applications.MapWithdrawal();
applications.MapHistory();
api.MapVerification();
api.MapTransmissions();
api.MapReturns();
api.MapCalendar();
app.MapSimulations().RequireRole([.. Roles.Team, Roles.Partner]);
app.Run();

/// <summary>Rights-dossier: the rules of PUMa, CSS and AME; applications, deposits, transmissions, decisions.</summary>
public partial class Program;
