using System.Net;
using System.Text.Json;
using PassPlatform.EndToEnd.Rights;
using PassPlatform.Journey;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.EndToEnd.Door;

/// <summary>Twelve who come in, each with what they cannot have, and what each worker sees of them: issue 12.</summary>
public sealed class TwelvePeopleTests(RunningPlatform running)
{
    private const string Everybody = "secretary social-worker mediator nurse doctor coordinator";
    private const string Accompanying = "social-worker mediator nurse doctor coordinator";

    private static readonly DateOnly Came = new(2025, 6, 2);

    /// <summary>[000-002]; decision 0134.</summary>
    [Fact]
    public async Task A_family_with_a_newborn_is_registered_in_one_go_and_the_child_is_in_the_file_of_its_mother()
    {
        var door = await PassDoor.Open(running);
        var household = await door.Pass.As("secretary").PostUntil("/api/intake/households", new
        {
            members = new[]
            {
                new { person = PassDoor.Of(Came, new() { ["familyName"] = "Haile", ["givenNames"] = "Selam", ["sex"] = "female", ["birthDate"] = "1998-02-11" }), place = "adult", rightsThrough = (int?)null },
                new { person = PassDoor.Of(Came, new() { ["familyName"] = "Haile", ["sex"] = "male", ["birthDate"] = "2025-05-24" }), place = "child", rightsThrough = (int?)0 },
            },
        });
        var members = household["members"].EnumerateArray().ToDictionary(member => member.GetProperty("place").GetString()!, member => member.GetProperty("personId").GetGuid());
        var application = (await door.Pass.Team.Diagnose(members["adult"], Came, 1, new(StoryPass.Irregular) { ["householdSize"] = 2 }))["ame"];

        var view = await door.Pass.Read(application);
        var asked = await Eventually.Get(
            async () =>
            {
                try
                {
                    return await door.Pass.Worker.Put(
                        $"/api/rights/applications/{application}/members", new { members = new[] { new { personId = members["child"], relationship = "child" } } }, view.ETag!);
                }
                catch (UnexpectedAnswer early) when (early.Message.Contains("personne inconnue", StringComparison.Ordinal))
                {
                    return null;
                }
            },
            "the child is known to the service that holds the file");

        var child = Assert.Single(asked["members"].EnumerateArray());
        Assert.Equal((members["child"], true), (child.GetProperty("personId").GetGuid(), child.GetProperty("minor").GetBoolean()));
        Assert.Contains(asked["requiredDocuments"].EnumerateArray(), line => line.GetProperty("personId") is { ValueKind: JsonValueKind.String } whose && whose.GetGuid() == members["child"]);
        Assert.Equal(Everybody, await door.ReadersOf($"/api/intake/people/{members["child"]}/household"));
    }

    /// <summary>[000-007]: nobody applies for them, and nothing is asked of parents.</summary>
    [Fact]
    public async Task A_minor_alone_has_rights_of_their_own_without_papers()
    {
        var door = await PassDoor.Open(running);
        var person = await door.Register(Came, new() { ["familyName"] = "Bah", ["givenNames"] = "Alpha", ["sex"] = "male", ["birthDate"] = "2009", ["languages"] = new[] { "ff" }, ["interpreterNeeded"] = true });
        await door.Pass.Team.Diagnose(person, Came, 2, new() { ["territory"] = "metropole", ["stay"] = "irregular", ["residenceSince"] = "2025-05-20", ["unaccompaniedMinor"] = true, ["inChildWelfareCare"] = true, ["householdSize"] = 1, ["annualResourcesCents"] = 0 });

        var assessment = await door.Pass.Worker.GetUntil($"/api/rights/people/{person}/assessment", _ => true);

        Assert.Equal(["puma", "css"], assessment["eligibleFor"].EnumerateArray().Select(benefit => benefit.GetString()).Take(2));
        Assert.Equal(Accompanying, await door.ReadersOf($"/api/rights/people/{person}/assessment"));
    }

    /// <summary>[000-006]: kept as it was told, and counted so; decision 0133.</summary>
    [Fact]
    public async Task Somebody_of_an_estimated_age_keeps_it_as_such()
    {
        var door = await PassDoor.Open(running);
        var person = await door.Register(Came, new() { ["familyName"] = "Zadran", ["givenNames"] = "Gul Agha", ["estimatedAge"] = new { age = 61, on = Came } });

        var read = await door.Pass.As("secretary").Get($"/api/intake/people/{person}");

        Assert.Equal((JsonValueKind.Null, 61), (read["birthDate"].ValueKind, read["estimatedAge.age"].GetInt32()));
        var report = await door.Pass.As("ars").GetUntil(door.Report(2025), answer => PassDoor.Line(answer, "ARS-SEX-AGE", "unspecified/60-74") == 1);
        Assert.Equal(0, PassDoor.Line(report, "ARS-SEX-AGE", "unspecified/unknown"));
    }

    /// <summary>[000-006]: one name is enough, to the receipt of the deposit.</summary>
    [Fact]
    public async Task Somebody_with_one_name_gets_a_receipt_in_it()
    {
        var door = await PassDoor.Open(running);
        var person = await door.Register(Came, new() { ["familyName"] = "Zalmai", ["sex"] = "male", ["birthDate"] = "1985-03" });
        var application = (await door.Pass.Team.Diagnose(person, Came, 1, StoryPass.Irregular))["ame"];
        await door.Pass.Team.Complete(application, new(2025, 6, 10), withFile: false);

        await door.Pass.Worker.PostUntil($"/api/rights/applications/{application}/deposit", new { depositedOn = "2025-06-10", depositor = new { familyName = "Zalmai", relationship = "self" } });

        var receipt = await StoryPass.Words((await door.Pass.Worker.Get($"/api/rights/applications/{application}/deposit-receipt.pdf")).Bytes);
        Assert.Contains("Nom Zalmai Prénoms aucun", receipt, StringComparison.Ordinal);
        Assert.Contains("Zalmai, la personne elle-même", receipt, StringComparison.Ordinal);
    }

    /// <summary>[000-006, 000-031]: without an address, the mail of the fund reaches a body, and its end is told before.</summary>
    [Fact]
    public async Task Somebody_homeless_is_domiciled_and_the_end_of_it_is_told_before()
    {
        var door = await PassDoor.Open(running);
        var person = await door.Register(Came, new() { ["familyName"] = "Leroux", ["givenNames"] = "Thierry" });
        var read = await door.Pass.As("secretary").Get($"/api/intake/people/{person}");
        var ends = StoryPass.Today.AddDays(40);
        await door.Pass.As("secretary").Put(
            $"/api/intake/people/{person}",
            new
            {
                familyName = "Leroux",
                givenNames = "Thierry",
                sex = "male",
                staysAt = "Parking de la gare",
                address = new { line1 = "CCAS, 1 place de la Mairie", postalCode = "76000", city = "Rouen", domiciliation = true, domiciledBy = "CCAS de Rouen", domiciledFrom = ends.AddYears(-1), domiciledUntil = ends },
            },
            read.ETag!);

        var ending = await door.Pass.As("secretary").Get("/api/intake/inbox?kind=domiciliation-ending");

        Assert.Equal(person, Assert.Single(ending["items"].EnumerateArray()).GetProperty("personId").GetGuid());
        var told = await door.Pass.As("secretary").Get("/api/intake/inbox?kind=notice-due");
        Assert.Equal(person, Assert.Single(told["items"].EnumerateArray()).GetProperty("personId").GetGuid()); // Registered before being told of their data.
    }

    /// <summary>[000-066]: the right goes back to the day of entry, for who files in the ninety days after the discharge.</summary>
    [Fact]
    public async Task Somebody_hospitalised_has_their_last_day_told()
    {
        var door = await PassDoor.Open(running);
        var left = StoryPass.Today.AddDays(-20);
        var person = await door.Register(left, new() { ["familyName"] = "Okoye", ["givenNames"] = "Chidi", ["birthDate"] = "1984-07-02" });
        var application = (await door.Pass.Team.Diagnose(
            person, left.AddDays(4), 1, new(StoryPass.Irregular) { ["hospitalAdmittedOn"] = left.AddDays(-8), ["hospitalDischargedOn"] = left }))["ame"];

        Assert.Contains(await door.Pass.Due(application), due => due.StartsWith("AME-RETRO-90D", StringComparison.Ordinal) && due.Contains($"{left.AddDays(90):O}", StringComparison.Ordinal));
        Assert.Equal(Everybody, await door.ReadersOf($"/api/rights/applications/{application}"));
        Assert.Equal(JsonValueKind.Null, (await door.Pass.As("secretary").Get($"/api/rights/applications/{application}"))["computed"].ValueKind); // Care is not for reception.
    }

    /// <summary>[000-021, 002-008]: asked and provided are counted apart, and why care was given is for clinicians.</summary>
    [Fact]
    public async Task Somebody_who_speaks_no_French_is_heard_by_an_interpreter_or_it_shows_and_what_is_clinical_is_for_clinicians()
    {
        var door = await PassDoor.Open(running);
        var person = await door.Register(Came, new() { ["familyName"] = "Beridze", ["givenNames"] = "Nino", ["languages"] = new[] { "ka" }, ["interpreterNeeded"] = true });
        var people = $"/api/intake/people/{person}/interviews";
        await door.Pass.As("social-worker").Post(people, new { heldOn = Came, kind = "social", interpretation = new { languageCode = "ka", provided = false } });
        var seen = await door.Pass.As("doctor").Post(people, new
        {
            heldOn = Came.AddDays(1),
            kind = "medical",
            professional = "doctor",
            interpretation = new { languageCode = "ka", provided = true, medium = "phone" },
            clinical = new { reasons = new[] { "R05" } },
        });

        var report = await door.Pass.As("ars").GetUntil(door.Report(2025), answer => (PassDoor.Line(answer, "ARS-INTERPRETING", "provided"), PassDoor.Line(answer, "ARS-INTERPRETING", "not-provided"), PassDoor.Line(answer, "ARS-MEDICAL-ACTS", "own")) == (1, 1, 1));
        Assert.Equal(1, PassDoor.Line(report, "ARS-MEDICAL-ACTS"));
        Assert.Equal(Accompanying, await door.ReadersOf($"{people}/{seen.Id}"));
        foreach (var (role, reads) in new[] { ("doctor", true), ("nurse", true), ("social-worker", false), ("mediator", false), ("coordinator", false) })
        {
            Assert.Equal(reads, (await door.Pass.As(role).Get($"{people}/{seen.Id}"))["clinical"].ValueKind == JsonValueKind.Object);
        }
    }

    /// <summary>Decisions 0130 and 0131: found in another spelling, refused a second file, and registered only once it was looked at.</summary>
    [Fact]
    public async Task Somebody_who_comes_back_under_another_spelling_has_one_file()
    {
        var door = await PassDoor.Open(running);
        var person = await door.Register(Came, new() { ["familyName"] = "Ould Mohamed", ["givenNames"] = "Nour-Eddine", ["sex"] = "male", ["birthDate"] = "1990-04-06" });
        var again = new Dictionary<string, object?> { ["familyName"] = "Wuld Muhammad", ["givenNames"] = "Nureddine", ["sex"] = "male", ["birthDate"] = "1990-04-06" };

        var refused = await door.Pass.As("secretary").Post("/api/intake/people", PassDoor.Of(Came, again), HttpStatusCode.Conflict);

        Assert.Equal(person, refused["existingPersonId"].GetGuid());
        var found = await door.Pass.As("secretary").Post("/api/intake/people/candidates", again, HttpStatusCode.OK);
        var candidate = Assert.Single(found["items"].EnumerateArray());
        Assert.Equal((person, true), (candidate.GetProperty("person").GetProperty("id").GetGuid(), candidate.GetProperty("reasons").GetArrayLength() > 0));
        Assert.NotEqual(person, await door.Register(Came, new(again) { ["followedSearch"] = found.Text("search") })); // It is somebody else: this was looked at.
    }

    /// <summary>[000-048]: the end of a right is told before.</summary>
    [Fact]
    public async Task An_asylum_seeker_whose_right_ends_is_on_the_list_of_what_is_due()
    {
        var door = await PassDoor.Open(running);
        var person = await door.Register(Came, new() { ["familyName"] = "Tesfay", ["givenNames"] = "Yonas", ["birthDate"] = "1999-01-30" });
        var applications = await door.Pass.Team.Diagnose(person, Came, 2, new(StoryPass.Regular) { ["stay"] = "asylum-seeker", ["residenceSince"] = "2024-12-01" });
        foreach (var application in applications.Values)
        {
            await door.Pass.Team.Complete(application, new(2025, 6, 5), withFile: false);
        }

        await door.Pass.HandOver(new(2025, 6, 9), StoryPass.Fund, [.. applications.Values]);
        var end = StoryPass.Today.AddDays(30);
        await door.Pass.Return(
            StoryPass.Granted(applications["puma"], "2025-06-09", null, "2025-07-01"), StoryPass.Granted(applications["css"], end.AddYears(-1).AddDays(1).ToString("O"), end.ToString("O"), StoryPass.Today.ToString("O")));

        // It is done every minute; a run that meets another change leaves the rest to the next.
        await Eventually.True(
            async () =>
            {
                await running.Platform.As("operator").Post("/api/rights/calendar/runs", new { }, HttpStatusCode.OK);
                return (await PassTeam.All(door.Pass.Worker, "/api/rights/deadlines?due=all"))
                    .Exists(item => item.GetProperty("personId").GetGuid() == person && item.GetProperty("dueOn").GetString() == end.ToString("O"));
            },
            "the renewal is due when the right ends");
    }

    /// <summary>[000-090]: who has the AME goes to the mission, never to the social service.</summary>
    [Fact]
    public async Task A_holder_of_the_AME_is_refused_by_the_gate_of_the_social_service_which_says_why()
    {
        var door = await PassDoor.Open(running);
        var (person, application) = await door.Pass.Sent();
        await door.Pass.Return(StoryPass.Granted(application, "2021-04-22", "2022-04-21"));
        await door.Pass.As("nurse").GetUntil($"/api/intake/people/{person}/rights", answer => answer["items"].GetArrayLength() > 0);

        var refused = await door.Pass.Worker.Post(
            $"/api/intake/people/{person}/social-service-referrals",
            new { referredOn = "2021-06-01", emancipatedOrApprentice = false, generalScheme = true, healthDisruptsLife = true, requestExpressed = true, items = new[] { "isolated" }, exclusions = Array.Empty<string>(), consentedOn = "2021-06-01" },
            HttpStatusCode.UnprocessableEntity);

        Assert.Contains("AME", Assert.Single(refused["errors"].EnumerateArray()).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    /// <summary>[000-048]: the same person, the same file, and lost once in the year.</summary>
    [Fact]
    public async Task Somebody_who_comes_back_after_being_lost_goes_on_in_the_same_file()
    {
        var door = await PassDoor.Open(running);
        var person = await door.Register(new(2025, 1, 6), new() { ["familyName"] = "Diallo", ["givenNames"] = "Mariama" });
        await door.Pass.As("coordinator").Post("/api/intake/follow-up-runs", new { asOf = "2025-08-01" }, HttpStatusCode.OK);
        Assert.Equal("lost", (await door.Pass.Worker.Get($"/api/intake/people/{person}")).Text("followUp"));

        await door.Pass.Worker.Post($"/api/intake/people/{person}/interviews", new { heldOn = "2025-09-15", kind = "social" });

        var followUp = await door.Pass.Worker.Get($"/api/intake/people/{person}/follow-up");
        Assert.Equal(["lost", "open"], followUp["episodes"].EnumerateArray().Select(episode => episode.GetProperty("state").GetString()));
        var report = await door.Pass.As("ars").GetUntil(door.Report(2025), answer => (PassDoor.Line(answer, "ARS-LOST", "any-time"), PassDoor.Line(answer, "ARS-LOST", "at-report-date")) == (1, 0)); // Counted after having been lost: both are told.
        Assert.Equal(1, PassDoor.Line(report, "ARS-FILE-ACTIVE"));
    }

    /// <summary>[000-006]: counted, with why and what for; in nobody's file.</summary>
    [Fact]
    public async Task Somebody_who_gives_no_name_is_counted_and_nobody_is_registered()
    {
        var door = await PassDoor.Open(running);

        await door.Pass.As("secretary").PostUntil("/api/intake/passages", new { passedOn = Came, reason = "name-withheld", demands = new[] { "doctor" }, origin = "outreach" });

        var passage = Assert.Single((await door.Pass.As("mediator").Get("/api/intake/passages"))["items"].EnumerateArray());
        Assert.Equal("name-withheld", passage.GetProperty("reason").GetString());
        Assert.Empty((await door.Pass.Worker.Get("/api/intake/people"))["items"].EnumerateArray());
    }
}
