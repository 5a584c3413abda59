using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Agreements;
using PassPlatform.PartnerNetwork.CareActs;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.Forgetting;
using PassPlatform.PartnerNetwork.Funding;
using PassPlatform.PartnerNetwork.PaymentQuestions;
using PassPlatform.PartnerNetwork.Teams;
using PassPlatform.PartnerNetwork.Webhooks;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Sealing;
using PassPlatform.ServiceDefaults.Values;
using PassPlatform.TestKit;

namespace PassPlatform.PartnerNetwork.Tests.Growth;

/// <summary>Partner-network, with three acts a person over three years: one person in fifteen has an act whose year has just passed.</summary>
public sealed class GrownNetwork : Grown
{
    private static readonly DateOnly Today = TimeProvider.System.ParisToday();

    private RunningNetwork _running = null!;
    private Pass _pass = null!;
    private HttpClient _ofTwo = null!;
    private HttpClient _anybody = null!;
    private Guid _someone;
    private Guid _act;
    private Guid _webhook;
    private Guid _referral;
    private Guid _request;
    private HttpClient _partner = null!;

    /// <inheritdoc/>
    public override string Service => "partner-network";

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Small { get; } = new Dictionary<string, string>
    {
        ["PassSites"] = "a row a PASS",
        ["Derogations"] = "a few rows a PASS and a year",
        ["PublicCards"] = "a row a PASS",
        ["Staff"] = "a row a member of the team of a PASS",
        ["NurseReplacements"] = "a few rows a PASS",
        ["Trainings"] = "a few rows a PASS and a year",
        ["Budgets"] = "a row a PASS and a year",
        ["Candidacies"] = "a row a letter of intent",
        ["Agreements"] = "a few rows a PASS",
        ["AgreementCopyContents"] = "at most a row an agreement",
        ["AgreementReminders"] = "at most four rows an agreement and a year",
        ["Breaches"] = "a few rows a PASS and a year",
        ["BreachClocks"] = "at most ten rows a breach",
        ["BreachFileContents"] = "at most twenty rows a breach",
        ["DirectoryImports"] = "a few rows a PASS and a year",
        ["ProcessingCompletions"] = "at most seven rows a PASS",
        ["SubProcessors"] = "a few rows a PASS",
        ["DataProtectionOfficers"] = "a row a party of the agreements of a PASS",
        ["Meetings"] = "a few rows a PASS and a year",
        ["FundDesks"] = "a row a fund of a PASS",
        ["DeskClosures"] = "a few rows a fund and a year",
        ["RequestFileContents"] = "at most fifteen rows a request, read by their ids",
        ["Webhooks"] = "at most ten rows a partner of a PASS",
        ["Leases"] = "a row a scheduled work or a webhook",
        ["Outbox"] = "what the broker has not confirmed yet",
    };

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Func<Task> Read)> Reads =>
    [
        ("PASS", () => TwoPages(_pass.Coordinator, "/pass-sites")),
        ("PASS, as everybody finds them", () => TwoPages(_anybody, "/pass-de-ville?limit=1")),
        ("team of a PASS", () => TwoPages(_pass.Coordinator, $"/pass-sites/{_pass.Id}/staff?limit=1")),
        ("trainings of a PASS", () => TwoPages(_pass.Fund, $"/pass-sites/{_pass.Id}/trainings?limit=1")),
        ("budgets of a PASS", () => TwoPages(_pass.Coordinator, $"/pass-sites/{_pass.Id}/budgets")),
        ("agreements of a PASS", () => TwoPages(_pass.Coordinator, $"/pass-sites/{_pass.Id}/agreements")),
        ("what nears of agreements", () => TwoPages(_pass.Coordinator, "/agreement-reminders")),
        ("practitioners", () => TwoPages(_pass.Coordinator, "/practitioners?limit=5")),
        ("practitioners of a speciality", () => TwoPages(_pass.Coordinator, "/practitioners?speciality=general-medicine&limit=5")),
        ("practitioners who speak a language", () => TwoPages(_pass.Coordinator, "/practitioners?language=snk&limit=5")),
        ("directory", () => TwoPages(_pass.Coordinator, "/directory?limit=5")),
        ("directory, by need and language", () => TwoPages(_pass.Coordinator, "/directory?need=general-medicine&language=snk&limit=5")),
        ("directory, of two PASS around a point", () => TwoPages(_ofTwo, "/directory?latitude=49.4&longitude=1.1&withinKm=5&limit=5")),
        ("directory around a point, by need, open at an hour", () => TwoPages(_pass.Coordinator, "/directory?need=medicines&openOn=2026-11-30&openAt=10:00&latitude=49.4&longitude=1.1&limit=5")),
        ("directory around a commune", () => TwoPages(_pass.Coordinator, "/directory?communeCode=76540&accessibility=step-free&noAdvancePayment=true&limit=5")),
        ("cards to confirm", () => TwoPages(_pass.Coordinator, "/directory/to-confirm?limit=5")),
        ("a practitioner's own network", () => TwoPages(_pass.Practitioner, "/practitioners")),
        ("acts", () => TwoPages(_pass.Coordinator, "/care-acts")),
        ("acts of two PASS", () => TwoPages(_ofTwo, "/care-acts")),
        ("acts to be billed, of two PASS", () => TwoPages(_ofTwo, "/care-acts?state=billable")),
        ("acts held", () => TwoPages(_pass.Coordinator, "/care-acts?state=held")),
        ("acts rejected, of which there are none", () => TwoPages(_pass.Fund, "/care-acts?state=rejected")),
        ("acts to be billed to a fund", () => TwoPages(_pass.Fund, "/care-acts?state=billable")),
        ("acts of a practitioner", () => TwoPages(_pass.Practitioner, $"/care-acts?practitionerId={_pass.PractitionerId}")),
        ("acts of a practitioner to be billed", () => TwoPages(_pass.Practitioner, $"/care-acts?practitionerId={_pass.PractitionerId}&state=billable")),
        ("acts of a person", () => TwoPages(_pass.Coordinator, $"/care-acts?personId={_someone}&limit=1")),
        ("moves of the money of an act", () => TwoPages(_pass.Coordinator, $"/care-acts/{_act}/moves")),
        ("care of the PASS itself", () => TwoPages(_pass.Coordinator, "/care-acts/own")),
        ("care of the PASS itself that counts, of two PASS", () => TwoPages(_ofTwo, "/care-acts/own?state=paid-by-pass")),
        ("people who were made to pay", () => TwoPages(_pass.Coordinator, "/payment-questions?answer=made-to-pay")),
        ("derogations of a PASS", () => TwoPages(_pass.Coordinator, $"/pass-sites/{_pass.Id}/derogations")),
        ("breaches", () => TwoPages(_pass.Coordinator, "/breaches")),
        ("breaches of which somebody is to be told", () => TwoPages(_pass.Coordinator, "/breaches?open=true")),
        ("registers of a PASS", () => TwoPages(_pass.Coordinator, $"/pass-sites/{_pass.Id}/registers")),
        ("sub-processors of a PASS", () => TwoPages(_pass.Coordinator, $"/pass-sites/{_pass.Id}/sub-processors")),
        ("data protection officers of a PASS", () => TwoPages(_pass.Fund, $"/pass-sites/{_pass.Id}/data-protection-officers")),
        ("referrals of a PASS", () => TwoPages(_pass.Coordinator, "/referrals")),
        ("referrals that nobody has read, of two PASS", () => TwoPages(_ofTwo, "/referrals?state=sent&limit=5")),
        ("referrals of a partner", () => TwoPages(_partner, "/referrals")),
        ("referrals of a partner that are accepted", () => TwoPages(_partner, "/referrals?state=accepted")),
        ("requests to funds", () => TwoPages(_pass.Coordinator, "/requests")),
        ("requests that a fund has not read", () => TwoPages(_pass.Fund, "/requests?state=sent&limit=5")),
        ("requests that wait, of two PASS", () => TwoPages(_ofTwo, "/requests/waiting?limit=5")),
        ("meetings", () => TwoPages(_pass.Coordinator, "/meetings")),
        ("steering committees, as a fund sees them", () => TwoPages(_pass.Fund, "/meetings?kind=steering-committee")),
        ("webhooks of a PASS", () => TwoPages(_pass.Coordinator, "/webhooks")),
        ("webhooks of a practitioner", () => TwoPages(_pass.Practitioner, "/webhooks?limit=1")),
        ("messages to a webhook", () => TwoPages(_pass.Practitioner, $"/webhooks/{_webhook}/deliveries")),
        ("messages that are parked", () => TwoPages(_pass.Practitioner, $"/webhooks/{_webhook}/deliveries?state=parked&limit=5")),
        ("act recorded", () => TwoPages(_pass.Practitioner, "/care-acts", _pass.Act(_someone, confirmedDistinct: false, amountCents: Random.Shared.Next(1, 1_000_000)))),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Func<Task<int>> Run)> Works =>
    [
        ("funding, every night", async () =>
        {
            var runs = await _running.Service.Services.GetServices<IHostedService>().OfType<NightlyFunding>().Single().Run(Today, CancellationToken.None);
            return runs.Sum(run => run.FundedActs + run.UnfundedActs);
        }),
        ("agreements, every night", () => _running.Service.Services.GetServices<IHostedService>().OfType<NightlyAgreements>().Single().Run(Today, CancellationToken.None)),
        ("who left forgotten, every night", () => _running.Service.Services.GetServices<IHostedService>().OfType<ForgetPeople>().Single().Run(Today, CancellationToken.None)),
    ];

    /// <inheritdoc/>
    public override async Task Fill(TestBroker broker, int sites, int people)
    {
        _running = new RunningNetwork(broker, host => host.ConfigureTestServices(
            services => services.ConfigureDbContext<SqlitePartnerNetworkDb>(options => options.AddInterceptors(Commands))));
        await _running.InitializeAsync();
        _pass = await _running.NewPass(capCents: 50_000_000);
        var person = await _pass.NewPerson();
        var asked = await _pass.Record(_pass.Act(person));
        await _pass.Coordinator.Post($"/care-acts/{asked}/payment-questions", new { language = "fr" });
        await _pass.Decided(OwnCare.OwnCareTests.Given(_pass.Id, Guid.CreateVersion7()));
        _partner = _running.Service.Client(Roles.Partner, _pass.Id);
        _referral = (await _partner.Post("/referrals", Referrals.Referrals.In())).GetProperty("id").GetGuid();
        await _pass.Fund.Post("/fund-desks", PartnerRequests.Asked.Desk());
        _request = (await _pass.Coordinator.Post("/requests", PartnerRequests.Asked.Study())).GetProperty("id").GetGuid();
        _webhook = (await _pass.Practitioner.Post("/webhooks", Webhooks.Webhooks.Asked("https://exemple.fr/pass", "care-act-billable", "pass-site-updated"))).GetProperty("id").GetGuid();
        File = await _running.Service.InDatabase<PartnerNetworkDb, string>(db => Task.FromResult(db.Database.GetDbConnection().DataSource));
        var all = Enumerable.Range(0, Math.Max(2, sites)).Select(n => n == 0 ? _pass.Id : Guid.CreateVersion7()).ToArray();
        using (var database = GrownTable.Open(File))
        {
            foreach (var site in all.Take(sites))
            {
                await FillSite(database, site, people);
            }
        }

        _ofTwo = _running.Service.Client(Roles.SocialWorker, all[..2]);
        _anybody = _running.Service.Anonymous();
        Commands.Clear();
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => _running?.DisposeAsync() ?? ValueTask.CompletedTask; // Null when it could not start: why is told then.

    // The n-th RPPS number: its key makes it one.
    private static string Number(int n) => Enumerable.Range(0, 10).Select(key => $"10000{n:00000}{key}").Single(text => Rpps.TryParse(text, out _));

    private async Task FillSite(Microsoft.Data.Sqlite.SqliteConnection database, Guid site, int people)
    {
        if (site != _pass.Id)
        {
            GrownTable.Copy(database, "PassSites", "1", [new Dictionary<string, object?> { ["Id"] = site, ["PassSiteId"] = site }]);
            GrownTable.Copy(database, "Agreements", "Counterparty = 'Ars'", [new Dictionary<string, object?> { ["Id"] = Guid.CreateVersion7(), ["PassSiteId"] = site, ["Sealed"] = null }]);
        }

        var practitioners = Enumerable.Range(0, 20).Select(_ => Guid.CreateVersion7()).Append(_pass.PractitionerId).ToArray();
        var sealing = new SealedCopies(_running.Service.Services.GetRequiredService<Vault>(), database);
        await sealing.Know(site, practitioners[..^1]);
        var names = sealing.Template("Practitioners", _pass.PractitionerId, _pass.PractitionerId);
        GrownTable.Copy(database, "Practitioners", $"Id = '{_pass.PractitionerId.ToString().ToUpperInvariant()}'", practitioners[..^1].Select((id, n) => new Dictionary<string, object?>
        {
            ["Id"] = id,
            ["PassSiteId"] = site,
            ["Rpps"] = Number(n),
            ["Latitude"] = 49.3 + (n * 0.01),
            ["Longitude"] = 1.1,
            ["CommuneCode"] = "76540",
            ["ConfirmBy"] = Today.AddDays(-n),
            ["Sealed"] = sealing.Seal("Practitioners", id, id, names),
        }));
        var all = Enumerable.Range(0, people).Select(n => new { Id = Nth(n), N = n, First = n % 15 == 0 ? Today.AddMonths(-13) : Today.AddDays(-(n % 360)) }).ToList();
        _someone = site == _pass.Id ? all[people / 2].Id : _someone;
        GrownTable.Copy(database, "Patients", "1", all.Select(each => new Dictionary<string, object?>
        {
            ["Id"] = each.Id,
            ["PassSiteId"] = site,
        }));
        GrownTable.Copy(database, "OwnCare", "1", all.Select(each => new Dictionary<string, object?>
        {
            ["Id"] = Nth(each.N),
            ["PassSiteId"] = site,
            ["GivenOn"] = each.First,
        }));
        var referrals = Enumerable.Range(0, Math.Max(20, people / 5)).Select(_ => Guid.CreateVersion7()).ToArray();
        await sealing.Know(site, referrals);
        var referred = sealing.Template("Referrals", _referral, _referral);
        GrownTable.Copy(database, "Referrals", $"Id = '{_referral.ToString().ToUpperInvariant()}'", referrals.Select((id, n) => new Dictionary<string, object?>
        {
            ["Id"] = id,
            ["PassSiteId"] = site,
            ["State"] = n % 2 == 0 ? ReferralState.Sent : ReferralState.Accepted,
            ["Sealed"] = sealing.Seal("Referrals", id, id, referred),
        }));
        var requests = Enumerable.Range(0, Math.Max(20, people / 5)).Select(_ => Guid.CreateVersion7()).ToArray();
        await sealing.Know(site, requests);
        var asked = sealing.Template("PartnerRequests", _request, _request);
        GrownTable.Copy(database, "PartnerRequests", $"Id = '{_request.ToString().ToUpperInvariant()}'", requests.Select((id, n) => new Dictionary<string, object?>
        {
            ["Id"] = id,
            ["PassSiteId"] = site,
            ["State"] = n % 2 == 0 ? PartnerRequestState.Sent : PartnerRequestState.Seen,
            ["WaitingUntil"] = Today.AddDays(n % 30),
            ["DueOn"] = Today.AddDays(n % 30),
            ["Sealed"] = sealing.Seal("PartnerRequests", id, id, asked),
        }));
        var acts = all.SelectMany(each => Enumerable.Range(0, 3), (each, act) => (Of: each, Act: act, Id: Nth((3 * each.N) + act))).ToList();
        if (site == _pass.Id)
        {
            await FillDeliveries(people);
        }

        GrownTable.Copy(database, "CareActs", "1", acts.Select(each => new Dictionary<string, object?>
        {
            ["Id"] = each.Id,
            ["PassSiteId"] = site,
            ["PersonId"] = each.Of.Id,
            ["PractitionerId"] = practitioners[each.Of.N % practitioners.Length],
            ["State"] = each.Act == 0 && each.Of.N % 5 == 0 ? CareActState.Held : each.Of.N % 2 == 0 ? CareActState.Billable : CareActState.Reimbursed,
            ["FundCode"] = RunningNetwork.FundCode,
            ["PerformedOn"] = each.Act == 0 ? each.Of.First : each.Of.First.AddDays(each.Act),
            ["HeldThrough"] = each.Of.First.AddYears(1),
        }));
        GrownTable.Copy(database, "CareActMoves", "1", acts.Select(each => new Dictionary<string, object?> { ["CareActId"] = each.Id, ["PassSiteId"] = site }));
        GrownTable.Copy(database, "PaymentQuestions", "1", acts.Select(each => new Dictionary<string, object?>
        {
            ["Id"] = each.Id,
            ["PassSiteId"] = site,
            ["CareActId"] = each.Id,
            ["SecretHash"] = null,
            ["Answer"] = each.Act == 1 && each.Of.N % 10 == 0 ? PaymentAnswer.MadeToPay : PaymentAnswer.NothingAsked,
        }));
        _act = site == _pass.Id ? acts[people].Id : _act;
    }

    // Each parked, a day after the one before.
    private Task<int> FillDeliveries(int people) => _running.Service.InDatabase<PartnerNetworkDb, int>(async db =>
    {
        var webhook = await db.Webhooks.AsNoTracking().FirstAsync(row => row.Id == _webhook);
        for (var n = 0; n < people; n++)
        {
            var delivery = WebhookDelivery.To(webhook, WebhookKind.PassSiteUpdated, "{}", Start.AddDays(n));
            delivery.Note(new WebhookAnswer(500, DeliveryFailure.Refused), Start.AddDays(n) + WebhookDelivery.Patience);
            db.WebhookDeliveries.Add(delivery);
        }

        return await db.SaveChangesAsync();
    });
}
