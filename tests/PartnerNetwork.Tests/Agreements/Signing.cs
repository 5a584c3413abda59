using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Agreements;
using PassPlatform.PartnerNetwork.Processing;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Files;

namespace PassPlatform.PartnerNetwork.Tests.Agreements;

/// <summary>Agreements that every party has signed, without a service.</summary>
internal static class Signing
{
    private static readonly DateOnly Today = TimeProvider.System.ParisToday();

    /// <summary>A whole document of one page, which says nothing.</summary>
    public static byte[] Paper { get; } = "%PDF-1.7\n1 0 obj\n<< >>\nendobj\nxref\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"u8.ToArray();

    /// <summary>Signed on paper, and confirmed here by both.</summary>
    public static (Agreement Agreement, AgreementSigned? Event) Signed(DraftAgreement draft)
    {
        var agreement = Agreement.Draft(draft, Guid.CreateVersion7(), Today);
        agreement.Join(new UploadedFile(Paper, new string('a', 64), FileContent.Pdf), "pass");
        agreement.Sign(Party.Pass, Today, "pass");
        agreement.Sign(draft.Kind == AgreementKind.Ars ? Party.Ars : Party.Fund, Today, "other");
        return (agreement, agreement.TakeEffect(null, Today, DateTimeOffset.UtcNow));
    }
}
