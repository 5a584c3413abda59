using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Agreements;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.Processing;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Errors;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Agreements;

/// <summary>How an agreement ends, and what is told of it. Annexe 3 art. 9 [000-121, 000-123], 003 [003-043], decision 0166.</summary>
[Collection<Network>]
public sealed class AgreementEndTests(RunningNetwork network)
{
    private static readonly DateOnly Today = TimeProvider.System.ParisToday();
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("2021-11-30", false)]
    [InlineData("2021-12-01", true)]
    [InlineData("2022-02-28", true)] // The last day.
    [InlineData("2022-03-01", false)] // The anniversary: the next one's notice has not begun.
    public void It_is_denounced_by_a_letter_sent_within_the_three_months_before_its_anniversary(string sentOn, bool taken)
    {
        var agreement = Signed("2021-03-01");
        var letter = new SendLetter { SentOn = Day(sentOn), PostNumber = "1A 123" };

        if (!taken)
        {
            var refused = Assert.Throws<Refusal>(() => agreement.Denounce(letter, Party.Fund, Today, "fund"));
            Assert.Equal("/sentOn", Assert.Single(refused.Errors).Pointer);
            Assert.Null(agreement.EndsOn);
            return;
        }

        agreement.Denounce(letter, Party.Fund, Today, "fund");
        Assert.Equal((new DateOnly(2022, 3, 1), AgreementEnd.Denounced), (agreement.EndsOn, agreement.EndReason));
        Assert.Null(agreement.TellEnd(new DateOnly(2022, 2, 28), Now)); // It applies to the last day.
        var told = agreement.TellEnd(new DateOnly(2022, 3, 1), Now)!;
        Assert.Equal((AgreementKind.Fund, Counterparty.Fund, "01761", new DateOnly(2022, 3, 1), AgreementEnd.Denounced), (told.Kind, told.Counterparty, told.FundCode, told.EndedOn, told.Reason));
        Assert.Null(agreement.TellEnd(new DateOnly(2022, 3, 2), Now)); // Once.
        Assert.Throws<Refusal>(() => agreement.Denounce(letter, Party.Fund, Today, "fund"));
    }

    [Fact]
    public void An_agreement_that_sets_one_month_of_notice_is_denounced_within_it()
    {
        var agreement = Signed("2021-03-01", new AgreedTerm { DelayId = "CONVENTION-NOTICE-3M", Duration = 1 });

        Assert.Throws<Refusal>(() => agreement.Denounce(new SendLetter { SentOn = new DateOnly(2022, 1, 31), PostNumber = "1A 123" }, Party.Pass, Today, "pass"));
        agreement.Denounce(new SendLetter { SentOn = new DateOnly(2022, 2, 1), PostNumber = "1A 123" }, Party.Pass, Today, "pass");

        Assert.Equal(new DateOnly(2022, 3, 1), agreement.EndsOn);
    }

    [Fact]
    public void A_formal_notice_that_was_not_answered_lets_its_party_end_it_after_fifteen_days_and_no_other()
    {
        var agreement = Signed("2021-03-01");
        agreement.GiveFormalNotice(new SendLetter { SentOn = new DateOnly(2021, 6, 1), ReceivedOn = new DateOnly(2021, 6, 4), PostNumber = "1A 123" }, Party.Fund, Today, "fund");
        Assert.Equal(new DateOnly(2021, 6, 16), Assert.Single(agreement.Letters).RepairUntil); // From the sending.

        Refused(() => agreement.Terminate(End("2021-06-16", AgreementEnd.FormalNotice), Party.Fund, Today, "fund"), "/endedOn");
        Refused(() => agreement.Terminate(End("2021-06-17", AgreementEnd.FormalNotice), Party.Pass, Today, "pass"), "/endedOn");
        Refused(() => agreement.Terminate(End("2021-06-17", AgreementEnd.Denounced), Party.Fund, Today, "fund"), "/reason");
        agreement.Terminate(End("2021-06-17", AgreementEnd.FormalNotice), Party.Fund, Today, "fund");

        Assert.Equal((new DateOnly(2021, 6, 17), AgreementEnd.FormalNotice), (agreement.EndsOn, agreement.EndReason));
    }

    [Fact]
    public void A_formal_notice_that_was_answered_ends_nothing()
    {
        var agreement = Signed("2021-03-01");
        agreement.GiveFormalNotice(new SendLetter { SentOn = new DateOnly(2021, 6, 1), PostNumber = "1A 123" }, Party.Fund, Today, "fund");

        Assert.Throws<Refusal>(() => agreement.Repair(new RepairFormalNotice { Number = 1, RepairedOn = new DateOnly(2021, 6, 10) }, Party.Pass, Today));
        agreement.Repair(new RepairFormalNotice { Number = 1, RepairedOn = new DateOnly(2021, 6, 10) }, Party.Fund, Today);

        Refused(() => agreement.Terminate(End("2021-07-01", AgreementEnd.FormalNotice), Party.Fund, Today, "fund"), "/endedOn");
        Assert.Null(agreement.EndsOn);
    }

    [Fact]
    public void What_ends_with_something_else_ends_on_the_first_of_the_two_days()
    {
        var agreement = Signed("2021-03-01");
        agreement.Denounce(new SendLetter { SentOn = new DateOnly(2022, 1, 10), PostNumber = "1A 123" }, Party.Pass, Today, "pass");

        Assert.False(agreement.EndWith(new DateOnly(2022, 6, 1), AgreementEnd.PassEnded));
        Assert.True(agreement.EndWith(new DateOnly(2022, 2, 1), AgreementEnd.PassEnded));

        Assert.Equal((new DateOnly(2022, 2, 1), AgreementEnd.PassEnded), (agreement.EndsOn, agreement.EndReason));
    }

    [Fact]
    public async Task A_breach_of_secrecy_ends_it_at_once_and_the_ARS_that_is_no_party_cannot()
    {
        var pass = await network.NewPass(capCents: 1000);
        var address = await Address(pass, "fund");
        var body = new { endedOn = $"{Today:yyyy-MM-dd}", reason = "secrecy-breach", postNumber = "1A 123 456" };

        await pass.Ars.Refuses(HttpStatusCode.Forbidden, "autre-titulaire", $"{address}/termination", body);
        var ended = await pass.Fund.Post($"{address}/termination", body);

        Assert.Equal(($"{Today:yyyy-MM-dd}", "secrecy-breach"), (ended.GetProperty("endsOn").GetString(), ended.GetProperty("endReason").GetString()));
        var told = await network.Service.Hear<AgreementEnded>(e => e.PassSiteId == pass.Id);
        Assert.Equal((AgreementKind.Fund, Counterparty.Fund, RunningNetwork.FundCode, Today, AgreementEnd.SecrecyBreach), (told.Kind, told.Counterparty, told.FundCode, told.EndedOn, told.Reason));
        await pass.Coordinator.Refuses(HttpStatusCode.Conflict, "convention-incompatible", $"{address}/termination", body);
        await pass.Coordinator.Refuses(HttpStatusCode.Conflict, "convention-incompatible", $"{address}/formal-notices", new { sentOn = $"{Today:yyyy-MM-dd}", postNumber = "1A 123 456" });
    }

    /// <summary>[000-121, 000-123] A hospital, a practitioner or a partner gives notice too: the PASS notes the letter that it received of them.</summary>
    [Theory]
    [InlineData("hospital")]
    [InlineData("partner")]
    public async Task The_PASS_notes_the_letters_it_received_of_a_party_without_an_access_here_and_nobody_elses(string kind)
    {
        var pass = await network.NewPass();
        var address = await SignedOnPaper(pass, kind);
        object Letter(string by) => new { by, sentOn = "2021-06-01", receivedOn = "2021-06-04", postNumber = "1A 123 456" };

        var unknown = await pass.Coordinator.Refuses(HttpStatusCode.Forbidden, "autre-titulaire", $"{address}/formal-notices", Letter("practitioner"));
        Assert.Equal(["/by"], unknown.Pointers());
        await pass.Coordinator.Refuses(HttpStatusCode.Forbidden, "autre-titulaire", $"{address}/formal-notices", Letter("ars"));
        var given = await pass.Coordinator.Post($"{address}/formal-notices", Letter(kind));
        Assert.Equal((kind, "2021-06-16"), (given.GetProperty("letters")[0].GetProperty("by").GetString(), given.GetProperty("letters")[0].GetProperty("repairUntil").GetString()));

        // What one party blames lets no other end it.
        await pass.Coordinator.Refuses(HttpStatusCode.BadRequest, "champ-invalide", $"{address}/termination", new { endedOn = "2021-06-17", reason = "formal-notice", postNumber = "1A 123 457" });
        await pass.Coordinator.Refuses(HttpStatusCode.Conflict, "convention-incompatible", $"{address}/formal-notice-repairs", new { number = 1, repairedOn = "2021-06-10" });
        var ended = await pass.Coordinator.Post($"{address}/termination", new { by = kind, endedOn = "2021-06-17", reason = "formal-notice", postNumber = "1A 123 457" });
        Assert.Equal(("2021-06-17", kind), (ended.GetProperty("endsOn").GetString(), ended.GetProperty("letters")[1].GetProperty("by").GetString()));
    }

    [Fact]
    public async Task A_hospital_that_gave_notice_or_says_that_it_was_heard_is_noted_by_the_PASS()
    {
        var pass = await network.NewPass();
        var address = await SignedOnPaper(pass, "hospital");
        await pass.Coordinator.Post($"{address}/formal-notices", new { by = "hospital", sentOn = "2021-06-01", postNumber = "1A 123 456" });
        var repaired = await pass.Coordinator.Post($"{address}/formal-notice-repairs", new { by = "hospital", number = 1, repairedOn = "2021-06-10" });
        Assert.Equal("2021-06-10", repaired.GetProperty("letters")[0].GetProperty("repairedOn").GetString());

        var denounced = await pass.Coordinator.Post($"{address}/denunciation", new { by = "hospital", sentOn = "2022-01-10", postNumber = "1A 123 457" });

        Assert.Equal(("2022-03-01", "denounced", "hospital"), (denounced.GetProperty("endsOn").GetString(), denounced.GetProperty("endReason").GetString(), denounced.GetProperty("letters")[1].GetProperty("by").GetString()));
    }

    [Fact]
    public async Task A_fund_notes_its_own_letters_alone()
    {
        var pass = await network.NewPass(capCents: 1000);
        var address = await Address(pass, "fund");
        object Letter(string by) => new { by, sentOn = $"{Today:yyyy-MM-dd}", postNumber = "1A 123 456" };

        await pass.Fund.Refuses(HttpStatusCode.Forbidden, "autre-titulaire", $"{address}/formal-notices", Letter("pass"));
        await pass.Coordinator.Refuses(HttpStatusCode.Forbidden, "autre-titulaire", $"{address}/formal-notices", Letter("fund"));
        Assert.Equal("fund", (await pass.Fund.Post($"{address}/formal-notices", Letter("fund"))).GetProperty("letters")[0].GetProperty("by").GetString());
    }

    [Fact]
    public async Task A_letter_to_come_and_a_receipt_before_its_sending_are_refused()
    {
        var pass = await network.NewPass(capCents: 1000);
        var address = await Address(pass, "ars");

        var early = await pass.Ars.Refuses(HttpStatusCode.BadRequest, "champ-invalide", $"{address}/formal-notices", new { sentOn = "2999-01-01", postNumber = "1A 123 456" });
        var mixed = await pass.Ars.Refuses(HttpStatusCode.BadRequest, "champ-invalide", $"{address}/formal-notices", new { sentOn = "2026-03-02", receivedOn = "2026-03-01", postNumber = "1A 123 456" });
        var before = await pass.Ars.Refuses(HttpStatusCode.BadRequest, "champ-invalide", $"{address}/formal-notices", new { sentOn = "2019-03-02", postNumber = "1A 123 456" });

        Assert.Equal(["/sentOn", "/receivedOn", "/sentOn"], [.. early.Pointers(), .. mixed.Pointers(), .. before.Pointers()]);
    }

    [Fact]
    public async Task Without_an_agreement_with_the_ARS_any_more_nobody_decides_who_pays()
    {
        var pass = await network.NewPass(capCents: 100_000);
        var act = await pass.Record(pass.Act(await pass.NewPerson(), "2021-04-10"));
        await pass.Ars.Post($"{await Address(pass, "ars")}/termination", new { endedOn = "2022-05-01", reason = "secrecy-breach", postNumber = "1A 123 456" });

        var after = await pass.FundingRun("2022-05-01");
        Assert.Equal((false, "held"), (after.GetProperty("agreementInForce").GetBoolean(), await pass.State(act)));
        var before = await pass.FundingRun("2022-04-30");
        Assert.Equal((true, "funded-by-ars"), (before.GetProperty("agreementInForce").GetBoolean(), await pass.State(act)));
    }

    [Fact]
    public async Task What_another_replaced_gives_way_whatever_the_order_of_entry_and_ends_nothing()
    {
        var pass = await network.NewPass(capCents: 1000); // Signed on 1 January 2020.
        foreach (var (on, cap) in new[] { ("2022-06-01", 3000), ("2021-06-01", 2000) })
        {
            await pass.Sign(new { kind = "ars", paperSignedOn = on, yearlyCapCents = cap });
        }

        var replaced = (await pass.Coordinator.Get($"/pass-sites/{pass.Id}/agreements")).GetProperty("items").EnumerateArray()
            .Where(each => each.GetProperty("kind").GetString() == "ars").OrderBy(each => each.GetProperty("signedOn").GetString()).ToList();

        Assert.Equal(["2021-06-01", "2022-06-01", null], replaced.Select(each => each.GetProperty("replacedOn").GetString()));
        await pass.Ars.Refuses(
            HttpStatusCode.Conflict, "convention-incompatible", $"/pass-sites/{pass.Id}/agreements/{replaced[0].GetProperty("id")}/termination",
            new { endedOn = "2026-03-02", reason = "secrecy-breach", postNumber = "1A 123 456" });
    }

    [Fact]
    public async Task The_end_of_the_PASS_ends_its_agreements()
    {
        var pass = await network.NewPass(capCents: 1000);

        await pass.Ars.Post($"/pass-sites/{pass.Id}/end", new { endedOn = $"{Today.AddDays(-1):yyyy-MM-dd}", confirmedName = "PASS de ville des Quais" });

        var told = await network.Service.Hear<AgreementEnded>(e => e.PassSiteId == pass.Id && e.Kind == AgreementKind.Fund);
        Assert.Equal((Today, AgreementEnd.PassEnded), (told.EndedOn, told.Reason));
        var withArs = await network.Service.Hear<AgreementEnded>(e => e.PassSiteId == pass.Id && e.Kind == AgreementKind.Ars);
        Assert.Equal((Counterparty.Ars, null), (withArs.Counterparty, withArs.FundCode));
    }

    [Fact]
    public async Task The_night_tells_once_what_nears_and_what_has_ended()
    {
        var pass = await network.NewPass(capCents: 1000); // Both on 1 January: notice from 1 October to 31 December.
        var address = await Address(pass, "fund");
        await network.Service.InDatabase<PartnerNetworkDb, int>(async db =>
        {
            var agreement = await db.Agreements.SingleAsync(each => each.PassSiteId == pass.Id && each.Kind == AgreementKind.Fund, Stop);
            agreement.Denounce(new SendLetter { SentOn = new DateOnly(2025, 10, 1), PostNumber = "1A 123" }, Party.Fund, Today, "fund");
            return await db.SaveChangesAsync(Stop);
        });

        await Night(new DateOnly(2025, 12, 20));
        await Night(new DateOnly(2025, 12, 21));
        Assert.Equal(
            ["ars notice-closes 2025-12-31", "ars renews 2026-01-01", "fund ends 2026-01-01"],
            (await Reminders(pass.Coordinator)).Order(StringComparer.Ordinal));
        Assert.Equal(["fund ends 2026-01-01"], await Reminders(pass.Fund));
        Assert.Equal(3, (await Reminders(pass.Ars)).Count);

        await Night(new DateOnly(2026, 1, 1));
        var told = await network.Service.Hear<AgreementEnded>(e => e.PassSiteId == pass.Id);
        Assert.Equal((new DateOnly(2026, 1, 1), AgreementEnd.Denounced), (told.EndedOn, told.Reason));
        Assert.Equal("2025-12-31", (await pass.Coordinator.Get(address)).GetProperty("termEndsOn").GetString());
    }

    [Fact]
    public async Task Two_formal_notices_of_one_last_day_are_told_once_and_a_PASS_whose_work_fails_keeps_no_other_from_its_night()
    {
        var (broken, pass) = (await network.NewPass(capCents: 1000), await network.NewPass(capCents: 1000));
        await network.Service.InDatabase<PartnerNetworkDb, int>(async db =>
        {
            var agreement = await db.Agreements.SingleAsync(each => each.PassSiteId == pass.Id && each.Kind == AgreementKind.Fund, Stop);
            agreement.GiveFormalNotice(new SendLetter { SentOn = new DateOnly(2026, 3, 2), PostNumber = "1A 123" }, Party.Fund, Today, "fund");
            agreement.GiveFormalNotice(new SendLetter { SentOn = new DateOnly(2026, 3, 2), PostNumber = "1A 124" }, Party.Fund, Today, "fund");
            return await db.SaveChangesAsync(Stop);
        });
        await Write("None"); // What no version can read.
        try
        {
            var failed = await Assert.ThrowsAsync<AggregateException>(() => Night(new DateOnly(2026, 3, 10)));
            Assert.Contains($"{broken.Id}", Assert.Single(failed.InnerExceptions).Message, StringComparison.Ordinal);
        }
        finally
        {
            await Write("Ars");
        }

        Assert.Equal(["fund formal-notice-expires 2026-03-17"], await Reminders(pass.Coordinator));
        await Night(new DateOnly(2026, 3, 11));
        Assert.Single(await Reminders(pass.Coordinator));

        Task<int> Write(string kind) => network.Service.InDatabase<PartnerNetworkDb, int>(
            db => db.Database.ExecuteSqlAsync($"UPDATE Agreements SET Counterparty = {kind} WHERE PassSiteId = {broken.Id} AND FundCode = ''", Stop));
    }

    private static Agreement Signed(string on, params AgreedTerm[] terms) => Signing.Signed(
        new DraftAgreement { Kind = AgreementKind.Fund, PaperSignedOn = Day(on), FundCode = "01761", FundName = "CPAM", Terms = terms.Length == 0 ? null : terms }).Agreement;

    private static TerminateAgreement End(string on, AgreementEnd reason) => new() { EndedOn = Day(on), Reason = reason, PostNumber = "1A 124" };

    private static void Refused(Action step, string pointer) => Assert.Equal(pointer, Assert.Single(Assert.Throws<Refusal>(step).Errors).Pointer);

    private static DateOnly Day(string day) => DateOnly.Parse(day, null);

    private static async Task<string> SignedOnPaper(Pass pass, string kind)
    {
        var signed = await pass.Sign(new
        {
            kind,
            partnerCode = kind == "hospital" ? "760780239" : "32928011900014",
            paperSignedOn = "2021-03-01",
            parties = new object[] { new { party = kind, name = "Centre des Quais" } },
        });
        return $"/pass-sites/{pass.Id}/agreements/{signed.GetProperty("id")}";
    }

    private static async Task<string> Address(Pass pass, string kind)
    {
        var all = await pass.Coordinator.Get($"/pass-sites/{pass.Id}/agreements");
        return $"/pass-sites/{pass.Id}/agreements/{all.GetProperty("items").EnumerateArray().Single(each => each.GetProperty("kind").GetString() == kind).GetProperty("id")}";
    }

    private static async Task<List<string>> Reminders(HttpClient client) =>
        [.. (await client.Get("/agreement-reminders")).GetProperty("items").EnumerateArray().Select(each => $"{each.GetProperty("kind").GetString()} {each.GetProperty("what").GetString()} {each.GetProperty("on").GetString()}")];

    private Task<int> Night(DateOnly day) => network.Service.Services.GetServices<IHostedService>().OfType<NightlyAgreements>().Single().Run(day, Stop);
}
