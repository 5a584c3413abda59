using System.ComponentModel.DataAnnotations;

namespace PassPlatform.Intake.Orientations;

/// <summary>How long the answer to an orientation is waited for, section <c>Orientations</c>. No text sets it; the ARS agrees to it.</summary>
public sealed class OrientationSettings : IValidatableObject
{
    /// <summary>Days after which an orientation without an answer is to be asked about.</summary>
    [Range(1, 365)]
    public int ReminderAfterDays { get; init; } = 10;

    /// <summary>Days after which nobody waits for it any more; more than for the reminder.</summary>
    [Range(2, 730)]
    public int ExpiryAfterDays { get; init; } = 30;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => ExpiryAfterDays > ReminderAfterDays
        ? []
        : [new ValidationResult("Orientations:ExpiryAfterDays must be above Orientations:ReminderAfterDays.", [nameof(ExpiryAfterDays)])];
}
