using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace PassPlatform.Intake.Interviews;

/// <summary>Bounds the texts of a list to codes of the ICPC-2 by their form, each once: a chapter and two digits, 01 to 29 symptoms, 30 to 69 procedures, 70 to 99 diagnoses.</summary>
/// <remarks>The list itself is Wonca's, and not free: a code that it does not hold is not found here. Decision 0139.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class Icpc2Attribute : ValidationAttribute
{
    private const string Chapters = "ABDFHKLNPRSTUWXYZ";

    /// <summary>Says in French what is expected.</summary>
    /// <param name="actsOnly">Only procedures.</param>
    public Icpc2Attribute(bool actsOnly) => (ActsOnly, ErrorMessage) = (actsOnly, actsOnly
        ? "des codes CISP-2 de procédure, chacun une fois : une lettre de chapitre et un nombre de 30 à 69, par exemple R44"
        : "des codes CISP-2, chacun une fois : une lettre de chapitre (A, B, D, F, H, K, L, N, P, R, S, T, U, W, X, Y, Z) et un nombre de 01 à 99, par exemple R05");

    /// <summary>Only procedures.</summary>
    public bool ActsOnly { get; }

    /// <inheritdoc/>
    public override bool IsValid(object? value) =>
        value is null || (value is IReadOnlyCollection<string> codes && codes.All(IsCode) && codes.Distinct().Count() == codes.Count);

    private bool IsCode(string code) =>
        code.Length == 3 && Chapters.Contains(code[0], StringComparison.Ordinal) && char.IsAsciiDigit(code[1]) && char.IsAsciiDigit(code[2])
        && int.Parse(code.AsSpan(1), CultureInfo.InvariantCulture) is >= 1 and var number && (!ActsOnly || number is >= 30 and <= 69);
}
