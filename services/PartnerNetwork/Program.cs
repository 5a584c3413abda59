using PassPlatform.PartnerNetwork.Agreements;
using PassPlatform.PartnerNetwork.Breaches;
using PassPlatform.PartnerNetwork.Budgets;
using PassPlatform.PartnerNetwork.Candidacies;
using PassPlatform.PartnerNetwork.CareActs;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.DataRights;
using PassPlatform.PartnerNetwork.Directories;
using PassPlatform.PartnerNetwork.Forgetting;
using PassPlatform.PartnerNetwork.Funding;
using PassPlatform.PartnerNetwork.Holding;
using PassPlatform.PartnerNetwork.Merging;
using PassPlatform.PartnerNetwork.Nomenclature;
using PassPlatform.PartnerNetwork.OwnCare;
using PassPlatform.PartnerNetwork.PassSites;
using PassPlatform.PartnerNetwork.Practitioners;
using PassPlatform.PartnerNetwork.Processing;
using PassPlatform.PartnerNetwork.PublicCards;
using PassPlatform.PartnerNetwork.Teams;
using PassPlatform.PartnerNetwork.Trainings;
using PassPlatform.PartnerNetwork.Webhooks;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Files;
using PassPlatform.ServiceDefaults.Messaging;
using PassPlatform.ServiceDefaults.Persistence;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("partner-network");
builder.AddStorage<PartnerNetworkDb, SqlitePartnerNetworkDb, SqlServerPartnerNetworkDb>("partner-network-db");
builder.AddMessaging(
    "partner-network",
    typeof(KnowPatients), typeof(FreeCareActs), typeof(FollowAppointments), typeof(FollowMerges), typeof(KeepOwnCare), typeof(FollowDestruction), typeof(TellPartners));
builder.Services.AddHostedService<NightlyFunding>();
builder.Services.AddHostedService<NightlyAgreements>();
builder.Services.AddHostedService<ForgetPeople>();
builder.AddAntivirus();
builder.AddWebhooks();

var app = builder.Build();
var api = app.UseServiceDefaults();
api.MapPublicCards(api.MapPassSites());
api.MapTeams();
api.MapTrainings();
api.MapBudgets();
api.MapCandidacies();
api.MapAgreementReminders();
api.MapPractitioners();
api.MapStructures();
api.MapDirectory();
api.MapCareActs();
api.MapPrescriptions();
api.MapActCodes();
api.MapOwnCare();
api.MapFunding();
api.MapDerogations();
api.MapCareData();
api.MapBreaches();
api.MapRegisters();
api.MapWebhooks();
api.MapAudit(agency: true);
await app.RunOrMigrate(args);

/// <summary>Partner network: PASS sites, agreements, practitioners, care acts and who pays for them.</summary>
public partial class Program;
