using PassPlatform.Contracts;
using PassPlatform.Intake.Consents;
using PassPlatform.Intake.People;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.Intake.MisasReferrals;

/// <summary>What the form says, and the consent that lets it leave.</summary>
public sealed record MisasForm
{
    public required IReadOnlyList<MisasDifficulty> Difficulties { get; init; }
    public required DateOnly ConsentedOn { get; init; }
    public required ConsentForm ConsentForm { get; init; }

    /// <summary>Up to 1000 characters, checked since they leave [003-028].</summary>
    public string? Words { get; init; }
}

/// <summary>A person is referred to the mission accompagnement santé of the fund, which calls them back. Agreement, art. 4 and annexe 2 [000-089, 000-105, 000-140, 002-035].</summary>
/// <remarks>Whoever they are: the beneficiaries of the AME too. Prepared, then sent: the delay runs from there; then called back, in time or late.</remarks>
public sealed class MisasReferral : Aggregate, ISealedRow
{
    private MisasReferral()
    {
    }

    public Guid PersonId { get; private init; }

    /// <summary>The file that it was made in, while that is merged into the person's: what is told of it is told of that one. Null otherwise.</summary>
    public Guid? MergedFrom { get; private init; }

    Guid ISealedRow.SealedUnder => PersonId;

    public DateOnly PreparedOn { get; private init; }

    /// <summary>Body code of the fund; null when the PASS has no agreement with one.</summary>
    public string? FundCode { get; private init; }

    /// <summary>When the form left; null before.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    public MisasChannel? Channel { get; private set; }

    /// <summary>Last instant to call back, inclusive; null before the form left.</summary>
    public DateTimeOffset? CallBackDueAt { get; private set; }

    /// <summary>When the fund called back; null before.</summary>
    public DateTimeOffset? CalledBackAt { get; private set; }

    /// <summary>The same as <see cref="CallBackDueAt"/> while the call is waited for, then null: the list of those that wait reads it.</summary>
    public DateTimeOffset? WaitingUntil { get; private set; }

    [Sealed]
    public MisasForm Form { get; private init; } = null!;

    /// <summary>What came of the call, up to 2000 characters; it stays in this service.</summary>
    [Sealed]
    public string? Information { get; private set; }

    /// <summary>Tells whether the call came late, or is late at an instant.</summary>
    public bool IsLate(DateTimeOffset now) => (CalledBackAt ?? now) > CallBackDueAt;

    /// <summary>Fills the form; nothing has left yet.</summary>
    /// <exception cref="Refusal">400: a day is to come or before the first contact, a difficulty comes twice, or the consent comes after the form.</exception>
    internal static MisasReferral Prepare(Person person, PrepareMisasReferral request, string? fundCode, DateOnly today)
    {
        person.CheckDay(request.PreparedOn, today, "/preparedOn");
        person.CheckDay(request.ConsentedOn, today, "/consentedOn");
        List<FieldError> errors = [];
        if (request.ConsentedOn > request.PreparedOn)
        {
            errors.Add(new FieldError("/consentedOn", "après le formulaire", "au plus tard le jour où il est rempli"));
        }

        if (request.Difficulties.Distinct().Count() < request.Difficulties.Count)
        {
            errors.Add(new FieldError("/difficulties", "une difficulté y est deux fois", "chacune une fois"));
        }

        if (errors.Count > 0)
        {
            throw new Refusal(ProblemKinds.InvalidField, "La saisine se contredit.", [.. errors]);
        }

        var referral = new MisasReferral
        {
            PassSiteId = person.PassSiteId,
            PersonId = person.Id,
            PreparedOn = request.PreparedOn,
            FundCode = fundCode,
            Form = new MisasForm { Difficulties = request.Difficulties, ConsentedOn = request.ConsentedOn, ConsentForm = request.ConsentForm, Words = request.Words },
        };
        referral.NextVersion();
        return referral;
    }

    /// <summary>The form left: the fund has so many hours from there.</summary>
    /// <exception cref="Refusal">409: it left already. 400: the instant is to come, or before it was filled.</exception>
    internal SupportMissionReferred Send(Person person, SendMisasReferral request, int callBackHours, DateTimeOffset now)
    {
        if (SentAt is { } sent)
        {
            throw new Refusal(ProblemKinds.MisasReferralState, $"Ce formulaire est parti le {sent.ParisDay():dd'/'MM'/'yyyy}.");
        }

        if (request.SentAt > now || request.SentAt.ParisDay() < PreparedOn)
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Un formulaire part après avoir été rempli.",
                new FieldError("/sentAt", "à venir, ou avant le jour où il a été rempli", $"du {PreparedOn:dd'/'MM'/'yyyy} à maintenant"));
        }

        (SentAt, Channel) = (request.SentAt.ToUniversalTime(), request.Channel);
        CallBackDueAt = WaitingUntil = SentAt.Value.AddHours(callBackHours);
        NextVersion();
        return new SupportMissionReferred
        {
            OccurredAt = now,
            PassSiteId = PassSiteId,
            PersonId = MergedFrom ?? PersonId,
            Version = person.Changed(),
            ReferralId = Id,
            SentOn = SentAt.Value.ParisDay(),
            FundCode = FundCode,
        };
    }

    /// <summary>The fund called the person back.</summary>
    /// <exception cref="Refusal">409: the form has not left, or the call is noted already. 400: the instant is to come, or before the form left.</exception>
    internal SupportMissionCalledBack CallBack(Person person, NoteCallBack request, DateTimeOffset now)
    {
        if (SentAt is not { } sent || CalledBackAt is not null)
        {
            throw new Refusal(ProblemKinds.MisasReferralState, SentAt is null ? "Ce formulaire n'est pas encore parti." : "Le rappel de la caisse est déjà noté.");
        }

        if (request.CalledBackAt > now || request.CalledBackAt < sent)
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "La caisse rappelle après avoir reçu le formulaire.", new FieldError("/calledBackAt", "à venir, ou avant le départ du formulaire", "de ce départ à maintenant"));
        }

        (CalledBackAt, WaitingUntil, Information) = (request.CalledBackAt.ToUniversalTime(), null, request.Information);
        NextVersion();
        return new SupportMissionCalledBack
        {
            OccurredAt = now,
            PassSiteId = PassSiteId,
            PersonId = MergedFrom ?? PersonId,
            Version = person.Changed(),
            ReferralId = Id,
            CalledBackOn = CalledBackAt.Value.ParisDay(),
            InTime = !IsLate(now),
        };
    }
}
