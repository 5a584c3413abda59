using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Sites;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;

namespace PassPlatform.RightsDossier.Deadlines;

internal static class DeadlinesEndpoints
{
    private const int MaxWorkers = 100;
    private const int MaxClientId = 200;

    // Today and the six days that follow.
    private const int Week = 7;

    private static readonly Comparer<DeadlineRow> Order = Comparer<DeadlineRow>.Create(
        (one, other) => (one.Deadline.DueOn, one.Deadline.Id).CompareTo((other.Deadline.DueOn, other.Deadline.Id)));

    public static void MapDeadlines(this RouteGroupBuilder api)
    {
        var deadlines = api.MapGroup("/deadlines").WithTags("Échéances").RequireRole(Roles.Team);
        deadlines.MapGet("/", List)
            .WithSummary("Lister les échéances qui courent, de la plus proche à la plus lointaine, avec ce qu'il y a à faire")
            .WithDescription("Une échéance dépassée reste dans la liste tant que rien ne l'a close : aucun dossier ne devient caduc tout seul.");
        deadlines.MapGet("/summary", Summary)
            .WithSummary("Compter les échéances d'aujourd'hui, de la semaine et en retard, pour la PASS et par personne de l'équipe");
    }

    private static async Task<Ok<Page<DeadlineItem>>> List(
        [FromQuery, Description("Lesquelles, en code ; toutes celles qui courent par défaut.")] Choice<DueWhen>? due,
        [FromQuery, Description("me : les dossiers sur lesquels vous avez travaillé en dernier ; ou le client d'un collègue.")] string? worker,
        [FromQuery, Description("Droit demandé, en code.")] Choice<Benefit>? benefit,
        [AsParameters] PageRequest page, RightsDossierDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        var today = clock.ParisToday();
        var running = Running(db, today, due?.Value ?? DueWhen.All);
        if (worker is not null)
        {
            if (worker.Length is 0 or > MaxClientId || worker != worker.Trim())
            {
                throw new Refusal(
                    ProblemKinds.InvalidParameter, "worker n'est pas un client.", new FieldError("worker", "vide, trop long ou entouré d'espaces", $"me, ou un client de 1 à {MaxClientId} caractères"));
            }

            var client = worker == "me" ? caller.ClientId : worker;
            running = running.Where(deadline => deadline.Worker == client);
        }

        if (benefit is { Value: var wanted })
        {
            running = running.Where(deadline => deadline.Benefit == wanted);
        }

        var pieces = page.After is { } after ? await After(running, db, after, stop) : [running];
        var rows = await page.Read(db, [.. pieces.Select(piece => WithApplication(piece, db))], Order, row => row.Deadline.Id, row => row, stop);
        var choices = await SignedAgreements.Choices(db, rows.Items.Where(row => row.WaitsForFund).Select(row => row.PassSiteId), today, stop);
        return TypedResults.Ok(new Page<DeadlineItem>([.. rows.Items.Select(row => DeadlineItem.Of(row, choices, today))], rows.Next));
    }

    private static async Task<Ok<DeadlineSummary>> Summary(RightsDossierDb db, TimeProvider clock, CancellationToken stop)
    {
        var today = clock.ParisToday();
        var afterWeek = today.AddDays(Week);
        var counts = await Running(db, today, DueWhen.All).Where(deadline => deadline.DueOn < afterWeek)
            .GroupBy(deadline => deadline.Worker)
            .Select(group => new DeadlineCounts(
                group.Key,
                group.Count(deadline => deadline.DueOn == today),
                group.Count(deadline => deadline.DueOn >= today),
                group.Count(deadline => deadline.DueOn < today)))
            .ToListAsync(stop);
        return TypedResults.Ok(new DeadlineSummary(
            today, counts.Sum(one => one.Today), counts.Sum(one => one.Week), counts.Sum(one => one.Late),
            [.. counts.OrderByDescending(one => one.Late).ThenByDescending(one => one.Week).ThenBy(one => one.Worker, StringComparer.Ordinal).Take(MaxWorkers)]));
    }

    private static IQueryable<Deadline> Running(RightsDossierDb db, DateOnly today, DueWhen due)
    {
        var afterWeek = today.AddDays(Week);
        var running = db.Deadlines.AsNoTracking().Where(deadline => deadline.EndedOn == null);
        return due switch
        {
            DueWhen.Today => running.Where(deadline => deadline.DueOn == today),
            DueWhen.Week => running.Where(deadline => deadline.DueOn >= today && deadline.DueOn < afterWeek),
            DueWhen.Late => running.Where(deadline => deadline.DueOn < today),
            _ => running,
        };
    }

    // A row never changes its last day and is never deleted: the id of the last one read says where to go on.
    private static async Task<IQueryable<Deadline>[]> After(IQueryable<Deadline> running, RightsDossierDb db, Guid after, CancellationToken stop)
    {
        var last = await db.Deadlines.Where(deadline => deadline.Id == after).Select(deadline => (DateOnly?)deadline.DueOn).FirstOrDefaultAsync(stop)
            ?? throw new Refusal(ProblemKinds.InvalidParameter, "after n'est pas le next d'une page de cette liste.", new FieldError("after", "inconnu", "next de la page précédente"));
        return [running.Where(deadline => deadline.DueOn == last && deadline.Id > after), running.Where(deadline => deadline.DueOn > last)];
    }

    private static IQueryable<DeadlineRow> WithApplication(IQueryable<Deadline> deadlines, RightsDossierDb db) =>
        deadlines.Join(db.Applications, deadline => deadline.ApplicationId, application => application.Id, (deadline, application) => new DeadlineRow
        {
            PassSiteId = deadline.PassSiteId,
            Deadline = deadline,
            PersonId = application.PersonId,
            State = application.State,
            FundCode = application.FundCode,
            WaitingBatch = application.TransmissionId != null && application.TransmittedOn == null ? application.TransmissionId
                : application.State == ApplicationState.DocumentsRequested ? application.Requests.Where(request => request.ResubmittedOn == null).Select(request => request.TransmissionId).FirstOrDefault()
                : null,
        }).OrderBy(row => row.Deadline.DueOn).ThenBy(row => row.Deadline.Id);
}
