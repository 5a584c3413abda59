using System.Collections.Frozen;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.Identity.Accounts;

/// <summary>The address by which somebody has an account: theirs alone, and of their work [003-016].</summary>
internal static class ProfessionalAddress
{
    // Those that people in France have for themselves. Whose an address is cannot be told from its domain otherwise: the manager answers for it.
    private static readonly FrozenSet<string> Personal = new[]
    {
        "aol.com", "bbox.fr", "club-internet.fr", "free.fr", "gmail.com", "gmx.com", "gmx.fr", "googlemail.com", "hotmail.com", "hotmail.fr", "icloud.com", "laposte.net", "live.com",
        "live.fr", "mac.com", "me.com", "msn.com", "neuf.fr", "numericable.fr", "orange.fr", "outlook.com", "outlook.fr", "proton.me", "protonmail.com", "sfr.fr", "wanadoo.fr",
        "yahoo.com", "yahoo.fr", "ymail.com",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the address of somebody who is to have a role, one that can be written to (<see cref="MailboxAttribute"/>).</summary>
    /// <remarks>A practitioner in private practice has often no other than their provider's.</remarks>
    /// <exception cref="Refusal">It is a mailbox that people have for themselves.</exception>
    public static string Parse(string text, string role)
    {
        var email = text.Trim();
        return role == Roles.Practitioner || !Personal.Contains(email[(email.LastIndexOf('@') + 1)..])
            ? email
            : throw new Refusal(
                ProblemKinds.InvalidField, "Un compte se donne à une adresse professionnelle.",
                new FieldError("/email", "est une adresse personnelle", "l'adresse que sa structure lui a donnée"));
    }
}
