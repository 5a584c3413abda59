namespace PassPlatform.RightsDossier.Documents;

/// <summary>The file of a piece, as it was uploaded but for what a telephone says beside a picture (decision 0110). Its bytes are in the <see cref="FileStore"/>, never in the database.</summary>
public sealed class StoredFile
{
    /// <summary>SHA-256 of the bytes, 64 hexadecimal digits in lower case.</summary>
    public required string Sha256 { get; init; }

    /// <summary>What the bytes are, found by their content: <c>application/pdf</c>, <c>image/jpeg</c>, <c>image/png</c> or <c>image/heic</c>.</summary>
    public required string MediaType { get; init; }

    /// <summary>Size in bytes, above 0.</summary>
    public required long Size { get; init; }
}
