using PassPlatform.Client;
using PassPlatform.Design.Forms;
using PassPlatform.Portal.Words;

namespace PassPlatform.Portal.Meetings;

/// <summary>What is typed of a meeting.</summary>
public sealed class MeetingForm
{
    private const int AttendeesInSight = 6, CasesInSight = 4, DecisionsInSight = 4;

    public string Key { get; set; } = Guid.NewGuid().ToString();
    public long Version { get; set; }
    public Guid? PassSiteId { get; set; }
    public string? Kind { get; set; }
    public string? FundCode { get; set; }
    public DateOnly? HeldOn { get; set; }
    public DateOnly? NextOn { get; set; }
    public List<TypedAttendee> Attendees { get; set => field = value ?? []; } = [];
    public List<TypedBalance> Balances { get; set => field = value ?? []; } = [];
    public List<TypedCase> Cases { get; set => field = value ?? []; } = [];
    public List<TypedDecision> Decisions { get; set => field = value ?? []; } = [];

    /// <summary>A new one, of a day.</summary>
    public static MeetingForm On(DateOnly day) => new MeetingForm { HeldOn = day }.WithRows();

    /// <summary>As one is.</summary>
    public static MeetingForm Of(MeetingView known)
    {
        ArgumentNullException.ThrowIfNull(known);
        return new MeetingForm
        {
            Version = known.Version,
            PassSiteId = known.PassSiteId,
            Kind = known.Kind,
            FundCode = known.FundCode,
            HeldOn = known.HeldOn,
            NextOn = known.NextOn,
            Attendees = [.. known.Attendees.Select(one => new TypedAttendee { Party = one.Party, Name = one.Name, Referent = one.Referent is true })],
            Balances = [.. known.Balances.Select(one => new TypedBalance { Party = one.Party, Figures = one.Figures, StrongPoints = one.StrongPoints, Difficulties = one.Difficulties, Levers = one.Levers })],
            Cases = [.. known.Cases.Select(one => new TypedCase { Case = TypedCase.Written(one.Subject, one.Id), Decision = one.Decision })],
            Decisions = [.. known.Decisions.Select(one => new TypedDecision { What = one.What, By = one.By, DueOn = one.DueOn })],
        }.WithRows();
    }

    /// <summary>What cannot be sent of it, or null.</summary>
    public Refusal? Lacks() =>
        HeldOn is null ? Refusal.At(nameof(HeldOn), "Donnez un jour.")
        : Attendees.TrueForAll(one => !one.IsTyped) ? Refusal.At($"{nameof(Attendees)}/0/{nameof(TypedAttendee.Name)}", "Notez au moins une personne présente.")
        : null;

    /// <summary>What came of it, as the API takes it.</summary>
    public MeetingAccount Account() => new()
    {
        HeldOn = HeldOn!.Value,
        NextOn = NextOn,
        Attendees = [.. Attendees.Where(one => one.IsTyped).Select(one => new Attendee { Party = one.Party ?? "", Name = one.Name!.Trim(), Referent = one.Referent })],
        Balances = [.. Balances.Where(one => one.IsTyped).Select(one => new Balance
        {
            Party = one.Party ?? "", Figures = Typed.Blank(one.Figures), StrongPoints = Typed.Blank(one.StrongPoints), Difficulties = Typed.Blank(one.Difficulties), Levers = Typed.Blank(one.Levers),
        })],
        Cases = [.. Cases.Select(one => (Of: one.Read(), one.Decision)).Where(one => one.Of is not null).Select(one => new ReviewedCase { Subject = one.Of!.Value.Subject, Id = one.Of.Value.Id, Decision = one.Decision?.Trim() ?? "" })],
        Decisions = [.. Decisions.Where(one => one.IsTyped).Select(one => new MeetingDecision { What = one.What!.Trim(), By = Typed.Blank(one.By), DueOn = one.DueOn })],
    };

    /// <summary>The members of the API, which counts the rows that were sent, under those of this form.</summary>
    public (string Member, string Property)[] Fields() =>
    [
        .. Attendees.Index().Where(row => row.Item.IsTyped).Select((row, sent) => ($"/attendees/{sent}", $"{nameof(Attendees)}/{row.Index}/{nameof(TypedAttendee.Name)}")),
        .. Balances.Index().Where(row => row.Item.IsTyped).Select((row, sent) => ($"/balances/{sent}", $"{nameof(Balances)}/{row.Index}/{nameof(TypedBalance.Figures)}")),
        .. Cases.Index().Where(row => row.Item.Read() is not null).Select((row, sent) => ($"/cases/{sent}", $"{nameof(Cases)}/{row.Index}/{nameof(TypedCase.Decision)}")),
        .. Decisions.Index().Where(row => row.Item.IsTyped).Select((row, sent) => ($"/decisions/{sent}", $"{nameof(Decisions)}/{row.Index}/{nameof(TypedDecision.What)}")),
        ("/cases", $"{nameof(Cases)}/0/{nameof(TypedCase.Case)}"), ("/attendees", $"{nameof(Attendees)}/0/{nameof(TypedAttendee.Name)}"),
    ];

    private MeetingForm WithRows()
    {
        Attendees = Longer(Attendees, AttendeesInSight);
        Cases = Longer(Cases, CasesInSight);
        Decisions = Longer(Decisions, DecisionsInSight);
        Balances = [.. Balances, .. Words.Meetings.Parties.Where(party => Balances.TrueForAll(one => one.Party != party.Value)).Select(party => new TypedBalance { Party = party.Value })];
        return this;
    }

    // Two empty rows at least: what is there may be completed.
    private static List<TRow> Longer<TRow>(List<TRow> rows, int inSight) where TRow : new() => [.. rows, .. Enumerable.Range(0, Math.Max(2, inSight - rows.Count)).Select(_ => new TRow())];
}

/// <summary>Somebody who was there, as they are typed.</summary>
public sealed class TypedAttendee
{
    public string? Party { get; set; }
    public string? Name { get; set; }
    public bool Referent { get; set; }

    /// <summary>Somebody is here.</summary>
    public bool IsTyped => !string.IsNullOrWhiteSpace(Name);
}

/// <summary>What a party says of its year, as it is typed.</summary>
public sealed class TypedBalance
{
    public string? Party { get; set; }
    public string? Figures { get; set; }
    public string? StrongPoints { get; set; }
    public string? Difficulties { get; set; }
    public string? Levers { get; set; }

    /// <summary>Something is said here.</summary>
    public bool IsTyped => new[] { Figures, StrongPoints, Difficulties, Levers }.Any(text => !string.IsNullOrWhiteSpace(text));
}

/// <summary>A case, as it is chosen among those that are known.</summary>
public sealed class TypedCase
{
    /// <summary>What it is and its number, as <see cref="Written"/>.</summary>
    public string? Case { get; set; }
    public string? Decision { get; set; }

    /// <summary>The same, read; null when none is chosen.</summary>
    public (string Subject, Guid Id)? Read() => Case?.Split('/') is [var subject, var number] && Guid.TryParse(number, out var id) ? (subject, id) : null;

    /// <summary>A case in one text.</summary>
    public static string Written(string subject, Guid id) => $"{subject}/{id}";
}

/// <summary>What was decided, as it is typed.</summary>
public sealed class TypedDecision
{
    public string? What { get; set; }
    public string? By { get; set; }
    public DateOnly? DueOn { get; set; }

    /// <summary>Whether it is one.</summary>
    public bool IsTyped => !string.IsNullOrWhiteSpace(What);
}
