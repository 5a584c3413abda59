using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PassPlatform.PartnerNetwork.PublicCards;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.PublicCards;

/// <summary>Everybody finds a PASS, without a token: what, where, when, in which languages [000-033, 000-036].</summary>
[Collection<Network>]
public sealed class PublicCardTests(RunningNetwork network)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_PASS_is_found_by_its_name_and_place_as_soon_as_it_is_open_and_by_what_its_coordinator_wrote_then()
    {
        var pass = await network.NewPass();
        using var stranger = network.Service.Anonymous();
        var before = await stranger.Get($"/pass-de-ville/{pass.Id}");
        Assert.Equal(("Rouen", 0, JsonValueKind.Null), (before.GetProperty("address").GetProperty("city").GetString(), before.GetProperty("hours").GetArrayLength(), before.GetProperty("nextOpening").ValueKind));

        var written = await pass.Coordinator.Put($"/pass-sites/{pass.Id}/public-card", Card(), "\"0\"");

        Assert.Equal((HttpStatusCode.OK, "\"1\""), (written.StatusCode, written.Headers.ETag!.Tag));
        var found = await stranger.Get($"/pass-de-ville/{pass.Id}");
        Assert.Equal(["monday 09:00 12:00", "monday 14:00 17:30", "sunday 10:00 11:00"], found.GetProperty("hours").EnumerateArray().Select(hours => $"{hours.GetProperty("day").GetString()} {hours.GetProperty("from").GetString()} {hours.GetProperty("to").GetString()}"));
        Assert.Equal(["fr", "bm", "snk"], found.GetProperty("languages").EnumerateArray().Select(code => code.GetString())); // Bambara has two letters too.
        Assert.Equal(JsonValueKind.Object, found.GetProperty("nextOpening").ValueKind);
        Assert.DoesNotContain("writtenBy", found.EnumerateObject().Select(member => member.Name));
        Assert.Equal(1, (await pass.Coordinator.Get($"/pass-sites/{pass.Id}/public-card")).GetProperty("version").GetInt64());
    }

    [Fact]
    public async Task A_card_is_written_over_the_version_that_was_read_by_the_coordinator_of_that_PASS_alone()
    {
        var pass = await network.NewPass();
        var other = await network.NewPass();
        var address = $"/pass-sites/{pass.Id}/public-card";

        await (await other.Coordinator.Put(address, Card(), "\"0\"")).IsProblem(HttpStatusCode.NotFound, "introuvable");
        await (await pass.Coordinator.Put(address, Card(), null)).IsProblem(HttpStatusCode.PreconditionRequired, "if-match-obligatoire");
        await (await pass.Coordinator.Put(address, Card(), "\"0\"")).Json();
        await (await pass.Coordinator.Put(address, Card(), "\"0\"")).IsProblem(HttpStatusCode.PreconditionFailed, "version-perimee");
        await (await pass.Coordinator.Put(address, Card(hours: [Hours("friday", "09:00", "10:00")]), "\"1\"")).Json();

        Assert.Equal("friday", Assert.Single((await pass.Coordinator.Get(address)).GetProperty("card").GetProperty("hours").EnumerateArray()).GetProperty("day").GetString());
    }

    [Fact]
    public async Task A_PASS_that_has_ended_is_found_no_more_and_writes_no_card()
    {
        var pass = await network.NewPass();
        await (await pass.Coordinator.Put($"/pass-sites/{pass.Id}/public-card", Card(), "\"0\"")).Json();
        var name = (await pass.Ars.Get($"/pass-sites/{pass.Id}")).GetProperty("name").GetString();
        await pass.Ars.Post($"/pass-sites/{pass.Id}/end", new { endedOn = "2025-12-31", confirmedName = name });

        using var stranger = network.Service.Anonymous();
        await (await stranger.GetAsync($"/pass-de-ville/{pass.Id}", Stop)).IsProblem(HttpStatusCode.NotFound, "introuvable");
        await (await pass.Coordinator.Put($"/pass-sites/{pass.Id}/public-card", Card(), "\"1\"")).IsProblem(HttpStatusCode.Conflict, "pass-terminee");
    }

    [Fact]
    public async Task PASS_are_found_by_where_people_live_and_what_they_speak_page_by_page()
    {
        using var ars = network.Service.Client(Roles.Ars);
        var (near, far) = ((await ars.Post("/pass-sites", Requests.Site(communeCodes: ["27056"]))).GetProperty("id").GetGuid(), (await ars.Post("/pass-sites", Requests.Site(communeCodes: ["27056", "27701"]))).GetProperty("id").GetGuid());
        await (await network.Service.Client(Roles.Coordinator, near).Put($"/pass-sites/{near}/public-card", Card(languages: ["kea"]), "\"0\"")).Json();
        using var stranger = network.Service.Anonymous();

        Assert.Equal([near, far], await Ids("?communeCode=27056"));
        Assert.Equal([far], await Ids("?communeCode=27701"));
        Assert.Equal([near], await Ids("?communeCode=27056&language=kea"));
        Assert.Equal([far], await Ids($"?communeCode=27056&limit=1&after={near}"));
        stranger.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        var page = await stranger.GetStringAsync("/pass-de-ville?communeCode=27056&limit=1", Stop);
        Assert.Contains($"lang=fr&amp;communeCode=27056&amp;after={near}\"", page, StringComparison.Ordinal);
        Assert.Contains("lang=ar&amp;communeCode=27056\"", page, StringComparison.Ordinal); // In another language, the same.
        stranger.DefaultRequestHeaders.Accept.Clear();
        await (await stranger.GetAsync("/pass-de-ville?communeCode=2A", Stop)).IsProblem(HttpStatusCode.BadRequest, "parametre-invalide");
        await (await stranger.GetAsync("/pass-de-ville?language=xx", Stop)).IsProblem(HttpStatusCode.BadRequest, "parametre-invalide");

        async Task<IEnumerable<Guid>> Ids(string query) => (await stranger.Get($"/pass-de-ville{query}")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task What_is_wrong_in_a_card_is_pointed_at()
    {
        var pass = await network.NewPass();
        var address = $"/pass-sites/{pass.Id}/public-card";

        var overlap = await (await pass.Coordinator.Put(address, Card(hours: [Hours("monday", "09:00", "12:00"), Hours("monday", "11:59", "13:00")]), "\"0\"")).IsProblem(HttpStatusCode.BadRequest, "champ-invalide");
        Assert.Equal(["/hours/1/from"], overlap.Pointers());
        var backwards = await (await pass.Coordinator.Put(address, Card(hours: [Hours("monday", "12:00", "12:00")]), "\"0\"")).IsProblem(HttpStatusCode.BadRequest, "champ-invalide");
        Assert.Equal(["/hours/0/to"], backwards.Pointers());
        var form = await (await pass.Coordinator.Put(address, new { offers = Array.Empty<string>(), hours = Array.Empty<object>(), languages = new[] { "xx" }, telephone = "..........", email = "accueil", directions = "sonnez, ou 06 12 34 56 78" }, "\"0\"")).IsProblem(HttpStatusCode.BadRequest, "champ-invalide");
        Assert.Equal(["/directions", "/email", "/hours", "/languages", "/offers", "/telephone"], form.Pointers().Order(StringComparer.Ordinal));
        await (await pass.Coordinator.Put(address, Card(hours: [Hours("monday", "09:00", "12:00"), Hours("monday", "12:00", "13:00")]), "\"0\"")).Json(); // One after the other.
    }

    [Theory]
    [InlineData("2026-11-27T10:00", "2026-11-30 09:00")] // A Friday: Sunday is closed.
    [InlineData("2026-11-30T09:30", "2026-11-30 09:00")] // Under way.
    [InlineData("2026-11-30T12:00", "2026-11-30 14:00")]
    [InlineData("2026-11-30T17:30", "2026-12-06 10:00")]
    [InlineData("2026-12-20T11:00", "2027-01-04 09:00")] // Over Christmas.
    public void The_next_opening_is_the_one_under_way_or_the_first_that_no_closure_takes(string now, string expected)
    {
        var card = PublicCard.Of(Guid.NewGuid());
        card.Write(
            new PublicCardEntry
            {
                Offers = [Offer.Rights],
                Hours = [new() { Day = DayOfWeek.Sunday, From = "10:00", To = "11:00" }, new() { Day = DayOfWeek.Monday, From = "14:00", To = "17:30" }, new() { Day = DayOfWeek.Monday, From = "09:00", To = "12:00" }],
                Closures = [new() { From = new(2026, 12, 21), To = new(2027, 1, 3) }, new() { From = new(2026, 11, 29), To = new(2026, 11, 29) }],
                Languages = ["fr"],
            },
            "coordinator");

        var next = card.NextFrom(DateTime.Parse(now, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(expected, $"{next!.Day:yyyy-MM-dd} {next.From}");
    }

    [Theory]
    [InlineData("fr", null, "fr", false)]
    [InlineData("en-GB,en;q=0.9,fr;q=0.8", null, "en", false)]
    [InlineData("de;q=1,ar;q=0.5,fr;q=0.2", null, "ar", true)]
    [InlineData("fa-IR", null, "fa-AF", true)]
    [InlineData("fr", "ps", "ps", true)]
    [InlineData("*", "zz", "fr", false)]
    public async Task A_browser_gets_a_page_without_script_in_the_language_of_who_reads(string accepts, string? asked, string language, bool rightToLeft)
    {
        var pass = await network.NewPass();
        await (await pass.Coordinator.Put($"/pass-sites/{pass.Id}/public-card", Card(), "\"0\"")).Json();
        using var browser = network.Service.Anonymous();
        browser.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        browser.DefaultRequestHeaders.Add("Accept-Language", accepts);

        using var answer = await browser.GetAsync($"/pass-de-ville/{pass.Id}{(asked is null ? "" : $"?lang={asked}")}", Stop);

        var page = await answer.Content.ReadAsStringAsync(Stop);
        TestContext.Current.AddAttachment($"pass-de-ville.{language}.html", page);
        Assert.Equal((HttpStatusCode.OK, "text/html; charset=utf-8"), (answer.StatusCode, answer.Content.Headers.ContentType!.ToString()));
        Assert.Contains($"<html lang=\"{language}\"{(rightToLeft ? " dir=\"rtl\"" : "")}>", page, StringComparison.Ordinal);
        var style = page.Split("<style>")[1].Split("</style>")[0];
        Assert.Contains($"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Contains("href=\"tel:+33235000000\"", page, StringComparison.Ordinal);
        Assert.Contains("Sooninkanxanne", page, StringComparison.Ordinal);
        Assert.Equal(2, page.Split("<h1>").Length);
        Assert.Equal(PublicWords.All.Count - 1, page.Split("hreflang=").Length - 1);
    }

    [Fact]
    public void Every_language_has_every_word_and_every_offer()
    {
        Assert.Equal(["fr", "en", "es", "pt", "ar", "prs", "ps", "ru", "uk"], PublicWords.All.Select(words => words.Language));
        Assert.All(PublicWords.All, words =>
        {
            Assert.Equal(PublicWords.All[0].Offers.Keys, words.Offers.Keys);
            Assert.DoesNotContain(typeof(PublicWords).GetProperties(), property => property.PropertyType == typeof(string) && string.IsNullOrWhiteSpace((string?)property.GetValue(words)));
            Assert.Contains("{0}", words.Until, StringComparison.Ordinal);
            Assert.Contains("{1}", words.Until, StringComparison.Ordinal);
        });
    }

    private static object Hours(string day, string from, string to) => new { day, from, to, withoutAppointment = true };

    private static object Card(object[]? hours = null, string[]? languages = null) => new
    {
        offers = new[] { "rights", "doctor" },
        hours = hours ?? [Hours("sunday", "10:00", "11:00"), Hours("monday", "14:00", "17:30"), Hours("monday", "09:00", "12:00")],
        closures = new[] { new { from = "2021-08-01", to = "2021-08-15" } },
        languages = languages ?? ["fr", "bam", "snk"],
        interpreters = true,
        stepFree = true,
        telephone = "02 35 00 00 00",
        email = "accueil@pass.example",
        directions = "Tram T1, arrêt Port",
    };
}
