using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.PartnerNetwork.Agreements;

/// <summary>The bytes of the copy of a signed paper, sealed under the key of its agreement; beside its row, which lists read without them.</summary>
public sealed class AgreementCopyContent : IBelongsToPassSite
{
    /// <summary>As <see cref="SignedCopy.Id"/>.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc/>
    public required Guid PassSiteId { get; init; }

    /// <summary>The agreement.</summary>
    public required Guid AgreementId { get; init; }

    /// <summary>Sealed.</summary>
    public required byte[] Content { get; init; }

    /// <summary>What the sealed bytes belong to.</summary>
    internal static byte[] Bound(Guid agreementId, Guid id) => [.. "AgreementCopyContents"u8, .. agreementId.ToByteArray(), .. id.ToByteArray()];
}
