using System.Globalization;
using System.Text.Json;
using PassPlatform.PartnerNetwork.PassSites;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.Values;
using static PassPlatform.ServiceDefaults.Http.PublicPage;

namespace PassPlatform.PartnerNetwork.PublicCards;

/// <summary>What somebody who looks for a PASS reads on a phone, in their language.</summary>
internal static class PublicCardPage
{
    private const string Start = "/pass-de-ville";

    /// <summary>All that were found.</summary>
    /// <param name="found">A page of them.</param>
    /// <param name="words">What it says.</param>
    /// <param name="asked">What was asked for, as the end of a query: another language and the next page ask for the same.</param>
    public static string OfAll(Page<PublicPass> found, PublicWords words, string asked) => Page(words, words.Title, "", $"""
        <h1>{Encode(words.Title)}</h1>
        <p class="note">{Encode(words.Promise)}</p>
        {string.Concat(found.Items.Select(pass => $"""
        <h2><a href="{Start}/{pass.Id}?lang={words.Language}">{French(pass.Name)}</a></h2>
        <p>{French(AddressOf(pass.Address))}</p>
        {(pass.NextOpening is { } next ? $"<p>{Encode(words.Next)}<br><strong>{Encode(When(next, words))}</strong></p>" : "")}

        """))}
        {(found.Next is { } after ? $"<p><a rel=\"next\" href=\"{Start}?lang={words.Language}{Encode(asked)}&amp;after={after}\">{Encode(words.More)}</a></p>" : "")}
        """, asked);

    /// <summary>One of them.</summary>
    public static string Of(PublicPass pass, PublicWords words)
    {
        var rows = new (string Label, string? Markup)[]
        {
            (words.Next, pass.NextOpening is { } next ? Encode(When(next, words)) : null),
            (words.Hours, Lines(pass.Hours.Select(hours => Encode(Week(hours, words))))),
            (words.Closed, Lines(pass.Closures.Select(closure => Encode(Format(words.Until, Day(closure.From), Day(closure.To)))))),
            (words.Address, French(AddressOf(pass.Address))),
            (words.Directions, pass.Directions is { } directions ? French(directions) : null),
            (words.Languages, Languages(pass, words)),
            (words.Telephone, pass.Telephone is { } number ? $"<a dir=\"ltr\" href=\"tel:{Encode(PhoneNumberAttribute.International(number)!)}\">{Encode(number)}</a>" : null),
            (words.Email, pass.Email is { } email ? $"<a dir=\"ltr\" href=\"mailto:{Encode(email)}\">{Encode(email)}</a>" : null),
        };
        return Page(words, pass.Name, $"/{pass.Id}", $"""
            <h1>{French(pass.Name)}</h1>
            <p class="note">{Encode(words.Promise)}</p>
            {(pass.Offers.Count > 0 ? $"<h2>{Encode(words.Offered)}</h2>\n<ul>{string.Concat(pass.Offers.Select(offer => $"<li>{Encode(words.Offers[Code(offer)])}</li>"))}</ul>" : "")}
            <dl>
            {string.Concat(rows.Where(row => row.Markup is { Length: > 0 }).Select(row => $"<div><dt>{Encode(row.Label)}</dt><dd>{row.Markup}</dd></div>\n"))}</dl>
            {(pass.StepFree is true ? $"<p>{Encode(words.StepFree)}</p>" : "")}
            <p><a href="{Start}?lang={words.Language}">{Encode(words.Every)}</a></p>
            """);
    }

    /// <summary>An address that is of no PASS.</summary>
    public static string None(PublicWords words) => Page(words, words.Title, "", $"""
        <div class="no"><h1>{Encode(words.None)}</h1></div>
        <p><a href="{Start}?lang={words.Language}">{Encode(words.Every)}</a></p>
        """);

    private static string Page(PublicWords words, string title, string at, string main, string asked = "") => PublicPage.Of(words.Culture, title, "PASS de ville", $"""
        <nav><ul>{string.Concat(PublicWords.All.Select(other => other == words
            ? $"<li><strong aria-current=\"true\">{Encode(other.OwnName)}</strong></li>"
            : $"<li><a lang=\"{other.Culture.Name}\" hreflang=\"{other.Culture.Name}\" href=\"{Start}{at}?lang={other.Language}{Encode(asked)}\">{Encode(other.OwnName)}</a></li>"))}</ul></nav>
        {main}
        """, words.Footer, findable: true);

    // Names and addresses are French in every language.
    private static string French(string text) => $"<bdi lang=\"fr\">{Encode(text)}</bdi>";

    private static string Lines(IEnumerable<string> lines) => string.Join("<br>", lines);

    private static string Languages(PublicPass pass, PublicWords words) => Lines(
    [
        .. pass.Languages.Count > 0 ? [string.Join(", ", pass.Languages.Select(code => $"<bdi>{Encode(PublicWords.OwnNameOf(code))}</bdi>"))] : (string[])[],
        .. pass.Interpreters ? [Encode(words.Interpreters)] : (string[])[],
    ]);

    private static string Week(OpeningHours hours, PublicWords words) =>
        $"{words.Culture.DateTimeFormat.GetDayName(hours.Day)} \u2066{hours.From} – {hours.To}\u2069{(hours.WithoutAppointment ? $" ({words.WithoutAppointment})" : "")}";

    private static string When(NextOpening next, PublicWords words) =>
        $"{words.Culture.DateTimeFormat.GetDayName(next.Day.DayOfWeek)} \u2066{Day(next.Day)}, {next.From} – {next.To}\u2069";

    private static string Day(DateOnly day) => day.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    private static string Format(string pattern, string from, string to) => string.Format(CultureInfo.InvariantCulture, pattern, $"\u2066{from}\u2069", $"\u2066{to}\u2069");

    private static string AddressOf(SiteAddress address) =>
        string.Join(", ", ((string?[])[address.Line1, address.Line2, $"{address.PostalCode} {address.City}"]).Where(line => line is { Length: > 0 }));

    private static string Code(Offer offer) => JsonNamingPolicy.KebabCaseLower.ConvertName($"{offer}");
}
