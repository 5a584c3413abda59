using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.Webhooks;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Referrals;

/// <summary>Requests that are right.</summary>
internal static class Referrals
{
    private static readonly object Person = new { title = "madam", familyName = "Camara", givenNames = "Fanta", birthDate = "1990-03", department = "76", phone = "06 00 00 00 00", language = "snk" };

    public static object In(object? person = null, string? words = "Vient plutôt le matin.", Guid? personId = null, string consentedOn = "2021-04-06") => new
    {
        person = person ?? Person,
        structure = "CCAS de Rouen",
        structureKind = "town-social-services",
        reason = "care-without-cover",
        urgency = "same-day",
        words,
        personId,
        consentedOn,
    };

    public static object Out(Guid personId, Guid structureId) => new
    {
        person = Person,
        personId,
        structureId,
        structure = "PASS du CHU",
        structureKind = "hospital-pass",
        reason = "relay-between-pass",
        urgency = "routine",
        consentedOn = "2021-04-06",
    };
}

/// <summary>A partner does its whole job with the API alone: it refers, asks, follows and is told [000-030, 000-031].</summary>
[Collection<Network>]
public sealed class ReferralTests(RunningNetwork network)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_partner_refers_somebody_and_is_told_at_each_step_until_they_come_and_it_is_closed()
    {
        var pass = await network.NewPass();
        var structure = Guid.CreateVersion7();
        using var partner = Partner(structure, pass);
        var webhook = (await partner.Post("/webhooks", Webhooks.Webhooks.Asked("https://exemple.invalid/pass", "referral-answered"))).GetProperty("id").GetGuid();
        var sent = await partner.Post("/referrals", Referrals.In());
        var id = Id(sent);
        Assert.Equal(("in", "sent", structure), (Text(sent, "direction"), Text(sent, "state"), sent.GetProperty("structureId").GetGuid()));
        Assert.Equal("1990-03", Text(sent.GetProperty("person"), "birthDate"));

        Assert.Contains(id, (await pass.Coordinator.Get("/referrals?state=sent")).GetProperty("items").EnumerateArray().Select(Id));
        await pass.Coordinator.Post($"/referrals/{id}/sight", new { });
        await pass.Coordinator.Post($"/referrals/{id}/acceptance", new { words = "Mardi matin, sans rendez-vous." });
        var person = await pass.NewPerson();
        var arrival = Guid.CreateVersion7();
        await pass.Decided(Arrived(pass, person, arrival, id));
        var here = await pass.Coordinator.Get($"/referrals/{id}");
        Assert.Equal(("arrived", person, arrival), (Text(here, "state"), here.GetProperty("personId").GetGuid(), here.GetProperty("arrivalId").GetGuid()));
        await pass.Coordinator.Post($"/referrals/{id}/closure", new { words = "Ses droits sont ouverts." });

        var followed = await partner.Get($"/referrals/{id}");
        Assert.Equal(("closed", "Ses droits sont ouverts."), (Text(followed, "state"), Text(followed, "answer")));
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (followed.GetProperty("personId").ValueKind, followed.GetProperty("arrivalId").ValueKind)); // The PASS's numbers.
        await Eventually.True(async () => (await States(webhook)).SequenceEqual(["accepted", "arrived", "closed", "seen"]), "the partner is told of each step");
        Assert.DoesNotContain(await Bodies(webhook), body => body.Contains(person.ToString(), StringComparison.Ordinal) || body.Contains("Camara", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refusal_says_why_and_ends_it()
    {
        var pass = await network.NewPass();
        using var partner = Partner(Guid.CreateVersion7(), pass);
        var id = Id(await partner.Post("/referrals", Referrals.In()));

        await pass.Coordinator.Post($"/referrals/{id}/refusal", new { reason = "out-of-area", words = "La PASS des Docks reçoit ce quartier." });

        var refused = await partner.Get($"/referrals/{id}");
        Assert.Equal(("refused", "out-of-area", "La PASS des Docks reçoit ce quartier."), (Text(refused, "state"), Text(refused, "refusalReason"), Text(refused, "answer")));
        await pass.Coordinator.Refuses(HttpStatusCode.Conflict, "adressage-incompatible", $"/referrals/{id}/acceptance", new { });
        await partner.Refuses(HttpStatusCode.Conflict, "adressage-incompatible", $"/referrals/{id}/withdrawal", new { });
        var person = await pass.NewPerson();
        await pass.Decided(Arrived(pass, person, Guid.CreateVersion7(), id));
        Assert.Equal("refused", Text(await partner.Get($"/referrals/{id}"), "state"));
    }

    [Fact]
    public async Task The_PASS_refers_somebody_to_the_PASS_of_a_hospital_which_answers_by_the_API()
    {
        var pass = await network.NewPass();
        var structure = Guid.CreateVersion7();
        using var hospital = Partner(structure, pass);
        var webhook = (await hospital.Post("/webhooks", Webhooks.Webhooks.Asked("https://exemple.invalid/pass", "referral-received", "referral-answered"))).GetProperty("id").GetGuid();
        var person = await pass.NewPerson();
        var id = Id(await pass.Coordinator.Post("/referrals", Referrals.Out(person, structure)));

        await Eventually.True(async () => (await States(webhook)).SequenceEqual(["sent"]), "the hospital is told");
        Assert.Contains(id, (await hospital.Get("/referrals?state=sent")).GetProperty("items").EnumerateArray().Select(Id));
        await hospital.Post($"/referrals/{id}/acceptance", new { words = "Reçue lundi." });

        var followed = await pass.Coordinator.Get($"/referrals/{id}");
        Assert.Equal(("accepted", "Reçue lundi.", person), (Text(followed, "state"), Text(followed, "answer"), followed.GetProperty("personId").GetGuid()));
    }

    [Fact]
    public async Task Each_end_does_its_own_part_and_no_other_partner_sees_anything_of_it()
    {
        var pass = await network.NewPass();
        using var partner = Partner(Guid.CreateVersion7(), pass);
        using var other = Partner(Guid.CreateVersion7(), pass);
        var id = Id(await partner.Post("/referrals", Referrals.In()));

        await partner.Refuses(HttpStatusCode.Forbidden, "autre-titulaire", $"/referrals/{id}/acceptance", new { });
        await pass.Coordinator.Refuses(HttpStatusCode.Forbidden, "autre-titulaire", $"/referrals/{id}/withdrawal", new { });
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/referrals/{id}", Stop)).StatusCode);
        await other.Refuses(HttpStatusCode.NotFound, "introuvable", $"/referrals/{id}/acceptance", new { });
        Assert.Empty((await other.Get("/referrals")).GetProperty("items").EnumerateArray());
        await partner.Post($"/referrals/{id}/withdrawal", new { });
        Assert.Equal("withdrawn", Text(await pass.Coordinator.Get($"/referrals/{id}"), "state"));
    }

    [Fact]
    public async Task No_NIR_no_health_and_no_member_of_the_other_direction_gets_in()
    {
        var pass = await network.NewPass();
        using var partner = Partner(Guid.CreateVersion7(), pass);
        object Named(string familyName = "Camara", string phone = "06 00 00 00 00", string department = "76") => new { title = "unsaid", familyName, department, phone };

        await Refused("/person/familyName", Referrals.In(Named(familyName: "2 90 03 99 351 123 45")));
        await Refused("/person/phone", Referrals.In(Named(phone: "2900399351123")));
        await Refused("/person/phone", Referrals.In(Named(phone: "290039935112345")));
        await Refused("/person/department", Referrals.In(Named(department: "990")));
        await Refused("/words", Referrals.In(words: "Son numéro est 2900399351123 45"));
        await Refused("/words", Referrals.In(words: "Elle a un diabète."));
        await Refused("/personId", Referrals.In(personId: Guid.CreateVersion7()));
        await Refused("/consentedOn", Referrals.In(consentedOn: "2199-01-01"));
        using var nir = await partner.PostAsJson("/referrals", new { nir = "290039935112345", person = Named() });
        Assert.Equal(HttpStatusCode.BadRequest, nir.StatusCode);
        var missing = await pass.Coordinator.Refuses(HttpStatusCode.BadRequest, "champ-invalide", "/referrals", Referrals.In());
        Assert.Equal(["/structureId", "/personId"], missing.Pointers());
        await pass.Coordinator.Refuses(HttpStatusCode.UnprocessableEntity, "personne-inconnue", "/referrals", Referrals.Out(Guid.CreateVersion7(), Guid.CreateVersion7()));

        async Task Refused(string pointer, object body) =>
            Assert.Equal([pointer], (await partner.Refuses(HttpStatusCode.BadRequest, "champ-invalide", "/referrals", body)).Pointers());
    }

    [Fact]
    public async Task Who_is_erased_is_forgotten_here_too_and_their_partner_is_told()
    {
        var pass = await network.NewPass();
        using var partner = Partner(Guid.CreateVersion7(), pass);
        var webhook = (await partner.Post("/webhooks", Webhooks.Webhooks.Asked("https://exemple.invalid/pass", "referral-answered"))).GetProperty("id").GetGuid();
        var (merged, kept) = (await pass.NewPerson(), await pass.NewPerson());
        var id = Id(await partner.Post("/referrals", Referrals.In()));
        await pass.Decided(Arrived(pass, merged, Guid.CreateVersion7(), id));
        await pass.Decided(new PeopleMerged { OccurredAt = DateTimeOffset.UtcNow, PassSiteId = pass.Id, PersonId = kept, Version = 9, MergedPersonId = merged, MergedVersion = 2, MergedOn = new DateOnly(2021, 6, 1) });
        Assert.Equal(id, Id(Assert.Single((await pass.Coordinator.Get($"/people/{kept}/data")).GetProperty("referrals").EnumerateArray())));
        var key = await Key(id);

        await pass.Decided(new PersonErased { OccurredAt = DateTimeOffset.UtcNow, PassSiteId = pass.Id, PersonId = kept, Version = 10, ErasedOn = new DateOnly(2021, 9, 1) });

        var erased = await partner.Get($"/referrals/{id}");
        Assert.Equal(("erased", JsonValueKind.Null, JsonValueKind.Null), (Text(erased, "state"), erased.GetProperty("person").ValueKind, erased.GetProperty("words").ValueKind));
        Assert.NotEqual(key, await Key(id)); // What copies of before hold is not readable any more.
        await Eventually.True(async () => (await States(webhook)).Contains("erased"), "the partner is told");
    }

    [Fact]
    public async Task What_is_told_after_an_erasure_is_forgotten_at_once_and_nothing_new_is_written_of_them()
    {
        var pass = await network.NewPass();
        using var partner = Partner(Guid.CreateVersion7(), pass);
        var (known, unknown) = (await pass.NewPerson(), Guid.CreateVersion7());
        foreach (var person in (Guid[])[known, unknown])
        {
            var id = Id(await partner.Post("/referrals", Referrals.In()));
            await pass.Decided(new PersonErased { OccurredAt = DateTimeOffset.UtcNow, PassSiteId = pass.Id, PersonId = person, Version = 10, ErasedOn = new DateOnly(2021, 9, 1) });

            await pass.Decided(Arrived(pass, person, Guid.CreateVersion7(), id)); // Of before, told late.

            var left = await partner.Get($"/referrals/{id}");
            Assert.Equal(("erased", JsonValueKind.Null), (Text(left, "state"), left.GetProperty("person").ValueKind));
            await pass.Coordinator.Refuses(HttpStatusCode.UnprocessableEntity, "personne-inconnue", "/referrals", Referrals.Out(person, Guid.CreateVersion7()));
        }

        await pass.Decided(Requests.Registered(unknown, pass.Id)); // Later still.
        await pass.Coordinator.Refuses(HttpStatusCode.UnprocessableEntity, "personne-inconnue", "/referrals", Referrals.Out(unknown, Guid.CreateVersion7()));
    }

    /// <summary>Intake erases a person file by file, in one transaction: both are heard in one unit of work.</summary>
    [Fact]
    public async Task Whose_two_files_are_erased_at_once_is_forgotten_once()
    {
        var pass = await network.NewPass();
        using var partner = Partner(Guid.CreateVersion7(), pass);
        var (merged, kept) = (await pass.NewPerson(), await pass.NewPerson());
        var id = Id(await partner.Post("/referrals", Referrals.In()));
        await pass.Decided(Arrived(pass, merged, Guid.CreateVersion7(), id));
        await pass.Decided(new PeopleMerged { OccurredAt = DateTimeOffset.UtcNow, PassSiteId = pass.Id, PersonId = kept, Version = 9, MergedPersonId = merged, MergedVersion = 2, MergedOn = new DateOnly(2021, 6, 1) });

        var (before, after) = await network.Service.InDatabase<PartnerNetworkDb, (long, long)>(async db =>
        {
            var referral = await db.Referrals.SingleAsync(row => row.Id == id);
            var (version, following) = (referral.Version, new PassPlatform.PartnerNetwork.Referrals.FollowReferred(db, TimeProvider.System));
            await following.Handle(Erased(merged), Stop);
            await following.Handle(Erased(kept), Stop);
            return (version, referral.Version);
        });

        Assert.Equal(before + 1, after);

        PersonErased Erased(Guid person) => new() { OccurredAt = DateTimeOffset.UtcNow, PassSiteId = pass.Id, PersonId = person, Version = 10, ErasedOn = new DateOnly(2021, 9, 1) };
    }

    [Fact]
    public async Task Those_referred_to_a_PASS_that_ends_are_forgotten()
    {
        var pass = await network.NewPass();
        using var partner = Partner(Guid.CreateVersion7(), pass);
        var id = Id(await partner.Post("/referrals", Referrals.In()));

        await pass.Decided(new PassSiteEnded { OccurredAt = DateTimeOffset.UtcNow, PassSiteId = pass.Id, Version = 2, OpenedOn = new DateOnly(2020, 1, 2), EndedOn = new DateOnly(2021, 1, 2) });

        Assert.Equal(JsonValueKind.Null, (await partner.Get($"/referrals/{id}")).GetProperty("person").ValueKind);
    }

    private HttpClient Partner(Guid structure, Pass pass) => network.Service.ClientBound(Roles.Partner, $"{structure}", pass.Id);

    private Task<Guid> Key(Guid id) => network.Service.InDatabase<PartnerNetworkDb, Guid>(db => db.SealedSubjects.Where(row => row.SubjectId == id).Select(row => row.KeyId).SingleAsync());

    private async Task<List<string>> Bodies(Guid webhook) => await network.Service.InDatabase<PartnerNetworkDb, List<string>>(
        db => db.WebhookDeliveries.Where(row => row.WebhookId == webhook).Select(row => row.Body).ToListAsync());

    private async Task<IEnumerable<string>> States(Guid webhook) =>
        (await Bodies(webhook)).Select(body => JsonSerializer.Deserialize<JsonElement>(body).GetProperty("data").GetProperty("state").GetString()!).Order(StringComparer.Ordinal);

    private static ArrivalRecorded Arrived(Pass pass, Guid person, Guid arrival, Guid referral) => new()
    {
        OccurredAt = DateTimeOffset.UtcNow,
        PassSiteId = pass.Id,
        PersonId = person,
        Version = 2,
        ArrivalId = arrival,
        RecordedOn = new DateOnly(2021, 4, 8),
        Demands = [],
        PresumedRights = [],
        RenunciationReasons = [],
        Carer = false,
        ReferralId = referral,
    };

    private static Guid Id(JsonElement row) => row.GetProperty("id").GetGuid();

    private static string Text(JsonElement row, string member) => row.GetProperty(member).GetString()!;
}
