using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Data;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Decisions;

[Collection<Dossiers>]
public sealed class SetAsideTests(RunningDossiers running)
{
    private static readonly string Number = NirTests.WithKey("2850675123456");

    [Fact]
    public async Task Lines_that_can_be_applied_are_and_the_others_wait_with_their_reason()
    {
        var pass = await Pass.WithAgreements(running);
        var (_, good) = await pass.TransmittedAme();
        var (_, early) = await pass.TransmittedAme();
        var (_, draft) = await pass.Opened("2021-04-07", Pass.Example1);
        var unknown = Guid.CreateVersion7();

        var receipt = await pass.Return(
            Pass.Granted(draft, "2021-04-22", "2022-04-21"), Pass.Granted(good, "2021-04-22", "2022-04-21"),
            Pass.Granted(unknown, "2021-04-22", "2022-04-21"), Pass.Granted(early, "2021-04-22", "2022-04-21", "2021-04-25"),
            Pass.Granted(good, "2021-05-01", "2022-04-30"), Pass.Granted(good, "2021-04-22", "2022-04-21"));

        Assert.Equal(
            ["set-aside not-transmitted", "applied ", "set-aside unknown-application", "set-aside before-transmission", "set-aside already-decided", "already-applied "],
            receipt.GetProperty("lines").EnumerateArray().Select(line => $"{line.Text("result")} {line.Text("obstacle")}"));
        Assert.Equal(("granted", "draft", "transmitted"), (await pass.State(good), await pass.State(draft), await pass.State(early)));
        Assert.Equal("2021-04-22", (await pass.Read(good)).Text("decision.validFrom"));
        Assert.Equal(4, (await SetAside(pass.Team)).Count);
        Assert.Empty(await SetAside(new Pass(running).Team));
    }

    [Fact]
    public async Task A_line_set_aside_is_kept_once_and_applied_when_tried_again_after_the_missing_step()
    {
        var pass = await Pass.WithAgreements(running);
        var (_, application) = await pass.Opened("2021-04-07", Pass.Example1);
        await pass.Complete(application, "2021-04-20");
        await pass.Deposit(application, "2021-04-22");
        object line = new { applicationId = application, outcome = "granted", notifiedOn = "2021-05-17", validFrom = "2021-04-22", validTo = "2022-04-21", nir = Number };
        await pass.Return(line);
        await pass.Return(line);
        var aside = Assert.Single(await SetAside(pass.Team));
        Assert.Equal(($"2************{Number[13..]}", "not-transmitted"), (aside.Text("line.nir"), aside.Text("obstacle")));

        await pass.Transmit("2021-04-26", application);
        var retried = await pass.Team.Post($"/returns/set-aside/{aside.Text("id")}/retry", new { }, HttpStatusCode.OK);

        Assert.Equal("applied", Assert.Single(retried.GetProperty("lines").EnumerateArray()).Text("result"));
        Assert.Equal(("granted", $"2************{Number[13..]}"), (await pass.State(application), (await pass.Read(application)).Text("decision.nir")));
        Assert.Empty(await SetAside(pass.Team));
        Assert.Equal("applied", Assert.Single(await SetAside(pass.Team, "?closed=true")).Text("closedAs"));
        await pass.Team.Post($"/returns/set-aside/{aside.Text("id")}/retry", new { }, HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_line_settled_otherwise_leaves_the_list_once()
    {
        var pass = await Pass.WithAgreements(running);
        await pass.Return(Pass.Granted(Guid.CreateVersion7(), "2021-04-22", "2022-04-21"));
        var id = Assert.Single(await SetAside(pass.Team)).Text("id");

        await pass.Team.Post($"/returns/set-aside/{id}/closure", new { @as = "applied" }, HttpStatusCode.BadRequest);
        await new Pass(running).Team.Post($"/returns/set-aside/{id}/closure", new { @as = "not-ours" }, HttpStatusCode.NotFound);
        var closed = await pass.Team.Post($"/returns/set-aside/{id}/closure", new { @as = "not-ours" }, HttpStatusCode.OK);
        await pass.Team.Post($"/returns/set-aside/{id}/closure", new { @as = "not-ours" }, HttpStatusCode.Conflict);

        Assert.Equal(("not-ours", "test-social-worker"), (closed.Text("closedAs"), closed.Text("closedBy")));
        using var nurse = running.Service.Client(Roles.Nurse, pass.Id);
        Assert.Equal(HttpStatusCode.Forbidden, (await nurse.GetAsync("/returns/set-aside", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task A_number_is_sealed_in_the_database_and_leaves_it_nowhere()
    {
        var pass = await Pass.WithAgreements(running);
        var (person, application) = await pass.TransmittedAme();
        object Line(string nir) => new { applicationId = application, outcome = "granted", notifiedOn = "2021-05-17", validFrom = "2021-04-22", validTo = "2022-04-21", nir };

        var wrongKey = $"{Number[..13]}{(int.Parse(Number[13..]) % 97) + 1:00}";
        var refused = await pass.Fund.Post("/returns", new { lines = new[] { Line(wrongKey) } }, HttpStatusCode.BadRequest);
        Assert.Equal(["/lines/0/nir"], refused.Pointers());
        Assert.DoesNotContain(Number[1..13], refused.GetRawText(), StringComparison.Ordinal);

        var receipt = await pass.Return(Line(Number));
        var again = await pass.Return(Line(Number));

        Assert.Equal("already-applied", again.GetProperty("lines")[0].Text("result"));
        var stored = await running.Service.InDatabase<RightsDossierDb, string>(async db =>
            (await db.Applications.AsNoTracking().SingleAsync(each => each.Id == application)).NirSealed!);
        var events = string.Concat(running.Service.Heard.OfType<PersonEvent>().Where(told => told.PersonId == person).Select(told => JsonSerializer.Serialize(told, told.GetType())));
        await pass.Hear<RightsOpened>(told => told.ApplicationId == application);
        foreach (var text in (string[])[receipt.GetRawText(), (await pass.Read(application)).GetRawText(), stored, events])
        {
            Assert.DoesNotContain(Number[1..13], text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_definitive_number_that_is_not_the_persons_is_set_aside_and_a_temporary_one_is_replaced()
    {
        var pass = await Pass.WithAgreements(running);
        var person = Guid.CreateVersion7();
        await pass.Told(pass.Diagnosed(person, "2023-03-01", Pass.Example1 with
        {
            Stay = StayStatus.Regular,
            IrregularSince = null,
            ResidenceSince = new DateOnly(2022, 1, 5),
            RsaBeneficiary = false,
            InChildWelfareCare = false,
        }));
        var applications = (await pass.ApplicationsOf(person)).ToDictionary(each => each.Text("benefit"), each => each.GetProperty("id").GetGuid());
        foreach (var application in applications.Values)
        {
            await pass.Complete(application, "2023-03-02");
        }

        await pass.Transmit("2023-03-03", [.. applications.Values]);
        object Line(string benefit, string? to, string nir) =>
            new { applicationId = applications[benefit], outcome = "granted", notifiedOn = "2023-04-11", validFrom = "2023-05-01", validTo = to, nir };

        await pass.Return(Line("puma", null, Number));
        var other = await pass.Return(Line("css", "2024-04-30", NirTests.WithKey("1850675123456")));
        var temporary = await pass.Return(Line("css", "2024-04-30", NirTests.WithKey("7850675123456")));

        Assert.Equal(("other-nir", "applied"), (other.GetProperty("lines")[0].Text("obstacle"), temporary.GetProperty("lines")[0].Text("result")));
    }

    /// <summary>In two returns, and in two lines of one: the second waits and says whose file to compare, to the PASS alone.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_definitive_number_returned_for_two_people_of_a_PASS_sets_the_second_aside_until_the_PASS_has_compared_their_files(bool together)
    {
        var pass = await Pass.WithAgreements(running);
        var (_, first) = await pass.TransmittedAme();
        var (person, second) = await pass.TransmittedAme();
        object Line(Guid application) => new { applicationId = application, outcome = "granted", notifiedOn = "2021-05-17", validFrom = "2021-04-22", validTo = "2022-04-21", nir = Number };

        var lines = new List<JsonElement>();
        foreach (var some in together ? new[] { new[] { first, second } } : [[first], [second]])
        {
            lines.AddRange((await pass.Return([.. some.Select(Line)])).GetProperty("lines").EnumerateArray());
        }

        Assert.Equal(("applied", "set-aside", "same-nir"), (lines[0].Text("result"), lines[1].Text("result"), lines[1].Text("obstacle")));
        var aside = Assert.Single(await SetAside(pass.Team));
        Assert.Equal((first, "transmitted"), (aside.GetProperty("comparedWith").GetGuid(), await pass.State(second)));
        Assert.Equal(JsonValueKind.Null, Assert.Single(await SetAside(pass.Fund)).GetProperty("comparedWith").ValueKind);
        var retry = $"/returns/set-aside/{aside.Text("id")}/retry";

        Assert.Equal("same-nir", (await pass.Team.Post(retry, new { }, HttpStatusCode.OK)).GetProperty("lines")[0].Text("obstacle"));
        await pass.Fund.Post($"{retry}?nirCompared=true", new { }, HttpStatusCode.BadRequest);
        var compared = await pass.Team.Post($"{retry}?nirCompared=true", new { }, HttpStatusCode.OK);

        Assert.Equal(("applied", "granted"), (compared.GetProperty("lines")[0].Text("result"), await pass.State(second)));

        // Another application of theirs has nothing more to compare.
        await pass.Told(pass.Diagnosed(person, "2022-05-02", Pass.Example1));
        var next = (await pass.ApplicationsOf(person)).Single(each => each.Text("state") == "draft").GetProperty("id").GetGuid();
        await pass.Complete(next, "2022-05-03");
        await pass.Transmit("2022-05-04", next);
        var later = await pass.Return(new { applicationId = next, outcome = "granted", notifiedOn = "2022-05-20", validFrom = "2022-05-04", validTo = "2023-05-03", nir = Number });
        Assert.Equal("applied", later.GetProperty("lines")[0].Text("result"));
    }

    /// <summary>[002-019] The person was registered as a woman born on 15 March 1990.</summary>
    [Fact]
    public async Task A_number_that_does_not_agree_with_the_file_is_applied_and_waits_for_somebody_to_compare_it()
    {
        var pass = await Pass.WithAgreements(running);
        var (person, application) = await pass.TransmittedAme();
        await pass.Told(pass.Registered(person));
        object Line(string nir) => new { applicationId = application, outcome = "granted", notifiedOn = "2021-05-17", validFrom = "2021-04-22", validTo = "2022-04-21", nir };

        var receipt = await pass.Return(Line(NirTests.WithKey("1910475123456")));

        Assert.Equal(("applied", "granted"), (receipt.GetProperty("lines")[0].Text("result"), await pass.State(application)));
        Assert.Equal("""["sex","birth-year","birth-month"]""", (await pass.Read(application)).GetProperty("decision").GetProperty("nirDoubts").GetRawText());
        Assert.Equal(application, Assert.Single(await ToCheck(pass)).GetProperty("id").GetGuid());

        await pass.Team.Post($"/applications/{application}/nir-check", new { }, HttpStatusCode.OK);
        await pass.Team.Post($"/applications/{application}/nir-check", new { }, HttpStatusCode.Conflict);

        Assert.Empty(await ToCheck(pass));
        Assert.Equal("[]", (await pass.Read(application)).GetProperty("decision").GetProperty("nirDoubts").GetRawText());
        var noted = (await pass.Team.Get($"/applications/{application}/history")).GetProperty("items").EnumerateArray().Single(change => change.Text("what") == "nir-checked");
        Assert.Equal("sex birth-year birth-month", noted.Text("why"));
    }

    /// <summary>[002-019] Rectified, the file says something else: what it says now is what a number is compared with.</summary>
    [Fact]
    public async Task A_rectified_file_is_compared_again_and_what_somebody_has_compared_stays_compared()
    {
        var pass = await Pass.WithAgreements(running);
        var (person, application) = await pass.TransmittedAme();
        await pass.Told(pass.Registered(person));
        await pass.Return(new { applicationId = application, outcome = "granted", notifiedOn = "2021-05-17", validFrom = "2021-04-22", validTo = "2022-04-21", nir = NirTests.WithKey("1910475123456") });
        Assert.Equal("""["sex","birth-year","birth-month"]""", await Doubts());

        await Rectify("1991-03-15", Sex.Female, 41);
        Assert.Equal("""["sex","birth-month"]""", await Doubts()); // The year of birth was wrong in the file.
        await pass.Team.Post($"/applications/{application}/nir-check", new { }, HttpStatusCode.OK);
        await Rectify("1991-03-15", Sex.Female, 42); // A phone number.
        Assert.Equal(("[]", 0), (await Doubts(), (await ToCheck(pass)).Count));
        await Rectify("1990-03-15", Sex.Female, 43);
        Assert.Equal(("""["birth-year"]""", 1), (await Doubts(), (await ToCheck(pass)).Count));
        await Rectify("1991-04-15", Sex.Male, 44);
        Assert.Equal(("[]", 0), (await Doubts(), (await ToCheck(pass)).Count));

        var again = (await pass.Team.Get($"/applications/{application}/history")).GetProperty("items").EnumerateArray().Where(change => change.Text("what") == "nir-compared-again");
        Assert.Equal(["sex birth-month", "birth-year", ""], again.Select(change => change.Text("why")));

        async Task<string> Doubts() => (await pass.Read(application)).GetProperty("decision").GetProperty("nirDoubts").GetRawText();
        Task Rectify(string birthDate, Sex sex, long version) => pass.Told(pass.Rectified(person, birthDate) with { Sex = sex, Version = version });
    }

    /// <summary>[002-019]</summary>
    [Fact]
    public async Task A_number_that_comes_after_a_rectification_is_compared_with_the_rectified_file()
    {
        var pass = await Pass.WithAgreements(running);
        var (person, application) = await pass.TransmittedAme();
        await pass.Told(pass.Rectified(person, "1991-04-15"));

        await pass.Return(new { applicationId = application, outcome = "granted", notifiedOn = "2021-05-17", validFrom = "2021-04-22", validTo = "2022-04-21", nir = NirTests.WithKey("2910475123457") });

        Assert.Equal("[]", (await pass.Read(application)).GetProperty("decision").GetProperty("nirDoubts").GetRawText());
    }

    /// <summary>[002-019]</summary>
    [Fact]
    public async Task A_number_that_waits_to_be_compared_gives_way_to_the_one_that_the_fund_corrects_it_by()
    {
        var pass = await Pass.WithAgreements(running);
        var (_, application) = await pass.TransmittedAme();
        object Line(string nir, string validTo = "2022-04-21") => new { applicationId = application, outcome = "granted", notifiedOn = "2021-05-17", validFrom = "2021-04-22", validTo, nir, bodyCode = "761", managementCode = "10" };
        var (wrong, right, other) = (NirTests.WithKey("2910375123456"), NirTests.WithKey("2900375123456"), NirTests.WithKey("2900375123457"));

        await pass.Return(Line(wrong));
        Assert.Single(await ToCheck(pass));
        Assert.Equal("set-aside", (await pass.Return(Line(right, validTo: "2022-05-31"))).GetProperty("lines")[0].Text("result"));
        Assert.Equal("applied", (await pass.Return(Line(right))).GetProperty("lines")[0].Text("result"));

        Assert.Empty(await ToCheck(pass));
        Assert.Equal($"2************{right[13..]}", (await pass.Read(application)).GetProperty("decision").Text("nir"));
        Assert.Equal("set-aside", (await pass.Return(Line(other))).GetProperty("lines")[0].Text("result")); // Nothing is doubted of this one.
    }

    /// <summary>[002-019]</summary>
    [Fact]
    public async Task A_right_granted_without_what_it_is_billed_with_is_applied_and_waits_until_the_fund_has_given_all_of_it()
    {
        var pass = await Pass.WithAgreements(running);
        var (_, application) = await pass.TransmittedAme();
        object Line(string? nir, string? bodyCode, string? managementCode, string validTo = "2022-04-21", string notifiedOn = "2021-05-17") =>
            new { applicationId = application, outcome = "granted", notifiedOn, validFrom = "2021-04-22", validTo, nir, bodyCode, managementCode };
        async Task<string> Sent(object line) => (await pass.Return(line)).GetProperty("lines")[0].Text("result");
        async Task<string> Missing() => (await pass.Read(application)).GetProperty("decision").GetProperty("missing").GetRawText();

        Assert.Equal(("applied", """["nir","body-code","management-code"]"""), (await Sent(Line(null, null, null)), await Missing()));
        Assert.Equal(application, Assert.Single(await Incomplete(pass)).GetProperty("id").GetGuid());
        Assert.Equal("already-applied", await Sent(Line(null, null, null)));
        Assert.Equal("set-aside", await Sent(Line(Number, null, null, validTo: "2022-05-31"))); // Another right: the fund is asked which holds.
        Assert.Equal(("applied", """["management-code"]"""), (await Sent(Line(Number, "761", null, notifiedOn: "2021-06-02")), await Missing()));
        Assert.Equal("set-aside", await Sent(Line(Number, "762", "10")));
        Assert.Equal(("applied", "[]"), (await Sent(Line(null, null, "10", notifiedOn: "2021-06-03")), await Missing()));

        Assert.Equal(("already-applied", "already-applied"), (await Sent(Line(null, null, null)), await Sent(Line(Number, "761", null, notifiedOn: "2021-06-02"))));
        Assert.Empty(await Incomplete(pass));
        var decision = (await pass.Read(application)).GetProperty("decision");
        Assert.Equal(("2021-05-17", "761", "10", $"2************{Number[13..]}"), (decision.Text("notifiedOn"), decision.Text("bodyCode"), decision.Text("managementCode"), decision.Text("nir")));
        Assert.Single(running.Service.Heard.OfType<RightsOpened>(), told => told.ApplicationId == application);
    }

    [Fact]
    public async Task A_temporary_number_or_that_of_somebody_of_another_PASS_sets_nothing_aside()
    {
        var (one, other) = (await Pass.WithAgreements(running), await Pass.WithAgreements(running));
        var temporary = NirTests.WithKey("7850675123456");
        foreach (var (pass, nir) in new[] { (one, Number), (other, Number), (one, temporary), (one, temporary) })
        {
            var (_, application) = await pass.TransmittedAme();
            var receipt = await pass.Return(new { applicationId = application, outcome = "granted", notifiedOn = "2021-05-17", validFrom = "2021-04-22", validTo = "2022-04-21", nir });

            Assert.Equal("applied", receipt.GetProperty("lines")[0].Text("result"));
        }
    }

    private static async Task<List<JsonElement>> ToCheck(Pass pass) => [.. (await pass.Team.Get("/applications?nirToCheck=true")).GetProperty("items").EnumerateArray()];

    private static async Task<List<JsonElement>> Incomplete(Pass pass) => [.. (await pass.Team.Get("/applications?outcomeIncomplete=true")).GetProperty("items").EnumerateArray()];

    private static async Task<List<JsonElement>> SetAside(HttpClient client, string query = "") =>
        [.. (await client.Get($"/returns/set-aside{query}")).GetProperty("items").EnumerateArray()];
}
