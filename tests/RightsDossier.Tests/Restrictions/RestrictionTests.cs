using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Restrictions;

/// <summary>What is restricted at the request of a person is kept, and leaves for nobody. GDPR art. 18 and 21 [000-135].</summary>
[Collection<Dossiers>]
public sealed class RestrictionTests(RunningDossiers running)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_application_of_a_person_whose_data_is_restricted_is_the_coordinators_to_read_and_does_not_leave_until_it_is_lifted()
    {
        var pass = await Pass.WithAgreements(running);
        using var coordinator = running.Service.Client(Roles.Coordinator, pass.Id);
        var (person, application) = await pass.Opened("2021-04-07", Pass.Example1);
        await pass.Complete(application, "2021-04-20");
        await pass.Deposit(application, "2021-04-22");
        await pass.Told(new PersonRestricted { OccurredAt = DateTimeOffset.UtcNow, PassSiteId = pass.Id, PersonId = person, Version = 50, RestrictedOn = new DateOnly(2021, 4, 23) });

        Assert.Equal("/problems/donnees-limitees", await Kind(await pass.Team.GetAsync($"/applications/{application}", Stop)));
        Assert.Equal("/problems/donnees-limitees", await Kind(await pass.Team.GetAsync($"/people/{person}/assessment", Stop)));
        Assert.Equal("deposited", (await coordinator.Get($"/applications/{application}")).Text("state"));
        Assert.Equal("/problems/donnees-limitees", await Kind(await coordinator.PostAsJsonAsync($"/applications/{application}/documents", new { lineId = "identity", providedOn = "2021-04-24", usable = true }, Stop)));
        var batch = await Kind(await pass.Team.PostAsJsonAsync("/transmissions", new { fundCode = Pass.FundCode, applicationIds = new[] { application } }, Stop));
        Assert.Equal("/problems/donnees-limitees", batch);

        // Told again in another order, the latest word holds.
        await pass.Told(new PersonRestrictionLifted { OccurredAt = DateTimeOffset.UtcNow, PassSiteId = pass.Id, PersonId = person, Version = 60, LiftedOn = new DateOnly(2021, 5, 12) });
        await pass.Told(new PersonRestricted { OccurredAt = DateTimeOffset.UtcNow, PassSiteId = pass.Id, PersonId = person, Version = 55, RestrictedOn = new DateOnly(2021, 5, 11) });
        Assert.Equal("deposited", await pass.State(application));
        await pass.Transmit("2021-05-17", application);
        Assert.Equal("transmitted", await pass.State(application));
    }

    [Fact]
    public async Task A_person_whose_data_is_restricted_withdraws_and_the_fund_is_heard()
    {
        var pass = await Pass.WithAgreements(running);
        using var coordinator = running.Service.Client(Roles.Coordinator, pass.Id);
        var (person, application) = await pass.TransmittedAme();
        await pass.Told(new PersonRestricted { OccurredAt = DateTimeOffset.UtcNow, PassSiteId = pass.Id, PersonId = person, Version = 50, RestrictedOn = new DateOnly(2021, 4, 29) });

        await pass.Return(Pass.Granted(application, "2021-04-22", "2022-04-21"));

        Assert.Equal("granted", (await coordinator.Get($"/applications/{application}")).Text("state"));
        var (other, draft) = await pass.Opened("2021-04-07", Pass.Example1);
        await pass.Told(new PersonRestricted { OccurredAt = DateTimeOffset.UtcNow, PassSiteId = pass.Id, PersonId = other, Version = 50, RestrictedOn = new DateOnly(2021, 4, 29) });
        using var withdrawn = await coordinator.PostAsJsonAsync($"/applications/{draft}/withdrawal", new { withdrawnOn = "2021-05-03", reason = "moved" }, Stop);
        Assert.Equal(HttpStatusCode.OK, withdrawn.StatusCode);
    }

    private static async Task<string?> Kind(HttpResponseMessage answer)
    {
        using (answer)
        {
            return (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("type").GetString();
        }
    }
}
