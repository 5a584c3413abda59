using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.PassSites;
using PassPlatform.PartnerNetwork.Rules;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Sealing;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.PartnerNetwork.Practitioners;

// What the directory says of them: what they accept and since when, where and when they receive, in which languages; and when they last confirmed it.
public sealed partial class Practitioner
{
    /// <summary>How long what a card says is relied upon, in months: the choice of the platform, no text's. Decision 0163.</summary>
    public const int MonthsConfirmed = 6;

    private readonly List<ReceptionHours> _hours = [];

    /// <summary>First day on which no payment in advance is asked; null when it is.</summary>
    public DateOnly? NoAdvancePaymentSince { get; private set; }

    /// <summary>Last day of it, inclusive; null without end.</summary>
    public DateOnly? NoAdvancePaymentUntil { get; private set; }

    /// <summary>First day on which no charge is left to the person; null when some is.</summary>
    public DateOnly? NoRemainingChargeSince { get; private set; }

    /// <summary>Last day of it, inclusive; null without end.</summary>
    public DateOnly? NoRemainingChargeUntil { get; private set; }

    /// <summary>Specialities beside <see cref="Speciality"/>, each once.</summary>
    public IReadOnlyList<CareSpeciality> OtherSpecialities { get; private set; } = [];

    /// <summary>How the place can be entered and used, each once.</summary>
    public IReadOnlyList<Accessibility> Accessibility { get; private set; } = [];

    /// <summary>Page of <i>Acceslibre</i> that describes it.</summary>
    public string? AccessibilityLink { get; private set; }

    /// <summary>When people are received, every week: by day from Monday, then by time, none over another.</summary>
    public IReadOnlyList<ReceptionHours> Hours => _hours;

    /// <summary>Where people come; null when they are met elsewhere.</summary>
    public SiteAddress? Address { get; private set; }

    /// <summary>INSEE code of its commune.</summary>
    public CommuneCode? CommuneCode { get; private set; }

    /// <summary>Degrees north, WGS 84; with <see cref="Longitude"/> or not at all.</summary>
    public double? Latitude { get; private set; }

    /// <summary>Degrees east, WGS 84.</summary>
    public double? Longitude { get; private set; }

    [Sealed]
    public string? Telephone { get; private set; }

    [Sealed]
    public string? Email { get; private set; }

    public string? Website { get; private set; }

    /// <summary>What is done there, for whom.</summary>
    [Sealed]
    public string? Description { get; private set; }

    /// <summary>Day on which they last said that all this is right; null when they never did.</summary>
    public DateOnly? ConfirmedOn { get; private set; }

    /// <summary>Last day on which it is relied upon, inclusive.</summary>
    public DateOnly ConfirmBy { get; private set; }

    internal Acceptance? NoAdvancePayment
    {
        get => Acceptance.Of(NoAdvancePaymentSince, NoAdvancePaymentUntil);
        private set => (NoAdvancePaymentSince, NoAdvancePaymentUntil) = (value?.Since, value?.Until);
    }

    internal Acceptance? NoRemainingCharge
    {
        get => Acceptance.Of(NoRemainingChargeSince, NoRemainingChargeUntil);
        private set => (NoRemainingChargeSince, NoRemainingChargeUntil) = (value?.Since, value?.Until);
    }

    /// <summary>Writes the card of a professional anew.</summary>
    /// <exception cref="Refusal">No commitment is taken, no speciality is said, or days, hours or the place are not in order.</exception>
    internal void Write(PractitionerCard card)
    {
        CheckCommitments(card.NoAdvancePayment is not null, card.NoRemainingCharge is not null);
        if (card.Speciality is null)
        {
            throw new Refusal(ProblemKinds.InvalidField, "Un praticien a une spécialité.", new FieldError("/speciality", "absente", "sa spécialité"));
        }

        (FamilyName, GivenNames) = (card.FamilyName, card.GivenNames);
        Describe(card);
        NextVersion();
    }

    /// <summary>They say that the card is right.</summary>
    /// <exception cref="Refusal">The day is to come, or before the last confirmation.</exception>
    internal void Confirm(DateOnly day, DateOnly today)
    {
        Dates.MustHaveCome(day, today, "/confirmedOn");
        Dates.MustNotPrecede(day, ConfirmedOn ?? JoinedOn, "/confirmedOn", "la dernière confirmation");
        KeepConfirmed(day);
        NextVersion();
    }

    private void KeepConfirmed(DateOnly day) => (ConfirmedOn, ConfirmBy) = (day, day.AddMonths(MonthsConfirmed));

    private void Describe(DirectoryCard card)
    {
        card.NoAdvancePayment?.Check("/noAdvancePayment");
        card.NoRemainingCharge?.Check("/noRemainingCharge");
        WeeklyHours.Check(card.Hours);
        if (card.Latitude is null != card.Longitude is null)
        {
            throw new Refusal(ProblemKinds.InvalidField, "Un point a une latitude et une longitude.", new FieldError(card.Latitude is null ? "/latitude" : "/longitude", "absente", "les deux, ou aucune"));
        }

        (NoAdvancePayment, NoRemainingCharge, Speciality) = (card.NoAdvancePayment, card.NoRemainingCharge, card.Speciality);
        OtherSpecialities = [.. card.OtherSpecialities.Distinct().Where(speciality => speciality != card.Speciality).Order()];
        Languages = [.. card.Languages.Select(Iso639.Canonical)];
        Accessibility = [.. card.Accessibility.Distinct().Order()];
        _hours.Clear();
        _hours.AddRange(WeeklyHours.InOrder(card.Hours));
        (AccessibilityLink, Address, CommuneCode, Latitude, Longitude) = (card.AccessibilityLink, card.Address, card.CommuneCode, card.Latitude, card.Longitude);
        (Telephone, Email, Website, Description) = (card.Telephone, card.Email, card.Website, card.Description);
    }
}
