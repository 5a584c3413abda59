using System.Globalization;
using System.Text.Json;

namespace PassPlatform.PartnerNetwork.PaymentQuestions;

/// <summary>The words of the question in one language, read from <c>question-texts.json</c>.</summary>
/// <param name="Language">ISO 639 code.</param>
/// <param name="Name">The language in its own words.</param>
/// <param name="Question">With the day of the visit.</param>
/// <param name="Help">After a yes.</param>
internal sealed record QuestionTexts(
    string Language, string Name, string Title, string Question, string Yes, string No, string Note, string Thanks, string Help, string Closed, string Contact)
{
    private static readonly TextsFile File = Read();

    /// <summary>French first.</summary>
    public static IReadOnlyList<QuestionTexts> All => File.Translations;

    /// <summary>How its readers write, and which way.</summary>
    public CultureInfo Culture { get; } = CultureInfo.GetCultureInfo(Language == "prs" ? "fa-AF" : Language); // Dari is the Persian of Afghanistan there.

    /// <summary>Those of a language; null when there are none.</summary>
    public static QuestionTexts? Find(string? language) => All.FirstOrDefault(texts => texts.Language == language);

    private static TextsFile Read()
    {
        using var stream = typeof(QuestionTexts).Assembly.GetManifestResourceStream("PassPlatform.PartnerNetwork.PaymentQuestions.question-texts.json")
            ?? throw new InvalidOperationException("PaymentQuestions/question-texts.json is not embedded in the assembly.");
        return JsonSerializer.Deserialize<TextsFile>(stream, JsonSerializerOptions.Web) ?? throw new InvalidOperationException("PaymentQuestions/question-texts.json is empty.");
    }

    private sealed record TextsFile(string Note, IReadOnlyList<QuestionTexts> Translations);
}
