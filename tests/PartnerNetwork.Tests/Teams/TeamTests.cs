using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.Forgetting;
using PassPlatform.PartnerNetwork.Teams;
using PassPlatform.PartnerNetwork.Trainings;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Teams;

/// <summary>The team of a PASS against what the texts ask of it [000-036, 000-037, 000-038, 000-128].</summary>
[Collection<Network>]
public sealed class TeamTests(RunningNetwork network)
{
    [Fact]
    public void What_is_asked_of_a_team_is_written_for_every_need_and_every_training_with_where_it_comes_from()
    {
        Assert.Equal(Enum.GetValues<TeamNeed>(), TeamRules.All.Needs.Select(need => need.Need));
        Assert.Equal([20, 80, 50, 50], TeamRules.All.Needs.Select(need => need.FteHundredths));
        Assert.Equal(Enum.GetValues<TrainingModule>(), TeamRules.All.Trainings.Select(training => training.Module));
        Assert.Equal(Enum.GetValues<StaffFunction>(), TeamRules.All.Trainings.Single(training => training.Module == TrainingModule.DataProtection).RequiredOf);
        Assert.All([.. TeamRules.All.Needs.SelectMany(need => (string[])[need.Article, need.Source]), .. TeamRules.All.Trainings.SelectMany(training => (string[])[training.Article, training.Source])], said => Assert.False(string.IsNullOrWhiteSpace(said)));
    }

    [Fact]
    public async Task A_team_is_compared_to_the_minimum_need_by_need_and_volunteers_do_not_count_in_it()
    {
        var pass = await network.NewPass();
        Assert.Equal(["coordination 20 0 20", "social-work 80 0 80", "reception-or-mediation 50 0 50", "nursing 50 0 50"], await Needs(pass));
        await pass.Enter(Staff.Of([("social-work", 80), ("coordination", 20)], pledgedOn: "2021-01-04"));
        await pass.Enter(Staff.Of([("reception", 30)]));
        await pass.Enter(Staff.Of([("mediation", 10)]));
        await pass.Enter(Staff.Of([("nursing", 50)], volunteer: true));
        await pass.Enter(Staff.Of([("nursing", 50)], endedOn: "2021-12-31")); // Gone.

        Assert.Equal(["coordination 20 20 0", "social-work 80 80 0", "reception-or-mediation 50 40 10", "nursing 50 0 50"], await Needs(pass));
        var figures = await pass.Ars.Get($"/pass-sites/{pass.Id}/team-figures");
        Assert.Equal((3, 1), (figures.GetProperty("staff").GetInt32(), figures.GetProperty("volunteers").GetInt32()));
        Assert.Equal((1, 3), (figures.GetProperty("pledged").GetInt32(), figures.GetProperty("pledgesDue").GetInt32()));
        Assert.Equal(50, figures.GetProperty("needs")[3].GetProperty("volunteerHundredths").GetInt32());
        Assert.DoesNotContain("Inès", figures.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_ARS_agreed_holds_in_the_place_of_the_minimum()
    {
        var pass = await network.NewPass();
        await (await pass.Ars.Put($"/pass-sites/{pass.Id}", Agreed(("nursing", 30)), "\"1\"")).Json();

        Assert.Equal("nursing 30 0 30", (await Needs(pass))[3]);
        Assert.Equal(["false", "false", "false", "true"], (await pass.Coordinator.Get($"/pass-sites/{pass.Id}/team-figures")).GetProperty("needs").EnumerateArray().Select(need => need.GetProperty("agreed").GetRawText()));
        Assert.Equal(30, Assert.Single((await pass.Coordinator.Get($"/pass-sites/{pass.Id}")).GetProperty("agreedTeam").EnumerateArray()).GetProperty("fteHundredths").GetInt32());
        var twice = await (await pass.Ars.Put($"/pass-sites/{pass.Id}", Agreed(("nursing", 30), ("nursing", 40)), "\"2\"")).IsProblem(HttpStatusCode.BadRequest, "champ-invalide");
        Assert.Equal(["/agreedTeam"], twice.Pointers());
    }

    [Fact]
    public async Task The_hours_of_the_public_card_are_those_of_the_figures()
    {
        var pass = await network.NewPass();
        Assert.Equal(0, (await pass.Ars.Get($"/pass-sites/{pass.Id}/team-figures")).GetProperty("weeklyOpeningMinutes").GetInt32());
        var card = new { offers = new[] { "rights" }, hours = new[] { new { day = "monday", from = "09:00", to = "12:30" }, new { day = "thursday", from = "14:00", to = "18:00" } }, languages = new[] { "fr" } };
        await (await pass.Coordinator.Put($"/pass-sites/{pass.Id}/public-card", card, "\"0\"")).Json();

        Assert.Equal(450, (await pass.Ars.Get($"/pass-sites/{pass.Id}/team-figures")).GetProperty("weeklyOpeningMinutes").GetInt32());
    }

    [Fact]
    public async Task What_cannot_be_of_a_member_is_refused_and_pointed_at()
    {
        var pass = await network.NewPass();
        var account = Guid.CreateVersion7();

        Assert.Equal(["/accountId"], await Refused(new { accountId = account, name = "Inès", times = Times(("nursing", 50)), startedOn = "2021-01-04" }));
        Assert.Equal(["/name"], await Refused(new { times = Times(("nursing", 50)), startedOn = "2021-01-04" }));
        Assert.Equal(["/times"], await Refused(Staff.Of([("nursing", 60), ("medicine", 41)])));
        Assert.Equal(["/times"], await Refused(Staff.Of([("nursing", 20), ("nursing", 20)])));
        Assert.Equal(["/times/1/fteHundredths"], await Refused(Staff.Of([("nursing", 20), ("mediation", 0)])));
        Assert.Equal(["/endedOn"], await Refused(Staff.Of([("nursing", 20)], endedOn: "2021-01-03")));
        Assert.Equal(["/confidentialityPledgedOn"], await Refused(Staff.Of([("nursing", 20)], pledgedOn: "2100-01-01")));
        await pass.Enter(Staff.Of([("nursing", 60), ("medicine", 40)]));
        await pass.Enter(Staff.Of([("mediation", 0)], volunteer: true)); // No fixed time.

        async Task<string[]> Refused(object member) => (await pass.Coordinator.Refuses(HttpStatusCode.BadRequest, "champ-invalide", $"/pass-sites/{pass.Id}/staff", member)).Pointers();
    }

    [Fact]
    public async Task An_account_is_in_the_team_once_at_a_time()
    {
        var pass = await network.NewPass();
        var account = Guid.CreateVersion7();
        var (address, first) = ($"/pass-sites/{pass.Id}/staff", new { accountId = account, times = Times(("nursing", 50)), startedOn = "2021-01-04", endedOn = "2021-06-30" });
        var entered = await pass.Coordinator.Post(address, first);

        await pass.Coordinator.Refuses(HttpStatusCode.Conflict, "existe-deja", address, new { accountId = account, times = Times(("nursing", 50)), startedOn = "2021-06-30" });
        await pass.Coordinator.Post(address, new { accountId = account, times = Times(("nursing", 80)), startedOn = "2021-07-01" });
        var member = $"{address}/{entered.GetProperty("id").GetGuid()}";
        await (await pass.Coordinator.Put(member, new { accountId = account, times = Times(("nursing", 50)), startedOn = "2021-01-04" }, "\"1\"")).IsProblem(HttpStatusCode.Conflict, "existe-deja");
        await (await pass.Coordinator.Put(member, new { accountId = account, times = Times(("nursing", 40)), startedOn = "2021-01-04", endedOn = "2021-06-30" }, "\"1\"")).Json();
        await (await pass.Coordinator.Put(member, first, "\"1\"")).IsProblem(HttpStatusCode.PreconditionFailed, "version-perimee");
    }

    [Fact]
    public async Task Who_worked_in_a_PASS_is_forgotten_with_its_people_and_nobody_is_entered_once_it_ended()
    {
        var pass = await network.NewPass();
        var member = await pass.Enter(Staff.Of([("mediation", 0)], volunteer: true));
        var name = (await pass.Ars.Get($"/pass-sites/{pass.Id}")).GetProperty("name").GetString();
        await pass.Ars.Post($"/pass-sites/{pass.Id}/end", new { endedOn = "2025-12-31", confirmedName = name });

        await pass.Coordinator.Refuses(HttpStatusCode.Conflict, "pass-terminee", $"/pass-sites/{pass.Id}/staff", Staff.Of([("nursing", 50)]));
        Assert.Equal("Inès Aubry", (await pass.Coordinator.Get($"/pass-sites/{pass.Id}/staff/{member}")).GetProperty("name").GetString());
        await pass.Decided(new PassSiteDataDestroyed { OccurredAt = DateTimeOffset.UtcNow, PassSiteId = pass.Id, Version = 1, DestroyedOn = new DateOnly(2026, 1, 2), People = 0 });

        var left = await pass.Coordinator.Get($"/pass-sites/{pass.Id}/staff/{member}");
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null, 1), (left.GetProperty("name").ValueKind, left.GetProperty("accountId").ValueKind, left.GetProperty("times").GetArrayLength()));
    }

    [Theory]
    [InlineData("2026-05-31", true)]
    [InlineData("2026-06-01", false)]
    public async Task Six_months_after_their_last_day_it_is_not_known_any_more_who_a_member_was(string endedOn, bool forgotten)
    {
        var pass = await network.NewPass();
        var member = await pass.Enter(Staff.Of([("mediation", 0)], volunteer: true, endedOn: endedOn));
        var work = network.Service.Services.GetServices<IHostedService>().OfType<ForgetPeople>().Single();

        await work.Run(new DateOnly(2026, 12, 1), TestContext.Current.CancellationToken);

        var left = await pass.Coordinator.Get($"/pass-sites/{pass.Id}/staff/{member}");
        Assert.Equal((forgotten, forgotten), (left.GetProperty("name").ValueKind is JsonValueKind.Null, left.GetProperty("forgottenOn").ValueKind is not JsonValueKind.Null));
        using var written = await pass.Coordinator.Put($"/pass-sites/{pass.Id}/staff/{member}", Staff.Of([("mediation", 0)], volunteer: true, endedOn: endedOn), "*");
        Assert.Equal(forgotten ? HttpStatusCode.Conflict : HttpStatusCode.OK, written.StatusCode);
    }

    [Fact]
    public async Task A_name_is_sealed_in_the_row_of_the_member()
    {
        var pass = await network.NewPass();
        var member = await pass.Enter(Staff.Of([("mediation", 0)], volunteer: true));

        var row = await network.Service.InDatabase<PartnerNetworkDb, byte[]?>(db => db.Staff.IgnoreQueryFilters().Where(one => one.Id == member).Select(one => EF.Property<byte[]?>(one, "Sealed")).SingleAsync());

        Assert.NotNull(row);
        Assert.DoesNotContain("Aubry", System.Text.Encoding.UTF8.GetString(row), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_time_of_the_nurse_is_replaced_by_a_nurse_of_the_network_under_an_agreement()
    {
        var pass = await network.NewPass();
        var address = $"/pass-sites/{pass.Id}/nurse-replacements";
        var nurse = (await pass.Coordinator.Post("/practitioners", Requests.Practitioner(speciality: "nursing"))).GetProperty("id").GetGuid();

        Assert.Equal(["/practitionerId"], (await pass.Coordinator.Refuses(HttpStatusCode.BadRequest, "champ-invalide", address, Replacement(pass.PractitionerId))).Pointers());
        await pass.Coordinator.Refuses(HttpStatusCode.UnprocessableEntity, "praticien-hors-reseau", address, Replacement(Guid.CreateVersion7()));
        Assert.Equal(["/startsOn"], (await pass.Coordinator.Refuses(HttpStatusCode.BadRequest, "champ-invalide", address, Replacement(nurse, startsOn: "2021-02-28"))).Pointers());
        Assert.Equal(["/endsOn"], (await pass.Coordinator.Refuses(HttpStatusCode.BadRequest, "champ-invalide", address, Replacement(nurse, endsOn: "2021-03-14"))).Pointers());
        Assert.Equal(["/signedOn"], (await pass.Coordinator.Refuses(HttpStatusCode.BadRequest, "champ-invalide", address, new { practitionerId = nurse, signedOn = "2100-01-01", startsOn = "2100-01-01" })).Pointers());
        var signed = await pass.Coordinator.Post(address, Replacement(nurse));
        Assert.Equal(1, await InForce());

        await (await pass.Coordinator.Put($"{address}/{signed.GetProperty("id").GetGuid()}", new { signedOn = "2021-03-01", startsOn = "2021-03-15", endsOn = "2021-12-31" }, "\"1\"")).Json();

        Assert.Equal(0, await InForce());
        Assert.Single((await pass.Coordinator.Get(address)).GetProperty("items").EnumerateArray());

        async Task<int> InForce() => (await pass.Ars.Get($"/pass-sites/{pass.Id}/team-figures")).GetProperty("nurseReplacements").GetInt32();
    }

    private static object Replacement(Guid practitionerId, string startsOn = "2021-03-15", string? endsOn = null) => new { practitionerId, signedOn = "2021-03-01", startsOn, endsOn };

    private static object[] Times(params (string Function, int Fte)[] times) => [.. times.Select(time => new { function = time.Function, fteHundredths = time.Fte })];

    private static object Agreed(params (string Need, int Fte)[] times) => new
    {
        name = "PASS des Docks",
        carrier = new { name = "DAC des Docks", finess = "760999995", kind = "coordination-support" },
        territory = "metropole",
        communeCodes = new[] { "76351" },
        address = new { line1 = "2 rue du Bac", postalCode = "76600", city = "Le Havre" },
        agreedTeam = times.Select(time => new { need = time.Need, fteHundredths = time.Fte }),
    };

    private static async Task<string[]> Needs(Pass pass) => [.. (await pass.Ars.Get($"/pass-sites/{pass.Id}/team-figures")).GetProperty("needs").EnumerateArray()
        .Select(need => $"{need.GetProperty("need").GetString()} {need.GetProperty("requiredHundredths").GetInt32()} {need.GetProperty("heldHundredths").GetInt32()} {need.GetProperty("missingHundredths").GetInt32()}")];
}

/// <summary>Members of teams.</summary>
internal static class Staff
{
    public static object Of((string Function, int Fte)[] times, bool volunteer = false, string? pledgedOn = null, string? endedOn = null) => new
    {
        name = "Inès Aubry",
        volunteer,
        times = times.Select(time => new { function = time.Function, fteHundredths = time.Fte }),
        startedOn = "2021-01-04",
        endedOn,
        confidentialityPledgedOn = pledgedOn,
    };

    public static async Task<Guid> Enter(this Pass pass, object member) => (await pass.Coordinator.Post($"/pass-sites/{pass.Id}/staff", member)).GetProperty("id").GetGuid();
}
