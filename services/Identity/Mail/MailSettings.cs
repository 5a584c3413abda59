using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Identity.Mail;

/// <summary>How mail leaves.</summary>
internal enum MailChannel
{
    /// <summary>It does not: what needs mail is refused.</summary>
    None,

    /// <summary>Kept as files, or shown in the log where there is no folder; in Development only.</summary>
    Print,

    /// <summary>Handed to a server.</summary>
    Smtp,
}

/// <summary>Section <c>Identity:Mail</c> of the configuration.</summary>
/// <param name="Channel"><c>print</c> (Development, and its default), <c>smtp</c>, <c>none</c> (default elsewhere).</param>
/// <param name="From">Sender: <c>PassPlatform &lt;ne-pas-repondre@pass.example.fr&gt;</c>.</param>
/// <param name="Folder">Where <c>print</c> keeps mail, for its owner only. Default: <c>identity-mail</c> beside the SQLite file; with SQL Server, nowhere.</param>
/// <param name="Host"><c>Smtp:Host</c>.</param>
/// <param name="Port"><c>Smtp:Port</c>. Default: 587.</param>
/// <param name="User"><c>Smtp:User</c>; none: the server asks for nothing.</param>
/// <param name="Password"><c>Smtp:Password</c>.</param>
/// <param name="Encrypted"><c>Smtp:Encrypted</c>: TLS from the start (port 465) or by STARTTLS, refused without. Default: true; false for a server on this machine, or in Development, only.</param>
/// <param name="Authority"><c>Smtp:CertificateAuthority</c>: file (PEM) of the authority that the server's certificate is from, in the place of those that the system knows.</param>
internal sealed record MailSettings(
    MailChannel Channel, string From, string? Folder, string? Host, int Port, string? User, string? Password, bool Encrypted, X509Certificate2? Authority)
{
    /// <summary>Reads and checks the section.</summary>
    /// <exception cref="InvalidOperationException">A value is missing or out of its bounds; the message names it.</exception>
    public static MailSettings Read(IConfiguration configuration, IHostEnvironment environment, IdentitySettings identity)
    {
        var section = configuration.GetSection("Identity:Mail");
        var channel = section["Channel"] switch
        {
            null => environment.IsDevelopment() ? MailChannel.Print : MailChannel.None,
            "none" => MailChannel.None,
            "print" when environment.IsDevelopment() => MailChannel.Print,
            "print" => throw new InvalidOperationException("Identity:Mail:Channel is print: links that open accounts are shown in the log, in Development only."),
            "smtp" => MailChannel.Smtp,
            var other => throw new InvalidOperationException($"Identity:Mail:Channel is '{other}': expected smtp, none, or print in Development."),
        };
        var smtp = section.GetSection("Smtp");
        if (channel == MailChannel.Smtp && string.IsNullOrEmpty(smtp["Host"]))
        {
            throw new InvalidOperationException("Identity:Mail:Smtp:Host is missing: the server that mail is handed to.");
        }

        var encrypted = smtp.GetValue("Encrypted", true);
        if (channel == MailChannel.Smtp && !encrypted && !environment.IsDevelopment() && !IsThisMachine(smtp["Host"]!))
        {
            throw new InvalidOperationException($"Identity:Mail:Smtp:Encrypted is false for {smtp["Host"]}: links that open accounts are sent in clear to a server on this machine only.");
        }

        var beside = configuration["Storage:Provider"] is null or "Sqlite" || section["Folder"] is not null;
        return new MailSettings(
            channel,
            section["From"] ?? $"PassPlatform <ne-pas-repondre@{new Uri(identity.PublicAddress).Host}>",
            channel == MailChannel.Print && beside ? PrivateFolder.Of(configuration, "identity", "mail", "Identity:Mail:Folder") : null,
            smtp["Host"], smtp.GetValue("Port", 587), smtp["User"], smtp["Password"], encrypted,
            smtp["CertificateAuthority"] is { Length: > 0 } file ? ReadAuthority(file) : null);
    }

    private static bool IsThisMachine(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static X509Certificate2 ReadAuthority(string file)
    {
        try
        {
            return X509CertificateLoader.LoadCertificateFromFile(file);
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"Identity:Mail:Smtp:CertificateAuthority is '{file}': expected the file of a certificate. {failure.Message}", failure);
        }
    }
}
