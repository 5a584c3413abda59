using PassPlatform.Client;
using PassPlatform.Portal.Words;

namespace PassPlatform.Portal.Agreements;

/// <summary>What is typed of an agreement before it is signed.</summary>
public sealed class DraftForm
{
    // As many as the form has in sight; one that has more of them already keeps those.
    private const int PartiesInSight = 3;

    public string Key { get; set; } = Guid.NewGuid().ToString();
    public long Version { get; set; }
    public string? Kind { get; set; }
    public DateOnly? PaperSignedOn { get; set; }
    public Guid? Amends { get; set; }
    public Guid? PartnershipId { get; set; }
    public Guid? PractitionerId { get; set; }
    public string? PartnerCode { get; set; }
    public string? FundCode { get; set; }
    public string? FundName { get; set; }
    public List<TypedParty> Parties { get; set => field = value ?? []; } = [];
    public string? Weekday { get; set; }
    public int? DecisionDays { get; set; }
    public int? TransmissionDays { get; set; }
    public bool RightsFromCompletion { get; set; }
    public bool RefusesIncomplete { get; set; }
    public List<TypedTerm> Terms { get; set => field = value ?? []; } = [];
    public string? CapEuros { get; set; }
    public IReadOnlyList<string> Channels { get; set => field = value ?? []; } = []; // None is posted as nothing.
    public string? Recourse { get; set; }
    public string? CouncilDecision { get; set; }
    public string? Replaces { get; set; }
    public string? SamplingMethod { get; set; }

    /// <summary>A new one.</summary>
    public static DraftForm Empty() => new DraftForm().WithRows();

    /// <summary>As one is: a draft to write anew, or what an amendment begins with.</summary>
    public static DraftForm Of(AgreementView known, bool amends = false) => new DraftForm
    {
        Version = amends ? 0 : known.Version,
        Kind = known.Kind,
        PaperSignedOn = amends ? null : known.PaperSignedOn,
        Amends = amends ? known.Id : known.Amends,
        PartnershipId = known.PartnershipId,
        PractitionerId = known.PractitionerId,
        PartnerCode = known.PartnerCode,
        FundCode = known.FundCode,
        FundName = known.FundName,
        Parties = [.. known.Parties.Select(party => new TypedParty { Party = party.Party, Name = party.Name, Signatory = party.Signatory })],
        Weekday = known.TransmissionWeekday,
        DecisionDays = known.DecisionDelayDays,
        TransmissionDays = known.TransmissionDelayDays,
        RightsFromCompletion = known.RightsFromCompletion,
        RefusesIncomplete = known.RefusesIncompleteDeposits is true,
        Terms = [.. known.HeldDelays.Where(IsSet).Select(delay => new TypedTerm { DelayId = delay.DelayId, Duration = delay.Duration, WorkingDays = delay.WorkingDays })],
        CapEuros = known.YearlyCapCents is { } cap ? (cap / 100m).ToString(System.Globalization.CultureInfo.CurrentCulture) : null,
        Channels = [.. known.Channels],
        Recourse = known.Recourse,
        CouncilDecision = known.CouncilDecision,
        Replaces = known.Replaces,
        SamplingMethod = known.SamplingMethod,
    }.WithRows();

    /// <summary>What the API takes.</summary>
    /// <param name="known">The draft that is written anew: who to reach of a party stays while the party does.</param>
    public DraftAgreement Asked(AgreementView? known) => new()
    {
        Kind = Kind ?? "",
        PaperSignedOn = PaperSignedOn,
        Amends = Amends,
        PartnershipId = PartnershipId,
        PractitionerId = PractitionerId,
        PartnerCode = Typed.Blank(PartnerCode)?.ToUpperInvariant(),
        FundCode = Typed.Blank(FundCode),
        FundName = Typed.Blank(FundName),
        Parties = [.. Parties.Where(party => !string.IsNullOrEmpty(party.Party)).Select(party => new DraftParty
        {
            Party = party.Party!,
            Name = party.Name?.Trim() ?? "",
            Signatory = Typed.Blank(party.Signatory),
            Contacts = [.. known?.Parties.FirstOrDefault(each => each.Party == party.Party && each.Name == party.Name?.Trim())?.Contacts ?? []],
        })],
        TransmissionWeekday = Typed.Blank(Weekday),
        DecisionDelayDays = DecisionDays,
        TransmissionDelayDays = TransmissionDays,
        RightsFromCompletion = Kind == "fund" ? RightsFromCompletion : null,
        RefusesIncompleteDeposits = Kind == "fund" ? RefusesIncomplete : null,
        Terms = Kind == "fund"
            ? [.. Terms.Where(term => term.Duration is not null).Select(term => new AgreedTerm { DelayId = term.DelayId ?? "", Duration = term.Duration!.Value, WorkingDays = term.WorkingDays ? true : null })]
            : null,
        YearlyCapCents = Kind == "ars" ? Typed.Cents(CapEuros) : null,
        Channels = [.. Channels],
        Recourse = Typed.Blank(Recourse),
        CouncilDecision = Typed.Blank(CouncilDecision),
        Replaces = Typed.Blank(Replaces),
        SamplingMethod = Typed.Blank(SamplingMethod),
    };

    // What it sets by itself: the decision and the transmission have fields of their own.
    private static bool IsSet(HeldDelayView delay) =>
        delay.Follows is null && (delay.Duration != delay.ModelDuration || delay.WorkingDays) && Words.Agreements.Delays.Any(option => option.Value == delay.DelayId);

    private DraftForm WithRows()
    {
        while (Parties.Count < PartiesInSight || Parties[^1].Party is not null)
        {
            Parties.Add(new TypedParty());
        }

        Terms = [.. Words.Agreements.Delays.Select(option => Terms.Find(term => term.DelayId == option.Value) ?? new TypedTerm { DelayId = option.Value })];
        return this;
    }
}

/// <summary>A party, as it is typed.</summary>
public sealed class TypedParty
{
    public string? Party { get; set; }
    public string? Name { get; set; }
    public string? Signatory { get; set; }
}

/// <summary>A delay that an agreement sets; without a length, it does not.</summary>
public sealed class TypedTerm
{
    public string? DelayId { get; set; }
    public int? Duration { get; set; }
    public bool WorkingDays { get; set; }
}
