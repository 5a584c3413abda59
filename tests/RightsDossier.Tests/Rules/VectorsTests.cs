using Xunit;

namespace PassPlatform.RightsDossier.Tests.Rules;

/// <summary>No vector is left out in silence: what cannot be read as a case fails.</summary>
public sealed class VectorsTests : IDisposable
{
    const string Case = """{"id":"X1","benefit":"AME","inputs":{},"expected":{"decision":"refused","effective_from":null}}""";

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("vectors-");

    static string Own => Path.Combine(AppContext.BaseDirectory, "Rules", "Vectors");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Every_case_of_every_file_of_the_project_is_run_once()
    {
        var written = Directory.EnumerateFiles(Own).Sum(file => File.ReadAllText(file).Split("\"expected\":").Length - 1);

        var (effectDates, eligibility) = Vectors.Read(Own, null);

        Assert.Equal(written, effectDates.Count + eligibility.Count);
    }

    [Theory]
    [InlineData("hidden.json", "{\"cases\":[" + Case + "]}")]
    [InlineData("HIDDEN.JSON", "[" + Case + "]")]
    [InlineData("below/hidden.json", "{\"meta\":{},\"cases\":[" + Case + "]}")]
    public void A_file_of_another_folder_is_run_beside_the_project_s_own(string name, string text)
    {
        Write(name, text);

        var (effectDates, _) = Vectors.Read(Own, folder.FullName);

        Assert.Single(effectDates, @case => @case.Key.EndsWith("/X1", StringComparison.Ordinal));
        Assert.Equal(Vectors.Read(Own, null).EffectDates.Count + 1, effectDates.Count);
    }

    [Theory]
    [InlineData("{\"cases\":[]}")]
    [InlineData("[]")]
    [InlineData("3")]
    [InlineData("{\"case\":[" + Case + "]}")]
    [InlineData("{\"cases\":" + Case + "}")]
    [InlineData("{\"cases\":[" + Case + "," + Case + "]}")]
    [InlineData("""{"cases":[{"id":"X1","inputs":{}}]}""")]
    [InlineData("""{"cases":[{"id":"X1","inputs":{},"expected":{"decision":"refused"}}]}""")]
    [InlineData("""{"cases":[{"id":"X1","inputs":{},"expected":{"base":"AME","effective_from":null}}]}""")]
    [InlineData("""{"cases":[{"id":1,"inputs":{},"expected":{"base":"AME"}}]}""")]
    [InlineData("""{"cases":[null]}""")]
    public void A_file_that_cannot_be_read_as_cases_fails(string text)
    {
        Write("good.json", "{\"cases\":[" + Case.Replace("X1", "X0", StringComparison.Ordinal) + "]}");
        Write("bad.json", text);

        Assert.Throws<InvalidDataException>(() => Vectors.Read(Own, folder.FullName));
    }

    [Fact]
    public void A_folder_without_cases_one_that_does_not_exist_and_broken_JSON_fail()
    {
        Assert.Throws<InvalidDataException>(() => Vectors.Read(Own, folder.FullName));
        Write("ceilings.json", """{"dates":[]}""");
        Assert.Throws<InvalidDataException>(() => Vectors.Read(Own, folder.FullName));
        Assert.Throws<DirectoryNotFoundException>(() => Vectors.Read(Own, Path.Combine(folder.FullName, "none")));
        Write("broken.json", "{\"cases\":[");
        Assert.ThrowsAny<System.Text.Json.JsonException>(() => Vectors.Read(Own, folder.FullName));
    }

    void Write(string name, string text)
    {
        var file = Path.Combine(folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
