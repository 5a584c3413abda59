using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Data;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Intake.Tests.Rights;

/// <summary>Rights-dossier tells a decision of each member of the household of an application: each has a right of their own here [000-002, 000-047].</summary>
public sealed class HouseholdRightsTests(RunningIntake running) : IntakeTest(running)
{
    [Fact]
    public async Task The_rights_of_each_member_are_theirs_in_whatever_order_and_however_often_they_are_told()
    {
        var (people, application) = (await Household(), Guid.CreateVersion7());
        RightsOpened[] opened =
        [
            Opened(people[0], application, 5, "2021-05-01", "2022-04-30"),
            Opened(people[1], application, 6, "2021-06-01", "2022-05-31"),
            Opened(people[2], application, 7, "2021-07-01", null),
        ];

        await Tell([opened[2], opened[0], opened[1], opened[0], opened[2]]);

        Assert.Equal(["2021-05-01 2022-04-30"], await RightsOf(people[0]));
        Assert.Equal(["2021-06-01 2022-05-31"], await RightsOf(people[1]));
        Assert.Equal(["2021-07-01 "], await RightsOf(people[2]));
        Assert.Equal("true false false", await TowardsOrdinaryLaw(people, "2021-05-15"));
        Assert.Equal("true true false", await TowardsOrdinaryLaw(people, "2021-06-15"));
        Assert.Equal("true true true", await TowardsOrdinaryLaw(people, "2021-07-15"));
    }

    [Fact]
    public async Task What_is_shortened_corrected_or_refused_later_is_so_for_that_member_alone()
    {
        var (people, application) = (await Household(), Guid.CreateVersion7());
        await Tell([.. people.Select((person, n) => Opened(person, application, 5 + n, "2021-05-01", "2022-04-30"))]);

        await Tell(
        [
            Opened(people[1], application, 9, "2021-05-01", "2021-05-31"), // Shortened.
            Refused(people[2], application, 10),
            Opened(people[0], application, 8, "2021-04-15", "2022-04-14"), // Corrected.
            Opened(people[1], application, 6, "2021-05-01", "2022-04-30"), // What was told before, late.
            Opened(people[2], application, 7, "2021-05-01", "2022-04-30"),
        ]);

        Assert.Equal(["2021-04-15 2022-04-14"], await RightsOf(people[0]));
        Assert.Equal(["2021-05-01 2021-05-31"], await RightsOf(people[1]));
        Assert.Equal([" "], await RightsOf(people[2]));
        Assert.Equal("true false false", await TowardsOrdinaryLaw(people, "2021-06-15"));
    }

    [Fact]
    public async Task A_merge_and_its_end_move_the_rights_of_that_member_and_what_is_told_meanwhile_is_theirs()
    {
        var (people, application, kept) = (await Household(), Guid.CreateVersion7(), await Register(Registration("Zzgarde")));
        await Tell([.. people.Select((person, n) => Opened(person, application, 5 + n, $"2021-0{5 + n}-01", "2022-04-30"))]);
        var (_, merge) = await Merge(kept, Id(people[1]));

        Assert.Equal(["2021-06-01 2022-04-30"], await RightsOf(kept));
        await Tell([Opened(people[1], application, 9, "2021-06-15", "2021-12-31"), Opened(people[1], Guid.CreateVersion7(), 3, "2021-08-01", null)]);

        Assert.Equal(["2021-06-15 2021-12-31", "2021-08-01 "], await RightsOf(kept));
        Assert.Equal(["2021-05-01 2022-04-30"], await RightsOf(people[0]));
        await Undo(kept, merge);
        Assert.Empty(await RightsOf(kept));
        Assert.Equal(["2021-06-15 2021-12-31", "2021-08-01 "], await RightsOf(people[1]));
        Assert.Equal(["2021-07-01 2022-04-30"], await RightsOf(people[2]));
    }

    [Fact]
    public async Task Two_members_who_were_one_person_have_both_rights_in_one_file_and_each_their_own_again()
    {
        var (people, application) = (await Household(), Guid.CreateVersion7());
        await Tell([.. people.Select((person, n) => Opened(person, application, 5 + n, $"2021-0{5 + n}-01", "2022-04-30"))]);
        var (_, merge) = await Merge(people[0], Id(people[1]));

        await Tell([Opened(people[1], application, 11, "2021-06-20", "2022-04-30"), Opened(people[0], application, 10, "2021-05-20", "2022-04-30")]);

        Assert.Equal(["2021-05-20 2022-04-30", "2021-06-20 2022-04-30"], await RightsOf(people[0]));
        await Undo(people[0], merge);
        Assert.Equal(["2021-05-20 2022-04-30"], await RightsOf(people[0]));
        Assert.Equal(["2021-06-20 2022-04-30"], await RightsOf(people[1]));
    }

    private static string Id(string person) => person.Split('/')[^1];

    private RightsOpened Opened(string person, Guid application, long version, string from, string? to) => new()
    {
        OccurredAt = DateTimeOffset.UtcNow,
        PassSiteId = Site,
        PersonId = Guid.Parse(Id(person)),
        ApplicationId = application,
        Benefit = Benefit.Css,
        FirstRequest = true,
        Version = version,
        EffectiveFrom = DateOnly.Parse(from, null),
        EffectiveTo = to is null ? null : DateOnly.Parse(to, null),
        NotifiedOn = new DateOnly(2021, 5, 20),
    };

    private RightsRefused Refused(string person, Guid application, long version) => new()
    {
        OccurredAt = DateTimeOffset.UtcNow,
        PassSiteId = Site,
        PersonId = Guid.Parse(Id(person)),
        ApplicationId = application,
        Benefit = Benefit.Css,
        FirstRequest = true,
        Version = version,
        ReasonCode = "resources",
        NotifiedOn = new DateOnly(2021, 6, 20),
    };

    // A mother and two children, whose rights are through her.
    private async Task<string[]> Household()
    {
        string[] people = [await Register(Registration("Zzmere")), await Register(Registration("Zzaine")), await Register(Registration("Zzcadet"))];
        await Post("/households", new { members = people.Select((person, n) => new { personId = Id(person), place = n == 0 ? "adult" : "child", rightsThrough = n == 0 ? (int?)null : 0 }) });
        return people;
    }

    // One after the other, as the bus gives them: in this order.
    private async Task Tell(PassEvent[] told)
    {
        foreach (var occurred in told)
        {
            await Intake.Tell<IntakeDb>(occurred);
        }
    }

    private async Task<List<string>> RightsOf(string person) =>
        [.. (await Get($"{person}/rights"))["items"]!.AsArray().Select(right => $"{right!["effectiveFrom"]} {right["effectiveTo"]}")];

    private async Task<string> TowardsOrdinaryLaw(string[] people, string day)
    {
        var towards = new List<string>();
        foreach (var person in people)
        {
            towards.Add((await Post($"{person}/orientations", new { madeOn = day, destination = "ccas" })).Body["towardsOrdinaryLaw"]!.ToJsonString());
        }

        return string.Join(' ', towards);
    }

    private async Task Undo(string kept, JsonNode merge)
    {
        using var coordinator = Intake.Client(Roles.Coordinator, Site);
        using var undone = await coordinator.PostAsync($"{kept}/merges/{merge["id"]}/end", null, Stop);
        undone.EnsureSuccessStatusCode();
    }
}
