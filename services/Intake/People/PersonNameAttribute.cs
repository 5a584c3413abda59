using System.ComponentModel.DataAnnotations;
using System.Text;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.Intake.People;

/// <summary>Bounds a text, or each text of a list, to a name: at most 100 characters, a letter of any script among them, and no number of a person.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PersonNameAttribute : ValidationAttribute
{
    /// <summary>Longest name, in UTF-16 code units.</summary>
    public const int MaxLength = 100;

    /// <summary>Says in French what is expected.</summary>
    public PersonNameAttribute() => ErrorMessage = $"un nom d'au plus {MaxLength} caractères, avec au moins une lettre ; ni NIR, ni numéro de téléphone";

    /// <inheritdoc/>
    public override bool IsValid(object? value) => value switch
    {
        null or "" => true, // Whether it may be left out is said beside.
        string name => IsName(name),
        IReadOnlyCollection<string> names => names.All(IsName),
        _ => false,
    };

    private static bool IsName(string name) => name.Length <= MaxLength && name.EnumerateRunes().Any(Rune.IsLetter) && !ImpersonalAttribute.LooksPersonal(name);
}
