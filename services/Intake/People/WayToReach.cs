using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using MimeKit;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.Intake.People;

/// <summary>What a way to reach a person is.</summary>
[Description("Par quoi joindre une personne.")]
public enum ContactKind
{
    [Description("téléphone")] Phone,
    [Description("adresse électronique")] Email,
    [Description("autre : messagerie, lieu, heure")] Other,
}

/// <summary>A way to reach a person, theirs or that of somebody who tells them [000-006].</summary>
[Description("Un moyen de joindre la personne, à elle ou par quelqu'un qui lui transmet.")]
public sealed record WayToReach
{
    [Description("Par quoi.")]
    public required ContactKind Kind { get; init; }

    [Length(1, 200), Description("Le numéro, l'adresse électronique, ou comment faire.")]
    public required string Value { get; init; }

    [MaxLength(120), Description("Qui répond et transmet : un nom, un lien, une association ; à omettre si c'est la personne.")]
    public string? Through { get; init; }

    internal void Check(string pointer, ICollection<FieldError> errors)
    {
        if (Kind == ContactKind.Phone && !PhoneNumberAttribute.IsNumber(Value))
        {
            errors.Add(new FieldError($"{pointer}/value", "n'est pas un numéro de téléphone", PhoneNumberAttribute.Expected));
        }

        if (Kind == ContactKind.Email && !IsEmail(Value))
        {
            errors.Add(new FieldError($"{pointer}/value", "n'est pas une adresse électronique", "une adresse comme prenom@exemple.org"));
        }
    }

    // What reminders can be sent to, and nothing more.
    private static bool IsEmail(string text) => MailboxAddress.TryParse(text, out var mailbox) && mailbox.Address == text && new EmailAddressAttribute().IsValid(text);
}
