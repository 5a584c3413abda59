using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Reporting.Counting;

/// <summary>What a person, a session or the PASS itself adds to the figures of one year: the list behind each figure, written in the transaction of the counters. Decision 0177.</summary>
/// <remarks>Pseudonymous health data, as the facts that it is made from; read for the coordinator of the PASS only, and gone with them.</remarks>
public sealed class Part : IBelongsToPassSite
{
    /// <summary>Its number, from 1: the order of lists.</summary>
    public long Number { get; private init; }

    /// <inheritdoc/>
    public required Guid PassSiteId { get; init; }

    /// <summary>Whom or what it is of: the person, by the file that stays; a session, a passage; the PASS.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>Civil year; 0 for what belongs to no year.</summary>
    public required int Year { get; init; }

    /// <summary>The shares, JSON: codes, days, ids and numbers.</summary>
    public required string Shares { get; set; }
}
