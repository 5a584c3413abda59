using PassPlatform.PartnerNetwork.Breaches;
using PassPlatform.PartnerNetwork.CareActs;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.DataRights;
using PassPlatform.PartnerNetwork.Directories;
using PassPlatform.PartnerNetwork.Funding;
using PassPlatform.PartnerNetwork.Merging;
using PassPlatform.PartnerNetwork.OwnCare;
using PassPlatform.PartnerNetwork.PassSites;
using PassPlatform.PartnerNetwork.Practitioners;
using PassPlatform.PartnerNetwork.Processing;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Files;
using PassPlatform.ServiceDefaults.Messaging;
using PassPlatform.ServiceDefaults.Persistence;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("partner-network");
builder.AddStorage<PartnerNetworkDb, SqlitePartnerNetworkDb, SqlServerPartnerNetworkDb>("partner-network-db");
builder.AddMessaging("partner-network", typeof(KnowPatients), typeof(FreeCareActs), typeof(FollowMerges), typeof(KeepOwnCare), typeof(FollowDestruction));
builder.Services.AddHostedService<NightlyFunding>();
builder.AddAntivirus();

var app = builder.Build();
var api = app.UseServiceDefaults();
api.MapPassSites();
api.MapPractitioners();
api.MapStructures();
api.MapDirectory();
api.MapCareActs();
api.MapOwnCare();
api.MapFunding();
api.MapCareData();
api.MapBreaches();
api.MapRegisters();
api.MapAudit(agency: true);
await app.RunOrMigrate(args);

/// <summary>Partner network: PASS sites, agreements, practitioners, care acts and who pays for them.</summary>
public partial class Program;
