using System.Text.RegularExpressions;
using PassPlatform.Contracts;
using PassPlatform.Reporting.Indicators;
using Xunit;

namespace PassPlatform.Reporting.Tests.Indicators;

/// <summary>Every indicator of both documents is there and defined [000-039 to 000-053, 002-025 to 002-034].</summary>
public sealed partial class DefinitionTests
{
    [Fact]
    public void Every_figure_has_its_definition_and_every_definition_its_figure_in_the_same_order()
    {
        Assert.Equal(Definitions.All.Select(definition => definition.Id), Catalogue.All.Select(indicator => indicator.Id));
        Assert.All(Definitions.All, definition =>
            Assert.All((string[])[definition.Section, definition.Wording, definition.Meaning, definition.Numerator, definition.Dates, definition.People, .. definition.Sources], Assert.NotEmpty));
    }

    [Fact]
    public void What_has_a_denominator_says_so_and_names_one_that_is_there()
    {
        foreach (var indicator in Catalogue.All.Where(indicator => indicator.Denominator is not null))
        {
            var whole = Catalogue.Find(indicator.Denominator!)!.Read(Cells.Empty, new DateOnly(2021, 12, 31));
            Assert.True(indicator.DenominatorLine.Length == 0 ? whole.Value is not null : whole.Lines.Any(line => line.Key == indicator.DenominatorLine), indicator.Id);
            Assert.False(string.IsNullOrEmpty(indicator.Definition.Denominator), indicator.Id);
        }
    }

    [Fact]
    public void Each_requirement_on_an_indicator_is_some_figure_s()
    {
        string[] asked = [.. Enumerable.Range(40, 14).Select(number => $"000-0{number}"), .. Enumerable.Range(26, 9).Select(number => $"002-0{number}")];

        Assert.Equal(asked.Order(), Definitions.All.SelectMany(definition => definition.Requirements).Distinct().Order());
    }

    [Theory]
    [InlineData("ARS-NO-RIGHTS", "Le nombre de personnes sans droit qui se présentent à la PASS de ville (situation à l'entrée dans le dispositif)")]
    [InlineData("ARS-ELIGIBLE-PUMA", "dont nombre de personnes éligibles à la protection universelle maladie (PUMa)")]
    [InlineData("ARS-ELIGIBLE-OTHER", "dont autres (préciser)")]
    [InlineData("ARS-NO-DOMICILIATION", "Le nombre de personnes sans domiciliation administrative au début de la prise en charge")]
    [InlineData("ARS-ORIENTATIONS", "Le nombre d'orientations vers le droit commun effectuées dans l'année")]
    [InlineData("ARS-FOLLOW-UP-CLASSES", "La durée de suivi ou de l'accompagnement à date : <= 3 mois, entre 3 et 6 mois, entre 6 mois et 1 an, > 1 an, > 2 an")] // As the call has it.
    [InlineData("ARS-COST-BORNE", "Montant du reste à charge financé par l'ARS")]
    public void The_words_are_those_of_the_ministry(string id, string wording) => Assert.Equal(wording, Definitions.Of(id).Wording);

    [Fact]
    public void The_regional_text_is_a_call_for_expressions_of_interest()
    {
        var sources = Definitions.All.SelectMany(definition => definition.Sources).Distinct().ToList();

        Assert.Equal(2, sources.Count);
        Assert.Contains(sources, source => source.StartsWith("Appel à manifestation d'intérêt", StringComparison.Ordinal));
        Assert.DoesNotContain(sources, source => source.Contains("projets", StringComparison.Ordinal));
    }

    // 000-045: "autres (préciser)".
    [Fact]
    public void Each_reason_of_the_rules_has_its_words_and_a_code_is_never_printed()
    {
        var codes = Code().Matches(File.ReadAllText(Path.Combine(Root(), "services/RightsDossier/Rules/EligibilityInputs.cs"))).Select(match => match.Groups[1].Value).ToList();

        Assert.InRange(codes.Count, 10, 100);
        Assert.All(codes, code => Assert.True(Eligibility.Reasons.ContainsKey(code), code));
        var lines = new EligibleOther().Read(new Cells(codes.Append("A_LATER_CODE").ToDictionary(code => code, _ => 1L)), new DateOnly(2021, 12, 31)).Lines;
        Assert.DoesNotContain(lines, line => line.Label.Contains('_', StringComparison.Ordinal));
    }

    [Fact]
    public void Every_code_that_a_line_may_have_has_its_words()
    {
        Assert.All(Enum.GetValues<OrientationDestination>(), code => Assert.NotEmpty(French.Destinations[French.Code(code)]));
        Assert.All(Enum.GetValues<OrientationOutcome>(), code => Assert.NotEmpty(French.Outcomes[French.Code(code)]));
        Assert.All(Enum.GetValues<ConsultationReason>(), code => Assert.NotEmpty(French.Reasons[French.Code(code)]));
        Assert.All(Enum.GetValues<CareSpeciality>(), code => Assert.NotEmpty(French.Specialities[French.Code(code)]));
        Assert.All(Enum.GetValues<CollectiveKind>(), code => Assert.NotEmpty(French.CollectiveKinds[French.Code(code)]));
        Assert.All(Enum.GetValues<CollectiveTheme>(), code => Assert.NotEmpty(French.CollectiveThemes[French.Code(code)]));
        Assert.All(Enum.GetValues<Benefit>(), code => Assert.NotEmpty(French.Benefits[French.Code(code)]));
        Assert.All(Enum.GetValues<Sex>(), code => Assert.NotEmpty(French.Sexes[French.Code(code)]));
        Assert.All(Enum.GetValues<InterviewKind>().Except([InterviewKind.Medical]), code => Assert.NotEmpty(French.Interviews[French.Code(code)]));
        Assert.All(Enum.GetValues<Unit>(), unit => Assert.NotEmpty(French.Name(unit)));
        Assert.Equal(("soninké", "autre langue (ISO 639 : xxa)"), (Languages.Name("snk"), Languages.Name("xxa")));
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "PassPlatform.sln")))
        {
            folder = Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))!;
        }

        return folder;
    }

    [GeneratedRegex("public const string \\w+ = \"([A-Z0-9_]+)\";")]
    private static partial Regex Code();
}
