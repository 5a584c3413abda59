using System.ComponentModel.DataAnnotations;
using MimeKit;

namespace PassPlatform.Identity.Accounts;

/// <summary>Bounds a text to the address of one mailbox, that mail can be sent to: what cannot be would be told as sent, and never arrive.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MailboxAttribute : ValidationAttribute
{
    /// <summary>Says in French what is expected.</summary>
    public MailboxAttribute() => ErrorMessage = "une adresse électronique, par exemple camille.durand@example.org";

    /// <inheritdoc/>
    public override bool IsValid(object? value) => value is null || (value is string text && IsOne(text.Trim()));

    // Read as it will be when it is written to; one whose address differs from the text has a name before it, or a comment in it.
    private static bool IsOne(string text) =>
        text.All(char.IsAscii) && MailboxAddress.TryParse(text, out var mailbox) && mailbox.Address == text && mailbox.Domain.Contains('.', StringComparison.Ordinal);
}
