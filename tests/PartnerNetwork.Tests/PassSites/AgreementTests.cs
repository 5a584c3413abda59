using System.Net;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Agreements;
using PassPlatform.PartnerNetwork.Tests.Agreements;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.PassSites;

[Collection<Network>]
public sealed class AgreementTests(RunningNetwork network)
{
    [Fact]
    public async Task The_agreement_with_the_fund_tells_its_delays_by_default_30_and_8_days()
    {
        var pass = await network.NewPass();

        var signed = await pass.Sign(new { kind = "fund", paperSignedOn = "2021-03-01", fundCode = "01761", fundName = "CPAM" });

        Assert.Equal((30, 8), (signed.GetProperty("decisionDelayDays").GetInt32(), signed.GetProperty("transmissionDelayDays").GetInt32()));
        var told = await network.Service.Hear<AgreementSigned>(e => e.PassSiteId == pass.Id);
        Assert.Equal(
            (Counterparty.Fund, new DateOnly(2021, 3, 1), new DateOnly(2022, 2, 28), "01761", 30, 8, null),
            (told.Counterparty, told.SignedOn, told.AnniversaryEve, told.FundCode, told.DecisionDelayDays, told.TransmissionDelayDays, told.YearlyCapCents));
    }

    [Fact]
    public async Task The_agreement_with_the_ARS_tells_its_cap()
    {
        var pass = await network.NewPass();

        await pass.Sign(new { kind = "ars", paperSignedOn = "2021-03-01", yearlyCapCents = 2_000_000 });

        var told = await network.Service.Hear<AgreementSigned>(e => e.PassSiteId == pass.Id);
        Assert.Equal((Counterparty.Ars, 2_000_000L, null), (told.Counterparty, told.YearlyCapCents, told.FundCode));
        var list = await pass.Coordinator.Get($"/pass-sites/{pass.Id}/agreements");
        Assert.Equal(told.AgreementId, Assert.Single(list.GetProperty("items").EnumerateArray()).GetProperty("id").GetGuid());
    }

    [Theory]
    [InlineData("2021-03-01", "2021-03-01", "2022-02-28")]
    [InlineData("2023-03-01", "2023-03-01", "2024-02-29")]
    [InlineData("2024-02-29", "2024-02-29", "2025-02-28")] // No 29 February in 2025: the term ends with the month.
    [InlineData("2024-02-29", "2025-03-01", "2026-02-28")]
    [InlineData("2021-03-01", "2022-02-28", "2022-02-28")]
    [InlineData("2021-03-01", "2022-03-01", "2023-02-28")] // Renewed tacitly.
    [InlineData("2021-01-01", "2026-06-30", "2026-12-31")]
    public void A_term_lasts_one_year_and_is_renewed_tacitly(string signedOn, string day, string endsOn)
    {
        var (agreement, _) = Signing.Signed(new DraftAgreement { Kind = AgreementKind.Ars, PaperSignedOn = DateOnly.Parse(signedOn), YearlyCapCents = 0 });

        Assert.Equal(DateOnly.Parse(endsOn), agreement.TermContaining(DateOnly.Parse(day)));
    }

    [Fact]
    public async Task Each_counterparty_has_its_own_members()
    {
        var pass = await network.NewPass();
        var address = $"/pass-sites/{pass.Id}/agreements";

        var ars = await pass.Ars.Refuses(HttpStatusCode.BadRequest, "champ-invalide", address, new { kind = "ars", paperSignedOn = "2021-03-01", fundCode = "01761", decisionDelayDays = 30 });
        var fund = await pass.Ars.Refuses(HttpStatusCode.BadRequest, "champ-invalide", address, new { kind = "fund", paperSignedOn = "2021-03-01", yearlyCapCents = 1 });

        Assert.Equal(["/fundCode", "/decisionDelayDays", "/yearlyCapCents"], ars.Pointers());
        Assert.Equal(["/fundCode", "/fundName", "/yearlyCapCents"], fund.Pointers());
    }

    [Fact]
    public async Task Bounds_and_a_signature_to_come_are_refused()
    {
        var pass = await network.NewPass();
        var address = $"/pass-sites/{pass.Id}/agreements";

        Assert.Equal(["/yearlyCapCents"], (await pass.Ars.Refuses(HttpStatusCode.BadRequest, "champ-invalide", address, new { kind = "ars", paperSignedOn = "2021-03-01", yearlyCapCents = -1 })).Pointers());
        Assert.Equal(["/yearlyCapCents"], (await pass.Ars.Refuses(HttpStatusCode.BadRequest, "champ-invalide", address, new { kind = "ars", paperSignedOn = "2021-03-01", yearlyCapCents = long.MaxValue })).Pointers());
        Assert.Equal(["/paperSignedOn"], (await pass.Ars.Refuses(HttpStatusCode.BadRequest, "champ-invalide", address, new { kind = "ars", paperSignedOn = "2999-03-01", yearlyCapCents = 1 })).Pointers());
    }

    [Fact]
    public async Task The_same_agreement_is_signed_once_a_day()
    {
        var pass = await network.NewPass(capCents: 1000);

        var drafted = await pass.Coordinator.Post($"/pass-sites/{pass.Id}/agreements", new { kind = "ars", paperSignedOn = "2020-01-01", yearlyCapCents = 5 });
        var address = $"/pass-sites/{pass.Id}/agreements/{drafted.GetProperty("id")}";
        await pass.Coordinator.JoinCopy(address);
        await pass.Ars.Signs(address);

        await pass.Coordinator.MayNotSign(HttpStatusCode.Conflict, "existe-deja", address);
    }

    [Fact]
    public async Task The_team_drafts_nothing_but_by_its_coordinator_and_another_PASS_gets_404()
    {
        var pass = await network.NewPass();
        var other = await network.NewPass(capCents: 1);
        var body = new { kind = "ars", paperSignedOn = "2021-03-01", yearlyCapCents = 1 };

        using var worker = network.Service.Client(Roles.SocialWorker, pass.Id);
        await worker.Refuses(HttpStatusCode.Forbidden, "role-insuffisant", $"/pass-sites/{pass.Id}/agreements", body);
        await pass.Ars.Refuses(HttpStatusCode.NotFound, "introuvable", $"/pass-sites/{other.Id}/agreements", body);
        Assert.Equal(HttpStatusCode.NotFound, (await pass.Coordinator.GetAsync($"/pass-sites/{other.Id}/agreements", TestContext.Current.CancellationToken)).StatusCode);
        using var practitioner = network.Service.Client(Roles.Practitioner, pass.Id);
        Assert.Equal(HttpStatusCode.Forbidden, (await practitioner.GetAsync($"/pass-sites/{pass.Id}/agreements", TestContext.Current.CancellationToken)).StatusCode);
    }
}
