using System.Globalization;
using PassPlatform.Contracts;

namespace PassPlatform.ServiceDefaults.Values;

/// <summary>How papers write a birth.</summary>
public static class BirthWords
{
    /// <summary>A birth as well as it is known: <c>15/03/1990</c>, <c>03/1990 (jour inconnu)</c>, <c>1990 (jour et mois inconnus)</c>, <c>inconnue ; 30 ans environ au 06/04/2021</c>.</summary>
    public static string ToFrench(this BirthDate birth) => birth switch
    {
        { Day: { } day } => Date(day),
        { Month: { } month } => $"{month:00}/{birth.Year} (jour inconnu)",
        { Year: { } year } => $"{year} (jour et mois inconnus)",
        _ => $"inconnue ; {birth.Estimate!.Age} ans environ au {Date(birth.Estimate.On)}",
    };

    private static string Date(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
