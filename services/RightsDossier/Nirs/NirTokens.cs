using PassPlatform.ServiceDefaults.Sealing;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.RightsDossier.Nirs;

/// <summary>How a number that no query can read is found in a PASS: to see that it was given to one person only.</summary>
internal static class NirTokens
{
    /// <summary>What a number that finds nobody has: none was given, or a temporary one, which another will replace.</summary>
    public const long None = 0;

    /// <summary>The token of a definitive number in a PASS; <see cref="None"/> for any other.</summary>
    /// <param name="tokens">Those of the PASS.</param>
    /// <param name="nir">The number; null when none was given.</param>
    public static long Of(SearchTokens tokens, Nir? nir) => nir is { IsTemporary: false } definitive ? tokens.Of($"nir:{definitive.Reveal()}") : None;
}
