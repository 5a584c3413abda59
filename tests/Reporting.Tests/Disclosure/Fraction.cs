using System.Numerics;

namespace PassPlatform.Reporting.Tests.Disclosure;

/// <summary>A rational number, exact.</summary>
internal readonly record struct Fraction
{
    private readonly BigInteger _denominator;

    public Fraction(BigInteger numerator, BigInteger denominator)
    {
        var common = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        (Numerator, _denominator) = (numerator / common, denominator / common);
    }

    public BigInteger Numerator { get; }

    public BigInteger Denominator => _denominator.IsZero ? 1 : _denominator; // The default is nought.

    public bool IsZero => Numerator.IsZero;

    public static implicit operator Fraction(long whole) => new(whole, 1);

    public static Fraction operator -(Fraction one, Fraction other) =>
        new((one.Numerator * other.Denominator) - (other.Numerator * one.Denominator), one.Denominator * other.Denominator);

    public static Fraction operator *(Fraction one, Fraction other) => new(one.Numerator * other.Numerator, one.Denominator * other.Denominator);

    public static Fraction operator /(Fraction one, Fraction other) => new(one.Numerator * other.Denominator, one.Denominator * other.Numerator);
}

/// <summary>Equations between unknowns, each solved for one unknown that is in no other.</summary>
internal sealed class Equations
{
    private readonly Dictionary<int, (Dictionary<int, Fraction> Terms, Fraction Value)> _rows = [];

    /// <summary>The sum of some unknowns is known.</summary>
    public void Add(IEnumerable<int> sum, long value)
    {
        var (terms, left) = Reduce(sum, value);
        if (terms.Count == 0)
        {
            return;
        }

        var (pivot, factor) = terms.First();
        var row = (Terms: terms.ToDictionary(term => term.Key, term => term.Value / factor), Value: left / factor);
        foreach (var (known, other) in _rows.Where(each => each.Value.Terms.ContainsKey(pivot)).ToList())
        {
            _rows[known] = (other.Terms, other.Value - (other.Terms[pivot] * row.Value));
            Subtract(other.Terms, row.Terms, other.Terms[pivot]);
        }

        _rows.Add(pivot, row);
    }

    /// <summary>The sum of some unknowns, if it follows from what was added; null when it does not.</summary>
    public Fraction? Of(IEnumerable<int> sum)
    {
        var (terms, left) = Reduce(sum, 0);
        return terms.Count == 0 ? (Fraction)0 - left : null;
    }

    private (Dictionary<int, Fraction> Terms, Fraction Left) Reduce(IEnumerable<int> sum, Fraction value)
    {
        var terms = sum.ToDictionary(unknown => unknown, _ => (Fraction)1);
        foreach (var pivot in terms.Keys.Where(_rows.ContainsKey).ToList())
        {
            var (row, known) = _rows[pivot];
            value -= terms[pivot] * known;
            Subtract(terms, row, terms[pivot]);
        }

        return (terms, value);
    }

    private static void Subtract(Dictionary<int, Fraction> from, Dictionary<int, Fraction> row, Fraction times)
    {
        foreach (var (unknown, factor) in row)
        {
            var left = from.GetValueOrDefault(unknown) - (times * factor);
            if (left.IsZero)
            {
                from.Remove(unknown);
            }
            else
            {
                from[unknown] = left;
            }
        }
    }
}
