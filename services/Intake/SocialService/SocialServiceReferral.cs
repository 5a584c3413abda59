using PassPlatform.Contracts;
using PassPlatform.Intake.People;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.Intake.SocialService;

/// <summary>What was true of a person when they were referred.</summary>
public sealed record SocialServiceForm
{
    public required IReadOnlyList<FragilityItem> Items { get; init; }

    /// <summary>Whole years on the day.</summary>
    public required int Age { get; init; }
    public required bool EmancipatedOrApprentice { get; init; }
    public required DateOnly ConsentedOn { get; init; }

    /// <summary>Up to 1000 characters, checked since they leave [003-028].</summary>
    public string? Words { get; init; }
}

/// <summary>A person was referred to the social service of the fund, by the form of the mission. Agreement, art. 4.1 and annexe 3 [000-090, 000-141].</summary>
public sealed class SocialServiceReferral : Aggregate, ISealedRow
{
    private SocialServiceReferral()
    {
    }

    public Guid PersonId { get; private init; }

    Guid ISealedRow.SealedUnder => PersonId;

    public DateOnly ReferredOn { get; private init; }

    [Sealed]
    public SocialServiceForm Form { get; private init; } = null!;

    /// <summary>Refers a person whom the gate lets through.</summary>
    /// <param name="person">Who is referred.</param>
    /// <param name="request">What is true of them.</param>
    /// <param name="ameBeneficiary">They are known to have the AME on that day.</param>
    /// <param name="today">Day in Paris.</param>
    /// <param name="now">Instant.</param>
    /// <exception cref="Refusal">400: a day is to come or before the first contact. 422: conditions are not met; each is named.</exception>
    internal static (SocialServiceReferral Referral, SocialServiceReferred Event) Refer(
        Person person, ReferToSocialService request, bool ameBeneficiary, DateOnly today, DateTimeOffset now)
    {
        person.CheckDay(request.ReferredOn, today, "/referredOn");
        person.CheckDay(request.ConsentedOn, request.ReferredOn, "/consentedOn");
        var age = AgeOf(person, request);
        var failures = SocialServiceGate.Failures(new SocialServiceFacts(
            age, request.EmancipatedOrApprentice, request.GeneralScheme, ameBeneficiary, request.HealthDisruptsLife, request.RequestExpressed, request.Items, request.Exclusions));
        if (failures.Count > 0)
        {
            throw new Refusal(
                ProblemKinds.SocialServiceClosed, "Cette personne ne relève pas du service social de l'assurance maladie.",
                [.. failures.Select(failure => new FieldError($"/{failure.Field}", failure.Said, failure.Expected))])
            {
                More = new Dictionary<string, object?> { ["requirements"] = failures.Select(failure => failure.Requirement).ToList() },
            };
        }

        var referral = new SocialServiceReferral
        {
            PassSiteId = person.PassSiteId,
            PersonId = person.Id,
            ReferredOn = request.ReferredOn,
            Form = new SocialServiceForm
            {
                Items = [.. request.Items.Distinct().Order()],
                Age = age!.Value,
                EmancipatedOrApprentice = request.EmancipatedOrApprentice,
                ConsentedOn = request.ConsentedOn,
                Words = request.Words,
            },
        };
        referral.NextVersion();
        return (referral, new SocialServiceReferred
        {
            OccurredAt = now,
            PassSiteId = person.PassSiteId,
            PersonId = person.Id,
            Version = person.Changed(),
            ReferralId = referral.Id,
            ReferredOn = referral.ReferredOn,
        });
    }

    // A year or an estimate tells of two ages: the one that is said, if it is one of them; the least, if it is enough for the gate.
    private static int? AgeOf(Person person, ReferToSocialService request)
    {
        if (person.BirthDate is not { } birth)
        {
            return request.Age;
        }

        var (least, most) = birth.AgesOn(request.ReferredOn);
        if (least == most)
        {
            return least;
        }

        if (request.Age < least || request.Age > most)
        {
            throw new Refusal(ProblemKinds.InvalidField, "L'âge dit contredit la naissance notée.", new FieldError("/age", $"{request.Age} ans", $"de {least} à {most} ans, ou corriger la fiche"));
        }

        return request.Age ?? (least >= SocialServiceGate.From(request.EmancipatedOrApprentice) ? least : null);
    }
}
