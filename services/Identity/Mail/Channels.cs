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
    Task Send(Mail mail, CancellationToken stop);
}

/// <summary>Mail handed to a server.</summary>
internal sealed class SmtpMail(MailSettings settings) : IMail
{
    public async Task Send(Mail mail, CancellationToken stop)
    {
        using var message = Message.Of(mail, settings);
        using var client = new SmtpClient();
        await client.ConnectAsync(settings.Host!, settings.Port, settings.Encrypted ? SecureSocketOptions.Auto : SecureSocketOptions.None, stop);
        if (settings.Encrypted && !client.IsSecure)
        {
            throw new InvalidOperationException("The mail server does not encrypt: links that open accounts are not sent in clear. See Identity:Mail:Smtp.");
        }

        if (settings.User is { Length: > 0 } user)
        {
            await client.AuthenticateAsync(user, settings.Password ?? "", stop);
        }

        await client.SendAsync(message, stop);
        await client.DisconnectAsync(quit: true, stop);
    }
}

/// <summary>Mail shown in the log and kept as a file that a mail program opens: Development has no server.</summary>
internal sealed class PrintedMail(MailSettings settings, TimeProvider clock, ILogger<PrintedMail> log) : IMail
{
    public async Task Send(Mail mail, CancellationToken stop)
    {
        log.LogInformation("Mail to {To}: {Subject}\n{Text}", mail.To, mail.Subject, mail.Text);
        if (settings.Folder is { } folder)
        {
            using var message = Message.Of(mail, settings);
            message.Date = clock.GetUtcNow();
            var path = Path.Combine(PrivateFolder.Make(folder).FullName, $"{clock.GetUtcNow():yyyyMMdd-HHmmss-fff}-{Guid.NewGuid():N}");
            await message.WriteToAsync(path + ".part", stop); // Whoever watches the folder finds it whole.
            File.Move(path + ".part", path);
            File.Move(path, $"{path}.eml"); // Under its name it is whole.
        }
    }
}

file static class Message
{
    public static MimeMessage Of(Mail mail, MailSettings settings)
    {
        var message = new MimeMessage { Subject = mail.Subject, Body = new TextPart(TextFormat.Plain) { Text = mail.Text } };
        message.From.Add(MailboxAddress.Parse(settings.From));
        message.To.Add(MailboxAddress.Parse(mail.To));
        message.Headers.Add("Auto-Submitted", "auto-generated"); // RFC 3834: nobody's absence is told to a machine.
        return message;
    }
}
