using PassPlatform.Contracts;

namespace PassPlatform.RightsDossier.Transmissions;

/// <summary><c>manifest.json</c>: what an archive holds, to check that all of it arrived. No names.</summary>
/// <param name="FormatVersion">1 for applications, 2 for corrections: raised when a reader of the version before could be misled.</param>
/// <param name="Kind">Applications, or corrections of identities of applications sent before, whose files are not sent again.</param>
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
    public static int FormatOf(BatchKind kind) => kind == BatchKind.Corrections ? 2 : 1;
}

/// <summary>An application in a manifest.</summary>
/// <param name="Urgent">A medical certificate asks for a priority examination.</param>
/// <param name="Files">Its files in the archive.</param>
/// <param name="SeenOnPaper">Pieces that the PASS saw and has no file of.</param>
internal sealed record ManifestApplication(
    Guid ApplicationId, Benefit Benefit, bool FirstRequest, bool Urgent, IReadOnlyList<ManifestFile> Files, IReadOnlyList<ManifestPiece> SeenOnPaper);

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
