using PassPlatform.Intake.Data;
using PassPlatform.Intake.People;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Messaging;
using PassPlatform.ServiceDefaults.Persistence;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("intake");
builder.AddStorage<IntakeDb, SqliteIntakeDb, SqlServerIntakeDb>("intake-db");
builder.AddMessaging("intake");

var app = builder.Build();
var api = app.UseServiceDefaults();
api.MapPeople();
app.Run();

/// <summary>Intake: people, first meeting, diagnosis, interviews, orientations, follow-up.</summary>
public partial class Program;
