using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Processing;
using PassPlatform.PartnerNetwork.Rules;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.PartnerNetwork.Agreements;

// How it is renewed, and how it ends. Annexe 3 art. 9; decision 0166.
public sealed partial class Agreement
{
    private readonly List<RegisteredLetter> _letters = [];

    /// <summary>First day on which it no longer applies; null while no end is in sight.</summary>
    public DateOnly? EndsOn { get; private set; }

    /// <summary>Why it ends; null while no end is in sight.</summary>
    public AgreementEnd? EndReason { get; private set; }

    /// <summary>Its end has come, and was told.</summary>
    public bool EndTold { get; private set; }

    /// <summary>First day of another that took its place, with the same counterparty; null while it is the last one.</summary>
    public DateOnly? ReplacedOn { get; private set; }

    /// <summary>The registered letters about it, in the order of their entry.</summary>
    public IReadOnlyList<RegisteredLetter> Letters
    {
        get => _letters;
        private init => _letters = [.. value];
    }

    /// <summary>Years of a term.</summary>
    internal int TermYears => Holds(Delays.AgreementTerm).Duration;

    /// <summary>Months of the window in which notice may be given.</summary>
    internal int NoticeMonths => Holds(AgreementDelays.Notice).Duration;

    /// <summary>What nears on a day; nothing once it has ended, or was replaced.</summary>
    internal IReadOnlyList<Milestone> Approaching(DateOnly today) => SignedOn is null || ReplacedOn is not null || EndTold
        ? []
        : AgreementCalendar.Approaching(TermsFrom ?? SignedOn.Value, TermYears, NoticeMonths, EndsOn, _letters.Where(letter => letter.IsOpenFormalNotice).Select(letter => letter.RepairUntil!.Value), today);

    /// <summary>A party gives notice: it is not renewed at its anniversary. [000-121]</summary>
    /// <exception cref="Refusal">It has ended or will, or the letter was not sent within the months before an anniversary.</exception>
    internal void Denounce(SendLetter letter, Party by, DateOnly today, string enteredBy)
    {
        RequireRunning(today);
        CheckLetter(letter, today);
        var renewalOn = AgreementCalendar.RenewalAfter(TermsFrom ?? SignedOn!.Value, TermYears, letter.SentOn);
        var window = AgreementCalendar.Notice(renewalOn, NoticeMonths);
        if (!window.Contains(letter.SentOn))
        {
            throw new Refusal(
                ProblemKinds.InvalidField, $"La convention se dénonce dans les {NoticeMonths} mois avant son anniversaire.",
                new FieldError("/sentOn", "hors de la période de dénonciation", $"du {window.From:dd'/'MM'/'yyyy} au {window.To:dd'/'MM'/'yyyy}"));
        }

        Keep(letter, LetterKind.Denunciation, by, null, enteredBy);
        (EndsOn, EndReason) = (renewalOn, AgreementEnd.Denounced);
        NextVersion();
    }

    /// <summary>A party gives formal notice: if nothing is repaired within its days, the same party may end the agreement. [003-043, 003-030]</summary>
    /// <exception cref="Refusal">It has ended, or a day is to come, or its days run from a reception that is not known.</exception>
    internal void GiveFormalNotice(SendLetter letter, Party by, DateOnly today, string enteredBy)
    {
        RequireRunning(today, denounced: true);
        CheckLetter(letter, today);
        var delay = Kind == AgreementKind.PortalUsage ? AgreementDelays.PortalFormalNotice : AgreementDelays.FormalNotice;
        if (Kind == AgreementKind.PortalUsage && letter.ReceivedOn is null)
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Le délai de cette mise en demeure court de sa réception.", new FieldError("/receivedOn", "absent", "le jour de l'accusé de réception"));
        }

        var start = Kind == AgreementKind.PortalUsage ? letter.ReceivedOn!.Value : letter.SentOn;
        Keep(letter, LetterKind.FormalNotice, by, AgreementCalendar.LastDayToRepair(start, Holds(delay).Duration), enteredBy);
        NextVersion();
    }

    /// <summary>Who gave a formal notice says that what it blames was repaired.</summary>
    /// <exception cref="Refusal">There is no such notice of this party, or it was repaired.</exception>
    internal void Repair(RepairFormalNotice request, Party by, DateOnly today)
    {
        if (_letters.Find(each => each.Number == request.Number && each.By == by && each.IsOpenFormalNotice) is not { } letter)
        {
            throw new Refusal(ProblemKinds.AgreementState, "Cette partie n'a pas de mise en demeure en cours sous ce numéro.");
        }

        Dates.MustHaveCome(request.RepairedOn, today, "/repairedOn");
        Dates.MustNotPrecede(request.RepairedOn, letter.SentOn, "/repairedOn", "la mise en demeure");
        letter.Repair(request.RepairedOn);
        NextVersion();
    }

    /// <summary>A party ends it: at once when secrecy was broken, or once the days of its formal notice have passed in vain. [000-123, 003-043]</summary>
    /// <exception cref="Refusal">It has ended, the day is to come, or no formal notice of this party has expired before it.</exception>
    internal void Terminate(TerminateAgreement request, Party by, DateOnly today, string enteredBy)
    {
        RequireRunning(today, denounced: true);
        Dates.MustHaveCome(request.EndedOn, today, "/endedOn");
        Dates.MustNotPrecede(request.EndedOn, SignedOn!.Value, "/endedOn", "la prise d'effet");
        if (request.Reason is not (AgreementEnd.FormalNotice or AgreementEnd.SecrecyBreach))
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Une partie ne résilie pas pour cette raison.", new FieldError("/reason", "n'est pas une raison de résilier", "formal-notice ou secrecy-breach"));
        }

        if (request.Reason == AgreementEnd.FormalNotice && !_letters.Exists(letter => letter.By == by && letter.IsOpenFormalNotice && letter.RepairUntil < request.EndedOn))
        {
            var until = _letters.Where(letter => letter.By == by && letter.IsOpenFormalNotice).Min(letter => letter.RepairUntil);
            throw new Refusal(
                ProblemKinds.InvalidField, "Aucune mise en demeure de cette partie n'est restée sans effet à ce jour.",
                new FieldError("/endedOn", "avant l'expiration d'une mise en demeure", until is { } last ? $"au plus tôt le {last.AddDays(1):dd'/'MM'/'yyyy}" : "après une mise en demeure"));
        }

        Keep(new SendLetter { SentOn = request.EndedOn, PostNumber = request.PostNumber }, LetterKind.Termination, by, null, enteredBy);
        (EndsOn, EndReason) = (request.EndedOn, request.Reason);
        NextVersion();
    }

    /// <summary>It ends with what it depends on, unless it ends before.</summary>
    /// <param name="on">First day without.</param>
    /// <param name="reason">What ended.</param>
    /// <returns>Whether its end changed.</returns>
    internal bool EndWith(DateOnly on, AgreementEnd reason)
    {
        if (EndTold || AgreementCalendar.FirstEnd(EndsOn, on) == EndsOn)
        {
            return false;
        }

        (EndsOn, EndReason) = (on, reason);
        NextVersion();
        return true;
    }

    /// <summary>Another takes its place from a day on.</summary>
    internal void GiveWay(DateOnly on)
    {
        ReplacedOn = on;
        NextVersion();
    }

    /// <summary>Tells its end, once, when the day has come; of what another replaced, nothing ends.</summary>
    /// <returns>Null when there is nothing to tell.</returns>
    internal AgreementEnded? TellEnd(DateOnly today, DateTimeOffset now)
    {
        if (EndTold || ReplacedOn is not null || EndsOn is not { } on || today < on)
        {
            return null;
        }

        EndTold = true;
        _closings.AddRange(Closing.Of(Kind).Select(duty => new Closing { Duty = duty }));
        return new AgreementEnded
        {
            OccurredAt = now,
            PassSiteId = PassSiteId,
            Version = NextVersion(),
            AgreementId = Id,
            Kind = Kind,
            Counterparty = Counterparty,
            FundCode = FundCode.Length == 0 ? null : FundCode,
            EndedOn = on,
            Reason = EndReason!.Value,
        };
    }

    /// <summary>Which party of it the caller speaks for.</summary>
    /// <exception cref="Refusal">None: an ARS is no party of the agreement of a PASS with a fund.</exception>
    internal Party SideOf(Caller caller) => caller.Role switch
    {
        Roles.Coordinator => Party.Pass,
        Roles.Ars when Kind == AgreementKind.Ars || Parties.Any(party => party.Party == Party.Ars) => Party.Ars,
        Roles.Fund when caller.FundCode == FundCode => Party.Fund,
        _ => throw new Refusal(ProblemKinds.OtherHolder, "Votre jeton n'est celui d'aucune partie de cette convention."),
    };

    /// <summary>Whose letter the caller notes: their own party's, or the one that the PASS received of a party without an access here.</summary>
    /// <param name="caller">Who notes it.</param>
    /// <param name="by">Who sent it; null for the caller's own party.</param>
    /// <exception cref="Refusal">The caller is no party, or the sender notes its own letters, or is no party of it.</exception>
    internal Party SenderOf(Caller caller, Party? by)
    {
        var side = SideOf(caller);
        if (by is not { } sender || sender == side)
        {
            return side;
        }

        if (side == Party.Pass && Parties.Any(party => party.Party == sender && !party.SignsHere))
        {
            return sender;
        }

        throw new Refusal(
            ProblemKinds.OtherHolder, "Chaque partie note ses lettres ; la PASS, celles qu'elle a reçues des parties de la convention qui n'ont pas d'accès ici.",
            new FieldError("/by", "n'est pas une partie dont vous notez les lettres"));
    }

    private void RequireRunning(DateOnly today, bool denounced = false)
    {
        if (SignedOn is null)
        {
            throw new Refusal(ProblemKinds.AgreementState, "Ce n'est qu'un projet : toutes les parties n'ont pas signé.");
        }

        if (ReplacedOn is { } replaced)
        {
            throw new Refusal(ProblemKinds.AgreementState, $"Une autre convention a pris sa place le {replaced:dd'/'MM'/'yyyy}.");
        }

        if (EndsOn is { } end && (!denounced || end <= today))
        {
            throw new Refusal(ProblemKinds.AgreementState, end <= today ? $"Cette convention a pris fin le {end:dd'/'MM'/'yyyy}." : $"Cette convention est déjà dénoncée : elle prend fin le {end:dd'/'MM'/'yyyy}.");
        }
    }

    private void CheckLetter(SendLetter letter, DateOnly today)
    {
        Dates.MustHaveCome(letter.SentOn, today, "/sentOn");
        Dates.MustNotPrecede(letter.SentOn, SignedOn!.Value, "/sentOn", "la prise d'effet");
        if (letter.ReceivedOn is { } received)
        {
            Dates.MustHaveCome(received, today, "/receivedOn");
            Dates.MustNotPrecede(received, letter.SentOn, "/receivedOn", "l'envoi");
        }
    }

    private void Keep(SendLetter letter, LetterKind kind, Party by, DateOnly? repairUntil, string enteredBy) => _letters.Add(new RegisteredLetter
    {
        Number = _letters.Count + 1,
        Kind = kind,
        By = by,
        SentOn = letter.SentOn,
        ReceivedOn = letter.ReceivedOn,
        PostNumber = letter.PostNumber,
        RepairUntil = repairUntil,
        EnteredBy = enteredBy,
    });
}
