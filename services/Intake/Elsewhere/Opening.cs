using System.ComponentModel;
using PassPlatform.Contracts;
using PassPlatform.Intake.People;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.Intake.Elsewhere;

/// <summary>Why a file of another PASS is opened.</summary>
[Description("Pourquoi la fiche d'une autre PASS est ouverte.")]
public enum OpeningReason
{
    [Description("des soins ne peuvent attendre")] UrgentCare,
    [Description("un droit ou un délai se perdrait")] RightAtRisk,
    [Description("la personne est là, et le demande")] AtTheirRequest,
}

/// <summary>Somebody of a PASS opens, for three hours and for a reason, the file of a person whom another PASS knows (<i>bris de glace</i>). Decision 0145.</summary>
/// <remarks>It belongs to the PASS of the person, whose coordinator is told by it; what is seen meanwhile is what the role sees at home, of that person alone.</remarks>
public sealed class Opening : Aggregate, ISealedRow
{
    /// <summary>How long it lasts.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromHours(3);

    private Opening()
    {
    }

    public Guid PersonId { get; private init; }

    Guid ISealedRow.SealedUnder => PersonId;

    /// <summary>Account that opened it.</summary>
    public string OpenedBy { get; private init; } = "";

    /// <summary>Role in which it did.</summary>
    public string Role { get; private init; } = "";

    /// <summary>PASS for which it acts.</summary>
    public Guid FromPassSiteId { get; private init; }

    public OpeningReason Reason { get; private init; }

    /// <summary>The reason, in words.</summary>
    [Sealed]
    public string Words { get; private init; } = "";

    public DateTimeOffset OpenedAt { get; private init; }

    /// <summary>Last instant, exclusive.</summary>
    public DateTimeOffset Until { get; private init; }

    /// <summary>Day in Paris on which the coordinator of the person's PASS noted that they have seen it; null before.</summary>
    public DateOnly? SeenOn { get; private set; }

    /// <summary>Opens a file.</summary>
    internal static (Opening Opening, FileOpenedElsewhere Event) Of(Person person, OpenElsewhere request, Guid from, Caller caller, DateTimeOffset now)
    {
        var opening = new Opening
        {
            PassSiteId = person.PassSiteId,
            PersonId = person.Id,
            OpenedBy = caller.ClientId,
            Role = caller.Role,
            FromPassSiteId = from,
            Reason = request.Reason,
            Words = request.Words.Trim(),
            OpenedAt = now,
            Until = now + Length,
        };
        return (opening, new FileOpenedElsewhere
        {
            OccurredAt = now,
            PassSiteId = person.PassSiteId,
            PersonId = person.Id,
            Version = opening.NextVersion(),
            OpeningId = opening.Id,
            FromPassSiteId = from,
            OpenedOn = now.ParisDay(),
        });
    }

    /// <summary>The coordinator of the person's PASS has seen it; said twice, the first day stays.</summary>
    internal void Seen(DateOnly today)
    {
        if (SeenOn is null)
        {
            SeenOn = today;
            NextVersion();
        }
    }
}
