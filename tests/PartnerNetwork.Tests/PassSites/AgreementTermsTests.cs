using System.Net;
using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Agreements;
using PassPlatform.PartnerNetwork.Tests.Agreements;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.PassSites;

[Collection<Network>]
public sealed class AgreementTermsTests(RunningNetwork network)
{
    [Fact]
    public async Task The_agreement_sets_the_weekday_and_the_delays_it_may_and_tells_them()
    {
        var pass = await network.NewPass();

        var signed = await Sign(pass, new
        {
            kind = "fund",
            paperSignedOn = "2021-03-01",
            fundCode = "01761",
            fundName = "CPAM",
            transmissionDelayDays = 5,
            transmissionWeekday = "thursday",
            rightsFromCompletion = true,
            refusesIncompleteDeposits = true,
            terms = new object[]
            {
                new { delayId = "INSTRUCTION-30D-PASS", duration = 20, workingDays = true },
                new { delayId = "INSTRUCTION-10D-AME-URGENT", duration = 7 },
                new { delayId = "BREACH-NOTICE-48H", duration = 0 },
                new { delayId = "WEEKLY-TRANSMISSION", duration = 5, workingDays = false },
                new { delayId = "MISAS-CALLBACK-48H", duration = 24 },
            },
        });

        // Read again from the database, the agreement says the same.
        var read = await pass.Coordinator.Get($"/pass-sites/{pass.Id}/agreements/{signed.GetProperty("id").GetGuid()}");
        Assert.Equal(signed.GetRawText(), read.GetRawText());
        Assert.Equal("thursday", read.GetProperty("transmissionWeekday").GetString());
        Assert.True(read.GetProperty("rightsFromCompletion").GetBoolean());
        Assert.Equal(JsonValueKind.Null, read.GetProperty("decisionDelayDays").ValueKind); // Counted in working days.
        Assert.Equal((20, true, null), Held(read, "INSTRUCTION-30D-PASS"));
        Assert.Equal((7, false, null), Held(read, "INSTRUCTION-10D-AME-URGENT"));
        Assert.Equal((20, true, "INSTRUCTION-30D-PASS"), Held(read, "INSTRUCTION-31D-CSS"));
        Assert.Equal((5, false, null), Held(read, "AME-TRANSMISSION-8D"));
        Assert.Equal((0, false, null), Held(read, "BREACH-NOTICE-48H"));
        Assert.Equal((5, false, null), Held(read, "WEEKLY-TRANSMISSION"));
        Assert.Equal((24, false, null), Held(read, "MISAS-CALLBACK-48H")); // Counted by intake [002-035].
        var told = await network.Service.Hear<AgreementSigned>(e => e.PassSiteId == pass.Id);
        Assert.True(told.RefusesIncompleteDeposits && read.GetProperty("refusesIncompleteDeposits").GetBoolean());
        Assert.Equal((DayOfWeek.Thursday, null, 5, true), (told.TransmissionWeekday, told.DecisionDelayDays, told.TransmissionDelayDays, told.RightsFromCompletion));
        Assert.Equal(
            [("INSTRUCTION-30D-PASS", 20, true), ("INSTRUCTION-10D-AME-URGENT", 7, null), ("BREACH-NOTICE-48H", 0, null), ("WEEKLY-TRANSMISSION", 5, false), ("MISAS-CALLBACK-48H", 24, null)],
            told.Terms.Select(term => (term.DelayId, term.Duration, term.WorkingDays)));
    }

    [Fact]
    public async Task What_the_agreement_leaves_out_holds_as_the_documents_say_with_its_article()
    {
        var pass = await network.NewPass();

        var signed = await Sign(pass, new { kind = "fund", paperSignedOn = "2021-03-01", fundCode = "01761", fundName = "CPAM", decisionDelayDays = 20 });
        Assert.False(signed.GetProperty("refusesIncompleteDeposits").GetBoolean());

        Assert.Equal("monday", signed.GetProperty("transmissionWeekday").GetString());
        Assert.False(signed.GetProperty("rightsFromCompletion").GetBoolean()); // A clause that nobody wrote does not hold.
        var held = signed.GetProperty("heldDelays").EnumerateArray().ToList();
        Assert.Equal(16, held.Count);
        Assert.All(held, delay => Assert.True(delay.GetProperty("label").GetString()!.Length > 0 && delay.GetProperty("article").GetString()!.Length > 0));
        Assert.Equal((8, false, null), Held(signed, "AME-TRANSMISSION-8D"));
        Assert.Equal((48, false, null), Held(signed, "MISAS-CALLBACK-48H"));
        Assert.Equal((5, true, null), Held(signed, "EP-MANAGER-ACCOUNT-5D"));
        Assert.Equal((15, false, null), Held(signed, "CONVENTION-FORMAL-NOTICE-15D"));
        Assert.Equal((30, false, null), Held(signed, "EP-FORMAL-NOTICE-30D"));
        foreach (var specific in (string[])["INSTRUCTION-31D-CSS", "INSTRUCTION-30D-AME", "INSTRUCTION-10D-AME-URGENT"])
        {
            Assert.Equal((20, false, "INSTRUCTION-30D-PASS"), Held(signed, specific));
        }

        Assert.Equal(10, held.Single(delay => delay.GetProperty("delayId").GetString() == "INSTRUCTION-10D-AME-URGENT").GetProperty("modelDuration").GetInt32());
        var told = await network.Service.Hear<AgreementSigned>(e => e.PassSiteId == pass.Id);
        Assert.Equal((DayOfWeek.Monday, 20, 0), (told.TransmissionWeekday, told.DecisionDelayDays, told.Terms.Count));
    }

    [Theory]
    [InlineData("""[{"delayId":"NO-SUCH-DELAY","duration":3}]""", "/terms/0/delayId")]
    [InlineData("""[{"delayId":"AME-RETRO-90D","duration":120}]""", "/terms/0/delayId")]
    [InlineData("""[{"delayId":"NO-BILLING-1Y","duration":2}]""", "/terms/0/delayId")]
    [InlineData("""[{"delayId":"BREACH-NOTICE-48H","duration":24},{"delayId":"BREACH-NOTICE-48H","duration":24}]""", "/terms/1/delayId")]
    [InlineData("""[{"delayId":"INSTRUCTION-30D-PASS","duration":25}]""", "/terms/0/delayId")] // decisionDelayDays says it already.
    [InlineData("""[{"delayId":"AME-TRANSMISSION-8D","duration":9}]""", "/terms/0/duration")]
    [InlineData("""[{"delayId":"AME-TRANSMISSION-8D","duration":0}]""", "/terms/0/duration")]
    [InlineData("""[{"delayId":"AME-TRANSMISSION-8D","duration":5,"workingDays":true}]""", "/terms/0/workingDays")]
    [InlineData("""[{"delayId":"INSTRUCTION-30D-AME","duration":31}]""", "/terms/0/duration")]
    [InlineData("""[{"delayId":"INSTRUCTION-31D-CSS","duration":32}]""", "/terms/0/duration")]
    [InlineData("""[{"delayId":"INSTRUCTION-10D-AME-URGENT","duration":11}]""", "/terms/0/duration")] // 001 art. 4.1: at most 10 days.
    [InlineData("""[{"delayId":"BREACH-NOTICE-48H","duration":49}]""", "/terms/0/duration")] // 000-129: at most 48 hours.
    [InlineData("""[{"delayId":"BREACH-NOTICE-24H","duration":25}]""", "/terms/0/duration")] // 003 art. 6: at most 24 hours.
    [InlineData("""[{"delayId":"WEEKLY-TRANSMISSION","duration":14}]""", "/terms/0/duration")]
    [InlineData("""[{"delayId":"BREACH-NOTICE-48H","duration":24,"workingDays":true}]""", "/terms/0/workingDays")]
    [InlineData("""[{"delayId":"BREACH-NOTICE-48H","duration":-1}]""", "/terms/0/duration")]
    [InlineData("""[{"delayId":"BREACH-NOTICE-48H"}]""", "/terms/0/duration")]
    [InlineData("""[{"delayId":"MISAS-CALLBACK-48H","duration":721}]""", "/terms/0/duration")]
    [InlineData("""[{"delayId":"CONVENTION-NOTICE-3M","duration":12}]""", "/terms/0/duration")]
    [InlineData("""[{"delayId":"CONVENTION-FORMAL-NOTICE-15D","duration":0}]""", "/terms/0/duration")]
    [InlineData("""[{"delayId":"EP-MANAGER-ACCOUNT-5D","duration":3}]""", "/terms/0/delayId")]
    [InlineData("""[{"delayId":"EP-MANAGER-INACTIVATION-15D","duration":10}]""", "/terms/0/delayId")]
    [InlineData("""[{"delayId":"EP-FORMAL-NOTICE-30D","duration":20}]""", "/terms/0/delayId")]
    public async Task A_delay_that_cannot_be_set_so_is_refused_with_its_place(string terms, string pointer)
    {
        var pass = await network.NewPass();

        var refused = await pass.Ars.Refuses(HttpStatusCode.BadRequest, "champ-invalide", $"/pass-sites/{pass.Id}/agreements", new
        {
            kind = "fund",
            paperSignedOn = "2021-03-01",
            fundCode = "01761",
            fundName = "CPAM",
            decisionDelayDays = 30,
            terms = JsonSerializer.Deserialize<JsonElement>(terms),
        });

        Assert.Equal([pointer], refused.Pointers());
    }

    [Fact]
    public async Task An_unknown_delay_is_refused_with_the_list_of_what_may_be_set()
    {
        var pass = await network.NewPass();
        var terms = new[] { new { delayId = "AME-RETRO-90D", duration = 120 } };

        var refused = await pass.Ars.Refuses(
            HttpStatusCode.BadRequest, "champ-invalide", $"/pass-sites/{pass.Id}/agreements",
            new { kind = "fund", paperSignedOn = "2021-03-01", fundCode = "01761", fundName = "CPAM", terms });

        var expected = refused.GetProperty("errors")[0].GetProperty("expected").GetString()!;
        Assert.Contains("INSTRUCTION-31D-CSS", expected, StringComparison.Ordinal);
        Assert.Contains("WEEKLY-TRANSMISSION", expected, StringComparison.Ordinal);
        Assert.DoesNotContain("AME-RETRO-90D", expected, StringComparison.Ordinal);
        Assert.DoesNotContain("NO-BILLING-1Y", expected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("transmissionDelayDays", 9, "/transmissionDelayDays")] // D. 252-2 CASF.
    [InlineData("transmissionDelayDays", 0, "/transmissionDelayDays")]
    [InlineData("decisionDelayDays", 366, "/decisionDelayDays")]
    [InlineData("decisionDelayDays", 0, "/decisionDelayDays")]
    [InlineData("transmissionWeekday", "someday", "/transmissionWeekday")]
    public async Task A_legal_maximum_is_never_lengthened_and_bounds_hold(string member, object value, string pointer)
    {
        var pass = await network.NewPass();
        var body = new Dictionary<string, object> { ["kind"] = "fund", ["paperSignedOn"] = "2021-03-01", ["fundCode"] = "01761", ["fundName"] = "CPAM", [member] = value };

        var refused = await pass.Ars.Refuses(HttpStatusCode.BadRequest, "champ-invalide", $"/pass-sites/{pass.Id}/agreements", body);

        Assert.Equal([pointer], refused.Pointers());
    }

    [Fact]
    public async Task The_ARS_sets_no_delay_of_the_fund_and_a_fund_twenty_at_most()
    {
        var pass = await network.NewPass();
        var address = $"/pass-sites/{pass.Id}/agreements";
        var one = new { delayId = "BREACH-NOTICE-48H", duration = 24 };

        var ars = await pass.Ars.Refuses(
            HttpStatusCode.BadRequest, "champ-invalide", address,
            new { kind = "ars", paperSignedOn = "2021-03-01", yearlyCapCents = 1, transmissionWeekday = "monday", terms = new[] { one } });
        var many = await pass.Ars.Refuses(
            HttpStatusCode.BadRequest, "champ-invalide", address,
            new { kind = "fund", paperSignedOn = "2021-03-01", fundCode = "01761", fundName = "CPAM", terms = Enumerable.Repeat(one, 21) });

        Assert.Equal(["/transmissionWeekday", "/terms"], ars.Pointers());
        Assert.Equal(["/terms"], many.Pointers());
        var signed = await Sign(pass, new { kind = "ars", paperSignedOn = "2021-03-01", yearlyCapCents = 1 });
        Assert.Equal((JsonValueKind.Null, 0), (signed.GetProperty("transmissionWeekday").ValueKind, signed.GetProperty("heldDelays").GetArrayLength()));
    }

    [Fact]
    public void An_agreement_may_last_longer_than_the_models_year()
    {
        var (agreement, signed) = Signing.Signed(new DraftAgreement
        {
            Kind = AgreementKind.Fund,
            PaperSignedOn = new DateOnly(2021, 3, 1),
            FundCode = "761",
            FundName = "CPAM",
            Terms = [new AgreedTerm { DelayId = "CONVENTION-DURATION-1Y", Duration = 3 }],
        });

        Assert.Equal(new DateOnly(2024, 2, 29), signed!.AnniversaryEve);
        Assert.Equal(new DateOnly(2027, 2, 28), agreement.TermContaining(new DateOnly(2024, 3, 1)));
    }

    private static Task<JsonElement> Sign(Pass pass, object body) => pass.Sign(body);

    private static (int Duration, bool WorkingDays, string? Follows) Held(JsonElement agreement, string delayId)
    {
        var held = agreement.GetProperty("heldDelays").EnumerateArray().Single(delay => delay.GetProperty("delayId").GetString() == delayId);
        return (held.GetProperty("duration").GetInt32(), held.GetProperty("workingDays").GetBoolean(), held.GetProperty("follows").GetString());
    }
}
