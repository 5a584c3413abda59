using System.Globalization;
using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.Intake.Reminders;

/// <summary>What is sent, in one language.</summary>
internal sealed record ReminderTranslation(string LanguageCode, string Subject, string Appointment, string CallUs, string Documents, IReadOnlyDictionary<string, string> Places)
{
    /// <summary>The text of a reminder.</summary>
    public string Of(ReminderContent content) => content.Kind switch
    {
        ReminderKind.CallUs => CallUs,
        ReminderKind.Documents => Documents,
        _ => Appointment
            .Replace("{day}", InParis(content, "dd'/'MM'/'yyyy"), StringComparison.Ordinal)
            .Replace("{time}", InParis(content, "HH':'mm"), StringComparison.Ordinal)
            .Replace("{place}", Places[JsonNamingPolicy.KebabCaseLower.ConvertName($"{content.Place}")], StringComparison.Ordinal),
    };

    private static string InParis(ReminderContent content, string format) => content.AppointmentAt!.Value.ParisDateTime().ToString(format, CultureInfo.InvariantCulture);
}

/// <summary>What is sent to people, read from <c>texts.json</c> [000-137].</summary>
internal static class ReminderTexts
{
    private static readonly TextsFile File = Read();

    /// <summary>Version of the texts.</summary>
    public static string Version => File.Version;

    /// <summary>French first.</summary>
    public static IReadOnlyList<ReminderTranslation> All => File.Translations;

    /// <summary>The first of these languages that it is written in, else French.</summary>
    public static ReminderTranslation In(IEnumerable<string> languages) =>
        languages.Select(code => All.FirstOrDefault(text => text.LanguageCode == code)).FirstOrDefault(text => text is not null) ?? All[0];

    private static TextsFile Read()
    {
        using var stream = typeof(ReminderTexts).Assembly.GetManifestResourceStream("reminder-texts.json") ?? throw new InvalidOperationException("Reminders/texts.json is not embedded in the assembly.");
        return JsonSerializer.Deserialize<TextsFile>(stream, Wire.Http) ?? throw new InvalidOperationException("Reminders/texts.json is empty.");
    }

    private sealed record TextsFile(string Note, string Version, IReadOnlyList<string> Requirements, IReadOnlyList<ReminderTranslation> Translations);
}
