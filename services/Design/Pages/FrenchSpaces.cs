using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace PassPlatform.Design;

/// <summary>The no-break spaces of French in every page: before <c>: ; ? ! »</c>, after <c>«</c>, <c>n°</c> and the letter of an article. No line begins with a colon, and nobody types what cannot be seen.</summary>
public static partial class FrenchSpaces
{
    private const string NoBreak = "\u00a0";

    /// <summary>Puts them into what a browser asks for as a page.</summary>
    public static void UseFrenchSpaces(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (!context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            await next(context);
            return;
        }

        var body = context.Response.Body;
        using var answer = new MemoryStream();
        context.Response.Body = answer;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = body;
        }

        if (context.Response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) is true && answer.Length > 0)
        {
            context.Response.ContentLength = null;
            await context.Response.WriteAsync(In(Encoding.UTF8.GetString(answer.GetBuffer(), 0, (int)answer.Length)), context.RequestAborted);
        }
        else
        {
            answer.Position = 0;
            await answer.CopyToAsync(body, context.RequestAborted);
        }
    });

    /// <summary>Puts them into the text of a page; what is typed, and code, stay as they are.</summary>
    public static string In(string html) => Spaces().Replace(html, found => found.Value == " " ? NoBreak : found.Value);

    // Elements whose text is not prose, and tags, are matched first, so as to be left alone. The framework writes quotation marks of values as references.
    [GeneratedRegex(
        """<(?<raw>script|style|textarea|code|pre)\b.*?</\k<raw>>|<[^>]*>| (?=[:;?!»]|&#xBB;)|(?<=«|&#xAB;|\bn(?:°|&#xB0;)|\b[LRD]\.) """,
        RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Spaces();
}
