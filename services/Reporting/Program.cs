using PassPlatform.Reporting.AnnualReports;
using PassPlatform.Reporting.Counting;
using PassPlatform.Reporting.Data;
using PassPlatform.Reporting.DataRights;
using PassPlatform.Reporting.Ledger;
using PassPlatform.Reporting.Lists;
using PassPlatform.Reporting.Rebuilding;
using PassPlatform.Reporting.Regional;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Messaging;
using PassPlatform.ServiceDefaults.Persistence;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("reporting");
builder.Services.AddSingleton<CountingSignal>();
builder.AddStorage<ReportingDb, SqliteReportingDb, SqlServerReportingDb>("reporting-db");
builder.AddMessaging("reporting", typeof(LedgerWriter));
builder.Services.AddHostedService<CountingWorker>();
builder.Services.AddHealthChecks().AddCheck<CountingHealth>("counting", tags: ["ready"]);

var app = builder.Build();
var api = app.UseServiceDefaults();
api.MapAnnualReports();
api.MapPublications();
api.MapLists();
api.MapRebuilds();
api.MapRegionalView();
api.MapFacts();
api.MapFactsOfPerson();
api.MapAudit(agency: true);
await app.RunOrMigrate(args);

/// <summary>Reporting: the ledger of what happened, and the annual report to the ARS counted from it.</summary>
public partial class Program;
