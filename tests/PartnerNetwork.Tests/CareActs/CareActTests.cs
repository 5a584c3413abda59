using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.CareActs;

[Collection<Network>]
public sealed class CareActTests(RunningNetwork network)
{
    [Fact]
    public async Task An_act_is_held_and_nothing_is_asked_from_the_patient()
    {
        var pass = await network.NewPass();
        var person = await pass.NewPerson();

        var created = await pass.Practitioner.PostAsJsonAsync("/care-acts", pass.Act(person), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal("\"1\"", created.Headers.ETag!.Tag);
        var act = await pass.Practitioner.Get(created.Headers.Location!.ToString());
        Assert.Equal("held", act.GetProperty("state").GetString());
        Assert.Equal("2022-04-10", act.GetProperty("heldThrough").GetString());
        Assert.Equal("En attente des droits de la personne, jusqu'au 10/04/2022 au plus tard.", act.GetProperty("stateMeaning").GetString());
        Assert.Equal(0, act.GetProperty("patientCharge").GetProperty("amountCents").GetInt64());
        Assert.StartsWith("Aucune somme n'est à demander au patient", act.GetProperty("patientCharge").GetProperty("statement").GetString(), StringComparison.Ordinal);
        var told = await network.Service.Hear<CareActRecorded>(e => e.CareActId == act.GetProperty("id").GetGuid());
        Assert.Equal(
            (person, pass.Id, pass.PractitionerId, CareSpeciality.GeneralMedicine, 2650L, 1L),
            (told.PersonId, told.PassSiteId, told.PractitionerId, told.Speciality, told.AmountCents, told.Version));
        Assert.Equal([ConsultationReason.Respiratory], told.Reasons);
    }

    [Fact]
    public async Task Reasons_are_shown_to_the_software_that_recorded_them_only()
    {
        var pass = await network.NewPass();
        var person = await pass.NewPerson();
        var act = await pass.Record(pass.Act(person, urgentCategory: "contagion"));
        await pass.Decided(pass.Opened(person)); // The fund's own from then on.
        using var otherSoftware = network.Service.ClientBound("another-software", Roles.Practitioner, pass.Rpps, [pass.Id]);

        Assert.Equal("respiratory", (await pass.Read(act)).GetProperty("reasons")[0].GetString());
        Assert.Equal((JsonValueKind.Null, "contagion"), await Seen(pass.Fund));
        Assert.Equal((JsonValueKind.Null, null), await Seen(pass.Coordinator));
        Assert.Equal((JsonValueKind.Null, null), await Seen(otherSoftware));

        async Task<(JsonValueKind, string?)> Seen(HttpClient client)
        {
            var view = await client.Get($"/care-acts/{act}");
            return (view.GetProperty("reasons").ValueKind, view.GetProperty("urgentCategory").GetString());
        }
    }

    [Fact]
    public async Task The_same_practitioner_person_day_and_amount_is_refused_unless_told_distinct()
    {
        var pass = await network.NewPass();
        var person = await pass.NewPerson();
        var first = await pass.Record(pass.Act(person));

        var problem = await pass.Practitioner.Refuses(HttpStatusCode.Conflict, "acte-deja-enregistre", "/care-acts", pass.Act(person));
        await pass.Record(pass.Act(person, confirmedDistinct: true));
        await pass.Record(pass.Act(person, amountCents: 2651));
        await pass.Record(pass.Act(person, performedOn: "2021-04-11"));
        await pass.Record(pass.Act(await pass.NewPerson()));

        Assert.Equal(first, problem.GetProperty("existingCareActId").GetGuid());
        Assert.Equal(4, (await pass.Practitioner.Get($"/care-acts?personId={person}")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Of_the_same_act_sent_ten_times_at_once_one_is_recorded()
    {
        var pass = await network.NewPass();
        var person = await pass.NewPerson();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => pass.Practitioner.PostAsJson("/care-acts", pass.Act(person))));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        foreach (var refused in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
        {
            await refused.IsProblem(HttpStatusCode.Conflict, "acte-deja-enregistre");
        }

        Assert.Single((await pass.Practitioner.Get($"/care-acts?personId={person}")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Different_acts_of_one_person_sent_at_once_are_all_recorded()
    {
        var pass = await network.NewPass();
        var person = await pass.NewPerson();

        await Task.WhenAll(Enumerable.Range(1, 5).Select(amount => pass.Record(pass.Act(person, amountCents: amount))));

        Assert.Equal(5, (await pass.Practitioner.Get($"/care-acts?personId={person}")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Sent_again_with_its_key_an_act_is_answered_again_and_recorded_once()
    {
        var pass = await network.NewPass();
        var person = await pass.NewPerson();
        using var software = network.Service.ClientBound(Roles.Practitioner, pass.Rpps, pass.Id);
        software.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString());

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => software.Post("/care-acts", pass.Act(person))));

        var act = Assert.Single(answers.Select(answer => answer.GetProperty("id").GetGuid()).Distinct());
        Assert.Equal(act, Assert.Single((await software.Get($"/care-acts?personId={person}")).GetProperty("items").EnumerateArray()).GetProperty("id").GetGuid());
        await software.Refuses(HttpStatusCode.UnprocessableEntity, "cle-idempotence-reutilisee", "/care-acts", pass.Act(person, amountCents: 1));
    }

    [Fact]
    public async Task An_act_of_another_PASS_is_nowhere_to_be_found()
    {
        var pass = await network.NewPass();
        var other = await network.NewPass();
        var person = await pass.NewPerson();
        var act = await pass.Record(pass.Act(person));

        Assert.Equal(HttpStatusCode.NotFound, (await other.Practitioner.GetAsync($"/care-acts/{act}", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Empty((await other.Practitioner.Get($"/care-acts?personId={person}")).GetProperty("items").EnumerateArray());
        await other.Fund.Refuses(HttpStatusCode.NotFound, "introuvable", $"/care-acts/{act}/settlements", new { outcome = "rejected", reimbursedCents = 0, settledOn = "2021-06-01" });
        await other.Practitioner.Refuses(HttpStatusCode.UnprocessableEntity, "personne-inconnue", "/care-acts", other.Act(person));
        await pass.Practitioner.Refuses(HttpStatusCode.UnprocessableEntity, "praticien-hors-reseau", "/care-acts", other.Act(person));
    }

    [Fact]
    public async Task Roles_are_kept_apart()
    {
        var pass = await network.NewPass();
        var person = await pass.NewPerson();
        var act = await pass.Record(pass.Act(person));

        await pass.Coordinator.Refuses(HttpStatusCode.Forbidden, "role-insuffisant", "/care-acts", pass.Act(person));
        await pass.Practitioner.Refuses(HttpStatusCode.Forbidden, "role-insuffisant", $"/care-acts/{act}/settlements", new { outcome = "rejected", reimbursedCents = 0, settledOn = "2021-06-01" });
        Assert.Equal(HttpStatusCode.Forbidden, (await pass.Ars.GetAsync($"/care-acts/{act}", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task What_an_act_cannot_be_is_pointed_at_and_nothing_is_written()
    {
        var pass = await network.NewPass();
        var person = await pass.NewPerson();

        await Refused("/amountCents", HttpStatusCode.BadRequest, pass.Act(person, amountCents: 0));
        await Refused("/amountCents", HttpStatusCode.BadRequest, pass.Act(person, amountCents: long.MaxValue));
        await Refused("/performedOn", HttpStatusCode.BadRequest, pass.Act(person, performedOn: "2999-01-01"));
        await Refused("/performedOn", HttpStatusCode.BadRequest, pass.Act(person, performedOn: "10/04/2021"));
        await Refused("/performedOn", HttpStatusCode.UnprocessableEntity, pass.Act(person, performedOn: "2020-02-29")); // The day before joining.
        await Refused("/urgentCategory", HttpStatusCode.BadRequest, pass.Act(person, urgentCategory: "urgent"));
        await Refused("/personId", HttpStatusCode.UnprocessableEntity, pass.Act(Guid.CreateVersion7()));
        await Refused("/reasons", HttpStatusCode.BadRequest, new { personId = person, practitionerId = pass.PractitionerId, performedOn = "2021-04-10", careKind = "ambulatory", amountCents = 1, reasons = Array.Empty<string>() });

        Assert.False(await network.Service.InDatabase<PartnerNetworkDb, bool>(db => db.CareActs.AnyAsync(act => act.PassSiteId == pass.Id)));

        async Task Refused(string pointer, HttpStatusCode status, object act)
        {
            var answer = await pass.Practitioner.PostAsJsonAsync("/care-acts", act, TestContext.Current.CancellationToken);
            Assert.Equal(status, answer.StatusCode);
            Assert.Equal([pointer], (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).Pointers());
        }
    }

    [Fact]
    public async Task A_person_registered_twice_on_the_bus_is_one_patient()
    {
        var pass = await network.NewPass();
        var person = await pass.NewPerson();
        var again = Requests.Registered(person, pass.Id);

        await pass.Decided(again);

        Assert.Equal(1, await network.Service.InDatabase<PartnerNetworkDb, int>(db => db.Patients.CountAsync(patient => patient.Id == person)));
    }

    [Fact]
    public async Task An_earlier_act_recorded_late_moves_the_year()
    {
        var pass = await network.NewPass();
        var person = await pass.NewPerson();
        var later = await pass.Record(pass.Act(person, "2021-04-10"));

        await pass.Record(pass.Act(person, "2021-02-01"));
        await pass.Record(pass.Act(person, "2021-06-01"));

        Assert.Equal("2022-02-01", (await pass.Read(later)).GetProperty("heldThrough").GetString());
    }
}
