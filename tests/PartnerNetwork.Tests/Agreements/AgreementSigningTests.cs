using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Agreements;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Agreements;

/// <summary>Each party signs its side, whatever the kind. Issue 13 §3; decision 0168.</summary>
[Collection<Network>]
public sealed class AgreementSigningTests(RunningNetwork network)
{
    private const string Carsat = "CARSAT des Falaises";

    private static readonly DateOnly Today = TimeProvider.System.ParisToday();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_ARS_alone_makes_no_agreement_between_a_PASS_and_a_fund()
    {
        var pass = await network.NewPass();
        using var otherFund = network.Service.ClientBound(Roles.Fund, "02762", pass.Id);
        var drafted = await pass.Ars.Post($"/pass-sites/{pass.Id}/agreements", Fund());
        var address = Address(pass, drafted);
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (drafted.GetProperty("signedOn").ValueKind, drafted.GetProperty("termEndsOn").ValueKind));
        Assert.Equal(["pass", "fund"], Parties(drafted));

        await pass.Ars.MayNotSign(HttpStatusCode.Forbidden, "autre-titulaire", address);
        await otherFund.MayNotSign(HttpStatusCode.NotFound, "introuvable", address);
        var once = await pass.Coordinator.Signs(address);
        Assert.Equal(JsonValueKind.Null, once.GetProperty("signedOn").ValueKind);
        await pass.Coordinator.MayNotSign(HttpStatusCode.Conflict, "convention-incompatible", address);
        await pass.Coordinator.Refuses(HttpStatusCode.Conflict, "convention-incompatible", $"{address}/denunciation", new { sentOn = $"{Today:yyyy-MM-dd}", postNumber = "1A 123 456" });

        var signed = await pass.Fund.Signs(address);

        Assert.Equal($"{Today:yyyy-MM-dd}", signed.GetProperty("signedOn").GetString()); // The day of the last signature.
        var told = await network.Service.Hear<AgreementSigned>(e => e.PassSiteId == pass.Id);
        Assert.Equal((Today, RunningNetwork.FundCode), (told.SignedOn, told.FundCode));
    }

    [Fact]
    public async Task A_paper_signed_by_both_is_in_force_from_its_day_once_its_copy_is_joined_and_the_fund_has_confirmed_it()
    {
        var pass = await network.NewPass();
        var address = Address(pass, await pass.Coordinator.Post($"/pass-sites/{pass.Id}/agreements", Fund("2021-03-01")));

        await pass.Coordinator.MayNotSign(HttpStatusCode.Conflict, "convention-incompatible", address);
        await pass.Coordinator.JoinCopy(address);
        await pass.Coordinator.Signs(address);
        using (var changed = await pass.Coordinator.PostAsync($"{address}/copy", new ByteArrayContent(Signing.Paper), Stop))
        {
            await changed.IsProblem(HttpStatusCode.Conflict, "convention-incompatible"); // Somebody has signed what was joined.
        }

        var signed = await pass.Fund.Signs(address);

        Assert.Equal(("2021-03-01", "test-fund"), (signed.GetProperty("signedOn").GetString(), signed.GetProperty("parties")[1].GetProperty("signedBy").GetString()));
        Assert.Equal(new DateOnly(2021, 3, 1), (await network.Service.Hear<AgreementSigned>(e => e.PassSiteId == pass.Id)).SignedOn);
        Assert.Equal(Signing.Paper, await pass.Fund.GetByteArrayAsync($"{address}/copy", Stop));
    }

    [Fact]
    public async Task A_draft_written_anew_is_signed_anew_and_what_is_signed_is_not_written_any_more()
    {
        var pass = await network.NewPass();
        var drafted = await pass.Coordinator.Post($"/pass-sites/{pass.Id}/agreements", Fund());
        var address = Address(pass, drafted);
        await pass.Fund.Signs(address);
        using var stranger = await pass.Ars.Put(address, Fund(), "\"2\"");
        await stranger.IsProblem(HttpStatusCode.Forbidden, "autre-titulaire");
        using var rewritten = await pass.Coordinator.Put(address, new { kind = "fund", fundCode = RunningNetwork.FundCode, fundName = "CPAM", transmissionWeekday = "friday" }, "\"2\"");
        var draft = await rewritten.Json();
        Assert.Equal(("friday", JsonValueKind.Null), (draft.GetProperty("transmissionWeekday").GetString(), draft.GetProperty("parties")[1].GetProperty("signedOn").ValueKind));

        using var other = await pass.Coordinator.Put(address, new { kind = "fund", fundCode = "02762", fundName = "CPAM" }, "\"3\"");
        await other.IsProblem(HttpStatusCode.BadRequest, "champ-invalide");
        await pass.Coordinator.Signs(address);
        var signed = await pass.Fund.Signs(address);
        using var late = await pass.Coordinator.Put(address, Fund(), $"\"{signed.GetProperty("version").GetInt64()}\"");
        await late.IsProblem(HttpStatusCode.Conflict, "convention-incompatible");
    }

    [Fact]
    public async Task One_signs_what_one_has_read()
    {
        var pass = await network.NewPass();
        var drafted = await pass.Coordinator.Post($"/pass-sites/{pass.Id}/agreements", Fund());
        var address = Address(pass, drafted);
        using (await pass.Coordinator.Put(address, new { kind = "fund", fundCode = RunningNetwork.FundCode, fundName = "CPAM", transmissionWeekday = "friday" }, "\"1\""))
        {
            await pass.Fund.MayNotSign(HttpStatusCode.PreconditionFailed, "version-perimee", address, "\"1\"");
        }

        await pass.Fund.MayNotSign(HttpStatusCode.PreconditionRequired, "if-match-obligatoire", address, null);
        await pass.Coordinator.JoinCopy(address);
        await pass.Fund.MayNotSign(HttpStatusCode.PreconditionFailed, "version-perimee", address, "\"2\""); // Another paper.
        Assert.Equal(JsonValueKind.Null, (await pass.Coordinator.Get(address)).GetProperty("parties")[1].GetProperty("signedOn").ValueKind);
    }

    [Fact]
    public async Task An_amendment_signed_by_each_party_keeps_the_anniversary_and_takes_the_place_of_what_it_amends()
    {
        var pass = await network.NewPass();
        var first = await pass.Sign(Fund("2021-03-01"));

        var amended = await pass.Sign(new { kind = "fund", fundCode = RunningNetwork.FundCode, fundName = "CPAM", paperSignedOn = "2021-06-15", amends = first.GetProperty("id").GetGuid(), transmissionWeekday = "friday" });

        Assert.Equal(new DateOnly(2022, 2, 28), (await network.Service.Hear<AgreementSigned>(e => e.PassSiteId == pass.Id && e.SignedOn == new DateOnly(2021, 6, 15))).AnniversaryEve);
        Assert.EndsWith("-02-28", amended.GetProperty("termEndsOn").GetString()!.Replace("-02-29", "-02-28", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal("2021-06-15", (await pass.Coordinator.Get(Address(pass, first))).GetProperty("replacedOn").GetString());
        var elsewhere = await pass.Coordinator.Refuses(
            HttpStatusCode.BadRequest, "champ-invalide", $"/pass-sites/{pass.Id}/agreements", new { kind = "ars", yearlyCapCents = 1, amends = first.GetProperty("id").GetGuid() });
        Assert.Equal(["/amends"], elsewhere.Pointers());
    }

    /// <summary>Whoever was let in under the first learns of its end by no other message [003-018].</summary>
    [Fact]
    public async Task The_end_of_an_amendment_names_what_it_had_replaced()
    {
        var pass = await network.NewPass();
        var first = (await pass.Sign(Fund("2021-03-01"))).GetProperty("id").GetGuid();
        var amended = await pass.Sign(new { kind = "fund", fundCode = RunningNetwork.FundCode, fundName = "CPAM", paperSignedOn = "2021-06-15", amends = first });

        await pass.Fund.Post($"{Address(pass, amended)}/termination", new { endedOn = $"{Today:yyyy-MM-dd}", reason = "secrecy-breach", postNumber = "1A 123 456" });

        Assert.Equal([first], (await network.Service.Hear<AgreementEnded>(e => e.AgreementId == amended.GetProperty("id").GetGuid())).Replaced);
    }

    /// <summary>An amendment changes what is agreed, not that a party leaves [000-121].</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_amendment_of_what_a_party_has_denounced_ends_with_it_and_another_agreement_does_not(bool amends)
    {
        var pass = await network.NewPass();
        var first = await pass.Sign(Fund($"{Today.AddMonths(-11):yyyy-MM-dd}"));
        var denounced = await pass.Fund.Post($"{Address(pass, first)}/denunciation", new { sentOn = $"{Today:yyyy-MM-dd}", postNumber = "1A 123 456" });

        var next = await pass.Sign(new
        {
            kind = "fund",
            fundCode = RunningNetwork.FundCode,
            fundName = "CPAM",
            paperSignedOn = $"{Today:yyyy-MM-dd}",
            amends = amends ? first.GetProperty("id").GetGuid() : (Guid?)null,
        });

        Assert.Equal("denounced", denounced.GetProperty("endReason").GetString());
        Assert.Equal(
            amends ? (denounced.GetProperty("endsOn").GetString(), "denounced") : (null, null),
            (next.GetProperty("endsOn").GetString(), next.GetProperty("endReason").GetString()));
    }

    [Fact]
    public async Task A_CARSAT_that_signs_beside_the_fund_has_no_account_here_and_the_copy_proves_its_side()
    {
        var pass = await network.NewPass();
        var address = Address(pass, await pass.Coordinator.Post($"/pass-sites/{pass.Id}/agreements", new
        {
            kind = "hospital",
            partnerCode = "760999995",
            fundCode = RunningNetwork.FundCode,
            fundName = "CPAM",
            parties = new object[] { new { party = "hospital", name = "CHU des Falaises" }, new { party = "carsat", name = Carsat } },
        }));
        await pass.Coordinator.MayNotSign(HttpStatusCode.Conflict, "convention-incompatible", address);

        await pass.Coordinator.JoinCopy(address);
        await pass.Coordinator.Signs(address);
        var signed = await pass.Fund.Signs(address);

        Assert.Equal(["hospital", "carsat", "pass", "fund"], Parties(signed));
        Assert.Equal($"{Today:yyyy-MM-dd}", signed.GetProperty("signedOn").GetString());
    }

    [Fact]
    public async Task A_party_that_is_missing_is_named_by_its_code()
    {
        var pass = await network.NewPass();

        var refused = await pass.Coordinator.Refuses(HttpStatusCode.BadRequest, "champ-invalide", $"/pass-sites/{pass.Id}/agreements", new { kind = "hospital", partnerCode = "760999995" });

        Assert.Equal("une partie « hospital »", refused.GetProperty("errors")[0].GetProperty("expected").GetString());
    }

    [Fact]
    public async Task Each_party_keeps_its_contacts_up_to_date_and_the_PASS_those_of_who_has_no_account()
    {
        var pass = await network.NewPass();
        var drafted = await pass.Coordinator.Post($"/pass-sites/{pass.Id}/agreements", new
        {
            kind = "fund",
            fundCode = RunningNetwork.FundCode,
            fundName = "CPAM",
            parties = new object[] { new { party = "carsat", name = Carsat } },
            channels = new[] { "exchange-folder", "post" },
            recourse = "Commission de recours amiable",
        });
        var address = Address(pass, drafted);

        using (var others = await pass.Coordinator.Put($"{address}/contacts", Contacts("fund"), "\"1\""))
        {
            await others.IsProblem(HttpStatusCode.Forbidden, "autre-titulaire");
        }

        using (var own = await pass.Fund.Put($"{address}/contacts", Contacts("fund"), "\"1\""))
        {
            await own.Json();
        }

        using var carsat = await pass.Coordinator.Put($"{address}/contacts", Contacts("carsat"), "\"2\"");
        var read = await carsat.Json();

        Assert.Equal(2, read.GetProperty("parties").EnumerateArray().Count(party => party.GetProperty("contactsOn").GetString() == $"{Today:yyyy-MM-dd}"));
        Assert.Equal(["exchange-folder", "post"], read.GetProperty("channels").EnumerateArray().Select(channel => channel.GetString()));
        Assert.Equal("Commission de recours amiable", read.GetProperty("recourse").GetString());

        static object Contacts(string party) => new { party, contacts = new[] { new { role = "privileged-contact", name = "Accueil partenaires", email = "partenaires@caisse.example", phone = "02 00 00 00 00" } } };
    }

    [Fact]
    public async Task The_use_of_a_portal_ends_with_its_partnership_and_what_is_to_be_done_then_is_listed_and_done()
    {
        var pass = await network.NewPass();
        var partnership = await pass.Sign(Fund("2021-03-01"));
        var unattached = await pass.Coordinator.Refuses(HttpStatusCode.BadRequest, "champ-invalide", $"/pass-sites/{pass.Id}/agreements", Portal(Guid.CreateVersion7()));
        Assert.Equal(["/partnershipId"], unattached.Pointers());
        var portal = await pass.Sign(Portal(partnership.GetProperty("id").GetGuid()));

        await pass.Fund.Post($"{Address(pass, partnership)}/termination", new { endedOn = $"{Today:yyyy-MM-dd}", reason = "secrecy-breach", postNumber = "1A 123 456" });

        var told = await network.Service.Hear<AgreementEnded>(e => e.PassSiteId == pass.Id && e.Kind == AgreementKind.PortalUsage);
        Assert.Equal((portal.GetProperty("id").GetGuid(), (Counterparty?)null, RunningNetwork.FundCode, Today, AgreementEnd.PartnershipEnded), (told.AgreementId, told.Counterparty, told.FundCode, told.EndedOn, told.Reason));
        var ended = await pass.Coordinator.Get(Address(pass, partnership));
        Assert.Equal(["destroy-data", "close-channels", "return-documents"], ended.GetProperty("closings").EnumerateArray().Select(closing => closing.GetProperty("duty").GetString()));
        var early = await pass.Coordinator.Refuses(
            HttpStatusCode.BadRequest, "champ-invalide", $"{Address(pass, partnership)}/closings", new { duty = "destroy-data", doneOn = $"{Today.AddDays(-1):yyyy-MM-dd}" });
        Assert.Equal(["/doneOn"], early.Pointers());
        var done = await pass.Coordinator.Post($"{Address(pass, partnership)}/closings", new { duty = "destroy-data", doneOn = $"{Today:yyyy-MM-dd}" });
        Assert.Equal([$"{Today:yyyy-MM-dd}", null, null], done.GetProperty("closings").EnumerateArray().Select(closing => closing.GetProperty("doneOn").GetString()));
        await pass.Coordinator.Refuses(HttpStatusCode.Conflict, "convention-incompatible", $"{Address(pass, partnership)}/closings", new { duty = "destroy-data", doneOn = $"{Today:yyyy-MM-dd}" });

        static object Portal(Guid partnershipId) => new { kind = "portal-usage", fundCode = RunningNetwork.FundCode, fundName = "CPAM", partnershipId };
    }

    [Fact]
    public async Task Denounced_with_the_partnership_the_use_of_the_portal_ends_the_same_night()
    {
        var pass = await network.NewPass();
        var partnership = await pass.Sign(Fund("2021-03-01"));
        var portal = await pass.Sign(new { kind = "portal-usage", fundCode = RunningNetwork.FundCode, fundName = "CPAM", partnershipId = partnership.GetProperty("id").GetGuid(), paperSignedOn = "2021-09-01" });
        await pass.Fund.Post($"{Address(pass, partnership)}/denunciation", new { sentOn = "2022-02-28", postNumber = "1A 123 456" });
        Assert.Equal("2022-03-01", (await pass.Coordinator.Get(Address(pass, portal))).GetProperty("endsOn").GetString());

        await network.Service.Services.GetServices<IHostedService>().OfType<NightlyAgreements>().Single().Run(new DateOnly(2022, 3, 1), Stop);

        Assert.Equal(AgreementEnd.PartnershipEnded, (await network.Service.Hear<AgreementEnded>(e => e.AgreementId == portal.GetProperty("id").GetGuid())).Reason);
    }

    [Fact]
    public async Task A_practitioner_records_no_act_of_a_day_on_which_their_agreement_had_ended()
    {
        var pass = await network.NewPass();
        var person = await pass.NewPerson();
        var address = Address(pass, await pass.Sign(new
        {
            kind = "practitioner",
            practitionerId = pass.PractitionerId,
            partnerCode = pass.Rpps,
            paperSignedOn = "2021-01-04",
            parties = new object[] { new { party = "practitioner", name = "Cabinet des Quais", signatory = "Camille Lemaire" } },
        }));
        await pass.Record(pass.Act(person, "2021-04-10"));
        await pass.Coordinator.Post($"{address}/termination", new { endedOn = "2021-05-03", reason = "secrecy-breach", postNumber = "1A 123 456" });

        var other = await network.NewPass(); // Whose practitioner is not of this network.
        await pass.Coordinator.Refuses(HttpStatusCode.UnprocessableEntity, "praticien-hors-reseau", $"/pass-sites/{pass.Id}/agreements", new
        {
            kind = "practitioner",
            practitionerId = other.PractitionerId,
            partnerCode = other.Rpps,
            parties = new object[] { new { party = "practitioner", name = "Cabinet" } },
        });
        var refused = await pass.Practitioner.Refuses(HttpStatusCode.UnprocessableEntity, "praticien-hors-reseau", "/care-acts", pass.Act(person, "2021-05-03"));
        Assert.Equal(["/performedOn"], refused.Pointers());
        await pass.Record(pass.Act(person, "2021-05-02")); // Recorded after, given before.
    }

    [Theory]
    [InlineData("""{"kind":"hospital","partnerCode":"760999995"}""", "/parties")]
    [InlineData("""{"kind":"hospital","parties":[{"party":"hospital","name":"CHU"}]}""", "/partnerCode")]
    [InlineData("""{"kind":"partner","partnerCode":"12345678901234"}""", "/parties")]
    [InlineData("""{"kind":"partner","partnerCode":"12345678901234","fundCode":"01761","parties":[{"party":"partner","name":"CCAS"}]}""", "/fundName")]
    [InlineData("""{"kind":"partner","partnerCode":"12345678901234","parties":[{"party":"partner","name":"CCAS"},{"party":"fund","name":"CPAM"}]}""", "/fundCode")]
    [InlineData("""{"kind":"practitioner","partnerCode":"10100123453","parties":[{"party":"practitioner","name":"Cabinet"}]}""", "/practitionerId")]
    [InlineData("""{"kind":"portal-usage","fundCode":"01761","fundName":"CPAM"}""", "/partnershipId")]
    [InlineData("""{"kind":"ars","yearlyCapCents":1,"partnerCode":"760999995"}""", "/partnerCode")]
    [InlineData("""{"kind":"ars","yearlyCapCents":1,"parties":[{"party":"ars","name":"ARS"},{"party":"ars","name":"ARS"}]}""", "/parties")]
    [InlineData("""{"kind":"partner","partnerCode":"12345678901234","yearlyCapCents":1,"parties":[{"party":"partner","name":"CCAS"}]}""", "/yearlyCapCents")]
    public async Task Each_kind_has_its_own_members_and_parties(string draft, string pointer)
    {
        var pass = await network.NewPass();

        var refused = await pass.Coordinator.Refuses(HttpStatusCode.BadRequest, "champ-invalide", $"/pass-sites/{pass.Id}/agreements", JsonSerializer.Deserialize<JsonElement>(draft));

        Assert.Equal([pointer], refused.Pointers());
    }

    /// <summary>« un avenant, écrit et signé par le représentant, dûment qualifié, de chacune des parties » [000-122].</summary>
    [Fact]
    public async Task An_amendment_leaves_out_no_party_of_what_it_amends()
    {
        var pass = await network.NewPass();
        object[] parties = [new { party = "carsat", name = Carsat }];
        var first = (await pass.Sign(new { kind = "fund", paperSignedOn = "2021-03-01", fundCode = RunningNetwork.FundCode, fundName = "CPAM", parties })).GetProperty("id").GetGuid();

        var refused = await pass.Coordinator.Refuses(
            HttpStatusCode.BadRequest, "champ-invalide", $"/pass-sites/{pass.Id}/agreements", new { kind = "fund", fundCode = RunningNetwork.FundCode, fundName = "CPAM", amends = first });

        Assert.Equal(["/parties"], refused.Pointers());
        await pass.Coordinator.Post($"/pass-sites/{pass.Id}/agreements", new { kind = "fund", fundCode = RunningNetwork.FundCode, fundName = "CPAM", amends = first, parties });
    }

    /// <summary>Decision 0167: what it replaced does not come back when an agreement ends.</summary>
    [Fact]
    public async Task Nothing_is_attached_to_what_was_replaced_once_the_last_has_ended()
    {
        var pass = await network.NewPass();
        var first = (await pass.Sign(Fund("2021-03-01"))).GetProperty("id").GetGuid();
        var last = await pass.Sign(Fund("2021-06-15"));
        await pass.Fund.Post($"{Address(pass, last)}/termination", new { endedOn = $"{Today:yyyy-MM-dd}", reason = "secrecy-breach", postNumber = "1A 123 456" });

        var amending = await pass.Coordinator.Refuses(
            HttpStatusCode.BadRequest, "champ-invalide", $"/pass-sites/{pass.Id}/agreements", new { kind = "fund", fundCode = RunningNetwork.FundCode, fundName = "CPAM", amends = first });
        var portal = await pass.Coordinator.Refuses(
            HttpStatusCode.BadRequest, "champ-invalide", $"/pass-sites/{pass.Id}/agreements", new { kind = "portal-usage", fundCode = RunningNetwork.FundCode, fundName = "CPAM", partnershipId = first });

        Assert.Equal(["/amends", "/partnershipId"], [.. amending.Pointers(), .. portal.Pointers()]);
    }

    /// <summary>[003-002] « même durée »: signed once the end of what replaced its partnership is in sight.</summary>
    [Fact]
    public async Task The_use_of_a_portal_that_is_attached_to_what_was_replaced_ends_with_the_last()
    {
        var pass = await network.NewPass();
        var first = (await pass.Sign(Fund("2021-03-01"))).GetProperty("id").GetGuid();
        var last = (await pass.Sign(Fund("2021-06-15"))).GetProperty("id").GetGuid();
        await network.Service.InDatabase<PartnerNetworkDb, int>(db => db.Agreements.Where(row => row.Id == last)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.EndsOn, Today.AddDays(40)).SetProperty(row => row.EndReason, AgreementEnd.Denounced)));

        var portal = await pass.Sign(new { kind = "portal-usage", fundCode = RunningNetwork.FundCode, fundName = "CPAM", partnershipId = first });

        Assert.Equal(($"{Today.AddDays(40):yyyy-MM-dd}", "partnership-ended"), (portal.GetProperty("endsOn").GetString(), portal.GetProperty("endReason").GetString()));
    }

    [Fact]
    public async Task A_fund_drafts_for_itself_only()
    {
        var pass = await network.NewPass();

        await pass.Fund.Refuses(HttpStatusCode.Forbidden, "autre-titulaire", $"/pass-sites/{pass.Id}/agreements", new { kind = "fund", fundCode = "02762", fundName = "CPAM" });

        Assert.Equal(JsonValueKind.Null, (await pass.Fund.Post($"/pass-sites/{pass.Id}/agreements", Fund())).GetProperty("signedOn").ValueKind);
    }

    private static object Fund(string? paperSignedOn = null) => new { kind = "fund", paperSignedOn, fundCode = RunningNetwork.FundCode, fundName = "CPAM" };

    private static string Address(Pass pass, JsonElement agreement) => $"/pass-sites/{pass.Id}/agreements/{agreement.GetProperty("id")}";

    private static IEnumerable<string?> Parties(JsonElement agreement) => agreement.GetProperty("parties").EnumerateArray().Select(party => party.GetProperty("party").GetString());
}
