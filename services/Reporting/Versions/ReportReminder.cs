using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Reporting.Data;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Reporting.Versions;

/// <summary>An annual report nears its last day, or has passed it: told once each, to the coordinator and to the ARS.</summary>
public sealed class ReportReminder : Aggregate
{
    private ReportReminder()
    {
    }

    /// <summary>Civil year of the report.</summary>
    public int Year { get; private init; }

    /// <summary>Last day to send it, inclusive.</summary>
    public DateOnly DueOn { get; private init; }

    /// <summary>How near.</summary>
    public ReportNearness What { get; private init; }

    /// <summary>Day on which it was told.</summary>
    public DateOnly ToldOn { get; private init; }

    internal static ReportReminder Of(Guid passSiteId, int year, DateOnly dueOn, ReportNearness what, DateOnly today)
    {
        var reminder = new ReportReminder { PassSiteId = passSiteId, Year = year, DueOn = dueOn, What = what, ToldOn = today };
        reminder.NextVersion();
        return reminder;
    }
}

internal static class ReportRemindersEndpoint
{
    public static void MapReportReminders(this RouteGroupBuilder api) =>
        api.MapGet("/reports/reminders", List).RequireRole(Roles.Ars, Roles.Coordinator).WithTags("Rapport annuel")
            .WithSummary("Lister les rappels des rapports annuels à envoyer, le plus récemment dit d'abord")
            .WithDescription("Le rapport d'une année civile est à envoyer avant l'anniversaire de la convention avec l'ARS qui tombe l'année suivante.");

    private static async Task<Ok<Page<ReportReminderView>>> List([AsParameters] PageRequest page, ReportingDb db, CancellationToken stop) =>
        TypedResults.Ok(await page.Read(db, db.ReportReminders.AsNoTracking(), ReportReminderView.Of, stop, newestFirst: true));
}

/// <summary>A reminder.</summary>
[Description("Le rappel d'un rapport annuel à envoyer.")]
public sealed record ReportReminderView(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("Année civile du rapport.")] int Year,
    [property: Description("Dernier jour pour l'envoyer, inclus.")] DateOnly DueOn,
    [property: Description("À quelle distance.")] ReportNearness What,
    [property: Description("Jour où cela a été dit.")] DateOnly ToldOn)
{
    internal static ReportReminderView Of(ReportReminder one) => new(one.Id, one.PassSiteId, one.Year, one.DueOn, one.What, one.ToldOn);
}
