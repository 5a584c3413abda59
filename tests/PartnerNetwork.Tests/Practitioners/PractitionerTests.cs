using System.Net;
using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Practitioners;

[Collection<Network>]
public sealed class PractitionerTests(RunningNetwork network)
{
    [Fact]
    public async Task A_practitioner_joins_and_is_told_without_name_or_rpps()
    {
        var pass = await network.NewPass();
        var rpps = Requests.NewRpps();

        var joined = await pass.Coordinator.Post("/practitioners", Requests.Practitioner(rpps, speciality: "midwifery"));

        Assert.Equal(rpps, joined.GetProperty("rpps").GetString());
        var told = await network.Service.Hear<PractitionerJoined>(e => e.PractitionerId == joined.GetProperty("id").GetGuid());
        Assert.Equal((pass.Id, CareSpeciality.Midwifery, true, true), (told.PassSiteId, told.Speciality, told.NoAdvancePayment, told.NoRemainingCharge));
        var sent = JsonSerializer.Serialize(told, Wire.Bus);
        Assert.DoesNotContain("Lemaire", sent, StringComparison.Ordinal);
        Assert.DoesNotContain(rpps, sent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task One_of_the_two_commitments_is_enough_and_what_is_told_says_which(bool noAdvancePayment, bool noRemainingCharge)
    {
        var pass = await network.NewPass();

        var joined = await pass.Coordinator.Post("/practitioners", Requests.Practitioner(noAdvancePayment: noAdvancePayment, noRemainingCharge: noRemainingCharge));

        Assert.Equal((noAdvancePayment, noRemainingCharge), (joined.GetProperty("noAdvancePayment").GetBoolean(), joined.GetProperty("noRemainingCharge").GetBoolean()));
        var told = await network.Service.Hear<PractitionerJoined>(e => e.PractitionerId == joined.GetProperty("id").GetGuid());
        Assert.Equal((noAdvancePayment, noRemainingCharge), (told.NoAdvancePayment, told.NoRemainingCharge));
    }

    [Fact]
    public async Task Without_any_commitment_nobody_is_of_the_network()
    {
        var pass = await network.NewPass();

        var problem = await pass.Coordinator.Refuses(
            HttpStatusCode.UnprocessableEntity, "engagements-manquants", "/practitioners", Requests.Practitioner(noAdvancePayment: false, noRemainingCharge: false));

        Assert.Equal(["/noAdvancePayment", "/noRemainingCharge"], problem.Pointers());
    }

    [Fact]
    public async Task A_practitioner_joins_a_PASS_once_and_another_PASS_too()
    {
        var pass = await network.NewPass();
        var other = await network.NewPass();
        var rpps = Requests.NewRpps();
        await pass.Coordinator.Post("/practitioners", Requests.Practitioner(rpps));

        await pass.Coordinator.Refuses(HttpStatusCode.Conflict, "existe-deja", "/practitioners", Requests.Practitioner(rpps));
        await other.Coordinator.Post("/practitioners", Requests.Practitioner(rpps));
    }

    [Fact]
    public async Task The_network_is_listed_by_speciality_and_language()
    {
        var pass = await network.NewPass();
        await pass.Coordinator.Post("/practitioners", Requests.Practitioner(speciality: "dental"));

        Assert.Equal(2, await Count(""));
        Assert.Equal(1, await Count("?speciality=dental"));
        Assert.Equal(2, await Count("?language=snk"));
        Assert.Equal(0, await Count("?speciality=dental&language=ar"));
        await (await pass.Coordinator.GetAsync("/practitioners?language=SNK", TestContext.Current.CancellationToken)).IsProblem(HttpStatusCode.BadRequest, "parametre-invalide");
        await (await pass.Coordinator.GetAsync("/practitioners?speciality=Dental", TestContext.Current.CancellationToken)).IsProblem(HttpStatusCode.BadRequest, "parametre-invalide");

        async Task<int> Count(string query) => (await pass.Coordinator.Get($"/practitioners{query}")).GetProperty("items").GetArrayLength();
    }

    [Fact]
    public async Task A_wrong_rpps_number_is_pointed_at()
    {
        var pass = await network.NewPass();

        var problem = await pass.Coordinator.Refuses(HttpStatusCode.BadRequest, "champ-invalide", "/practitioners", Requests.Practitioner("10000000000"));

        Assert.Equal(["/rpps"], problem.Pointers());
    }

    [Fact]
    public async Task Another_PASS_gets_404_other_roles_403_an_unknown_PASS_422()
    {
        var pass = await network.NewPass();
        var other = await network.NewPass();

        Assert.Equal(HttpStatusCode.NotFound, (await other.Coordinator.GetAsync($"/practitioners/{pass.PractitionerId}", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await pass.Practitioner.GetAsync($"/practitioners/{pass.PractitionerId}", TestContext.Current.CancellationToken)).StatusCode);
        await pass.Practitioner.Refuses(HttpStatusCode.Forbidden, "role-insuffisant", "/practitioners", Requests.Practitioner());
        using var lost = network.Service.Client(Roles.Coordinator, Guid.CreateVersion7());
        await lost.Refuses(HttpStatusCode.UnprocessableEntity, "pass-inconnue", "/practitioners", Requests.Practitioner());
    }
}
