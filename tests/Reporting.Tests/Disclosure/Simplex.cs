namespace PassPlatform.Reporting.Tests.Disclosure;

/// <summary>Greatest and least value of a sum of unknowns that are at least nought, under linear constraints: the simplex by Bland's rule, which ends.</summary>
internal sealed class Simplex
{
    private const double Nought = 1e-7;

    private readonly int _unknowns;
    private readonly List<(double[] Factors, double Value)> _constraints = [];
    private int _slacks;

    public Simplex(int unknowns) => _unknowns = unknowns;

    /// <summary>A sum of unknowns is a value.</summary>
    public void Is(IEnumerable<int> sum, double value) => Add(sum, value, 0);

    /// <summary>A sum of unknowns is at most a value.</summary>
    public void AtMost(IEnumerable<int> sum, double value) => Add(sum, value, 1);

    /// <summary>A sum of unknowns is at least a value.</summary>
    public void AtLeast(IEnumerable<int> sum, double value) => Add(sum, value, -1);

    /// <summary>The bounds of sums of unknowns, whole numbers.</summary>
    /// <exception cref="InvalidOperationException">Nothing satisfies the constraints.</exception>
    public IEnumerable<(long Least, long Most)> Bounds(IEnumerable<int[]> sums)
    {
        var (table, basis) = Feasible();
        foreach (var sum in sums)
        {
            yield return ((long)Math.Ceiling(-Greatest(table, basis, sum, -1) - 1e-4), (long)Math.Floor(Greatest(table, basis, sum, 1) + 1e-4));
        }
    }

    private void Add(IEnumerable<int> sum, double value, int slack)
    {
        var factors = new double[_unknowns + _slacks + (slack == 0 ? 0 : 1)];
        foreach (var unknown in sum)
        {
            factors[unknown]++;
        }

        if (slack != 0)
        {
            factors[^1] = slack;
            _slacks++;
        }

        _constraints.Add((factors, value));
    }

    // Columns: unknowns, slacks, one artificial unknown a row, the value.
    private (double[][] Table, int[] Basis) Feasible()
    {
        var real = _unknowns + _slacks;
        var table = new double[_constraints.Count][];
        var basis = new int[_constraints.Count];
        for (var row = 0; row < table.Length; row++)
        {
            var (factors, value) = _constraints[row];
            var sign = value < 0 ? -1 : 1;
            table[row] = new double[real + table.Length + 1];
            for (var column = 0; column < factors.Length; column++)
            {
                table[row][column] = sign * factors[column];
            }

            table[row][real + row] = 1;
            table[row][^1] = sign * value;
            basis[row] = real + row;
        }

        var artificial = new double[real + table.Length + 1];
        Array.Fill(artificial, -1, real, table.Length);
        if (Maximize(table, basis, artificial, artificial.Length - 1) < -1e-5)
        {
            throw new InvalidOperationException("Nothing satisfies the constraints.");
        }

        for (var row = 0; row < table.Length; row++)
        {
            if (basis[row] >= real && Array.FindIndex(table[row], 0, real, factor => Math.Abs(factor) > Nought) is >= 0 and var column)
            {
                Pivot(table, basis, row, column);
            }
        }

        return (table, basis);
    }

    private double Greatest(double[][] table, int[] basis, int[] sum, int sign)
    {
        var goal = new double[table.Length == 0 ? _unknowns + 1 : table[0].Length];
        foreach (var unknown in sum)
        {
            goal[unknown] += sign;
        }

        return Maximize([.. table.Select(row => (double[])row.Clone())], (int[])basis.Clone(), goal, _unknowns + _slacks);
    }

    private static double Maximize(double[][] table, int[] basis, double[] goal, int columns)
    {
        var gains = (double[])goal.Clone(); // Less what the basis gives already; the last is less the value reached.
        for (var row = 0; row < table.Length; row++)
        {
            Subtract(gains, table[row], goal[basis[row]]);
        }

        while (Array.FindIndex(gains, 0, columns, gain => gain > Nought) is >= 0 and var column)
        {
            var row = -1;
            for (var other = 0; other < table.Length; other++)
            {
                if (table[other][column] > Nought && (row < 0 || Ratio(other) < Ratio(row) - 1e-12 || (Ratio(other) <= Ratio(row) + 1e-12 && basis[other] < basis[row])))
                {
                    row = other;
                }
            }

            if (row < 0)
            {
                return double.PositiveInfinity;
            }

            Pivot(table, basis, row, column);
            Subtract(gains, table[row], gains[column]);

            double Ratio(int index) => table[index][^1] / table[index][column];
        }

        return -gains[^1];
    }

    private static void Pivot(double[][] table, int[] basis, int row, int column)
    {
        var factor = table[row][column];
        for (var index = 0; index < table[row].Length; index++)
        {
            table[row][index] /= factor;
        }

        for (var other = 0; other < table.Length; other++)
        {
            if (other != row)
            {
                Subtract(table[other], table[row], table[other][column]);
            }
        }

        basis[row] = column;
    }

    private static void Subtract(double[] from, double[] row, double times)
    {
        if (times != 0)
        {
            for (var index = 0; index < from.Length; index++)
            {
                from[index] -= times * row[index];
            }
        }
    }
}
