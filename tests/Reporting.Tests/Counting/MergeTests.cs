using PassPlatform.Contracts;
using PassPlatform.Reporting.Counting;
using Xunit;

namespace PassPlatform.Reporting.Tests.Counting;

/// <summary>Two files of one person are counted once, in every figure, and twice again when they were two people's. Decision 0132.</summary>
public sealed class MergeTests
{
    private static readonly Guid Site = Guid.CreateVersion7();

    [Fact]
    public void The_person_counts_once_under_the_first_contact_of_both_and_the_identity_of_the_file_that_stays()
    {
        var (kept, merged) = Two();

        var two = Figures.Of(2021, kept, merged);
        kept.Merged(merged);
        var one = Figures.Of(2021, Both(kept, merged));

        Assert.Equal((2, 1), (two["ARS-FILE-ACTIVE"], one["ARS-FILE-ACTIVE"]));
        Assert.Equal((1, 0), (one["ARS-SEX-AGE", "female/25-39"], one["ARS-SEX-AGE", "unspecified/unknown"]));
        Assert.Equal((1, 0), (Figures.Of(2020, Both(kept, merged))["ARS-NEW"], one["ARS-NEW"])); // The first contact is the other file's.
        Assert.Equal((2, 1), (two["ARS-NO-RIGHTS"] + Figures.Of(2020, kept, merged)["ARS-NO-RIGHTS"], one["ARS-NO-RIGHTS"] + Figures.Of(2020, Both(kept, merged))["ARS-NO-RIGHTS"]));
        Assert.Equal((1, 0), (two["ARS-LOST"], one["ARS-LOST"])); // The other file was silent, the person was not.
        Assert.Equal((1, 0), (two["ARS-NO-RIGHT-ACTIVATED", "ended"], one["ARS-NO-RIGHT-ACTIVATED", "ended"]));
        Assert.Equal(two["ARS-MEDICAL-ACTS"], one["ARS-MEDICAL-ACTS"]); // Acts are acts.
    }

    [Fact]
    public void What_the_file_that_stays_tells_of_the_follow_up_is_the_person_s_though_the_other_was_open_when_it_was_merged()
    {
        var merged = new Someone(Site).Registered("2021-01-10");
        var kept = new Someone(Site).Registered("2021-03-01").Merged(merged, "2021-05-15").LostOn("2021-12-01").ResumedOn("2022-02-01").Interviewed("2022-02-01").ClosedOn("2022-03-01");

        var (lost, closed) = (Figures.Of(2021, Both(kept, merged)), Figures.Of(2022, Both(kept, merged)));

        Assert.Equal((1, 1, 1), (lost["ARS-LOST"], lost["ARS-NO-RIGHT-ACTIVATED", "ended"], lost["ARS-FOLLOW-UP-CLASSES", "6-to-12-months"])); // From the first contact of both.
        Assert.Equal((0, 1, 1), (closed["ARS-LOST"], closed["ARS-NO-RIGHT-ACTIVATED", "ended"], closed["ARS-FOLLOW-UP-CLASSES", "up-to-3-months"]));
    }

    [Fact]
    public void A_silence_of_the_file_that_stays_while_the_other_was_followed_is_no_loss_and_an_end_before_the_day_of_the_merge_is_one()
    {
        var followed = new Someone(Site).Registered("2020-11-01").Interviewed("2021-02-01");
        var silent = new Someone(Site).Registered("2020-05-01").LostOn("2021-01-15").ResumedOn("2021-03-01").Interviewed("2021-03-01").Merged(followed, "2021-05-15");
        var other = new Someone(Site).Registered("2021-01-10");
        var left = new Someone(Site).Registered("2021-03-01").Merged(other, "2021-06-10").ClosedOn("2021-06-05", ClosureReason.Moved);

        var (one, two) = (Figures.Of(2021, Both(silent, followed)), Figures.Of(2021, Both(left, other)));

        Assert.Equal((0, 0), (one["ARS-LOST"], one["ARS-NO-RIGHT-ACTIVATED", "ended"]));
        Assert.Equal((1, 1), (two["ARS-NO-RIGHT-ACTIVATED", "ended"], two["ARS-FOLLOW-UP-CLASSES", "3-to-6-months"]));
    }

    [Fact]
    public void A_right_of_the_one_pays_for_the_care_of_the_other()
    {
        var (kept, merged) = Two();
        merged.Granted(Guid.CreateVersion7(), Benefit.Ame, "2021-01-05", "2021-01-01", "2021-12-31");
        var before = Figures.Of(2021, kept, merged)["ARS-RECOVERY-RATE", "billed"];

        kept.Merged(merged);

        Assert.Equal((2500, 0), (before, Figures.Of(2021, Both(kept, merged))["ARS-RECOVERY-RATE", "billed"]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(500)]
    public async Task Merged_then_not_the_figures_are_what_they_would_be_without_and_what_came_since_is_counted_where_it_was_told(int size)
    {
        var (kept, merged) = Two();
        await using var ledger = await LedgerFile.Create();
        await Count(ledger, size, kept, merged);
        var before = await ledger.Counters();

        await ledger.Receive(kept.Merged(merged).Facts[^1]);
        await ledger.CountAll(size);
        Assert.Equal(Contributions.Of(Site, Both(kept, merged).Facts), await ledger.Counters());
        Assert.NotEqual(before, await ledger.Counters());

        await ledger.Receive(kept.Interviewed("2022-02-01").Facts[^1]);
        await ledger.Receive(kept.Unmerged(merged).Facts[^1]);
        await ledger.CountAll(size);

        var since = new Dictionary<CounterKey, long>(before);
        Contributions.AddDifference(since, Contributions.Of(Site, [.. kept.Facts.SkipLast(3)]), Contributions.Of(Site, [.. kept.Facts.SkipLast(3), kept.Facts[^2]]));
        Assert.Equal(since, await ledger.Counters());
    }

    [Fact]
    public async Task What_undoes_a_merge_may_come_before_it_and_a_fact_of_the_file_that_went_after_it()
    {
        var (kept, merged) = Two();
        kept.Merged(merged).Unmerged(merged);
        await using var ledger = await LedgerFile.Create();

        await ledger.Receive(kept.Facts[^1]);
        await ledger.CountAll(1);
        await ledger.Receive(kept.Facts[^2]);
        await ledger.CountAll(1);
        await Count(ledger, 3, kept, merged, except: 2);
        Assert.Equal(Contributions.Of(Site, Both(kept, merged).Facts), await ledger.Counters());
        Assert.Equal(2, (await ledger.Counters()).Where(cell => cell.Key.Indicator == "ARS-NEW").Sum(cell => cell.Value));

        await ledger.Receive(kept.Merged(merged).Facts[^1]);
        await ledger.Receive(merged.Interviewed("2022-03-01").Facts[^1]);
        await ledger.CountAll(1);
        Assert.Equal(1, (await ledger.Counters())[new CounterKey(Site, 2022, "ARS-FILE-ACTIVE", "")]);
        Assert.Equal(1, (await ledger.Counters()).Where(cell => cell.Key.Indicator == "ARS-NEW").Sum(cell => cell.Value));
    }

    private static async Task Count(LedgerFile ledger, int size, Someone kept, Someone merged, int except = 0)
    {
        await ledger.Receive(kept.Facts.SkipLast(except).Concat(merged.Facts));
        await ledger.CountAll(size);
    }

    private static Someone Both(Someone kept, Someone merged)
    {
        var both = new Someone(kept.Site);
        foreach (var fact in kept.Facts.Concat(merged.Facts))
        {
            both.Add(fact);
        }

        return both;
    }

    private static (Someone Kept, Someone Merged) Two() => (
        new Someone(Site).Registered("2021-03-01").Situation("2021-03-01").Interviewed("2021-05-01").Act(Guid.CreateVersion7(), "2021-03-02", 2500),
        new Someone(Site).Registered("2020-12-01", Sex.Unspecified, null).Situation("2020-12-01").Interviewed("2021-01-02").LostOn("2021-07-02"));
}
