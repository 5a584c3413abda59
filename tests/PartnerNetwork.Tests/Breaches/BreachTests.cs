using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Breaches;

[Collection<Network>]
public sealed class BreachTests(RunningNetwork network)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_suspicion_is_to_be_told_to_the_fund_and_its_officer_within_48_clock_hours_of_the_first_sign()
    {
        var pass = await network.NewPass(capCents: 0);

        var breach = await pass.Coordinator.Post("/breaches", Breaches.Suspicion("2026-03-27T22:30:00Z")); // A Friday; the clocks go forward on the Sunday.

        Assert.Equal("suspected", breach.GetProperty("state").GetString());
        Assert.Equal(["fund", "fund-officer"], Kinds(breach));
        Assert.All(Clocks(breach), clock => Assert.Equal(DateTimeOffset.Parse("2026-03-29T22:30:00Z"), clock.GetProperty("dueAt").GetDateTimeOffset()));
        Assert.All(Clocks(breach), clock => Assert.Equal((RunningNetwork.FundCode, "CPAM"), (clock.GetProperty("fundCode").GetString(), clock.GetProperty("fundName").GetString())));
        Assert.Contains("point 4", Clock(breach, "fund").GetProperty("article").GetString(), StringComparison.Ordinal);
        Assert.True(Clock(breach, "fund").GetProperty("late").GetBoolean());
    }

    [Fact]
    public async Task During_a_transfer_the_other_party_is_told_within_24_hours()
    {
        var pass = await network.NewPass(capCents: 0);

        var breach = await pass.Coordinator.Post("/breaches", Breaches.Suspicion("2026-03-02T08:00:00Z", duringTransfer: true));

        Assert.Equal(["partner", "fund", "fund-officer"], Kinds(breach));
        Assert.Equal(DateTimeOffset.Parse("2026-03-03T08:00:00Z"), Clock(breach, "partner").GetProperty("dueAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task The_hours_that_the_agreement_sets_hold_and_each_fund_is_told()
    {
        var pass = await network.NewPass(capCents: 0);
        using var falaises = network.Service.ClientBound(Roles.Fund, "02762", pass.Id);
        await pass.Sign(new
        {
            kind = "fund",
            paperSignedOn = "2022-01-03",
            fundCode = RunningNetwork.FundCode,
            fundName = "CPAM",
            terms = new[] { new { delayId = "BREACH-NOTICE-48H", duration = 12 } },
        });
        await pass.Sign(new { kind = "fund", paperSignedOn = "2022-01-03", fundCode = "02762", fundName = "CPAM des Falaises" }, falaises);

        var breach = await pass.Coordinator.Post("/breaches", Breaches.Suspicion("2026-03-02T08:00:00Z"));

        Assert.Equal(
            [(RunningNetwork.FundCode, 12), ("02762", 48)],
            Clocks(breach).Where(clock => clock.GetProperty("kind").GetString() == "fund")
                .Select(clock => (clock.GetProperty("fundCode").GetString()!, (int)(clock.GetProperty("dueAt").GetDateTimeOffset() - clock.GetProperty("startedAt").GetDateTimeOffset()).TotalHours)));
    }

    [Fact]
    public async Task Once_established_the_CNIL_has_72_hours_unless_there_is_no_risk_and_people_are_told_at_high_risk()
    {
        var pass = await network.NewPass();
        var breach = await pass.Coordinator.Post("/breaches", Breaches.Suspicion("2026-03-02T08:00:00Z"));
        var address = $"/breaches/{breach.GetProperty("id").GetGuid()}";
        Assert.Empty(Clocks(breach)); // No agreement with a fund, and a suspicion only.

        var confirmed = await pass.Coordinator.Post($"{address}/confirmation", new { knownAt = "2026-03-03T10:00:00Z" });
        Assert.Equal(["authority"], Kinds(confirmed));
        Assert.Equal(DateTimeOffset.Parse("2026-03-06T10:00:00Z"), Clock(confirmed, "authority").GetProperty("dueAt").GetDateTimeOffset());

        var high = await Correct(pass, address, "high");
        Assert.Equal(["authority", "persons"], Kinds(high));
        Assert.Equal(JsonValueKind.Null, Clock(high, "persons").GetProperty("dueAt").ValueKind);
        Assert.False(Clock(high, "persons").GetProperty("late").GetBoolean());

        var none = await Correct(pass, address, "none");
        Assert.All(Clocks(none), clock => Assert.False(clock.GetProperty("running").GetBoolean()));
        Assert.Empty((await pass.Coordinator.Get("/breaches?open=true")).GetProperty("items").EnumerateArray());

        var again = await Correct(pass, address, "risk");
        Assert.True(Clock(again, "authority").GetProperty("running").GetBoolean());
        Assert.False(Clock(again, "persons").GetProperty("running").GetBoolean());
        await pass.Coordinator.Refuses(HttpStatusCode.Conflict, "violation-incompatible", $"{address}/confirmation", new { knownAt = "2026-03-03T10:00:00Z" });
    }

    [Fact]
    public async Task A_clock_is_kept_when_they_were_told_not_when_it_is_written_down_and_never_in_advance()
    {
        var pass = await network.NewPass(capCents: 0);
        var breach = await pass.Coordinator.Post("/breaches", Breaches.Suspicion("2026-03-02T08:00:00Z"));
        var address = $"/breaches/{breach.GetProperty("id").GetGuid()}";
        Guid[] both = [.. Clocks(breach).Select(clock => clock.GetProperty("id").GetGuid())];

        Assert.Equal(["/toldAt"], (await pass.Coordinator.Refuses(
            HttpStatusCode.BadRequest, "champ-invalide", $"{address}/notices", new { clockIds = both, toldAt = DateTimeOffset.UtcNow.AddHours(1) })).Pointers());
        Assert.Equal(["/toldAt"], (await pass.Coordinator.Refuses(
            HttpStatusCode.BadRequest, "champ-invalide", $"{address}/notices", new { clockIds = both, toldAt = "2026-03-02T07:59:59Z" })).Pointers());
        Assert.Equal(["/clockIds/0"], (await pass.Coordinator.Refuses(
            HttpStatusCode.BadRequest, "champ-invalide", $"{address}/notices", new { clockIds = new[] { Guid.CreateVersion7() }, toldAt = "2026-03-03T08:00:00Z" })).Pointers());

        var told = await pass.Coordinator.Post($"{address}/notices", new { clockIds = new[] { both[0] }, toldAt = "2026-03-04T08:00:00Z", toldWhom = "Permanence", reference = "2026-118" });
        var late = await pass.Coordinator.Post($"{address}/notices", new { clockIds = new[] { both[1] }, toldAt = "2026-03-04T08:00:01Z" });

        Assert.False(Of(told, both[0]).GetProperty("late").GetBoolean());
        Assert.Equal(("Permanence", "2026-118"), (Of(told, both[0]).GetProperty("toldWhom").GetString(), Of(told, both[0]).GetProperty("reference").GetString()));
        Assert.True(Of(late, both[1]).GetProperty("late").GetBoolean());
        await pass.Coordinator.Refuses(HttpStatusCode.Conflict, "violation-incompatible", $"{address}/notices", new { clockIds = both, toldAt = "2026-03-04T08:00:00Z" });
    }

    [Fact]
    public async Task A_suspicion_that_was_none_is_told_to_the_fund_all_the_same()
    {
        var pass = await network.NewPass(capCents: 0);
        var breach = await pass.Coordinator.Post("/breaches", Breaches.Suspicion(knownAt: "2026-03-02T09:00:00Z"));
        Assert.Equal(["authority", "fund", "fund-officer"], Kinds(breach).Order(StringComparer.Ordinal));
        var address = $"/breaches/{breach.GetProperty("id").GetGuid()}";

        var dismissed = await pass.Coordinator.Post($"{address}/dismissal", new { reason = "Téléphone retrouvé éteint." });

        Assert.Equal("dismissed", dismissed.GetProperty("state").GetString());
        Assert.True(Clock(dismissed, "fund").GetProperty("running").GetBoolean());
        Assert.False(Clock(dismissed, "authority").GetProperty("running").GetBoolean());
        await pass.Coordinator.Refuses(HttpStatusCode.Conflict, "violation-incompatible", $"{address}/dismissal", new { reason = "Encore." });
        Assert.Equal("dismissed", (await Correct(pass, address, "high")).GetProperty("state").GetString());
        Assert.False(Clock(await pass.Coordinator.Get(address), "authority").GetProperty("running").GetBoolean());
    }

    [Fact]
    public async Task A_breach_of_the_platform_is_in_the_register_of_each_PASS_and_the_ARS_sees_no_other()
    {
        var (one, other) = (await network.NewPass(capCents: 0), await network.NewPass(capCents: 0));
        using var operators = network.Service.Client(Roles.Operator, one.Id, other.Id);
        var own = await one.Coordinator.Post("/breaches", Breaches.Suspicion());

        var declared = await operators.Post("/platform-breaches", Breaches.Suspicion());

        Assert.Equal(2, declared.GetProperty("breachIds").GetArrayLength());
        foreach (var pass in new[] { one, other })
        {
            var seen = Assert.Single((await pass.Ars.Get("/breaches")).GetProperty("items").EnumerateArray());
            Assert.Equal((pass.Id, declared.GetProperty("incidentId").GetGuid()), (seen.GetProperty("passSiteId").GetGuid(), seen.GetProperty("incidentId").GetGuid()));
            Assert.Equal(["fund", "fund-officer"], Kinds(seen));
        }

        Assert.Equal(2, (await one.Coordinator.Get("/breaches")).GetProperty("items").GetArrayLength());
        using var hidden = await one.Ars.GetAsync($"/breaches/{own.GetProperty("id").GetGuid()}", Stop);
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
    }

    [Fact]
    public async Task Instants_are_in_their_order_and_a_correction_is_made_from_the_version_read()
    {
        var pass = await network.NewPass();

        Assert.Equal(["/discoveredAt"], (await pass.Coordinator.Refuses(
            HttpStatusCode.BadRequest, "champ-invalide", "/breaches", Breaches.Suspicion(DateTimeOffset.UtcNow.AddMinutes(5).ToString("O")))).Pointers());
        Assert.Equal(["/knownAt"], (await pass.Coordinator.Refuses(
            HttpStatusCode.BadRequest, "champ-invalide", "/breaches", Breaches.Suspicion(knownAt: "2026-03-02T07:00:00Z"))).Pointers());
        Assert.Equal(["/happenedAt"], (await pass.Coordinator.Refuses(
            HttpStatusCode.BadRequest, "champ-invalide", "/breaches", Breaches.Suspicion(happenedAt: "2026-03-02T09:00:00Z"))).Pointers());
        var breach = await pass.Coordinator.Post("/breaches", Breaches.Suspicion());
        using var without = await pass.Coordinator.Put($"/breaches/{breach.GetProperty("id").GetGuid()}", Breaches.Account("risk"), null);
        await without.IsProblem(HttpStatusCode.PreconditionRequired, "if-match-obligatoire");
        using var stale = await pass.Coordinator.Put($"/breaches/{breach.GetProperty("id").GetGuid()}", Breaches.Account("risk"), "\"7\"");
        await stale.IsProblem(HttpStatusCode.PreconditionFailed, "version-perimee");
    }

    [Fact]
    public async Task A_document_is_attached_sealed_and_given_back_as_it_came_to_those_who_keep_the_register()
    {
        var pass = await network.NewPass(capCents: 0);
        var breach = await pass.Coordinator.Post("/breaches", Breaches.Suspicion());
        var (id, address) = (breach.GetProperty("id").GetGuid(), $"/breaches/{breach.GetProperty("id").GetGuid()}");
        var letter = "Notification envoyée à la caisse : Madame Ouédraogo-Sanou"u8.ToArray();

        var attached = await Attach(pass.Coordinator, address, letter, "text/plain");
        await Attach(pass.Coordinator, address, [.. "%PDF-1.7\n%%EOF"u8], "application/octet-stream", "evidence");
        await Correct(pass, address, "risk"); // What is told of it later leaves the documents.

        var files = (await pass.Coordinator.Get(address)).GetProperty("files").EnumerateArray().ToList();
        Assert.Equal(["acknowledgement", "evidence"], files.Select(file => file.GetProperty("kind").GetString()));
        Assert.Equal(["text/plain", "application/pdf"], files.Select(file => file.GetProperty("mediaType").GetString()));
        Assert.Equal((letter.Length, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(letter))), (files[0].GetProperty("size").GetInt32(), files[0].GetProperty("sha256").GetString()));
        Assert.Equal(files[0].GetRawText(), attached.GetProperty("files")[0].GetRawText());
        using var given = await pass.Coordinator.GetAsync($"{address}/files/{files[0].GetProperty("id").GetGuid()}", Stop);
        Assert.Equal(letter, await given.Content.ReadAsByteArrayAsync(Stop));
        Assert.Equal(("attachment", "violation-piece-1.txt"), (given.Content.Headers.ContentDisposition!.DispositionType, given.Content.Headers.ContentDisposition.FileName));
        using var hidden = await pass.Ars.GetAsync($"{address}/files/{files[0].GetProperty("id").GetGuid()}", Stop); // A breach of the PASS alone.
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        var stored = await network.Service.InDatabase<PassPlatform.PartnerNetwork.Data.PartnerNetworkDb, List<byte[]>>(
            db => db.BreachFileContents.IgnoreQueryFilters().Where(row => row.BreachId == id).Select(row => row.Content).ToListAsync(Stop));
        Assert.Equal(2, stored.Count);
        Assert.All(stored, sealedBytes => Assert.Equal(-1, sealedBytes.AsSpan().IndexOf("Notification"u8)));
    }

    [Fact]
    public async Task A_document_of_another_format_too_large_or_one_too_many_is_refused()
    {
        var pass = await network.NewPass(capCents: 0);
        var address = $"/breaches/{(await pass.Coordinator.Post("/breaches", Breaches.Suspicion())).GetProperty("id").GetGuid()}";

        await Refused("GIF89a"u8.ToArray(), "acknowledgement", HttpStatusCode.UnsupportedMediaType);
        await Refused([0, 1, 2, 3], "acknowledgement", HttpStatusCode.UnsupportedMediaType);
        await Refused([], "acknowledgement", HttpStatusCode.BadRequest, HttpStatusCode.UnprocessableEntity);
        await Refused("texte"u8.ToArray(), "lettre", HttpStatusCode.BadRequest);
        await Refused(new byte[PassPlatform.PartnerNetwork.Breaches.BreachFile.MaxBytes + 1], "acknowledgement", HttpStatusCode.RequestEntityTooLarge);
        for (var number = 0; number < PassPlatform.PartnerNetwork.Breaches.BreachFile.Most; number++)
        {
            await Attach(pass.Coordinator, address, System.Text.Encoding.UTF8.GetBytes($"Pièce {number}"), "text/plain");
        }

        await Refused("une de plus"u8.ToArray(), "acknowledgement", HttpStatusCode.Conflict);

        async Task Refused(byte[] content, string kind, params HttpStatusCode[] statuses)
        {
            using var body = new ByteArrayContent(content);
            body.Headers.ContentType = new("application/octet-stream");
            using var answer = await pass.Coordinator.PostAsync($"{address}/files?kind={kind}", body, Stop);
            Assert.Contains(answer.StatusCode, statuses);
        }
    }

    private static async Task<JsonElement> Attach(HttpClient http, string address, byte[] content, string mediaType, string kind = "acknowledgement")
    {
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = new(mediaType);
        using var answer = await http.PostAsync($"{address}/files?kind={kind}", body, Stop);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync(Stop)}");
        return await answer.Json();
    }

    private static async Task<JsonElement> Correct(Pass pass, string address, string risk)
    {
        using var answer = await pass.Coordinator.Put(address, Breaches.Account(risk), "*");
        return await answer.Json();
    }

    private static JsonElement.ArrayEnumerator Clocks(JsonElement breach) => breach.GetProperty("clocks").EnumerateArray();

    private static IEnumerable<string> Kinds(JsonElement breach) => Clocks(breach).Select(clock => clock.GetProperty("kind").GetString()!);

    private static JsonElement Clock(JsonElement breach, string kind) => Clocks(breach).Single(clock => clock.GetProperty("kind").GetString() == kind);

    private static JsonElement Of(JsonElement breach, Guid clockId) => Clocks(breach).Single(clock => clock.GetProperty("id").GetGuid() == clockId);
}

/// <summary>Breaches as they are declared.</summary>
internal static class Breaches
{
    public static object Suspicion(string discoveredAt = "2026-03-02T08:00:00Z", bool duringTransfer = false, string? knownAt = null, string? happenedAt = null) => new
    {
        discoveredAt,
        knownAt,
        happenedAt,
        duringTransfer,
        description = "Un téléphone de l'équipe a été perdu.",
        dataCategories = new[] { "identity", "contact" },
        personCategories = new[] { "patients" },
        approximatePersons = 12,
        documents = new[] { new { title = "Journal des accès", keptAt = "Coffre" } },
    };

    public static object Account(string risk) => new
    {
        description = "Un téléphone de l'équipe a été perdu.",
        dataCategories = new[] { "identity" },
        personCategories = new[] { "patients" },
        measures = "Effacé à distance.",
        risk,
    };
}
