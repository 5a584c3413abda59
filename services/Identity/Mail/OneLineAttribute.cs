using System.ComponentModel.DataAnnotations;

namespace PassPlatform.Identity.Mail;

/// <summary>What a mail repeats: one line, or it would be read there as the platform's own words.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OneLineAttribute : ValidationAttribute
{
    public OneLineAttribute() => ErrorMessage = "sur une seule ligne, et pas vide";

    /// <inheritdoc/>
    public override bool IsValid(object? value) => value is not string text || (!string.IsNullOrWhiteSpace(text) && !text.AsSpan().ContainsAny('\r', '\n', '\t'));
}
