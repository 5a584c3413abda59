using PassPlatform.Client;
using PassPlatform.Design.Forms;

namespace PassPlatform.Portal.Api;

/// <summary>What the API answers to a form, as the form shows it.</summary>
internal static class Refusals
{
    private const string OneOf = "un de : ";

    /// <summary>Does what a form asks for.</summary>
    /// <returns>Null when it is done; otherwise why not: the form stays, with what was typed.</returns>
    public static async Task<Refusal?> Of(Func<Task> act)
    {
        try
        {
            await act();
            return null;
        }
        catch (PassPlatformException refused) when (refused.Status != StatusCodes.Status401Unauthorized)
        {
            return Of(refused);
        }
        catch (Exception away) when (away is HttpRequestException or TaskCanceledException { InnerException: TimeoutException })
        {
            return Refusal.Of("Le service ne répond pas. Votre saisie est gardée sur cette page : envoyez-la de nouveau dans un instant, elle ne sera enregistrée qu’une fois.");
        }
    }

    /// <summary>The same, with the members of the API under the properties that the form has for them: <c>("/depositedOn", "On")</c>.</summary>
    public static Refusal? Renamed(this Refusal? refusal, params (string Member, string Property)[] names) =>
        refusal is null ? null : refusal with { Fields = [.. refusal.Fields.Select(field => KeyValuePair.Create(Property(field.Key, names), field.Value))] };

    private static string Property(string pointer, (string Member, string Property)[] names) =>
        names.FirstOrDefault(name => pointer == name.Member || pointer.StartsWith($"{name.Member}/", StringComparison.Ordinal)) is { Property: { } property } ? $"/{property}" : pointer;

    private static Refusal Of(PassPlatformException refused) => refused switch
    {
        { Problem.Errors: { Count: > 0 } errors } => new Refusal(null, [.. errors.Select(error => KeyValuePair.Create(error.Pointer, Sentence(error)))]),
        { Status: StatusCodes.Status403Forbidden } => Refusal.Of("Votre fonction ne permet pas cette action, ou pas pour cette PASS."),
        { Status: StatusCodes.Status404NotFound } => Refusal.Of("Ce n’est plus là, ou cela ne relève pas de votre PASS."),
        { Status: StatusCodes.Status413PayloadTooLarge } => Refusal.Of("Le fichier est trop lourd : 10 Mo au plus. Choisissez-en un plus petit, ou photographiez la pièce de nouveau."),
        { Status: StatusCodes.Status412PreconditionFailed } => Refusal.Of(
            "Quelqu’un d’autre vient de modifier ceci. Rechargez la page pour voir ce qui a changé, puis recommencez si c’est encore utile."),
        { Status: >= 500 } => Refusal.Of(
            "Le service n’a pas pu répondre. Votre saisie est gardée sur cette page : envoyez-la de nouveau dans un instant, elle ne sera enregistrée qu’une fois."),
        _ => Refusal.Of((refused.Problem.Detail ?? refused.Problem.Title).Replace('\'', '’')),
    };

    /// <summary>What is wrong, as a sentence.</summary>
    public static string Sentence(ProblemField error)
    {
        if (error.Expected?.StartsWith(OneOf, StringComparison.Ordinal) is true)
        {
            return "Choisissez une réponse."; // What may be answered is in codes, and the page shows it in words.
        }

        var text = (error.Expected is null ? error.Detail : $"{error.Detail} ; attendu : {error.Expected}").Replace('\'', '’'); // The API writes for programs too.
        return $"{char.ToUpper(text[0], System.Globalization.CultureInfo.CurrentCulture)}{text[1..]}{(text.EndsWith('.') ? "" : ".")}";
    }
}
