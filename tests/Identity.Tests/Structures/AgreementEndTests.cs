using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PassPlatform.Contracts;
using PassPlatform.Identity.Accounts;
using PassPlatform.Identity.Structures;
using PassPlatform.Identity.Tests.Accounts;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Identity.Tests.Structures;

/// <summary>What the accounts of a structure reach follows its agreements [003-018, 003-021].</summary>
public sealed class AgreementEndTests(TestBroker broker) : StructureTest
{
    /// <summary>[003-018] « seul l'accès à cette caisse n'est plus autorisé »</summary>
    [Fact]
    public async Task The_end_of_one_agreement_closes_that_fund_only_where_another_remains()
    {
        var (id, first) = await NewStructure(fund: Fund);
        using var coordinator = await As(Roles.Coordinator, Site);
        using var agreed = await Agree(coordinator, id, Guid.CreateVersion7(), fund: "671");
        using var fund = await As(Roles.Fund, Site);
        var technician = await NewOf(id, Roles.PartnerManager, Roles.Partner);
        var token = (await Person.Tokens(technician, MembershipOf(technician, Roles.Partner))).Access;
        using var working = Identity.With(token);
        Assert.Equal([.. new[] { "671", Fund }], Funds(token));
        Assert.Equal(HttpStatusCode.OK, (await fund.GetAsync($"{Structures}/{id}", Stop)).StatusCode);

        await End(first);

        await IsRefused(working); // To ask for another, which says what is left.
        var next = (await Person.Tokens(technician, MembershipOf(technician, Roles.Partner))).Access;
        Assert.Equal(["671"], Funds(next));
        using var still = Identity.With(next);
        Assert.Equal(HttpStatusCode.OK, await Asks(still));
        Assert.Equal(HttpStatusCode.NotFound, (await fund.GetAsync($"{Structures}/{id}", Stop)).StatusCode);
        var structure = await Read(coordinator, id);
        Assert.Equal(JsonValueKind.Null, structure.GetProperty("shutAt").ValueKind);
        var ended = structure.GetProperty("agreements").EnumerateArray().Single(agreement => agreement.GetProperty("agreementId").GetGuid() == first);
        Assert.Equal(("denounced", JsonValueKind.String), (ended.GetProperty("endedFor").GetString(), ended.GetProperty("endedAt").ValueKind));
        Assert.Contains($"L'accès à la caisse {Fund} est fermé ; les autres restent.", Assert.Single(await MailsTo(technician.Email!)), StringComparison.Ordinal);
    }

    /// <summary>[003-018] Tokens that are taken back suspend the webhooks of whoever has them: those of an application that may do all that it could are left.</summary>
    [Fact]
    public async Task An_application_keeps_working_when_an_agreement_begins_or_ends_that_changes_nothing_for_it_and_is_refused_when_the_last_ends()
    {
        var (id, first) = await NewStructure(fund: Fund);
        using var coordinator = await As(Roles.Coordinator, Site);
        using var application = await Application(coordinator, id);
        var last = Guid.CreateVersion7();

        using var agreed = await Agree(coordinator, id, last, fund: Fund);
        await End(first);

        Assert.Equal(HttpStatusCode.Created, agreed.StatusCode);
        Assert.Empty(await Identity.InDatabase(db => db.Withdrawals.Select(row => row.HolderId).ToListAsync(Stop)));
        Assert.Equal(HttpStatusCode.Forbidden, (await application.GetAsync("/connect/team", Stop)).StatusCode); // Known, and of another role.

        await End(last);

        await ApplicationIsRefused(application);
    }

    /// <summary>[003-018] « seul l'accès à cette caisse n'est plus autorisé »: nor by an application.</summary>
    [Fact]
    public async Task An_application_asks_for_another_token_when_the_agreement_with_one_of_the_funds_ends()
    {
        var (id, first) = await NewStructure(fund: Fund);
        using var coordinator = await As(Roles.Coordinator, Site);
        using var agreed = await Agree(coordinator, id, Guid.CreateVersion7(), fund: "671");
        var (clientId, secret) = await Secret(coordinator, id);
        var token = await Identity.Token(clientId, secret);
        using var application = Identity.With(token);
        Assert.Equal([.. new[] { "671", Fund }], Funds(token));

        await End(first);

        await ApplicationIsRefused(application);
        var next = await Identity.Token(clientId, secret);
        Assert.Equal(["671"], Funds(next));
        using var still = Identity.With(next);
        Assert.Equal(HttpStatusCode.Forbidden, (await still.GetAsync("/connect/team", Stop)).StatusCode);
    }

    /// <summary>[003-018, 003-026] A coordinator does not undo by an application what stopped the structure.</summary>
    [Fact]
    public async Task No_application_is_made_or_let_in_for_a_structure_that_is_closed_or_for_a_PASS_that_it_does_not_work_with()
    {
        var (id, agreement) = await NewStructure();
        using var coordinator = await As(Roles.Coordinator, Site);
        using var stranger = await As(Roles.Coordinator, Other);
        var (clientId, _) = await Secret(coordinator, id);
        using var elsewhere = await stranger.PostAsJsonAsync("/connect/clients", new { name = "CCAS", role = Roles.Partner, passSiteIds = new[] { Other }, structureId = id }, Stop);

        await End(agreement);

        using var enabled = await coordinator.PostAsync($"/connect/clients/{clientId}/enablement", null, Stop);
        using var another = await coordinator.PostAsJsonAsync("/connect/clients", new { name = "CCAS", role = Roles.Partner, passSiteIds = new[] { Site }, structureId = id }, Stop);
        foreach (var refused in new[] { elsewhere, enabled, another })
        {
            Assert.Equal((HttpStatusCode.Conflict, "structure-fermee"), (refused.StatusCode, await Problem(refused)));
        }
    }

    /// <summary>[003-018] And of one PASS, that PASS only.</summary>
    [Fact]
    public async Task The_end_of_the_agreement_of_one_PASS_leaves_those_of_the_others()
    {
        var (id, first) = await NewStructure();
        var manager = await NewOf(id, Roles.PartnerManager);
        using (var other = await As(Roles.Coordinator, Other))
        using (var asked = await Agree(other, id, Guid.CreateVersion7()))
        using (var managing = await With(manager, Roles.PartnerManager))
        using (var accepted = await managing.PostAsync($"{Structures}/{id}/agreements/{(await RunningIdentity.Json(asked)).GetProperty("agreementId").GetGuid()}/acceptance", null, Stop))
        {
            Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (asked.StatusCode, accepted.StatusCode));
        }

        var both = Sites(await Person.Tokens(manager));
        await End(first);

        Assert.Equal(new[] { Site, Other }.Order(), both.Order());
        Assert.Equal([Other], Sites(await Person.Tokens(manager)));
    }

    /// <summary>[003-018, 003-021] « inactivés automatiquement », then « supprimés de manière automatique à 6 mois »: identity refuses their tokens within five seconds.</summary>
    [Fact]
    public async Task The_end_of_the_last_agreement_shuts_out_people_and_applications_and_six_months_later_nobody_is_known()
    {
        var (id, agreement) = await NewStructure(fund: Fund);
        var account = await NewOf(id, Roles.PartnerManager, Roles.Partner);
        using var manager = await With(account, Roles.PartnerManager);
        using var technician = await With(account, Roles.Partner);
        using var coordinator = await As(Roles.Coordinator, Site);
        using var application = await Application(coordinator, id);

        var began = Clock.Now;
        await End(agreement, AgreementEnd.SecrecyBreach);

        await IsRefused(manager);
        await IsRefused(technician);
        await ApplicationIsRefused(application);
        using var back = await coordinator.PostAsync($"/connect/memberships/{MembershipOf(account, Roles.PartnerManager)}/enablement", null, Stop);
        Assert.Equal((HttpStatusCode.Conflict, "structure-fermee"), (back.StatusCode, await Problem(back)));
        Assert.Equal("agreements-ended", (await Read(coordinator, id)).GetProperty("shutFor").GetString());

        Clock.Now = began.AddMonths(6);
        await Housekeep();
        Assert.Equal(account.Email, await Email());
        Clock.Now = began.AddMonths(6).AddDays(1).AddMinutes(1);
        await Housekeep();
        Assert.Null(await Email());

        Task<string?> Email() => Identity.InDatabase(async db => (await db.Accounts.SingleAsync(known => known.Id == account.Id, Stop)).Email);
    }

    /// <summary>[003-018] A partnership that begins again within six months.</summary>
    [Fact]
    public async Task Another_agreement_lets_in_again_those_who_were_shut_out_with_the_last_and_not_those_who_were_before()
    {
        var (id, agreement) = await NewStructure();
        var (staying, suspended) = (await NewOf(id, Roles.PartnerManager), await NewOf(id, Roles.Partner));
        using var coordinator = await As(Roles.Coordinator, Site);
        using var before = await coordinator.PostAsync($"/connect/memberships/{MembershipOf(suspended, Roles.Partner)}/disablement", null, Stop);
        Clock.Now = Clock.Now.AddMinutes(1);
        await End(agreement);

        using var agreed = await Agree(coordinator, id, Guid.CreateVersion7());

        Assert.Equal(HttpStatusCode.Created, agreed.StatusCode);
        Assert.Equal(
            new Dictionary<Guid, bool> { [MembershipOf(staying, Roles.PartnerManager)] = true, [MembershipOf(suspended, Roles.Partner)] = false },
            await Identity.InDatabase(db => db.Memberships.Where(known => known.StructureId == id).ToDictionaryAsync(known => known.Id, known => known.DisabledAt == null, Stop)));
    }

    [Fact]
    public async Task A_structure_works_under_no_agreement_that_has_ended_or_is_of_another_PASS_or_fund()
    {
        var (ended, elsewhere, signed) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await Heard(new AgreementEnded { OccurredAt = Clock.Now, PassSiteId = Site, Version = 2, AgreementId = ended, Kind = AgreementKind.PortalUsage, EndedOn = new DateOnly(2026, 1, 1), Reason = AgreementEnd.Denounced });
        await Heard(Signed(ended, Site, Fund)); // Late: it says nothing new.
        await Heard(Signed(elsewhere, Other, Fund));
        await Heard(Signed(signed, Site, Fund));
        using var coordinator = await As(Roles.Coordinator, Site);
        var structure = Guid.CreateVersion7();

        using var over = await Open(coordinator, structure, ended);
        using var others = await Open(coordinator, structure, elsewhere);
        using var wrong = await Open(coordinator, structure, signed, fund: "671");
        using var right = await Open(coordinator, structure, signed);
        using var twice = await Open(coordinator, structure, Guid.CreateVersion7());

        Assert.Equal(
            [HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Created, HttpStatusCode.Conflict],
            new[] { over, others, wrong, right, twice }.Select(answer => answer.StatusCode));
        Assert.Equal("convention-terminee", await Problem(over));
        Assert.Equal(Fund, (await RunningIdentity.Json(right)).GetProperty("agreements")[0].GetProperty("fundCode").GetString()); // As it was told.
    }

    /// <summary>Whoever records an agreement answers for the accounts of the structure: it says yes first.</summary>
    [Fact]
    public async Task The_agreement_of_a_PASS_that_does_not_know_the_structure_opens_nothing_until_a_manager_accepts_it()
    {
        var (id, _) = await NewStructure();
        using var manager = await Manager(id);
        using var stranger = await As(Roles.Coordinator, Other);

        using var asked = await Agree(stranger, id, Guid.CreateVersion7());
        using var unseen = await stranger.GetAsync($"{Structures}/{id}", Stop);
        using var itself = await stranger.PostAsync($"{Structures}/{id}/agreements/{(await RunningIdentity.Json(asked)).GetProperty("agreementId").GetGuid()}/acceptance", null, Stop);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.NotFound, HttpStatusCode.Forbidden), (asked.StatusCode, unseen.StatusCode, itself.StatusCode));
        Assert.Equal(20, (await Read(manager, id)).GetProperty("technicians").GetProperty("allowed").GetInt32());
    }

    /// <summary>Nobody answers for the accounts of another PASS by naming their structure.</summary>
    [Fact]
    public async Task A_structure_that_has_accounts_of_before_is_recorded_by_the_coordinator_who_answers_for_them()
    {
        var structure = Guid.CreateVersion7();
        await NewOf(structure, Roles.Partner);
        using var own = await As(Roles.Coordinator, Site);
        using var stranger = await As(Roles.Coordinator, Other);
        using var fund = await As(Roles.Fund, Site);

        using var byStranger = await Open(stranger, structure, Guid.CreateVersion7());
        using var byFund = await Open(fund, structure, Guid.CreateVersion7());
        using var byOwn = await Open(own, structure, Guid.CreateVersion7());

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Created), (byStranger.StatusCode, byFund.StatusCode, byOwn.StatusCode));
        Assert.Equal(1, (await Read(own, structure)).GetProperty("technicians").GetProperty("given").GetInt32());
    }

    [Fact]
    public async Task A_fund_records_its_own_agreements_only()
    {
        using var fund = await As(Roles.Fund, Site);

        using var others = await Open(fund, Guid.CreateVersion7(), Guid.CreateVersion7(), fund: "671");
        using var own = await Open(fund, Guid.CreateVersion7(), Guid.CreateVersion7());

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Created), (others.StatusCode, own.StatusCode));
        Assert.Equal(Fund, (await RunningIdentity.Json(own)).GetProperty("agreements")[0].GetProperty("fundCode").GetString());
    }

    /// <summary>Over the broker, as it comes, and twice.</summary>
    [Fact]
    public async Task What_partner_network_tells_shuts_the_structure_out()
    {
        using var data = new DataFolder();
        await using var identity = RunningIdentity.Start(data, settings: ("ConnectionStrings:messaging", await broker.NewVirtualHost()));
        var (id, agreement) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await identity.Open(Site);
        using var coordinator = await identity.As(Roles.Coordinator, ("pass_site", $"{Site}"));
        using var opened = await Open(coordinator, id, agreement);
        Assert.Equal(HttpStatusCode.Created, opened.StatusCode);
        var ended = new AgreementEnded { OccurredAt = DateTimeOffset.UtcNow, PassSiteId = Site, Version = 2, AgreementId = agreement, Kind = AgreementKind.Partner, EndedOn = new DateOnly(2026, 1, 1), Reason = AgreementEnd.Denounced };

        await identity.Hear(Signed(agreement, Site, null));
        await identity.Hear(ended);
        await identity.Hear(ended);

        await Eventually.True(async () => (await Read(coordinator, id)).GetProperty("shutFor").GetString() == "agreements-ended", "the structure is shut out");
    }

    private async Task End(Guid agreement, AgreementEnd reason = AgreementEnd.Denounced) => await Heard(new AgreementEnded
    {
        OccurredAt = Clock.Now,
        PassSiteId = Site,
        Version = 2,
        AgreementId = agreement,
        Kind = AgreementKind.PortalUsage,
        FundCode = Fund,
        EndedOn = DateOnly.FromDateTime(Clock.Now.UtcDateTime),
        Reason = reason,
    });

    private static AgreementSigned Signed(Guid agreement, Guid site, string? fund) => new()
    {
        OccurredAt = DateTimeOffset.UtcNow,
        PassSiteId = site,
        Version = 1,
        AgreementId = agreement,
        Counterparty = Counterparty.Fund,
        SignedOn = new DateOnly(2025, 1, 1),
        AnniversaryEve = new DateOnly(2025, 12, 31),
        FundCode = fund,
    };

    // As the inbox does, in a transaction of its own.
    private Task<int> Heard<TEvent>(TEvent occurred)
        where TEvent : PassEvent => Identity.With(async services =>
        {
            await ((ServiceDefaults.Messaging.IHandle<TEvent>)(object)services.GetRequiredService<AgreementsHeard>()).Handle(occurred, Stop);
            return await services.GetRequiredService<Data.IdentityDb>().SaveChangesAsync(Stop);
        });

    private static IEnumerable<string?> Funds(string token) => RunningIdentity.Part(token, 1).GetProperty("structure_funds").EnumerateArray().Select(fund => fund.GetString());

    private static List<Guid> Sites((string Access, string Refresh, string Id) tokens) => [.. RunningIdentity.Part(tokens.Access, 1).GetProperty("pass_site").EnumerateArray().Select(site => site.GetGuid())];
}
