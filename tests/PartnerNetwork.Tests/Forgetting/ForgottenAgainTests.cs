using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.Tests.PartnerRequests;
using PassPlatform.PartnerNetwork.Tests.Teams;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Sealing;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Forgetting;

/// <summary>Who is forgotten stays so, whatever backup is brought back.</summary>
[Collection<Network>]
public sealed class ForgottenAgainTests(RunningNetwork network)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whom_a_backup_of_before_brings_back_is_forgotten_again_and_no_list_fails()
    {
        var pass = await network.NewPass(capCents: 1);
        await pass.Fund.Post("/fund-desks", Asked.Desk());
        using var partner = network.Service.ClientOfStructure(Guid.CreateVersion7(), RunningNetwork.FundCode, pass.Id);
        using var ars = network.Service.Client(Roles.Ars);
        var member = await pass.Enter(Staff.Of([("nursing", 50)]));
        var referral = Id(await partner.Post("/referrals", Referrals.Referrals.In()));
        var request = Id(await partner.Post("/requests", Asked.Study()));
        await Asked.Attach(partner, request, "form");
        var candidacy = Id(await ars.Post("/candidacies", Candidacies.Path.Letter()));
        await DestroyKeys(member, referral, request, candidacy);

        Assert.Equal(4, await Read(db => db.EraseAgain(Stop)));

        var left = Assert.Single(await Items(pass.Coordinator, $"/pass-sites/{pass.Id}/staff"));
        Assert.Equal((member, JsonValueKind.Null, 50), (Id(left), left.GetProperty("name").ValueKind, left.GetProperty("times")[0].GetProperty("fteHundredths").GetInt32()));
        Assert.NotEqual(JsonValueKind.Null, left.GetProperty("forgottenOn").ValueKind);
        Assert.Empty(await Items(pass.Coordinator, "/referrals"));
        Assert.Empty(await Items(pass.Coordinator, "/requests"));
        Assert.Equal(0, await Read(db => db.RequestFileContents.CountAsync(row => row.RequestId == request, Stop)));
        Assert.False(await Read(db => db.Candidacies.AnyAsync(row => row.Id == candidacy, Stop)));
        await ars.Get("/candidacies");
        Assert.Equal(0, await Read(db => db.EraseAgain(Stop)));
    }

    // As after a backup was brought back: rows are there, keys are not.
    private async Task DestroyKeys(params Guid[] subjects)
    {
        var vault = network.Service.Services.GetRequiredService<Vault>();
        foreach (var key in await Read(db => db.SealedSubjects.Where(row => subjects.Contains(row.SubjectId)).Select(row => row.KeyId).ToListAsync(Stop)))
        {
            await vault.Destroy(key, DateTimeOffset.UtcNow, Stop);
        }
    }

    private Task<T> Read<T>(Func<PartnerNetworkDb, Task<T>> read) => network.Service.InDatabase(read);

    private static async Task<JsonElement[]> Items(HttpClient client, string address) => [.. (await client.Get(address)).GetProperty("items").EnumerateArray()];

    private static Guid Id(JsonElement row) => row.GetProperty("id").GetGuid();
}
