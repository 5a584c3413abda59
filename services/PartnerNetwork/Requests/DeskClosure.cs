using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.LeavingText;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.PartnerNetwork.Requests;

/// <summary>The desk of a fund is closed for a while: maintenance that is announced, or an incident.</summary>
[Description("Une fermeture : maintenance annoncée, ou incident.")]
public sealed record CloseDesk
{
    [Description("true : maintenance annoncée ; false : incident.")]
    public required bool Planned { get; init; }

    [Description("À partir de quand.")]
    public required DateTimeOffset From { get; init; }

    [Description("Jusqu'à quand ; à omettre si ce n'est pas connu.")]
    public DateTimeOffset? Until { get; init; }

    [Length(1, 500), Leaves, Description("Ce qui se passe, au plus 500 caractères.")]
    public required string What { get; init; }
}

/// <summary>A closure of a desk: it is kept, as the record of maintenance and incidents. Espace Partenaires, art. 3.2 and 3.3 [003-023, 003-024].</summary>
public sealed class DeskClosure : Aggregate, IBelongsToFund, ISealedRow
{
    private DeskClosure()
    {
    }

    Guid ISealedRow.SealedUnder => Id;

    /// <inheritdoc/>
    public string? FundCode { get; private init; }

    public Guid DeskId { get; private init; }
    public bool Planned { get; private init; }

    /// <summary>The fund says that it is closed; what others report is written down, and closes nothing.</summary>
    public bool Closes { get; private init; }
    public DateTimeOffset From { get; private init; }

    /// <summary>Exclusive; null while the end is not known.</summary>
    public DateTimeOffset? Until { get; private set; }

    [Sealed]
    public string What { get; private init; } = "";

    /// <summary>Who reported it.</summary>
    public string ReportedBy { get; private init; } = "";

    /// <summary>Records a closure.</summary>
    /// <exception cref="Refusal">It ends before it begins, or an incident is to come.</exception>
    internal static DeskClosure Of(FundDesk desk, CloseDesk request, bool byFund, string by, DateTimeOffset now)
    {
        if (request.Until <= request.From)
        {
            throw new Refusal(ProblemKinds.InvalidField, "Une fermeture finit après avoir commencé.", new FieldError("/until", "avant le début", "après from"));
        }

        if (!request.Planned && request.From > now)
        {
            throw new Refusal(ProblemKinds.InvalidField, "Un incident ne s'annonce pas.", new FieldError("/from", "à venir", "au plus tard maintenant, ou planned : true"));
        }

        var closure = new DeskClosure
        {
            PassSiteId = desk.PassSiteId,
            FundCode = desk.FundCode,
            DeskId = desk.Id,
            Planned = request.Planned,
            Closes = byFund,
            From = request.From,
            Until = request.Until,
            What = request.What,
            ReportedBy = by,
        };
        closure.NextVersion();
        return closure;
    }

    /// <summary>It is open again.</summary>
    /// <exception cref="Refusal">It ended before, or has not begun.</exception>
    internal void End(DateTimeOffset now)
    {
        if (Until <= now || From > now)
        {
            throw new Refusal(ProblemKinds.RequestState, "Cette fermeture ne court pas.");
        }

        Until = now;
        NextVersion();
    }
}
