using Microsoft.EntityFrameworkCore;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.People;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.Intake.Consents;

/// <summary>A decision of a person about one purpose. Written once: taking it back is another decision [003-033, 003-045].</summary>
public sealed class Consent : Aggregate
{
    private Consent()
    {
    }

    public Guid PersonId { get; private init; }
    public ConsentPurpose Purpose { get; private init; }
    public ConsentDecision Decision { get; private init; }
    public DateOnly DecidedOn { get; private init; }

    /// <summary>Null when it was not said, of a refusal or a withdrawal.</summary>
    public ConsentForm? Form { get; private init; }

    /// <summary>ISO 639 code; null when it was not said.</summary>
    public string? LanguageCode { get; private init; }

    /// <summary>The edition of the notice read then; null when it was not said.</summary>
    public Guid? NoticeId { get; private init; }

    /// <summary>Who noted it.</summary>
    public string RecordedBy { get; private init; } = "";

    /// <summary>Records a decision. The person's row changes with it, so that nothing leaves at the same instant as it is taken back.</summary>
    internal static Consent Of(Person person, DecideConsent request, string by)
    {
        var consent = new Consent
        {
            PassSiteId = person.PassSiteId,
            PersonId = person.Id,
            Purpose = request.Purpose,
            Decision = request.Decision,
            DecidedOn = request.DecidedOn,
            Form = request.Form,
            LanguageCode = request.LanguageCode is { } code ? Iso639.Canonical(code) : null,
            NoticeId = request.NoticeId,
            RecordedBy = by,
        };
        consent.NextVersion();
        person.Changed();
        return consent;
    }
}

/// <summary>Every decision of a person; the last about a purpose, by its day, is the one that counts.</summary>
internal sealed class PersonConsents
{
    private readonly List<Consent> _decisions;

    private PersonConsents(List<Consent> decisions) => _decisions = decisions;

    /// <summary>Reads them: a person has a few.</summary>
    public static async Task<PersonConsents> Of(IntakeDb db, Guid personId, CancellationToken stop) =>
        new([.. (await db.Consents.AsNoTracking().Where(consent => consent.PersonId == personId).ToListAsync(stop)).OrderBy(consent => consent.DecidedOn).ThenBy(consent => consent.Id)]);

    /// <summary>The decision that counts, of those known or of a day; null: they were never asked.</summary>
    public Consent? Last(ConsentPurpose purpose, DateOnly? on = null) => _decisions.FindLast(consent => consent.Purpose == purpose && (on is null || consent.DecidedOn <= on));

    /// <summary>Whether they agree today.</summary>
    public bool Allows(ConsentPurpose purpose) => Last(purpose) is { Decision: ConsentDecision.Given };

    /// <summary>Checks a decision, and records it: it is among those known from then on.</summary>
    /// <exception cref="Refusal">400: the day is to come or before the first contact, an agreement without its form, or a withdrawal of none.</exception>
    public Consent Decide(Person person, DecideConsent request, string by, DateOnly today)
    {
        person.CheckDay(request.DecidedOn, today, "/decidedOn");
        if (request is { Decision: ConsentDecision.Given, Form: null })
        {
            throw new Refusal(ProblemKinds.InvalidField, "Un accord est recueilli par écrit, ou oralement.", new FieldError("/form", "absent", "written ou oral"));
        }

        if (request.Decision == ConsentDecision.Withdrawn && Last(request.Purpose, request.DecidedOn) is not { Decision: ConsentDecision.Given })
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Aucun accord n'avait été donné ce jour-là : il n'y a rien à retirer.", new FieldError("/decision", "sans accord donné", "refused, ou le jour d'après l'accord"));
        }

        var decided = Consent.Of(person, request, by);
        _decisions.Insert(_decisions.FindLastIndex(consent => consent.DecidedOn <= decided.DecidedOn) + 1, decided);
        return decided;
    }

    /// <summary>Refuses to let contact details leave for the fund when the person said no, or took their agreement back.</summary>
    /// <remarks>A person who was never asked for the register is no such person: the form that leaves holds an agreement of its own.</remarks>
    /// <exception cref="Refusal">409.</exception>
    public void RefuseFundContact()
    {
        if (Last(ConsentPurpose.FundContact) is { Decision: not ConsentDecision.Given } last)
        {
            throw NotAgreed(last);
        }
    }

    /// <summary>Takes the agreement that a form for the fund holds: what was not yet in the register enters it.</summary>
    /// <returns>The decision to keep; null when it is known.</returns>
    /// <exception cref="Refusal">409: the person said no since that day, or on it.</exception>
    public Consent? AgreeToFundContact(Person person, DateOnly on, ConsentForm form, string by) => Last(ConsentPurpose.FundContact) switch
    {
        { Decision: ConsentDecision.Given } => null,
        { } last when last.DecidedOn >= on => throw NotAgreed(last),
        _ => Consent.Of(person, new DecideConsent { Purpose = ConsentPurpose.FundContact, Decision = ConsentDecision.Given, DecidedOn = on, Form = form }, by),
    };

    private static Refusal NotAgreed(Consent last) => new(
        ProblemKinds.ConsentMissing,
        $"Le {last.DecidedOn:dd'/'MM'/'yyyy}, la personne a {(last.Decision == ConsentDecision.Refused ? "refusé" : "retiré son accord à")} la transmission de ses coordonnées à la caisse.");
}
