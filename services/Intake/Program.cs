using PassPlatform.Intake.Data;
using PassPlatform.Intake.DataRequests;
using PassPlatform.Intake.Diagnoses;
using PassPlatform.Intake.EntrySituations;
using PassPlatform.Intake.Erasures;
using PassPlatform.Intake.FollowUp;
using PassPlatform.Intake.Interviews;
using PassPlatform.Intake.LookUps;
using PassPlatform.Intake.Orientations;
using PassPlatform.Intake.People;
using PassPlatform.Intake.Restrictions;
using PassPlatform.Intake.Sites;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Messaging;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Resilience;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("intake");
builder.AddStorage<IntakeDb, SqliteIntakeDb, SqlServerIntakeDb>("intake-db");
builder.AddMessaging("intake", typeof(KnownSites));
builder.Services.AddSingleton<OpenSites>();
builder.Services.AddServiceClient(NetworkPractitioners.PartnerNetwork);
builder.Services.AddScoped<NetworkPractitioners>();
builder.Services.AddOptions<FollowUpSettings>().BindConfiguration("FollowUp").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddHostedService<FollowUpRun>();
builder.Services.AddHostedService<DestructionRun>();

var app = builder.Build();
var api = app.UseServiceDefaults().RefuseWhileRestricted();
api.MapPeople();
api.MapPersonData();
api.MapErasures();
api.MapDestructions();
api.MapRestrictions();
api.MapEntrySituations();
api.MapDiagnoses();
api.MapInterviews();
api.MapOrientations();
api.MapLookUps();
api.MapFollowUp();
api.MapDataRequests();
api.MapAudit(agency: false);
await app.RunOrMigrate(args);

/// <summary>Intake: people, first meeting, diagnosis, interviews, orientations, follow-up.</summary>
public partial class Program;
