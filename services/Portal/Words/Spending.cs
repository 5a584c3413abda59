using System.Globalization;
using PassPlatform.Design.Forms;

namespace PassPlatform.Portal.Words;

/// <summary>The budget of a PASS, as people say it.</summary>
internal static class Spending
{
    public static readonly IReadOnlyList<Option> Sources =
    [
        new("fir", "FIR (ARS)"),
        new("health-insurance", "Assurance maladie, actes facturés"),
        new("co-financing", "Cofinancement", "Politique de la ville, collectivités et autres : dites qui le verse"),
    ];

    public static readonly IReadOnlyList<Option> Purposes =
    [
        new("structure", "Frais de structure"),
        new("staff", "Rémunération de professionnels, hors coordination"),
        new("coordination", "Coordination"),
        new("interpretation", "Interprétariat"),
        new("prevention", "Prévention"),
        new("outreach", "Aller-vers"),
        new("care", "Soins"),
        new("other", "Autre"),
    ];

    /// <summary>An amount, to the cent where it has any: <c>12 000 €</c>, <c>12,50 €</c>.</summary>
    public static string Euros(long cents) => $"{(cents / 100m).ToString(cents % 100 == 0 ? "N0" : "N2", CultureInfo.CurrentCulture)} €";

    /// <summary>An amount as a field shows it.</summary>
    public static string? Written(long? cents) => cents is { } known ? (known / 100m).ToString(known % 100 == 0 ? "0" : "0.00", CultureInfo.CurrentCulture) : null;
}
