using System.ComponentModel;
using System.Reflection;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using PassPlatform.Contracts;
using PassPlatform.Intake.Appointments;

namespace PassPlatform.Intake.CalendarFeeds;

/// <summary>The appointments of a worker as calendar programs read them: when, where, what kind; of nobody, not even by initials. RFC 5545. Decision 0140.</summary>
internal static class CalendarFile
{
    /// <summary>Of the file.</summary>
    public const string MediaType = "text/calendar";

    /// <summary>Writes it. Instants are in UTC, which every program shows in its own zone; an appointment keeps its name for ever, and counts its changes.</summary>
    /// <param name="appointments">In the order of their hours.</param>
    public static string Write(IEnumerable<(Appointment Appointment, DateTimeOffset ChangedAt)> appointments)
    {
        var calendar = new Calendar { ProductId = "-//PassPlatform//Agenda//FR", Method = "PUBLISH" };
        calendar.AddProperty("X-WR-CALNAME", "PASS : rendez-vous");
        foreach (var (appointment, changedAt) in appointments)
        {
            calendar.Events.Add(Of(appointment, changedAt));
        }

        return new CalendarSerializer().SerializeToString(calendar) ?? throw new InvalidOperationException("The calendar was not written.");
    }

    private static CalendarEvent Of(Appointment appointment, DateTimeOffset changedAt) => new()
    {
        Uid = $"{appointment.Id}@passplatform",
        Sequence = (int)Math.Min(appointment.Version - 1, int.MaxValue),
        DtStamp = Utc(changedAt),
        LastModified = Utc(changedAt),
        Start = Utc(appointment.StartsAt),
        End = Utc(appointment.EndsAt),
        Summary = $"PASS : {Label(appointment.Kind)}{(appointment.State == AppointmentState.NoShow ? " (non venu)" : "")}",
        Location = Label(appointment.Place),
        Status = appointment.Cancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
        Class = "PRIVATE",
    };

    private static CalDateTime Utc(DateTimeOffset instant) => new(instant.UtcDateTime, CalDateTime.UtcTzId);

    private static string Label<TCode>(TCode code)
        where TCode : struct, Enum =>
        typeof(TCode).GetField(code.ToString())?.GetCustomAttribute<DescriptionAttribute>()?.Description ?? throw new InvalidOperationException($"{typeof(TCode).Name}.{code} has no words.");
}
