using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using PassPlatform.Contracts;
using PassPlatform.Identity.Data;

namespace PassPlatform.Identity.Mail;

/// <summary>A mail.</summary>
/// <param name="To">E-mail of one person.</param>
/// <param name="Subject">In French; nothing secret.</param>
/// <param name="Text">In French, plain text.</param>
internal sealed record Mail(string To, string Subject, string Text);

/// <summary>Takes mail to be sent, in the transaction of what it tells of.</summary>
internal sealed class Postbox(IdentityDb db, IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>What letters are sealed for.</summary>
    public const string Purpose = "letters";

    private readonly IDataProtector _seal = protection.CreateProtector(Purpose);

    /// <summary>Adds a letter; it is sent once what is changed with it is committed.</summary>
    public void Write(Mail mail) => db.Letters.Add(Letter.Write(_seal.Protect(JsonSerializer.SerializeToUtf8Bytes(mail, Wire.Http)), clock.GetUtcNow()));
}
