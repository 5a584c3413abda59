using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.RightsDossier.Calendar;

internal static class CalendarEndpoints
{
    public static void AddCalendar(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CalendarRun>();
        builder.Services.AddHostedService(services => services.GetRequiredService<CalendarRun>());
    }

    public static void MapCalendar(this RouteGroupBuilder api)
    {
        var calendar = api.MapGroup("/calendar").WithTags("Échéancier").RequireRole(Roles.Operator);
        calendar.MapGet("/", Read)
            .WithSummary("Lire ce que l'échéancier a fait à son dernier passage, travail par travail, dans ce réplica");
        calendar.MapPost("/runs", Run)
            .WithSummary("Faire maintenant ce que le jour demande : échéances, renouvellements, lots")
            .WithDescription("Cela se fait tout seul chaque minute ; le refaire ne fait rien deux fois.");
    }

    private static Ok<CalendarView> Read(CalendarRun run) => TypedResults.Ok(CalendarView.Of(run.Last));

    private static async Task<Ok<CalendarView>> Run(CalendarRun run, CancellationToken stop) => TypedResults.Ok(CalendarView.Of(await run.RunAllForOperator(stop)));
}

/// <summary>What the calendar did.</summary>
[Description("Ce que l'échéancier a fait.")]
public sealed record CalendarView(
    [property: Description("Travail par travail ; ceux qu'un autre réplica est en train de faire n'y sont pas.")] IReadOnlyList<WorkDoneView> Works)
{
    internal static CalendarView Of(IReadOnlyCollection<WorkDone> done) =>
        new([.. done.Select(one => new WorkDoneView(one.Work, one.AsOf, one.At, one.Count, one.Failed))]);
}

/// <summary>What a work did.</summary>
[Description("Ce qu'un travail a fait.")]
public sealed record WorkDoneView(
    [property: Description("Son nom.")] string Work,
    [property: Description("Jour, à Paris.")] DateOnly AsOf,
    [property: Description("Instant de la fin, UTC.")] DateTimeOffset At,
    [property: Description("Nombre de choses faites.")] int Count,
    [property: Description("Il s'est arrêté avant la fin, le journal dit pourquoi ; ce qui était fait le reste, et le passage suivant reprend.")] bool Failed);
