using PassPlatform.Browser;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>Two files of one person, side by side, and one again: decision 0132.</summary>
public sealed class MergingTests(Chromium chromium) : IAsyncLifetime
{
    private static readonly Guid PersonId = Guid.Parse("019377a0-0000-7000-8000-0000000000e1");
    private static readonly Guid OtherId = Guid.Parse("019377a0-0000-7000-8000-0000000000e2");
    private static readonly Guid MergeId = Guid.Parse("019377a0-0000-7000-8000-0000000000b7");
    private static readonly string People = $"/api/intake/people/{PersonId}";
    private RunningPortal portal = null!;

    private PlatformDouble Platform => portal.Platform;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.Start();
        var other = PeopleTests.Person(OtherId, ("givenNames", "Hawa"), ("phone", "06 39 98 00 02"));
        Platform.Answer("GET", People, PeopleTests.Person(PersonId));
        Platform.Answer("GET", $"/api/intake/people/{OtherId}", other);
        Platform.Answer("POST", "/api/intake/people/candidates", new
        {
            items = new object[]
            {
                new { person = PeopleTests.Person(PersonId), grade = "certain", reasons = new[] { "same-names" } }, new { person = other, grade = "probable", reasons = new[] { "same-birth-date" } },
            },
            search = "s",
            restricted = 0,
        });
        Platform.Answer("GET", $"{People}/merges", new { personId = PersonId, items = new[] { Merge() } });
        Platform.Answer("POST", $"{People}/merges", Merge(), 201);
        Platform.Answer("POST", $"{People}/merges/{MergeId}/end", Merge());
        Platform.Answer("GET", $"{People}/merge-previews/{OtherId}", new
        {
            kept = PeopleTests.Person(PersonId),
            merged = other,
            mergedEpisodes = Array.Empty<object>(),
            grade = "probable",
            reasons = new[] { "same-birth-date" },
            moves = new[] { new { kind = "interviews", count = 3 } },
        });
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [InlineData("/personnes/019377a0-0000-7000-8000-0000000000e1/fusions", "fusions", "Comparer avec CAMARA Hawa")]
    [InlineData("/personnes/019377a0-0000-7000-8000-0000000000e1/fusions/avec/019377a0-0000-7000-8000-0000000000e2", "fusion", "3 contacts")]
    public async Task Each_page_says_what_it_is_for_and_fits_every_screen_and_reader(string path, string name, string said)
    {
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get(path);

        Assert.Contains(said, browser.Text, StringComparison.Ordinal);
        await using var drawn = await chromium.Open();
        await (await drawn.Draw(browser)).Inspect($"portail-{name}");
    }

    [Fact]
    public async Task Two_files_are_compared_merged_and_two_again()
    {
        using var browser = await portal.SignedIn("coordinator");
        await browser.Get($"/personnes/{PersonId}/fusions/avec/{OtherId}");
        await browser.Send("fusionner");
        Assert.Equal($"/personnes/{PersonId}/fusions?fait=fusion", browser.Location.PathAndQuery);
        Assert.Equal(OtherId.ToString(), (string?)Platform.Calls.Single(call => call.Operation == $"POST {People}/merges").Body!["mergedId"]);

        await browser.Send($"defaire-{MergeId}");
        Assert.Contains("La fusion est défaite", browser.Text, StringComparison.Ordinal);
        Assert.Contains(Platform.Calls, call => call.Operation == $"POST {People}/merges/{MergeId}/end");
    }

    [Fact]
    public async Task Who_only_accompanies_does_not_merge()
    {
        using var browser = await portal.SignedIn("social-worker");
        await browser.Get($"/personnes/{PersonId}/fusions", expected: null);
        Assert.DoesNotContain(Platform.Calls, call => call.Operation.EndsWith("/merges", StringComparison.Ordinal));
    }

    private static object Merge() => new
    {
        id = MergeId,
        keptId = PersonId,
        mergedId = OtherId,
        mergedOn = "2026-05-12",
        undoneOn = (string?)null,
        moved = new[] { new { kind = "interviews", count = 3 } },
        version = 1,
    };
}
