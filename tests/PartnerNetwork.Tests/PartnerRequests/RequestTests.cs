using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.Requests;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.PartnerRequests;

/// <summary>Requests that are right.</summary>
internal static class Asked
{
    public static readonly object Person = new { title = "sir", familyName = "Diallo", givenNames = "Ibrahima", birthDate = "1985-03-07", department = "76" };

    private static readonly string[] Kinds = ["contact", "file-study", "access-difficulty", "appointment", "document"];

    public static object Desk(params (string Kind, int DelayDays)[] kinds) => new
    {
        kinds = (kinds.Length == 0 ? [.. Kinds.Select(kind => (Kind: kind, DelayDays: 10))] : kinds).Select(each => new { kind = each.Kind, delayDays = each.DelayDays }),
        fallback = "Boîte de la relation partenaires",
        localContact = "Mission partenariats",
        mayReceiveFiles = Array.Empty<Guid>(),
        alertLate = 1,
    };

    public static object Study(Guid? personId = null, object? person = null, string? words = null) => Of("file-study", personId, person, words);

    public static object Of(string kind, Guid? personId = null, object? person = null, string? words = null, string? document = null, string fundCode = RunningNetwork.FundCode) => new
    {
        kind,
        fundCode,
        person = person ?? Person,
        personId,
        document,
        words,
        consentedOn = "2021-04-06",
    };

    public static async Task<HttpResponseMessage> AttachAny(HttpClient client, Guid request, string kind)
    {
        using var file = new ByteArrayContent(Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n"));
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        return await client.PostAsync($"/requests/{request}/files?kind={kind}", file, TestContext.Current.CancellationToken);
    }

    public static async Task<JsonElement> Attach(HttpClient client, Guid request, string kind)
    {
        using var answer = await AttachAny(client, request, kind);
        return await answer.Json();
    }
}

/// <summary>The six requests of the portal of partners [003-003…010, 003-023, 003-024, 003-028, 003-029].</summary>
[Collection<Network>]
public sealed class RequestTests(RunningNetwork network)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_partner_asks_for_a_document_and_what_became_of_it_comes_back()
    {
        var (pass, _) = await Desk();
        var structure = Guid.CreateVersion7();
        using var partner = Partner(structure, pass);
        var (ofPartner, ofFund) = (await Webhook(partner, "request-answered"), await Webhook(pass.Fund, "request-received", "request-answered"));

        var asked = await partner.Post("/requests", Asked.Of("document", document: "rights-attestation"));

        var id = Id(asked);
        Assert.Equal(("sent", structure, false), (Text(asked, "state"), asked.GetProperty("structureId").GetGuid(), asked.GetProperty("late").GetBoolean()));
        Assert.Contains(id, (await pass.Fund.Get("/requests?state=sent")).GetProperty("items").EnumerateArray().Select(Id));
        await pass.Fund.Post($"/requests/{id}/sight", new { });
        await pass.Fund.Post($"/requests/{id}/answer", new { outcome = "document-sent", words = "Envoyée ce jour." });
        var followed = await partner.Get($"/requests/{id}");
        Assert.Equal(("answered", "document-sent", "Envoyée ce jour.", false), (Text(followed, "state"), Text(followed, "outcome"), Text(followed, "answer"), followed.GetProperty("late").GetBoolean()));
        Assert.Equal(id, Id(Assert.Single((await partner.Get("/requests")).GetProperty("items").EnumerateArray()))); // Its history.
        await Eventually.True(async () => (await States(ofPartner)).SequenceEqual(["answered", "seen"]), "the partner is told");
        await Eventually.True(async () => (await States(ofFund)).SequenceEqual(["sent"]), "the fund is told");
        await pass.Fund.Refuses(HttpStatusCode.Conflict, "demande-caisse-incompatible", $"/requests/{id}/answer", new { outcome = "done" });
        await partner.Refuses(HttpStatusCode.Conflict, "demande-caisse-incompatible", $"/requests/{id}/withdrawal", new { });
    }

    [Theory]
    [InlineData("contact")]
    [InlineData("file-study")]
    [InlineData("access-difficulty")]
    [InlineData("appointment")]
    public async Task What_the_fund_has_not_opened_is_closed_and_what_it_has_is_taken_with_its_own_delay(string kind)
    {
        var (pass, desk) = await Desk((kind, 7));
        var other = kind == "contact" ? "appointment" : "contact";

        var asked = await pass.Coordinator.Post("/requests", Asked.Of(kind));
        var closed = await pass.Coordinator.Refuses(HttpStatusCode.Conflict, "demande-caisse-fermee", "/requests", Asked.Of(other));

        Assert.Equal(DateOnly.Parse(Text(asked, "dueOn")), ServiceDefaults.Paris.ParisToday(TimeProvider.System).AddDays(7));
        Assert.Equal(["/kind"], closed.Pointers());
        using var changed = await pass.Fund.Put($"/fund-desks/{desk}", Asked.Desk((other, 3)), "\"1\"");
        await changed.Json();
        await pass.Coordinator.Post("/requests", Asked.Of(other));
        await pass.Coordinator.Refuses(HttpStatusCode.Conflict, "demande-caisse-fermee", "/requests", Asked.Of(kind));
    }

    [Fact]
    public async Task Without_an_agreement_in_force_or_a_desk_nothing_is_asked()
    {
        var without = await network.NewPass();
        Assert.Equal(["/fundCode"], (await without.Coordinator.Refuses(HttpStatusCode.Conflict, "demande-caisse-fermee", "/requests", Asked.Study())).Pointers());
        var agreed = await network.NewPass(capCents: 1);
        Assert.Equal(["/kind"], (await agreed.Coordinator.Refuses(HttpStatusCode.Conflict, "demande-caisse-fermee", "/requests", Asked.Study())).Pointers());
    }

    /// <summary>[003-018] « seul l'accès à cette caisse n'est plus autorisé »: its token names those that are left. What it asked before is still followed.</summary>
    [Fact]
    public async Task A_partner_asks_no_fund_that_its_own_structure_has_no_agreement_with()
    {
        var (pass, desk) = await Desk();
        var structure = Guid.CreateVersion7();
        using var before = Partner(structure, pass);
        var asked = Id(await before.Post("/requests", Asked.Study()));
        using var partner = network.Service.ClientOfStructure(structure, "671", pass.Id);

        var refused = await partner.Refuses(HttpStatusCode.Conflict, "demande-caisse-fermee", "/requests", Asked.Study());
        using var piece = await Asked.AttachAny(partner, asked, "form");
        using var unseen = await partner.GetAsync($"/fund-desks/{desk}", Stop);

        Assert.Equal(["/fundCode"], refused.Pointers());
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.NotFound), (piece.StatusCode, unseen.StatusCode));
        Assert.Equal("sent", Text(await partner.Get($"/requests/{asked}"), "state"));
        Assert.Empty((await partner.Get("/fund-desks")).GetProperty("items").EnumerateArray());
        Assert.Equal(desk, Id(Assert.Single((await before.Get("/fund-desks")).GetProperty("items").EnumerateArray())));
    }

    [Fact]
    public async Task While_the_fund_is_closed_the_answer_names_another_channel_and_what_others_report_is_written_down_only()
    {
        var (pass, desk) = await Desk();
        using var partner = Partner(Guid.CreateVersion7(), pass);
        var incident = new { planned = false, from = "2021-06-01T08:00:00Z", what = "Les envois n'aboutissent pas." };
        var reported = await partner.Post($"/fund-desks/{desk}/closures", incident);
        Assert.False(reported.GetProperty("closes").GetBoolean());
        await partner.Post("/requests", Asked.Study());

        var closure = await pass.Fund.Post($"/fund-desks/{desk}/closures", incident);

        var closed = await partner.Refuses(HttpStatusCode.Conflict, "demande-caisse-fermee", "/requests", Asked.Study());
        Assert.Equal("Boîte de la relation partenaires", Text(closed, "fallback"));
        Assert.Equal(2, (await pass.Coordinator.Get($"/fund-desks/{desk}/closures")).GetProperty("items").GetArrayLength());
        await partner.Refuses(HttpStatusCode.Forbidden, "autre-titulaire", $"/fund-desks/{desk}/closures/{Id(closure)}/end", new { });
        await pass.Fund.Post($"/fund-desks/{desk}/closures/{Id(closure)}/end", new { });
        await partner.Post("/requests", Asked.Study());
        using var announced = await pass.Fund.PostAsJsonAsync($"/fund-desks/{desk}/closures", new { planned = true, from = "2199-01-01T08:00:00Z", what = "Maintenance." }, Stop);
        Assert.Equal(HttpStatusCode.Created, announced.StatusCode);
        await partner.Post("/requests", Asked.Study()); // Not begun yet.
    }

    [Fact]
    public async Task Only_pieces_that_the_request_needs_are_taken_and_the_fund_sends_none_to_who_may_not_have_them()
    {
        var (pass, desk) = await Desk();
        var structure = Guid.CreateVersion7();
        using var partner = Partner(structure, pass);
        var study = Id(await partner.Post("/requests", Asked.Study()));
        var document = Id(await partner.Post("/requests", Asked.Of("document", document: "vitale-form")));

        var file = (await Asked.Attach(partner, study, "identity")).GetProperty("files")[0];
        Assert.Equal("application/pdf", Text(file, "mediaType"));
        Assert.Equal(HttpStatusCode.OK, (await pass.Fund.GetAsync($"/requests/{study}/files/{Id(file)}", Stop)).StatusCode);
        await Is(HttpStatusCode.BadRequest, "parametre-invalide", partner, document, "identity");
        await Is(HttpStatusCode.BadRequest, "parametre-invalide", partner, study, "fund-document");
        await Asked.Attach(partner, document, "mandate");
        await Is(HttpStatusCode.Conflict, "demande-caisse-incompatible", partner, document, "mandate");
        await Is(HttpStatusCode.Forbidden, "autre-titulaire", pass.Coordinator, study, "identity"); // The partner's.
        await Is(HttpStatusCode.Forbidden, "autre-titulaire", pass.Fund, document, "fund-document");

        using var changed = await pass.Fund.Put($"/fund-desks/{desk}", new
        {
            kinds = new[] { new { kind = "document", delayDays = 5 } },
            fallback = "Boîte de la relation partenaires",
            localContact = "Mission partenariats",
            mayReceiveFiles = new[] { structure },
        }, "\"1\"");
        await changed.Json();
        var given = (await Asked.Attach(pass.Fund, document, "fund-document")).GetProperty("files")[1];
        Assert.Equal(HttpStatusCode.OK, (await partner.GetAsync($"/requests/{document}/files/{Id(given)}", Stop)).StatusCode);
        using var without = network.Service.ClientOfStructure(structure, "671", pass.Id); // Its agreement with the fund has ended [003-018].
        Assert.Equal(HttpStatusCode.NotFound, (await without.GetAsync($"/requests/{document}/files/{Id(given)}", Stop)).StatusCode);
        using var withdrawn = await pass.Fund.Put($"/fund-desks/{desk}", Asked.Desk(), "\"2\"");
        await withdrawn.Json();
        Assert.Equal(HttpStatusCode.NotFound, (await partner.GetAsync($"/requests/{document}/files/{Id(given)}", Stop)).StatusCode);

        static async Task Is(HttpStatusCode status, string type, HttpClient client, Guid request, string kind)
        {
            using var refused = await Asked.AttachAny(client, request, kind);
            await refused.IsProblem(status, type);
        }
    }

    [Fact]
    public async Task What_is_late_is_shown_first_counted_and_alerts()
    {
        var (pass, desk) = await Desk(("contact", 1), ("appointment", 90));
        var (late, inTime) = (Id(await pass.Coordinator.Post("/requests", Asked.Of("appointment"))), Id(await pass.Coordinator.Post("/requests", Asked.Of("contact"))));
        Assert.Empty((await pass.Coordinator.Get($"/fund-desks/{desk}/statistics")).GetProperty("alerts").EnumerateArray());
        var yesterday = ServiceDefaults.Paris.ParisToday(TimeProvider.System).AddDays(-1);
        await network.Service.InDatabase<PartnerNetworkDb, int>(db => db.PartnerRequests.Where(row => row.Id == late)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.DueOn, yesterday).SetProperty(row => row.WaitingUntil, yesterday)));

        var waiting = (await pass.Fund.Get("/requests/waiting?limit=1"));
        Assert.Equal((late, true), (Id(waiting.GetProperty("items")[0]), waiting.GetProperty("items")[0].GetProperty("late").GetBoolean()));
        Assert.Equal(inTime, Id(Assert.Single((await pass.Fund.Get($"/requests/waiting?after={waiting.GetProperty("next").GetGuid()}")).GetProperty("items").EnumerateArray())));
        var counted = await pass.Ars.Get($"/fund-desks/{desk}/statistics");
        Assert.Equal((1, 1), (Count(counted, "appointment", "late"), Count(counted, "contact", "waiting")));
        Assert.Equal("1 demandes en retard (seuil : 1)", Assert.Single(counted.GetProperty("alerts").EnumerateArray()).GetString());
        Assert.DoesNotContain("Diallo", counted.GetRawText(), StringComparison.Ordinal);
        await pass.Fund.Post($"/requests/{late}/answer", new { outcome = "appointment-given", appointmentAt = "2021-07-01T09:00:00Z" });
        Assert.True((await pass.Coordinator.Get($"/requests/{late}")).GetProperty("late").GetBoolean()); // Answered, and late for ever.
    }

    [Fact]
    public async Task Each_partner_and_each_fund_sees_its_own_requests()
    {
        var (pass, _) = await Desk();
        using var partner = Partner(Guid.CreateVersion7(), pass);
        using var other = Partner(Guid.CreateVersion7(), pass);
        using var otherFund = network.Service.ClientBound(Roles.Fund, "02591", pass.Id);
        var id = Id(await partner.Post("/requests", Asked.Study()));

        foreach (var stranger in new[] { other, otherFund })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/requests/{id}", Stop)).StatusCode);
            Assert.Empty((await stranger.Get("/requests")).GetProperty("items").EnumerateArray());
            Assert.Empty((await stranger.Get("/requests/waiting")).GetProperty("items").EnumerateArray());
        }

        await otherFund.Refuses(HttpStatusCode.NotFound, "introuvable", $"/requests/{id}/answer", new { outcome = "done" });
        await pass.Coordinator.Refuses(HttpStatusCode.Forbidden, "autre-titulaire", $"/requests/{id}/withdrawal", new { });
        await partner.Post($"/requests/{id}/withdrawal", new { });
        Assert.Equal("withdrawn", Text(await pass.Fund.Get($"/requests/{id}"), "state"));
    }

    [Fact]
    public async Task No_NIR_no_health_and_no_answer_that_does_not_fit_gets_in()
    {
        var (pass, _) = await Desk();
        await Refused("/person/familyName", Asked.Study(person: new { title = "sir", familyName = "1 85 03 99 351 123", department = "76" }));
        await Refused("/words", Asked.Study(words: "NIR 1850399351123"));
        await Refused("/words", Asked.Study(words: "Suivi pour un cancer."));
        await Refused("/document", Asked.Of("document"));
        await Refused("/document", Asked.Of("contact", document: "other"));
        using var partner = Partner(Guid.CreateVersion7(), pass);
        Assert.Equal(["/personId"], (await partner.Refuses(HttpStatusCode.BadRequest, "champ-invalide", "/requests", Asked.Study(personId: Guid.CreateVersion7()))).Pointers());
        var id = Id(await pass.Coordinator.Post("/requests", Asked.Study()));
        Assert.Equal(["/outcome"], (await pass.Fund.Refuses(HttpStatusCode.BadRequest, "champ-invalide", $"/requests/{id}/answer", new { outcome = "document-sent" })).Pointers());
        Assert.Equal(["/appointmentAt"], (await pass.Fund.Refuses(HttpStatusCode.BadRequest, "champ-invalide", $"/requests/{id}/answer", new { outcome = "appointment-given" })).Pointers());
        Assert.Equal(["/words"], (await pass.Fund.Refuses(HttpStatusCode.BadRequest, "champ-invalide", $"/requests/{id}/answer", new { outcome = "done", words = "Appelez le 06 00 00 00 00" })).Pointers());

        async Task Refused(string pointer, object body) =>
            Assert.Equal([pointer], (await pass.Coordinator.Refuses(HttpStatusCode.BadRequest, "champ-invalide", "/requests", body)).Pointers());
    }

    [Fact]
    public async Task Who_is_erased_is_forgotten_with_their_pieces_and_the_fund_is_told()
    {
        var (pass, _) = await Desk();
        var webhook = await Webhook(pass.Fund, "request-answered");
        var person = await pass.NewPerson();
        var id = Id(await pass.Coordinator.Post("/requests", Asked.Study(personId: person)));
        var file = Id((await Asked.Attach(pass.Coordinator, id, "form")).GetProperty("files")[0]);
        Assert.Equal(id, Id(Assert.Single((await pass.Coordinator.Get($"/people/{person}/data")).GetProperty("requests").EnumerateArray())));

        await pass.Decided(new PersonErased { OccurredAt = DateTimeOffset.UtcNow, PassSiteId = pass.Id, PersonId = person, Version = 9, ErasedOn = new DateOnly(2021, 9, 1) });

        var erased = await pass.Fund.Get($"/requests/{id}");
        Assert.Equal(("erased", JsonValueKind.Null, 0), (Text(erased, "state"), erased.GetProperty("person").ValueKind, erased.GetProperty("files").GetArrayLength()));
        Assert.False(await network.Service.InDatabase<PartnerNetworkDb, bool>(db => db.RequestFileContents.AnyAsync(row => row.Id == file)));
        await Eventually.True(async () => (await States(webhook)).SequenceEqual(["erased"]), "the fund is told");
    }

    [Fact]
    public async Task Whom_a_partner_asked_about_long_ago_and_nobody_follows_is_forgotten_at_night()
    {
        var (pass, _) = await Desk();
        using var partner = Partner(Guid.CreateVersion7(), pass);
        var (old, recent, referral) = (Id(await partner.Post("/requests", Asked.Study())), Id(await partner.Post("/requests", Asked.Study())), Id(await partner.Post("/referrals", Referrals.Referrals.In())));
        var followed = Id(await pass.Coordinator.Post("/requests", Asked.Study(personId: await pass.NewPerson())));
        await pass.Fund.Post($"/requests/{old}/answer", new { outcome = "done" });
        var today = ServiceDefaults.Paris.ParisToday(TimeProvider.System);
        Assert.Equal((today.AddDays(180), today.AddDays(365), (DateOnly?)null), (await ForgetOn(old), await ForgetOn(recent), await ForgetOn(followed)));
        await network.Service.InDatabase<PartnerNetworkDb, int>(async db =>
            await db.PartnerRequests.Where(row => row.Id == old).ExecuteUpdateAsync(set => set.SetProperty(row => row.ForgetOn, today))
            + await db.Referrals.Where(row => row.Id == referral).ExecuteUpdateAsync(set => set.SetProperty(row => row.ForgetOn, today)));

        await network.Service.Services.GetServices<IHostedService>().OfType<NightlyForgetting>().Single().Run(today, Stop);

        Assert.Equal(("erased", JsonValueKind.Null), (Text(await partner.Get($"/requests/{old}"), "state"), (await partner.Get($"/requests/{old}")).GetProperty("person").ValueKind));
        Assert.Equal(JsonValueKind.Null, (await partner.Get($"/referrals/{referral}")).GetProperty("person").ValueKind);
        foreach (var kept in new[] { recent, followed })
        {
            Assert.Equal("Diallo", Text((await pass.Coordinator.Get($"/requests/{kept}")).GetProperty("person"), "familyName"));
        }
    }

    private Task<DateOnly?> ForgetOn(Guid id) => network.Service.InDatabase<PartnerNetworkDb, DateOnly?>(db => db.PartnerRequests.Where(row => row.Id == id).Select(row => row.ForgetOn).SingleAsync());

    private async Task<(Pass Pass, Guid Desk)> Desk(params (string, int)[] kinds)
    {
        var pass = await network.NewPass(capCents: 1);
        return (pass, Id(await pass.Fund.Post("/fund-desks", Asked.Desk(kinds))));
    }

    private HttpClient Partner(Guid structure, Pass pass) => network.Service.ClientOfStructure(structure, RunningNetwork.FundCode, pass.Id);

    private static async Task<Guid> Webhook(HttpClient client, params string[] kinds) => Id(await client.Post("/webhooks", Webhooks.Webhooks.Asked("https://exemple.invalid/pass", kinds)));

    private async Task<IEnumerable<string>> States(Guid webhook) => (await network.Service.InDatabase<PartnerNetworkDb, List<string>>(
        db => db.WebhookDeliveries.Where(row => row.WebhookId == webhook).Select(row => row.Body).ToListAsync()))
        .Select(body => JsonSerializer.Deserialize<JsonElement>(body).GetProperty("data").GetProperty("state").GetString()!).Order(StringComparer.Ordinal);

    private static int Count(JsonElement counted, string kind, string member) =>
        counted.GetProperty("kinds").EnumerateArray().Single(each => Text(each, "kind") == kind).GetProperty(member).GetInt32();

    private static Guid Id(JsonElement row) => row.GetProperty("id").GetGuid();

    private static string Text(JsonElement row, string member) => row.GetProperty(member).GetString()!;
}
