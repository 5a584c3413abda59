using System.ComponentModel;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.ServiceDefaults;

namespace PassPlatform.PartnerNetwork.Requests;

/// <summary>What a desk is asked and answers, in figures: what a fund and a PASS share between two meetings, and what alerts them [000-093, 001-009].</summary>
[Description("Les demandes d'un guichet, en chiffres : ce que la caisse et la PASS partagent entre deux comités.")]
public sealed record DeskStatistics(
    [property: Description("Le guichet.")] Guid DeskId,
    [property: Description("Depuis ce jour.")] DateOnly Since,
    [property: Description("Par sorte de demande.")] IReadOnlyList<KindStatistics> Kinds,
    [property: Description("Les seuils d'alerte dépassés, dits en français ; vide : aucun.")] IReadOnlyList<string> Alerts)
{
    /// <summary>Counts, of those sent since a day.</summary>
    internal static async Task<DeskStatistics> Of(PartnerNetworkDb db, FundDesk desk, DateOnly since, DateOnly today, CancellationToken stop)
    {
        var from = since.ParisMidnight();
        var counted = await db.PartnerRequests.Where(row => row.PassSiteId == desk.PassSiteId && row.FundCode == desk.FundCode && row.SentAt >= from)
            .GroupBy(row => row.Kind)
            .Select(group => new
            {
                Kind = group.Key,
                Sent = group.Count(),
                Answered = group.Count(row => row.AnsweredAt != null), // Forgotten since, it was answered all the same.
                Refused = group.Count(row => row.Outcome == PartnerRequestOutcome.Refused),
                Waiting = group.Count(row => row.WaitingUntil != null),
                Late = group.Count(row => row.WaitingUntil < today),
            })
            .ToListAsync(stop);
        var oldest = await db.PartnerRequests.Where(row => row.PassSiteId == desk.PassSiteId && row.FundCode == desk.FundCode && row.WaitingUntil != null)
            .MinAsync(row => (DateTimeOffset?)row.SentAt, stop);
        var late = counted.Sum(kind => kind.Late);
        List<string> alerts = [];
        if (late >= desk.AlertLate)
        {
            alerts.Add($"{late} {(late == 1 ? "demande" : "demandes")} en retard (seuil : {desk.AlertLate})");
        }

        if (oldest is { } first && today.DayNumber - first.ParisDay().DayNumber is var days && days >= desk.AlertWaitingDays)
        {
            alerts.Add($"une demande attend depuis {days} {(days == 1 ? "jour" : "jours")} (seuil : {desk.AlertWaitingDays})");
        }

        return new DeskStatistics(
            desk.Id, since, [.. counted.OrderBy(kind => kind.Kind).Select(kind => new KindStatistics(kind.Kind, kind.Sent, kind.Answered, kind.Refused, kind.Waiting, kind.Late))], alerts);
    }
}

/// <summary>Of one kind.</summary>
[Description("D'une sorte de demande.")]
public sealed record KindStatistics(
    [property: Description("La sorte.")] PartnerRequestKind Kind,
    [property: Description("Envoyées.")] int Sent,
    [property: Description("Répondues.")] int Answered,
    [property: Description("Dont refusées.")] int Refused,
    [property: Description("En attente.")] int Waiting,
    [property: Description("Dont en retard.")] int Late);
