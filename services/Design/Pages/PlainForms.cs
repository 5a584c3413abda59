using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace PassPlatform.Design;

/// <summary>Forms as our pages send them.</summary>
public static class PlainForms
{
    private const string Form = "application/x-www-form-urlencoded";

    /// <summary>
    /// Reads a form in UTF-8, whatever is said of it: the framework fails on some of what may be. One sent in parts, each of which may say its own, is none of
    /// ours, and is refused by a status alone.
    /// </summary>
    /// <param name="app">Before anything reads a form.</param>
    /// <param name="takesFiles">The requests to pages that have a file sent, which only a form in parts can; null: none.</param>
    public static void UsePlainForms(this IApplicationBuilder app, Func<HttpRequest, bool>? takesFiles = null) => app.Use((context, next) =>
    {
        if (MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type))
        {
            if (type.Type.Equals("multipart", StringComparison.OrdinalIgnoreCase) && takesFiles?.Invoke(context.Request) is not true)
            {
                context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
                return Task.CompletedTask;
            }

            if (type.MediaType.Equals(Form, StringComparison.OrdinalIgnoreCase))
            {
                context.Request.ContentType = Form;
            }
        }

        return next(context);
    });
}
