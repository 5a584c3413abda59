using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Data;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Intake.Tests.Inbox;

/// <summary>One list per worker: late, due, coming, then the news; from what intake keeps, and what rights-dossier and partner-network tell [000-048].</summary>
public sealed class InboxTests(RunningIntake running) : IntakeTest(running)
{
    private static readonly DateOnly Today = TimeProvider.System.ParisToday();

    [Fact]
    public async Task What_is_late_comes_before_what_is_due_then_what_comes_then_the_news()
    {
        var person = await Register();
        await Post("/tasks", new { kind = "review", dueOn = Day(3) });
        await Post("/tasks", new { kind = "call-back", dueOn = Day(-2), personId = Id(person) });
        var (_, today) = await Post("/appointments", Appointments.AppointmentTests.Plan(person, Day(0), "23:59"));
        await Post("/appointments", Appointments.AppointmentTests.Plan(null, Day(-1), "09:00"));
        var (_, orientation) = await Post($"{person}/orientations", new { madeOn = Day(0), destination = "ccas" });
        await Post($"{person}/orientations/{orientation["id"]}/answers", new { answeredOn = Day(0), outcome = "accepted" });
        await Tell(new DeadlineMissed { OccurredAt = Now, PassSiteId = Site, PersonId = Guid.Parse(Id(person)), Version = 5, ApplicationId = Guid.CreateVersion7(), Benefit = Benefit.Ame, FirstRequest = true, DelayId = "AME-TRANSMISSION-8D", DueOn = Today.AddDays(-4) });

        var items = await Items(SocialWorker);

        Assert.Equal(
            ["deadline-missed late", "task late", "appointment-to-note late", "appointment today", "task coming", "orientation-answered news"],
            items.Select(item => $"{Text(item, "kind")} {Text(item, "urgency")}"));
        Assert.Equal(("À faire : rappeler la personne.", "task", Id(person), "call-back"), (Text(items[1], "sentence"), Text(items[1], "target"), Text(items[1], "personId"), Text(items[1], "code")));
        Assert.Equal((today["id"]!.GetValue<string>(), "23:59"), (Text(items[3], "targetId"), Text(items[3], "at")));
        Assert.Equal(("application", "AME-TRANSMISSION-8D"), (Text(items[0], "target"), Text(items[0], "code")));
    }

    [Fact]
    public async Task It_is_one_list_page_by_page_each_item_once()
    {
        var person = await Register();
        for (var n = 0; n < 4; n++)
        {
            await Post("/tasks", new { kind = "review", dueOn = Day(n / 2), workerId = n % 2 == 0 ? "test-social-worker" : null });
            await Post("/appointments", Appointments.AppointmentTests.Plan(person, Day(0), $"23:0{n}", worker: null) is var plan && (plan["confirmedOverlap"] = true) is not null ? plan : plan);
        }

        var (_, orientation) = await Post($"{person}/orientations", new { madeOn = Day(0), destination = "ccas" });
        await Post($"{person}/orientations/{orientation["id"]}/answers", new { answeredOn = Day(0), outcome = "accepted" });
        var whole = (await Items(SocialWorker)).ConvertAll(item => Text(item, "key"));
        var (paged, after) = (new List<string>(), (string?)null);
        do
        {
            var page = await Get($"/inbox?limit=2{(after is null ? "" : $"&after={after}")}");
            paged.AddRange(page["items"]!.AsArray().Select(item => Text(item!, "key")));
            after = page["next"]?.GetValue<string>();
        }
        while (after is not null);

        Assert.Equal(9, whole.Count);
        Assert.Equal(whole, paged);
    }

    [Theory]
    [InlineData("mine=true", "task 1 appointment")]
    [InlineData("kind=task", "task 1 task 2 task 3")]
    [InlineData("kind=task&mine=true", "task 1")]
    [InlineData("kind=deadline-missed", "deadline-missed")]
    [InlineData("late=true", "deadline-missed task 1 task 2")]
    [InlineData("late=true&mine=true", "task 1")]
    [InlineData("kind=orientation-answered", "orientation-answered")]
    [InlineData("kind=orientation-answered&late=true", "")]
    public async Task What_is_asked_for_is_what_is_given_to_oneself_of_one_kind_or_late(string asked, string expected)
    {
        var person = await Register();
        await Post("/tasks", new { kind = "other", words = "task 1", dueOn = Day(-2), workerId = "test-social-worker" });
        await Post("/tasks", new { kind = "other", words = "task 2", dueOn = Day(-1) });
        await Post("/tasks", new { kind = "other", words = "task 3", dueOn = Day(3) });
        await Post("/appointments", Appointments.AppointmentTests.Plan(person, Day(0), "23:59"));
        var (_, orientation) = await Post($"{person}/orientations", new { madeOn = Day(0), destination = "ccas" });
        await Post($"{person}/orientations/{orientation["id"]}/answers", new { answeredOn = Day(0), outcome = "accepted" });
        await Tell(new DeadlineMissed { OccurredAt = Now, PassSiteId = Site, PersonId = Guid.Parse(Id(person)), Version = 5, ApplicationId = Guid.CreateVersion7(), Benefit = Benefit.Ame, FirstRequest = true, DelayId = "AME-TRANSMISSION-8D", DueOn = Today.AddDays(-4) });

        var found = new List<string>();
        string? after = null;
        do
        {
            var page = await Get($"/inbox?limit=1&{asked}{(after is null ? "" : $"&after={after}")}");
            foreach (var item in page["items"]!.AsArray())
            {
                found.Add(Text(item!, "target") == "task" ? Text(await Get($"/tasks/{item!["targetId"]}"), "words") : Text(item!, "kind"));
            }

            after = page["next"]?.GetValue<string>();
        }
        while (after is not null);

        Assert.Equal(expected, string.Join(' ', found));
    }

    [Fact]
    public async Task A_colleague_has_what_is_everybody_s_and_their_own_and_reception_has_no_orientation()
    {
        var person = await Register();
        await Post("/tasks", new { kind = "review", dueOn = Day(0), workerId = "test-social-worker" });
        await Post("/tasks", new { kind = "other", words = "Commander du papier", dueOn = Day(0) });
        await Post("/appointments", Appointments.AppointmentTests.Plan(person, Day(0), "23:59"));
        var (_, orientation) = await Post($"{person}/orientations", new { madeOn = Day(0), destination = "ccas" });
        await Post($"{person}/orientations/{orientation["id"]}/answers", new { answeredOn = Day(0), outcome = "accepted" });
        using var nurse = Intake.Client(Roles.Nurse, Site);
        using var secretary = Intake.Client(Roles.Secretary, Site);
        using var others = Intake.Client(Roles.Nurse, Guid.CreateVersion7());

        Assert.Equal(["task", "orientation-answered"], (await Items(nurse)).Select(item => Text(item, "kind")));
        Assert.Equal(["task"], (await Items(secretary)).Select(item => Text(item, "kind")));
        Assert.Empty(await Items(others));
        Assert.Equal(4, (await Items(SocialWorker)).Count);
    }

    [Fact]
    public async Task What_a_worker_has_seen_is_seen_by_them_alone_until_its_day_changes()
    {
        var (_, task) = await Post("/tasks", new { kind = "review", dueOn = Day(0) });
        var key = Text(Assert.Single(await Items(SocialWorker)), "key");

        var (marked, receipt) = await Post("/inbox/seen", new { keys = new[] { key } });
        var (twice, _) = await Post("/inbox/seen", new { keys = new[] { key, key } });
        using var nurse = Intake.Client(Roles.Nurse, Site);
        var (mine, theirs) = (Assert.Single(await Items(SocialWorker)), Assert.Single(await Items(nurse)));
        using var put = new HttpRequestMessage(HttpMethod.Put, $"/tasks/{task["id"]}") { Content = JsonContent.Create(new { kind = "review", dueOn = Day(1) }) };
        put.Headers.TryAddWithoutValidation("If-Match", "*");
        (await SocialWorker.SendAsync(put, Stop)).EnsureSuccessStatusCode();
        var (refused, problem) = await Post("/inbox/seen", new { keys = new[] { "Fanta Camara" } });

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.BadRequest), (marked, twice, refused));
        Assert.Equal(1, receipt["seen"]!.GetValue<int>());
        Assert.Equal(["/keys"], Errors(problem).Keys);
        Assert.Equal((true, false), (mine["seen"]!.GetValue<bool>(), theirs["seen"]!.GetValue<bool>()));
        Assert.False(Assert.Single(await Items(SocialWorker))["seen"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_step_of_an_application_answers_what_was_told_before_it_in_any_order()
    {
        var (person, application) = (Guid.Parse(Id(await Register())), Guid.CreateVersion7());
        DeadlineApproaching Due(long version) => new() { OccurredAt = Now, PassSiteId = Site, PersonId = person, Version = version, ApplicationId = application, Benefit = Benefit.Ame, FirstRequest = true, DelayId = "AME-TRANSMISSION-8D", DueOn = Today.AddDays(2), DaysLeft = 2 };

        await Tell(Due(4));
        Assert.Equal("deadline", Text(Assert.Single(await Items(SocialWorker)), "kind"));
        await Tell(new ApplicationTransmitted { OccurredAt = Now, PassSiteId = Site, PersonId = person, Version = 6, ApplicationId = application, Benefit = Benefit.Ame, FirstRequest = true, BatchId = Guid.CreateVersion7(), FundCode = "761", TransmittedOn = Today, DepositedOn = Today, DecisionDueOn = Today.AddDays(30) });
        await Tell(Due(5));
        Assert.Empty(await Items(SocialWorker));
        await Tell(new DocumentsRequested { OccurredAt = Now, PassSiteId = Site, PersonId = person, Version = 8, ApplicationId = application, Benefit = Benefit.Ame, FirstRequest = true, RequestedOn = Today, LineIds = ["identity"], DueOn = Today.AddDays(20) });
        Assert.Equal(("documents-requested", Day(20)), (Text(Assert.Single(await Items(SocialWorker)), "kind"), Text((await Items(SocialWorker))[0], "dueOn")));
        await Tell(new ApplicationDecided { OccurredAt = Now, PassSiteId = Site, PersonId = person, Version = 10, ApplicationId = application, Benefit = Benefit.Ame, FirstRequest = true, Outcome = DecisionOutcome.Granted, NotifiedOn = Today, TransmittedOn = Today, DiffersFromRules = false });
        var decided = Assert.Single(await Items(SocialWorker));
        Assert.Equal(("decision", "news", "La caisse a décidé."), (Text(decided, "kind"), Text(decided, "urgency"), Text(decided, "sentence")));
        await Tell(new RightsExpiring { OccurredAt = Now, PassSiteId = Site, PersonId = person, Version = 12, ApplicationId = application, Benefit = Benefit.Ame, FirstRequest = true, EffectiveTo = Today.AddDays(25), DaysLeft = 25 });
        Assert.Equal(["rights-expiring", "decision"], (await Items(SocialWorker)).Select(item => Text(item, "kind")));
    }

    [Theory]
    [InlineData("told missed ended")]
    [InlineData("told ended missed")]
    [InlineData("ended missed told")]
    [InlineData("missed ended told ended")]
    public async Task What_is_due_no_more_leaves_in_whatever_order_it_is_told_and_what_is_due_on_another_day_stays(string order)
    {
        var (person, application) = (Guid.Parse(Id(await Register())), Guid.CreateVersion7());
        DeadlineApproaching Due(int days, long version) => new() { OccurredAt = Now, PassSiteId = Site, PersonId = person, Version = version, ApplicationId = application, Benefit = Benefit.Ame, FirstRequest = true, DelayId = "AME-RETRO-90D", DueOn = Today.AddDays(days), DaysLeft = Math.Max(0, days) };
        await Tell(Due(9, 3)); // Of another member of the household.

        foreach (var told in order.Split(' '))
        {
            await Tell(
                told switch
                {
                    "told" => Due(-1, 4),
                    "missed" => new DeadlineMissed { OccurredAt = Now, PassSiteId = Site, PersonId = person, Version = 5, ApplicationId = application, Benefit = Benefit.Ame, FirstRequest = true, DelayId = "AME-RETRO-90D", DueOn = Today.AddDays(-1) },
                    _ => new DeadlineEnded { OccurredAt = Now, PassSiteId = Site, PersonId = person, Version = 6, ApplicationId = application, Benefit = Benefit.Ame, FirstRequest = true, DelayId = "AME-RETRO-90D", DueOn = Today.AddDays(-1) },
                });
        }

        Assert.Equal(("deadline", Day(9)), (Text(Assert.Single(await Items(SocialWorker)), "kind"), Text((await Items(SocialWorker))[0], "dueOn")));
    }

    [Theory]
    [InlineData("unfunded")]
    [InlineData("unfunded billable")]
    [InlineData("billable unfunded")]
    [InlineData("unfunded billable unfunded")]
    public async Task Care_that_nobody_pays_is_there_until_somebody_does_in_whatever_order_it_is_told(string order)
    {
        var (person, act) = (Guid.Parse(Id(await Register())), Guid.CreateVersion7());
        foreach (var told in order.Split(' '))
        {
            await Hear(told == "unfunded"
                ? new CareActUnfunded { OccurredAt = Now, PassSiteId = Site, PersonId = person, Version = 2, CareActId = act, PerformedOn = Today.AddDays(-5), AmountCents = 2650, DecidedOn = Today.AddDays(-1) }
                : new CareActBillable { OccurredAt = Now, PassSiteId = Site, PersonId = person, Version = 3, CareActId = act, PerformedOn = Today.AddDays(-5), AmountCents = 2650, Cover = Benefit.Ame, BillableOn = Today });
        }

        using var secretary = Intake.Client(Roles.Secretary, Site);
        Assert.Empty(await Items(secretary));
        if (order == "unfunded")
        {
            var item = Assert.Single(await Items(SocialWorker));
            Assert.Equal(("care-unfunded", "late", "person", person.ToString(), Day(-1)), (Text(item, "kind"), Text(item, "urgency"), Text(item, "target"), Text(item, "personId"), Text(item, "dueOn")));
        }
        else
        {
            Assert.Empty(await Items(SocialWorker));
        }
    }

    [Theory]
    [InlineData("paid")]
    [InlineData("paid funded")]
    [InlineData("funded paid")]
    [InlineData("paid paid")]
    public async Task Who_was_made_to_pay_is_there_whatever_becomes_of_the_act_until_it_is_seen(string order)
    {
        var (person, act) = (Guid.Parse(Id(await Register())), Guid.CreateVersion7());
        foreach (var told in order.Split(' '))
        {
            await Hear(told == "paid"
                ? new MadeToPayReported
                {
                    OccurredAt = Now,
                    PassSiteId = Site,
                    PersonId = person,
                    Version = 2,
                    QuestionId = Guid.CreateVersion7(),
                    CareActId = act,
                    PractitionerId = Guid.CreateVersion7(),
                    PerformedOn = Today.AddDays(-5),
                    AnsweredOn = Today.AddDays(-1),
                    Way = AnswerWay.Link,
                }
                : new CareActFundedByArs { OccurredAt = Now, PassSiteId = Site, PersonId = person, Version = 7, CareActId = act, PerformedOn = Today.AddDays(-5), AmountCents = 2650, FundedOn = Today });
        }

        using var secretary = Intake.Client(Roles.Secretary, Site);
        Assert.Empty(await Items(secretary));
        var item = Assert.Single(await Items(SocialWorker));
        Assert.Equal(("made-to-pay", "late", "person", person.ToString(), Day(-1)), (Text(item, "kind"), Text(item, "urgency"), Text(item, "target"), Text(item, "personId"), Text(item, "dueOn")));
        Assert.Contains("faites-lui rendre son argent", Text(item, "sentence"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_people_are_due_of_is_there_and_goes_once_it_is_done()
    {
        var registration = Registration();
        registration.Remove("dataUseNotice");
        var person = await Register(registration);
        var (_, missed) = await Post("/appointments", Appointments.AppointmentTests.Plan(person, Day(-1), "09:00"));
        await Post($"/appointments/{missed["id"]}/outcome", new { outcome = "no-show" });

        Assert.Equal(["notice-due", "no-show-to-call"], (await Items(SocialWorker)).Select(item => Text(item, "kind")));
        await Put($"{person}/data-use-notice", new { informedOn = Day(0), languageCode = "snk", interpreter = true });
        await Post($"{person}/contact-attempts", new { triedOn = Day(0), way = "call", answered = false });
        Assert.Empty(await Items(SocialWorker));
    }

    [Fact]
    public async Task Of_somebody_whose_data_is_restricted_only_the_coordinator_has_what_is_due()
    {
        var person = await Register();
        await Post("/tasks", new { kind = "review", dueOn = Day(0), personId = Id(person) });
        var (_, asked) = await Post("/data-requests", new { right = "restriction", channel = "letter", receivedOn = "2021-04-10", personId = Id(person) });
        using var coordinator = Intake.Client(Roles.Coordinator, Site);
        (await coordinator.PostAsJsonAsync($"{person}/restriction", new { dataRequestId = asked["id"] }, Stop)).EnsureSuccessStatusCode();

        Assert.Empty(await Items(SocialWorker));
        Assert.Equal(Id(person), Text(Assert.Single(await Items(coordinator)), "personId"));
    }

    [Fact]
    public async Task A_token_of_two_PASS_reads_both_as_one_list()
    {
        var other = Guid.CreateVersion7();
        await Open(other);
        using var both = Intake.Client(Roles.SocialWorker, Site, other);
        foreach (var (site, day) in new[] { (Site, 2), (other, 1), (Site, 0) })
        {
            (await both.PostAsJsonAsync("/tasks", new { kind = "review", dueOn = Day(day), passSiteId = site }, Stop)).EnsureSuccessStatusCode();
        }

        var first = (await both.GetFromJsonAsync<JsonNode>("/inbox?limit=2", Stop))!;
        var rest = (await both.GetFromJsonAsync<JsonNode>($"/inbox?limit=2&after={first["next"]}", Stop))!;

        Assert.Equal([Day(0), Day(1), Day(2)], first["items"]!.AsArray().Concat(rest["items"]!.AsArray()).Select(item => Text(item!, "dueOn")));
    }

    [Theory]
    [InlineData("ici")]
    [InlineData("0.20210412000000000000.4")]
    [InlineData("0.hier.4.0197a1b2-0000-7000-8000-000000000001")]
    public async Task A_place_of_no_list_is_refused(string after)
    {
        using var refused = await SocialWorker.GetAsync($"/inbox?after={after}", Stop);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    private static DateTimeOffset Now => DateTimeOffset.UtcNow;

    private static string Day(int days) => $"{Today.AddDays(days):yyyy-MM-dd}";

    private static string Id(string person) => person.Split('/')[^1];

    private static string Text(JsonNode item, string member) => item[member]!.GetValue<string>();

    private static async Task<List<JsonNode>> Items(HttpClient http) => [.. (await http.GetFromJsonAsync<JsonNode>("/inbox?limit=100", Stop))!["items"]!.AsArray().Select(item => item!)];

    private Task Hear(PersonEvent occurred) => Intake.Tell<IntakeDb>(occurred);

    private Task Tell(ApplicationEvent occurred) => Intake.Tell<IntakeDb>(occurred);
}
