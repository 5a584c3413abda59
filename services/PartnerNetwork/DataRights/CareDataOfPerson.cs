using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.CareActs;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.Merging;
using PassPlatform.PartnerNetwork.PaymentQuestions;
using PassPlatform.PartnerNetwork.Referrals;
using PassPlatform.PartnerNetwork.Requests;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.OpenApi;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.PartnerNetwork.DataRights;

/// <summary>The right of access: all that this service keeps about a person. GDPR art. 15 [000-133].</summary>
internal static class CareDataEndpoint
{
    public static void MapCareData(this RouteGroupBuilder api) =>
        api.MapGet("/people/{personId:guid}/data", Read).WithTags("Actes de soin").RequireRole(Roles.Coordinator)
            .WithSummary("Tout ce que le réseau de soins conserve sur une personne")
            .WithDescription(
                "Pour répondre à une demande d'accès : ses actes de soins, motifs compris, et les droits qui les paient. Les motifs ne sont montrés qu'ici, et au logiciel qui les a enregistrés : "
                + "la réponse n'est remise qu'à la personne.");

    private static async Task<Results<Ok<CareDataOfPerson>, NotFound>> Read(Guid personId, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Patients.AsNoTracking().Include(row => row.Covers).FirstOrDefaultAsync(row => row.Id == personId, stop) is not { } patient)
        {
            return TypedResults.NotFound();
        }

        var acts = await db.CareActs.AsNoTracking().Include(act => act.Moves).Include(act => act.Questions).AsSplitQuery().Where(act => act.PersonId == personId).OrderBy(act => act.PerformedOn).ThenBy(act => act.Id).ToListAsync(stop);
        var seen = acts.Select(act => act.PractitionerId).Distinct().ToArray();
        var practitioners = await db.Practitioners.AsNoTracking().WhereOneOf(db, row => row.Id, seen).ToDictionaryAsync(row => row.Id, row => row.DisplayName, stop);
        var numbers = await FilesOfPerson.Of(db, personId, patient.PassSiteId, stop);
        var files = Array.ConvertAll(numbers, id => (Guid?)id);
        var known = await db.Patients.AsNoTracking().WhereOneOf(db, row => row.Id, numbers).ToListAsync(stop);
        var referrals = await db.Referrals.AsNoTracking().WhereOneOf(db, row => row.PersonId, files).OrderBy(row => row.Id).ToListAsync(stop);
        var requests = await db.PartnerRequests.AsNoTracking().WhereOneOf(db, row => row.PersonId, files).OrderBy(row => row.Id).ToListAsync(stop);
        return TypedResults.Ok(new CareDataOfPerson(
            clock.ParisToday(), patient.Id, patient.PassSiteId,
            [.. known.SelectMany(file => file.AppointmentDays).Distinct().Order()], [.. known.SelectMany(file => file.FollowUps).OrderBy(change => change.Day)],
            [.. patient.Covers.OrderBy(cover => cover.NotifiedOn).ThenBy(cover => cover.ApplicationId).Select(CoverData.Of)],
            acts.ConvertAll(act => CareActData.Of(act, practitioners.GetValueOrDefault(act.PractitionerId))),
            referrals.ConvertAll(referral => ReferralView.Of(referral, caller)),
            requests.ConvertAll(request => RequestView.Of(request, caller, clock.ParisToday()))));
    }
}

/// <summary>All that this service keeps about a person, as it is kept. A test compares it with the tables.</summary>
[Description("Tout ce que le réseau de soins conserve sur une personne, tel qu'il est conservé.")]
public sealed record CareDataOfPerson(
    [property: Description("Jour où c'est lu.")] DateOnly ReadOn,
    [property: Description("La personne, telle que l'accueil la numérote.")] Guid PersonId,
    [property: Description("La PASS qui la suit.")] Guid PassSiteId,
    [property: Description("Jours de ses rendez-vous et entretiens, dont le premier fait courir l'année sans facture.")] IReadOnlyList<DateOnly> AppointmentDays,
    [property: Description("Fins et reprises de son suivi.")] IReadOnlyList<FollowUpChange> FollowUps,
    [property: Description("Ce qui a été décidé sur ses droits, pour payer les soins.")] IReadOnlyList<CoverData> Covers,
    [property: Description("Ses actes de soins, le premier d'abord.")] IReadOnlyList<CareActData> CareActs,
    [property: Description("Ses adressages, de partenaires à la PASS et de la PASS à eux, le premier d'abord.")] IReadOnlyList<ReferralView> Referrals,
    [property: Description("Ce qui a été demandé à la caisse à son sujet, la première demande d'abord.")] IReadOnlyList<RequestView> Requests) : ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told) => told.Of(PersonId, PassSiteId);
}

/// <summary>What was decided on an application, as far as it pays for care.</summary>
[Description("Un droit, tel qu'il paie les soins.")]
public sealed record CoverData(
    [property: Description("Numéro du dossier de droits.")] Guid ApplicationId,
    [property: Description("Le droit.")] Benefit Benefit,
    [property: Description("Premier jour couvert ; null si rien n'est ouvert.")] DateOnly? From,
    [property: Description("Dernier jour couvert ; null sans fin.")] DateOnly? To,
    [property: Description("Décision notifiée le.")] DateOnly NotifiedOn,
    [property: Description("Code de la caisse.")] string? FundCode)
{
    internal static CoverData Of(Cover cover) => new(cover.ApplicationId, cover.Benefit, cover.From, cover.To, cover.NotifiedOn, cover.FundCode);
}

/// <summary>A care act, whole.</summary>
[Description("Un acte de soin.")]
public sealed record CareActData(
    [property: Description("Numéro de l'acte.")] Guid Id,
    [property: Description("Numéro du praticien dans le réseau.")] Guid PractitionerId,
    [property: Description("Le praticien.")] string? Practitioner,
    [property: Description("Spécialité.")] CareSpeciality Speciality,
    [property: Description("Jour du soin.")] DateOnly PerformedOn,
    [property: Description("En ville ou à l'hôpital.")] CareKind CareKind,
    [property: Description("Motifs de consultation.")] IReadOnlyList<ConsultationReason> Reasons,
    [property: Description("Catégorie de soins urgents.")] UrgentCareCategory? UrgentCategory,
    [property: Description("Code de l'acte.")] string? ActCode,
    [property: Description("Médicament princeps.")] bool Originator,
    [property: Description("Ce que l'acte prescrit.")] IReadOnlyList<PrescribedCare> Prescribes,
    [property: Description("L'acte qui a prescrit celui-ci.")] Guid? PrescriptionId,
    [property: Description("Jour de l'ordonnance faite hors du réseau.")] DateOnly? PrescribedElsewhereOn,
    [property: Description("Montant, en centimes.")] long AmountCents,
    [property: Description("Où en est l'acte.")] CareActState State,
    [property: Description("Le droit qui le paie.")] Benefit? Cover,
    [property: Description("Code de la caisse qui le paie.")] string? FundCode,
    [property: Description("Dernier jour où l'acte attend un droit.")] DateOnly HeldThrough,
    [property: Description("Facturable à partir du.")] DateOnly? BillableOn,
    [property: Description("Payé par l'agence régionale de santé le.")] DateOnly? FundedByArsOn,
    [property: Description("Sans financement depuis le.")] DateOnly? UnfundedOn,
    [property: Description("Réglé ou rejeté par la caisse le.")] DateOnly? SettledOn,
    [property: Description("Remboursé par la caisse, en centimes.")] long ReimbursedCents,
    [property: Description("Dont rendu à l'agence régionale de santé, en centimes.")] long RecoveredForArsCents,
    [property: Description("En attente d'un droit, en centimes.")] long HeldCents,
    [property: Description("À la caisse, qui n'a pas répondu, en centimes.")] long BillableCents,
    [property: Description("Reste à charge que l'agence régionale de santé n'a pas décidé, en centimes.")] long RemainingCents,
    [property: Description("Payé par l'agence régionale de santé et non récupéré, en centimes.")] long ArsCents,
    [property: Description("Sans financement, en centimes.")] long UnfundedCents,
    [property: Description("Les mouvements de l'argent de l'acte.")] IReadOnlyList<MoveView> Moves,
    [property: Description("Ce qui lui a été demandé de cette visite, et ce qu'elle a répondu.")] IReadOnlyList<PaymentQuestionData> Questions,
    [property: Description("Enregistré par.")] string RecordedBy)
{
    internal static CareActData Of(CareAct act, string? practitioner) => new(
        act.Id, act.PractitionerId, practitioner, act.Speciality, act.PerformedOn, act.CareKind, act.Reasons, act.UrgentCategory, act.ActCode, act.Originator, act.Prescribes, act.PrescriptionId, act.PrescribedElsewhereOn, act.AmountCents, act.State, act.Cover, act.FundCode,
        act.HeldThrough, act.BillableOn, act.FundedByArsOn, act.UnfundedOn, act.SettledOn, act.ReimbursedCents, act.RecoveredForArsCents,
        act.HeldCents, act.BillableCents, act.RemainingCents, act.ArsCents, act.UnfundedCents, [.. act.Moves.OrderBy(move => move.Number).Select(MoveView.Of)],
        [.. act.Questions.OrderBy(question => question.Id).Select(PaymentQuestionData.Of)], act.RecordedBy);
}

/// <summary>What a person was asked of a visit, and answered.</summary>
[Description("Une question posée après une visite.")]
public sealed record PaymentQuestionData(
    [property: Description("Numéro de la question.")] Guid Id,
    [property: Description("Langue, code ISO 639.")] string Language,
    [property: Description("Posée le.")] DateOnly AskedOn,
    [property: Description("Le lien répond jusqu'au.")] DateOnly OpenUntil,
    [property: Description("L'a-t-on fait payer ?")] PaymentAnswer? Answer,
    [property: Description("Répondu le.")] DateOnly? AnsweredOn,
    [property: Description("Par le lien ou au médiateur.")] AnswerWay? Way)
{
    internal static PaymentQuestionData Of(PaymentQuestion question) =>
        new(question.Id, question.Language, question.AskedOn, question.OpenUntil, question.Answer, question.AnsweredOn, question.Way);
}
