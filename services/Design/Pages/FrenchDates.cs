using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace PassPlatform.Design;

/// <summary>Dates as people write them where a browser has no picker: the day first. The framework would read 10/02/2026 as the second of October.</summary>
public static partial class FrenchDates
{
    private const string Iso = "yyyy-MM-dd";

    /// <summary>Writes them as a picker would, before a page reads the form.</summary>
    /// <param name="app">After the form was checked and read.</param>
    public static void UseFrenchDates(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.Request.HasFormContentType)
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            if (form.Any(field => field.Value.Any(value => Written().IsMatch(value ?? ""))))
            {
                context.Request.Form = new FormCollection(
                    form.ToDictionary(field => field.Key, field => new StringValues([.. field.Value.Select(Read)])), form.Files);
            }
        }

        await next(context);
    });

    /// <summary>Whether what was posted for a day says which: nothing, or a day as a picker writes it.</summary>
    internal static bool IsClear(string posted) => posted.Length == 0 || DateOnly.TryParseExact(posted, Iso, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static string? Read(string? value) =>
        Written().Match(value ?? "") is { Success: true, Groups: var parts }
        && DateOnly.TryParseExact($"{parts["year"].Value}-{parts["month"].Value}-{parts["day"].Value}", "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day.ToString(Iso, CultureInfo.InvariantCulture)
            : value;

    [GeneratedRegex(@"^\s*(?<day>\d{1,2})[/.\- ](?<month>\d{1,2})[/.\- ](?<year>\d{4})\s*$")]
    private static partial Regex Written();
}
