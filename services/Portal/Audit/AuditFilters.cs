using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using PassPlatform.Portal.Words;

namespace PassPlatform.Portal.Audit;

/// <summary>What is looked for in the audit, as the address of its page says it: read by who comes back to it, and by a browser without JavaScript.</summary>
/// <param name="Since">First day, as a browser writes it; anything else is no limit.</param>
/// <param name="Until">Last day, inclusive.</param>
/// <param name="What"><c>lectures</c>, <c>ecritures</c> or <c>refus</c>; anything else: all.</param>
/// <param name="Who">An account, an application or a service.</param>
/// <param name="Service">The code of a service.</param>
public sealed record AuditFilters(string? Since, string? Until, string? What, string? Who, string? Service)
{
    /// <summary>As the audit is asked.</summary>
    /// <param name="subject">Whom it is about; null: anything of the PASS.</param>
    public AuditWanted Of(Guid? subject) => new()
    {
        Subject = subject,
        Actor = string.IsNullOrWhiteSpace(Who) || Who.Length > 200 ? null : Who,
        Service = AuditTrail.Services.FirstOrDefault(one => one.Code == Service)?.Code,
        Reads = What switch { "lectures" => true, "ecritures" => false, _ => null },
        Refused = What == "refus",
        Since = Midnight(Since, 0),
        Before = Midnight(Until, 1),
    };

    /// <summary>The address of a page, with what is looked for.</summary>
    public string At(string path, string place)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in new[] { ("du", Since), ("au", Until), ("quoi", What), ("qui", Who), ("service", Service), ("suite", place) })
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Add(name, value);
            }
        }

        return path + query;
    }

    private static DateTimeOffset? Midnight(string? day, int later) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) && read.Year is > 2000 and < 9999
            ? Protection.Instant($"{read.AddDays(later):yyyy-MM-dd}T00:00")
            : null;
}
