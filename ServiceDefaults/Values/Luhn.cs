namespace PassPlatform.ServiceDefaults.Values;

/// <summary>The key that ends many French identifiers. ISO/IEC 7812-1 annex B.</summary>
public static class Luhn
{
    /// <summary>Tells whether the last digit is the key of the others.</summary>
    /// <param name="digits">Decimal digits only.</param>
    public static bool Holds(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var index = 0; index < digits.Length; index++)
        {
            var digit = digits[^(index + 1)] - '0';
            var weighted = index % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }

        return sum % 10 == 0;
    }
}
