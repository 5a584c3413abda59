using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.PartnerNetwork.Agreements;

/// <summary>What nears in the life of an agreement, told once: to the ARS, to the coordinator, and to the fund of that agreement.</summary>
public sealed class AgreementReminder : Aggregate, IBelongsToFund
{
    private AgreementReminder()
    {
    }

    /// <summary>The agreement.</summary>
    public Guid AgreementId { get; private init; }

    /// <summary>What it is of.</summary>
    public AgreementKind Kind { get; private init; }

    /// <summary>Code of its fund; empty for what is no fund's.</summary>
    public string FundCode { get; private init; } = "";

    /// <summary>What nears.</summary>
    public AgreementMilestone What { get; private init; }

    /// <summary>Its day.</summary>
    public DateOnly On { get; private init; }

    /// <summary>Day on which it was told.</summary>
    public DateOnly ToldOn { get; private init; }

    internal static AgreementReminder Of(Agreement agreement, Milestone milestone, DateOnly today)
    {
        var reminder = new AgreementReminder
        {
            PassSiteId = agreement.PassSiteId,
            AgreementId = agreement.Id,
            Kind = agreement.Kind,
            FundCode = agreement.FundCode,
            What = milestone.What,
            On = milestone.On,
            ToldOn = today,
        };
        reminder.NextVersion();
        return reminder;
    }
}

internal static class AgreementRemindersEndpoint
{
    public static void MapAgreementReminders(this RouteGroupBuilder api) =>
        api.MapGet("/agreement-reminders", List).RequireRole(AgreementEndsEndpoints.Parties).WithTags("Conventions")
            .WithSummary("Lister ce qui approche dans la vie des conventions : dénonciation, reconduction, évaluation, fin ; le plus récemment dit d'abord");

    private static async Task<Ok<Page<AgreementReminderView>>> List([AsParameters] PageRequest page, PartnerNetworkDb db, CancellationToken stop) =>
        TypedResults.Ok(await page.Read(db, db.AgreementReminders.AsNoTracking(), AgreementReminderView.Of, stop, newestFirst: true));
}

/// <summary>What nears in the life of an agreement.</summary>
[Description("Ce qui approche dans la vie d'une convention.")]
public sealed record AgreementReminderView(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("La convention.")] Guid AgreementId,
    [property: Description("Sa nature.")] AgreementKind Kind,
    [property: Description("Code de sa caisse ; null si elle n'en a pas.")] string? FundCode,
    [property: Description("Ce qui approche.")] AgreementMilestone What,
    [property: Description("Son jour.")] DateOnly On,
    [property: Description("Jour où cela a été dit.")] DateOnly ToldOn)
{
    internal static AgreementReminderView Of(AgreementReminder one) =>
        new(one.Id, one.PassSiteId, one.AgreementId, one.Kind, one.FundCode.Length == 0 ? null : one.FundCode, one.What, one.On, one.ToldOn);
}
