using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.Tests.Teams;
using PassPlatform.PartnerNetwork.Webhooks;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests;

[Collection<Network>]
public sealed class AccessTests(RunningNetwork network)
{
    private static readonly string[] Readers = [.. Roles.Team, Roles.Ars, Roles.Fund];

    private static readonly string[] WebhookHolders = [Roles.Partner, Roles.Fund, Roles.Practitioner];

    private static readonly string[] Referrers = [Roles.Partner, .. Roles.Team];

    private static readonly string[] Askers = [Roles.Coordinator, Roles.SocialWorker, Roles.Mediator, Roles.Secretary, Roles.Partner];

    private const string OfOneHolder = "it is the practitioner's: each holder sees its own";
    private static readonly string[] Parties = [Roles.Coordinator, Roles.Ars, Roles.Fund];

    private static readonly string[] KeepersOfBreaches = [Roles.Coordinator, Roles.Ars, Roles.Operator];

    private static readonly Dictionary<string, Access> Table = new()
    {
        ["POST /pass-sites"] = new(Roles.Ars),
        ["GET /pass-sites"] = new([.. Roles.All]),
        ["GET /pass-sites/{siteId}"] = new([.. Roles.All, Roles.Service]),
        ["PUT /pass-sites/{siteId}"] = new(Roles.Ars),
        ["POST /pass-sites/{siteId}/end"] = new(Roles.Ars),
        ["GET /pass-sites/{siteId}/public-card"] = new([.. Roles.Team, Roles.Ars]),
        ["PUT /pass-sites/{siteId}/public-card"] = new(Roles.Coordinator),
        ["POST /pass-sites/{siteId}/staff"] = new(Roles.Coordinator),
        ["GET /pass-sites/{siteId}/staff"] = new(Roles.Team),
        ["GET /pass-sites/{siteId}/staff/{memberId}"] = new(Roles.Team),
        ["PUT /pass-sites/{siteId}/staff/{memberId}"] = new(Roles.Coordinator),
        ["GET /pass-sites/{siteId}/team-figures"] = new([.. Roles.Team, Roles.Ars]),
        ["POST /pass-sites/{siteId}/nurse-replacements"] = new(Roles.Coordinator),
        ["GET /pass-sites/{siteId}/nurse-replacements"] = new(Roles.Team),
        ["GET /pass-sites/{siteId}/nurse-replacements/{replacementId}"] = new(Roles.Team),
        ["PUT /pass-sites/{siteId}/nurse-replacements/{replacementId}"] = new(Roles.Coordinator),
        ["GET /pass-sites/{siteId}/budgets"] = new(Roles.Coordinator, Roles.Ars),
        ["GET /pass-sites/{siteId}/budgets/{year}"] = new(Roles.Coordinator, Roles.Ars),
        ["PUT /pass-sites/{siteId}/budgets/{year}"] = new(Roles.Coordinator),
        ["POST /pass-sites/{siteId}/trainings"] = new(Roles.Coordinator, Roles.Fund),
        ["GET /pass-sites/{siteId}/trainings"] = new(Readers),
        ["GET /pass-sites/{siteId}/trainings/due"] = new(Roles.Team),
        ["GET /pass-sites/{siteId}/trainings/figures"] = new(Readers),
        ["GET /pass-sites/{siteId}/trainings/{trainingId}"] = new(Readers),
        ["PUT /pass-sites/{siteId}/trainings/{trainingId}"] = new(Roles.Coordinator, Roles.Fund),
        ["PUT /pass-sites/{siteId}/trainings/{trainingId}/attendance"] = new(Roles.Coordinator),
        ["POST /candidacies"] = new(Roles.Ars),
        ["GET /candidacies"] = new(Roles.Ars),
        ["GET /candidacies/{candidacyId}"] = new(Roles.Ars),
        ["PUT /candidacies/{candidacyId}/letter"] = new(Roles.Ars),
        ["PUT /candidacies/{candidacyId}/criteria"] = new(Roles.Ars),
        ["POST /candidacies/{candidacyId}/opinion"] = new(Roles.Ars),
        ["POST /candidacies/{candidacyId}/selection"] = new(Roles.Ars),
        ["POST /candidacies/{candidacyId}/dialogues"] = new(Roles.Ars),
        ["POST /candidacies/{candidacyId}/file"] = new(Roles.Ars),
        ["POST /candidacies/{candidacyId}/decision"] = new(Roles.Ars),
        ["POST /candidacies/{candidacyId}/agreement"] = new(Roles.Ars),
        ["POST /candidacies/{candidacyId}/withdrawal"] = new(Roles.Ars),
        ["POST /candidacies/{candidacyId}/opening"] = new(Roles.Ars),
        ["POST /pass-sites/{siteId}/agreements"] = new(Parties),
        ["PUT /pass-sites/{siteId}/agreements/{agreementId}"] = new(Parties),
        ["POST /pass-sites/{siteId}/agreements/{agreementId}/copy"] = new(Parties),
        ["GET /pass-sites/{siteId}/agreements/{agreementId}/copy"] = new(Readers),
        ["POST /pass-sites/{siteId}/agreements/{agreementId}/signature"] = new(Parties),
        ["PUT /pass-sites/{siteId}/agreements/{agreementId}/contacts"] = new(Parties),
        ["POST /pass-sites/{siteId}/agreements/{agreementId}/closings"] = new(Roles.Coordinator),
        ["GET /pass-sites/{siteId}/agreements"] = new(Readers),
        ["GET /pass-sites/{siteId}/agreements/{agreementId}"] = new(Readers),
        ["GET /pass-de-ville"] = Access.Anybody,
        ["GET /pass-de-ville/{siteId}"] = Access.Anybody,
        ["POST /pass-sites/{siteId}/agreements/{agreementId}/denunciation"] = new(Parties),
        ["POST /pass-sites/{siteId}/agreements/{agreementId}/formal-notices"] = new(Parties),
        ["POST /pass-sites/{siteId}/agreements/{agreementId}/formal-notice-repairs"] = new(Parties),
        ["POST /pass-sites/{siteId}/agreements/{agreementId}/termination"] = new(Parties),
        ["GET /agreement-reminders"] = new(Parties),
        ["POST /practitioners"] = new(Roles.Coordinator),
        ["GET /practitioners"] = new([.. Roles.Team, Roles.Practitioner]),
        ["GET /practitioners/{practitionerId}"] = new([.. Roles.Team, Roles.Practitioner]),
        ["PUT /practitioners/{practitionerId}"] = new(Roles.Coordinator),
        ["POST /structures"] = new(Roles.Coordinator),
        ["PUT /structures/{structureId}"] = new(Roles.Coordinator),
        ["GET /directory"] = new([.. Roles.Team]),
        ["GET /directory/to-confirm"] = new(Roles.Coordinator),
        ["GET /directory/{memberId}"] = new([.. Roles.Team, Roles.Practitioner]),
        ["POST /directory/{memberId}/confirmations"] = new(Roles.Coordinator),
        ["POST /directory/{memberId}/departure"] = new(Roles.Coordinator),
        ["POST /directory/imports"] = new(Roles.Coordinator),
        ["GET /directory/imports/{importId}"] = new(Roles.Coordinator),
        ["POST /directory/imports/{importId}/application"] = new(Roles.Coordinator),
        ["GET /directory/export"] = new(Roles.Coordinator),
        ["POST /care-acts"] = new(Roles.Practitioner),
        ["GET /care-acts"] = new([.. Roles.Team, Roles.Practitioner, Roles.Fund]),
        ["GET /care-acts/own"] = new([.. Roles.Team]),
        ["GET /people/{personId}/prescriptions"] = new(Roles.Practitioner),
        ["GET /act-codes"] = new([.. Roles.Team, Roles.Practitioner, Roles.Fund, Roles.Ars]),
        ["GET /care-acts/{careActId}"] = new([.. Roles.Team, Roles.Practitioner, Roles.Fund]),
        ["GET /care-acts/{careActId}/moves"] = new([.. Roles.Team, Roles.Practitioner, Roles.Fund]),
        ["POST /care-acts/{careActId}/settlements"] = new(Roles.Fund),
        ["POST /pass-sites/{siteId}/derogations"] = new(Roles.Ars),
        ["GET /pass-sites/{siteId}/derogations"] = new(Roles.Coordinator, Roles.Ars),
        ["GET /pass-sites/{siteId}/derogations/{derogationId}"] = new(Roles.Coordinator, Roles.Ars),
        ["GET /practitioners/{practitionerId}/statements/{month}"] = new([.. Roles.Team, Roles.Practitioner]),
        ["GET /practitioners/{practitionerId}/statements/{month}/statement.csv"] = new([.. Roles.Team, Roles.Practitioner]),
        ["GET /practitioners/{practitionerId}/statements/{month}/statement.pdf"] = new([.. Roles.Team, Roles.Practitioner]),
        ["GET /pass-sites/{siteId}/funding/{year}"] = new(Roles.Coordinator, Roles.Ars),
        ["POST /care-acts/{careActId}/payment-questions"] = new(Roles.Team),
        ["POST /care-acts/{careActId}/payment-answers"] = new(Roles.Team),
        ["GET /payment-questions"] = new(Roles.Team),
        ["GET /payment-questions/{questionId}"] = new(Roles.Team),
        ["GET /question/{code}"] = Access.Anybody,
        ["POST /question/{code}/yes"] = Access.Anybody,
        ["POST /question/{code}/no"] = Access.Anybody,
        ["POST /funding-runs"] = new(Roles.Coordinator, Roles.Ars),
        ["GET /people/{personId}/data"] = new(Roles.Coordinator),
        ["GET /pass-sites/{siteId}/registers"] = new(Readers),
        ["GET /pass-sites/{siteId}/processings"] = new(Readers),
        ["GET /pass-sites/{siteId}/processings/{code}"] = new(Readers),
        ["PUT /pass-sites/{siteId}/processings/{code}"] = new(Roles.Coordinator),
        ["POST /pass-sites/{siteId}/sub-processors"] = new(Roles.Coordinator),
        ["GET /pass-sites/{siteId}/sub-processors"] = new(Readers),
        ["GET /pass-sites/{siteId}/sub-processors/{subProcessorId}"] = new(Readers),
        ["PUT /pass-sites/{siteId}/sub-processors/{subProcessorId}"] = new(Roles.Coordinator),
        ["POST /pass-sites/{siteId}/data-protection-officers"] = new(Roles.Coordinator),
        ["GET /pass-sites/{siteId}/data-protection-officers"] = new(Readers),
        ["GET /pass-sites/{siteId}/data-protection-officers/{officerId}"] = new(Readers),
        ["PUT /pass-sites/{siteId}/data-protection-officers/{officerId}"] = new(Roles.Coordinator),
        ["POST /platform-breaches"] = new(Roles.Ars, Roles.Operator),
        ["POST /breaches"] = new(Roles.Coordinator),
        ["GET /breaches"] = new(KeepersOfBreaches),
        ["GET /breaches/{breachId}"] = new(KeepersOfBreaches),
        ["PUT /breaches/{breachId}"] = new(KeepersOfBreaches),
        ["POST /breaches/{breachId}/confirmation"] = new(KeepersOfBreaches),
        ["POST /breaches/{breachId}/dismissal"] = new(KeepersOfBreaches),
        ["POST /breaches/{breachId}/notices"] = new(KeepersOfBreaches),
        ["POST /breaches/{breachId}/files"] = new(KeepersOfBreaches),
        ["GET /breaches/{breachId}/files/{fileId}"] = new(KeepersOfBreaches),
        ["POST /referrals"] = new(Referrers),
        ["GET /referrals"] = new(Referrers),
        ["GET /referrals/{referralId}"] = new(Referrers),
        ["POST /referrals/{referralId}/sight"] = new(Referrers),
        ["POST /referrals/{referralId}/acceptance"] = new(Referrers),
        ["POST /referrals/{referralId}/refusal"] = new(Referrers),
        ["POST /referrals/{referralId}/closure"] = new(Referrers),
        ["POST /referrals/{referralId}/withdrawal"] = new(Referrers),
        ["POST /requests"] = new(Askers),
        ["GET /requests"] = new([Roles.Fund, .. Askers]),
        ["GET /requests/waiting"] = new([Roles.Fund, .. Askers]),
        ["GET /requests/{requestId}"] = new([Roles.Fund, .. Askers]) { Absent = "the PASS asks: no partner sees it" },
        ["POST /requests/{requestId}/sight"] = new(Roles.Fund),
        ["POST /requests/{requestId}/answer"] = new(Roles.Fund),
        ["POST /requests/{requestId}/withdrawal"] = new(Askers),
        ["POST /requests/{requestId}/files"] = new([Roles.Fund, .. Askers]),
        ["GET /requests/{requestId}/files/{fileId}"] = new([Roles.Fund, .. Askers]) { Absent = "the PASS asks: no partner sees it" },
        ["POST /fund-desks"] = new(Roles.Fund),
        ["GET /fund-desks"] = new([.. Roles.Team, Roles.Partner, Roles.Fund]),
        ["GET /fund-desks/{deskId}"] = new([.. Roles.Team, Roles.Partner, Roles.Fund]),
        ["PUT /fund-desks/{deskId}"] = new(Roles.Fund),
        ["POST /fund-desks/{deskId}/closures"] = new(Roles.Coordinator, Roles.Partner, Roles.Fund),
        ["GET /fund-desks/{deskId}/closures"] = new([.. Roles.Team, Roles.Partner, Roles.Fund]),
        ["GET /fund-desks/{deskId}/closures/{closureId}"] = new([.. Roles.Team, Roles.Partner, Roles.Fund]),
        ["POST /fund-desks/{deskId}/closures/{closureId}/end"] = new(Roles.Coordinator, Roles.Partner, Roles.Fund),
        ["GET /fund-desks/{deskId}/statistics"] = new([.. Roles.Team, Roles.Fund, Roles.Ars]),
        ["POST /meetings"] = new(Roles.Coordinator, Roles.Fund),
        ["GET /meetings"] = new([.. Roles.Team, Roles.Fund, Roles.Partner, Roles.Ars]),
        ["GET /meetings/{meetingId}"] = new([.. Roles.Team, Roles.Fund, Roles.Partner, Roles.Ars]),
        ["PUT /meetings/{meetingId}"] = new(Roles.Coordinator, Roles.Fund),
        ["POST /webhooks"] = new(WebhookHolders),
        ["GET /webhooks"] = new([Roles.Coordinator, .. WebhookHolders]),
        ["GET /webhooks/{webhookId}"] = new([Roles.Coordinator, .. WebhookHolders]) { Absent = OfOneHolder },
        ["PUT /webhooks/{webhookId}"] = new(WebhookHolders),
        ["POST /webhooks/{webhookId}/secrets"] = new(WebhookHolders),
        ["POST /webhooks/{webhookId}/resumption"] = new(WebhookHolders),
        ["POST /webhooks/{webhookId}/end"] = new([Roles.Coordinator, .. WebhookHolders]),
        ["GET /webhooks/{webhookId}/deliveries"] = new([Roles.Coordinator, .. WebhookHolders]) { Absent = OfOneHolder },
        ["GET /webhooks/{webhookId}/deliveries/{deliveryId}"] = new([Roles.Coordinator, .. WebhookHolders]) { Absent = OfOneHolder },
        ["POST /webhooks/{webhookId}/deliveries/{deliveryId}/replay"] = new([Roles.Coordinator, .. WebhookHolders]),
        ["GET /audit"] = new(Roles.Coordinator, Roles.Ars),
        ["GET /audit/verification"] = new(Roles.Operator),
    };

    private static readonly Dictionary<string, Audited> Kept = new()
    {
        ["POST /pass-sites"] = Audited.Change,
        ["GET /pass-sites"] = Audited.OfNobody,
        ["GET /pass-sites/{siteId}"] = Audited.OfNobody,
        ["PUT /pass-sites/{siteId}"] = Audited.Change,
        ["GET /pass-sites/{siteId}/public-card"] = Audited.OfNobody,
        ["PUT /pass-sites/{siteId}/public-card"] = Audited.Change,
        ["GET /pass-de-ville"] = Audited.OfNobody,
        ["GET /pass-de-ville/{siteId}"] = Audited.OfNobody,
        ["POST /pass-sites/{siteId}/staff"] = Audited.Change,
        ["GET /pass-sites/{siteId}/staff"] = Audited.OfNobody,
        ["GET /pass-sites/{siteId}/staff/{memberId}"] = Audited.OfNobody,
        ["PUT /pass-sites/{siteId}/staff/{memberId}"] = Audited.Change,
        ["GET /pass-sites/{siteId}/team-figures"] = Audited.OfNobody,
        ["POST /pass-sites/{siteId}/nurse-replacements"] = Audited.Change,
        ["GET /pass-sites/{siteId}/nurse-replacements"] = Audited.OfNobody,
        ["GET /pass-sites/{siteId}/nurse-replacements/{replacementId}"] = Audited.OfNobody,
        ["PUT /pass-sites/{siteId}/nurse-replacements/{replacementId}"] = Audited.Change,
        ["GET /pass-sites/{siteId}/budgets"] = Audited.OfNobody,
        ["GET /pass-sites/{siteId}/budgets/{year}"] = Audited.OfNobody,
        ["PUT /pass-sites/{siteId}/budgets/{year}"] = Audited.Change,
        ["POST /pass-sites/{siteId}/trainings"] = Audited.Change,
        ["GET /pass-sites/{siteId}/trainings"] = Audited.OfNobody,
        ["GET /pass-sites/{siteId}/trainings/due"] = Audited.OfNobody,
        ["GET /pass-sites/{siteId}/trainings/figures"] = Audited.OfNobody,
        ["GET /pass-sites/{siteId}/trainings/{trainingId}"] = Audited.OfNobody,
        ["PUT /pass-sites/{siteId}/trainings/{trainingId}"] = Audited.Change,
        ["PUT /pass-sites/{siteId}/trainings/{trainingId}/attendance"] = Audited.Change,
        ["POST /candidacies"] = Audited.Change,
        ["GET /candidacies"] = Audited.OfNobody,
        ["GET /candidacies/{candidacyId}"] = Audited.OfNobody,
        ["PUT /candidacies/{candidacyId}/letter"] = Audited.Change,
        ["PUT /candidacies/{candidacyId}/criteria"] = Audited.Change,
        ["POST /candidacies/{candidacyId}/opinion"] = Audited.Change,
        ["POST /candidacies/{candidacyId}/selection"] = Audited.Change,
        ["POST /candidacies/{candidacyId}/dialogues"] = Audited.Change,
        ["POST /candidacies/{candidacyId}/file"] = Audited.Change,
        ["POST /candidacies/{candidacyId}/decision"] = Audited.Change,
        ["POST /candidacies/{candidacyId}/agreement"] = Audited.Change,
        ["POST /candidacies/{candidacyId}/withdrawal"] = Audited.Change,
        ["POST /candidacies/{candidacyId}/opening"] = Audited.Change,
        ["POST /pass-sites/{siteId}/agreements"] = Audited.Change,
        ["PUT /pass-sites/{siteId}/agreements/{agreementId}"] = Audited.Change,
        ["POST /pass-sites/{siteId}/agreements/{agreementId}/copy"] = Audited.Change,
        ["GET /pass-sites/{siteId}/agreements/{agreementId}/copy"] = Audited.OfNobody,
        ["POST /pass-sites/{siteId}/agreements/{agreementId}/signature"] = Audited.Change,
        ["PUT /pass-sites/{siteId}/agreements/{agreementId}/contacts"] = Audited.Change,
        ["POST /pass-sites/{siteId}/agreements/{agreementId}/closings"] = Audited.Change,
        ["GET /pass-sites/{siteId}/agreements"] = Audited.OfNobody,
        ["GET /pass-sites/{siteId}/agreements/{agreementId}"] = Audited.OfNobody,
        ["POST /pass-sites/{siteId}/agreements/{agreementId}/denunciation"] = Audited.Change,
        ["POST /pass-sites/{siteId}/agreements/{agreementId}/formal-notices"] = Audited.Change,
        ["POST /pass-sites/{siteId}/agreements/{agreementId}/formal-notice-repairs"] = Audited.Change,
        ["POST /pass-sites/{siteId}/agreements/{agreementId}/termination"] = Audited.Change,
        ["GET /agreement-reminders"] = Audited.OfNobody,
        ["POST /practitioners"] = Audited.Change,
        ["GET /practitioners"] = Audited.OfNobody,
        ["GET /practitioners/{practitionerId}"] = Audited.OfNobody,
        ["PUT /practitioners/{practitionerId}"] = Audited.Change,
        ["POST /structures"] = Audited.Change,
        ["PUT /structures/{structureId}"] = Audited.Change,
        ["GET /directory"] = Audited.OfNobody,
        ["GET /directory/to-confirm"] = Audited.OfNobody,
        ["GET /directory/{memberId}"] = Audited.OfNobody,
        ["POST /directory/{memberId}/confirmations"] = Audited.Change,
        ["POST /directory/{memberId}/departure"] = Audited.Change,
        ["POST /directory/imports"] = Audited.Change,
        ["GET /directory/imports/{importId}"] = Audited.OfNobody,
        ["POST /directory/imports/{importId}/application"] = Audited.Change,
        ["GET /directory/export"] = Audited.OfNobody,
        ["POST /care-acts"] = Audited.Change,
        ["GET /care-acts"] = Audited.OfPeople,
        ["GET /care-acts/own"] = Audited.OfNobody,
        ["GET /people/{personId}/prescriptions"] = Audited.OfPeople,
        ["GET /act-codes"] = Audited.OfNobody,
        ["GET /care-acts/{careActId}"] = Audited.OfPeople,
        ["GET /care-acts/{careActId}/moves"] = Audited.OfPeople,
        ["POST /care-acts/{careActId}/settlements"] = Audited.Change,
        ["POST /pass-sites/{siteId}/derogations"] = Audited.Change,
        ["GET /pass-sites/{siteId}/derogations"] = Audited.OfNobody,
        ["GET /pass-sites/{siteId}/derogations/{derogationId}"] = Audited.OfNobody,
        ["GET /practitioners/{practitionerId}/statements/{month}"] = Audited.OfPeople,
        ["GET /practitioners/{practitionerId}/statements/{month}/statement.csv"] = Audited.OfPeople,
        ["GET /practitioners/{practitionerId}/statements/{month}/statement.pdf"] = Audited.OfPeople,
        ["GET /pass-sites/{siteId}/funding/{year}"] = Audited.OfNobody,
        ["POST /care-acts/{careActId}/payment-questions"] = Audited.Change,
        ["POST /care-acts/{careActId}/payment-answers"] = Audited.Change,
        ["GET /payment-questions"] = Audited.OfPeople,
        ["GET /payment-questions/{questionId}"] = Audited.OfPeople,
        ["GET /question/{code}"] = Audited.OfNobody,
        ["POST /question/{code}/yes"] = Audited.Change,
        ["POST /question/{code}/no"] = Audited.Change,
        ["POST /funding-runs"] = Audited.Change,
        ["GET /people/{personId}/data"] = Audited.OfPeople,
        ["POST /referrals"] = Audited.Change,
        ["GET /referrals"] = Audited.OfPeople,
        ["GET /referrals/{referralId}"] = Audited.OfPeople,
        ["POST /referrals/{referralId}/sight"] = Audited.Change,
        ["POST /referrals/{referralId}/acceptance"] = Audited.Change,
        ["POST /referrals/{referralId}/refusal"] = Audited.Change,
        ["POST /referrals/{referralId}/closure"] = Audited.Change,
        ["POST /referrals/{referralId}/withdrawal"] = Audited.Change,
        ["POST /requests"] = Audited.Change,
        ["GET /requests"] = Audited.OfPeople,
        ["GET /requests/waiting"] = Audited.OfPeople,
        ["GET /requests/{requestId}"] = Audited.OfPeople,
        ["POST /requests/{requestId}/sight"] = Audited.Change,
        ["POST /requests/{requestId}/answer"] = Audited.Change,
        ["POST /requests/{requestId}/withdrawal"] = Audited.Change,
        ["POST /requests/{requestId}/files"] = Audited.Change,
        ["GET /requests/{requestId}/files/{fileId}"] = Audited.OfPeople,
        ["POST /fund-desks"] = Audited.Change,
        ["GET /fund-desks"] = Audited.OfNobody,
        ["GET /fund-desks/{deskId}"] = Audited.OfNobody,
        ["PUT /fund-desks/{deskId}"] = Audited.Change,
        ["POST /fund-desks/{deskId}/closures"] = Audited.Change,
        ["GET /fund-desks/{deskId}/closures"] = Audited.OfNobody,
        ["GET /fund-desks/{deskId}/closures/{closureId}"] = Audited.OfNobody,
        ["POST /fund-desks/{deskId}/closures/{closureId}/end"] = Audited.Change,
        ["GET /fund-desks/{deskId}/statistics"] = Audited.OfNobody,
        ["POST /meetings"] = Audited.Change,
        ["GET /meetings"] = Audited.OfNobody,
        ["GET /meetings/{meetingId}"] = Audited.OfNobody,
        ["PUT /meetings/{meetingId}"] = Audited.Change,
        ["POST /webhooks"] = Audited.Change,
        ["GET /webhooks"] = Audited.OfNobody,
        ["GET /webhooks/{webhookId}"] = Audited.OfNobody,
        ["PUT /webhooks/{webhookId}"] = Audited.Change,
        ["POST /webhooks/{webhookId}/secrets"] = Audited.Change,
        ["POST /webhooks/{webhookId}/resumption"] = Audited.Change,
        ["POST /webhooks/{webhookId}/end"] = Audited.Change,
        ["GET /webhooks/{webhookId}/deliveries"] = Audited.OfNobody,
        ["GET /webhooks/{webhookId}/deliveries/{deliveryId}"] = Audited.OfNobody,
        ["POST /webhooks/{webhookId}/deliveries/{deliveryId}/replay"] = Audited.Change,
        ["GET /audit"] = Audited.OfPeople,
        ["GET /audit/verification"] = Audited.OfNobody,
        ["GET /pass-sites/{siteId}/registers"] = Audited.OfNobody,
        ["POST /pass-sites/{siteId}/end"] = Audited.Change,
        ["GET /pass-sites/{siteId}/processings"] = Audited.OfNobody,
        ["GET /pass-sites/{siteId}/processings/{code}"] = Audited.OfNobody,
        ["PUT /pass-sites/{siteId}/processings/{code}"] = Audited.Change,
        ["POST /pass-sites/{siteId}/sub-processors"] = Audited.Change,
        ["GET /pass-sites/{siteId}/sub-processors"] = Audited.OfNobody,
        ["GET /pass-sites/{siteId}/sub-processors/{subProcessorId}"] = Audited.OfNobody,
        ["PUT /pass-sites/{siteId}/sub-processors/{subProcessorId}"] = Audited.Change,
        ["POST /pass-sites/{siteId}/data-protection-officers"] = Audited.Change,
        ["GET /pass-sites/{siteId}/data-protection-officers"] = Audited.OfNobody,
        ["GET /pass-sites/{siteId}/data-protection-officers/{officerId}"] = Audited.OfNobody,
        ["PUT /pass-sites/{siteId}/data-protection-officers/{officerId}"] = Audited.Change,
        ["POST /platform-breaches"] = Audited.Change,
        ["POST /breaches"] = Audited.Change,
        ["GET /breaches"] = Audited.OfNobody,
        ["GET /breaches/{breachId}"] = Audited.OfNobody,
        ["PUT /breaches/{breachId}"] = Audited.Change,
        ["POST /breaches/{breachId}/confirmation"] = Audited.Change,
        ["POST /breaches/{breachId}/dismissal"] = Audited.Change,
        ["POST /breaches/{breachId}/notices"] = Audited.Change,
        ["POST /breaches/{breachId}/files"] = Audited.Change,
        ["GET /breaches/{breachId}/files/{fileId}"] = Audited.OfNobody,
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_operation_is_for_the_roles_of_the_table_and_for_their_own_PASS()
    {
        var (pass, rows, values) = await Rows();
        var matrix = new AccessMatrix(await Document(), Table, rows, values, holder => Task.FromResult(Client(holder, pass)));

        Assert.InRange(await matrix.Hold("network"), 300, int.MaxValue);
    }

    [Fact]
    public async Task What_each_operation_shows_of_people_is_in_the_audit_of_their_PASS()
    {
        var (pass, rows, _) = await Rows();
        using var coordinator = network.Service.Client(Roles.Coordinator, pass.Id);

        await new AuditMatrix(await Document(), Kept, rows, operation => Asking(operation, pass), coordinator)
        {
            Address = "/audit",
            ProvenElsewhere = new Dictionary<string, string> { ["GET /people/{personId}/prescriptions"] = "PrescriptionTests: only who gives what is prescribed reads it" },
        }.Hold();
    }

    [Fact]
    public async Task What_nobody_means_to_send_is_never_an_internal_error()
    {
        var (pass, rows, values) = await Rows();
        var hostile = new HostileInputs(
            await Document(), rows, values, operation => Task.FromResult<HttpClient?>(Asking(operation, pass)));

        Assert.InRange(await hostile.Send(), 1000, int.MaxValue);
    }

    private HttpClient Asking(Operation operation, Pass pass) =>
        Table[operation.Name].Open ? network.Service.Anonymous() : Client(new Holder(Table[operation.Name].Roles[0], Own: true), pass);

    private HttpClient Client(Holder holder, Pass pass) => holder switch
    {
        { Role: null } => network.Service.Anonymous(),
        { Scope: { } scope, Role: var role } => network.Service.Limited(role, scope),
        { Role: Roles.Fund, Own: var own } => network.Service.ClientBound(Roles.Fund, RunningNetwork.FundCode, own ? pass.Id : Guid.CreateVersion7()),
        { Role: Roles.Partner, Own: var own } => network.Service.ClientOfStructure(Guid.Parse(TestTokens.BindingOf(Roles.Partner)), RunningNetwork.FundCode, own ? pass.Id : Guid.CreateVersion7()),
        { Role: Roles.Practitioner, Own: var own } => network.Service.ClientBound(Roles.Practitioner, pass.Rpps, own ? pass.Id : Guid.CreateVersion7()),
        { Role: var role, Own: var own } => network.Service.Client(role, own ? pass.Id : Guid.CreateVersion7()),
    };

    private async Task<JsonNode> Document() => (await network.Service.Anonymous().GetFromJsonAsync<JsonNode>("/openapi/v1.json", Stop))!;

    private async Task<(Pass Pass, Dictionary<string, string> Rows, Dictionary<string, string> Values)> Rows()
    {
        var pass = await network.NewPass(capCents: 100_000, open: Candidacies.Path.ToTheOpening); // Its candidacy is of the same PASS.
        var person = await pass.NewPerson();
        var agreement = (await pass.Fund.Get($"/pass-sites/{pass.Id}/agreements")).GetProperty("items")[0].GetProperty("id").GetGuid();
        var derogation = (await pass.Ars.Post($"/pass-sites/{pass.Id}/derogations", Funding.DerogationTests.Granted())).GetProperty("id").GetGuid();
        var act = await pass.Record(pass.Act(person));
        var question = (await pass.Coordinator.Post($"/care-acts/{act}/payment-questions", new { language = "fr" })).GetProperty("question").GetProperty("id").GetGuid();
        await pass.Decided(pass.Opened(person)); // The fund's too.
        var breach = (await pass.Ars.Post("/platform-breaches", Breaches.Breaches.Suspicion())).GetProperty("breachIds")[0].GetGuid(); // Which the ARS sees too.
        var subProcessor = await pass.Coordinator.Post($"/pass-sites/{pass.Id}/sub-processors", Processing.Registers.SubProcessor());
        var officer = await pass.Coordinator.Post($"/pass-sites/{pass.Id}/data-protection-officers", Processing.Registers.Officer("ars"));
        var member = await pass.Enter(Teams.Staff.Of([("nursing", 50)]));
        var nurse = (await pass.Coordinator.Post("/practitioners", Requests.Practitioner(speciality: "nursing"))).GetProperty("id").GetGuid();
        var replacement = await pass.Coordinator.Post($"/pass-sites/{pass.Id}/nurse-replacements", new { practitionerId = nurse, signedOn = "2021-03-01", startsOn = "2021-03-15" });
        var training = await pass.Fund.Post($"/pass-sites/{pass.Id}/trainings", Trainings.TrainingTests.Session(["ame"]));
        var webhook = await pass.Practitioner.Post("/webhooks", Webhooks.Webhooks.Asked("https://exemple.fr/pass", "person-erased"));
        var delivery = await Sent(webhook.GetProperty("id").GetGuid());
        var structure = (await pass.Coordinator.Post("/structures", Requests.Structure(answeringRpps: pass.Rpps))).GetProperty("id").GetGuid();
        using var partner = network.Service.Client(Roles.Partner, pass.Id);
        var referral = (await partner.Post("/referrals", Referrals.Referrals.In())).GetProperty("id").GetGuid();
        var desk = (await pass.Fund.Post("/fund-desks", PartnerRequests.Asked.Desk())).GetProperty("id").GetGuid();
        var closure = (await pass.Coordinator.Post($"/fund-desks/{desk}/closures", new { planned = false, from = "2021-06-01T08:00:00Z", what = "Lenteurs." })).GetProperty("id").GetGuid();
        var asked = (await pass.Coordinator.Post("/requests", PartnerRequests.Asked.Study())).GetProperty("id").GetGuid();
        var piece = (await PartnerRequests.Asked.Attach(pass.Coordinator, asked, "form")).GetProperty("files")[0].GetProperty("id").GetGuid();
        var meeting = (await pass.Coordinator.Post("/meetings", CaseReviews.Meetings.Of("partners-yearly", null))).GetProperty("id").GetGuid();
        using var directory = new StringContent("nature;nom\nccas;CCAS");
        using var previewed = await pass.Coordinator.PostAsync("/directory/imports?format=csv", directory, Stop);
        var import = (await previewed.Content.ReadFromJsonAsync<JsonNode>(Stop))!["id"]!.GetValue<Guid>();
        using var document = new ByteArrayContent("Une pièce"u8.ToArray());
        document.Headers.ContentType = new("text/plain");
        using var attached = await pass.Ars.PostAsync($"/breaches/{breach}/files?kind=evidence", document, Stop);
        var file = (await attached.Content.ReadFromJsonAsync<JsonNode>(Stop))!["files"]![0]!["id"]!.GetValue<Guid>();
        return (pass, new()
        {
            ["/breaches/{breachId}/files/{fileId}"] = $"/breaches/{breach}/files/{file}",
            ["/pass-sites/{siteId}"] = $"/pass-sites/{pass.Id}",
            ["/pass-sites/{siteId}/agreements/{agreementId}"] = $"/pass-sites/{pass.Id}/agreements/{agreement}",
            ["/pass-sites/{siteId}/derogations/{derogationId}"] = $"/pass-sites/{pass.Id}/derogations/{derogation}",
            ["/pass-sites/{siteId}/staff/{memberId}"] = $"/pass-sites/{pass.Id}/staff/{member}",
            ["/pass-sites/{siteId}/nurse-replacements/{replacementId}"] = $"/pass-sites/{pass.Id}/nurse-replacements/{replacement.GetProperty("id").GetGuid()}",
            ["/pass-sites/{siteId}/trainings/{trainingId}"] = $"/pass-sites/{pass.Id}/trainings/{training.GetProperty("id").GetGuid()}",
            ["/pass-sites/{siteId}/budgets/{year}"] = $"/pass-sites/{pass.Id}/budgets/2021",
            ["/candidacies/{candidacyId}"] = $"/candidacies/{pass.Id}",
            ["/practitioners/{practitionerId}"] = $"/practitioners/{pass.PractitionerId}",
            ["/pass-de-ville/{siteId}"] = $"/pass-de-ville/{pass.Id}",
            ["/structures/{structureId}"] = $"/structures/{structure}",
            ["/directory/{memberId}"] = $"/directory/{structure}",
            ["/practitioners/{practitionerId}/statements/{month}"] = $"/practitioners/{pass.PractitionerId}/statements/2021-04",
            ["/payment-questions/{questionId}"] = $"/payment-questions/{question}",
            ["/directory/imports/{importId}"] = $"/directory/imports/{import}",
            ["/care-acts/{careActId}"] = $"/care-acts/{act}",
            ["/people/{personId}"] = $"/people/{person}",
            ["/pass-sites/{siteId}/processings/{code}"] = $"/pass-sites/{pass.Id}/processings/rapports",
            ["/pass-sites/{siteId}/sub-processors/{subProcessorId}"] = $"/pass-sites/{pass.Id}/sub-processors/{subProcessor.GetProperty("id").GetGuid()}",
            ["/pass-sites/{siteId}/data-protection-officers/{officerId}"] = $"/pass-sites/{pass.Id}/data-protection-officers/{officer.GetProperty("id").GetGuid()}",
            ["/breaches/{breachId}"] = $"/breaches/{breach}",
            ["/webhooks/{webhookId}/deliveries/{deliveryId}"] = $"/webhooks/{webhook.GetProperty("id").GetGuid()}/deliveries/{delivery}",
            ["/referrals/{referralId}"] = $"/referrals/{referral}",
            ["/fund-desks/{deskId}/closures/{closureId}"] = $"/fund-desks/{desk}/closures/{closure}",
            ["/fund-desks/{deskId}"] = $"/fund-desks/{desk}",
            ["/requests/{requestId}"] = $"/requests/{asked}",
            ["/requests/{requestId}/files/{fileId}"] = $"/requests/{asked}/files/{piece}",
            ["/meetings/{meetingId}"] = $"/meetings/{meeting}",
            ["/webhooks/{webhookId}"] = $"/webhooks/{webhook.GetProperty("id").GetGuid()}",
        }, new() { ["personId"] = $"{person}", ["practitionerId"] = $"{pass.PractitionerId}", ["kind"] = "evidence", ["format"] = "csv" });
    }

    private Task<Guid> Sent(Guid webhookId) => network.Service.InDatabase<PartnerNetworkDb, Guid>(async db =>
    {
        var delivery = WebhookDelivery.To(await db.Webhooks.AsNoTracking().FirstAsync(row => row.Id == webhookId, Stop), WebhookKind.PersonErased, "{}", DateTimeOffset.UtcNow);
        db.WebhookDeliveries.Add(delivery);
        await db.SaveChangesAsync(Stop);
        return delivery.Id;
    });
}
