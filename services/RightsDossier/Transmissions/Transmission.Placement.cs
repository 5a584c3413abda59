using System.ComponentModel;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.RightsDossier.Transmissions;

/// <summary>Where the archive of a batch is.</summary>
[Description("Où en est l'archive d'un lot.")]
public enum BatchState
{
    /// <summary>To be written into the fund's exchange folder, or to be handed over: unless it was placed before, it is not sent.</summary>
    [Description("en attente : à placer dans le dossier d'échange de la caisse, ou à lui remettre")] Waiting,

    /// <summary>In the fund's exchange folder; the fund has not acknowledged it.</summary>
    [Description("placé, en attente de l'accusé de réception de la caisse")] Placed,

    /// <summary>The fund has it whole.</summary>
    [Description("reçu entier par la caisse")] Acknowledged,

    /// <summary>The fund has something else, or not all of it.</summary>
    [Description("problème signalé par l'accusé de réception")] Problem,

    /// <summary>The fund signed for it.</summary>
    [Description("remis à la caisse sur papier, contre signature")] HandedOver,

    /// <summary>Nothing was left in it before it could leave.</summary>
    [Description("abandonné : plus aucun dossier n'y était")] Abandoned,
}

// The archive of the batch in the fund's exchange folder, and what the fund says of it.
public sealed partial class Transmission
{
    /// <summary>Where its archive is.</summary>
    public BatchState State { get; private set; }

    /// <summary>Instant its archive was last placed; null before.</summary>
    public DateTimeOffset? PlacedAt { get; private set; }

    /// <summary>SHA-256 of the encrypted archive last placed, 64 hexadecimal digits in lower case; null before.</summary>
    public string? ArchiveSha256 { get; private set; }

    /// <summary>SHA-256 of the manifest in it, 64 hexadecimal digits in lower case; null before.</summary>
    public string? ManifestSha256 { get; private set; }

    /// <summary>What the fund last said of it; null before.</summary>
    public Acknowledgement? Acknowledgement { get; private set; }

    /// <summary>The archive is in the fund's folder.</summary>
    /// <param name="archiveSha256">Hash of the file.</param>
    /// <param name="manifestSha256">Hash of the manifest in it.</param>
    internal void Place(string archiveSha256, string manifestSha256, DateTimeOffset now)
    {
        (PlacedAt, ArchiveSha256, ManifestSha256) = (now, archiveSha256, manifestSha256);
        State = Acknowledgement is { } told && told.IsWhole(manifestSha256) ? BatchState.Acknowledged : BatchState.Placed;
        NextVersion();
    }

    /// <summary>It was handed over on paper instead of being placed, or as it was meant to be; its departure is told apart.</summary>
    /// <exception cref="Refusal">It does not wait for its first departure.</exception>
    internal void HandOver(string signedBy)
    {
        if (State != BatchState.Waiting || TransmittedOn is not null)
        {
            throw NotOpen("Ce lot n'attend pas de partir : il ne peut pas être remis.");
        }

        (Channel, SignedBy, State) = (BatchChannel.Paper, signedBy, BatchState.HandedOver);
        NextVersion();
    }

    /// <summary>Nothing is left in it.</summary>
    internal void Abandon()
    {
        State = BatchState.Abandoned;
        NextVersion();
    }

    /// <summary>Asks for the same archive to be placed again; nothing when it is to be placed already.</summary>
    /// <exception cref="Refusal">It does not go through the exchange folder, or nothing is left in it.</exception>
    internal void PlaceAgain()
    {
        if (Channel == BatchChannel.Paper || State == BatchState.Abandoned)
        {
            throw NotOpen("Ce lot ne passe pas par le dossier d'échange : il ne peut pas y être placé.");
        }

        if (Kind != BatchKind.Corrections && Acknowledgement is { } told && ApplicationIds.All(told.Missing.Contains))
        {
            throw NotOpen("La caisse n'a trouvé aucun des dossiers de ce lot : transmettez-les dans un autre, il n'y a plus rien à placer dans celui-ci.");
        }

        if (State != BatchState.Waiting)
        {
            State = BatchState.Waiting;
            NextVersion();
        }
    }

    /// <summary>Keeps what the fund says of the archive; said again, it changes nothing.</summary>
    /// <returns>False when it was said before.</returns>
    /// <exception cref="Refusal">It was never placed, or the acknowledgement cannot be of it.</exception>
    internal bool Acknowledge(AcknowledgeBatch request, DateOnly today, DateTimeOffset now)
    {
        if (ManifestSha256 is null)
        {
            throw NotOpen("Le lot n'a pas été placé dans le dossier d'échange : il n'y a rien à accuser.");
        }

        request.Check(this, today);
        if (Acknowledgement is { } known && known.Says(request))
        {
            return false;
        }

        Acknowledgement = new Acknowledgement
        {
            ReceivedOn = request.ReceivedOn,
            ManifestSha256 = request.ManifestSha256,
            Missing = [.. request.Missing.Distinct()],
            ReadAt = now,
        };
        if (State != BatchState.Waiting)
        {
            State = Acknowledgement.IsWhole(ManifestSha256) ? BatchState.Acknowledged : BatchState.Problem;
        }

        NextVersion();
        return true;
    }

    private Refusal NotOpen(string why) => new(ProblemKinds.IllegalMove, why)
    {
        More = new Dictionary<string, object?> { ["state"] = State, ["openMoves"] = Array.Empty<string>() },
    };
}

/// <summary>What a fund says of an archive it took.</summary>
public sealed class Acknowledgement
{
    /// <summary>Day the fund took it.</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>SHA-256 of the manifest it found in it.</summary>
    public required string ManifestSha256 { get; init; }

    /// <summary>Applications of the batch that it did not find.</summary>
    public required IReadOnlyList<Guid> Missing { get; init; }

    /// <summary>Instant it was read here.</summary>
    public required DateTimeOffset ReadAt { get; init; }

    /// <summary>Whether the fund has that manifest, and all it names.</summary>
    internal bool IsWhole(string manifestSha256) => ManifestSha256 == manifestSha256 && Missing.Count == 0;

    /// <summary>Whether it says the same.</summary>
    internal bool Says(AcknowledgeBatch request) =>
        (ReceivedOn, ManifestSha256) == (request.ReceivedOn, request.ManifestSha256) && Missing.SequenceEqual(request.Missing.Distinct());
}
