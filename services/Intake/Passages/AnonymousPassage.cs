using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Intake.Passages;

/// <summary>Somebody passed, who gave no name: counted, with why and what for, in codes only. It is about no person, and nothing in it leads to one [000-006].</summary>
/// <remarks>Written once: what was wrongly counted is taken back by nobody, as at the door.</remarks>
public sealed class AnonymousPassage : Aggregate
{
    private AnonymousPassage()
    {
    }

    public DateOnly PassedOn { get; private init; }

    public AnonymityReason Reason { get; private init; }

    /// <summary>Each once.</summary>
    public IReadOnlyList<Demand> Demands { get; private init; } = [];

    public ReferralOrigin Origin { get; private init; }

    /// <summary>Null: nowhere.</summary>
    public OrientationDestination? OrientedTo { get; private init; }

    /// <summary>Counts a passage.</summary>
    /// <exception cref="Refusal">The day is to come, or before there were PASS.</exception>
    internal static (AnonymousPassage Passage, AnonymousPassageCounted Event) Count(CountPassage request, Guid passSiteId, DateOnly today, DateTimeOffset now)
    {
        if (request.PassedOn > today || request.PassedOn < People.Person.FirstPass)
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Cette date ne peut pas être celle d'un passage.",
                new FieldError("/passedOn", "à venir, ou avant les premières PASS", $"du {People.Person.FirstPass:dd'/'MM'/'yyyy} à aujourd'hui"));
        }

        var passage = new AnonymousPassage
        {
            PassSiteId = passSiteId,
            PassedOn = request.PassedOn,
            Reason = request.Reason,
            Demands = [.. request.Demands.Distinct()],
            Origin = request.Origin,
            OrientedTo = request.OrientedTo,
        };
        return (passage, new AnonymousPassageCounted
        {
            OccurredAt = now,
            PassSiteId = passSiteId,
            Version = passage.NextVersion(),
            PassageId = passage.Id,
            PassedOn = passage.PassedOn,
            Reason = passage.Reason,
            Demands = passage.Demands,
            Origin = passage.Origin,
            OrientedTo = passage.OrientedTo,
        });
    }
}
