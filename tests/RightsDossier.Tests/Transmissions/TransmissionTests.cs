using System.Net;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Transmissions;

[Collection<Dossiers>]
public sealed class TransmissionTests(RunningDossiers running)
{
    [Fact]
    public async Task A_batch_leaves_whole_or_not_at_all()
    {
        var pass = await Pass.WithAgreements(running);
        var ready = await Deposited(pass);
        var (_, draft) = await pass.Opened("2021-04-07", Pass.Example1);

        var refused = await pass.Team.Post("/transmissions", Batch(ready, draft), HttpStatusCode.Conflict);

        Assert.Equal("/applicationIds/1", Assert.Single(refused.Pointers()));
        Assert.Equal(("deposited", "draft"), (await pass.State(ready), await pass.State(draft)));
    }

    [Fact]
    public async Task A_batch_names_each_application_once_and_only_those_of_the_PASS()
    {
        var pass = await Pass.WithAgreements(running);
        var ready = await Deposited(pass);
        var unknown = Guid.CreateVersion7();

        var refused = await pass.Team.Post("/transmissions", Batch(ready, unknown, ready), HttpStatusCode.BadRequest);

        Assert.Equal(["/applicationIds/1", "/applicationIds/2"], refused.Pointers());
    }

    [Fact]
    public async Task A_batch_holds_the_applications_of_one_PASS_even_for_who_acts_for_several()
    {
        var one = await Pass.WithAgreements(running);
        var other = await Pass.WithAgreements(running);
        using var both = running.Service.Client(Roles.Coordinator, one.Id, other.Id);

        var refused = await both.Post("/transmissions", Batch(await Deposited(one), await Deposited(other)), HttpStatusCode.BadRequest);

        Assert.Equal(["/applicationIds/1"], refused.Pointers());
    }

    [Theory]
    [InlineData("761", "2021-04-21", "/transmittedOn")]
    [InlineData("761", "2199-01-01", "/transmittedOn")]
    [InlineData("999", "2021-04-26", "/fundCode")]
    public async Task A_batch_of_a_wrong_day_or_for_another_fund_is_refused(string fundCode, string day, string pointer)
    {
        var pass = await Pass.WithAgreements(running);
        var ready = await Deposited(pass);

        var refused = await pass.Team.Post("/transmissions", new { fundCode, transmittedOn = day, applicationIds = new[] { ready } }, HttpStatusCode.BadRequest);

        Assert.Equal([pointer], refused.Pointers());
    }

    [Fact]
    public async Task A_batch_is_read_back_by_the_team_and_by_the_fund()
    {
        var pass = await Pass.WithAgreements(running);
        var ready = await Deposited(pass);
        var batch = await pass.Transmit("2021-04-26", ready);

        foreach (var reader in (HttpClient[])[pass.Team, pass.Fund])
        {
            var read = await reader.Get($"/transmissions/{batch.Text("id")}");
            Assert.Equal(batch.GetRawText(), read.GetRawText());
        }

        var told = await pass.Hear<ApplicationTransmitted>(each => each.ApplicationId == ready);
        Assert.Equal((batch.GetProperty("id").GetGuid(), new DateOnly(2021, 5, 26)), (told.BatchId, told.DecisionDueOn));
        Assert.Equal(HttpStatusCode.NotFound, (await new Pass(running).Team.GetAsync($"/transmissions/{batch.Text("id")}", TestContext.Current.CancellationToken)).StatusCode);
    }

    private static object Batch(params Guid[] applications) => new { fundCode = Pass.FundCode, transmittedOn = "2021-04-26", applicationIds = applications };

    private static async Task<Guid> Deposited(Pass pass)
    {
        var (_, application) = await pass.Opened("2021-04-07", Pass.Example1);
        await pass.Complete(application, "2021-04-20");
        await pass.Deposit(application, "2021-04-22");
        return application;
    }
}
