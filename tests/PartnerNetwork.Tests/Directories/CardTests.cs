using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.Practitioners;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Values;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Directories;

/// <summary>The life of a card: its commitments' days, its confirmation, the departure and the return.</summary>
[Collection<Network>]
public sealed class CardTests(RunningNetwork network)
{
    private static readonly DateOnly Today = TimeProvider.System.ParisToday();

    [Fact]
    public async Task A_card_is_written_whole_and_read_as_it_was_written()
    {
        var pass = await network.NewPass();
        using var written = await pass.Coordinator.Put($"/practitioners/{pass.PractitionerId}", new JsonObject
        {
            ["familyName"] = "Lemaire-Petit",
            ["givenNames"] = "Camille",
            ["speciality"] = "midwifery",
            ["noAdvancePayment"] = new JsonObject { ["since"] = "2020-03-01", ["until"] = "2020-12-31" },
            ["noRemainingCharge"] = new JsonObject { ["since"] = "2020-03-01" },
            ["languages"] = new JsonArray("bam", "fr"),
            ["accessibility"] = new JsonArray("lift", "step-free"),
            ["hours"] = new JsonArray(
                new JsonObject { ["day"] = "tuesday", ["from"] = "14:00", ["to"] = "18:30", ["byAppointment"] = true },
                new JsonObject { ["day"] = "monday", ["from"] = "09:00", ["to"] = "12:00" }),
            ["telephone"] = "02 35 00 00 00",
            ["email"] = "cabinet@example.org",
            ["website"] = "https://example.org",
            ["description"] = "Consultations sans rendez-vous le lundi.",
        }, "*");

        await written.Json();
        var read = await pass.Coordinator.Get($"/directory/{pass.PractitionerId}");

        Assert.Equal("Camille Lemaire-Petit", read.GetProperty("name").GetString());
        Assert.Equal("2020-12-31", read.GetProperty("noAdvancePayment").GetProperty("until").GetString());
        Assert.Equal(["bm", "fr"], read.GetProperty("languages").EnumerateArray().Select(code => code.GetString()));
        Assert.Equal(["step-free", "lift"], read.GetProperty("accessibility").EnumerateArray().Select(code => code.GetString()));
        Assert.Equal(["monday", "tuesday"], read.GetProperty("hours").EnumerateArray().Select(hours => hours.GetProperty("day").GetString()));
        Assert.Equal(("02 35 00 00 00", "cabinet@example.org"), (read.GetProperty("telephone").GetString(), read.GetProperty("email").GetString()));
        var practitioner = await pass.Coordinator.Get($"/practitioners/{pass.PractitionerId}");
        Assert.Equal((false, true), (practitioner.GetProperty("noAdvancePayment").GetBoolean(), practitioner.GetProperty("noRemainingCharge").GetBoolean())); // One has ended.
    }

    [Fact]
    public async Task A_card_that_is_not_confirmed_within_six_months_says_so_and_is_listed_the_oldest_first()
    {
        var pass = await network.NewPass();
        var (old, older, fresh) = (await Practitioner(pass), await Practitioner(pass), pass.PractitionerId);
        await Age(old, Today.AddMonths(-7));
        await Age(older, Today.AddMonths(-9));

        Assert.Equal([older, old], await ToConfirm(pass));
        Assert.Equal([older], await ToConfirm(pass, "?limit=1"));
        Assert.Equal([old], await ToConfirm(pass, $"?limit=1&after={older}"));
        var found = (await pass.Coordinator.Get("/directory")).GetProperty("items").EnumerateArray().ToDictionary(item => item.GetProperty("id").GetGuid(), item => item.GetProperty("confirmed").GetBoolean());
        Assert.Equal((false, false, true), (found[old], found[older], found[fresh]));

        var confirmed = await pass.Coordinator.Post($"/directory/{older}/confirmations", new { confirmedOn = Today });

        Assert.Equal((true, Today.AddMonths(6).ToString("yyyy-MM-dd")), (confirmed.GetProperty("confirmed").GetBoolean(), confirmed.GetProperty("confirmBy").GetString()));
        Assert.Equal([old], await ToConfirm(pass));
        await pass.Coordinator.Post($"/directory/{old}/departure", new { leftOn = Today.AddDays(-1) });
        Assert.Empty(await ToConfirm(pass)); // Who has left has nothing to confirm.
        await pass.Coordinator.Refuses(HttpStatusCode.BadRequest, "champ-invalide", $"/directory/{older}/confirmations", new { confirmedOn = Today.AddDays(1) });
        await pass.Coordinator.Refuses(HttpStatusCode.BadRequest, "champ-invalide", $"/directory/{older}/confirmations", new { confirmedOn = Today.AddDays(-1) });
    }

    [Theory]
    [InlineData("2021-01-31", "2021-07-31")]
    [InlineData("2021-08-31", "2022-02-28")]
    [InlineData("2023-08-29", "2024-02-29")]
    [InlineData("2020-02-29", "2020-08-29")]
    public void Six_months_end_on_the_same_day_or_on_the_last_of_the_month(string confirmedOn, string confirmBy)
    {
        var day = DateOnly.Parse(confirmedOn);
        var (practitioner, _) = PartnerNetwork.Practitioners.Practitioner.Join(Joining(day), Guid.CreateVersion7(), day, DateTimeOffset.UtcNow);

        Assert.Equal(DateOnly.Parse(confirmBy), practitioner.ConfirmBy);
    }

    [Fact]
    public async Task A_departure_to_come_is_taken_back_and_one_that_has_passed_is_not()
    {
        var pass = await network.NewPass();
        var structure = (await pass.Coordinator.Post("/structures", Requests.Structure())).GetProperty("id").GetGuid();
        foreach (var id in new[] { pass.PractitionerId, structure })
        {
            var nothing = await pass.Coordinator.Refuses(HttpStatusCode.BadRequest, "champ-invalide", $"/directory/{id}/departure", new { leftOn = (DateOnly?)null });
            Assert.Equal(["/leftOn"], nothing.Pointers());
            await pass.Coordinator.Post($"/directory/{id}/departure", new { leftOn = Today.AddDays(10) });

            var stays = await pass.Coordinator.Post($"/directory/{id}/departure", new { leftOn = (DateOnly?)null });

            Assert.Equal((System.Text.Json.JsonValueKind.Null, "2020-03-01", 3), (stays.GetProperty("leftOn").ValueKind, stays.GetProperty("joinedOn").GetString(), stays.GetProperty("version").GetInt32()));
            await pass.Coordinator.Post($"/directory/{id}/departure", new { leftOn = Today.AddDays(-1) });
            await pass.Coordinator.Refuses(HttpStatusCode.BadRequest, "champ-invalide", $"/directory/{id}/departure", new { leftOn = (DateOnly?)null });
        }

        var practitioner = await network.Service.Hear<PractitionerJoined>(e => e.PractitionerId == pass.PractitionerId && e.Version == 3);
        Assert.Equal((new DateOnly(2020, 3, 1), CareSpeciality.GeneralMedicine, true), (practitioner.JoinedOn, practitioner.Speciality, practitioner.NoRemainingCharge));
        var told = await network.Service.Hear<StructureJoined>(e => e.StructureId == structure && e.Version == 3);
        Assert.Equal((new DateOnly(2020, 3, 1), StructureKind.Pharmacy, true, false), (told.JoinedOn, told.Kind, told.NoAdvancePayment, told.NoRemainingCharge));
    }

    [Fact]
    public async Task Who_leaves_on_a_day_is_found_until_it_and_may_come_back()
    {
        var pass = await network.NewPass();
        var id = pass.PractitionerId;
        await pass.Coordinator.Post($"/directory/{id}/departure", new { leftOn = Today.AddDays(10) });
        Assert.Equal(1, await Found(Today.AddDays(10)));
        Assert.Equal(0, await Found(Today.AddDays(11)));
        await pass.Coordinator.Refuses(HttpStatusCode.BadRequest, "champ-invalide", "/practitioners", Requests.Practitioner(pass.Rpps)); // Joined again before they left.

        await pass.Coordinator.Post($"/directory/{id}/departure", new { leftOn = Today.AddDays(-5) });

        Assert.Equal(0, await Found(Today));
        Assert.Equal(Today.AddDays(-5), (await network.Service.Hear<PractitionerLeft>(e => e.PractitionerId == id && e.LeftOn < Today)).LeftOn);
        var back = (JsonObject)JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(Requests.Practitioner(pass.Rpps, noAdvancePayment: false)))!;
        back["joinedOn"] = Today.ToString("yyyy-MM-dd");
        Assert.Equal(id, (await pass.Coordinator.Post("/practitioners", back)).GetProperty("id").GetGuid());
        Assert.Equal(1, await Found(Today));
        Assert.False((await network.Service.Hear<PractitionerJoined>(e => e.PractitionerId == id && e.JoinedOn == Today)).NoAdvancePayment);
        await pass.Coordinator.Refuses(HttpStatusCode.Conflict, "existe-deja", "/practitioners", back);
        await pass.Coordinator.Refuses(HttpStatusCode.BadRequest, "champ-invalide", $"/directory/{id}/departure", new { leftOn = Today.AddDays(-1) });
        await pass.Coordinator.Refuses(HttpStatusCode.BadRequest, "champ-invalide", $"/directory/{id}/departure", new { leftOn = Today.AddYears(1).AddDays(1) });

        async Task<int> Found(DateOnly day) => (await pass.Coordinator.Get($"/directory?openOn={day:yyyy-MM-dd}")).GetProperty("items").GetArrayLength();
    }

    [Fact]
    public void A_practitioner_without_a_speciality_or_a_commitment_is_refused()
    {
        var (practitioner, _) = PartnerNetwork.Practitioners.Practitioner.Join(Joining(Today), Guid.CreateVersion7(), Today, DateTimeOffset.UtcNow);
        var version = practitioner.Version;
        var card = new PractitionerCard { FamilyName = "Lemaire", GivenNames = "Camille", Speciality = CareSpeciality.Nursing, NoRemainingCharge = new Acceptance { Since = Today } };

        Assert.Equal("/speciality", Assert.Throws<Refusal>(() => practitioner.Write(card with { Speciality = null })).Errors[0].Pointer);
        Assert.Equal(ProblemKinds.CommitmentsMissing, Assert.Throws<Refusal>(() => practitioner.Write(card with { NoRemainingCharge = null })).Kind);
        Assert.Equal(version, practitioner.Version);
        practitioner.Write(card);
        Assert.Equal((CareSpeciality?)CareSpeciality.Nursing, practitioner.Speciality);
    }

    private static JoinNetwork Joining(DateOnly day) => new()
    {
        Rpps = Code.Parse<Rpps>(Requests.NewRpps()),
        FamilyName = "Lemaire",
        GivenNames = "Camille",
        Speciality = CareSpeciality.GeneralMedicine,
        NoAdvancePayment = true,
        NoRemainingCharge = true,
        JoinedOn = day,
    };

    private static async Task<Guid> Practitioner(Pass pass) => (await pass.Coordinator.Post("/practitioners", Requests.Practitioner())).GetProperty("id").GetGuid();

    private static async Task<List<Guid>> ToConfirm(Pass pass, string query = "") =>
        [.. (await pass.Coordinator.Get($"/directory/to-confirm{query}")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid())];

    // As if it had been confirmed then.
    private Task<int> Age(Guid id, DateOnly confirmedOn) => network.Service.InDatabase<PartnerNetworkDb, int>(db => db.Practitioners.Where(row => row.Id == id)
        .ExecuteUpdateAsync(set => set.SetProperty(row => row.ConfirmedOn, confirmedOn).SetProperty(row => row.ConfirmBy, confirmedOn.AddMonths(6))));
}
