using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.Reporting.Disclosure;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Reporting.Regional;

/// <summary>A version of what is published openly of a region and a year: never changed, never deleted, since who has read it remembers. Decision 0183.</summary>
public sealed class OpenDataRelease
{
    /// <summary>The versions of one region and year have one series.</summary>
    public required Guid SeriesId { get; init; }

    /// <summary>From 1.</summary>
    public required int Version { get; init; }

    /// <summary>Civil year.</summary>
    public required int Year { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset ReleasedAt { get; init; }

    /// <summary>What is published, JSON.</summary>
    public required string Document { get; init; }

    /// <summary>SHA-256 of the UTF-8 bytes of <see cref="Document"/>, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Freezes a version.</summary>
    internal static OpenDataRelease Of(Guid seriesId, ReleasedYear released, DateTimeOffset now)
    {
        var json = JsonSerializer.Serialize(released, Wire.Http);
        return new OpenDataRelease
        {
            SeriesId = seriesId,
            Version = released.Version,
            Year = released.Year,
            ReleasedAt = now,
            Document = json,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json))),
        };
    }

    /// <summary>What was published.</summary>
    internal ReleasedYear Read() => JsonSerializer.Deserialize<ReleasedYear>(Document, Wire.Http)!;
}

/// <summary>A PASS and a year that some series has published or withheld: no other may, since two that overlap would give back what each hides.</summary>
public sealed class OpenDataSite : IBelongsToPassSite
{
    /// <summary>Civil year.</summary>
    public required int Year { get; init; }

    /// <inheritdoc/>
    public required Guid PassSiteId { get; init; }

    /// <summary>The series.</summary>
    public required Guid SeriesId { get; init; }
}
