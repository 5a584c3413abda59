using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Transmissions;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.RightsDossier.Exchange;

/// <summary>Reads the acknowledgements that funds leave in their folders: <c>accuse-LOT.json</c>.</summary>
/// <remarks>Read again after a kill, an acknowledgement changes nothing.</remarks>
internal sealed class IncomingAcknowledgements(IServiceScopeFactory scopes, TimeProvider clock, ILogger<IncomingAcknowledgements> log)
{
    /// <summary>Reads one file.</summary>
    /// <param name="fund">The fund's folder, locked.</param>
    /// <param name="file">Name of a file of its <c>incoming</c>, written to its end.</param>
    public async Task Read(OpenFund fund, string file, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RightsDossierDb>();
        var content = fund.Incoming.Read(file, OpenFund.MaxBytes);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        try
        {
            var told = Parse(file, content);
            var batch = await db.Transmissions.FirstOrDefaultAsync(known => known.Id == told.BatchId && known.FundCode == fund.Code, stop)
                ?? throw Malformed(new FieldError("/batchId", "n'est pas un lot transmis à votre caisse", "l'identifiant écrit sur le bordereau"));
            await batch.Acknowledge(told, db, clock, stop);
            await db.SaveChangesAsync(stop);
            fund.Incoming.Move(file, fund.Processed, IncomingFiles.Free(fund.Processed, IncomingFiles.Harmless(file), sha256, ""));
        }
        catch (Refusal refusal)
        {
            log.LogWarning("An acknowledgement of fund {FundCode} is refused: {Count} errors", fund.Code, refusal.Errors.Count);
            await IncomingFiles.Refuse(
                fund, file, sha256, [refusal.Message, .. refusal.Errors.Select(error => $"{error.Pointer} : {error.Detail} (attendu : {error.Expected})")], stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            log.LogInformation("An acknowledgement of fund {FundCode} met another change and is read again at the next look", fund.Code);
        }
    }

    private static AcknowledgeBatch Parse(string name, byte[] content)
    {
        if (content.Length > OpenFund.MaxBytes)
        {
            throw Malformed(new FieldError("fichier", "trop grand", $"au plus {OpenFund.MaxBytes} octets"));
        }

        try
        {
            var text = content.AsSpan();
            var told = JsonSerializer.Deserialize<AcknowledgeBatch>(text.StartsWith(Encoding.UTF8.Preamble) ? text[Encoding.UTF8.Preamble.Length..] : text, Wire.Http) ?? throw new JsonException("null");
            return name.Equals($"accuse-{told.BatchId}.json", StringComparison.OrdinalIgnoreCase)
                ? told
                : throw Malformed(new FieldError("fichier", "ne porte pas le nom du lot", $"accuse-{told.BatchId}.json"));
        }
        catch (JsonException unreadable)
        {
            throw Malformed(new FieldError(
                $"ligne {unreadable.LineNumber + 1}, octet {unreadable.BytePositionInLine + 1}", "JSON mal formé, ou membre absent, inconnu ou non valable",
                "un objet avec batchId, receivedOn, manifestSha256 et missing"));
        }
    }

    private static Refusal Malformed(FieldError error) => new(ProblemKinds.InvalidField, "L'accusé de réception ne peut pas être lu.", error);
}
