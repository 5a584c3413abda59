using System.Net;
using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Nomenclature;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Nomenclature;

/// <summary>Codes of acts are those of the day of the care, and what the AME does not cover of them is not billed to it [000-073].</summary>
[Collection<Network>]
public sealed class ActCodeTests(RunningNetwork network)
{
    [Fact]
    public void A_code_and_an_exclusion_are_in_force_on_their_first_and_their_last_day()
    {
        var period = new Period(new DateOnly(2020, 1, 1), new DateOnly(2020, 12, 31));
        Assert.Equal(
            [false, true, true, false],
            ((string[])["2019-12-31", "2020-01-01", "2020-12-31", "2021-01-01"]).Select(day => period.Holds(DateOnly.Parse(day))));
        Assert.Null(ActCodes.Find("AMX", new DateOnly(2019, 12, 31)));
        Assert.NotNull(ActCodes.Find("AMX", new DateOnly(2020, 1, 1)));
        Assert.Empty(ActCodes.NotCovered("STH", originator: false, new DateOnly(2011, 10, 18)));
        Assert.Single(ActCodes.NotCovered("STH", originator: false, new DateOnly(2011, 10, 19)));
    }

    [Fact]
    public void The_nomenclature_says_one_thing_a_day_of_each_code_and_excludes_what_it_knows()
    {
        Assert.All(ActCodes.All, code =>
        {
            Assert.Matches("^[A-Z0-9]{1,10}$", code.Code);
            Assert.NotEmpty(code.Specialities);
            Assert.NotEmpty(code.Source);
            Assert.Single(ActCodes.All, other => other.Code == code.Code && (other.Period.Holds(code.EffectiveFrom ?? DateOnly.MinValue) || code.Period.Holds(other.EffectiveFrom ?? DateOnly.MinValue)));
        });
        Assert.All(ActCodes.Exclusions.SelectMany(excluded => excluded.Codes), code => Assert.Contains(ActCodes.All, known => known.Code == code));
        Assert.All(ActCodes.Exclusions, excluded => Assert.NotEmpty(excluded.Sources));
    }

    [Theory]
    [InlineData("PH2", false, true)] // 15 %.
    [InlineData("PH7", true, true)] // Princeps.
    [InlineData("PH7", false, false)]
    [InlineData("JSLD001", false, true)] // Fertility.
    [InlineData("0060", false, true)]
    [InlineData("STH", false, true)] // Spa.
    [InlineData("GS", false, false)]
    [InlineData(null, false, false)]
    public void The_AME_leaves_out_what_the_documents_say(string? code, bool originator, bool excluded) =>
        Assert.Equal(excluded, ActCodes.NotCovered(code, originator, new DateOnly(2021, 4, 10)).Any(left => left.Benefit == Benefit.Ame));

    [Fact]
    public async Task What_the_AME_does_not_cover_waits_for_another_right_and_is_then_the_ARS_s()
    {
        var pass = await network.NewPass(capCents: 100_000);
        var person = await pass.NewPerson();
        await pass.Decided(pass.Opened(person)); // AME.
        var recorded = await pass.Practitioner.Post("/care-acts", Coded(pass, person, "STH"));
        var act = recorded.GetProperty("id").GetGuid();

        Assert.Equal("held", recorded.GetProperty("state").GetString());
        Assert.Equal(("ame", "cures thermales"), (recorded.GetProperty("notCovered")[0].GetProperty("benefit").GetString(), recorded.GetProperty("notCovered")[0].GetProperty("label").GetString()));
        Assert.Contains("L'AME ne couvre pas cet acte", recorded.GetProperty("stateMeaning").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, recorded.GetProperty("patientCharge").GetProperty("amountCents").GetInt64());
        Assert.Equal("billable", await pass.State(await pass.Record(Coded(pass, person, "GS"))));

        await pass.FundingRun("2022-04-11");
        Assert.Equal("funded-by-ars", await pass.State(act));
        await pass.Decided(pass.Opened(person, benefit: Benefit.Puma, to: null));
        Assert.Equal(("billable", "puma"), (await pass.State(act), (await pass.Read(act)).GetProperty("billable").GetProperty("cover").GetString()));
    }

    [Fact]
    public async Task Which_code_it_is_is_told_to_the_recorder_and_the_fund_only()
    {
        var pass = await network.NewPass(capCents: 100_000);
        var person = await pass.NewPerson();
        var act = await pass.Record(Coded(pass, person, "STH"));
        await pass.Decided(pass.Opened(person, benefit: Benefit.Puma, to: null));

        Assert.Equal(("STH", "cures thermales"), await Seen(pass.Practitioner));
        Assert.Equal(("STH", "cures thermales"), await Seen(pass.Fund));
        Assert.Equal((null, null), await Seen(pass.Coordinator));

        async Task<(string?, string?)> Seen(HttpClient client)
        {
            var view = await client.Get($"/care-acts/{act}");
            return (view.GetProperty("actCode").GetString(), view.GetProperty("notCovered")[0].GetProperty("label").GetString());
        }
    }

    [Theory]
    [InlineData("ZZZ", false, "/actCode")]
    [InlineData("gs", false, "/actCode")]
    [InlineData("AMI", false, "/actCode")] // Of a nurse.
    [InlineData("GS", true, "/originator")]
    [InlineData(null, true, "/originator")]
    public async Task A_code_that_is_not_of_the_day_and_of_the_practitioner_is_pointed_at(string? code, bool originator, string pointer)
    {
        var pass = await network.NewPass();
        var problem = await pass.Practitioner.Refuses(HttpStatusCode.BadRequest, "champ-invalide", "/care-acts", Coded(pass, await pass.NewPerson(), code, originator));

        Assert.Equal([pointer], problem.Pointers());
    }

    [Fact]
    public async Task The_nomenclature_of_a_day_is_read()
    {
        using var ars = network.Service.Client(Roles.Ars);

        Assert.Contains("AMX", await Codes("2020-01-01"));
        Assert.DoesNotContain("AMX", await Codes("2019-12-31"));
        var medicine = (await ars.Get("/act-codes?on=2021-04-10")).GetProperty("codes").EnumerateArray().Single(code => code.GetProperty("code").GetString() == "PH7");
        Assert.Equal((0, 1), (medicine.GetProperty("notCovered").GetArrayLength(), medicine.GetProperty("originatorNotCovered").GetArrayLength()));

        async Task<List<string?>> Codes(string on) =>
            [.. (await ars.Get($"/act-codes?on={on}")).GetProperty("codes").EnumerateArray().Select(code => code.GetProperty("code").GetString())];
    }

    private static Dictionary<string, object?> Coded(Pass pass, Guid person, string? actCode, bool originator = false)
    {
        var body = JsonSerializer.Deserialize<Dictionary<string, object?>>(JsonSerializer.Serialize(pass.Act(person, confirmedDistinct: true)))!;
        (body["actCode"], body["originator"]) = (actCode, originator);
        return body;
    }
}
