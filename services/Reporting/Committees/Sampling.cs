using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PassPlatform.Reporting.Committees;

/// <summary>Draws applications at random, so that whoever has the seed and the list draws the same ones, with nothing but SHA-256. Decision 0188.</summary>
/// <remarks>
/// Each application has a key: SHA-256, in lower-case hexadecimal, of <c>seed:stratum:id</c> in ASCII, the id as a GUID is written. They are taken in the order of their keys; the sample is as many of the first as was
/// agreed. A simple random sample, without replacement: every set of that size is as likely as any other, whatever the order of the list.
/// </remarks>
internal static class Sampling
{
    /// <summary>The method in a sentence, as a fund validates it.</summary>
    public const string Method =
        "Tirage aléatoire simple, sans remise : tous les dossiers décidés dans la période, rangés par l'empreinte SHA-256 de « graine:population:identifiant » ; les premiers font l'échantillon. "
        + "La graine, 32 chiffres hexadécimaux, est tirée par la plateforme une seule fois par comité, après la validation ; elle est consignée avec l'empreinte de la liste.";

    private const int SeedBytes = 16;

    /// <summary>A seed that nobody chose: 32 hexadecimal digits.</summary>
    public static string NewSeed() => RandomNumberGenerator.GetHexString(SeedBytes * 2, lowercase: true);

    /// <summary>The key of an application.</summary>
    public static string KeyOf(string seed, Stratum stratum, Guid id) => Hash($"{seed}:{JsonNamingPolicy.KebabCaseLower.ConvertName(stratum.ToString())}:{id:D}");

    /// <summary>Everything in the order of the draw: the first are the sample.</summary>
    public static IReadOnlyList<T> Order<T>(string seed, Stratum stratum, IEnumerable<T> frame, Func<T, Guid> id) =>
        [.. frame.OrderBy(each => KeyOf(seed, stratum, id(each)), StringComparer.Ordinal)];

    /// <summary>The hash of a list: of its ids, sorted as text, each on a line ended by a line feed.</summary>
    public static string HashOf(IEnumerable<Guid> frame) => Hash(string.Concat(frame.Select(id => $"{id:D}\n").Order(StringComparer.Ordinal)));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)));
}
