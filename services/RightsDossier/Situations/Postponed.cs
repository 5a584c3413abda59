using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Calendar;
using PassPlatform.RightsDossier.Data;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.RightsDossier.Situations;

/// <summary>What intake told of a person while it gave no birth date: it waits whole, and nothing of it is known until it is applied.</summary>
/// <remarks>
/// The broker would put a message aside after a minute and a half of tries; this keeps it as long as it takes. Events of a person come in any order, so others
/// of the same person pass it meanwhile.
/// </remarks>
public sealed class PostponedEvent : IBelongsToPassSite
{
    private static readonly Dictionary<string, Type> EventTypes =
        new[] { typeof(PersonRegistered), typeof(PersonRectified), typeof(DiagnosisRecorded) }.ToDictionary(type => type.Name);

    /// <summary>The event.</summary>
    public required Guid EventId { get; init; }

    /// <inheritdoc/>
    public required Guid PassSiteId { get; init; }

    /// <summary>The person it is about.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>Name of its type in <c>PassPlatform.Contracts</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The event as JSON.</summary>
    public required string Body { get; init; }

    /// <summary>When it came.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The row that keeps an event.</summary>
    internal static PostponedEvent Of(PersonEvent occurred, DateTimeOffset now) => new()
    {
        EventId = occurred.EventId,
        PassSiteId = occurred.PassSiteId,
        PersonId = occurred.PersonId,
        Type = occurred.GetType().Name,
        Body = JsonSerializer.Serialize(occurred, occurred.GetType(), Wire.Bus),
        Since = now,
    };

    /// <summary>The event.</summary>
    internal PersonEvent Read() => (PersonEvent)JsonSerializer.Deserialize(Body, EventTypes[Type], Wire.Bus)!;
}

/// <summary>Applies what waited for a birth date, the oldest first, once intake answers.</summary>
internal sealed class ResumePostponed(FollowPeople people, TimeProvider clock) : ICalendarWork
{
    /// <inheritdoc/>
    public string Name => "postponed-events";

    /// <inheritdoc/>
    public async Task<int> DoSome(RightsDossierDb db, DateOnly today, CancellationToken stop)
    {
        var now = clock.GetUtcNow(); // A stretch of the index, not all of it.
        var oldest = await db.Postponed.Where(row => row.Since <= now).OrderBy(row => row.Since).ThenBy(row => row.EventId).FirstOrDefaultAsync(stop);
        if (oldest is null || !await people.Resume(oldest.Read(), stop))
        {
            return 0;
        }

        db.Postponed.Remove(oldest); // Its inbox row is there since it came.
        return 1;
    }

    /// <inheritdoc/>
    /// <remarks>A worker waits for the file of somebody just registered.</remarks>
    public Task<bool> IsUrgent(RightsDossierDb db, CancellationToken stop)
    {
        var now = clock.GetUtcNow(); // A stretch of the index, not all of it.
        return db.Postponed.AnyAsync(row => row.Since <= now, stop);
    }
}
