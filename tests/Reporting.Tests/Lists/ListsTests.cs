using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Reporting.Tests.Lists;

/// <summary>A figure opens on whom it counts, for the coordinator of that PASS alone.</summary>
public sealed class ListsTests(TestBroker broker) : IAsyncLifetime
{
    private const string Lists = "/reports/annual/2021/indicators";

    private readonly Guid _site = Guid.CreateVersion7();
    private ServiceUnderTest<Program> _reporting = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _reporting = await ServiceUnderTest<Program>.Start(broker, "reporting-db");

    public ValueTask DisposeAsync() => _reporting.DisposeAsync();

    [Fact]
    public async Task The_pages_of_a_list_add_up_to_the_figure_of_the_report()
    {
        var people = Enumerable.Range(0, 7).Select(n => new Someone(_site).Registered("2021-04-06").Act(Guid.CreateVersion7(), "2021-04-10", 2500 + n).Act(Guid.CreateVersion7(), "2021-04-11", 100)).ToList();
        await Told(people.SelectMany(person => person.Facts));
        using var coordinator = _reporting.Client(Roles.Coordinator, _site);

        var (items, pages, after) = (new List<JsonElement>(), 0, "");
        JsonElement page;
        do
        {
            page = await coordinator.GetFromJsonAsync<JsonElement>($"{Lists}/ARS-MEDICAL-ACTS/list?limit=3{after}", Stop);
            items.AddRange(page.GetProperty("items").EnumerateArray());
            pages++;
            after = $"&after={page.GetProperty("next")}";
        }
        while (page.GetProperty("next").ValueKind == JsonValueKind.Number);

        Assert.Equal((3, 14, 14), (pages, items.Count, page.GetProperty("value").GetInt32()));
        Assert.Equal(people.Select(person => person.Id).ToHashSet(), items.Select(item => item.GetProperty("personId").GetGuid()).ToHashSet());
        Assert.Equal(people.SelectMany(person => person.Facts).OfType<CareActRecorded>().Select(act => act.CareActId).ToHashSet(), items.Select(item => item.GetProperty("thingId").GetGuid()).ToHashSet());
        var line = await coordinator.GetFromJsonAsync<JsonElement>($"{Lists}/ARS-RECOVERY-RATE/list?line=pending", Stop);
        Assert.Equal(line.GetProperty("value").GetInt64(), line.GetProperty("items").EnumerateArray().Sum(item => item.GetProperty("value").GetInt64()));
    }

    [Fact]
    public async Task A_state_is_listed_on_the_day_that_is_asked_and_who_is_erased_is_a_number()
    {
        var (back, gone) = (new Someone(_site).Registered("2021-01-10").LostOn("2021-07-10").Interviewed("2021-09-01").ResumedOn("2021-09-01"), new Someone(_site).Registered("2021-01-10").LostOn("2021-07-11").Erased());
        await Told(back.Facts);
        foreach (var fact in gone.Facts)
        {
            await _reporting.Publish(fact);
        }

        using var coordinator = _reporting.Client(Roles.Coordinator, _site);
        await Eventually.True(async () => (await coordinator.GetFromJsonAsync<JsonElement>($"{Lists}/ARS-LOST/list", Stop)) is var list && (list.GetProperty("value").GetInt32(), list.GetProperty("forgotten").GetInt32()) == (2, 1), "who is erased is forgotten");

        foreach (var (day, value, listed) in (IEnumerable<(string, int, int)>)[("2021-07-09", 0, 0), ("2021-08-31", 2, 1), ("2021-12-31", 1, 0)])
        {
            var list = await coordinator.GetFromJsonAsync<JsonElement>($"{Lists}/ARS-LOST/list?line=at-report-date&asOf={day}", Stop);
            Assert.Equal((value, listed, value - listed), (list.GetProperty("value").GetInt32(), list.GetProperty("items").GetArrayLength(), list.GetProperty("forgotten").GetInt32()));
        }
    }

    [Fact]
    public async Task Why_somebody_sought_care_is_in_no_list_and_of_what_too_few_did_not_even_how_many()
    {
        var person = new Someone(_site).Registered("2021-04-06");
        foreach (var reason in Enumerable.Repeat(ConsultationReason.Skin, 5).Append(ConsultationReason.Eye))
        {
            person.Act(Guid.CreateVersion7(), "2021-04-07", 2500, CareSpeciality.GeneralMedicine, reason)
                .Oriented("2021-04-08", OrientationDestination.HospitalCare, true, CareSpeciality.Imaging, CareKind.Hospital, reason);
        }

        await Told(person.Facts);
        using var coordinator = _reporting.Client(Roles.Coordinator, _site);

        foreach (var (indicator, lines) in (IEnumerable<(string, string)>)[("ARS-MOTIVES", ""), ("ARS-CARE-REQUESTS", "pathology/")])
        {
            var list = await coordinator.GetFromJsonAsync<JsonElement>($"{Lists}/{indicator}/list?line={lines}skin", Stop);
            Assert.Equal((5, 0), (list.GetProperty("withheld").GetInt32(), list.GetProperty("items").GetArrayLength()));
            Assert.Equal(HttpStatusCode.NotFound, (await coordinator.GetAsync($"{Lists}/{indicator}/list?line={lines}eye", Stop)).StatusCode);
            var grouped = await coordinator.GetFromJsonAsync<JsonElement>($"{Lists}/{indicator}/list?line={lines}grouped", Stop);
            Assert.Equal((JsonValueKind.Null, 0, 0), (grouped.GetProperty("value").ValueKind, grouped.GetProperty("withheld").GetInt32(), grouped.GetProperty("items").GetArrayLength()));
        }

        Assert.Equal(6, (await coordinator.GetFromJsonAsync<JsonElement>($"{Lists}/ARS-MOTIVES/list", Stop)).GetProperty("items").GetArrayLength());

        await _reporting.Publish(person.Erased().Facts[^1]); // Who erases somebody does not learn it either.
        await Eventually.True(
            async () => (await coordinator.GetFromJsonAsync<JsonElement>($"{Lists}/ARS-MOTIVES/list", Stop)).GetProperty("items").GetArrayLength() == 0, "the person is forgotten");
        var after = await coordinator.GetFromJsonAsync<JsonElement>($"{Lists}/ARS-MOTIVES/list?line=skin", Stop);
        Assert.Equal((5, 0), (after.GetProperty("withheld").GetInt32(), after.GetProperty("forgotten").GetInt32()));
    }

    [Fact]
    public async Task No_list_is_opened_by_anybody_else_nor_what_is_none()
    {
        await Told(new Someone(_site).Registered("2021-04-06").Facts);
        foreach (var role in Roles.All.Except([Roles.Coordinator]))
        {
            using var client = _reporting.Client(role, _site);
            Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync($"{Lists}/ARS-NEW/list?passSiteId={_site}", Stop)).StatusCode);
        }

        using var elsewhere = _reporting.Client(Roles.Coordinator, Guid.CreateVersion7());
        Assert.Equal(HttpStatusCode.Forbidden, (await elsewhere.GetAsync($"{Lists}/ARS-NEW/list?passSiteId={_site}", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync($"{Lists}/ARS-NEW/list", Stop)).StatusCode);
        using var coordinator = _reporting.Client(Roles.Coordinator, _site);
        Assert.Equal(HttpStatusCode.NotFound, (await coordinator.GetAsync($"{Lists}/ARS-NONE/list", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await coordinator.GetAsync($"{Lists}/ARS-NEW/list?line=none", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await coordinator.GetAsync($"{Lists}/ARS-NEW/list?limit=501", Stop)).StatusCode);
    }

    private async Task Told(IEnumerable<PassEvent> events)
    {
        var all = events.ToList();
        foreach (var occurred in all)
        {
            await _reporting.Publish(occurred);
        }

        using var coordinator = _reporting.Client(Roles.Coordinator, _site);
        await Eventually.True(
            async () => await coordinator.GetAsync("/reports/annual/2021/recount", Stop) is { IsSuccessStatusCode: true } answer
                && (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("facts").GetInt32() == all.Count,
            "all that was told is counted");
    }
}
