using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Identity.Tests.Structures;

/// <summary>[003-027] « mener des revues d'habilitations régulières (tableaux d'habilitations à jour) », and on request.</summary>
public sealed class StructureReviewTests : StructureTest
{
    [Fact]
    public async Task A_review_that_is_asked_for_is_signed_as_a_table_of_all_that_is_left()
    {
        var (id, _) = await NewStructure(fund: Fund);
        var (managing, leaving, staying) = (await NewOf(id, Roles.PartnerManager), await NewOf(id, Roles.Partner), await NewOf(id, Roles.Partner));
        using var manager = await With(managing, Roles.PartnerManager);
        using var fund = await As(Roles.Fund, Site);

        using var asked = await fund.PostAsync($"{Structures}/{id}/review-request", null, Stop);
        Assert.Contains("Une revue des habilitations", await MailTo(managing.Email!), StringComparison.Ordinal);
        using var ended = await manager.PostAsync($"/connect/memberships/{MembershipOf(leaving, Roles.Partner)}/end", null, Stop);
        var table = await Table(manager, id);
        using var signed = await Sign(manager, id, table);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Created), (asked.StatusCode, ended.StatusCode, signed.StatusCode));
        Assert.Equal(2, table.Count);
        var kept = Assert.Single((await fund.GetFromJsonAsync<JsonElement>($"{Structures}/{id}/reviews", Stop)).GetProperty("items").EnumerateArray());
        Assert.Equal((managing.FullName, JsonValueKind.String), (kept.GetProperty("signedBy").GetString(), kept.GetProperty("askedAt").ValueKind));
        Assert.Equal(
            new[] { MembershipOf(managing, Roles.PartnerManager), MembershipOf(staying, Roles.Partner) }.Order(),
            kept.GetProperty("accesses").EnumerateArray().Select(access => access.GetProperty("membershipId").GetGuid()).Order());
        var structure = await Read(fund, id);
        Assert.Equal((JsonValueKind.Null, JsonValueKind.String), (structure.GetProperty("reviewAskedAt").ValueKind, structure.GetProperty("reviewSignedAt").ValueKind));
        Assert.All(await Table(fund, id), row => Assert.Equal(managing.FullName, row.GetProperty("access").GetProperty("reviewedBy").GetString()));
    }

    [Fact]
    public async Task A_table_that_lacks_an_access_or_has_changed_is_not_signed()
    {
        var (id, _) = await NewStructure();
        using var manager = await Manager(id);
        var technician = await NewOf(id, Roles.Partner);
        var table = await Table(manager, id);
        using var part = await Sign(manager, id, table[..1]);
        using var suspended = await manager.PostAsync($"/connect/memberships/{MembershipOf(technician, Roles.Partner)}/disablement", null, Stop);
        using var stale = await Sign(manager, id, table);
        using var coordinator = await As(Roles.Coordinator, Site);
        using var byAnother = await Sign(coordinator, id, await Table(coordinator, id));

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.Forbidden), (part.StatusCode, stale.StatusCode, byAnother.StatusCode));
        Assert.Empty((await coordinator.GetFromJsonAsync<JsonElement>($"{Structures}/{id}/reviews", Stop)).GetProperty("items").EnumerateArray());
    }

    /// <summary>And without being asked: the accesses that a manager gives are due as any other.</summary>
    [Fact]
    public async Task A_manager_reviews_the_technicians_of_their_structure_and_no_others()
    {
        var (id, _) = await NewStructure();
        using var manager = await Manager(id);
        var own = await NewOf(id, Roles.Partner);
        await NewOf((await NewStructure()).Id, Roles.Partner);

        var review = await manager.GetFromJsonAsync<JsonElement>("/connect/access-review/accesses", Stop);

        Assert.Equal([own.Id], review.GetProperty("items").EnumerateArray().Select(access => access.GetProperty("membership").GetProperty("account").GetProperty("id").GetGuid()));
    }

    private static async Task<List<JsonElement>> Table(HttpClient by, Guid id) => [.. (await by.GetFromJsonAsync<JsonElement>($"{Structures}/{id}/accesses", Stop)).GetProperty("items").EnumerateArray()];

    private static Task<HttpResponseMessage> Sign(HttpClient by, Guid id, IEnumerable<JsonElement> table) => by.PostAsJsonAsync($"{Structures}/{id}/reviews", new
    {
        accesses = table.Select(row => row.GetProperty("access").GetProperty("membership")).Select(membership => new { membershipId = membership.GetProperty("id").GetGuid(), version = membership.GetProperty("version").GetInt64() }),
    }, Stop);
}
