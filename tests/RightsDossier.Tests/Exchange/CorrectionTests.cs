using System.IO.Compression;
using System.Text;
using System.Text.Json;
using PassPlatform.Contracts;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Exchange;

/// <summary>An identity rectified after its application left is told to the fund that has it. GDPR art. 19 [000-134].</summary>
[Collection<Exchanges>]
public sealed class CorrectionTests(RunningExchange running)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_name_rectified_after_an_application_left_goes_to_the_fund_by_the_exchange_and_is_in_the_history_of_the_file()
    {
        var fund = await running.NewPass();
        var person = Guid.CreateVersion7();
        var application = await fund.Deposited(person: person);
        var key = await fund.GiveCertificate();
        await fund.Place("2021-04-26", application);
        running.Names.FamilyNames[person] = "Sidibé-Traoré";

        await fund.Pass.Told(Rectified(fund.Pass, person, IdentityPart.Names));

        var told = Assert.Single((await fund.Pass.Team.Get($"/people/{person}/corrections")).GetProperty("items").EnumerateArray());
        Assert.Equal((fund.FundCode, "waiting", application), (told.Text("fundCode"), told.Text("state"), told.GetProperty("applicationIds")[0].GetGuid()));
        await running.Look();
        var batch = told.GetProperty("transmissionId").GetGuid();
        Assert.Equal(("corrections", "placed"), ((await fund.Pass.Fund.Get($"/transmissions/{batch}")).Text("kind"), (await fund.Pass.Fund.Get($"/transmissions/{batch}")).Text("state")));
        using var zip = await Open(fund, batch, key);
        Assert.Equal(["manifest.json", "rectifications.csv", "rectifications.pdf"], zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        var manifest = JsonSerializer.Deserialize<JsonElement>(Read(zip, "manifest.json"));
        Assert.Equal(("2", "corrections"), (manifest.Text("formatVersion"), manifest.Text("kind")));
        Assert.Contains($"{application};Sidibé-Traoré;Aminata", Encoding.UTF8.GetString(Read(zip, "rectifications.csv")), StringComparison.Ordinal);
        Assert.Contains(
            (await fund.Pass.Team.Get($"/applications/{application}/history")).GetProperty("items").EnumerateArray(),
            change => (change.Text("what"), change.Text("why"), change.Text("by")) == ("correction-told", batch.ToString(), "system"));
        Assert.Equal("transmitted", await fund.Pass.State(application));

        using var acknowledged = await fund.Pass.Fund.PostAsync(
            $"/transmissions/{batch}/acknowledgement",
            System.Net.Http.Json.JsonContent.Create(new { batchId = batch, receivedOn = told.Text("rectifiedOn"), manifestSha256 = (await fund.Pass.Fund.Get($"/transmissions/{batch}")).Text("manifestSha256"), missing = Array.Empty<Guid>() }), Stop);
        Assert.True(acknowledged.IsSuccessStatusCode, await acknowledged.Content.ReadAsStringAsync(Stop));
        Assert.Equal(told.Text("rectifiedOn"), (await fund.Pass.Team.Get($"/people/{person}/corrections")).GetProperty("items")[0].Text("receivedOn"));
    }

    [Fact]
    public async Task What_never_left_or_was_not_corrected_is_told_to_nobody()
    {
        var fund = await running.NewPass();
        var (stays, left) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await fund.Deposited(person: stays);
        await fund.Pass.Transmit("2021-04-26", await fund.Deposited(person: left));

        await fund.Pass.Told(Rectified(fund.Pass, stays, IdentityPart.Names));
        await fund.Pass.Told(Rectified(fund.Pass, left)); // As of before it was told what was corrected.

        Assert.Empty((await fund.Pass.Team.Get($"/people/{stays}/corrections")).GetProperty("items").EnumerateArray());
        Assert.Empty((await fund.Pass.Team.Get($"/people/{left}/corrections")).GetProperty("items").EnumerateArray());
    }

    private static PersonRectified Rectified(Pass pass, Guid person, params IdentityPart[] parts) => pass.Rectified(person, "1990-03-15") with { Parts = parts };

    private static async Task<ZipArchive> Open(FundedPass fund, Guid batch, string key)
    {
        var zip = Path.ChangeExtension(key, "corrections.zip");
        await OpenSsl.Run("cms", "-decrypt", "-inform", "DER", "-in", fund.Archive(batch), "-inkey", key, "-out", zip);
        return await ZipFile.OpenReadAsync(zip, Stop);
    }

    private static byte[] Read(ZipArchive zip, string path)
    {
        using var stream = zip.GetEntry(path)!.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
