using System.Text.Json;

namespace PassPlatform.Journey;

/// <summary>Tells the story in French: what each step did, which rule decided, and the trace to open.</summary>
public sealed class Narrator(TextWriter output, Uri? dashboard)
{
    private int _step;

    /// <summary>A new step.</summary>
    public void Step(string title)
    {
        output.WriteLine();
        output.WriteLine($"{++_step,2}. {title}");
    }

    /// <summary>Something that was done.</summary>
    public void Did(string what, Answer? answer = null)
    {
        output.WriteLine($"    ✓ {what}");
        if (answer is not null && dashboard is not null)
        {
            output.WriteLine($"      trace : {new Uri(dashboard, $"/traces/detail/{answer.TraceId}")}");
        }
    }

    /// <summary>A refusal, as the caller reads it.</summary>
    public void Refused(string what, Answer answer)
    {
        output.WriteLine($"    ✗ {what} : {(int)answer.Status} {answer.Text("title")}");
        output.WriteLine($"      « {answer.Text("detail")} »");
    }

    /// <summary>A rule that decided, with its article.</summary>
    public void Rule(JsonElement step)
    {
        var mark = Text(step, "outcome") switch
        {
            "met" => "[oui]",
            "not-met" => "[non]",
            "unknown" => "[?]  ",
            _ => "     ",
        };
        output.WriteLine($"      {mark} {Text(step, "sentence")} ({Text(step, "article")})");
    }

    /// <summary>A line of the report.</summary>
    public void Figure(JsonElement indicator)
    {
        output.WriteLine($"      {Text(indicator, "text"),-14}  {Text(indicator, "label")}");
    }

    /// <summary>A free line.</summary>
    public void Say(string line) => output.WriteLine($"    {line}");

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var member) ? member.ToString() : "";
}
