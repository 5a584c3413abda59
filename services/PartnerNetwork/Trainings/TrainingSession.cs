using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Rules;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.PartnerNetwork.Trainings;

/// <summary>What a session teaches. Model agreement, articles 4.1 and 4.2; its annexe 1, point 4.</summary>
[Description("Module d'une formation.")]
public enum TrainingModule
{
    [Description("accès aux droits : PUMa, complémentaire santé solidaire")] Rights,
    [Description("aide médicale de l'État et ses évolutions")] Ame,
    [Description("service social de l'Assurance maladie, mission accompagnement santé")] SocialService,
    [Description("campagnes de prévention")] Prevention,
    [Description("services en ligne, inclusion numérique")] OnlineServices,
    [Description("protection des données personnelles")] DataProtection,
}

/// <summary>Who holds a session.</summary>
[Description("Qui tient la séance.")]
public enum TrainingOrganiser
{
    [Description("la caisse")] Fund,
    [Description("la PASS")] Pass,
    [Description("un autre organisme")] Other,
}

/// <summary>A session that trains the team of a PASS, and who was there [000-084, 000-108, 000-128].</summary>
/// <remarks>What somebody has followed is read from here alone. A fund sees its own sessions, and how many came.</remarks>
public sealed class TrainingSession : Aggregate, IBelongsToFund
{
    private TrainingSession()
    {
    }

    /// <summary>Day; to come when it is announced.</summary>
    public DateOnly HeldOn { get; private set; }

    /// <summary>Who holds it.</summary>
    public TrainingOrganiser Organiser { get; private init; }

    /// <summary>Body code of the fund that holds it; null for others.</summary>
    public string? FundCode { get; private init; }

    /// <summary>What it teaches, each once.</summary>
    public IReadOnlyList<TrainingModule> Modules { get; private set; } = [];

    /// <summary>Its length, in minutes.</summary>
    public int DurationMinutes { get; private set; }

    /// <summary>It was not held, or will not be.</summary>
    public bool Cancelled { get; private set; }

    /// <summary>The members of the team who were there.</summary>
    public IReadOnlyList<Guid> Attendees { get; private set; } = [];

    /// <summary>Who wrote it last.</summary>
    public string WrittenBy { get; private set; } = "";

    internal static TrainingSession Announce(AnnounceTraining request, string? fundCode, Guid passSiteId, string by)
    {
        var announced = new TrainingSession { PassSiteId = passSiteId, Organiser = request.Organiser, FundCode = fundCode };
        announced.Write(request, by);
        return announced;
    }

    /// <summary>Writes anew what it is.</summary>
    /// <exception cref="Refusal">409: somebody was there, so that it was held, and on that day.</exception>
    internal void Write(TrainingPlan request, string by)
    {
        if (Attendees.Count > 0 && (request.Cancelled || request.HeldOn != HeldOn))
        {
            throw new Refusal(ProblemKinds.TrainingState, "Des présences sont notées : la séance a eu lieu ce jour-là. Videz-les d'abord.");
        }

        (HeldOn, DurationMinutes, Cancelled, WrittenBy) = (request.HeldOn, request.DurationMinutes, request.Cancelled, by);
        Modules = [.. request.Modules.Distinct().Order()];
        NextVersion();
    }

    /// <summary>Notes who was there, in the place of what was noted.</summary>
    /// <exception cref="Refusal">409: it is cancelled. 400: it is to come.</exception>
    internal TrainingAttended Attend(IReadOnlyList<Guid> members, DateTimeOffset now, string by)
    {
        if (Cancelled)
        {
            throw new Refusal(ProblemKinds.TrainingState, "Cette séance est annulée.");
        }

        if (HeldOn > now.ParisDay())
        {
            throw new Refusal(ProblemKinds.TrainingState, $"Cette séance est à venir : le {HeldOn:dd/MM/yyyy}.");
        }

        (Attendees, WrittenBy) = ([.. members.Distinct()], by);
        return new TrainingAttended
        {
            OccurredAt = now,
            PassSiteId = PassSiteId,
            Version = NextVersion(),
            TrainingId = Id,
            HeldOn = HeldOn,
            FundCode = FundCode,
            MemberIds = Attendees,
        };
    }
}

/// <summary>What a session is, and may become.</summary>
[Description("Une séance de formation.")]
public record TrainingPlan
{
    [Description("Jour ; à venir pour une séance annoncée.")]
    public required DateOnly HeldOn { get; init; }

    [Length(1, 6)]
    [Description("Modules, au moins un.")]
    public required IReadOnlyList<TrainingModule> Modules { get; init; }

    [Range(15, 2400)]
    [Description("Durée en minutes, de 15 à 2400.")]
    public required int DurationMinutes { get; init; }

    [Description("true : elle n'a pas lieu.")]
    public bool Cancelled { get; init; }
}

/// <summary>A session is announced, or noted once held.</summary>
[Description("Une séance annoncée, ou notée après.")]
public sealed record AnnounceTraining : TrainingPlan
{
    [Description("Qui la tient ; une caisse n'annonce que les siennes.")]
    public required TrainingOrganiser Organiser { get; init; }

    [RegularExpression("[0-9A-Za-z][0-9A-Za-z-]{1,19}", ErrorMessage = "un code organisme : de 2 à 20 chiffres, lettres ou tirets"), Impersonal]
    [Description("Code de la caisse qui la tient ; absent pour les autres, et pour une caisse, qui a le sien.")]
    public string? FundCode { get; init; }
}

/// <summary>Who was there.</summary>
[Description("Les présences à une séance.")]
public sealed record AttendanceEntry
{
    [MaxLength(200)]
    [Description("Membres de l'équipe présents ; vide : personne.")]
    public required IReadOnlyList<Guid> MemberIds { get; init; }
}

/// <summary>A session.</summary>
[Description("Une séance de formation de l'équipe d'une PASS.")]
public sealed record TrainingView(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("Jour.")] DateOnly HeldOn,
    [property: Description("Qui la tient.")] TrainingOrganiser Organiser,
    [property: Description("Code de la caisse qui la tient.")] string? FundCode,
    [property: Description("Modules.")] IReadOnlyList<TrainingModule> Modules,
    [property: Description("Durée en minutes.")] int DurationMinutes,
    [property: Description("Elle n'a pas lieu.")] bool Cancelled,
    [property: Description("Nombre de présents.")] int Attended,
    [property: Description("Membres de l'équipe présents ; null pour une caisse et pour l'ARS, qui n'en lisent que le nombre.")] IReadOnlyList<Guid>? MemberIds,
    [property: Description("Qui l'a écrite en dernier.")] string WrittenBy,
    [property: Description("Version, à renvoyer dans If-Match pour une modification.")] long Version) : IVersioned
{
    internal static TrainingView Of(TrainingSession session, bool ofTeam) => new(
        session.Id, session.PassSiteId, session.HeldOn, session.Organiser, session.FundCode, session.Modules, session.DurationMinutes, session.Cancelled, session.Attendees.Count,
        ofTeam ? session.Attendees : null, session.WrittenBy, session.Version);
}
