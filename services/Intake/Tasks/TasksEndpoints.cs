using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Intake.Appointments;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.Restrictions;
using PassPlatform.Intake.Sites;
using PassPlatform.Intake.Team;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.Intake.Tasks;

internal static class TasksEndpoints
{
    private static readonly Comparer<TaskToDo> Order = Comparer<TaskToDo>.Create((one, other) => (one.DueOn, one.Id).CompareTo((other.DueOn, other.Id)));

    public static void MapTasks(this RouteGroupBuilder api)
    {
        var tasks = api.MapGroup("/tasks").WithTags("Tâches").RequireRole(Roles.Team);
        tasks.MapPost("/", Note)
            .WithSummary("Noter une tâche : quoi, pour quand, par qui, et la personne concernée s'il y en a une")
            .WithExample(NoteTask.Example)
            .Refuses(ProblemKinds.WorkerUnknown, ProblemKinds.PersonUnknown, ProblemKinds.DataRestricted, ProblemKinds.FileMerged, ProblemKinds.OtherPassSite, ProblemKinds.PassSiteUnknown, ProblemKinds.PassSiteEnded);
        tasks.MapGet("/", List)
            .WithSummary("Lister les tâches à faire, ou faites, dans l'ordre de leur dernier jour");
        tasks.MapGet("/{taskId:guid}", Read)
            .WithSummary("Lire une tâche");
        tasks.MapPut("/{taskId:guid}", Change)
            .WithSummary("Changer une tâche à faire")
            .WithDescription("Remplace le tout, sauf la personne et la PASS.")
            .WithExample(TaskPlan.Example)
            .Refuses(ProblemKinds.TaskDone, ProblemKinds.WorkerUnknown);
        tasks.MapPost("/{taskId:guid}/completion", Do)
            .WithSummary("Noter qu'une tâche est faite")
            .Refuses(ProblemKinds.TaskDone, ProblemKinds.Conflict);
        api.MapGet("/people/{personId:guid}/tasks", ListOfPerson).WithTags("Tâches").RequireRole(Roles.Team)
            .WithSummary("Lister les tâches qui concernent une personne, la première notée d'abord");
    }

    private static async Task<Created<TaskView>> Note(NoteTask request, IntakeDb db, OpenSites open, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        var person = await db.PersonOf(request.PersonId, stop);
        var site = person?.PassSiteId ?? caller.SiteFor(request.PassSiteId);
        await open.Check(db, site, stop);
        await db.CheckWorker(request.WorkerId, site, caller, stop);
        var task = TaskToDo.Note(request, site, person, clock.ParisToday());
        db.Tasks.Add(task);
        person?.Changed(); // A merge at this instant has not seen it.
        return TypedResults.Created($"/tasks/{task.Id}", TaskView.Of(task));
    }

    private static async Task<Ok<Page<TaskView>>> List(
        [Description("true : celles qui sont faites ; sinon, celles qui sont à faire.")] bool? done,
        [Description("me : les vôtres ; ou le compte d'un collègue ; absent : celles de tous.")] string? workerId,
        [AsParameters] PageRequest page, IntakeDb db, Caller caller, CancellationToken stop)
    {
        var open = done is not true;
        var tasks = db.Tasks.AsNoTracking().SeenBy(db, caller).Where(task => task.Open == open);
        if (workerId is not null)
        {
            var worker = workerId == "me" ? caller.ClientId : workerId;
            tasks = tasks.Where(task => task.WorkerId == worker);
        }

        List<IQueryable<TaskToDo>> pieces = [];
        if (page.After is { } after)
        {
            var last = await db.Tasks.AsNoTracking().Where(task => task.Id == after).Select(task => (DateOnly?)task.DueOn).FirstOrDefaultAsync(stop)
                ?? throw new Refusal(ProblemKinds.InvalidParameter, "after n'est pas le next d'une page de cette liste.", new FieldError("after", "inconnu", "next de la page précédente"));
            pieces.Add(tasks.Where(task => task.DueOn == last && task.Id > after).OrderBy(task => task.Id));
            tasks = tasks.Where(task => task.DueOn > last);
        }

        pieces.Add(tasks.OrderBy(task => task.DueOn).ThenBy(task => task.Id));
        return TypedResults.Ok(await page.Read(db, pieces, Order, task => task.Id, TaskView.Of, stop));
    }

    private static async Task<Results<Ok<Page<TaskView>>, NotFound>> ListOfPerson(Guid personId, [AsParameters] PageRequest page, IntakeDb db, CancellationToken stop) =>
        await db.People.AnyAsync(person => person.Id == personId, stop)
            ? TypedResults.Ok(await page.Read(db, db.Tasks.AsNoTracking().Where(task => task.PersonId == personId), TaskView.Of, stop))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<TaskView>, NotFound>> Read(Guid taskId, IntakeDb db, Caller caller, CancellationToken stop) =>
        await db.Tasks.AsNoTracking().SeenBy(db, caller).FirstOrDefaultAsync(row => row.Id == taskId, stop) is { } task
            ? TypedResults.Ok(TaskView.Of(task))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<TaskView>, NotFound>> Change(
        Guid taskId, TaskPlan request, IfMatch ifMatch, IntakeDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Tasks.FirstOrDefaultAsync(row => row.Id == taskId, stop) is not { } task)
        {
            return TypedResults.NotFound();
        }

        ifMatch.Check(task);
        await db.PersonOf(task.PersonId, stop);
        if (request.WorkerId != task.WorkerId)
        {
            await db.CheckWorker(request.WorkerId, task.PassSiteId, caller, stop); // What is of who has left can still be changed.
        }

        task.Change(request, clock.ParisToday());
        return TypedResults.Ok(TaskView.Of(task));
    }

    private static async Task<Results<Ok<TaskView>, NotFound>> Do(Guid taskId, IntakeDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Tasks.FirstOrDefaultAsync(row => row.Id == taskId, stop) is not { } task)
        {
            return TypedResults.NotFound();
        }

        await db.PersonOf(task.PersonId, stop);
        task.Do(clock.ParisToday());
        return TypedResults.Ok(TaskView.Of(task));
    }

    private static IQueryable<TaskToDo> SeenBy(this IQueryable<TaskToDo> tasks, IntakeDb db, Caller caller) =>
        caller.SeesRestricted() ? tasks : tasks.Where(task => !db.People.Any(person => person.Id == task.PersonId && person.RestrictedOn != null));
}
