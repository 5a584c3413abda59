using System.Diagnostics.CodeAnalysis;
using PassPlatform.Contracts;

namespace PassPlatform.ServiceDefaults.Values;

/// <summary>A national identifier or code written as text: it can only be made from a text that is one.</summary>
/// <typeparam name="TSelf">The code itself.</typeparam>
/// <remarks>
/// Read from JSON by <see cref="CodeJsonConverter{TCode}"/> and from the database by <see cref="CodeDbConverter{TCode}"/>. No spaces, no lower
/// case: what is stored is what was written. <see cref="object.ToString"/> gives the text back. The default value of the struct is no code.
/// </remarks>
public interface ICode<TSelf> : IExpects
    where TSelf : struct, ICode<TSelf>
{
    /// <summary>Characters of the longest such code.</summary>
    static abstract int MaxLength { get; }

    /// <summary>A regular expression (ECMA 262, anchored) that every such text matches; the key is checked besides.</summary>
    static abstract string Pattern { get; }

    /// <summary>Reads a code.</summary>
    /// <param name="text">Exactly the code: no spaces around, no lower case.</param>
    /// <param name="code">The code, when the text is one.</param>
    /// <returns>False when the text is not one; <paramref name="code"/> is then the default.</returns>
    static abstract bool TryParse([NotNullWhen(true)] string? text, out TSelf code);
}

/// <summary>Codes from texts that are known to be codes.</summary>
public static class Code
{
    /// <summary>Reads a code.</summary>
    /// <exception cref="FormatException">The text is not one; the message says in French what was expected.</exception>
    public static TCode Parse<TCode>(string text)
        where TCode : struct, ICode<TCode> =>
        TCode.TryParse(text, out var code) ? code : throw new FormatException($"Attendu : {TCode.Expected}.");
}
