using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace PassPlatform.ServiceDefaults.Values;

/// <summary>Bounds a text to a time of day, <c>HH:MM</c>, from 00:00 to 23:59, as the field of a page gives it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TimeOfDayAttribute : RegularExpressionAttribute
{
    /// <summary>Says in French what is expected.</summary>
    public TimeOfDayAttribute()
        : base("([01][0-9]|2[0-3]):[0-5][0-9]") => ErrorMessage = "une heure HH:MM, de 00:00 à 23:59";

    /// <inheritdoc/>
    public override bool IsValid(object? value) => value is not "" && base.IsValid(value); // What is empty has no form to the base.

    /// <summary>The time that such a text says.</summary>
    public static TimeOnly Read(string text) => TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture);
}
