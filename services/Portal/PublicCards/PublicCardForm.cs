using System.Globalization;
using PassPlatform.Client;
using PassPlatform.Design.Forms;
using PassPlatform.Portal.Words;

namespace PassPlatform.Portal.PublicCards;

/// <summary>What is typed of the public card of a PASS.</summary>
public sealed class PublicCardForm : IAskHours
{
    private const string WithoutAppointment = "sans rendez-vous";

    /// <summary>The version that was shown; null: nothing was shown yet. The first one is 0.</summary>
    public long? Version { get; set; }

    public IReadOnlyList<string> Offers { get; set => field = value ?? []; } = []; // None is posted as nothing.
    public WeekHours Week { get; set => field = value ?? new(); } = new();

    /// <summary>The closures that were written and stay: <c>2026-12-24/2027-01-02</c>.</summary>
    public IReadOnlyList<string> Closures { get; set => field = value ?? []; } = [];

    public DateOnly? ClosedFrom { get; set; }
    public DateOnly? ClosedTo { get; set; }
    public IReadOnlyList<string> Languages { get; set => field = value ?? []; } = [];
    public bool Interpreters { get; set; }
    public bool StepFree { get; set; }
    public string? Telephone { get; set; }
    public string? Email { get; set; }
    public string? Directions { get; set; }

    /// <inheritdoc/>
    public string Mark => WithoutAppointment;

    /// <summary>As it is written; empty while nothing is.</summary>
    public static PublicCardForm Of(PublicCardView view) => view.Card is not { } card ? new() { Version = view.Version, Languages = ["fr"] } : new()
    {
        Version = view.Version,
        Offers = card.Offers,
        Week = WeekHours.Of(card.Hours.Select(hours => new WeekRange(hours.Day, hours.From, hours.To, hours.WithoutAppointment is true)), WithoutAppointment),
        Closures = [.. (card.Closures ?? []).Select(Code)],
        Languages = card.Languages,
        Interpreters = card.Interpreters is true,
        StepFree = card.StepFree is true,
        Telephone = card.Telephone,
        Email = card.Email,
        Directions = card.Directions,
    };

    /// <summary>The closures to keep or let go, as people read them.</summary>
    public static IReadOnlyList<Option> Known(PublicCardView view) =>
        [.. (view.Card?.Closures ?? []).Select(closure => new Option(Code(closure), $"Du {Days.Long(closure.From)} au {Days.Long(closure.To)}"))];

    /// <summary>What cannot be read of it, or null.</summary>
    public Refusal? Unreadable() =>
        Week.Unreadable(Mark) ?? (ClosedFrom is null && ClosedTo is not null ? Refusal.At(nameof(ClosedFrom), "Donnez le premier jour.") : null);

    /// <summary>The fields of what the API names otherwise.</summary>
    public (string Member, string Property)[] Fields() => [.. Week.Fields(), ("/closures", nameof(ClosedTo))];

    /// <summary>As the API takes it.</summary>
    public PublicCardEntry Entry() => new()
    {
        Offers = Offers,
        Hours = [.. Week.Ranges(Mark).Select(range => new OpeningHours { Day = range.Day, From = range.From, To = range.To, WithoutAppointment = range.Marked })],
        Closures = [.. Closures.Select(Read).OfType<Closure>(), .. New()],
        Languages = Languages,
        Interpreters = Interpreters,
        StepFree = StepFree,
        Telephone = Typed.Blank(Telephone),
        Email = Typed.Blank(Email),
        Directions = Typed.Blank(Directions)?.ReplaceLineEndings("\n"),
    };

    private IEnumerable<Closure> New() => ClosedFrom is { } first ? [new Closure { From = first, To = ClosedTo ?? first }] : [];

    private static string Code(Closure closure) => string.Create(CultureInfo.InvariantCulture, $"{closure.From:yyyy-MM-dd}/{closure.To:yyyy-MM-dd}");

    private static Closure? Read(string code) => code.Split('/') is [var from, var to] && Day(from) is { } first && Day(to) is { } last ? new Closure { From = first, To = last } : null;

    private static DateOnly? Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
