using PassPlatform.ServiceDefaults.LeavingText;
using Xunit;

namespace PassPlatform.ServiceDefaults.Tests.LeavingText;

/// <summary>Free text that leaves the PASS is checked [003-028].</summary>
public sealed class LeavingWordsTests
{
    private static readonly IReadOnlyList<(LeavingWordKind? Holds, string Text)> Corpus = Read();

    [Fact]
    public void What_is_missed_and_what_is_taken_for_health_is_what_the_decision_says()
    {
        var (holding, clean) = (Corpus.Where(line => line.Holds is not null).ToList(), Corpus.Where(line => line.Holds is null).ToList());
        var missed = holding.Where(line => LeavingWords.Find(line.Text).All(found => found.Kind != line.Holds)).Select(line => line.Text).ToList();
        var falseAlarms = clean.Where(line => LeavingWords.Find(line.Text).Count > 0).Select(line => line.Text).ToList();

        // Of 393 sentences. A sentence without a medical word is missed: whoever sends reads it again. Decision 0138.
        Assert.Equal((213, 180), (holding.Count, clean.Count));
        Assert.Equal(["Mon numéro : zéro six douze trente-quatre cinquante-six soixante-dix-huit.", "Sa jambe le lance depuis la chute."], missed);
        Assert.Equal(["Ses blessures d'orgueil ne regardent personne.", "Les urines… non, les urnes étaient vides, dit-il du vote."], falseAlarms);
    }

    [Theory]
    [InlineData("Elle est DIABÉTIQUE.", "un terme de santé (« DIABÉTIQUE »)")]
    [InlineData("Elle est diabétique.", "un terme de santé (« diabétique »)")] // Accents apart from their letters.
    [InlineData("Un cœur d’or, puis une fausse couche.", "un terme de santé (« fausse couche »)")]
    [InlineData("L'IVG est prévue.", "un terme de santé (« IVG »)")]
    [InlineData("Au ٠٦ ١٢ ٣٤ ٥٦ ٧٨", "un numéro de téléphone (« 06…78 »)")]
    [InlineData("1 85 03 75 116 001 42", "un NIR (« 1 …42 »)")]
    public void The_words_found_are_given_back_as_written_and_of_a_number_its_ends_alone(string text, string said) =>
        Assert.Equal(said, Assert.Single(LeavingWords.Find(text)).ToString());

    [Fact]
    public void A_text_bound_to_leave_says_each_word_once()
    {
        const string text = "Diabète, diabète encore, et le 06 12 34 56 78.";

        Assert.False(new LeavesAttribute().IsValid(text));
        Assert.Equal("contient un numéro de téléphone (« 06…78 »), un terme de santé (« Diabète »), un terme de santé (« diabète »)", LeavesAttribute.Broken(text));
        Assert.False(new LeavesAttribute().IsValid(new[] { "Rien", "Son NIR : 185037511600142" }));
        Assert.True(new LeavesAttribute().IsValid("Elle n'a pas de complémentaire santé."));
        Assert.True(new LeavesAttribute().IsValid(null));
    }

    private static List<(LeavingWordKind?, string)> Read()
    {
        using var file = new StreamReader(typeof(LeavingWordsTests).Assembly.GetManifestResourceStream("leaving-text-corpus.tsv")!);
        return [.. file.ReadToEnd().Split('\n').Where(line => line.Length > 0 && !line.StartsWith('#')).Select(line => line.Split('\t')).Select(
            parts => (parts[0] == "clean" ? (LeavingWordKind?)null : Enum.Parse<LeavingWordKind>(parts[0], ignoreCase: true), parts[1]))];
    }
}
