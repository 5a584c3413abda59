using System.ComponentModel;
using PassPlatform.RightsDossier.Decisions;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.RightsDossier.Exchange;

/// <summary>What became of a file of returns.</summary>
[Description("Suite donnée à un fichier de retours.")]
public enum ReceivedFileState
{
    [Description("ses lignes ont été appliquées, ou mises de côté une à une")] Applied,
    [Description("refusé en entier : rien n'a été appliqué")] Refused,
}

/// <summary>A file of returns that a fund left in its exchange folder. Written in the transaction that applies its lines, so that no file is applied twice.</summary>
/// <remarks>It is of a fund, not of a PASS: the fund's own PASS see it. It holds no line, no number of a person.</remarks>
public sealed class ReceivedFile : Aggregate
{
    private ReceivedFile()
    {
    }

    /// <summary>The fund whose folder it came through.</summary>
    public string FundCode { get; private init; } = "";

    /// <summary>Its name, of harmless characters only; at most 80.</summary>
    public string Name { get; private set; } = "";

    /// <summary>SHA-256 of its bytes, or of those read of one that is too large, 64 hexadecimal digits in lower case: with the fund, what tells it from others.</summary>
    public string Sha256 { get; private init; } = "";

    /// <summary>Instant it was last read.</summary>
    public DateTimeOffset ReceivedAt { get; private set; }

    /// <summary>What became of it.</summary>
    public ReceivedFileState State { get; private set; }

    /// <summary>Lines applied.</summary>
    public int Applied { get; private set; }

    /// <summary>Lines that had been applied before.</summary>
    public int AlreadyApplied { get; private set; }

    /// <summary>Lines set aside for a person.</summary>
    public int SetAside { get; private set; }

    /// <summary>What is wrong with it, line by line, in French, at most 50; no value of the file is repeated.</summary>
    public IReadOnlyList<string> Errors { get; private set; } = [];

    /// <summary>A file read for the first time.</summary>
    internal static ReceivedFile Of(string fundCode, string sha256) => new() { FundCode = fundCode, Sha256 = sha256 };

    /// <summary>Its lines were received.</summary>
    internal void Apply(string name, ReturnReceipt receipt, DateTimeOffset now)
    {
        Read(name, ReceivedFileState.Applied, [], now);
        Applied = receipt.Lines.Count(line => line.Result == ReturnResult.Applied);
        AlreadyApplied = receipt.Lines.Count(line => line.Result == ReturnResult.AlreadyApplied);
        SetAside = receipt.Lines.Count(line => line.Result == ReturnResult.SetAside);
    }

    /// <summary>It cannot be read: nothing of it is applied.</summary>
    internal void Refuse(string name, Refusal refusal, DateTimeOffset now) => Read(
        name, ReceivedFileState.Refused,
        [.. refusal.Errors.Select(error => error.Expected is { } expected ? $"{error.Pointer} : {error.Detail} (attendu : {expected})" : $"{error.Pointer} : {error.Detail}")], now);

    private void Read(string name, ReceivedFileState state, IReadOnlyList<string> errors, DateTimeOffset now)
    {
        (Name, State, Errors, ReceivedAt) = (name, state, errors, now);
        NextVersion();
    }
}
