using System.Net;
using System.Net.Http.Headers;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using MimeKit.Text;

namespace PassPlatform.Intake.Reminders;

/// <summary>What leaves.</summary>
/// <param name="Id">The reminder's: the same one is never two messages.</param>
/// <param name="To">A number in E.164, or an e-mail.</param>
/// <param name="Subject">Of an e-mail.</param>
/// <param name="Text">The text.</param>
internal sealed record ReminderMessage(Guid Id, string To, string Subject, string Text);

/// <summary>What is known of a message that was, or may have been, handed over.</summary>
internal enum MessageFate
{
    /// <summary>It never arrived there: it may be handed over.</summary>
    NotThere,

    /// <summary>It is there; nothing more is known yet.</summary>
    There,
    Delivered,
    Failed,

    /// <summary>Nobody can tell.</summary>
    Unknown,
}

/// <summary>It surely did not leave, and may another time.</summary>
internal sealed class NotSentException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>It surely did not leave, and never will so.</summary>
internal sealed class RefusedException(string message) : Exception(message);

/// <summary>A way for reminders to leave. A failure that is neither of the two above leaves it unknown whether it left.</summary>
internal interface IReminderChannel
{
    /// <summary>Which.</summary>
    ReminderChannel Channel { get; }

    /// <summary>What a message is once it was handed over.</summary>
    ReminderState Handed { get; }

    /// <summary>Whether <see cref="Ask"/> tells of receipts.</summary>
    bool Receipts { get; }

    /// <summary>Hands a message over.</summary>
    /// <exception cref="NotSentException">It did not leave.</exception>
    /// <exception cref="RefusedException">It will not leave.</exception>
    Task Send(ReminderMessage message, CancellationToken stop);

    /// <summary>Asks what became of one.</summary>
    Task<MessageFate> Ask(Guid id, CancellationToken stop);
}

/// <summary>Nothing leaves: that something would have is in the log, without whom to nor the text.</summary>
internal sealed class LogChannel(ReminderChannel channel, ILogger<LogChannel> log) : IReminderChannel
{
    public ReminderChannel Channel => channel;

    public ReminderState Handed => ReminderState.Logged;

    public bool Receipts => false;

    public Task Send(ReminderMessage message, CancellationToken stop)
    {
        log.LogInformation("Reminder {Id} by {Channel} is not sent: no channel is set for it in the section Reminders", message.Id, channel);
        return Task.CompletedTask;
    }

    public Task<MessageFate> Ask(Guid id, CancellationToken stop) => Task.FromResult(MessageFate.NotThere);
}

/// <summary>E-mail, handed to a server.</summary>
internal sealed class SmtpChannel(ReminderSettings.SmtpSettings settings) : IReminderChannel
{
    private const int ImplicitTls = 465;

    public ReminderChannel Channel => ReminderChannel.Email;

    public ReminderState Handed => ReminderState.Sent;

    public bool Receipts => false;

    public async Task Send(ReminderMessage message, CancellationToken stop)
    {
        using var mail = MailboxAddress.TryParse(message.To, out _) ? Mail(message) : throw new RefusedException("the address"); // Of a version that took any.
        using var client = new SmtpClient();
        try
        {
            var encryption = !settings.Encrypted ? SecureSocketOptions.None : settings.Port == ImplicitTls ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls;
            await client.ConnectAsync(settings.Host!, settings.Port, encryption, stop);
            if (settings.User is { Length: > 0 } user)
            {
                await client.AuthenticateAsync(user, settings.Password ?? "", stop);
            }
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            throw new NotSentException(failure.GetType().Name, failure);
        }

        try
        {
            await client.SendAsync(mail, stop);
        }
        catch (SmtpCommandException refused)
        {
            // The server said no: its words repeat the address.
            throw (int)refused.StatusCode >= 500 ? new RefusedException($"{(int)refused.StatusCode}") : new NotSentException($"{(int)refused.StatusCode}");
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

    public Task<MessageFate> Ask(Guid id, CancellationToken stop) => Task.FromResult(MessageFate.Unknown);

    private MimeMessage Mail(ReminderMessage message)
    {
        var mail = new MimeMessage { Subject = message.Subject, Body = new TextPart(TextFormat.Plain) { Text = message.Text } };
        mail.From.Add(MailboxAddress.Parse(settings.From));
        mail.MessageId = $"{message.Id:N}@{mail.From.Mailboxes.Single().Domain}";
        mail.To.Add(MailboxAddress.Parse(message.To));
        mail.Headers.Add("Auto-Submitted", "auto-generated"); // RFC 3834: nobody's absence is told to a machine.
        return mail;
    }
}

/// <summary>SMS by an HTTP gateway: <c>PUT messages/{id}</c> hands one over, the same one once; <c>GET messages/{id}</c> tells what became of it.</summary>
internal sealed class HttpSmsChannel(HttpClient http, ReminderSettings.GatewaySettings settings) : IReminderChannel
{
    public ReminderChannel Channel => ReminderChannel.Sms;

    public ReminderState Handed => ReminderState.Sent;

    public bool Receipts => true;

    public async Task Send(ReminderMessage message, CancellationToken stop)
    {
        using var request = Request(HttpMethod.Put, message.Id);
        request.Content = JsonContent.Create(new { to = message.To, text = message.Text, sender = settings.Sender });
        using var answer = await http.SendAsync(request, stop);
        switch (answer.StatusCode)
        {
            case var status when answer.IsSuccessStatusCode:
                return;
            case HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity:
                throw new RefusedException($"{(int)answer.StatusCode}");
            case HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound:
                throw new NotSentException($"{(int)answer.StatusCode}");
            default:
                throw new HttpRequestException($"The gateway answered {(int)answer.StatusCode}");
        }
    }

    public async Task<MessageFate> Ask(Guid id, CancellationToken stop)
    {
        using var request = Request(HttpMethod.Get, id);
        using var answer = await http.SendAsync(request, stop);
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            return MessageFate.NotThere;
        }

        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<Told>(stop))?.State switch
        {
            "delivered" => MessageFate.Delivered,
            "failed" => MessageFate.Failed,
            _ => MessageFate.There,
        };
    }

    private HttpRequestMessage Request(HttpMethod method, Guid id)
    {
        var request = new HttpRequestMessage(method, new Uri(settings.Address!, $"messages/{id}"));
        request.Headers.Authorization = settings.Key is { Length: > 0 } key ? new AuthenticationHeaderValue("Bearer", key) : null;
        return request;
    }

    private sealed record Told(string? State);
}
