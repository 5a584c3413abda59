using System.Globalization;
using PassPlatform.Client;
using PassPlatform.Design.Forms;
using PassPlatform.Portal.Charts;

namespace PassPlatform.Portal.Words;

/// <summary>The annual report and its life, as people say them. Decision 0190.</summary>
internal static class Reported
{
    /// <summary>Where a version is.</summary>
    public static readonly IReadOnlyList<Option> States =
    [
        new("draft", "En cours d’écriture"),
        new("validated", "Validée par la coordination"),
        new("sent", "Envoyée à l’ARS"),
        new("received", "Reçue par l’ARS"),
    ];

    /// <summary>Most that a question is answered in, as the API takes it.</summary>
    public const int LongestAnswer = 4000;

    // By the name of the member: a question is one of the API’s, its answer a member of what is written.
    private static readonly (string Id, Func<ReportAnswers, string?> Read)[] Answers =
    [
        ("strongPoints", answers => answers.StrongPoints),
        ("weakPoints", answers => answers.WeakPoints),
        ("difficulties", answers => answers.Difficulties),
        ("levers", answers => answers.Levers),
        ("prospects", answers => answers.Prospects),
        ("otherRights", answers => answers.OtherRights),
        ("otherThemes", answers => answers.OtherThemes),
    ];

    /// <summary>The colour of a state.</summary>
    public static string? Kind(string state) => state switch { "received" => "success", "sent" => "info", "validated" => "new", _ => "warning" };

    /// <summary>Where a version is, with the day that it says: <c>Version 1, envoyée à l’ARS le 3 avril 2026</c>.</summary>
    public static string Version(ReportVersionSummary version) => $"Version {version.Number}, {Orientations.Lower(States.Name(version.State))}{On(version)}";

    /// <summary>What nears, as the end of a sentence.</summary>
    public static string Nearness(ReportReminderView reminder) => reminder.What switch
    {
        "overdue" => $"il était attendu le {Days.Long(reminder.DueOn)} au plus tard, et rien n’est parti",
        "imminent" => $"il est attendu le {Days.Long(reminder.DueOn)} au plus tard, dans les jours qui viennent",
        _ => $"il est attendu le {Days.Long(reminder.DueOn)} au plus tard",
    };

    /// <summary>That figures do not hold yet all that was received; null: they do.</summary>
    public static string? Waiting(int facts) => facts switch
    {
        0 => null,
        1 => "Un événement reçu n’est pas encore compté.",
        _ => $"{facts.ToString("N0", CultureInfo.CurrentCulture)} événements reçus ne sont pas encore comptés.",
    };

    /// <summary>What is answered to a question; null: nothing, or no question of this version of the portal.</summary>
    public static string? Answer(ReportAnswers answers, string question) => Answers.FirstOrDefault(each => each.Id == question).Read?.Invoke(answers);

    /// <summary>A question, with a capital.</summary>
    public static string Question(IReadOnlyList<ReportQuestion> questions, string id) => questions.FirstOrDefault(question => question.Id == id) is { } found ? Rights.Capital(found.Wording) : id;

    /// <summary>The lines of what was typed.</summary>
    public static IReadOnlyList<string> Lines(string text) => text.ReplaceLineEndings("\n").Split('\n');

    /// <summary>What a figure is a part of: <c>sur 120 (File active)</c>; null when it stands alone.</summary>
    public static string? Whole(IndicatorView indicator, IReadOnlyList<IndicatorView> all)
    {
        if (indicator.Denominator is not { } whole || all.FirstOrDefault(each => each.Id == whole.Indicator) is not { } of)
        {
            return null;
        }

        return whole.Line.Length > 0 && of.Lines.FirstOrDefault(each => each.Key == whole.Line) is { } line
            ? $"sur {line.Text} ({Orientations.Lower(line.Label)})"
            : $"sur {of.Text} ({Orientations.Lower(of.Label)})";
    }

    /// <summary>What of a figure's breakdown is drawn: parts of one unit that can be laid side by side; days and percentages are no parts of anything.</summary>
    public static IEnumerable<IReadOnlyList<Bar>> Charts(IndicatorView indicator) =>
        from unit in indicator.Lines.Where(line => line is { Value: not null, Unit: not ("day" or "percent") }).GroupBy(line => line.Unit)
        where unit.Count() > 1 && unit.All(line => line.Value >= 0)
        select (IReadOnlyList<Bar>)[.. unit.Select(line => new Bar($"{line.Label} : {line.Text}", line.Value))];

    /// <summary>What a figure adds, in its unit.</summary>
    public static string Amount(double value, string unit) => unit switch
    {
        "cent" => Money.Euros((long)value),
        "percent" => Money.Percent(value),
        "day" => $"{value.ToString("N0", CultureInfo.CurrentCulture)} {(value < 2 ? "jour" : "jours")}",
        _ => value.ToString("N0", CultureInfo.CurrentCulture),
    };

    /// <summary>What a list counts in: a rate is of amounts, a mean delay of people.</summary>
    public static string UnitOfList(string unit) => unit switch { "percent" => "cent", "day" => "person", _ => unit };

    /// <summary>The year that is looked at first: until the end of June the one before, whose report is written, sent and read then.</summary>
    public static int YearShown(DateOnly today) => today.Month <= 6 ? today.Year - 1 : today.Year;

    /// <summary>Where what a figure counts is read; null when it has no page of its own.</summary>
    public static string? Address(string unit, ListedItem item) => (unit, item) switch
    {
        ("orientation" or "request", { ThingId: { } orientation, PersonId: { } person }) => $"{Pages.People}/{person}/orientations/{orientation}",
        ("cent", { ThingId: { } act }) => $"{Pages.Care}/{act}",
        ("session", { ThingId: { } session }) => $"{Pages.Sessions}/{session}",
        _ => null,
    };

    private static string On(ReportVersionSummary version) => version switch
    {
        { ReceivedOn: { } received } => $" le {Days.Long(received)}",
        { SentOn: { } sent } => $" le {Days.Long(sent)}",
        { ValidatedAt: { } validated } => $" le {Days.Day(validated)}",
        _ => "",
    };
}
