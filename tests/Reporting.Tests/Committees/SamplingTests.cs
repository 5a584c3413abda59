using System.Security.Cryptography;
using System.Text;
using PassPlatform.Reporting.Committees;
using Xunit;

namespace PassPlatform.Reporting.Tests.Committees;

/// <summary>The draw: anybody does it again, and every application is as likely as any other [002-036, 001-012].</summary>
public sealed class SamplingTests
{
    private const string Seed = "0123456789abcdef0123456789abcdef";

    [Fact]
    public void Whoever_has_the_seed_and_the_list_draws_the_same_by_SHA_256_alone()
    {
        var id = Guid.Parse("01941f29-7c00-7b2a-9d6e-3f0c5a8b1e42");

        // printf '0123456789abcdef0123456789abcdef:all-files:01941f29-7c00-7b2a-9d6e-3f0c5a8b1e42' | sha256sum
        Assert.Equal("b6d2139dd2feb55f283a0f27fcc138a5e8bdcfe6adf6a1976bd0e36d13a67e0a", Sampling.KeyOf(Seed, Stratum.AllFiles, id));
        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"{Seed}:rights-puma-css:{id}"))), Sampling.KeyOf(Seed, Stratum.RightsPumaCss, id));

        // printf '01941f29-7c00-7b2a-9d6e-3f0c5a8b1e42\nffffffff-7c00-7b2a-9d6e-3f0c5a8b1e42\n' | sha256sum
        Assert.Equal("885385c5e1cee73f9ae2432f9e9b01abcad403a1343486d9d5e63151ef026904", Sampling.HashOf([Guid.Parse("ffffffff-7c00-7b2a-9d6e-3f0c5a8b1e42"), id]));
    }

    [Fact]
    public void The_order_of_the_list_changes_nothing_and_another_seed_or_list_does()
    {
        var ids = Enumerable.Range(0, 200).Select(_ => Guid.CreateVersion7()).ToArray();
        var drawn = Draw(Seed, Stratum.AllFiles, ids, 20);
        var shuffled = ids.ToArray();
        new Random(1).Shuffle(shuffled);

        Assert.Equal(drawn, Draw(Seed, Stratum.AllFiles, shuffled, 20));
        Assert.Equal(Sampling.HashOf(ids), Sampling.HashOf(shuffled));
        Assert.NotEqual(drawn, Draw(Sampling.NewSeed(), Stratum.AllFiles, ids, 20));
        Assert.NotEqual(drawn, Draw(Seed, Stratum.RightsPumaCss, ids, 20));
        Assert.NotEqual(Sampling.HashOf(ids), Sampling.HashOf(ids[1..]));
        Assert.Equal(20, drawn.Distinct().Count());
    }

    [Fact]
    public void A_seed_is_128_bits_that_nobody_chose()
    {
        var seeds = Enumerable.Range(0, 100).Select(_ => Sampling.NewSeed()).ToList();

        Assert.Equal(100, seeds.Distinct().Count());
        Assert.All(seeds, seed => Assert.Matches("^[0-9a-f]{32}$", seed));
    }

    [Fact]
    public void Every_application_and_every_pair_is_drawn_as_often_as_any_other()
    {
        const int Listed = 20, Drawn = 5, Draws = 20_000;
        var ids = Enumerable.Range(0, Listed).Select(n => Guid.Parse($"01980000-0000-7000-8000-{n:x12}")).ToArray(); // As if made in a row: alike but for a few bits.
        var (alone, together) = (new int[Listed], new int[Listed, Listed]);
        for (var draw = 0; draw < Draws; draw++)
        {
            var sample = Draw($"{draw:x32}", Stratum.AllFiles, ids, Drawn).Select(id => Array.IndexOf(ids, id)).Order().ToList();
            foreach (var one in sample)
            {
                alone[one]++;
                foreach (var other in sample.Where(other => other > one))
                {
                    together[one, other]++;
                }
            }
        }

        // Chi-square: of a fair draw under 60 but once in a hundred thousand; ids and seeds are fixed, so it is always the same number.
        var (expected, expectedTogether) = (Draws * Drawn / (double)Listed, Draws * Drawn * (Drawn - 1) / (double)(Listed * (Listed - 1)));
        Assert.InRange(alone.Sum(times => (times - expected) * (times - expected) / expected), 0, 60);
        var pairs = from one in Enumerable.Range(0, Listed) from other in Enumerable.Range(one + 1, Listed - one - 1) select together[one, other];
        Assert.InRange(pairs.Sum(times => (times - expectedTogether) * (times - expectedTogether) / expectedTogether), 100, 290); // 190 pairs: 189 on the mean, 19 of deviation.
    }

    [Fact]
    public void A_list_shorter_than_the_sample_is_drawn_whole_and_an_empty_one_shows_nothing()
    {
        var applications = ((int[])[10, 40, 31]).Select(days => new DecidedApplication(Guid.CreateVersion7(), Guid.CreateVersion7(), ["ame", "first", "granted", days == 40 ? "presumed" : "known", "days"], days)).ToList();

        var whole = SampleResult.Of(Stratum.AllFiles, applications, 10);
        var none = SampleResult.Of(Stratum.AllFiles, [], 10);

        Assert.Equal((3, 3, 27m, 31m, 40, 1), (whole.Listed, whole.Drawn, whole.MeanDays, whole.MedianDays, whole.LongestDays, whole.ReceptionPresumed));
        Assert.Equal((0, 0, null, null, null), (none.Listed, none.Drawn, none.MeanDays, none.MedianDays, none.LongestDays));
        Assert.Equal(25m, SampleResult.Of(Stratum.AllFiles, applications, 2).MedianDays);
    }

    private static List<Guid> Draw(string seed, Stratum stratum, IEnumerable<Guid> ids, int size) => [.. Sampling.Order(seed, stratum, ids, id => id).Take(size)];
}
