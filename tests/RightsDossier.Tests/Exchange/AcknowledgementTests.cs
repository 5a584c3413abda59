using System.Net;
using System.Text.Json;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Exchange;

[Collection<Exchanges>]
public sealed class AcknowledgementTests(RunningExchange running)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_acknowledgement_in_the_folder_is_read_once_and_the_batch_no_longer_waits_for_it()
    {
        var (fund, batch, _, manifest) = await Placed();
        Assert.Contains(batch, await Listed(fund, "placed"));
        await fund.Drop($"accuse-{batch}.json", Json(batch, manifest));

        await running.Look();

        var view = await fund.Pass.Team.Get($"/transmissions/{batch}");
        Assert.Equal(("acknowledged", "2021-04-27", ""), (view.Text("state"), view.Text("acknowledgement.receivedOn"), view.Text("acknowledgement.problem")));
        Assert.Equal([$"accuse-{batch}.json"], Directory.GetFiles(fund.Folder.Processed).Select(Path.GetFileName));
        Assert.Empty(Directory.GetFiles(fund.Folder.Incoming));
        Assert.DoesNotContain(batch, await Listed(fund, "placed"));

        await fund.Pass.Fund.Post($"/transmissions/{batch}/acknowledgement", Body(batch, manifest), HttpStatusCode.OK);
        Assert.Equal(view.GetRawText(), (await fund.Pass.Team.Get($"/transmissions/{batch}")).GetRawText());
    }

    // Issue 11, section 3.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_hash_in_capitals_is_the_same_hash(bool inTheFolder)
    {
        var (fund, batch, _, manifest) = await Placed();
        if (inTheFolder)
        {
            await fund.Drop($"ACCUSE-{batch.ToString().ToUpperInvariant()}.JSON", "\uFEFF" + Json(batch, manifest.ToUpperInvariant()));
            await running.Look();
        }
        else
        {
            await fund.Pass.Fund.Post($"/transmissions/{batch}/acknowledgement", Body(batch, manifest.ToUpperInvariant()), HttpStatusCode.OK);
        }

        var view = await fund.Pass.Team.Get($"/transmissions/{batch}");
        Assert.Equal(("acknowledged", manifest), (view.Text("state"), view.Text("acknowledgement.manifestSha256")));
    }

    [Fact]
    public async Task A_wrong_hash_and_missing_applications_are_kept_and_say_what_to_do_until_the_batch_is_placed_again_and_acknowledged()
    {
        var (fund, batch, application, manifest) = await Placed();

        var altered = await fund.Pass.Fund.Post($"/transmissions/{batch}/acknowledgement", Body(batch, new string('0', 64)), HttpStatusCode.OK);
        Assert.Equal("problem", altered.Text("state"));
        Assert.Contains("n'est pas celui du lot", altered.Text("acknowledgement.problem"), StringComparison.Ordinal);

        var missing = await fund.Pass.Fund.Post($"/transmissions/{batch}/acknowledgement", Body(batch, manifest, application), HttpStatusCode.OK);
        Assert.Equal(("problem", application.ToString()), (missing.Text("state"), Assert.Single(missing.GetProperty("acknowledgement").GetProperty("missing").EnumerateArray()).ToString()));
        Assert.Contains(batch, await Listed(fund, "problem"));

        await fund.Pass.Team.Post($"/transmissions/{batch}/placement", new { }, HttpStatusCode.OK);
        await running.Look();
        Assert.Contains(batch, await Listed(fund, "placed"));
        await fund.Pass.Fund.Post($"/transmissions/{batch}/acknowledgement", Body(batch, manifest), HttpStatusCode.OK);
        Assert.Contains(batch, await Listed(fund, "acknowledged"));
    }

    [Fact]
    public async Task What_cannot_be_an_acknowledgement_of_this_batch_is_refused_with_its_fields()
    {
        var (fund, batch, _, _) = await Placed();

        var refused = await fund.Pass.Fund.Post(
            $"/transmissions/{batch}/acknowledgement",
            new { batchId = Guid.CreateVersion7(), receivedOn = "2021-04-25", manifestSha256 = new string('0', 64), missing = new[] { Guid.CreateVersion7() } }, HttpStatusCode.BadRequest);

        Assert.Equal(["/batchId", "/receivedOn", "/missing/0"], refused.Pointers());
        Assert.Equal(["/manifestSha256"], (await fund.Pass.Fund.Post($"/transmissions/{batch}/acknowledgement", Body(batch, "x"), HttpStatusCode.BadRequest)).Pointers());
        await fund.Pass.Team.Post($"/transmissions/{batch}/acknowledgement", Body(batch, new string('0', 64)), HttpStatusCode.Forbidden);
        await new Pass(running).Fund.Post($"/transmissions/{batch}/acknowledgement", Body(batch, new string('0', 64)), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_batch_never_placed_cannot_be_acknowledged()
    {
        var fund = await running.NewPass();
        var batch = await fund.Transmit("2021-04-26", await fund.Deposited());

        await fund.Pass.Fund.Post($"/transmissions/{batch}/acknowledgement", Body(batch, new string('0', 64)), HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task An_acknowledgement_that_cannot_be_read_or_is_of_another_fund_goes_aside_with_its_reason()
    {
        var (fund, batch, _, manifest) = await Placed();
        var other = await running.NewPass();
        other.Folder.Make();
        await other.Drop($"accuse-{batch}.json", Json(batch, manifest));
        await fund.Drop($"accuse-{batch}.json", "{\"batchId\":");
        await fund.Drop("lisez-moi.json", Json(batch, manifest));

        await running.Look();

        Assert.Contains("n'est pas un lot transmis à votre caisse", await File.ReadAllTextAsync(Path.Combine(other.Folder.Refused, $"accuse-{batch}.json.txt"), Stop), StringComparison.Ordinal);
        Assert.Contains("JSON mal formé", await File.ReadAllTextAsync(Path.Combine(fund.Folder.Refused, $"accuse-{batch}.json.txt"), Stop), StringComparison.Ordinal);
        Assert.Equal([$"accuse-{batch}.json.txt", "lisez-moi.json.txt"], Directory.GetFiles(fund.Folder.Refused).Select(Path.GetFileName).Order());
        Assert.Contains(batch, await Listed(fund, "placed"));
    }

    private async Task<(FundedPass Fund, Guid Batch, Guid Application, string Manifest)> Placed()
    {
        var fund = await running.NewPass();
        await fund.GiveCertificate();
        var application = await fund.Deposited();
        var batch = await fund.Transmit("2021-04-26", application);
        await running.Look(1);
        return (fund, batch, application, (await fund.Pass.Team.Get($"/transmissions/{batch}")).Text("manifestSha256"));
    }

    private static object Body(Guid batchId, string manifestSha256, params Guid[] missing) => new { batchId, receivedOn = "2021-04-27", manifestSha256, missing };

    private static string Json(Guid batchId, string manifestSha256) => JsonSerializer.Serialize(Body(batchId, manifestSha256));

    private static async Task<List<Guid>> Listed(FundedPass fund, string state) =>
        [.. (await fund.Pass.Team.Get($"/transmissions?state={state}")).GetProperty("items").EnumerateArray().Select(each => each.GetProperty("id").GetGuid())];
}
