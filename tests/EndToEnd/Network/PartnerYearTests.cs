using System.Net;
using System.Text.Json;
using PassPlatform.Browser;
using PassPlatform.EndToEnd.Rights;
using PassPlatform.Journey;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.EndToEnd.Network;

/// <summary>The year of a partner structure, from the letter of intent of the PASS to the end of their agreement: issue 13; decisions 0161, 0166, 0168 to 0174.</summary>
public sealed class PartnerYearTests(RunningPlatform running, Chromium chromium) : IAsyncDisposable
{
    private static readonly TimeSpan Promise = TimeSpan.FromSeconds(5);

    private readonly Newcomers _newcomers = new(running, chromium);

    private Actor Ars => running.Platform.As("ars");

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _newcomers.DisposeAsync();

    /// <summary>[000-055…058, 002-002]: nothing is a PASS before the last step; it then takes the number of its candidacy.</summary>
    [Fact]
    public async Task A_letter_of_intent_becomes_a_PASS_that_everybody_finds_and_receives_people()
    {
        var letter = await Ars.Post("/api/network/candidacies", Candidacy.Letter);
        var candidacy = $"/api/network/candidacies/{letter.Id}";
        await Ars.Put($"{candidacy}/criteria", Candidacy.Criteria, letter.ETag!);
        await Ars.Post($"{candidacy}/opening", Candidacy.Opening, HttpStatusCode.Conflict);
        foreach (var (step, body) in Candidacy.Steps)
        {
            await Ars.Get($"/api/network/pass-sites/{letter.Id}", HttpStatusCode.NotFound);
            await Ars.Post($"{candidacy}/{step}", body, HttpStatusCode.OK);
        }

        Assert.Equal(
            ["letter-received", "opinion-given", "selected", "dialogue", "file-received", "file-accepted", "agreement-signed", "site-opened"],
            (await Ars.Get(candidacy))["steps"].EnumerateArray().Select(step => step.GetProperty("kind").GetString()));
        using var passer = new HttpClient { BaseAddress = running.Platform.Gateway };
        var card = JsonDocument.Parse(await passer.GetStringAsync(new Uri($"/pass-de-ville/{letter.Id}", UriKind.Relative), TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal("PASS de ville des Quais", card.GetProperty("name").GetString());
        await new PassTeam(running.Platform, letter.Id).Register("Essai", "Camille", "female", "1990-03-15", StoryPass.Today);
    }

    /// <summary>[000-120, 002-020]: the ARS signs its own agreement, and never that of a fund; until each has signed, no first request is received.</summary>
    [Fact]
    public async Task Each_party_signs_its_side_and_the_ARS_alone_makes_no_agreement_between_a_PASS_and_a_fund()
    {
        var pass = new StoryPass(running, await Story.OpenPassSite(Ars));
        var (coordinator, fund, agreements) = (pass.As("coordinator"), pass.As("fund"), $"/api/network/pass-sites/{pass.Site}/agreements");
        var (_, application) = await pass.Welcome(StoryPass.Today, "ame", StoryPass.Irregular);
        var withArs = $"{agreements}/{(await coordinator.Post(agreements, new { kind = "ars", yearlyCapCents = 2_000_000 })).Id}";
        var withFund = $"{agreements}/{(await Ars.Post(agreements, new { kind = "fund", fundCode = StoryPass.Fund, fundName = "Caisse des Deux Rives", channels = new[] { "exchange-folder", "handed-over" } })).Id}";

        await Ars.Sign(withArs);
        await coordinator.Sign(withArs);
        await coordinator.Sign(withFund);
        await Ars.Sign(withFund, HttpStatusCode.Forbidden);
        await coordinator.Sign(withFund, HttpStatusCode.Conflict); // Its side is signed.

        Assert.Equal((PassTeam.Iso(StoryPass.Today), JsonValueKind.Null), ((await Ars.Get(withArs)).Text("signedOn"), (await Ars.Get(withFund))["signedOn"].ValueKind));
        var early = await pass.Worker.Post($"/api/rights/applications/{application}/deposit", StoryPass.Depositing(StoryPass.Today), HttpStatusCode.Conflict);
        Assert.EndsWith("conventions-manquantes", early.Text("type"), StringComparison.Ordinal);
        Assert.Contains("fund", early["missingAgreements"].EnumerateArray().Select(missing => missing.GetString()));

        await fund.Sign(withFund);

        var signed = await fund.Get(withFund);
        Assert.Equal(PassTeam.Iso(StoryPass.Today), signed.Text("signedOn"));
        Assert.All(signed["parties"].EnumerateArray(), party => Assert.Equal(PassTeam.Iso(StoryPass.Today), party.GetProperty("signedOn").GetString()));
        await pass.Choose(application, StoryPass.Fund);
        await pass.Team.Complete(application, StoryPass.Today, withFile: false);
        await pass.Deposit(application, StoryPass.Today);
    }

    /// <summary>[003-012…018, 003-025, 003-026]: by the pages where people sign in, and by the API with the tokens that they get there.</summary>
    [Fact]
    public async Task Managers_are_enabled_within_the_quota_and_technicians_by_them_and_who_is_cut_off_is_refused_within_five_seconds()
    {
        var partner = await Partner.Of(running, members: 3, technicians: 1);
        var (coordinator, fund) = (partner.Pass.As("coordinator"), partner.Pass.As("fund"));
        var mail = Partner.Mailbox("Maude");
        await Enable(partner, mail, "Maude", HttpStatusCode.OK);
        await Enable(partner, Partner.Mailbox("Marc"), "Marc", HttpStatusCode.OK);
        var third = await Enable(partner, Partner.Mailbox("Max"), "Max", HttpStatusCode.Conflict);
        Assert.EndsWith("quota-atteint", third.Text("type"), StringComparison.Ordinal); // Two, of three members.

        var manager = running.Platform.With(await _newcomers.Token(await _newcomers.ComeIn(await _newcomers.Mailed(mail), "Maude")), "partner-manager");
        var worker = Partner.Mailbox("Tiago");
        var enabled = await manager.Post($"{partner.Accounts}/technicians", Technician(worker, "Tiago"));
        await manager.Post($"{partner.Accounts}/technicians", Technician(Partner.Mailbox("Tess"), "Tess"), HttpStatusCode.Conflict); // One, by the agreement.
        await manager.Get("/api/network/referrals", HttpStatusCode.Forbidden); // What technicians do is not a manager's.
        var technician = running.Platform.With(await _newcomers.Token(await _newcomers.ComeIn(await _newcomers.Mailed(worker), "Tiago")), "partner");
        await technician.Get("/api/network/referrals");
        await technician.Get(partner.Accounts, HttpStatusCode.Forbidden);

        await manager.Post($"/connect/memberships/{enabled.Id}/disablement", new { }, HttpStatusCode.OK);
        await IsRefused(technician, "/api/network/referrals");
        await manager.Get(partner.Accounts);

        // The whole structure, by the fund; the proof that its managers were told stays.
        await fund.Post($"{partner.Accounts}/cut", new { kind = "misuse" }, HttpStatusCode.OK);
        await IsRefused(manager, partner.Accounts);
        await IsRefused(partner.Software, "/api/network/referrals");
        Assert.Equal("cut", (await coordinator.Get(partner.Accounts)).Text("shutFor"));
        await coordinator.GetUntil($"{partner.Accounts}/incidents", answer => answer["items"].EnumerateArray().Single() is var incident
            && incident.GetProperty("notices").EnumerateArray().Any() && incident.GetProperty("notices").EnumerateArray().All(notice => notice.GetProperty("sentAt").ValueKind == JsonValueKind.String));
        await coordinator.Post($"{partner.Accounts}/reinstatement", new { }, HttpStatusCode.Forbidden); // By the party that cut it, and no other.
        await fund.Post($"{partner.Accounts}/reinstatement", new { }, HttpStatusCode.OK);
        Assert.Equal(JsonValueKind.Null, (await coordinator.Get(partner.Accounts))["shutAt"].ValueKind);
    }

    /// <summary>[000-030, 003-003…010, 003-024]: with the API alone; each step is told, though the server that is told is away now and then.</summary>
    [Fact]
    public async Task A_partner_refers_somebody_and_asks_the_fund_with_the_API_alone_and_is_told_of_all_that_comes_of_it()
    {
        await using var server = await PartnerServer.Start();
        var partner = await Partner.Of(running);
        var (coordinator, fund, software) = (partner.Pass.As("coordinator"), partner.Pass.As("fund"), partner.Software);
        var desk = await fund.Post("/api/network/fund-desks", new
        {
            kinds = new[] { new { kind = "document", delayDays = 5 } },
            fallback = "Boîte de la relation partenaires",
            localContact = "Mission partenariats",
        });
        var webhook = await server.Subscribe(software, "referral-answered", "request-answered");

        var referral = await partner.Refer("Camara");
        await coordinator.Post($"/api/network/referrals/{referral}/sight", new { }, HttpStatusCode.OK);
        await coordinator.Post($"/api/network/referrals/{referral}/acceptance", new { words = "Mardi matin, sans rendez-vous." }, HttpStatusCode.OK);
        var person = await partner.Arrive(referral, "Camara");
        await coordinator.Post($"/api/network/referrals/{referral}/closure", new { words = "Accompagnée jusqu'à l'ouverture de ses droits." }, HttpStatusCode.OK);
        var closed = await software.Get($"/api/network/referrals/{referral}");
        Assert.Equal(
            ("closed", "Accompagnée jusqu'à l'ouverture de ses droits.", JsonValueKind.Null),
            (closed.Text("state"), closed.Text("answer"), closed["personId"].ValueKind)); // The number of the person is the PASS's.

        var request = (await software.Post("/api/network/requests", Asking("document"))).Id;
        await software.Post("/api/network/requests", Asking("file-study"), HttpStatusCode.Conflict); // Its desk takes none.
        Assert.Contains(request, (await PassTeam.All(fund, "/api/network/requests/waiting")).Select(waiting => waiting.GetProperty("id").GetGuid()));
        await fund.Post($"/api/network/requests/{request}/sight", new { }, HttpStatusCode.OK);
        await fund.Post($"/api/network/requests/{request}/answer", new { outcome = "document-sent", words = "Attestation envoyée ce jour." }, HttpStatusCode.OK);
        var answered = await software.Get($"/api/network/requests/{request}");
        Assert.Equal(("answered", "document-sent", "Attestation envoyée ce jour."), (answered.Text("state"), answered.Text("outcome"), answered.Text("answer")));

        await server.Takes(
            ["referral-answered seen", "referral-answered accepted", "referral-answered arrived", "referral-answered closed", "request-answered seen", "request-answered answered"],
            "Camara", "Fanta", person.ToString(), "Attestation", "Mardi");
        await software.GetUntil($"/api/network/webhooks/{webhook}/deliveries?state=delivered", answer => answer["items"].GetArrayLength() == 6);

        // Closed, the desk says by where to go.
        await fund.Post($"/api/network/fund-desks/{desk.Id}/closures", new { planned = false, from = DateTimeOffset.UtcNow.AddMinutes(-1), what = "Les envois n'aboutissent pas." });
        Assert.Equal("Boîte de la relation partenaires", (await software.Post("/api/network/requests", Asking("document"), HttpStatusCode.Conflict)).Text("fallback"));
    }

    /// <summary>[000-028, 002-012, 002-030]: every cent is at one place at each moment, and the practitioner is told where.</summary>
    [Fact]
    public async Task Care_is_held_then_billable_paid_in_part_with_the_rest_to_the_ARS_within_its_cap_and_no_cent_is_lost()
    {
        await using var server = await PartnerServer.Start();
        var pass = await StoryPass.Open(running, StoryPass.Fund);
        var (coordinator, practitioner, fund) = (pass.As("coordinator"), pass.As("practitioner"), pass.As("fund"));
        await Story.SignOnPaper(coordinator, pass.Site, new { kind = "ars", paperSignedOn = "2021-01-01", yearlyCapCents = 4_000 }, agreement => Ars.Sign(agreement));
        var webhook = await server.Subscribe(practitioner, "care-act-billable", "care-act-settled", "care-act-funded-by-ars", "care-act-unfunded");
        var (person, application) = await pass.Sent();
        var doctor = await pass.Join();
        var acts = new List<Guid>();
        foreach (var day in new[] { new DateOnly(2021, 4, 10), new DateOnly(2021, 5, 3), new DateOnly(2021, 5, 4), new DateOnly(2021, 5, 5), new DateOnly(2021, 5, 6) })
        {
            acts.Add(await pass.Act(person, doctor, day));
        }

        Assert.All(await Money(), row => Assert.EndsWith("held 2650 0 0 0 0 0", row, StringComparison.Ordinal));
        await pass.Return(StoryPass.Granted(application, "2021-04-22", "2022-04-21")); // From the deposit: the care of 10 April is before.
        foreach (var act in acts[1..])
        {
            await practitioner.GetUntil($"/api/network/care-acts/{act}", answer => answer.Text("state") == "billable");
        }

        await Money();
        await IsTold(4);
        await Settle(acts[1], "reimbursed", 2650);
        await Settle(acts[2], "reimbursed", 1600);
        await Settle(acts[3], "rejected", 0);
        Assert.Equal(
            [
                "2021-04-10 held 2650 0 0 0 0 0", "2021-05-03 reimbursed 0 0 2650 0 0 0", "2021-05-04 partly-reimbursed 0 0 1600 1050 0 0", "2021-05-05 rejected 0 0 0 2650 0 0",
                "2021-05-06 billable 0 2650 0 0 0 0",
            ],
            await Money());

        await IsTold(7);

        // A year after the first care the ARS decides, the oldest first, up to 40 €; twice changes nothing.
        var decided = await Decide();
        Assert.Equal((2, 3700, 1, 2650), (decided["fundedActs"].GetInt32(), decided["fundedCents"].GetInt32(), decided["unfundedActs"].GetInt32(), decided["unfundedCents"].GetInt32()));
        Assert.Equal((0, 0), ((await Decide())["fundedActs"].GetInt32(), (await Decide())["unfundedActs"].GetInt32()));
        Assert.Equal(
            [
                "2021-04-10 funded-by-ars 0 0 0 0 2650 0", "2021-05-03 reimbursed 0 0 2650 0 0 0", "2021-05-04 partly-reimbursed 0 0 1600 0 1050 0", "2021-05-05 rejected 0 0 0 0 0 2650",
                "2021-05-06 billable 0 2650 0 0 0 0",
            ],
            await Money());

        await server.Takes(
            [
                .. Enumerable.Repeat("care-act-billable billable", 4), "care-act-settled reimbursed", "care-act-settled partly-reimbursed", "care-act-settled rejected",
                "care-act-funded-by-ars funded-by-ars", "care-act-funded-by-ars partly-reimbursed", "care-act-unfunded rejected",
            ],
            "Essai", "Camille");
        Assert.Equal(3700, (await Ars.Get($"/api/network/pass-sites/{pass.Site}/funding/2022"))["fundedCents"].GetInt32());
        await Ars.GetUntil($"/api/reporting/reports/annual/2022?passSiteId={pass.Site}", report => Story.Indicator(report, "ARS-COST-BORNE") == "3700"); // And the remaining charge of the part payment with it.

        // What is told says how an act stands by then: what comes next waits for it.
        Task IsTold(int messages) => practitioner.GetUntil($"/api/network/webhooks/{webhook}/deliveries", answer => answer["items"].GetArrayLength() == messages);

        Task Settle(Guid act, string outcome, int cents) => fund.Post($"/api/network/care-acts/{act}/settlements", new { outcome, reimbursedCents = cents, settledOn = "2021-06-03" });

        Task<Answer> Decide() => coordinator.Post("/api/network/funding-runs", new { asOf = "2022-05-02" }, HttpStatusCode.OK);

        async Task<List<string>> Money()
        {
            var all = await PassTeam.All(coordinator, $"/api/network/care-acts?personId={person}");
            var places = all.ConvertAll(act => act.GetProperty("money").EnumerateObject().Select(place => place.Value.GetInt64()).ToList());
            Assert.Equal((5, 5 * 2650L), (all.Count, places.Sum(act => act.Sum())));
            Assert.All(all, act => Assert.Equal(0, act.GetProperty("patientCharge").GetProperty("amountCents").GetInt32()));
            return [.. all.Zip(places, (act, cents) => $"{act.GetProperty("performedOn").GetString()} {act.GetProperty("state").GetString()} {string.Join(' ', cents)}").Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>[000-121, 000-123, 000-138, 003-018, 003-030]: renewed while nobody speaks, ended by notice, and what depends on it with it.</summary>
    [Fact]
    public async Task An_agreement_is_renewed_at_each_anniversary_until_notice_is_given_and_what_depends_on_it_stops_and_says_why()
    {
        await using var server = await PartnerServer.Start();
        var partner = await Partner.Of(running);
        var (pass, coordinator, fund) = (partner.Pass, partner.Pass.As("coordinator"), partner.Pass.As("fund"));
        var webhook = await server.Subscribe(partner.Software, "referral-answered");
        var (_, application) = await pass.Welcome(StoryPass.Today, "ame", StoryPass.Irregular);
        await pass.Choose(application, StoryPass.Fund);
        var renewed = await fund.Get(partner.Partnership);
        Assert.Equal(
            (PassTeam.Iso(Partner.SignedOn), PassTeam.Iso(Partner.SignedOn.AddYears(3).AddDays(-1)), JsonValueKind.Null),
            (renewed.Text("signedOn"), renewed.Text("termEndsOn"), renewed["endsOn"].ValueKind));

        // Notice: by a party, within the three months before the anniversary.
        await Ars.Post($"{partner.Partnership}/denunciation", Letter(Partner.Anniversary.AddDays(-1)), HttpStatusCode.Forbidden);
        var early = await fund.Post($"{partner.Partnership}/denunciation", Letter(Partner.SignedOn.AddMonths(6)), HttpStatusCode.BadRequest);
        Assert.Equal(["/sentOn"], StoryPass.Pointers(early));
        var ended = await fund.Post($"{partner.Partnership}/denunciation", Letter(Partner.Anniversary.AddDays(-1)), HttpStatusCode.OK);
        Assert.Equal((PassTeam.Iso(Partner.Anniversary), "denounced"), (ended.Text("endsOn"), ended.Text("endReason")));

        // The use of the portal does not outlive it, nor do the accounts and the software that work under it.
        var usage = await coordinator.Get(partner.PortalUsage);
        Assert.Equal((PassTeam.Iso(Partner.Anniversary), "partnership-ended"), (usage.Text("endsOn"), usage.Text("endReason")));
        await coordinator.GetUntil(partner.Accounts, answer => answer.Text("shutFor") == "agreements-ended");
        await IsRefused(partner.Software, "/api/network/referrals");
        var structure = await coordinator.Get(partner.Accounts);
        Assert.Equal("partnership-ended", structure["agreements"][0].GetProperty("endedFor").GetString());
        await coordinator.GetUntil($"/api/network/webhooks/{webhook}", answer => answer.Text("state") == "suspended");
        var closed = await Enable(partner, Partner.Mailbox("Maude"), "Maude", HttpStatusCode.Conflict);
        Assert.EndsWith("structure-fermee", closed.Text("type"), StringComparison.Ordinal);

        // What is to be destroyed, closed and returned then, is listed and done.
        foreach (var duty in new[] { "destroy-data", "close-channels", "return-documents" })
        {
            await coordinator.Post($"{partner.Partnership}/closings", new { duty, doneOn = StoryPass.Today }, HttpStatusCode.OK);
        }

        Assert.All((await fund.Get(partner.Partnership))["closings"].EnumerateArray(), closing => Assert.Equal(PassTeam.Iso(StoryPass.Today), closing.GetProperty("doneOn").GetString()));

        // The agreement with the fund, for a breach of secrecy: at once, nothing more is asked of the fund nor sent to it.
        var agreement = (await PassTeam.All(coordinator, $"/api/network/pass-sites/{pass.Site}/agreements")).Single(each => each.GetProperty("kind").GetString() == "fund").GetProperty("id").GetGuid();
        await fund.Post(
            $"/api/network/pass-sites/{pass.Site}/agreements/{agreement}/termination", new { endedOn = StoryPass.Today, reason = "secrecy-breach", postNumber = "1A 123 456 7891 8" }, HttpStatusCode.OK);
        Assert.Contains("pas de convention en vigueur", (await coordinator.Post("/api/network/requests", Asking("document"), HttpStatusCode.Conflict)).Text("detail"), StringComparison.Ordinal);
        await Eventually.True(() => IsClosedFor(pass, application), "rights-dossier says that the agreement has ended");
        var deposit = await pass.Worker.Post($"/api/rights/applications/{application}/deposit", StoryPass.Depositing(StoryPass.Today), HttpStatusCode.Conflict);
        Assert.Equal(["fund"], deposit["missingAgreements"].EnumerateArray().Select(missing => missing.GetString()));
    }

    /// <summary>[000-135]: who keeps something of a person elsewhere hears that it is to be erased.</summary>
    [Fact]
    public async Task That_a_person_is_erased_is_told_to_the_practitioner_who_gave_them_care_and_to_the_partner_who_referred_them()
    {
        await using var practitioners = await PartnerServer.Start();
        await using var partners = await PartnerServer.Start();
        var partner = await Partner.Of(running);
        var (pass, coordinator) = (partner.Pass, partner.Pass.As("coordinator"));
        await practitioners.Subscribe(pass.As("practitioner"), "person-erased");
        await partners.Subscribe(partner.Software, "referral-answered");
        var referral = await partner.Refer("Sow");
        var person = await partner.Arrive(referral, "Sow");
        await pass.Act(person, await pass.Join(), StoryPass.Today);

        var asked = await coordinator.Post("/api/intake/data-requests", new { right = "erasure", channel = "letter", receivedOn = StoryPass.Today, personId = person });
        await coordinator.Post($"/api/intake/people/{person}/erasure", new { dataRequestId = asked.Id }, HttpStatusCode.OK);

        await practitioners.Takes(["person-erased erased"], "Sow", "Fanta");
        Assert.Equal(["person-erased erased"], practitioners.Of(person));
        await partners.Takes(["referral-answered arrived", "referral-answered erased"], "Sow", "Fanta", person.ToString());
        var left = await partner.Software.Get($"/api/network/referrals/{referral}");
        Assert.Equal(("erased", JsonValueKind.Null, JsonValueKind.Null), (left.Text("state"), left["person"].ValueKind, left["words"].ValueKind));
    }

    private static object Letter(DateOnly sentOn) => new { sentOn, postNumber = "1A 123 456 7890 1" };

    private static object Asking(string kind) => new
    {
        kind,
        fundCode = StoryPass.Fund,
        person = new { title = "madam", familyName = "Camara", givenNames = "Fanta", birthDate = "1990-03-15", department = "76" },
        document = kind == "document" ? "rights-attestation" : null,
        consentedOn = StoryPass.Today,
    };

    private static object Technician(string email, string givenName) => new { email, givenName, familyName = "Essai", standing = "employee", professionalDevice = true };

    /// <summary>The PASS has received that a manager be enabled, and does so.</summary>
    private static async Task<Answer> Enable(Partner partner, string email, string givenName, HttpStatusCode expected)
    {
        var coordinator = partner.Pass.As("coordinator");
        var asked = await coordinator.Post(
            $"{partner.Accounts}/manager-requests",
            new { kind = "enable", title = "mrs", givenName, familyName = "Essai", jobTitle = "responsable de l'accueil", phone = "02 32 00 00 00", email });
        return await coordinator.Post($"/connect/manager-requests/{asked.Id}/acceptance", new { }, expected);
    }

    private static Task IsRefused(Actor actor, string address) => Eventually.True(
        async () =>
        {
            try
            {
                await actor.Get(address, HttpStatusCode.Unauthorized);
                return true;
            }
            catch (UnexpectedAnswer)
            {
                return false;
            }
        },
        $"the token of the {actor.Role} is refused at {address}",
        Promise);

    /// <summary>Whether rights-dossier has heard that the agreement with the fund of an application has ended.</summary>
    private static async Task<bool> IsClosedFor(StoryPass pass, Guid application)
    {
        try
        {
            await pass.Worker.Put($"/api/rights/applications/{application}/fund", new { fundCode = StoryPass.Fund }, (await pass.Read(application)).ETag!);
            return false;
        }
        catch (UnexpectedAnswer refused)
        {
            return refused.Message.Contains("a pris fin le", StringComparison.Ordinal);
        }
    }
}
