using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using MimeKit.Text;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Identity.Mail;

/// <summary>A way for mail to leave.</summary>
internal interface IMail
{
    /// <summary>Sends a mail; it is gone when this returns.</summary>
    /// <param name="mail">What it says.</param>
    /// <param name="letterId">Of which its own identity is made: sent again, it is the same mail.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="RecipientRefusedException">The server takes no mail for that address.</exception>
    Task Send(Mail mail, Guid letterId, CancellationToken stop);
}

/// <summary>The server takes no mail for an address, today or ever; others may have theirs.</summary>
internal sealed class RecipientRefusedException(string message) : Exception(message);

/// <summary>Mail handed to a server.</summary>
internal sealed class SmtpMail(MailSettings settings) : IMail
{
    private const int ImplicitTls = 465;
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1"; // RFC 5280 §4.2.1.12.

    public async Task Send(Mail mail, Guid letterId, CancellationToken stop)
    {
        using var message = Message.Of(mail, letterId, settings);
        using var client = new SmtpClient();
        if (settings.Authority is not null)
        {
            client.ServerCertificateValidationCallback = IsFromAuthority;
        }

        // Never in clear by default: without TLS there is no answer to wait for.
        var encryption = !settings.Encrypted ? SecureSocketOptions.None : settings.Port == ImplicitTls ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls;
        await client.ConnectAsync(settings.Host!, settings.Port, encryption, stop);
        if (settings.User is { Length: > 0 } user)
        {
            await client.AuthenticateAsync(user, settings.Password ?? "", stop);
        }

        try
        {
            await client.SendAsync(message, stop);
        }
        catch (SmtpCommandException refused) when (refused.ErrorCode == SmtpErrorCode.RecipientNotAccepted)
        {
            throw new RecipientRefusedException($"{(int)refused.StatusCode}"); // Its words repeat the address.
        }

        try
        {
            await client.DisconnectAsync(quit: true, stop);
        }
        catch (Exception failure) when (failure is IOException or ProtocolException or OperationCanceledException)
        {
            // It has the mail: how it says goodbye is no reason to send it again.
        }
    }

    private bool IsFromAuthority(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is not X509Certificate2 shown || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != 0)
        {
            return false; // Of another name, or none at all.
        }

        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.Add(settings.Authority!);
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck; // Private authorities seldom publish any.
        own.ChainPolicy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        foreach (var link in chain?.ChainElements ?? (IEnumerable<X509ChainElement>)[])
        {
            own.ChainPolicy.ExtraStore.Add(link.Certificate);
        }

        return own.Build(shown);
    }
}

/// <summary>Mail kept as a file that a mail program opens, or shown in the log where there is no folder for it: Development has no server.</summary>
/// <remarks>Not both: the log lies with the data, and a letter may hold a link that opens an account.</remarks>
internal sealed class PrintedMail(MailSettings settings, TimeProvider clock, ILogger<PrintedMail> log) : IMail
{
    public async Task Send(Mail mail, Guid letterId, CancellationToken stop)
    {
        if (settings.Folder is not { } folder)
        {
            log.LogInformation("Mail to {To}: {Subject}\n{Text}", mail.To, mail.Subject, mail.Text);
        }
        else
        {
            using var message = Message.Of(mail, letterId, settings);
            message.Date = clock.GetUtcNow();
            var path = Path.Combine(PrivateFolder.Make(folder).FullName, $"{clock.GetUtcNow():yyyyMMdd-HHmmss-fff}-{Guid.NewGuid():N}");
            await message.WriteToAsync(path + ".part", stop); // Whoever watches the folder finds it whole.
            File.Move(path + ".part", path);
            File.Move(path, $"{path}.eml"); // Under its name it is whole.
            log.LogInformation("A mail is kept as {File}", $"{path}.eml");
        }
    }
}

file static class Message
{
    public static MimeMessage Of(Mail mail, Guid letterId, MailSettings settings)
    {
        var message = new MimeMessage { Subject = mail.Subject, Body = new TextPart(TextFormat.Plain) { Text = mail.Text } };
        message.From.Add(MailboxAddress.Parse(settings.From));
        message.MessageId = $"{letterId:N}@{message.From.Mailboxes.Single().Domain}"; // One of its own would name this machine.
        message.To.Add(MailboxAddress.Parse(mail.To));
        message.Headers.Add("Auto-Submitted", "auto-generated"); // RFC 3834: nobody's absence is told to a machine.
        return message;
    }
}
