using System.Net;

namespace PassPlatform.Intake.Reminders;

/// <summary>Section <c>Reminders</c> of the configuration: how reminders leave. Default: they do not, and the log says so.</summary>
/// <param name="AppointmentDaysBefore"><c>Reminders:AppointmentDaysBefore</c>: days before an appointment on which its reminder leaves, 1 to 14. Default: 2.</param>
internal sealed record ReminderSettings(ReminderSettings.GatewaySettings? Sms, ReminderSettings.SmtpSettings? Email, int AppointmentDaysBefore)
{
    private const int MostDaysBefore = 14;

    /// <summary><c>Reminders:Sms</c>, where its <c>Channel</c> is <c>http</c>.</summary>
    /// <param name="Address">Of the gateway, with a slash at its end; <c>https</c>, but for one on this machine.</param>
    /// <param name="Key">Sent as a bearer token.</param>
    /// <param name="Sender">Whom it comes from, as the phone shows it: no word of health.</param>
    internal sealed record GatewaySettings(Uri? Address, string? Key, string? Sender);

    /// <summary><c>Reminders:Email</c>, where its <c>Channel</c> is <c>smtp</c>.</summary>
    /// <param name="From">Sender.</param>
    /// <param name="Host">The server.</param>
    /// <param name="Port">Default: 587.</param>
    /// <param name="User">None: the server asks for nothing.</param>
    /// <param name="Password">Of that user.</param>
    /// <param name="Encrypted">TLS, refused without; false for a server on this machine only. Default: true.</param>
    internal sealed record SmtpSettings(string From, string? Host, int Port, string? User, string? Password, bool Encrypted);

    /// <summary>Reads and checks the section.</summary>
    /// <exception cref="InvalidOperationException">A value is missing or out of its bounds; the message names it.</exception>
    public static ReminderSettings Read(IConfiguration configuration)
    {
        var (sms, email) = (configuration.GetSection("Reminders:Sms"), configuration.GetSection("Reminders:Email"));
        return new ReminderSettings(
            sms["Channel"] switch
            {
                null or "log" => null,
                "http" => new GatewaySettings(AddressOf(sms["Address"]), sms["Key"], sms["Sender"]),
                var other => throw new InvalidOperationException($"Reminders:Sms:Channel is '{other}': expected http or log."),
            },
            email["Channel"] switch
            {
                null or "log" => null,
                "smtp" => SmtpOf(email),
                var other => throw new InvalidOperationException($"Reminders:Email:Channel is '{other}': expected smtp or log."),
            },
            DaysBeforeOf(configuration.GetValue("Reminders:AppointmentDaysBefore", 2)));
    }

    private static int DaysBeforeOf(int days) => days is >= 1 and <= MostDaysBefore
        ? days
        : throw new InvalidOperationException($"Reminders:AppointmentDaysBefore is {days}: expected 1 to {MostDaysBefore} days.");

    private static Uri AddressOf(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && text!.EndsWith('/') && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            ? address
            : throw new InvalidOperationException($"Reminders:Sms:Address is '{text}': expected an https address that ends with a slash (http for this machine only).");

    private static SmtpSettings SmtpOf(IConfigurationSection email)
    {
        var settings = new SmtpSettings(email["From"] ?? "", email["Host"], email.GetValue("Port", 587), email["User"], email["Password"], email.GetValue("Encrypted", true));
        return settings switch
        {
            { Host: null or "" } => throw new InvalidOperationException("Reminders:Email:Host is missing: the server that mail is handed to."),
            { From: "" } => throw new InvalidOperationException("Reminders:Email:From is missing: whom mail comes from."),
            { Encrypted: false, Host: var host } when host != "localhost" && !(IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip)) =>
                throw new InvalidOperationException($"Reminders:Email:Encrypted is false for {host}: in clear to a server on this machine only."),
            _ => settings,
        };
    }
}

internal static class RemindersSetup
{
    /// <summary>Adds reminders and the channels that the settings name.</summary>
    public static void AddReminders(this WebApplicationBuilder builder)
    {
        var settings = ReminderSettings.Read(builder.Configuration);
        builder.Services.AddHttpClient(nameof(HttpSmsChannel), http => http.Timeout = Reminder.SendingLimit / 4);
        builder.Services.AddSingleton<IReminderChannel>(services => settings.Sms is { } gateway
            ? new HttpSmsChannel(services.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(HttpSmsChannel)), gateway)
            : new LogChannel(ReminderChannel.Sms, services.GetRequiredService<ILogger<LogChannel>>()));
        builder.Services.AddSingleton<IReminderChannel>(services => settings.Email is { } smtp
            ? new SmtpChannel(smtp)
            : new LogChannel(ReminderChannel.Email, services.GetRequiredService<ILogger<LogChannel>>()));
        builder.Services.AddSingleton(settings);
        builder.Services.AddScoped<AppointmentReminders>();
        builder.Services.AddHostedService<ReminderRun>();
    }
}
