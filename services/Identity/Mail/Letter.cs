using PassPlatform.Contracts;

namespace PassPlatform.Identity.Mail;

/// <summary>Mail that waits to be sent, committed with what it tells of; gone once it was.</summary>
public sealed class Letter
{
    /// <summary>Largest sealed mail, in bytes.</summary>
    public const int MaxSealed = 8000;

    private Letter()
    {
    }

    public Guid Id { get; private init; } = OrderedId.New();

    /// <summary>Whom to, about what and the text, which may hold a link that opens an account: sealed by the key ring.</summary>
    public byte[] Sealed { get; private init; } = [];

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>Times it could not be sent.</summary>
    public int Failures { get; private set; }

    /// <summary>When to try.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>Makes a letter.</summary>
    public static Letter Write(byte[] sealedMail, DateTimeOffset now) => new() { Sealed = sealedMail, CreatedAt = now, DueAt = now };

    /// <summary>It could not be sent: again after a second, two, four … an hour at most.</summary>
    public void Failed(DateTimeOffset now)
    {
        DueAt = now + TimeSpan.FromSeconds(Math.Min(3600, 1L << Math.Min(Failures, 12)));
        Failures++;
    }
}
