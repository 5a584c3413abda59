using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using PassPlatform.Contracts;
using PassPlatform.Identity.Data;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.Identity.Mail;

/// <summary>A mail.</summary>
/// <param name="To">E-mail of one person.</param>
/// <param name="Subject">In French; nothing secret.</param>
/// <param name="Text">In French, plain text.</param>
internal sealed record Mail(string To, string Subject, string Text);

/// <summary>Takes mail to be sent, in the transaction of what it tells of.</summary>
internal sealed class Postbox(IdentityDb db, IDataProtectionProvider protection, MailSettings settings, TimeProvider clock)
{
    /// <summary>What letters are sealed for.</summary>
    private const string Purpose = "letters";

    // Who writes to it has checked: a header that is broken in two would be somebody else's header.
    private static readonly SearchValues<char> BreaksHeaders = SearchValues.Create("\r\n\0");

    private readonly IDataProtector _seal = protection.CreateProtector(Purpose);

    /// <summary>Whether mail leaves: what must be done without is told to nobody then.</summary>
    public bool Sends => settings.Channel is not MailChannel.None;

    /// <summary>Adds a letter; it is sent once what is changed with it is committed.</summary>
    /// <returns>The letter.</returns>
    /// <exception cref="Refusal">Nobody has said how mail is sent: what needs it is not done either.</exception>
    public Letter Write(Mail mail)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(mail.To.AsSpan().IndexOfAny(BreaksHeaders), -1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(mail.Subject.AsSpan().IndexOfAny(BreaksHeaders), -1);
        if (!Sends)
        {
            throw new Refusal(ProblemKinds.MailMissing, "Cette action envoie un courrier électronique, et la plateforme n'a pas de quoi en envoyer.");
        }

        return db.Letters.Add(Letter.Write(_seal.Protect(JsonSerializer.SerializeToUtf8Bytes(mail, Wire.Http)), clock.GetUtcNow())).Entity;
    }

    /// <summary>What a letter says.</summary>
    public Mail Open(Letter letter) => JsonSerializer.Deserialize<Mail>(_seal.Unprotect(letter.Sealed), Wire.Http)!;
}
