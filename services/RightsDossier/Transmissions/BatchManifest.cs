using PassPlatform.Contracts;

namespace PassPlatform.RightsDossier.Transmissions;

/// <summary><c>manifest.json</c>: what an archive holds, to check that all of it arrived. No names.</summary>
/// <param name="FormatVersion">1 for applications, 2 for corrections, 3 for a complement: raised when a reader of the version before could be misled.</param>
/// <param name="Kind">Applications; corrections of identities of applications sent before, whose files are not sent again; or only the pieces asked for of one sent before.</param>
/// <param name="BatchId">The batch.</param>
/// <param name="FundCode">The fund it is for.</param>
/// <param name="Finess">The PASS; null when not known.</param>
/// <param name="TransmittedOn">Day it was sent.</param>
/// <param name="DecisionDueOn">Last day for the fund to decide, inclusive.</param>
/// <param name="Files">Files of the batch itself: its slips.</param>
/// <param name="Applications">In the order of the slip.</param>
internal sealed record BatchManifest(
    int FormatVersion, BatchKind Kind, Guid BatchId, string FundCode, string? Finess, DateOnly TransmittedOn, DateOnly DecisionDueOn,
    IReadOnlyList<ManifestFile> Files, IReadOnlyList<ManifestApplication> Applications)
{
    /// <summary>The version of a kind.</summary>
    public static int FormatOf(BatchKind kind) => kind switch { BatchKind.Corrections => 2, BatchKind.Complement => 3, _ => 1 };
}

/// <summary>An application in a manifest.</summary>
/// <param name="Urgent">A medical certificate asks for a priority examination.</param>
/// <param name="Files">Its files in the archive.</param>
/// <param name="SeenOnPaper">Pieces that the PASS saw and has no file of.</param>
/// <param name="AskedStart">The first day asked for, with the text that allows it; null when it is the usual one.</param>
internal sealed record ManifestApplication(
    Guid ApplicationId, Benefit Benefit, bool FirstRequest, bool Urgent, IReadOnlyList<ManifestFile> Files, IReadOnlyList<ManifestPiece> SeenOnPaper, ManifestStart? AskedStart);

/// <summary>A first day asked for in a manifest.</summary>
/// <param name="From">The day, inclusive; a CSS never starts before the PUMa.</param>
/// <param name="Article">The text.</param>
/// <param name="Reason">Why, in French.</param>
internal sealed record ManifestStart(DateOnly From, string Article, string Reason);

/// <summary>A file in a manifest.</summary>
/// <param name="Path">Path in the archive.</param>
/// <param name="Sha256">64 hexadecimal digits in lower case.</param>
/// <param name="Size">Bytes.</param>
internal sealed record ManifestFile(string Path, string Sha256, long Size);

/// <summary>A piece seen on paper.</summary>
/// <param name="LineId">Line of the list that it answers.</param>
/// <param name="KindId">What it is; null when not said.</param>
/// <param name="ProvidedOn">Day it was brought.</param>
internal sealed record ManifestPiece(string LineId, string? KindId, DateOnly ProvidedOn);
