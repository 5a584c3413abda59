using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.RightsDossier.Tests.Rules;

namespace PassPlatform.RightsDossier.Bench;

/// <summary>What the rules engine costs, on one core, over every public case of the law: <c>./pass bench rules</c>.</summary>
internal static class Bench
{
    private const int Runs = 9;
    private static readonly TimeSpan Run = TimeSpan.FromSeconds(1);

    private static void Main()
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var effectDates = Vectors.EffectDates.Values.GroupBy(@case => @case.GetProperty("benefit").GetString()).ToDictionary(group => group.Key!, group => group.ToArray());
        var ame = Inputs<AmeInputs>(effectDates["AME"]);
        var css = Inputs<CssInputs>(effectDates["CSS"]);
        var puma = Inputs<PumaInputs>(effectDates["PUMA"]);
        var people = Inputs<EligibilityInputs>([.. Vectors.Eligibility.Values]);
        Console.WriteLine($"Un cœur ({Environment.ProcessorCount} dans la machine), .NET {Environment.Version}. Médianes de {Runs} mesures de {Run.TotalSeconds:F0} s.");
        Console.WriteLine();
        Console.WriteLine("| règles | cas | évaluations/s | octets/évaluation | avec explication, évaluations/s | octets/évaluation |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: |");
        Row("date d'effet de l'AME", ame, static (inputs, why) => (int)EffectDates.Ame(inputs, why).Decision);
        Row("date d'effet de la CSS", css, static (inputs, why) => (int)EffectDates.Css(inputs, why).Decision);
        Row("date d'effet de la PUMa", puma, static (inputs, why) => (int)EffectDates.Puma(inputs, why).Decision);
        Row("droits possibles", people, static (inputs, why) => (int)(Eligibility.Evaluate(inputs, why).Complementary ?? 0));
    }

    private static T[] Inputs<T>(JsonElement[] cases)
        where T : class => [.. cases.Select(Vectors.Inputs<T>)];

    private static void Row<T>(string name, T[] cases, Func<T, Explanation?, int> evaluate)
    {
        var silent = Measure(cases, inputs => evaluate(inputs, null));
        var explained = Measure(cases, inputs => evaluate(inputs, new Explanation()));
        Console.WriteLine(
            $"| {name} | {cases.Length} | {silent.PerSecond:N0} | {silent.Bytes:N0} | {explained.PerSecond:N0} | {explained.Bytes:N0} |");
    }

    private static (double PerSecond, double Bytes) Measure<T>(T[] cases, Func<T, int> evaluate)
    {
        For(cases, evaluate, Run); // Warm-up: the compiler's second look included.
        var rates = new List<double>();
        var bytes = new List<double>();
        for (var run = 0; run < Runs; run++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            var count = For(cases, evaluate, Run);
            rates.Add(count / watch.Elapsed.TotalSeconds);
            bytes.Add((double)(GC.GetAllocatedBytesForCurrentThread() - before) / count);
        }

        return (Median(rates), Median(bytes));
    }

    // The sum of the answers is kept, so that no evaluation can be left out by the compiler.
    private static long For<T>(T[] cases, Func<T, int> evaluate, TimeSpan duration)
    {
        var count = 0L;
        var sum = 0L;
        var until = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        while (Stopwatch.GetTimestamp() < until)
        {
            for (var round = 0; round < 100; round++)
            {
                foreach (var inputs in cases)
                {
                    sum += evaluate(inputs);
                }
            }

            count += 100L * cases.Length;
        }

        GC.KeepAlive(sum);
        return count;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
