using System.ComponentModel.DataAnnotations;

namespace PassPlatform.ServiceDefaults.LeavingText;

/// <summary>Bounds a free text, or each text of a list, that leaves the PASS: no NIR, no telephone number, no health term [003-028]. The refusal gives the words found.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LeavesAttribute : ValidationAttribute
{
    /// <summary>Says in French what is expected.</summary>
    public LeavesAttribute() => ErrorMessage = "du texte sans NIR, sans numéro de téléphone et sans donnée de santé : il quitte la PASS (convention Espace Partenaires, art. 5)";

    /// <inheritdoc/>
    public override bool IsValid(object? value) => value switch
    {
        null => true,
        string text => LeavingWords.Find(text).Count == 0,
        IEnumerable<string> texts => texts.All(text => LeavingWords.Find(text).Count == 0),
        _ => false,
    };

    /// <summary>What is wrong with a text that is refused, in French, with the words found.</summary>
    public static string Broken(string text) => $"contient {string.Join(", ", LeavingWords.Find(text).Select(found => found.ToString()).Distinct().Take(10))}";
}
