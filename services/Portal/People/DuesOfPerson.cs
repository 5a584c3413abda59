using PassPlatform.Client;
using PassPlatform.Portal.Api;
using PassPlatform.Portal.Words;
using PassPlatform.ServiceDefaults;

namespace PassPlatform.Portal.People;

/// <summary>Something that is due to a person.</summary>
/// <param name="On">Last day; null: as soon as may be.</param>
/// <param name="What">What to do.</param>
/// <param name="Path">Where it is done; null: nowhere in particular.</param>
/// <param name="Late">The day is past.</param>
/// <param name="Fixed">On that day, neither before nor after.</param>
/// <param name="Task">The task that it is; null: none.</param>
public sealed record DueToPerson(DateOnly? On, string What, string? Path, bool Late, bool Fixed = false, Guid? Task = null);

/// <summary>What is due to a person, as their file tells it to who is signed in.</summary>
internal static class DuesOfPerson
{
    // Bodies take up to two months to answer.
    private const int DomiciliationDays = 60;

    /// <summary>The most urgent first; what has no day before the others.</summary>
    /// <param name="file">Theirs.</param>
    /// <param name="colleagues">Who is of the team, loaded.</param>
    /// <param name="today">In Paris.</param>
    public static IReadOnlyList<DueToPerson> Of(FileOfPerson file, Colleagues colleagues, DateOnly today)
    {
        var (person, path) = (file.Person, $"{Pages.People}/{file.Person.Id}");
        List<DueToPerson> dues = [];
        if (person.DataUseNotice is null)
        {
            dues.Add(new(null, "À informer de l’usage de ses données", $"{path}/information", false));
        }

        if (file.Confided && file.Diagnoses.Count == 0)
        {
            dues.Add(new(null, "Diagnostic social à faire", $"{path}/diagnostic", false));
        }

        if (person.Address?.DomiciledUntil is { } end && end < today.AddDays(DomiciliationDays))
        {
            dues.Add(new(end, "Domiciliation à renouveler, puis à noter", $"{path}/corriger", end < today));
        }

        dues.AddRange(file.Appointments.Where(planned => planned.State == "planned").Select(planned => Planned(planned, colleagues, today)));
        dues.AddRange(file.Tasks.Where(task => task.DoneOn is null).Select(task => new DueToPerson(
            task.DueOn, $"{Agenda.Tasks.Name(task.Kind)}{(task.Words is { } words ? $" : {words.TrimEnd(' ', '.')}" : null)}{(task.WorkerId is { } worker ? $", confié à {colleagues[worker]}" : null)}", null, task.DueOn < today, Task: task.Id)));
        dues.AddRange(file.Orientations.Where(made => made.RemindedOn is not null).Select(made =>
            new DueToPerson(made.ExpiresOn, $"Relancer l’orientation du {Days.Long(made.MadeOn)} : {Orientations.Lower(Orientations.Where(made))}", $"{path}/orientations/{made.Id}", false)));
        dues.AddRange(file.MisasReferrals.Where(referral => referral.State is "prepared" or "late" or "waiting").Select(referral => new DueToPerson(
            referral.CallBackDueAt?.ParisDay(), $"Mission accompagnement santé : {(referral.State switch { "prepared" => "formulaire à faire partir", "late" => "rappel de la caisse en retard", _ => "rappel de la caisse attendu" })}", $"{path}/misas/{referral.Id}", referral.State == "late")));
        dues.AddRange((file.Applications ?? []).Where(application => application.OpenMoves.Count > 0).Select(application =>
        {
            var first = Rights.First(application.DueDates);
            return new DueToPerson(first?.DueOn, $"Dossier {Rights.Benefit(application.Benefit)} : {Orientations.Lower(Rights.Next(application.State, application.OpenMoves, application.DueDates)).TrimEnd('.')}", $"{Pages.Dossiers}/{application.Id}", first?.DueOn < today);
        }));
        dues.AddRange(file.Requests.Where(request => request.AnsweredOn is null).Select(request =>
            new DueToPerson(request.DueOn, $"Répondre à sa demande sur ses données : {Orientations.Lower(Protection.Rights.Name(request.Right))}", $"{Pages.DataRequests}/{request.Id}", request.Late)));
        return [.. dues.OrderBy(due => due.On ?? DateOnly.MinValue)];
    }

    private static DueToPerson Planned(AppointmentView planned, Colleagues colleagues, DateOnly today) =>
        new(planned.On, $"Rendez-vous à {planned.At}, {Orientations.Lower(Interviews.Kinds.Name(planned.Kind))}, avec {Agenda.Who(planned, colleagues)}{(planned.On < today ? " : dire ce qu’il est devenu" : null)}", $"{Pages.Appointments}/{planned.Id}", planned.On < today, Fixed: true);
}
