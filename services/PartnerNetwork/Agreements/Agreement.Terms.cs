using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Rules;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.PartnerNetwork.Agreements;

// The delays that an agreement with a fund sets. Which it may set, and within what bounds, is in Rules/delays.json.
public sealed partial class Agreement
{
    /// <summary>Day on which files leave where the agreement names none: the note asks for "hebdomadaire" only (annexe 1 §2). Decision 0047.</summary>
    private const DayOfWeek DefaultTransmissionWeekday = DayOfWeek.Monday;

    private readonly List<AgreedTerm> _terms = [];

    /// <summary>Calendar days the fund has to decide; null for the ARS, and when the agreement counts working days.</summary>
    public int? DecisionDelayDays { get; private set; }

    /// <summary>Calendar days the PASS has to send a first AME request; null for the ARS.</summary>
    public int? TransmissionDelayDays { get; private set; }

    /// <summary>Day of the week on which files leave for the fund; null for the ARS.</summary>
    public DayOfWeek? TransmissionWeekday { get; private set; }

    /// <summary>A first AME request that lacks a piece is not received at the PASS; false for the ARS. Rights-dossier's decision 0119.</summary>
    public bool RefusesIncompleteDeposits { get; private set; }

    /// <summary>The delays it sets by their name, each once; empty for the ARS.</summary>
    public IReadOnlyList<AgreedTerm> Terms
    {
        get => _terms;
        private set
        {
            _terms.Clear();
            _terms.AddRange(value);
        }
    }

    /// <summary>What holds for a delay under this agreement: what it sets, else the delay that stands in, else the document's length.</summary>
    internal HeldDelay Holds(Delay delay)
    {
        if (_terms.Find(term => term.DelayId == delay.Id) is { } agreed)
        {
            // One signed before its bound was known keeps the text's maximum.
            var duration = delay.Agreement is { Limit: not null, Maximum: var most } ? Math.Min(agreed.Duration, most) : agreed.Duration;
            return new HeldDelay(duration, agreed.WorkingDays ?? delay.DayKind == DayKind.Working);
        }

        var days = delay == Delays.Decision ? DecisionDelayDays : delay == Delays.Transmission ? TransmissionDelayDays : null;
        if (days is null && delay.Otherwise is { } other)
        {
            var held = Holds(Delays.Get(other));
            return held with { Follows = held.Follows ?? other };
        }

        return new HeldDelay(days ?? delay.On(SignedOn ?? PaperSignedOn ?? DateOnly.MaxValue), delay.DayKind == DayKind.Working);
    }

    private static int? CalendarDays(Delay delay, DraftAgreement request, DateOnly today) =>
        request.Terms?.FirstOrDefault(term => term.DelayId == delay.Id) is not { } agreed ? delay.On(request.PaperSignedOn ?? today)
        : agreed.WorkingDays is true ? null
        : agreed.Duration;

    private static void CheckTerms(DraftAgreement request)
    {
        var errors = new List<FieldError>();
        var set = new HashSet<string>();
        void CheckMember(Delay delay, int? days, string pointer)
        {
            if (days is { } duration && set.Add(delay.Id))
            {
                CheckDuration(delay, delay.Agreement!, duration, pointer, errors);
            }
        }

        CheckMember(Delays.Decision, request.DecisionDelayDays, "/decisionDelayDays");
        CheckMember(Delays.Transmission, request.TransmissionDelayDays, "/transmissionDelayDays");
        for (var i = 0; i < (request.Terms?.Count ?? 0); i++)
        {
            CheckTerm(request.Terms![i], $"/terms/{i}", set, errors);
        }

        if (errors.Count > 0)
        {
            throw new Refusal(ProblemKinds.InvalidField, "La convention ne peut pas fixer ces délais ainsi.", [.. errors]);
        }
    }

    private static void CheckTerm(AgreedTerm term, string pointer, HashSet<string> set, List<FieldError> errors)
    {
        var delay = Delays.Find(term.DelayId);
        if (delay?.Agreement is not { UsedBy: not null } bounds)
        {
            errors.Add(new FieldError(
                $"{pointer}/delayId",
                delay is null ? "n'est pas un délai qu'une convention avec la caisse peut fixer"
                    : delay.Agreement is null ? $"est fixé par un texte : {delay.Article}"
                    : "n'est encore compté nulle part dans la plateforme : rien ne tiendrait ce qui serait signé",
                $"un de : {string.Join(", ", Delays.Signable.Select(each => each.Id))}"));
            return;
        }

        if (!set.Add(delay.Id))
        {
            errors.Add(new FieldError($"{pointer}/delayId", "déjà fixé dans cette convention", "chaque délai une fois"));
        }

        CheckDuration(delay, bounds, term.Duration, $"{pointer}/duration", errors);
        if (term.WorkingDays is true && (delay.Unit != DelayUnit.Day || bounds.Limit is not null))
        {
            errors.Add(new FieldError(
                $"{pointer}/workingDays",
                bounds.Limit is { } limit ? $"allongerait un maximum qui se compte en jours calendaires ({limit})" : "ce délai ne se compte pas en jours",
                "false, ou absent"));
        }
    }

    private static void CheckDuration(Delay delay, AgreementBounds bounds, int duration, string pointer, List<FieldError> errors)
    {
        if (duration < bounds.Minimum || duration > bounds.Maximum)
        {
            errors.Add(new FieldError(
                pointer,
                duration > bounds.Maximum && bounds.Limit is { } limit ? $"dépasse le maximum : {limit}" : "hors des limites",
                $"de {bounds.Minimum} à {bounds.Maximum} {Unit(delay.Unit)}"));
        }
    }

    private static string Unit(DelayUnit unit) => unit switch
    {
        DelayUnit.Hour => "heures",
        DelayUnit.Day => "jours",
        DelayUnit.Month => "mois",
        _ => "ans",
    };
}

/// <summary>What holds for a delay under an agreement.</summary>
/// <param name="Duration">In the delay's unit; 0: at once.</param>
/// <param name="WorkingDays">Working days count only.</param>
/// <param name="Follows">The delay that this one follows, the agreement not setting it; null when it has a length of its own.</param>
internal readonly record struct HeldDelay(int Duration, bool WorkingDays, string? Follows = null);
