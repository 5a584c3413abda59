using System.Net;
using System.Text.Json;
using PassPlatform.PartnerNetwork.Processing;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Processing;

[Collection<Network>]
public sealed class RegisterTests(RunningNetwork network)
{
    [Fact]
    public void Each_processing_of_the_platform_says_all_that_the_law_asks_for_with_where_it_is_written()
    {
        Assert.NotEmpty(PlatformProcessings.All.Processings);
        Assert.Distinct(PlatformProcessings.All.Processings.Select(processing => processing.Code));
        Assert.All(PlatformProcessings.All.Processings, processing =>
        {
            Assert.Matches("^[a-z-]{1,40}$", processing.Code);
            Assert.All<IReadOnlyList<string>>([processing.Purposes, processing.PersonCategories, processing.DataCategories, processing.Recipients], Assert.NotEmpty);
            Assert.NotEmpty(processing.LegalBases);
            Assert.All([.. processing.LegalBases, processing.Retention, .. PlatformProcessings.All.Security], said => Assert.False(string.IsNullOrWhiteSpace(said.Text) || string.IsNullOrWhiteSpace(said.Article)));
        });
    }

    [Fact]
    public async Task A_PASS_completes_a_processing_from_the_version_it_read()
    {
        var (pass, other) = (await network.NewPass(), await network.NewPass());
        var address = $"/pass-sites/{pass.Id}/processings/ouverture-de-droits";
        var before = await pass.Coordinator.Get(address);
        Assert.Equal((0, JsonValueKind.Null), (before.GetProperty("version").GetInt64(), before.GetProperty("completion").ValueKind));

        using (var written = await pass.Coordinator.Put(address, new { retention = "Deux ans après le dernier contact" }, "\"0\""))
        {
            Assert.Equal(1, (await written.Json()).GetProperty("version").GetInt64());
        }

        using var stale = await pass.Coordinator.Put(address, new { retention = "Trois ans" }, "\"0\"");
        await stale.IsProblem(HttpStatusCode.PreconditionFailed, "version-perimee");
        var register = (await pass.Coordinator.Get($"/pass-sites/{pass.Id}/processings")).GetProperty("items").EnumerateArray();
        Assert.Equal("Deux ans après le dernier contact", register.Single(each => each.GetProperty("version").GetInt64() == 1).GetProperty("completion").GetProperty("retention").GetString());
        Assert.Equal(JsonValueKind.Null, (await other.Coordinator.Get($"/pass-sites/{other.Id}/processings/ouverture-de-droits")).GetProperty("completion").ValueKind);
        using var nothing = await pass.Coordinator.Put($"/pass-sites/{pass.Id}/processings/nulle-part", new { }, "*");
        await nothing.IsProblem(HttpStatusCode.NotFound, "introuvable");
    }

    [Theory]
    [InlineData("given", "2021-02-01", "2021-02-01", false)]
    [InlineData("given", "2021-02-02", "2021-02-01", true)] // Authorised after it began.
    [InlineData("asked", null, "2021-02-01", true)]
    [InlineData("refused", "2021-02-01", "2021-03-01", true)]
    [InlineData("asked", null, null, false)]
    public async Task A_sub_processor_is_authorised_beforehand_or_the_register_says_that_it_is_not(string authorisation, string? answeredOn, string? startedOn, bool unauthorised)
    {
        var pass = await network.NewPass();

        var entered = await pass.Coordinator.Post($"/pass-sites/{pass.Id}/sub-processors", Registers.SubProcessor(authorisation, answeredOn, startedOn));

        Assert.Equal(unauthorised, entered.GetProperty("unauthorised").GetBoolean());
    }

    [Fact]
    public async Task What_cannot_be_of_a_sub_processor_is_refused()
    {
        var pass = await network.NewPass();
        var address = $"/pass-sites/{pass.Id}/sub-processors";

        Assert.Equal(["/answeredOn"], (await pass.Coordinator.Refuses(HttpStatusCode.BadRequest, "champ-invalide", address, Registers.SubProcessor("given", null))).Pointers());
        Assert.Equal(["/answeredOn"], (await pass.Coordinator.Refuses(HttpStatusCode.BadRequest, "champ-invalide", address, Registers.SubProcessor("asked", "2021-02-01"))).Pointers());
        Assert.Equal(["/answeredOn"], (await pass.Coordinator.Refuses(HttpStatusCode.BadRequest, "champ-invalide", address, Registers.SubProcessor("given", "2999-02-01"))).Pointers());
        Assert.Equal(["/endedOn"], (await pass.Coordinator.Refuses(
            HttpStatusCode.BadRequest, "champ-invalide", address, Registers.SubProcessor("given", "2021-02-01", "2021-03-01", "2021-02-28"))).Pointers());
        Assert.Equal(["/startedOn"], (await pass.Coordinator.Refuses(
            HttpStatusCode.BadRequest, "champ-invalide", address, Registers.SubProcessor("given", "2021-02-01", null, "2021-02-28"))).Pointers());
        var entered = await pass.Coordinator.Post(address, Registers.SubProcessor("asked", null, null));
        using var given = await pass.Coordinator.Put($"{address}/{entered.GetProperty("id").GetGuid()}", Registers.SubProcessor("given", "2021-02-01", "2021-03-01"), "\"1\"");
        Assert.Equal("given", (await given.Json()).GetProperty("authorisation").GetString());
    }

    [Fact]
    public async Task Each_party_has_one_officer_and_whoever_people_write_to_has_an_address()
    {
        var pass = await network.NewPass(capCents: 0);
        var address = $"/pass-sites/{pass.Id}/data-protection-officers";

        Assert.Equal(["/postalAddress"], (await pass.Coordinator.Refuses(HttpStatusCode.BadRequest, "champ-invalide", address, Registers.Officer("pass", postalAddress: null))).Pointers());
        Assert.Equal(["/fundCode"], (await pass.Coordinator.Refuses(HttpStatusCode.BadRequest, "champ-invalide", address, Registers.Officer("fund"))).Pointers());
        Assert.Equal(["/fundCode"], (await pass.Coordinator.Refuses(HttpStatusCode.BadRequest, "champ-invalide", address, Registers.Officer("pass", RunningNetwork.FundCode))).Pointers());
        Assert.Equal(["/fundCode"], (await pass.Coordinator.Refuses(HttpStatusCode.BadRequest, "champ-invalide", address, Registers.Officer("fund", "09999"))).Pointers());
        var own = await pass.Coordinator.Post(address, Registers.Officer("pass"));
        await pass.Coordinator.Post(address, Registers.Officer("fund", RunningNetwork.FundCode));
        await pass.Coordinator.Refuses(HttpStatusCode.Conflict, "existe-deja", address, Registers.Officer("pass"));

        using var changed = await pass.Coordinator.Put(
            $"{address}/{own.GetProperty("id").GetGuid()}", new { name = "Service des données", email = "donnees@quais.example", answersPersons = false }, "\"1\"");
        Assert.False((await changed.Json()).GetProperty("answersPersons").GetBoolean());
        Assert.Equal(2, (await pass.Fund.Get(address)).GetProperty("items").GetArrayLength());
        using var otherFund = network.Service.ClientBound(Roles.Fund, "02762", pass.Id);
        Assert.Equal("pass", Assert.Single((await otherFund.Get(address)).GetProperty("items").EnumerateArray()).GetProperty("party").GetString());
    }

    [Fact]
    public async Task The_registers_are_exported_whole()
    {
        var pass = await network.NewPass(capCents: 0);
        await pass.Coordinator.Post($"/pass-sites/{pass.Id}/sub-processors", Registers.SubProcessor());
        await pass.Coordinator.Post($"/pass-sites/{pass.Id}/data-protection-officers", Registers.Officer("fund", RunningNetwork.FundCode));

        var export = await pass.Fund.Get($"/pass-sites/{pass.Id}/registers");

        Assert.Equal(PlatformProcessings.All.Processings.Count, export.GetProperty("processings").GetArrayLength());
        Assert.Equal((1, 1), (export.GetProperty("subProcessors").GetArrayLength(), export.GetProperty("officers").GetArrayLength()));
        Assert.Equal("Association des Quais", export.GetProperty("carrier").GetProperty("name").GetString());
    }
}

/// <summary>What is entered in the registers.</summary>
internal static class Registers
{
    public static object SubProcessor(string authorisation = "given", string? answeredOn = "2021-02-01", string? startedOn = "2021-03-01", string? endedOn = null) => new
    {
        name = "Interprétariat des Quais",
        mission = "Interprétariat par téléphone",
        country = "FR",
        authorisation,
        answeredOn,
        startedOn,
        endedOn,
    };

    public static object Officer(string party, string? fundCode = null, string? postalAddress = "1 quai du Port\n76000 Rouen") => new
    {
        party,
        fundCode,
        name = "Délégué à la protection des données",
        email = "dpo@quais.example",
        phone = "02 00 00 00 00",
        postalAddress,
        answersPersons = true,
    };
}
