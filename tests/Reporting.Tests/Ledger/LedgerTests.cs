using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PassPlatform.Contracts;
using PassPlatform.Reporting.Data;
using PassPlatform.Reporting.Ledger;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Messaging;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Reporting.Tests.Ledger;

public sealed class LedgerTests(TestBroker broker) : IAsyncLifetime
{
    private readonly Guid _site = Guid.CreateVersion7();
    private ServiceUnderTest<Program> _reporting = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _reporting = await ServiceUnderTest<Program>.Start(broker, "reporting-db");

    public ValueTask DisposeAsync() => _reporting.DisposeAsync();

    [Fact]
    public void Every_event_there_is_has_a_consumer()
    {
        var consumers = _reporting.Services.GetRequiredService<IServiceProviderIsService>();
        var events = typeof(PassEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PassEvent)) && !type.IsAbstract).ToList();

        Assert.True(events.Count > 25);
        Assert.All(events, type => Assert.True(
            consumers.IsService(typeof(IHandle<>).Assembly.GetType("PassPlatform.ServiceDefaults.Messaging.InboxConsumer`2")!.MakeGenericType(type, typeof(LedgerWriter))), type.Name));
    }

    [Fact]
    public async Task An_event_that_comes_twice_is_one_fact_and_is_counted_once()
    {
        var person = new Someone(_site).Registered("2021-04-06").Interviewed("2021-04-08").Interpreted("2021-04-08");

        foreach (var fact in person.Facts.Reverse().Concat(person.Facts))
        {
            await _reporting.Publish(fact);
        }

        await Eventually.True(() => _reporting.InDatabase<ReportingDb, bool>(async db => await db.Facts.CountAsync(fact => fact.Batch != null) == 3), "three facts are counted");
        using var ars = _reporting.Client(Roles.Ars);
        var report = await ars.GetFromJsonAsync<JsonElement>($"/reports/annual/2021?passSiteId={_site}", Stop);
        Assert.Equal(1, Value(report, "ARS-FILE-ACTIVE"));
        Assert.Equal(1, Value(report, "ARS-INTERPRETING"));
        Assert.Equal(0, report.GetProperty("factsWaiting").GetInt32());
    }

    [Fact]
    public async Task Facts_are_read_page_by_page()
    {
        var person = new Someone(_site).Registered("2021-04-06").Interviewed("2021-04-08").Interviewed("2021-04-09");
        foreach (var fact in person.Facts)
        {
            await _reporting.Publish(fact);
        }

        using var coordinator = _reporting.Client(Roles.Coordinator, _site);
        await Eventually.True(
            async () => (await coordinator.GetFromJsonAsync<JsonElement>($"/facts?passSiteId={_site}", Stop)).GetProperty("items").GetArrayLength() == 3, "three facts");
        var first = await coordinator.GetFromJsonAsync<JsonElement>($"/facts?passSiteId={_site}&limit=2", Stop);
        var second = await coordinator.GetFromJsonAsync<JsonElement>($"/facts?passSiteId={_site}&limit=2&after={first.GetProperty("next").GetInt64()}", Stop);

        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
        var read = first.GetProperty("items").EnumerateArray().Concat(second.GetProperty("items").EnumerateArray()).ToList();
        Assert.Equal(person.Facts.Select(fact => fact.EventId).Order(), read.Select(fact => fact.GetProperty("eventId").GetGuid()).Order());
        Assert.Contains(read, fact => fact.GetProperty("type").GetString() == "PersonRegistered"
            && fact.GetProperty("event").GetProperty("firstContactOn").GetString() == "2021-04-06");
    }

    [Fact]
    public async Task Who_goes_on_from_the_last_fact_misses_none_whose_number_is_smaller_and_that_was_counted_later()
    {
        var facts = new Someone(_site).Registered("2021-04-06").Interviewed("2021-04-08").Facts.ToList();
        await _reporting.InDatabase<ReportingDb, int>(async db =>
        {
            // Numbered in this order, committed and counted in the other.
            foreach (var (fact, batch) in facts.Zip([9002L, 9001L]))
            {
                var row = Fact.Of(fact, DateTimeOffset.UtcNow);
                row.Batch = batch;
                db.Facts.Add(row);
                await db.SaveChangesAsync(Stop);
            }

            return 0;
        });

        using var coordinator = _reporting.Client(Roles.Coordinator, _site);
        var first = await coordinator.GetFromJsonAsync<JsonElement>($"/facts?passSiteId={_site}&limit=1", Stop);
        var next = await coordinator.GetFromJsonAsync<JsonElement>($"/facts?passSiteId={_site}&after={first.GetProperty("items")[0].GetProperty("sequence")}", Stop);

        Assert.Equal(facts[1].EventId, first.GetProperty("items")[0].GetProperty("eventId").GetGuid());
        Assert.Equal(facts[0].EventId, next.GetProperty("items").EnumerateArray().Single().GetProperty("eventId").GetGuid());
    }

    [Fact]
    public async Task A_fact_that_commits_after_one_with_a_greater_number_is_read_by_who_has_read_that_one()
    {
        Assert.SkipUnless(_reporting.Storage.IsSqlServer, "SQLite has one writer at a time.");
        var facts = new Someone(_site).Registered("2021-04-06").Interviewed("2021-04-08").Facts.ToList();
        using var coordinator = _reporting.Client(Roles.Coordinator, _site);
        await using var scope = _reporting.Services.CreateAsyncScope();
        var slow = scope.ServiceProvider.GetRequiredService<ReportingDb>();
        await using var transaction = await slow.Database.BeginTransactionAsync(Stop);
        slow.Facts.Add(Fact.Of(facts[0], DateTimeOffset.UtcNow));
        await slow.SaveChangesAsync(Stop); // Has its number now, and is not committed.

        await _reporting.Publish(facts[1]);
        var read = await Read(coordinator, after: 0);
        await transaction.CommitAsync(Stop);
        var next = await Read(coordinator, after: read.GetProperty("sequence").GetInt64());

        Assert.Equal(facts[1].EventId, read.GetProperty("eventId").GetGuid());
        Assert.Equal(facts[0].EventId, next.GetProperty("eventId").GetGuid());
        Assert.True(next.GetProperty("sequence").GetInt64() < read.GetProperty("sequence").GetInt64());
    }

    private async Task<JsonElement> Read(HttpClient coordinator, long after)
    {
        JsonElement items = default;
        await Eventually.True(
            async () => (items = (await coordinator.GetFromJsonAsync<JsonElement>($"/facts?passSiteId={_site}&after={after}", Stop)).GetProperty("items")).GetArrayLength() > 0,
            "a fact is counted");
        return items[0];
    }

    [Fact]
    public async Task Why_care_was_sought_is_not_in_the_facts_that_are_shown_nor_a_limit_out_of_bounds()
    {
        var act = Guid.CreateVersion7();
        foreach (var fact in new Someone(_site).Registered("2021-04-06").Act(act, "2021-04-07", 2500, CareSpeciality.GeneralMedicine, ConsultationReason.Psychological)
            .Oriented("2021-04-08", OrientationDestination.HospitalCare, true, CareSpeciality.Psychiatry, CareKind.Hospital, ConsultationReason.Psychological).Facts)
        {
            await _reporting.Publish(fact is CareActRecorded given ? given with { UrgentCategory = UrgentCareCategory.Contagion } : fact);
        }

        using var coordinator = _reporting.Client(Roles.Coordinator, _site);
        await Eventually.True(async () => (await coordinator.GetFromJsonAsync<JsonElement>("/facts", Stop)).GetProperty("items").GetArrayLength() == 3, "three facts");

        var text = await coordinator.GetStringAsync("/facts", Stop);
        Assert.Contains(act.ToString(), text, StringComparison.Ordinal);
        Assert.DoesNotContain("psychological", text, StringComparison.Ordinal);
        Assert.DoesNotContain("contagion", text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await coordinator.GetAsync("/facts?limit=0", Stop)).StatusCode);
    }

    [Fact]
    public async Task Facts_are_for_the_coordinator_of_that_PASS_alone_and_the_ARS_has_figures_never_rows_of_people()
    {
        foreach (var role in Roles.All.Except([Roles.Coordinator]))
        {
            using var client = _reporting.Client(role, _site);
            Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync($"/facts?passSiteId={_site}", Stop)).StatusCode);
        }

        using var elsewhere = _reporting.Client(Roles.Coordinator, Guid.CreateVersion7());
        Assert.Equal(HttpStatusCode.Forbidden, (await elsewhere.GetAsync($"/facts?passSiteId={_site}", Stop)).StatusCode);
        using var nobody = _reporting.Anonymous();
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync($"/facts?passSiteId={_site}", Stop)).StatusCode);
    }

    private static int Value(JsonElement report, string indicator) =>
        report.GetProperty("indicators").EnumerateArray().Single(i => i.GetProperty("id").GetString() == indicator).GetProperty("value").GetInt32();
}
