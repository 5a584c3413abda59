using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.RightsDossier.Sites;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Sites;

/// <summary>What the agreement signed with the fund makes of the delays, and the place of its public holidays.</summary>
[Collection<Dossiers>]
public sealed class TermsTests(RunningDossiers running)
{
    private static readonly DateOnly Day = new(2021, 4, 26);

    [Theory]
    [InlineData(Benefit.Puma, false, "", "INSTRUCTION-30D-PASS", 30)]
    [InlineData(Benefit.Css, false, "", "INSTRUCTION-30D-PASS", 30)]
    [InlineData(Benefit.Ame, true, "", "INSTRUCTION-30D-PASS", 30)]
    [InlineData(Benefit.Css, false, "INSTRUCTION-31D-CSS=31", "INSTRUCTION-31D-CSS", 31)]
    [InlineData(Benefit.Puma, false, "INSTRUCTION-31D-CSS=31", "INSTRUCTION-30D-PASS", 30)]
    [InlineData(Benefit.Ame, false, "INSTRUCTION-10D-AME-URGENT=10", "INSTRUCTION-30D-PASS", 30)]
    [InlineData(Benefit.Ame, true, "INSTRUCTION-10D-AME-URGENT=10", "INSTRUCTION-10D-AME-URGENT", 10)]
    [InlineData(Benefit.Ame, true, "INSTRUCTION-30D-AME=25", "INSTRUCTION-30D-AME", 25)]
    [InlineData(Benefit.Ame, true, "INSTRUCTION-30D-AME=25,INSTRUCTION-10D-AME-URGENT=8", "INSTRUCTION-10D-AME-URGENT", 8)]
    [InlineData(Benefit.Css, true, "INSTRUCTION-10D-AME-URGENT=10", "INSTRUCTION-30D-PASS", 30)]
    public void The_fund_decides_within_the_delay_of_the_benefit_and_urgency_that_its_agreement_sets(
        Benefit benefit, bool urgent, string terms, string delayId, int days)
    {
        var agreements = With(terms);

        var delay = agreements.Instruction(benefit, urgent);

        Assert.Equal((delayId, Day.AddDays(days)), (delay.Id, agreements.Due(delay, Day).DueOn));
    }

    [Fact]
    public void Every_delay_that_an_agreement_may_change_is_served_and_no_other()
    {
        foreach (var delay in Delays.All)
        {
            var agreed = With($"{delay.Id}=5").Agreed(delay);

            Assert.Equal(delay.AgreementMayChange ? new AgreedDelay(5) : null, agreed);
            Assert.Null(new AgreementsInForce(null, null).Agreed(delay));
        }

        Assert.Equal(new AgreedDelay(20), With("", decision: 20, transmission: 5).Agreed(Delays.Instruction));
        Assert.Equal(new AgreedDelay(5), With("", decision: 20, transmission: 5).Agreed(Delays.AmeTransmission));
        Assert.Equal(new AgreedDelay(25), With("INSTRUCTION-30D-PASS=25").Agreed(Delays.Instruction));
    }

    [Theory]
    [InlineData(true, "2021-05-05")]
    [InlineData(false, "2021-05-03")]
    [InlineData(null, "2021-05-03")] // The delay's own days: every day.
    public void An_agreement_says_which_days_count(bool? workingDays, string dueOn)
    {
        var fund = Fund([new AgreedTerm { DelayId = "INSTRUCTION-30D-PASS", Duration = 7, WorkingDays = workingDays }]);

        var due = new AgreementsInForce(null, fund).Due(Delays.Instruction, Day);

        Assert.Equal(DateOnly.Parse(dueOn), due.DueOn);
    }

    [Fact]
    public async Task A_usable_certificate_makes_the_file_urgent_and_the_fund_has_the_days_of_its_agreement()
    {
        var pass = await Pass.WithAgreements(running);
        await pass.Told(Signed(pass, new AgreedTerm { DelayId = "INSTRUCTION-10D-AME-URGENT", Duration = 10 }));
        var urgent = await Deposited(pass, certificate: true);
        var ordinary = await Deposited(pass, certificate: null);
        var refused = await Deposited(pass, certificate: false);

        var batch = await pass.Transmit("2021-04-26", urgent, ordinary, refused);

        Assert.Equal("2021-05-26", batch.Text("decisionDueOn")); // The last of its files.
        Assert.Equal(("INSTRUCTION-10D-AME-URGENT", "2021-05-06"), await Decision(pass, urgent));
        Assert.Equal(("INSTRUCTION-30D-PASS", "2021-05-26"), await Decision(pass, ordinary));
        Assert.Equal(("INSTRUCTION-30D-PASS", "2021-05-26"), await Decision(pass, refused));
        Assert.Equal(new DateOnly(2021, 5, 6), (await pass.Hear<ApplicationTransmitted>(told => told.ApplicationId == urgent)).DecisionDueOn);

        await pass.Return(Pass.Asked(urgent, "2021-05-03"));
        await pass.Team.Post($"/applications/{urgent}/documents", new { lineId = "identity", providedOn = "2021-05-10", usable = true });
        await pass.Resubmit(urgent, "2021-05-10");
        Assert.Equal(("INSTRUCTION-10D-AME-URGENT", "2021-05-20"), await Decision(pass, urgent));
    }

    [Fact]
    public async Task Working_days_are_those_of_the_place_as_it_was_last_told()
    {
        var pass = await Pass.WithAgreements(running);
        await pass.Told(Signed(pass, new AgreedTerm { DelayId = "INSTRUCTION-30D-PASS", Duration = 21, WorkingDays = true }));
        var mainland = await Deposited(pass, certificate: null);
        var guadeloupe = await Deposited(pass, certificate: null);

        Assert.Equal("2021-05-27", (await pass.Transmit("2021-04-26", mainland)).Text("decisionDueOn"));
        await pass.Told(Moved(pass, 3, "97105", "97120"));
        await pass.Told(Moved(pass, 2, "76540")); // Told late: older than what is known.

        Assert.Equal("2021-05-28", (await pass.Transmit("2021-04-26", guadeloupe)).Text("decisionDueOn")); // 27 May: abolition of slavery.
    }

    [Fact]
    public async Task The_last_day_for_documents_is_the_agreements_where_the_fund_names_none()
    {
        var pass = await Pass.WithAgreements(running);
        await pass.Told(Signed(pass, new AgreedTerm { DelayId = "DOCUMENTS-REQUEST-2M", Duration = 1 }));
        var (_, application) = await pass.TransmittedAme();

        await pass.Return(Pass.Asked(application, "2021-05-03"));
        var again = await pass.Return(Pass.Asked(application, "2021-05-03"));

        Assert.Equal("2021-06-03", Assert.Single((await pass.Read(application)).GetProperty("documentRequests").EnumerateArray()).Text("dueOn"));
        Assert.Equal("already-applied", again.GetProperty("lines")[0].Text("result"));
    }

    [Theory]
    [InlineData(HolidayZone.AlsaceMoselle, "67482", "68066", "57463")]
    [InlineData(HolidayZone.Everywhere, "67482", "88413")]
    [InlineData(HolidayZone.Reunion, "97411")]
    [InlineData(HolidayZone.Everywhere)]
    public void The_zone_of_a_site_is_the_one_that_all_its_communes_lie_in(HolidayZone zone, params string[] communes) =>
        Assert.Equal(zone, PublicHolidays.ZoneOf(communes));

    /// <summary>partner-network checks what an agreement sets with delays of its own, which must be these.</summary>
    [Fact]
    public void The_delays_an_agreement_may_set_are_those_of_partner_network()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "partner-network-delays.json")));
        var theirs = file.RootElement.GetProperty("delays").EnumerateArray()
            .Where(delay => delay.GetProperty("agreement").ValueKind == JsonValueKind.Object)
            .Select(delay => (delay.GetProperty("id").GetString()!, delay.GetProperty("otherwise").GetString()));

        Assert.Equal(Delays.All.Where(delay => delay.AgreementMayChange).Select(delay => (delay.Id, delay.Otherwise)).Order(), theirs.Order());
    }

    private static AgreementsInForce With(string terms, int? decision = null, int? transmission = null) => new(null, Fund(
        [.. terms.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(term => term.Split('=')).Select(term => new AgreedTerm { DelayId = term[0], Duration = int.Parse(term[1], null) })],
        decision, transmission));

    private static SiteAgreement Fund(IReadOnlyList<AgreedTerm> terms, int? decision = null, int? transmission = null) => new()
    {
        AgreementId = Guid.CreateVersion7(),
        PassSiteId = Guid.CreateVersion7(),
        Counterparty = Counterparty.Fund,
        SignedOn = new DateOnly(2021, 1, 4),
        FundCode = Pass.FundCode,
        DecisionDelayDays = decision,
        TransmissionDelayDays = transmission,
        Terms = terms,
    };

    private static AgreementSigned Signed(Pass pass, params AgreedTerm[] terms) => pass.Signed(Counterparty.Fund, "2020-10-01") with { Terms = terms };

    private static PassSiteUpdated Moved(Pass pass, long version, params string[] communes) => new()
    {
        OccurredAt = DateTimeOffset.UtcNow,
        PassSiteId = pass.Id,
        Version = version,
        Finess = "760000166",
        CommuneCodes = communes,
        Territory = Territory.Guadeloupe,
    };

    /// <param name="certificate">Usable, refused, or none.</param>
    private static async Task<Guid> Deposited(Pass pass, bool? certificate)
    {
        var (_, application) = await pass.Opened("2021-04-07", Pass.Example1);
        if (certificate is { } usable)
        {
            await pass.Team.Post(
                $"/applications/{application}/documents",
                new { lineId = "medical_certificate", kindId = "medical-certificate", providedOn = "2021-04-19", usable, refusalReason = usable ? null : "unreadable" });
        }

        await pass.Complete(application, "2021-04-20");
        await pass.Deposit(application, "2021-04-22");
        return application;
    }

    private static async Task<(string DelayId, string DueOn)> Decision(Pass pass, Guid application)
    {
        var due = (await pass.Read(application)).GetProperty("dueDates").EnumerateArray()
            .Single(each => each.Text("delayId").StartsWith("INSTRUCTION", StringComparison.Ordinal) && each.GetProperty("endedOn").ValueKind == JsonValueKind.Null);
        return (due.Text("delayId"), due.Text("dueOn"));
    }
}
