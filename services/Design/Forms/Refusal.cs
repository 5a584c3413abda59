namespace PassPlatform.Design.Forms;

/// <summary>Why a form was not accepted.</summary>
/// <param name="Text">What concerns the whole of it, or null.</param>
/// <param name="Fields">
/// What concerns a field: its JSON pointer in what was sent (<c>/contact/email</c>, as a problem of the API says it) and the messages.
/// </param>
public sealed record Refusal(string? Text, IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    /// <summary>A refusal of the whole.</summary>
    public static Refusal Of(string text) => new(text, []);

    /// <summary>A refusal of one field of the model, by the name of its property.</summary>
    public static Refusal At(string property, string message) => new(null, [KeyValuePair.Create('/' + property, message)]);

    /// <summary>The same, and one more.</summary>
    public Refusal And(string property, string message) => this with { Fields = [.. Fields, KeyValuePair.Create('/' + property, message)] };
}
