using System.ComponentModel;
using PassPlatform.Contracts;

namespace PassPlatform.RightsDossier.Decisions;

/// <summary>What the fund asks for before it decides. Kept when it is answered: another request is another row.</summary>
public sealed class DocumentRequest
{
    public Guid Id { get; init; } = OrderedId.New();

    /// <summary>Day the fund asked.</summary>
    public required DateOnly RequestedOn { get; init; }

    /// <summary>Last day to send them, inclusive; the application lapses the day after.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>Lines of the application's list, at least one.</summary>
    public required IReadOnlyList<string> LineIds { get; init; }

    /// <summary>The batch that they are in, or left in; null before, or when they never were in one.</summary>
    public Guid? TransmissionId { get; internal set; }

    /// <summary>Day they reached the fund; null before, or when they never did.</summary>
    public DateOnly? ResubmittedOn { get; internal set; }

    /// <summary>Day the fund says that it received them; null before it does.</summary>
    public DateOnly? ReceivedOn { get; internal set; }
}

/// <summary>What the fund asked for.</summary>
[Description("Ce que la caisse a demandé avant de décider.")]
public sealed record DocumentRequestView(
    [property: Description("Jour de la demande.")] DateOnly RequestedOn,
    [property: Description("Dernier jour pour renvoyer, inclus ; le dossier est caduc le lendemain.")] DateOnly DueOn,
    [property: Description("Lignes de la liste des pièces.")] IReadOnlyList<string> LineIds,
    [property: Description("Lot de complément où sont les pièces ; null avant.")] Guid? TransmissionId,
    [property: Description("Jour où elles ont atteint la caisse ; null avant.")] DateOnly? ResubmittedOn,
    [property: Description("Jour où la caisse dit les avoir reçues ; null avant.")] DateOnly? ReceivedOn)
{
    internal static DocumentRequestView Of(DocumentRequest request) => new(request.RequestedOn, request.DueOn, request.LineIds, request.TransmissionId, request.ResubmittedOn, request.ReceivedOn);
}
