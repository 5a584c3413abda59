using System.ComponentModel;
using System.Globalization;
using PassPlatform.Contracts;
using PassPlatform.Intake.Interviews;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Intake.Appointments;

/// <summary>An appointment as the team sees it.</summary>
[Description("Un rendez-vous.")]
public sealed record AppointmentView(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("La personne ; null : celui de personne encore.")] Guid? PersonId,
    [property: Description("Compte de qui reçoit ; null : l'agent de la caisse.")] string? WorkerId,
    [property: Description("La permanence de l'agent de la caisse ; null : avec l'équipe.")] Guid? PermanenceId,
    [property: Description("Instant du début.")] DateTimeOffset StartsAt,
    [property: Description("Jour, à Paris.")] DateOnly On,
    [property: Description("Heure de début, à Paris, HH:MM.")] string At,
    [property: Description("Durée en minutes.")] int LengthMinutes,
    [property: Description("Ce qui y est fait.")] InterviewKind Kind,
    [property: Description("Où.")] InterviewPlace Place,
    [property: Description("Où exactement.")] string? Where,
    [property: Description("Un interprète est à prévoir.")] bool InterpreterNeeded,
    [property: Description("Où il en est.")] AppointmentState State,
    [property: Description("Note libre.")] string? Note,
    [property: Description("Où il était avant chaque déplacement, le premier d'abord.")] IReadOnlyList<AppointmentMoveView> Moves,
    [property: Description("Version, donnée aussi par l'ETag.")] long Version) : IVersioned, ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told)
    {
        if (PersonId is { } person)
        {
            told.Of(person, PassSiteId);
        }
    }

    internal static AppointmentView Of(Appointment appointment) => new(
        appointment.Id, appointment.PassSiteId, appointment.PersonId, appointment.WorkerId, appointment.PermanenceId, appointment.StartsAt, appointment.Day, Time(appointment.StartsAt),
        appointment.LengthMinutes, appointment.Kind, appointment.Place, appointment.Words?.Where, appointment.InterpreterNeeded, appointment.State, appointment.Words?.Note,
        [.. appointment.Moves.Select(AppointmentMoveView.Of)], appointment.Version);

    internal static string Time(DateTimeOffset instant) => instant.ParisDateTime().ToString("HH:mm", CultureInfo.InvariantCulture);
}

/// <summary>When and with whom an appointment was.</summary>
[Description("Où était un rendez-vous avant d'être déplacé.")]
public sealed record AppointmentMoveView(
    [property: Description("Jour, à Paris.")] DateOnly On,
    [property: Description("Heure de début, à Paris, HH:MM.")] string At,
    [property: Description("Durée en minutes.")] int LengthMinutes,
    [property: Description("Compte de qui recevait.")] string? WorkerId,
    [property: Description("Instant du déplacement.")] DateTimeOffset MovedAt)
{
    internal static AppointmentMoveView Of(AppointmentMove move) => new(move.StartsAt.ParisDay(), AppointmentView.Time(move.StartsAt), move.LengthMinutes, move.WorkerId, move.MovedAt);
}
