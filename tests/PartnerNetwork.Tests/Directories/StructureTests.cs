using System.Net;
using System.Text.Json.Nodes;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Directories;

/// <summary>Structures of the network: what they are, what they accept, what they may do [000-027, 000-031, 000-032].</summary>
[Collection<Network>]
public sealed class StructureTests(RunningNetwork network)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pharmacy_joins_and_is_told_without_its_name_or_number()
    {
        var pass = await network.NewPass();

        var joined = await pass.Coordinator.Post("/structures", Requests.Structure(answeringRpps: Requests.NewRpps()));

        Assert.Equal(("Pharmacie des Quais", "pharmacy", "760999995", true), (joined.GetProperty("name").GetString(), joined.GetProperty("speciality").GetString(), joined.GetProperty("finess").GetString(), joined.GetProperty("confirmed").GetBoolean()));
        var told = await network.Service.Hear<StructureJoined>(e => e.StructureId == joined.GetProperty("id").GetGuid());
        Assert.Equal((StructureKind.Pharmacy, (CareSpeciality?)CareSpeciality.Pharmacy, true, false), (told.Kind, told.Speciality, told.NoAdvancePayment, told.NoRemainingCharge));
        Assert.Equal(joined.GetProperty("id").GetGuid(), (await pass.Coordinator.Get($"/directory/{joined.GetProperty("id").GetGuid()}")).GetProperty("id").GetGuid());
        Assert.Equal(HttpStatusCode.NotFound, (await pass.Coordinator.GetAsync($"/practitioners/{joined.GetProperty("id").GetGuid()}", Stop)).StatusCode);
    }

    [Fact]
    public async Task Every_kind_of_the_texts_joins_and_only_those_that_bill_must_take_a_commitment()
    {
        var pass = await network.NewPass();
        List<string> committed = [];
        foreach (var kind in Enum.GetValues<StructureKind>().Select(kind => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString())))
        {
            var body = Requests.Structure(kind, $"Structure {kind}");
            body.Remove("noAdvancePayment");
            using var answer = await pass.Coordinator.PostAsJson("/structures", body);
            if (answer.StatusCode == HttpStatusCode.UnprocessableEntity)
            {
                await answer.IsProblem(HttpStatusCode.UnprocessableEntity, "engagements-manquants");
                committed.Add(kind);
            }
            else
            {
                await answer.Json();
            }
        }

        Assert.Equal(["pharmacy", "laboratory", "imaging-centre"], committed);
    }

    [Theory]
    [InlineData("finess", "760999996", HttpStatusCode.BadRequest, "/finess")]
    [InlineData("siret", "13003013300017", HttpStatusCode.BadRequest, "/siret")]
    [InlineData("rna", "W76", HttpStatusCode.BadRequest, "/rna")]
    [InlineData("answeringRpps", "10000000000", HttpStatusCode.BadRequest, "/answeringRpps")]
    [InlineData("communeCode", "76", HttpStatusCode.BadRequest, "/communeCode")]
    [InlineData("finess", null, HttpStatusCode.BadRequest, "/finess")] // No number at all.
    [InlineData("longitude", null, HttpStatusCode.BadRequest, "/longitude")]
    [InlineData("latitude", 90.5, HttpStatusCode.BadRequest, "/latitude")]
    [InlineData("telephone", "12", HttpStatusCode.BadRequest, "/telephone")]
    [InlineData("website", "javascript:alert(1)", HttpStatusCode.BadRequest, "/website")]
    [InlineData("joinedOn", "2199-01-01", HttpStatusCode.BadRequest, "/joinedOn")]
    [InlineData("description", "Appeler le 06 12 34 56 78", HttpStatusCode.BadRequest, "/description")]
    public async Task What_is_wrong_on_a_card_is_pointed_at(string member, object? value, HttpStatusCode status, string pointer)
    {
        var pass = await network.NewPass();
        var body = Requests.Structure();
        body[member] = value is null ? null : JsonValue.Create(value);

        var problem = await pass.Coordinator.Refuses(status, "champ-invalide", "/structures", body);

        Assert.Contains(pointer, problem.Pointers());
    }

    [Fact]
    public async Task Hours_that_end_before_they_begin_or_lie_over_others_and_a_commitment_that_ends_before_it_begins_are_refused()
    {
        var pass = await network.NewPass();

        Assert.Equal(["/hours/1/to"], await Pointers(Hours(("monday", "09:00", "12:00"), ("tuesday", "14:00", "14:00"))));
        Assert.Equal(["/hours/1/from"], await Pointers(Hours(("monday", "09:00", "12:00"), ("monday", "11:59", "15:00"))));
        await pass.Coordinator.Post("/structures", Hours(("monday", "12:00", "15:00"), ("monday", "09:00", "12:00"), ("sunday", "09:00", "10:00"), ("tuesday", "09:00", "10:00")));
        var ended = Requests.Structure(name: "Autre");
        ended["noAdvancePayment"]!["until"] = "2020-02-28";
        Assert.Equal(["/noAdvancePayment/until"], await Pointers(ended));

        async Task<string[]> Pointers(JsonObject body) => (await pass.Coordinator.Refuses(HttpStatusCode.BadRequest, "champ-invalide", "/structures", body)).Pointers();

        static JsonObject Hours(params (string Day, string From, string To)[] hours)
        {
            var body = Requests.Structure();
            body["hours"] = new JsonArray([.. hours.Select(each => new JsonObject { ["day"] = each.Day, ["from"] = each.From, ["to"] = each.To })]);
            return body;
        }
    }

    [Fact]
    public async Task A_structure_is_itself_by_its_kind_its_number_and_its_name_however_it_is_spelt()
    {
        var pass = await network.NewPass();
        await pass.Coordinator.Post("/structures", Requests.Structure("hospital-service", "Service d'Hépatologie"));

        await pass.Coordinator.Refuses(HttpStatusCode.Conflict, "existe-deja", "/structures", Requests.Structure("hospital-service", "SERVICE  D’HEPATOLOGIE"));
        var other = await pass.Coordinator.Post("/structures", Requests.Structure("hospital-service", "Service de cardiologie")); // Of the same hospital.
        using var renamed = await pass.Coordinator.Put($"/structures/{other.GetProperty("id").GetGuid()}", Card("hospital-service", "Service d'hépatologie"), "*");
        await renamed.IsProblem(HttpStatusCode.Conflict, "existe-deja");
    }

    [Fact]
    public async Task Two_who_write_a_card_at_once_do_not_undo_each_other()
    {
        var pass = await network.NewPass();
        var id = (await pass.Coordinator.Post("/structures", Requests.Structure())).GetProperty("id").GetGuid();
        var tag = $"\"{(await pass.Coordinator.Get($"/directory/{id}")).GetProperty("version").GetInt64()}\"";

        using var first = await pass.Coordinator.Put($"/structures/{id}", Card("pharmacy", "Pharmacie du Port"), tag);
        using var second = await pass.Coordinator.Put($"/structures/{id}", Card("pharmacy", "Pharmacie du Pont"), tag);
        using var without = await pass.Coordinator.Put($"/structures/{id}", Card("pharmacy", "Pharmacie du Pont"), null);

        Assert.Equal("Pharmacie du Port", (await first.Json()).GetProperty("name").GetString());
        Assert.Equal((HttpStatusCode.PreconditionFailed, HttpStatusCode.PreconditionRequired), (second.StatusCode, without.StatusCode));
        Assert.Equal("Pharmacie du Port", (await pass.Coordinator.Get($"/directory/{id}")).GetProperty("name").GetString());
    }

    [Fact]
    public async Task Who_answers_for_a_structure_records_and_reads_its_acts_and_nobody_else_does()
    {
        var pass = await network.NewPass();
        var person = await pass.NewPerson();
        var pharmacist = Requests.NewRpps();
        var id = (await pass.Coordinator.Post("/structures", Requests.Structure(answeringRpps: pharmacist))).GetProperty("id").GetGuid();
        using var software = network.Service.ClientBound(Roles.Practitioner, pharmacist, pass.Id);

        var act = await software.Post("/care-acts", Act(person, id, "2021-04-10"));

        Assert.Equal(CareSpeciality.Pharmacy, (await network.Service.Hear<CareActRecorded>(e => e.CareActId == act.GetProperty("id").GetGuid())).Speciality);
        Assert.Equal(1, (await software.Get("/care-acts")).GetProperty("items").GetArrayLength());
        Assert.Equal("Pharmacie des Quais", (await software.Get($"/directory/{id}")).GetProperty("name").GetString());
        await pass.Practitioner.Refuses(HttpStatusCode.Forbidden, "autre-titulaire", "/care-acts", Act(person, id, "2021-04-11"));
        Assert.Equal(HttpStatusCode.NotFound, (await pass.Practitioner.GetAsync($"/care-acts/{act.GetProperty("id").GetGuid()}", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await pass.Practitioner.GetAsync($"/directory/{id}", Stop)).StatusCode);
    }

    [Fact]
    public async Task No_act_is_of_a_structure_that_gives_no_care_nor_of_one_that_has_left()
    {
        var pass = await network.NewPass();
        var person = await pass.NewPerson();
        var number = Requests.NewRpps();
        using var software = network.Service.ClientBound(Roles.Practitioner, number, pass.Id);
        var ccas = (await pass.Coordinator.Post("/structures", Requests.Structure("ccas", "CCAS", answeringRpps: number))).GetProperty("id").GetGuid();
        var pharmacy = (await pass.Coordinator.Post("/structures", Requests.Structure(answeringRpps: number))).GetProperty("id").GetGuid();
        await pass.Coordinator.Post($"/directory/{pharmacy}/departure", new { leftOn = "2021-04-10" });

        Assert.Equal(["/practitionerId"], (await software.Refuses(HttpStatusCode.UnprocessableEntity, "praticien-hors-reseau", "/care-acts", Act(person, ccas, "2021-04-10"))).Pointers());
        await software.Post("/care-acts", Act(person, pharmacy, "2021-04-10")); // Its last day.
        Assert.Equal(["/performedOn"], (await software.Refuses(HttpStatusCode.UnprocessableEntity, "praticien-hors-reseau", "/care-acts", Act(person, pharmacy, "2021-04-11"))).Pointers());
    }

    private static object Act(Guid personId, Guid practitionerId, string performedOn) => new
    {
        personId,
        practitionerId,
        performedOn,
        careKind = "ambulatory",
        amountCents = 1240,
        reasons = new[] { "respiratory" },
        prescribedElsewhereOn = "2021-04-10",
    };

    private static JsonObject Card(string kind, string name)
    {
        var card = Requests.Structure(kind, name);
        card.Remove("joinedOn");
        return card;
    }
}
