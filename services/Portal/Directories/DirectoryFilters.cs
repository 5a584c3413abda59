using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using PassPlatform.Client;
using PassPlatform.Design.Forms;
using PassPlatform.Portal.Words;

namespace PassPlatform.Portal.Directories;

/// <summary>Whom to find in the directory, as the address of its page says it.</summary>
/// <param name="Need">What a person needs, in code.</param>
/// <param name="Kind">The kind of a structure, in code.</param>
/// <param name="Language">ISO 639 code.</param>
/// <param name="Access">How the place can be entered, in code.</param>
/// <param name="Commitment"><c>avance</c>, <c>reste</c>, <c>les-deux</c>; anything else: whatever it is.</param>
/// <param name="Day">The day, as a browser writes it or with the day first; anything else: today.</param>
/// <param name="Hour">HH:MM; the service says what is no hour.</param>
/// <param name="Commune">INSEE code around which to look.</param>
/// <param name="Km">How far, in kilometres; the service says its bounds.</param>
public sealed record DirectoryFilters(string? Need, string? Kind, string? Language, string? Access, string? Commitment, string? Day, string? Hour, string? Commune, string? Km)
{
    /// <summary>Most that a page shows.</summary>
    private const int Shown = 25;

    /// <summary>What of the network is free of charge for the person.</summary>
    public static readonly IReadOnlyList<Option> Commitments =
        [new("avance", "Sans avance de frais"), new("reste", "Sans reste à charge"), new("les-deux", "Sans avance ni reste à charge")];

    /// <summary>How far to look.</summary>
    public static readonly IReadOnlyList<Option> Distances = [new("2", "2 km"), new("5", "5 km"), new("10", "10 km"), new("25", "25 km"), new("50", "50 km"), new("100", "100 km")];

    /// <summary>The day looked for; null: today.</summary>
    public DateOnly? On => DateOnly.TryParseExact(Day, ["yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>Reads a page of those found.</summary>
    /// <param name="after">After whom; null: the first page.</param>
    /// <exception cref="PassPlatformException">400: something of it is not in order.</exception>
    public Task<PageOfDirectoryMember> Find(PassPlatformApi api, Guid? after, CancellationToken stop) => api.Directory.SearchAsync(
        need: Typed.Blank(Need), kind: Typed.Blank(Kind), language: Typed.Blank(Language), accessibility: Typed.Blank(Access),
        noAdvancePayment: Commitment is "avance" or "les-deux" ? true : null, noRemainingCharge: Commitment is "reste" or "les-deux" ? true : null,
        openOn: On, openAt: Typed.Blank(Hour), communeCode: Typed.Blank(Commune), withinKm: Typed.Blank(Commune) is null ? null : Number(Km),
        after: after, limit: Shown, cancellationToken: stop);

    /// <summary>The address of the page after some member.</summary>
    public string After(Guid member)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in new[]
        {
            ("besoin", Need), ("nature", Kind), ("langue", Language), ("acces", Access), ("engagement", Commitment), ("jour", Day), ("heure", Hour), ("commune", Commune), ("km", Km), ("suite", member.ToString()),
        })
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                query.Add(name, value);
            }
        }

        return $"{Pages.Directory}{query}";
    }

    private static double? Number(string? typed) => double.TryParse(typed?.Replace(',', '.'), CultureInfo.InvariantCulture, out var number) ? number : null;
}
