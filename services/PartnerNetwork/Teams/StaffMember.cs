using PassPlatform.PartnerNetwork.Rules;
using PassPlatform.PartnerNetwork.Trainings;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.PartnerNetwork.Teams;

/// <summary>Somebody who works in a PASS, paid or not: their functions, how much of their time, what they have pledged. Specifications of the call, §2-7 [000-037]; annexe 1 of the agreement, point 4 [000-128].</summary>
/// <remarks>Who has an account is known by it, and named by identity alone; a name is kept, sealed, of who has none. Decision 0160.</remarks>
public sealed class StaffMember : Aggregate, ISealedRow
{
    /// <summary>A full-time equivalent, in hundredths.</summary>
    public const int FullTime = 100;

    private readonly List<StaffTime> _times = [];

    private StaffMember()
    {
    }

    Guid ISealedRow.SealedUnder => Id;

    /// <summary>Account in identity; null for who has none.</summary>
    public Guid? AccountId { get; private set; }

    /// <summary>Name of who has no account; null for the others, and once it is forgotten.</summary>
    [Sealed]
    public string? Name { get; private set; }

    /// <summary>Works without pay.</summary>
    public bool Volunteer { get; private set; }

    /// <summary>First day.</summary>
    public DateOnly StartedOn { get; private set; }

    /// <summary>Last day; null while none is known.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>Day from which it is not known any more who it was; null before.</summary>
    public DateOnly? ForgottenOn { get; private set; }

    /// <summary>Day on which they signed that they keep what they learn to themselves; null before.</summary>
    public DateOnly? ConfidentialityPledgedOn { get; private set; }

    /// <summary>Their functions, each once, with their time.</summary>
    public IReadOnlyList<StaffTime> Times => _times;

    /// <summary>Who wrote it last.</summary>
    public string WrittenBy { get; private set; } = "";

    internal static StaffMember Enter(StaffEntry request, Guid passSiteId, DateOnly today, string by)
    {
        var entered = new StaffMember { PassSiteId = passSiteId };
        entered.Write(request, today, by);
        return entered;
    }

    /// <summary>Writes it anew.</summary>
    /// <exception cref="Refusal">409: it is forgotten who it was. 400: neither or both of an account and a name, more than full time, a function twice, a pledge to come, or an end before the beginning.</exception>
    internal void Write(StaffEntry request, DateOnly today, string by)
    {
        if (ForgottenOn is { } day)
        {
            throw new Refusal(ProblemKinds.MemberForgotten, $"Depuis le {day:dd/MM/yyyy}, on ne sait plus qui était ce membre de l'équipe.");
        }

        if (request.AccountId is null == request.Name is null)
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Un membre de l'équipe est connu par son compte, ou par son nom s'il n'a pas de compte.",
                new FieldError(request.Name is null ? "/name" : "/accountId", request.Name is null ? "absent, sans compte" : "avec un nom", "l'un des deux"));
        }

        CheckTimes(request);
        if (request.ConfidentialityPledgedOn is { } pledged)
        {
            Dates.MustHaveCome(pledged, today, "/confidentialityPledgedOn");
        }

        if (request.EndedOn is { } last)
        {
            Dates.MustNotPrecede(last, request.StartedOn, "/endedOn", "le premier jour");
        }

        _times.Clear();
        _times.AddRange(request.Times.OrderBy(time => time.Function));
        (AccountId, Name, Volunteer, StartedOn, EndedOn) = (request.AccountId, request.Name, request.Volunteer, request.StartedOn, request.EndedOn);
        (ConfidentialityPledgedOn, WrittenBy) = (request.ConfidentialityPledgedOn, by);
        NextVersion();
    }

    /// <summary>Whether they work there on a day.</summary>
    internal bool IsThereOn(DateOnly day) => StartedOn <= day && (EndedOn is null || day <= EndedOn);

    /// <summary>Their time in some functions, in hundredths of a full-time equivalent.</summary>
    internal int TimeIn(IReadOnlyList<StaffFunction> functions) => Times.Where(time => functions.Contains(time.Function)).Sum(time => time.FteHundredths);

    /// <summary>The trainings that their functions ask for and that they have not followed yet.</summary>
    internal IReadOnlyList<TrainingModule> Due(IReadOnlyDictionary<TrainingModule, DateOnly> followed) =>
        [.. TeamRules.All.Trainings.Where(asked => Times.Any(time => asked.RequiredOf.Contains(time.Function)) && !followed.ContainsKey(asked.Module)).Select(asked => asked.Module)];

    /// <summary>Who it was is known no more; what they did stays in the figures.</summary>
    internal void Forget(DateOnly today)
    {
        (AccountId, Name, ForgottenOn) = (null, null, ForgottenOn ?? today);
        NextVersion();
    }

    private static void CheckTimes(StaffEntry request)
    {
        if (request.Times.GroupBy(time => time.Function).Any(same => same.Skip(1).Any()))
        {
            throw new Refusal(ProblemKinds.InvalidField, "Une fonction est écrite deux fois.", new FieldError("/times", "deux fois la même fonction", "chaque fonction une fois"));
        }

        if (request.Times.Sum(time => time.FteHundredths) > FullTime)
        {
            throw new Refusal(ProblemKinds.InvalidField, "Une personne ne travaille pas plus d'un temps plein.", new FieldError("/times", "plus de 100 centièmes en tout", "100 centièmes d'ETP au plus"));
        }

        if (!request.Volunteer && request.Times.FirstOrDefault(time => time.FteHundredths == 0) is { } none)
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Un salarié a une quotité de travail.",
                new FieldError($"/times/{request.Times.ToList().IndexOf(none)}/fteHundredths", "0 pour un salarié", "de 1 à 100 ; 0 pour un bénévole sans temps fixe"));
        }
    }
}
