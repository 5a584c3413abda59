using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.Intake.Consents;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.Intake.Notices;

/// <summary>What a consent asks of the person, and how it is taken back, in their language.</summary>
/// <param name="Purpose">What for.</param>
/// <param name="Asks">The question.</param>
/// <param name="Withdrawal">That they may change their mind, and what that does.</param>
public sealed record ConsentText(ConsentPurpose Purpose, string Asks, string Withdrawal);

/// <summary>What a decision does, said to the team in French.</summary>
/// <param name="Purpose">What the consent is for.</param>
/// <param name="Given">Once given.</param>
/// <param name="Refused">Once refused.</param>
/// <param name="Withdrawn">Once taken back.</param>
internal sealed record ConsentEffects(ConsentPurpose Purpose, string Given, string Refused, string Withdrawn);

/// <summary>A text in one language; <c>{controller}</c> and <c>{officer}</c> stand for those of an edition.</summary>
internal sealed record NoticeTranslation(string LanguageCode, string Title, IReadOnlyList<string> Paragraphs, IReadOnlyList<ConsentText> Consents);

/// <summary>A version of what people are told, in every language that it is written in.</summary>
/// <param name="Version">Its name, which editions keep.</param>
/// <param name="Source">The texts that ask for what it says, in French.</param>
/// <param name="Requirements">Ids of the requirements.</param>
/// <param name="Translations">French first.</param>
/// <param name="Effects">What decisions do.</param>
internal sealed record NoticeText(
    string Version, string Source, IReadOnlyList<string> Requirements, IReadOnlyList<NoticeTranslation> Translations, IReadOnlyList<ConsentEffects> Effects)
{
    /// <summary>In a language; in French when it is not written in that one: somebody translates it aloud.</summary>
    public NoticeTranslation In(string? languageCode) => Translations.FirstOrDefault(translation => translation.LanguageCode == languageCode) ?? Translations[0];

    /// <summary>What a decision does.</summary>
    public string EffectOf(ConsentPurpose purpose, ConsentDecision decision)
    {
        var effects = Effects.Single(effects => effects.Purpose == purpose);
        return decision switch { ConsentDecision.Given => effects.Given, ConsentDecision.Refused => effects.Refused, _ => effects.Withdrawn };
    }
}

/// <summary>What people are told about the use of their data, read from <c>notices.json</c> [000-132].</summary>
internal static class NoticeTexts
{
    /// <summary>Every version there has been, the first one first: what was explained can be read again.</summary>
    public static readonly IReadOnlyList<NoticeText> All = Read();

    /// <summary>The one that a PASS publishes today.</summary>
    public static NoticeText Latest => All[^1];

    /// <summary>One of them.</summary>
    public static NoticeText Of(string version) => All.Single(text => text.Version == version);

    private static IReadOnlyList<NoticeText> Read()
    {
        using var stream = typeof(NoticeTexts).Assembly.GetManifestResourceStream("notices.json") ?? throw new InvalidOperationException("Notices/notices.json is not embedded in the assembly.");
        return JsonSerializer.Deserialize<NoticesFile>(stream, Wire.Http)?.Texts ?? throw new InvalidOperationException("Notices/notices.json is empty.");
    }

    private sealed record NoticesFile(string Note, IReadOnlyList<NoticeText> Texts);
}
