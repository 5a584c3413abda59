using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.RegularExpressions;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.Intake.Inbox;

/// <summary>Where a row is in the inbox: what is due before news, then by instant, a day being its midnight in Paris, then by source and id.</summary>
internal sealed record InboxPlace(bool News, DateTimeOffset At, int Source, Guid Id) : IComparable<InboxPlace>
{
    private const string Instant = "yyyyMMddHHmmssfffffff";

    /// <summary>Of a row of a source.</summary>
    public static InboxPlace Of(InboxSource source, Due due) => new(source.News, due.At ?? due.Day!.Value.ParisMidnight(), source.Number, due.Id);

    /// <inheritdoc/>
    public int CompareTo(InboxPlace? other) => other is null ? 1 : (News, At, Source, Id).CompareTo((other.News, other.At, other.Source, other.Id));

    /// <summary>What names the item: its source, id and day, so that it is another when its day changes.</summary>
    public string KeyOf(Due due) => string.Create(CultureInfo.InvariantCulture, $"{Source}-{due.Id}-{At.ParisDay():yyyyMMdd}");

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(News ? 1 : 0)}.{At.UtcDateTime.ToString(Instant, CultureInfo.InvariantCulture)}.{Source}.{Id}");

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="Refusal">400: it is no place of the inbox.</exception>
    public static InboxPlace Parse(string text) =>
        text.Split('.') is [var news, var at, var source, var id] && news is "0" or "1"
        && DateTime.TryParseExact(at, Instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant) && instant.Year is > 1900 and < 2200
        && int.TryParse(source, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Guid.TryParse(id, out var row)
            ? new InboxPlace(news == "1", new DateTimeOffset(instant, TimeSpan.Zero), number, row)
            : throw new Refusal(ProblemKinds.InvalidParameter, "after n'est pas le next d'une page de cette liste.", new FieldError("after", "inconnu", "next de la page précédente"));

    /// <summary>What of a source follows a place, in the order of the inbox, piece by piece; of one PASS when it is said.</summary>
    public static (InboxSource Source, IReadOnlyList<IQueryable<Due>> Pieces) Following(InboxSource source, Guid? site, InboxPlace? place)
    {
        var rows = site is { } one ? source.Rows.Where(due => due.PassSiteId == one) : source.Rows;
        return (source, place is null || (source.News && !place.News) ? [InOrder(source, rows)] : place.News && !source.News ? [] : source.ByInstant ? AfterInstant(source, rows, place) : AfterDay(source, rows, place));
    }

    private static IQueryable<Due> InOrder(InboxSource source, IQueryable<Due> rows) =>
        source.ByInstant ? rows.OrderBy(due => due.At).ThenBy(due => due.Id) : rows.OrderBy(due => due.Day).ThenBy(due => due.Id);

    private static IReadOnlyList<IQueryable<Due>> AfterInstant(InboxSource source, IQueryable<Due> rows, InboxPlace place)
    {
        var (at, id) = (place.At, place.Id);
        return (source.Number - place.Source) switch
        {
            < 0 => [InOrder(source, rows.Where(due => due.At > at))],
            > 0 => [InOrder(source, rows.Where(due => due.At >= at))],
            _ => [rows.Where(due => due.At == at && due.Id > id).OrderBy(due => due.Id), InOrder(source, rows.Where(due => due.At > at))],
        };
    }

    private static IReadOnlyList<IQueryable<Due>> AfterDay(InboxSource source, IQueryable<Due> rows, InboxPlace place)
    {
        var (day, id) = (place.At.ParisDay(), place.Id);
        var later = InOrder(source, rows.Where(due => due.Day > day));
        return (day.ParisMidnight() == place.At, source.Number - place.Source) switch
        {
            (false, _) or (_, < 0) => [later],
            (_, > 0) => [InOrder(source, rows.Where(due => due.Day >= day))],
            _ => [rows.Where(due => due.Day == day && due.Id > id).OrderBy(due => due.Id), later],
        };
    }
}

/// <summary>Bounds the texts of a list to keys of items.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed partial class InboxKeysAttribute : ValidationAttribute
{
    /// <summary>Says in French what is expected.</summary>
    public InboxKeysAttribute() => ErrorMessage = "des key d'éléments de la boîte";

    /// <inheritdoc/>
    public override bool IsValid(object? value) => value is null || (value is IEnumerable<string> keys && keys.All(key => Key().IsMatch(key)));

    [GeneratedRegex(@"^[0-9]{1,2}-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}-[0-9]{8}\z")]
    private static partial Regex Key();
}
