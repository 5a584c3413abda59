using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.Processing;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.PartnerNetwork.Agreements;

internal static class AgreementEndsEndpoints
{
    private const string Received = "Une partie sans accès ici (hôpital, praticien, partenaire) envoie sa lettre ; la PASS la note en la nommant (by).";

    /// <summary>Who may speak for a party.</summary>
    internal static readonly string[] Parties = [Roles.Coordinator, Roles.Ars, Roles.Fund];

    public static void MapAgreementEnds(this RouteGroupBuilder agreements)
    {
        var letter = new SendLetter { SentOn = new DateOnly(2021, 11, 15), ReceivedOn = new DateOnly(2021, 11, 17), PostNumber = "1A 123 456 7890 1" };
        agreements.MapPost("/{agreementId:guid}/denunciation", Denounce).RequireRole(Parties)
            .WithSummary("Dénoncer une convention avant son anniversaire, par lettre recommandée")
            .WithDescription("Pour sa partie, dans les trois mois avant l'anniversaire, sauf si la convention en dit d'autres : la veille de l'anniversaire est le dernier jour d'envoi. La convention s'applique jusque-là. " + Received)
            .WithExample(letter)
            .Refuses(ProblemKinds.AgreementState, ProblemKinds.OtherHolder);
        agreements.MapPost("/{agreementId:guid}/formal-notices", GiveFormalNotice).RequireRole(Parties)
            .WithSummary("Mettre en demeure, par lettre recommandée")
            .WithDescription("Quinze jours suivant l'envoi, ou trente jours à compter de la réception pour l'utilisation du portail, sauf si la convention en dit d'autres. Passé le dernier jour, la partie qui l'a envoyée peut résilier. " + Received)
            .WithExample(letter)
            .Refuses(ProblemKinds.AgreementState, ProblemKinds.OtherHolder);
        agreements.MapPost("/{agreementId:guid}/formal-notice-repairs", Repair).RequireRole(Parties)
            .WithSummary("Dire qu'une mise en demeure a été suivie d'effet")
            .WithExample(new RepairFormalNotice { Number = 1, RepairedOn = new DateOnly(2021, 11, 25) })
            .Refuses(ProblemKinds.AgreementState, ProblemKinds.OtherHolder);
        agreements.MapPost("/{agreementId:guid}/termination", Terminate).RequireRole(Parties)
            .WithSummary("Résilier une convention : ce qui en dépend s'arrête")
            .WithDescription("Sans délai en cas de violation du secret professionnel ou de non-respect de la convention ; ou lorsqu'une mise en demeure de la même partie est restée sans effet. " + Received)
            .WithExample(new TerminateAgreement { EndedOn = new DateOnly(2021, 12, 6), Reason = AgreementEnd.FormalNotice, PostNumber = "1A 123 456 7891 8" })
            .Refuses(ProblemKinds.AgreementState, ProblemKinds.OtherHolder);
        agreements.MapPost("/{agreementId:guid}/closings", Close).RequireRole(Roles.Coordinator)
            .WithSummary("Dire ce qui a été détruit, fermé ou restitué à la fin d'une convention")
            .WithDescription("Au terme de la convention, la PASS détruit toutes les données à caractère personnel tenues pour l'exécuter (annexe 1, point 7).")
            .WithExample(new CloseDuty { Duty = ClosingDuty.DestroyData, DoneOn = new DateOnly(2022, 3, 4) })
            .Refuses(ProblemKinds.AgreementState);
    }

    private static Task<Results<Ok<AgreementView>, NotFound>> Close(
        Guid siteId, Guid agreementId, CloseDuty request, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop) =>
        Change(siteId, agreementId, db, clock, agreement => agreement.Close(request, clock.ParisToday(), caller.ClientId), stop);

    private static Task<Results<Ok<AgreementView>, NotFound>> Denounce(
        Guid siteId, Guid agreementId, SendLetter request, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop) =>
        Change(siteId, agreementId, db, clock, agreement => agreement.Denounce(request, agreement.SenderOf(caller, request.By), clock.ParisToday(), caller.ClientId), stop);

    private static Task<Results<Ok<AgreementView>, NotFound>> GiveFormalNotice(
        Guid siteId, Guid agreementId, SendLetter request, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop) =>
        Change(siteId, agreementId, db, clock, agreement => agreement.GiveFormalNotice(request, agreement.SenderOf(caller, request.By), clock.ParisToday(), caller.ClientId), stop);

    private static Task<Results<Ok<AgreementView>, NotFound>> Repair(
        Guid siteId, Guid agreementId, RepairFormalNotice request, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop) =>
        Change(siteId, agreementId, db, clock, agreement => agreement.Repair(request, agreement.SenderOf(caller, request.By), clock.ParisToday()), stop);

    private static Task<Results<Ok<AgreementView>, NotFound>> Terminate(
        Guid siteId, Guid agreementId, TerminateAgreement request, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop) =>
        Change(siteId, agreementId, db, clock, agreement => agreement.Terminate(request, agreement.SenderOf(caller, request.By), clock.ParisToday(), caller.ClientId), stop);

    private static async Task<Results<Ok<AgreementView>, NotFound>> Change(
        Guid siteId, Guid agreementId, PartnerNetworkDb db, TimeProvider clock, Action<Agreement> change, CancellationToken stop)
    {
        if (await db.Agreements.FirstOrDefaultAsync(row => row.Id == agreementId && row.PassSiteId == siteId, stop) is not { } agreement)
        {
            return TypedResults.NotFound();
        }

        change(agreement);
        foreach (var each in (await Succession.EndAttached(db, agreement, stop)).Prepend(agreement))
        {
            await Succession.TellEnd(db, each, clock.ParisToday(), clock.GetUtcNow(), stop);
        }

        return TypedResults.Ok(AgreementView.Of(agreement, clock.ParisToday()));
    }
}

/// <summary>A registered letter, with a receipt.</summary>
[Description("Une lettre recommandée avec accusé de réception.")]
public sealed record SendLetter
{
    /// <summary>Who sent it; null for the caller's own party.</summary>
    [Description("Qui l'a envoyée, quand ce n'est pas votre partie : la PASS seule le dit, d'une partie de la convention qui n'a pas d'accès ici.")]
    public Party? By { get; init; }

    /// <summary>Day of the sending, not to come.</summary>
    [Description("Jour de l'envoi, pas à venir.")]
    public required DateOnly SentOn { get; init; }

    /// <summary>Day on the receipt; left out while it is awaited.</summary>
    [Description("Jour de l'accusé de réception ; absent tant qu'il est attendu.")]
    public DateOnly? ReceivedOn { get; init; }

    [RegularExpression("[0-9A-Z][0-9A-Z ]{4,29}", ErrorMessage = "le numéro du recommandé : de 5 à 30 chiffres, majuscules ou espaces")]
    [Description("Numéro du recommandé.")]
    public required string PostNumber { get; init; }
}

/// <summary>What a formal notice blames was repaired.</summary>
[Description("Une mise en demeure suivie d'effet.")]
public sealed record RepairFormalNotice
{
    /// <summary>Who gave it; null for the caller's own party.</summary>
    [Description("Qui l'a envoyée, quand ce n'est pas votre partie : la PASS seule le dit, d'une partie de la convention qui n'a pas d'accès ici.")]
    public Party? By { get; init; }

    /// <summary>Its number among the letters of the agreement.</summary>
    [Range(1, 10000)]
    [Description("Numéro d'ordre de la mise en demeure, parmi les lettres de la convention.")]
    public required int Number { get; init; }

    [Description("Jour où c'était réparé, pas à venir.")]
    public required DateOnly RepairedOn { get; init; }
}

/// <summary>A duty of the end of an agreement is done.</summary>
[Description("Ce qui a été fait à la fin d'une convention.")]
public sealed record CloseDuty
{
    [Description("Quoi.")]
    public required ClosingDuty Duty { get; init; }

    [Description("Jour où c'était fait : pas à venir, ni avant la fin.")]
    public required DateOnly DoneOn { get; init; }
}

/// <summary>A party ends an agreement.</summary>
[Description("La résiliation d'une convention.")]
public sealed record TerminateAgreement
{
    /// <summary>Who ends it; null for the caller's own party.</summary>
    [Description("Qui résilie, quand ce n'est pas votre partie : la PASS seule le dit, d'une partie de la convention qui n'a pas d'accès ici.")]
    public Party? By { get; init; }

    /// <summary>First day on which it no longer applies, not to come.</summary>
    [Description("Premier jour où elle ne s'applique plus, celui de l'envoi ; pas à venir.")]
    public required DateOnly EndedOn { get; init; }

    /// <summary>A formal notice without effect, or a breach of secrecy.</summary>
    [Description("Pourquoi : formal-notice ou secrecy-breach.")]
    public required AgreementEnd Reason { get; init; }

    [RegularExpression("[0-9A-Z][0-9A-Z ]{4,29}", ErrorMessage = "le numéro du recommandé : de 5 à 30 chiffres, majuscules ou espaces")]
    [Description("Numéro du recommandé qui le notifie.")]
    public required string PostNumber { get; init; }
}
