using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Decisions;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.RightsDossier.Exchange;

/// <summary>Reads the files of returns that funds leave in their folders, each once, as the API would.</summary>
/// <remarks>
/// The hash of a file is recorded in the transaction that applies its lines. Killed before, all is done again; killed after, the hash is found and
/// the file only goes. A file applied is not kept, since it holds numbers of people: its receipt is.
/// </remarks>
internal sealed class IncomingReturns(IServiceScopeFactory scopes, TimeProvider clock, ILogger<IncomingReturns> log)
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
        if (await Row(db, fund, sha256, stop) is { State: ReceivedFileState.Applied })
        {
            Finish(fund, file, sha256);
            return;
        }

        try
        {
            var (receipt, numbers) = await Receive(db, scope.ServiceProvider.GetRequiredService<ReturnDesk>(), fund, content, stop);
            var row = await Row(db, fund, sha256, stop) ?? db.ReceivedFiles.Add(ReceivedFile.Of(fund.Code, sha256)).Entity;
            row.Apply(IncomingFiles.Harmless(file), receipt, clock.GetUtcNow());
            await fund.Processed.Write(Draft(sha256), JsonSerializer.SerializeToUtf8Bytes(FileReceipt.Of(row, receipt, numbers), Wire.Http), stop);
            await db.SaveChangesAsync(stop);
            log.LogInformation(
                "A file of fund {FundCode}: {Applied} lines applied, {AlreadyApplied} already applied, {SetAside} set aside", fund.Code, row.Applied, row.AlreadyApplied, row.SetAside);
            Finish(fund, file, sha256);
        }
        catch (Refusal refusal)
        {
            db.Forget();
            var row = await Row(db, fund, sha256, stop) ?? db.ReceivedFiles.Add(ReceivedFile.Of(fund.Code, sha256)).Entity;
            row.Refuse(IncomingFiles.Harmless(file), refusal, clock.GetUtcNow());
            await db.SaveChangesAsync(stop);
            log.LogWarning("A file of fund {FundCode} is refused: {Count} errors", fund.Code, row.Errors.Count);
            await IncomingFiles.Refuse(fund, file, sha256, row.Errors, stop);
        }
        catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException || failure.IsDuplicateKey())
        {
            log.LogInformation("A file of fund {FundCode} met another change and is read again at the next look", fund.Code);
        }
    }

    private static async Task<(ReturnReceipt Receipt, IReadOnlyList<int> Numbers)> Receive(
        RightsDossierDb db, ReturnDesk desk, OpenFund fund, byte[] content, CancellationToken stop)
    {
        if (content.Length > OpenFund.MaxBytes)
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Le fichier est refusé en entier ; rien n'a été appliqué.",
                new FieldError("fichier", "trop grand", $"au plus {OpenFund.MaxBytes} octets et {ReturnFile.MaxLines} lignes : partagez-le"));
        }

        var read = await ReturnFile.Read(new MemoryStream(content), stop);
        var sender = await ReturnSender.OfFolder(db, fund.Code, stop);
        return (await desk.Receive(read.Lines, read.At, sender, stop), read.Numbers);
    }

    private static Task<ReceivedFile?> Row(RightsDossierDb db, OpenFund fund, string sha256, CancellationToken stop) =>
        db.ReceivedFiles.FirstOrDefaultAsync(row => row.FundCode == fund.Code && row.Sha256 == sha256, stop);

    // Its receipt is written before the commit under a name that nobody reads, and gets its own name after: a receipt never says what was not done.
    private static void Finish(OpenFund fund, string file, string sha256)
    {
        if (fund.Processed.Find(Draft(sha256)) is not null)
        {
            fund.Processed.Move(Draft(sha256), fund.Processed, IncomingFiles.Free(fund.Processed, IncomingFiles.Harmless(file), sha256, ".recu.json"));
        }

        fund.Incoming.Delete(file);
    }

    private static string Draft(string sha256) => $".{sha256}.recu";

    /// <summary>What a fund is told of its file: each line by its number, without anybody's number.</summary>
    private sealed record FileReceipt(string File, DateTimeOffset ReceivedAt, int Applied, int AlreadyApplied, int SetAside, IReadOnlyList<LineReceipt> Lines)
    {
        public static FileReceipt Of(ReceivedFile row, ReturnReceipt receipt, IReadOnlyList<int> numbers) => new(
            row.Name, row.ReceivedAt, row.Applied, row.AlreadyApplied, row.SetAside,
            [.. receipt.Lines.Zip(numbers, (line, number) => new LineReceipt(number, line.ApplicationId, line.Result, line.Obstacle, line.Reason))]);
    }

    private sealed record LineReceipt(int Line, Guid ApplicationId, ReturnResult Result, ObstacleCode? Obstacle, string? Reason);
}
