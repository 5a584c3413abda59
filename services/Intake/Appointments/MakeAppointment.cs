using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using PassPlatform.Contracts;
using PassPlatform.Intake.Interviews;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.Intake.Appointments;

/// <summary>When, where, with whom and what for.</summary>
[Description("Un rendez-vous, tel qu'il est prévu.")]
public record AppointmentPlan
{
    [Worker, Description("Compte de qui reçoit, tel que l'audit le nomme ; à omettre : le vôtre. Sans objet dans un créneau de la caisse.")]
    public string? WorkerId { get; init; }

    [Description("Jour, à Paris, dans les deux ans.")]
    public required DateOnly On { get; init; }

    [TimeOfDay, Description("Heure de début, à Paris, HH:MM.")]
    public required string At { get; init; }

    [Range(5, Appointment.MostMinutes), Description("Durée en minutes, de 5 à 600.")]
    public required int LengthMinutes { get; init; }

    [Description("Ce qui y est fait.")]
    public required InterviewKind Kind { get; init; }

    [Description("Où.")]
    public required InterviewPlace Place { get; init; }

    [Description("Un interprète est à prévoir.")]
    public bool InterpreterNeeded { get; init; }

    [Length(1, 150), Description("Où exactement, lu par l'équipe seulement, au plus 150 caractères.")]
    public string? Where { get; init; }

    [MaxLength(2000), Description("Note libre, lue par l'équipe seulement, au plus 2000 caractères.")]
    public string? Note { get; init; }

    /// <summary>The worker has another at the same hour, and both are meant.</summary>
    [Description("true : qui reçoit a un autre rendez-vous à cette heure, et les deux sont voulus.")]
    public bool ConfirmedOverlap { get; init; }

    /// <summary>What <see cref="At"/> says.</summary>
    [JsonIgnore]
    internal TimeOnly Time => TimeOfDayAttribute.Read(At);
}

/// <summary>An appointment is made.</summary>
[Description("Un rendez-vous est pris.")]
public sealed record MakeAppointment : AppointmentPlan
{
    /// <summary>Shown in the API's document.</summary>
    internal static readonly MakeAppointment Example = new()
    {
        On = new DateOnly(2021, 4, 20),
        At = "14:30",
        LengthMinutes = 45,
        Kind = InterviewKind.Social,
        Place = InterviewPlace.Pass,
        InterpreterNeeded = true,
        Where = "Bureau 2",
    };

    [Description("La personne ; à omettre si ce n'est encore celui de personne.")]
    public Guid? PersonId { get; init; }

    [Description("La PASS, quand ce n'est celui de personne ; à omettre si le jeton n'en couvre qu'une.")]
    public Guid? PassSiteId { get; init; }
}

/// <summary>An appointment is changed or moved.</summary>
[Description("Un rendez-vous est changé ou déplacé.")]
public sealed record ChangeAppointment : AppointmentPlan
{
    /// <summary>Shown in the API's document.</summary>
    internal static readonly ChangeAppointment Example = new()
    {
        On = new DateOnly(2021, 4, 21),
        At = "09:00",
        LengthMinutes = 45,
        Kind = InterviewKind.Social,
        Place = InterviewPlace.Pass,
    };

    [Description("De qui il est, quand il n'était encore celui de personne ; sinon, la même personne, ou à omettre.")]
    public Guid? PersonId { get; init; }
}

/// <summary>What became of an appointment.</summary>
[Description("Ce qu'un rendez-vous est devenu.")]
public sealed record EndAppointment
{
    /// <summary>Shown in the API's document.</summary>
    internal static readonly EndAppointment Example = new() { Outcome = AppointmentState.NoShow };

    [Description("held, no-show, cancelled-by-person ou cancelled-by-pass.")]
    public required AppointmentState Outcome { get; init; }
}
