using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.OwnCare;

/// <summary>Care of the PASS's own professionals, in the ledger beside that of its partners [002-006].</summary>
[Collection<Network>]
public sealed class OwnCareTests(RunningNetwork network)
{
    [Fact]
    public async Task It_is_listed_as_paid_by_the_PASS_with_neither_person_nor_amount()
    {
        var pass = await network.NewPass();
        var told = Given(pass.Id, Guid.CreateVersion7());

        await pass.Decided(told);

        var entry = Assert.Single(await Listed(pass));
        Assert.Equal(
            $$"""{"interviewId":"{{told.InterviewId}}","passSiteId":"{{pass.Id}}","givenOn":"2021-04-06","kind":"nursing","professional":"nurse","acts":2,"state":"paid-by-pass","version":1}""",
            entry.GetRawText());
    }

    [Fact]
    public async Task Nobody_is_billed_for_it_and_the_cap_of_the_ARS_is_as_it_was()
    {
        var pass = await network.NewPass(capCents: 100_000);
        await pass.Decided(Given(pass.Id, Guid.CreateVersion7()));

        var run = await pass.FundingRun("2023-01-02"); // More than a year later.

        Assert.Equal((0, 0, 0, 100_000), (Number(run, "fundedActs"), Number(run, "unfundedActs"), Number(run, "stillDueActs"), Number(run, "remainingCents")));
        Assert.Equal(0, (await pass.Coordinator.Get("/care-acts")).GetProperty("items").GetArrayLength());
        Assert.Equal(0, (await pass.Fund.Get("/care-acts?state=billable")).GetProperty("items").GetArrayLength());
        Assert.Single(await Listed(pass, "?state=paid-by-pass"));
    }

    [Fact]
    public async Task A_correction_and_a_withdrawal_count_in_whatever_order_they_come_and_however_often()
    {
        var pass = await network.NewPass();
        var interview = Guid.CreateVersion7();
        var told = new[]
        {
            Given(pass.Id, interview),
            Given(pass.Id, interview, version: 2) with { GivenOn = new DateOnly(2021, 4, 7), Kind = InterviewKind.Medical, Professional = InterviewProfessional.Doctor, Acts = 1 },
            Given(pass.Id, interview, version: 3) with { Withdrawn = true },
        };

        foreach (var order in (int[][])[[1, 0, 1], [0, 1, 0]])
        {
            foreach (var next in order)
            {
                await pass.Decided(told[next] with { EventId = Guid.CreateVersion7() });
            }

            var corrected = Assert.Single(await Listed(pass));
            Assert.Equal(("2021-04-07", "medical", "doctor", 1, "paid-by-pass"), (
                corrected.GetProperty("givenOn").GetString(), corrected.GetProperty("kind").GetString(), corrected.GetProperty("professional").GetString(),
                Number(corrected, "acts"), corrected.GetProperty("state").GetString()));
            Assert.Equal(1, Number(corrected, "version")); // The first of version 1 came after: nothing was written since.
        }

        await pass.Decided(told[2]);
        await pass.Decided(told[1] with { EventId = Guid.CreateVersion7() });

        Assert.Equal("withdrawn", Assert.Single(await Listed(pass)).GetProperty("state").GetString());
        Assert.Empty(await Listed(pass, "?state=paid-by-pass"));
        Assert.Single(await Listed(pass, "?state=withdrawn"));
    }

    [Fact]
    public async Task A_PASS_sees_its_own_only()
    {
        var (pass, other) = (await network.NewPass(), await network.NewPass());
        await pass.Decided(Given(pass.Id, Guid.CreateVersion7()));

        Assert.Single(await Listed(pass));
        Assert.Empty(await Listed(other));
    }

    internal static OwnCareGiven Given(Guid siteId, Guid interviewId, long version = 1) => new()
    {
        OccurredAt = DateTimeOffset.UtcNow,
        PassSiteId = siteId,
        Version = version,
        InterviewId = interviewId,
        GivenOn = new DateOnly(2021, 4, 6),
        Kind = InterviewKind.Nursing,
        Professional = InterviewProfessional.Nurse,
        Acts = 2,
    };

    internal static async Task<IReadOnlyList<JsonElement>> Listed(Pass pass, string query = "?limit=100") =>
        [.. (await pass.Coordinator.Get($"/care-acts/own{query}")).GetProperty("items").EnumerateArray()];

    private static int Number(JsonElement of, string member) => of.GetProperty(member).GetInt32();
}
