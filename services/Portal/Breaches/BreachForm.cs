using PassPlatform.Client;
using PassPlatform.Design.Forms;
using PassPlatform.Portal.Words;

namespace PassPlatform.Portal.Breaches;

/// <summary>What is typed of a breach.</summary>
public sealed class BreachForm
{
    public string Key { get; set; } = Guid.NewGuid().ToString();
    public long Version { get; set; }
    public Guid? PassSiteId { get; set; }
    public string? DiscoveredAt { get; set; }
    public string? KnownAt { get; set; }
    public string? HappenedAt { get; set; }
    public bool DuringTransfer { get; set; }
    public string? Description { get; set; }
    public IReadOnlyList<string> DataCategories { get; set => field = value ?? []; } = []; // None is posted as nothing.
    public IReadOnlyList<string> PersonCategories { get; set => field = value ?? []; } = [];
    public int? ApproximatePersons { get; set; }
    public int? ApproximateRecords { get; set; }
    public string? Consequences { get; set; }
    public string? Measures { get; set; }
    public string? Risk { get; set; }

    /// <summary>A document a line: its title, a semicolon, where it is kept.</summary>
    public string? Documents { get; set; }

    /// <summary>As it is known.</summary>
    public static BreachForm Of(BreachView breach) => new()
    {
        Version = breach.Version,
        HappenedAt = breach.HappenedAt is { } happened ? Protection.Written(happened) : null,
        Description = breach.Description,
        DataCategories = [.. breach.DataCategories],
        PersonCategories = [.. breach.PersonCategories],
        ApproximatePersons = breach.ApproximatePersons,
        ApproximateRecords = breach.ApproximateRecords,
        Consequences = breach.Consequences,
        Measures = breach.Measures,
        Risk = breach.Risk,
        Documents = string.Join('\n', breach.Documents.Select(document => $"{document.Title} ; {document.KeptAt}")),
    };

    /// <summary>What cannot be read of it, or null.</summary>
    public Refusal? Unreadable() =>
        IsWrong(DiscoveredAt) ? Refusal.At(nameof(DiscoveredAt), "Donnez une date et une heure.")
        : IsWrong(KnownAt) ? Refusal.At(nameof(KnownAt), "Donnez une date et une heure, ou rien.")
        : IsWrong(HappenedAt) ? Refusal.At(nameof(HappenedAt), "Donnez une date et une heure, ou rien.")
        : Lines().Any(line => line.Length != 2) ? Refusal.At(nameof(Documents), "Sur chaque ligne : le titre, un point-virgule, où la pièce est gardée.")
        : null;

    /// <summary>The documents.</summary>
    public IReadOnlyList<BreachDocument> Papers() => [.. Lines().Select(line => new BreachDocument { Title = line[0], KeptAt = line[1] })];

    private IEnumerable<string[]> Lines() => (Documents ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(';', 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private static bool IsWrong(string? typed) => !string.IsNullOrWhiteSpace(typed) && Protection.Instant(typed) is null;
}
