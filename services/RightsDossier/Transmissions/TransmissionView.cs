using System.ComponentModel;
using PassPlatform.RightsDossier.Exchange;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.RightsDossier.Transmissions;

/// <summary>A batch sent to a fund.</summary>
[Description("Un lot transmis à une caisse.")]
public sealed record TransmissionView(
    [property: Description("Identifiant du lot.")] Guid Id,
    [property: Description("La PASS qui l'a transmis.")] Guid PassSiteId,
    [property: Description("Des dossiers, des identités rectifiées depuis, ou des pièces demandées.")] BatchKind Kind,
    [property: Description("Code de la caisse.")] string FundCode,
    [property: Description("Par où il part.")] BatchChannel Channel,
    [property: Description("Jour où il a atteint la caisse : placé dans son dossier d'échange, ou remis ; null tant qu'il attend.")] DateOnly? TransmittedOn,
    [property: Description("Dernier jour de la caisse pour décider, inclus, compté de ce jour ; null tant qu'il attend.")] DateOnly? DecisionDueOn,
    [property: Description("Qui a signé pour la caisse ; null s'il n'est pas remis sur papier.")] string? SignedBy,
    [property: Description("Ses dossiers.")] IReadOnlyList<Guid> ApplicationIds,
    [property: Description("Où en est son archive.")] BatchState State,
    [property: Description("Ce qui l'empêche de partir, et que faire ; null s'il n'attend pas.")] string? WaitingFor,
    [property: Description("Instant où l'archive a été placée la dernière fois, UTC ; null avant.")] DateTimeOffset? PlacedAt,
    [property: Description("Empreinte SHA-256 de l'archive chiffrée ; null avant.")] string? ArchiveSha256,
    [property: Description("Empreinte SHA-256 de son manifeste, que la caisse renvoie dans son accusé ; null avant.")] string? ManifestSha256,
    [property: Description("Ce que la caisse en a dit ; null avant.")] AcknowledgementView? Acknowledgement,
    [property: Description("Version, donnée aussi par l'ETag : ce qui est transmis ne change jamais, seulement le sort de l'archive.")] long Version) : IVersioned
{
    internal static TransmissionView Of(Transmission batch, ExchangeFolder exchange, TimeProvider clock) => new(
        batch.Id, batch.PassSiteId, batch.Kind, batch.FundCode, batch.Channel, batch.TransmittedOn, batch.DecisionDueOn, batch.SignedBy, batch.ApplicationIds,
        batch.State, batch.State == BatchState.Waiting ? batch.Channel == BatchChannel.Paper ? ToHandOver : Obstacle(exchange.Of(batch.FundCode), clock) : null,
        batch.PlacedAt, batch.ArchiveSha256, batch.ManifestSha256,
        batch.Acknowledgement is { } told ? AcknowledgementView.Of(told, batch) : null, batch.Version);

    private const string ToHandOver = "À remettre à la caisse : imprimez le bordereau, faites-le signer, puis notez le jour et qui a signé.";

    /// <summary>What keeps the batches of a fund from being placed, and what to do, in French.</summary>
    internal static string Obstacle(FundFolder fund, TimeProvider clock)
    {
        try
        {
            using var opened = fund.Open();
            using var certificate = FundCertificate.Read(opened, clock.GetUtcNow(), out var obstacle);
            return obstacle ?? "Rien : il est placé dans la minute. S'il attend encore, l'exploitant en trouve la cause dans le journal du service.";
        }
        catch (IOException)
        {
            return "Le dossier d'échange de la caisse ne peut pas être ouvert : l'exploitant en trouve la cause dans le journal du service."; // Logged where archives are placed.
        }
    }
}

/// <summary>What a fund said of an archive.</summary>
[Description("Ce que la caisse a dit de l'archive.")]
public sealed record AcknowledgementView(
    [property: Description("Jour de la réception par la caisse.")] DateOnly ReceivedOn,
    [property: Description("Empreinte du manifeste que la caisse a trouvé.")] string ManifestSha256,
    [property: Description("Dossiers qu'elle n'a pas trouvés.")] IReadOnlyList<Guid> Missing,
    [property: Description("Instant de la lecture de l'accusé, UTC.")] DateTimeOffset ReadAt,
    [property: Description("Ce qui ne va pas, et que faire ; null si tout est arrivé.")] string? Problem)
{
    internal static AcknowledgementView Of(Acknowledgement told, Transmission batch) =>
        new(told.ReceivedOn, told.ManifestSha256, told.Missing, told.ReadAt, ProblemOf(told, batch));

    private static string? ProblemOf(Acknowledgement told, Transmission batch)
    {
        var altered = told.ManifestSha256 == batch.ManifestSha256 || batch.ApplicationIds.All(told.Missing.Contains) ? null
            : $"Le manifeste que la caisse a reçu le {French.Date(told.ReceivedOn)} n'est pas celui du lot : l'archive est altérée ou d'un autre envoi. "
                + "Placez le lot de nouveau, et demandez à la caisse d'ignorer l'archive précédente.";
        var missing = told.Missing.Count == 0 ? null
            : $"Il manque à la caisse {told.Missing.Count} dossier(s) du lot : ils ne sont pas transmis. Transmettez-les dans un autre lot, ou remettez-les sur papier contre signature.";
        return altered is null ? missing : missing is null ? altered : $"{altered} {missing}";
    }
}
