using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PassPlatform.Contracts;

/// <summary>How well the day of a birth is known.</summary>
[Description("Ce qui est connu de la naissance.")]
public enum BirthCertainty
{
    [Description("le jour")] Day,
    [Description("l'année et le mois")] Month,
    [Description("l'année")] Year,

    /// <summary>An age told or guessed on a day; nothing else.</summary>
    [Description("un âge estimé, un jour donné")] Estimated,
}

/// <summary>An age that was told or guessed on a day, in whole years.</summary>
[Description("Un âge estimé, un jour donné.")]
public sealed record EstimatedAge
{
    [Range(0, 130), Description("Âge estimé, en années révolues, de 0 à 130.")]
    public required int Age { get; init; }

    [Description("Jour de l'estimation.")]
    public required DateOnly On { get; init; }
}

/// <summary>When a person was born, as well as it is known: a day, a month, a year, or an age estimated on a day [000-006].</summary>
/// <remarks>
/// Nothing is added to what is known: a year is no 1 January. Who computes with it gets bounds (<see cref="Earliest"/>, <see cref="Latest"/>, both inclusive), and an
/// answer only where both bounds give the same. As text: <c>1985-03-07</c>, <c>1985-03</c>, <c>1985</c>, and <c>P30Y/2021-04-06</c> for 30 years on that day (the period
/// of ISO 8601 that ends on a day). From 1900 to 2199. See <c>docs/decisions/0133-as-much-of-a-birth-as-is-known.md</c>.
/// </remarks>
[JsonConverter(typeof(Json))]
public readonly record struct BirthDate : IExpects
{
    private const int OldestAge = 130;
    private static readonly DateOnly First = new(1900, 1, 1);
    private static readonly DateOnly Last = new(2199, 12, 31);

    private readonly DateOnly _day; // The first that is possible; of an estimate, the day it was made.
    private readonly int _age;

    private BirthDate(BirthCertainty certainty, DateOnly day, int age = 0) => (Certainty, _day, _age) = (certainty, day, age);

    /// <inheritdoc/>
    public static string Expected => "une date AAAA-MM-JJ, AAAA-MM ou AAAA, de 1900 à 2199, selon ce que la personne connaît";

    /// <summary>How well it is known.</summary>
    public BirthCertainty Certainty { get; }

    /// <summary>First day on which the birth may have been.</summary>
    public DateOnly Earliest => Certainty == BirthCertainty.Estimated ? _day.AddYears(-_age - 1).AddDays(1) : _day;

    /// <summary>Last day on which it may have been.</summary>
    public DateOnly Latest => Certainty switch
    {
        BirthCertainty.Day => _day,
        BirthCertainty.Month => _day.AddMonths(1).AddDays(-1),
        BirthCertainty.Year => _day.AddYears(1).AddDays(-1),
        _ => _day.AddYears(-_age),
    };

    /// <summary>The day; null when it is not known.</summary>
    public DateOnly? Day => Certainty == BirthCertainty.Day ? _day : null;

    /// <summary>The month, 1 to 12; null when it is not known.</summary>
    public int? Month => Certainty is BirthCertainty.Day or BirthCertainty.Month ? _day.Month : null;

    /// <summary>The year; null of an estimated age.</summary>
    public int? Year => Certainty == BirthCertainty.Estimated ? null : _day.Year;

    /// <summary>The year that counts of persons by age read: that of the birth; of an estimated age, that of the estimate less the age, which is then the age at the end of that year.</summary>
    public int CountedYear => _day.Year - _age;

    /// <summary>The age and the day of an estimate; null of a birth that is known otherwise.</summary>
    public EstimatedAge? Estimate => Certainty == BirthCertainty.Estimated ? new EstimatedAge { Age = _age, On = _day } : null;

    /// <summary>A birth of which the day is known.</summary>
    public static implicit operator BirthDate(DateOnly day) => new(BirthCertainty.Day, day);

    /// <summary>A birth of which an age is known, on a day.</summary>
    /// <param name="age">In whole years, 0 to 130.</param>
    /// <param name="on">The day of the estimate.</param>
    /// <exception cref="ArgumentOutOfRangeException">The age is out of bounds.</exception>
    public static BirthDate Estimated(int age, DateOnly on) => age is >= 0 and <= OldestAge
        ? new BirthDate(BirthCertainty.Estimated, on, age)
        : throw new ArgumentOutOfRangeException(nameof(age), age, $"An age is of 0 to {OldestAge} years.");

    /// <summary>Age in whole years on a day; null when the day of birth, not being known, decides of it. A birth on 29 February is celebrated on 1 March where that day does not exist.</summary>
    public int? AgeOn(DateOnly day) => AgesOn(day) is var (least, most) && least == most ? least : null;

    /// <summary>The least and the greatest age that the person may have on a day, in whole years; negative before the birth.</summary>
    public (int Least, int Most) AgesOn(DateOnly day) => (Age(Latest, day), Age(Earliest, day));

    /// <summary>Reads a birth.</summary>
    /// <param name="text">One of the four forms, without spaces around.</param>
    /// <param name="birth">The birth, when the text is one.</param>
    /// <returns>False when it is none of them, or out of 1900 to 2199.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out BirthDate birth)
    {
        BirthDate? read = text switch
        {
            { Length: 4 } when IsDay($"{text}-01-01", out var first) => new BirthDate(BirthCertainty.Year, first),
            { Length: 7 } when IsDay($"{text}-01", out var first) => new BirthDate(BirthCertainty.Month, first),
            { Length: 10 } when IsDay(text, out var day) => new BirthDate(BirthCertainty.Day, day),
            { Length: >= 14 and <= 16 } when text.Split('/') is [['P', .. var age, 'Y'], var on] && int.TryParse(age, NumberStyles.None, CultureInfo.InvariantCulture, out var years)
                && years <= OldestAge && IsDay(on, out var day) => Estimated(years, day),
            _ => null,
        };
        birth = read.GetValueOrDefault();
        return read is not null;
    }

    /// <summary>The form that <see cref="TryParse"/> reads.</summary>
    public override string ToString() => Certainty switch
    {
        BirthCertainty.Day => _day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        BirthCertainty.Month => _day.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        BirthCertainty.Year => _day.ToString("yyyy", CultureInfo.InvariantCulture),
        _ => string.Create(CultureInfo.InvariantCulture, $"P{_age}Y/{_day:yyyy-MM-dd}"),
    };

    private static bool IsDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day) && day >= First && day <= Last;

    private static int Age(DateOnly born, DateOnly day)
    {
        var years = day.Year - born.Year;
        return (day.Month, day.Day).CompareTo((born.Month, born.Day)) < 0 ? years - 1 : years;
    }

    private sealed class Json : JsonConverter<BirthDate>
    {
        public override BirthDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && TryParse(reader.GetString(), out var birth) ? birth : throw new JsonException($"Attendu : {Expected}.");

        public override void Write(Utf8JsonWriter writer, BirthDate value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
