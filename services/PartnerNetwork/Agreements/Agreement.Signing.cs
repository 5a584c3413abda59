using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Processing;
using PassPlatform.PartnerNetwork.Rules;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Files;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.PartnerNetwork.Agreements;

// Each party signs its side. Decision 0168.
public sealed partial class Agreement
{
    private readonly List<Closing> _closings = [];

    /// <summary>Day of the last signature on paper, where all have signed one; null where they sign here.</summary>
    public DateOnly? PaperSignedOn { get; private set; }

    /// <summary>The copy of the paper; null while there is none.</summary>
    [Sealed]
    public SignedCopy? Copy { get; private set; }

    /// <summary>What is to be destroyed, closed or returned, from its end on; empty before.</summary>
    public IReadOnlyList<Closing> Closings
    {
        get => _closings;
        private init => _closings = [.. value];
    }

    /// <summary>A party has no client or account here, or all signed a paper: its copy is the proof.</summary>
    internal bool NeedsCopy => PaperSignedOn is not null || Parties.Any(party => !party.SignsHere);

    /// <summary>Joins the copy of the paper that was signed, before anybody confirms it here.</summary>
    /// <exception cref="Refusal">It has taken effect, or a party has signed: it would have signed something else.</exception>
    internal SignedCopy Join(UploadedFile uploaded, string by)
    {
        RequireDraft();
        if (Parties.Any(party => party.SignedOn is not null))
        {
            throw new Refusal(ProblemKinds.AgreementState, "Une partie a déjà signé ce qui était joint : récrivez le projet.");
        }

        Copy = new SignedCopy { Id = OrderedId.New(), MediaType = uploaded.MediaType, Sha256 = uploaded.Sha256, AttachedBy = by };
        NextVersion();
        return Copy;
    }

    /// <summary>A party signs, or confirms that it has signed the paper whose copy is joined.</summary>
    /// <returns>Whether every party has now signed.</returns>
    /// <exception cref="Refusal">It has taken effect, the party is none of it or has signed, or the copy is missing.</exception>
    internal bool Sign(Party side, DateOnly today, string by)
    {
        RequireDraft();
        if (NeedsCopy && Copy is null)
        {
            throw new Refusal(ProblemKinds.AgreementState, "Joignez d'abord la copie du papier signé : une partie au moins ne signe pas ici.");
        }

        var own = Parties.FirstOrDefault(party => party.Party == side);
        if (own is null or { SignedOn: not null })
        {
            throw new Refusal(ProblemKinds.AgreementState, own is null ? "Votre partie n'est pas de cette convention." : $"Votre partie a signé le {own.SignedOn:dd'/'MM'/'yyyy}.");
        }

        Parties = [.. Parties.Select(party => party == own ? own with { SignedOn = today, SignedBy = by } : party)];
        NextVersion();
        return Parties.All(party => party.SignedOn is not null || !party.SignsHere);
    }

    /// <summary>Whether each party of another is one of it: an amendment is signed by all of them [000-122].</summary>
    internal bool HasPartiesOf(Agreement other) => other.Parties.GroupBy(party => party.Party).All(same => Parties.Count(party => party.Party == same.Key) >= same.Count());

    /// <summary>Takes effect: on the day of the paper, or of the last signature here.</summary>
    /// <param name="amended">What it amends; null for one of its own.</param>
    /// <param name="today">Day in Paris.</param>
    /// <param name="now">Instant.</param>
    /// <returns>What the other services are told; null for the kinds that they do not know.</returns>
    internal AgreementSigned? TakeEffect(Agreement? amended, DateOnly today, DateTimeOffset now)
    {
        SignedOn = PaperSignedOn ?? today;
        TermsFrom = amended?.TermsFrom ?? amended?.SignedOn ?? SignedOn;
        return Counterparty is not { } with ? null : new AgreementSigned
        {
            OccurredAt = now,
            PassSiteId = PassSiteId,
            Version = Version,
            AgreementId = Id,
            Counterparty = with,
            SignedOn = SignedOn.Value,
            AnniversaryEve = TermContaining(SignedOn.Value),
            FundCode = Kind == AgreementKind.Fund ? FundCode : null,
            DecisionDelayDays = DecisionDelayDays,
            TransmissionDelayDays = TransmissionDelayDays,
            TransmissionWeekday = TransmissionWeekday,
            RightsFromCompletion = RightsFromCompletion,
            RefusesIncompleteDeposits = RefusesIncompleteDeposits,
            Terms = Terms,
            YearlyCapCents = YearlyCapCents,
        };
    }

    /// <summary>A party says who to reach: at any time, for the list is kept up to date [000-083].</summary>
    /// <exception cref="Refusal">There is no such party, or its contacts are its own to write.</exception>
    internal void Reach(WriteContacts request, Party side, DateOnly today)
    {
        var index = Parties.ToList().FindIndex(party => party.Party == request.Party && (request.Name is null || party.Name == request.Name));
        if (index < 0)
        {
            throw new Refusal(ProblemKinds.InvalidField, "La convention n'a pas cette partie.", new FieldError("/party", "n'est pas de cette convention"));
        }

        if (side != request.Party && (side != Party.Pass || Parties[index].SignsHere))
        {
            throw new Refusal(ProblemKinds.OtherHolder, "Chaque partie écrit ses contacts ; la PASS, ceux des parties qui n'ont pas d'accès ici.");
        }

        Parties = [.. Parties.Select((party, at) => at == index ? party with { Contacts = request.Contacts, ContactsOn = today } : party)];
        NextVersion();
    }

    /// <summary>Says that a duty of its end is done.</summary>
    /// <exception cref="Refusal">It has not ended, has no such duty, or it is done; or the day is to come or before the end.</exception>
    internal void Close(CloseDuty request, DateOnly today, string by)
    {
        if (_closings.Find(each => each.Duty == request.Duty && each.DoneOn is null) is not { } duty)
        {
            throw new Refusal(ProblemKinds.AgreementState, "Cela n'est pas à faire pour cette convention : elle court, ou c'est fait.");
        }

        Dates.MustHaveCome(request.DoneOn, today, "/doneOn");
        Dates.MustNotPrecede(request.DoneOn, EndsOn!.Value, "/doneOn", "la fin de la convention");
        duty.Do(request.DoneOn, by);
        NextVersion();
    }

    private void RequireDraft()
    {
        if (SignedOn is { } signed)
        {
            throw new Refusal(ProblemKinds.AgreementState, $"Toutes les parties ont signé le {signed:dd'/'MM'/'yyyy} : il faut un avenant.");
        }
    }
}
