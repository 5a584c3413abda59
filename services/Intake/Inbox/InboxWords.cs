using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.Intake.Appointments;
using PassPlatform.Intake.Tasks;
using PassPlatform.ServiceDefaults;

namespace PassPlatform.Intake.Inbox;

/// <summary>What an item says, in French, of nobody by name.</summary>
internal static class InboxWords
{
    /// <summary>The item of a row.</summary>
    public static InboxItem Item(Due due, InboxPlace place, HashSet<string> seen, DateOnly today)
    {
        var (key, day) = (place.KeyOf(due), place.At.ParisDay());
        return new InboxItem(
            key, due.Kind, Sentence(due, day, today), place.News ? InboxUrgency.News : day < today ? InboxUrgency.Late : day == today ? InboxUrgency.Today : InboxUrgency.Coming, day,
            due.At is { } at ? AppointmentView.Time(at) : null, due.PassSiteId, due.PersonId, Target(due.Kind), due.TargetId, due.Code is { } code ? Kebab(code) : null, seen.Contains(key));
    }

    private static string Sentence(Due due, DateOnly day, DateOnly today) => due.Kind switch
    {
        InboxKind.Task => $"À faire : {Label(Enum.Parse<TaskKind>(due.Code!))}.",
        InboxKind.OrientationToAsk => $"Orientation sans nouvelles ({Label(Enum.Parse<OrientationDestination>(due.Code!))}) : demandez ce qu'elle est devenue.",
        InboxKind.OrientationAnswered => $"Suite connue d'une orientation : {Label(Enum.Parse<OrientationOutcome>(due.Code!))}.",
        InboxKind.DomiciliationEnding when day < today => "Sa domiciliation est finie : à renouveler.",
        _ => Label(due.Kind),
    };

    private static InboxTarget Target(InboxKind kind) => kind switch
    {
        InboxKind.Appointment or InboxKind.AppointmentToNote => InboxTarget.Appointment,
        InboxKind.Task => InboxTarget.Task,
        InboxKind.OrientationToAsk or InboxKind.OrientationAnswered => InboxTarget.Orientation,
        InboxKind.CallBackDue or InboxKind.CalledBack => InboxTarget.MisasReferral,
        InboxKind.NoShowToCall or InboxKind.SilentToReach or InboxKind.NoticeDue or InboxKind.DomiciliationEnding or InboxKind.CareUnfunded or InboxKind.MadeToPay => InboxTarget.Person,
        _ => InboxTarget.Application,
    };

    // Delays have codes of their own, in capitals.
    private static string Kebab(string code) => code.Contains('-', StringComparison.Ordinal) ? code : JsonNamingPolicy.KebabCaseLower.ConvertName(code);

    private static string Label<TCode>(TCode code)
        where TCode : struct, Enum =>
        typeof(TCode).GetField(code.ToString())?.GetCustomAttribute<DescriptionAttribute>()?.Description ?? throw new InvalidOperationException($"{typeof(TCode).Name}.{code} has no words.");
}
