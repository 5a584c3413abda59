using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace PassPlatform.RightsDossier.Exchange;

/// <summary>The certificate that a fund gave: what is encrypted for it, only the fund can read.</summary>
internal sealed class FundCertificate : IDisposable
{
    private const int MinKeyBits = 2048;
    private const int MaxBytes = 64 * 1024;

    // RFC 5652 names the content's algorithm only: AES-256-CBC, RFC 3565.
    private static readonly AlgorithmIdentifier Aes256 = new(new Oid("2.16.840.1.101.3.4.1.42"));

    private readonly X509Certificate2 _certificate;

    private FundCertificate(X509Certificate2 certificate) => _certificate = certificate;

    /// <summary>Reads it.</summary>
    /// <param name="fund">The fund's folder.</param>
    /// <param name="now">Instant.</param>
    /// <param name="obstacle">Why there is none to use and what to do, in French; null when there is one.</param>
    public static FundCertificate? Read(OpenFund fund, DateTimeOffset now, out string? obstacle)
    {
        obstacle = null;
        if (fund.Folder.Find(OpenFund.Certificate) is not { } file)
        {
            obstacle = $"Le certificat de la caisse manque : déposez-le dans {fund.CertificateShown} ; le lot partira aussitôt.";
            return null;
        }

        X509Certificate2 certificate;
        try
        {
            certificate = X509CertificateLoader.LoadCertificate(file.IsPlain && file.Size <= MaxBytes ? fund.Folder.Read(file.Name, MaxBytes) : []);
        }
        catch (Exception failure) when (failure is CryptographicException or IOException)
        {
            obstacle = $"Le fichier {fund.CertificateShown} n'est pas un certificat X.509 lisible : remplacez-le.";
            return null;
        }

        using var key = certificate.GetRSAPublicKey();
        obstacle = key is not { KeySize: >= MinKeyBits }
            ? $"Le certificat {fund.CertificateShown} n'a pas une clé RSA d'au moins {MinKeyBits} bits : demandez-en un autre à la caisse."
            : certificate.NotAfter.ToUniversalTime() < now.UtcDateTime
                ? $"Le certificat {fund.CertificateShown} est périmé : demandez-en un autre à la caisse."
                : null;
        if (obstacle is null)
        {
            return new FundCertificate(certificate);
        }

        certificate.Dispose();
        return null;
    }

    /// <summary>Encrypts for the fund: CMS EnvelopedData (RFC 5652), AES-256, the key under RSA-OAEP with SHA-256, DER.</summary>
    public byte[] Encrypt(byte[] content)
    {
        var envelope = new EnvelopedCms(new ContentInfo(content), Aes256);
        envelope.Encrypt(new CmsRecipient(SubjectIdentifierType.IssuerAndSerialNumber, _certificate, RSAEncryptionPadding.OaepSHA256));
        return envelope.Encode();
    }

    /// <summary>Makes a certificate and its private key (<c>development-key.pem</c>) in a fund's folder that has none: never outside Development.</summary>
    public static async Task MakeForDevelopment(OpenFund fund, DateTimeOffset now, CancellationToken stop)
    {
        if (fund.Folder.Find(OpenFund.Certificate) is not null)
        {
            return;
        }

        using var key = RSA.Create(3072);
        var request = new CertificateRequest("CN=PassPlatform development", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(10));
        await fund.Folder.Write("development-key.pem", Pem(key.ExportPkcs8PrivateKeyPem()), stop);
        await fund.Folder.Write(OpenFund.Certificate, Pem(certificate.ExportCertificatePem()), stop);
    }

    private static byte[] Pem(string text) => System.Text.Encoding.ASCII.GetBytes(text + "\n");

    /// <inheritdoc/>
    public void Dispose() => _certificate.Dispose();
}
