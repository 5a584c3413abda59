using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.PartnerNetwork.Requests;

/// <summary>A kind of request that a fund takes, and how soon it answers.</summary>
[Description("Une sorte de demande que la caisse prend, et sous combien de jours elle répond.")]
public sealed record DeskKind
{
    [Description("La sorte de demande.")]
    public required PartnerRequestKind Kind { get; init; }

    [Range(1, 90), Description("Jours calendaires pour répondre, de 1 à 90.")]
    public required int DelayDays { get; init; }
}

/// <summary>How a fund takes requests from a PASS and its partners.</summary>
[Description("Comment une caisse prend les demandes d'une PASS et de ses partenaires.")]
public record DeskDescription
{
    /// <summary>Shown in the API's document.</summary>
    internal static readonly DeskDescription Example = new()
    {
        Kinds = [new DeskKind { Kind = PartnerRequestKind.FileStudy, DelayDays = 30 }, new DeskKind { Kind = PartnerRequestKind.Document, DelayDays = 5 }],
        Fallback = "Boîte de la relation partenaires de la caisse",
        LocalContact = "Mission partenariats, du lundi au vendredi",
        AlertLate = 5,
    };

    [MaxLength(5), Description("Ce que la caisse prend ; ce qui n'y est pas est fermé.")]
    public required IReadOnlyList<DeskKind> Kinds { get; init; }

    [Length(1, 300), Description("Par quel autre canal passer quand la plateforme est fermée.")]
    public required string Fallback { get; init; }

    [Length(1, 300), Description("L'interlocuteur local de la caisse en cas de difficulté.")]
    public required string LocalContact { get; init; }

    [MaxLength(200), Description("Les structures habilitées à recevoir des pièces de la caisse (tutelles, gestionnaires de l'aide sociale à l'enfance…).")]
    public IReadOnlyList<Guid> MayReceiveFiles { get; init; } = [];

    [Description("La PASS elle-même y est habilitée.")]
    public bool PassMayReceiveFiles { get; init; }

    [Range(1, 1000), Description("Alerter quand autant de demandes sont en retard ; à omettre pour ne pas alerter.")]
    public int? AlertLate { get; init; }

    [Range(1, 365), Description("Alerter quand une demande attend depuis autant de jours ; à omettre pour ne pas alerter.")]
    public int? AlertWaitingDays { get; init; }
}

/// <summary>The desk of a fund for a PASS: its settings of the portal. Espace Partenaires, art. 1.2, 3.2 and 3.3 [003-009, 003-023, 003-024].</summary>
public sealed class FundDesk : Aggregate, IBelongsToFund, ISealedRow
{
    private List<DeskKind> _kinds = [];

    private FundDesk()
    {
    }

    Guid ISealedRow.SealedUnder => Id;

    /// <inheritdoc/>
    public string? FundCode { get; private init; }

    public IReadOnlyList<DeskKind> Kinds
    {
        get => _kinds;
        private set => _kinds = [.. value];
    }

    [Sealed]
    public string Fallback { get; private set; } = "";

    [Sealed]
    public string LocalContact { get; private set; } = "";

    [Sealed]
    public IReadOnlyList<Guid> MayReceiveFiles { get; private set; } = [];

    public bool PassMayReceiveFiles { get; private set; }
    public int? AlertLate { get; private set; }
    public int? AlertWaitingDays { get; private set; }

    /// <summary>Opens the desk of a fund.</summary>
    /// <exception cref="Refusal">A kind comes twice.</exception>
    internal static FundDesk Open(DeskDescription request, Guid passSiteId, string fundCode)
    {
        var desk = new FundDesk { PassSiteId = passSiteId, FundCode = fundCode };
        desk.Change(request);
        return desk;
    }

    /// <summary>Changes how it takes requests; those that are there keep their delay.</summary>
    /// <exception cref="Refusal">A kind comes twice.</exception>
    internal void Change(DeskDescription request)
    {
        if (request.Kinds.DistinctBy(kind => kind.Kind).Count() < request.Kinds.Count)
        {
            throw new Refusal(ProblemKinds.InvalidField, "Une sorte de demande y est deux fois.", new FieldError("/kinds", "une sorte y est deux fois", "chacune une fois"));
        }

        (Kinds, Fallback, LocalContact) = (request.Kinds, request.Fallback, request.LocalContact);
        (MayReceiveFiles, PassMayReceiveFiles, AlertLate, AlertWaitingDays) = ([.. request.MayReceiveFiles.Distinct()], request.PassMayReceiveFiles, request.AlertLate, request.AlertWaitingDays);
        NextVersion();
    }

    /// <summary>Whether the fund may send a piece to whoever asks; null: the PASS [003-010].</summary>
    internal bool MaySendFilesTo(Guid? structureId) => structureId is { } structure ? MayReceiveFiles.Contains(structure) : PassMayReceiveFiles;
}
