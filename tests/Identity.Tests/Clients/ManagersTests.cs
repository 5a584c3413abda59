using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Identity.Tests.Clients;

/// <summary>Who gives access to whom.</summary>
public sealed class ManagersTests : ClientsTest
{
    public static TheoryData<string, string> Managed()
    {
        var all = new TheoryData<string, string>();
        foreach (var manager in Roles.All)
        {
            foreach (var role in Roles.All)
            {
                all.Add(manager, role);
            }
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(Managed))]
    public async Task Each_role_makes_the_clients_that_it_manages_and_no_others(string manager, string role)
    {
        using var caller = await Identity.As(manager);
        var expected = (manager, role) switch
        {
            (Roles.Coordinator, Roles.Ars or Roles.Operator) => HttpStatusCode.Forbidden,
            (Roles.Coordinator, _) or (Roles.Ars, Roles.Ars) or (Roles.Operator, Roles.Ars or Roles.Operator) => HttpStatusCode.Created,
            _ => HttpStatusCode.Forbidden,
        };

        using var answer = await caller.PostAsJsonAsync("/connect/clients", Body(role, role is Roles.Ars or Roles.Operator ? [] : [Site]), Stop);

        Assert.Equal(expected, answer.StatusCode);
        if (expected == HttpStatusCode.Created)
        {
            // The code is for who reads already what the client will: otherwise it goes to who runs it.
            var enrolment = (await RunningIdentity.Json(answer)).GetProperty("enrolment");
            var mailed = role is Roles.Fund or Roles.Practitioner;
            Assert.Equal(mailed, !enrolment.TryGetProperty("code", out _));
            Assert.Equal(mailed ? "logiciel@example.org" : null, enrolment.TryGetProperty("sentTo", out var sentTo) ? sentTo.GetString() : null);
        }
    }

    // Seen: an ARS gave itself the secret of a nurse in two calls, and read names.
    [Theory]
    [InlineData(Roles.Ars)]
    [InlineData(Roles.Operator)]
    public async Task Neither_an_ARS_nor_an_operator_has_a_path_to_a_role_that_reads_names(string attacker)
    {
        using var caller = await Identity.As(attacker);
        var heard = new List<string>();
        var targets = new List<(string Id, string Secret)>();
        foreach (var role in (string[])[.. Roles.Team, Roles.Partner])
        {
            targets.Add(await Enrolled(Coordinator, role, Site));
        }

        var disabled = await Enrolled(Coordinator, Roles.Nurse, Site);
        using (await Coordinator.PostAsync($"/connect/clients/{disabled.Id}/disablement", null, Stop))
        {
        }

        targets.Add((Id(await Create(Coordinator, Roles.Fund, Site)), "never drawn"));
        foreach (var role in (string[])[.. Roles.Team, Roles.Partner, Roles.Practitioner, Roles.Fund])
        {
            await Hears(HttpStatusCode.Forbidden, caller.PostAsJsonAsync("/connect/clients", Body(role, Site), Stop));
        }

        foreach (var (id, _) in targets.Append(disabled))
        {
            await Hears(HttpStatusCode.NotFound, caller.PostAsJsonAsync($"/connect/clients/{id}/enrolment", new { previousValidDays = 7 }, Stop));
            await Hears(null, caller.PostAsJsonAsync($"/connect/clients/{id}/secrets", new { previousValidDays = 7 }, Stop));
            await Hears(HttpStatusCode.NotFound, Put(caller, id, new { name = "x", passSiteIds = new[] { OtherSite }, contact = "ars@example.org", fundCode = "761" }, "*"));
            await Hears(HttpStatusCode.NotFound, caller.PostAsync($"/connect/clients/{id}/enablement", null, Stop));
        }

        // Its own may be made anew, and neither its role nor its PASS make another of it.
        var own = await Create(caller, Roles.Ars);
        var ownId = own.GetProperty("id").GetString()!;
        await Hears(HttpStatusCode.BadRequest, Put(caller, ownId, new { name = "x", passSiteIds = Array.Empty<Guid>(), role = Roles.Nurse }, "*"));
        await Hears(HttpStatusCode.OK, caller.PostAsJsonAsync("/connect/clients/me/secrets", new { }, Stop));
        var secret = await Draw(own.GetProperty("enrolment").GetProperty("code").GetString()!);
        Assert.Equal(Roles.Ars, RunningIdentity.Part(await Identity.Token(ownId, secret), 1).GetProperty("role").GetString());
        Assert.All(heard, answer => Assert.DoesNotContain("\"code\"", answer, StringComparison.Ordinal));
        Assert.DoesNotContain(await Identity.Mails(), mail => mail.To == "ars@example.org");
        foreach (var (id, known) in targets.Where(target => target.Secret != "never drawn"))
        {
            Assert.Equal(HttpStatusCode.OK, (await Identity.Ask(id, known)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await Identity.Ask(disabled.Id, disabled.Secret)).StatusCode);

        // Null: no such operation.
        async Task Hears(HttpStatusCode? expected, Task<HttpResponseMessage> asked)
        {
            using var answer = await asked;
            Assert.True(answer.StatusCode == expected || (expected is null && answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed), answer.ToString());
            if (expected != HttpStatusCode.OK)
            {
                heard.Add(await answer.Content.ReadAsStringAsync(Stop));
            }
        }
    }

    [Fact]
    public async Task Access_is_given_to_PASS_that_exist()
    {
        var nowhere = Guid.CreateVersion7();
        using var refused = await Coordinator.PostAsJsonAsync("/connect/clients", Body(Roles.Nurse, Site, nowhere), Stop);
        var client = await Create(Coordinator, Roles.Nurse, Site);
        using var moved = await Put(Coordinator, client.GetProperty("id").GetString()!, new { name = "x", passSiteIds = new[] { nowhere } }, "*");

        foreach (var answer in new[] { refused, moved })
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        }

        Assert.Equal("/passSiteIds/1", (await RunningIdentity.Json(refused)).GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task The_client_of_a_service_is_seen_by_an_operator_and_changed_by_nobody()
    {
        var seen = await Operators.GetFromJsonAsync<JsonElement>("/connect/clients/service-rights-dossier", Stop);
        using var create = await Operators.PostAsJsonAsync("/connect/clients", Body(Roles.Service, Site), Stop);
        using var enrol = await Operators.PostAsJsonAsync("/connect/clients/service-rights-dossier/enrolment", new { }, Stop);
        using var change = await Put(Operators, "service-rights-dossier", new { name = "x", passSiteIds = new[] { Site } }, "*");
        using var service = Identity.With(await Identity.Token("service-rights-dossier", "secret-of-service"));
        using var itself = await service.PostAsJsonAsync("/connect/clients/me/secrets", new { }, Stop);

        Assert.Equal((Roles.Service, 0), (seen.GetProperty("role").GetString(), seen.GetProperty("passSiteIds").GetArrayLength()));
        Assert.Equal(HttpStatusCode.BadRequest, create.StatusCode);
        Assert.Equal("/role", (await RunningIdentity.Json(create)).GetProperty("errors")[0].GetProperty("pointer").GetString());
        Assert.Equal(HttpStatusCode.NotFound, enrol.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, change.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, itself.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Identity.Ask("service-rights-dossier", "secret-of-service")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Ars.GetAsync("/connect/clients/service-rights-dossier", Stop)).StatusCode);
    }

    [Fact]
    public async Task A_coordinator_sees_and_stops_what_acts_for_their_PASS_and_makes_nothing_for_another()
    {
        using var limited = await Identity.As(Roles.Coordinator, ("pass_site", Site.ToString()));
        var own = Id(await Create(Coordinator, Roles.Nurse, Site));
        var others = Id(await Create(Coordinator, Roles.Nurse, OtherSite));
        var both = Id(await Create(Coordinator, Roles.Nurse, Site, OtherSite));
        var fund = Id(await Create(Coordinator, Roles.Fund, Site, OtherSite));
        var agency = Id(await Create(Ars, Roles.Ars, Site));

        var seen = (await limited.GetFromJsonAsync<JsonElement>("/connect/clients", Stop)).GetProperty("items").EnumerateArray().Select(Id);

        Assert.Equal(new[] { own, both, fund }.Order(StringComparer.Ordinal), seen);
        Assert.Equal(HttpStatusCode.NotFound, (await limited.GetAsync($"/connect/clients/{others}", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await limited.PostAsync($"/connect/clients/{others}/disablement", null, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await limited.PostAsync($"/connect/clients/{agency}/disablement", null, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await limited.PostAsJsonAsync($"/connect/clients/{both}/enrolment", new { }, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await limited.PostAsJsonAsync($"/connect/clients/{fund}/enrolment", new { }, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await limited.PostAsJsonAsync("/connect/clients", Body(Roles.Nurse, OtherSite), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await limited.PostAsJsonAsync("/connect/clients", Body(Roles.Nurse, Site, OtherSite), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await limited.PostAsync($"/connect/clients/{fund}/disablement", null, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await limited.PostAsync($"/connect/clients/{fund}/enablement", null, Stop)).StatusCode);
    }

    [Fact]
    public async Task An_ARS_sees_its_own_clients_and_those_of_funds_which_it_stops_and_does_not_start_again()
    {
        using var limited = await Identity.As(Roles.Ars, ("pass_site", Site.ToString()));
        await Create(Coordinator, Roles.Nurse, Site);
        var own = Id(await Create(Coordinator, Roles.Fund, Site));
        var both = Id(await Create(Coordinator, Roles.Fund, Site, OtherSite));

        var seen = (await limited.GetFromJsonAsync<JsonElement>("/connect/clients", Stop)).GetProperty("items").EnumerateArray().Select(Id);

        Assert.Equal([own], seen);
        Assert.Equal(HttpStatusCode.NotFound, (await limited.GetAsync($"/connect/clients/{both}", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await limited.PostAsync($"/connect/clients/{own}/disablement", null, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await limited.PostAsync($"/connect/clients/{own}/enablement", null, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await limited.PostAsJsonAsync("/connect/clients", Body(Roles.Ars, OtherSite), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await limited.PostAsJsonAsync("/connect/clients", Body(Roles.Ars), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await limited.PostAsJsonAsync("/connect/clients", Body(Roles.Ars, Site), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Ars.GetAsync("/connect/clients/dev-operator", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Ars.GetAsync("/connect/clients/dev-nurse", Stop)).StatusCode);
    }
}
