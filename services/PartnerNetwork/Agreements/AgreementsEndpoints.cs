using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.Rules;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.PartnerNetwork.Agreements;

internal static class AgreementsEndpoints
{
    public static RouteGroupBuilder MapAgreements(this RouteGroupBuilder sites)
    {
        var agreements = sites.MapGroup("/{siteId:guid}/agreements").WithTags("Conventions");
        agreements.MapPost("/", Sign).RequireRole(Roles.Ars)
            .WithSummary("Enregistrer une convention signée avec l'ARS ou avec la caisse ; la dernière signée est en vigueur")
            .WithDescription(
                "Avec une caisse, elle peut fixer le jour de transmission et les délais que les textes lui laissent ; un maximum légal se raccourcit et ne s'allonge pas. "
                + "La réponse dit ce qui vaut pour chaque délai, fixé par la convention ou non.")
            .WithExample(new SignAgreement
            {
                Counterparty = Counterparty.Fund,
                SignedOn = new DateOnly(2021, 1, 4),
                FundCode = "761",
                FundName = "CPAM des Quais",
                TransmissionWeekday = DayOfWeek.Tuesday,
                Terms = [new AgreedTerm { DelayId = "INSTRUCTION-10D-AME-URGENT", Duration = 10 }, new AgreedTerm { DelayId = "BREACH-NOTICE-48H", Duration = 24 }],
            })
            .Refuses(ProblemKinds.AlreadyExists);
        agreements.MapGet("/", List).RequireRole([.. Roles.Team, Roles.Ars, Roles.Fund])
            .WithSummary("Lister les conventions d'une PASS ; une caisse, les siennes");
        agreements.MapGet("/{agreementId:guid}", Read).RequireRole([.. Roles.Team, Roles.Ars, Roles.Fund])
            .WithSummary("Lire une convention");
        agreements.MapAgreementEnds();
        return agreements;
    }

    private static async Task<Results<Created<AgreementView>, NotFound>> Sign(
        Guid siteId, SignAgreement request, PartnerNetworkDb db, TimeProvider clock, CancellationToken stop)
    {
        if (!await db.PassSites.AnyAsync(site => site.Id == siteId, stop))
        {
            return TypedResults.NotFound();
        }

        var kind = request.Counterparty == Counterparty.Fund ? AgreementKind.Fund : AgreementKind.Ars;
        if (await db.Agreements.AnyAsync(
            row => row.PassSiteId == siteId && row.Kind == kind && row.FundCode == (request.FundCode ?? "") && row.SignedOn == request.SignedOn,
            stop))
        {
            throw new Refusal(
                ProblemKinds.AlreadyExists, "Une convention avec ce signataire est déjà enregistrée à cette date.", new FieldError("/signedOn", "déjà enregistrée"));
        }

        var (agreement, signed) = Agreement.Sign(request, siteId, clock.ParisToday(), clock.GetUtcNow());
        await Succession.Take(db, agreement, stop);
        db.Agreements.Add(agreement);
        db.Publish(signed);
        return TypedResults.Created($"/pass-sites/{siteId}/agreements/{agreement.Id}", AgreementView.Of(agreement, clock.ParisToday()));
    }

    private static async Task<Results<Ok<Page<AgreementView>>, NotFound>> List(
        Guid siteId, [AsParameters] PageRequest page, PartnerNetworkDb db, TimeProvider clock, CancellationToken stop) =>
        await db.PassSites.AnyAsync(site => site.Id == siteId, stop)
            ? TypedResults.Ok(await page.Read(
                db, db.Agreements.AsNoTracking().Where(agreement => agreement.PassSiteId == siteId),
                agreement => AgreementView.Of(agreement, clock.ParisToday()), stop))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<AgreementView>, NotFound>> Read(
        Guid siteId, Guid agreementId, PartnerNetworkDb db, TimeProvider clock, CancellationToken stop) =>
        await db.Agreements.AsNoTracking().FirstOrDefaultAsync(row => row.Id == agreementId && row.PassSiteId == siteId, stop) is { } agreement
            ? TypedResults.Ok(AgreementView.Of(agreement, clock.ParisToday()))
            : TypedResults.NotFound();
}

/// <summary>The PASS signed with the ARS or with a fund.</summary>
public sealed record SignAgreement
{
    [Description("Avec qui la convention est signée.")]
    public required Counterparty Counterparty { get; init; }

    /// <summary>Day of the last signature, from which it applies; not to come.</summary>
    [Description("Jour de la dernière signature, à partir duquel elle s'applique ; pas à venir.")]
    public required DateOnly SignedOn { get; init; }

    /// <summary>Body code of the fund; with a fund only, and then needed.</summary>
    [RegularExpression("[0-9A-Za-z][0-9A-Za-z-]{1,19}", ErrorMessage = "un code organisme : de 2 à 20 chiffres, lettres ou tirets"), Impersonal]
    [Description("Code organisme de la caisse ; obligatoire avec une caisse, absent avec l'ARS.")]
    public string? FundCode { get; init; }

    /// <summary>Name of the fund; with a fund only, and then needed.</summary>
    [Length(1, 150), Impersonal(ErrorMessage = ImpersonalAttribute.OfAName)]
    [Description("Nom de la caisse ; obligatoire avec une caisse, absent avec l'ARS.")]
    public string? FundName { get; init; }

    /// <summary>Calendar days the fund has to decide; 30 when left out. With a fund only.</summary>
    [Description("Jours calendaires dont la caisse dispose pour décider, de 1 à 365 ; 30 si absent. Avec une caisse seulement.")]
    public int? DecisionDelayDays { get; init; }

    /// <summary>Calendar days the PASS has to send a first AME request; 8 when left out, and at most (D. 252-2 CASF). With a fund only.</summary>
    [Description("Jours calendaires dont la PASS dispose pour transmettre une première demande d'AME ; 8 si absent, et au plus (D. 252-2 CASF). Avec une caisse seulement.")]
    public int? TransmissionDelayDays { get; init; }

    /// <summary>Day of the week on which files leave for the fund; Monday when left out. With a fund only.</summary>
    [Description("Jour de la semaine où partent les dossiers ; lundi si absent. Avec une caisse seulement.")]
    public DayOfWeek? TransmissionWeekday { get; init; }

    /// <summary>The clause of the constitution of the file: off when left out. With a fund only.</summary>
    [Description("Les droits (CSS, AME) sont demandés à compter du jour où le dossier a été complet, et non de son dépôt : note DGOS/P3/2025/45, annexe 1 §2, « À noter ». Non si absent. Avec une caisse seulement.")]
    public bool? RightsFromCompletion { get; init; }

    /// <summary>A first AME request that lacks a piece is not received at the PASS; when left out it is, with what is missing and by when. With a fund only.</summary>
    [Description("true : la PASS ne reçoit en dépôt que des premières demandes d'AME complètes. Absent : elle les reçoit, et l'attestation dit ce qui manque et jusqu'à quand. Avec une caisse seulement.")]
    public bool? RefusesIncompleteDeposits { get; init; }

    /// <summary>The other delays it sets, each once. With a fund only.</summary>
    [MaxLength(20)]
    [Description("Les autres délais qu'elle fixe, 20 au plus, chacun une fois. Ceux qu'elle peut fixer sont dans la réponse (heldDelays). Avec une caisse seulement.")]
    public IReadOnlyList<AgreedTerm>? Terms { get; init; }

    /// <summary>Care that the ARS pays in a civil year at most, in cents; 0 when it pays none. With the ARS only, and then needed.</summary>
    [Range(typeof(long), "0", "100000000000")]
    [Description("Soins que l'ARS paie au plus par année civile, en centimes, 0 si elle n'en paie aucun ; obligatoire avec l'ARS, absent avec une caisse.")]
    public long? YearlyCapCents { get; init; }
}

/// <summary>An agreement.</summary>
/// <param name="TermEndsOn">Last day, inclusive, of the term under way today; renewed tacitly on the morrow.</param>
public sealed record AgreementView(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("Sa nature.")] AgreementKind Kind,
    [property: Description("Avec qui elle est signée ; null si ce n'est ni l'ARS ni une caisse.")] Counterparty? Counterparty,
    [property: Description("Premier jour d'application.")] DateOnly SignedOn,
    [property: Description("Dernier jour de la période en cours aujourd'hui, ou de la dernière ; reconduite tacitement le lendemain, sauf si elle prend fin.")] DateOnly TermEndsOn,
    [property: Description("Premier jour de la période où elle peut être dénoncée, avant la fin de période.")] DateOnly NoticeFrom,
    [property: Description("Premier jour où elle ne s'applique plus ; null si aucune fin n'est en vue.")] DateOnly? EndsOn,
    [property: Description("Pourquoi elle prend fin.")] AgreementEnd? EndReason,
    [property: Description("Premier jour d'une autre convention, qui a pris sa place.")] DateOnly? ReplacedOn,
    [property: Description("Les lettres recommandées à son sujet, dans l'ordre.")] IReadOnlyList<RegisteredLetterView> Letters,
    [property: Description("Code organisme de la caisse ; null avec l'ARS.")] string? FundCode,
    [property: Description("Nom de la caisse ; null avec l'ARS.")] string? FundName,
    [property: Description("Jours calendaires dont la caisse dispose pour décider ; null avec l'ARS, ou si la convention compte en jours ouvrés.")] int? DecisionDelayDays,
    [property: Description("Jours calendaires dont la PASS dispose pour transmettre ; null avec l'ARS.")] int? TransmissionDelayDays,
    [property: Description("Jour de la semaine où partent les dossiers ; null avec l'ARS.")] DayOfWeek? TransmissionWeekday,
    [property: Description("Les droits (CSS, AME) sont demandés à compter du jour où le dossier a été complet.")] bool RightsFromCompletion,
    [property: Description("La PASS ne reçoit en dépôt que des premières demandes d'AME complètes ; null avec l'ARS.")] bool? RefusesIncompleteDeposits,
    [property: Description("Ce qui vaut pour chaque délai qu'une convention peut fixer ; vide avec l'ARS.")] IReadOnlyList<HeldDelayView> HeldDelays,
    [property: Description("Plafond annuel de l'ARS, en centimes ; null avec une caisse.")] long? YearlyCapCents,
    [property: Description("Version.")] long Version) : IVersioned
{
    internal static AgreementView Of(Agreement agreement, DateOnly today) => new(
        agreement.Id, agreement.PassSiteId, agreement.Kind, agreement.Counterparty, agreement.SignedOn, LastDay(agreement, today),
        AgreementCalendar.Notice(LastDay(agreement, today).AddDays(1), agreement.NoticeMonths).From, agreement.EndsOn, agreement.EndReason, agreement.ReplacedOn,
        [.. agreement.Letters.Select(RegisteredLetterView.Of)],
        agreement.Kind == AgreementKind.Fund ? agreement.FundCode : null, agreement.FundName,
        agreement.DecisionDelayDays, agreement.TransmissionDelayDays, agreement.TransmissionWeekday, agreement.RightsFromCompletion,
        agreement.Kind == AgreementKind.Fund ? agreement.RefusesIncompleteDeposits : null,
        agreement.Kind == AgreementKind.Fund ? [.. Delays.Agreeable.Select(delay => HeldDelayView.Of(agreement, delay))] : [],
        agreement.YearlyCapCents, agreement.Version);

    private static DateOnly LastDay(Agreement agreement, DateOnly today) => agreement.EndsOn?.AddDays(-1) is { } last && last < today ? last : agreement.TermContaining(today);
}

/// <summary>What holds for a delay under an agreement with a fund.</summary>
[Description("Ce qui vaut pour un délai dans cette convention.")]
public sealed record HeldDelayView(
    [property: Description("Code du délai.")] string DelayId,
    [property: Description("Ce qui doit être fait.")] string Label,
    [property: Description("Texte d'où vient le délai.")] string Article,
    [property: Description("Durée qui vaut, fixée par la convention ou non ; 0 : sans attendre.")] int Duration,
    [property: Description("Unité des durées.")] DelayUnit Unit,
    [property: Description("true : seuls les jours ouvrés comptent.")] bool WorkingDays,
    [property: Description("Durée du texte.")] int ModelDuration,
    [property: Description("Délai dont celui-ci suit la durée, faute d'être fixé par la convention ; null s'il a la sienne.")] string? Follows)
{
    internal static HeldDelayView Of(Agreement agreement, Delay delay)
    {
        var held = agreement.Holds(delay);
        return new HeldDelayView(
            delay.Id, delay.Label, delay.Article, held.Duration, delay.Unit, held.WorkingDays, delay.On(agreement.SignedOn), held.Follows);
    }
}
