using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.PartnerNetwork.PublicCards;

/// <summary>The words of the public page of a PASS in one language, read from <c>public-words.json</c>.</summary>
/// <param name="Language">ISO 639 code.</param>
/// <param name="Offers">By code of the offer.</param>
/// <param name="Until">With the first day and the last.</param>
internal sealed record PublicWords(
    string Language, string Title, string Promise, IReadOnlyDictionary<string, string> Offers, string Offered, string Address, string Next, string Hours, string WithoutAppointment,
    string Closed, string Until, string Languages, string Interpreters, string StepFree, string Telephone, string Email, string Directions, string Every, string More, string None, string Footer)
{
    private static readonly WordsFile File = Read();

    /// <summary>French first.</summary>
    public static IReadOnlyList<PublicWords> All => File.Translations;

    /// <summary>How its readers write the days of the week, and which way.</summary>
    public CultureInfo Culture { get; } = CultureInfo.GetCultureInfo(Language == "prs" ? "fa-AF" : Language); // Dari is the Persian of Afghanistan there.

    /// <summary>The language in its own words.</summary>
    public string OwnName => OwnNameOf(Language);

    /// <summary>Those of the language asked for, else the first that the browser prefers and that the page is written in, else French.</summary>
    public static PublicWords For(string? asked, StringValues acceptLanguage) =>
        Preferred(asked, acceptLanguage).Select(code => All.FirstOrDefault(words => words.Language == code)).FirstOrDefault(words => words is not null) ?? All[0];

    /// <summary>A language in its own words; its code where the machine knows none.</summary>
    public static string OwnNameOf(string code) => code switch
    {
        "prs" => "دری",
        "snk" => "Sooninkanxanne",
        "dyu" => "Julakan",
        _ => Capital(CultureInfo.GetCultureInfo(code)),
    };

    private static string Capital(CultureInfo culture) => culture.TextInfo.ToUpper(culture.NativeName[..1]) + culture.NativeName[1..];

    private static IEnumerable<string> Preferred(string? asked, StringValues acceptLanguage)
    {
        var told = StringWithQualityHeaderValue.TryParseList(acceptLanguage, out var list) ? list : [];
        return ((string?[])[asked, .. told.OrderByDescending(value => value.Quality ?? 1).Select(value => $"{value.Value}")])
            .OfType<string>()
            .Select(tag => tag.StartsWith("fa", StringComparison.OrdinalIgnoreCase) ? "prs" : tag.Split('-')[0].ToLowerInvariant())
            .Select(code => Iso639.IsCode(code) ? Iso639.Canonical(code) : code);
    }

    private static WordsFile Read()
    {
        using var stream = typeof(PublicWords).Assembly.GetManifestResourceStream("public-words.json") ?? throw new InvalidOperationException("PublicCards/public-words.json is not embedded in the assembly.");
        return JsonSerializer.Deserialize<WordsFile>(stream, Wire.Http) ?? throw new InvalidOperationException("PublicCards/public-words.json is empty.");
    }

    private sealed record WordsFile(string Note, IReadOnlyList<PublicWords> Translations);
}
