using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PassPlatform.PartnerNetwork.Processing;

/// <summary>What the platform itself processes, read once from <c>processings.json</c>: what every PASS's register begins with.</summary>
/// <param name="Transfers">Transfers out of the Union, in French.</param>
/// <param name="Security">Measures that hold for all.</param>
/// <param name="Processings">In the order of the file.</param>
internal sealed record PlatformProcessings(string Note, string Transfers, IReadOnlyList<Grounded> Security, IReadOnlyList<PlatformProcessing> Processings)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <summary>Those of the file.</summary>
    public static readonly PlatformProcessings All = Read();

    /// <summary>One by its code, or null.</summary>
    public static PlatformProcessing? Find(string code) => All.Processings.FirstOrDefault(processing => processing.Code == code);

    private static PlatformProcessings Read()
    {
        using var stream = typeof(PlatformProcessings).Assembly.GetManifestResourceStream("PassPlatform.PartnerNetwork.Processing.processings.json")
            ?? throw new InvalidOperationException("Processing/processings.json is not embedded in the assembly.");
        return JsonSerializer.Deserialize<PlatformProcessings>(stream, Options) ?? throw new InvalidOperationException("Processing/processings.json is empty.");
    }
}

/// <summary>Something said with where it is written.</summary>
[Description("Ce qui est dit, et le texte d'où il vient.")]
public sealed record Grounded(
    [property: Description("En toutes lettres.")] string Text,
    [property: Description("Texte d'où il vient.")] string Article);

/// <summary>A processing of the platform. GDPR art. 30 (1) and (2).</summary>
internal sealed record PlatformProcessing(
    string Code, string Name, string Controller, IReadOnlyList<string> Purposes, IReadOnlyList<Grounded> LegalBases, IReadOnlyList<string> PersonCategories,
    IReadOnlyList<string> DataCategories, IReadOnlyList<string> Recipients, Grounded Retention);
