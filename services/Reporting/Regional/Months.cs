using System.ComponentModel;
using System.Globalization;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.Reporting.Regional;

/// <summary>Whole months, both inclusive, each as its number since year 0.</summary>
internal readonly record struct Months(int First, int Last)
{
    /// <summary>Most months that are read at once.</summary>
    public const int Most = 120;

    private const int FirstYear = 2000;

    /// <summary>The month of a day.</summary>
    public static int Of(DateOnly day) => (day.Year * 12) + day.Month - 1;

    /// <summary>The first day of a month.</summary>
    public static DateOnly FirstDay(int month) => new(month / 12, (month % 12) + 1, 1);

    /// <summary>yyyy-MM.</summary>
    public static string Text(int month) => FirstDay(month).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>The civil years that they touch.</summary>
    public IEnumerable<int> Years => Enumerable.Range(First / 12, (Last / 12) - (First / 12) + 1);

    /// <summary>Every month.</summary>
    public IEnumerable<int> Each => Enumerable.Range(First, Last - First + 1);

    /// <summary>These months cut at civil quarters, years, or each month; the first and the last piece may be shorter.</summary>
    public IEnumerable<Months> Cut(TrendStep step)
    {
        var length = step switch { TrendStep.Year => 12, TrendStep.Quarter => 3, _ => 1 };
        for (var first = First; first <= Last; first = (first / length * length) + length)
        {
            yield return new Months(first, Math.Min(Last, (first / length * length) + length - 1));
        }
    }

    /// <summary>The months asked for: by default from January to the current month.</summary>
    /// <param name="from">yyyy-MM.</param>
    /// <param name="to">yyyy-MM.</param>
    /// <param name="today">Today.</param>
    /// <exception cref="Refusal">They are no months, not in order, too many, before 2000 or to come.</exception>
    public static Months Read(string? from, string? to, DateOnly today)
    {
        var last = to is null ? Of(today) : Parse("to", to, today);
        var first = from is null ? last / 12 * 12 : Parse("from", from, today);
        return first > last || last - first >= Most
            ? throw new Refusal(ProblemKinds.InvalidParameter, "Les mois demandés ne se suivent pas, ou sont trop nombreux.", new FieldError("from", "hors des limites", $"au plus {Most} mois, le premier avant le dernier"))
            : new Months(first, last);
    }

    private static int Parse(string name, string text, DateOnly today) =>
        DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year >= FirstYear && Of(day) <= Of(today)
            ? Of(day)
            : throw new Refusal(ProblemKinds.InvalidParameter, $"{name} n'est pas un mois.", new FieldError(name, "illisible ou hors des limites", $"AAAA-MM, de {FirstYear}-01 au mois en cours"));
}

/// <summary>How a period is cut to show a trend.</summary>
[Description("Pas d'une évolution.")]
public enum TrendStep
{
    [Description("mois")] Month,
    [Description("trimestre civil")] Quarter,
    [Description("année civile")] Year,
}
