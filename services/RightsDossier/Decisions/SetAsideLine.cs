using System.ComponentModel;
using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Nirs;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.RightsDossier.Decisions;

/// <summary>What became of a line set aside.</summary>
[Description("Suite donnée à une ligne mise de côté.")]
public enum SetAsideClosure
{
    /// <summary>It was applied since, sent again or tried again.</summary>
    [Description("appliquée depuis")] Applied,
    [Description("réglée avec la caisse")] SettledWithFund,
    [Description("ne concerne pas la PASS")] NotOurs,
}

/// <summary>A line of a return that could be read and not applied. It waits for a person.</summary>
/// <remarks>Sealed under a key of its own: the application that it names may be nobody's here.</remarks>
public sealed class SetAsideLine : Aggregate, ISealedRow
{
    private SetAsideLine()
    {
    }

    /// <inheritdoc/>
    public Guid SealedUnder => Id;

    /// <summary>The application that the line names, which may not exist.</summary>
    public Guid ApplicationId { get; private init; }

    /// <summary>What kept it from being applied, the last time it was tried.</summary>
    public ObstacleCode Code { get; private set; }

    /// <summary>Why, and what to do, in French.</summary>
    [Sealed]
    public string Sentence { get; private set; } = "";

    /// <summary>The application of somebody else that has the same social-security number; null unless that is the obstacle.</summary>
    public Guid? ComparedWith { get; private set; }

    /// <summary>The line as JSON, without the social-security number.</summary>
    [Sealed]
    public string Line { get; private init; } = "";

    /// <summary>The line's social-security number, sealed; null when it had none.</summary>
    [Sealed]
    public string? NirSealed { get; private init; }

    /// <summary><c>fund-CODE</c> for the fund that sent it; before funds were known by their tokens, the client that did.</summary>
    public string SentBy { get; private init; } = "";

    public DateTimeOffset SetAsideAt { get; private init; }

    /// <summary>What became of it; null while it waits.</summary>
    public SetAsideClosure? ClosedAs { get; private set; }

    /// <summary>Client that closed it.</summary>
    public string? ClosedBy { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    internal static SetAsideLine Of(ReturnLine line, Obstacle obstacle, Guid passSiteId, NirSeal seal, string sentBy, DateTimeOffset now)
    {
        var aside = new SetAsideLine
        {
            PassSiteId = passSiteId,
            ApplicationId = line.ApplicationId,
            Code = obstacle.Code,
            Sentence = obstacle.Sentence,
            ComparedWith = obstacle.ComparedWith,
            Line = Json(line),
            NirSealed = line.Nir is { } nir ? seal.Seal(nir) : null,
            SentBy = sentBy,
            SetAsideAt = now,
        };
        aside.NextVersion();
        return aside;
    }

    /// <summary>The line, whole.</summary>
    internal ReturnLine Read(NirSeal seal) =>
        JsonSerializer.Deserialize<ReturnLine>(Line, Wire.Http)! with { Nir = NirSealed is { } sealedNir ? seal.Open(sealedNir) : null };

    /// <summary>Whether this is that line.</summary>
    internal bool Is(ReturnLine line, NirSeal seal) =>
        Line == Json(line) && (NirSealed is { } sealedNir ? line.Nir is { } nir && seal.Open(sealedNir) == nir : line.Nir is null);

    /// <summary>It was tried again, and still cannot be applied.</summary>
    internal void StillWaits(Obstacle obstacle)
    {
        if ((obstacle.Code, obstacle.Sentence, obstacle.ComparedWith) != (Code, Sentence, ComparedWith))
        {
            (Code, Sentence, ComparedWith) = (obstacle.Code, obstacle.Sentence, obstacle.ComparedWith);
            NextVersion();
        }
    }

    /// <summary>Takes it off the list of what waits.</summary>
    /// <exception cref="Refusal">It does not wait any more.</exception>
    internal void Close(SetAsideClosure closure, string by, DateTimeOffset now)
    {
        if (ClosedAs is not null)
        {
            throw new Refusal(ProblemKinds.IllegalMove, "Cette ligne n'attend plus.") { More = new Dictionary<string, object?> { ["closedAs"] = ClosedAs } };
        }

        (ClosedAs, ClosedBy, ClosedAt) = (closure, by, now);
        NextVersion();
    }

    private static string Json(ReturnLine line) => JsonSerializer.Serialize(line with { Nir = null }, Wire.Http);
}
