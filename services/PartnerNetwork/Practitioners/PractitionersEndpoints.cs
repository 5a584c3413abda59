using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.PartnerNetwork.Practitioners;

internal static class PractitionersEndpoints
{
    public static RouteGroupBuilder MapPractitioners(this RouteGroupBuilder api)
    {
        var practitioners = api.MapGroup("/practitioners").WithTags("Praticiens");
        practitioners.MapPost("/", Join).RequireRole(Roles.Coordinator)
            .WithSummary("Faire entrer un praticien dans le réseau de la PASS")
            .WithDescription("Avec au moins un des deux engagements. Un praticien qui avait quitté le réseau y revient sous le même identifiant.")
            .WithExample(new JoinNetwork
            {
                Rpps = Code.Parse<Rpps>("10100123453"),
                FamilyName = "Lemaire",
                GivenNames = "Camille",
                Speciality = CareSpeciality.GeneralMedicine,
                NoAdvancePayment = true,
                NoRemainingCharge = true,
                Languages = ["fr", "snk"],
                JoinedOn = new DateOnly(2021, 2, 1),
            })
            .Refuses(ProblemKinds.CommitmentsMissing, ProblemKinds.PassSiteUnknown, ProblemKinds.OtherPassSite, ProblemKinds.AlreadyExists);
        practitioners.MapGet("/", List).RequireRole([.. Roles.Team, Roles.Practitioner])
            .WithSummary("Lister les praticiens du réseau, par spécialité et par langue ; un praticien, lui-même");
        practitioners.MapGet("/{practitionerId:guid}", Read).RequireRole([.. Roles.Team, Roles.Practitioner])
            .WithSummary("Lire un praticien du réseau");
        practitioners.MapPut("/{practitionerId:guid}", Write).RequireRole(Roles.Coordinator)
            .WithSummary("Modifier la fiche d'un praticien : engagements et leurs dates, spécialités, langues, heures, lieu")
            .WithExample(new PractitionerCard
            {
                FamilyName = "Lemaire",
                GivenNames = "Camille",
                Speciality = CareSpeciality.GeneralMedicine,
                NoAdvancePayment = new Acceptance { Since = new DateOnly(2021, 2, 1) },
                Languages = ["fr", "snk"],
                Hours = [new ReceptionHours { Day = DayOfWeek.Tuesday, From = "14:00", To = "18:30", ByAppointment = true }],
                CommuneCode = Code.Parse<CommuneCode>("76540"),
                Latitude = 49.4404,
                Longitude = 1.0939,
            })
            .Refuses(ProblemKinds.CommitmentsMissing);
        return practitioners;
    }

    private static async Task<Created<PractitionerView>> Join(
        JoinNetwork request, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        var siteId = caller.SiteFor(request.PassSiteId);
        if (!await db.PassSites.AnyAsync(site => site.Id == siteId, stop))
        {
            throw new Refusal(ProblemKinds.PassSiteUnknown, "Aucune PASS ouverte n'a cet identifiant.", new FieldError("/passSiteId", "inconnu"));
        }

        var practitioner = await db.Practitioners.FirstOrDefaultAsync(row => row.PassSiteId == siteId && row.Rpps == request.Rpps, stop);
        if (practitioner is not null)
        {
            db.Publish(practitioner.ComeBack(request, clock.ParisToday(), clock.GetUtcNow()));
        }
        else
        {
            (practitioner, var joined) = Practitioner.Join(request, siteId, clock.ParisToday(), clock.GetUtcNow());
            db.Practitioners.Add(practitioner);
            db.Publish(joined);
        }

        return TypedResults.Created($"/practitioners/{practitioner.Id}", PractitionerView.Of(practitioner, clock.ParisToday()));
    }

    private static async Task<Ok<Page<PractitionerView>>> List(
        [Description("Spécialité, en code.")] Choice<CareSpeciality>? speciality, [Description("Code ISO 639 d'une langue parlée.")] string? language, [AsParameters] PageRequest page, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        var today = clock.ParisToday();
        var practitioners = db.Practitioners.AsNoTracking().Where(practitioner => practitioner.Kind == null).OwnOf(caller);
        if (speciality is { Value: var wanted })
        {
            practitioners = practitioners.Where(practitioner => practitioner.Speciality == wanted);
        }

        if (language is not null)
        {
            // Within a JSON column SQL Server compares by the database's collation: what is of another case must not come as far.
            if (!Iso639.IsCode(language))
            {
                throw new Refusal(ProblemKinds.InvalidParameter, "language n'est pas un code.", new FieldError("language", "pas un code", "ISO 639, en minuscules : fr, snk"));
            }

            var kept = Iso639.Canonical(language);
            practitioners = practitioners.Where(practitioner => practitioner.Languages.Contains(kept));
        }

        return TypedResults.Ok(await page.Read(db, practitioners, practitioner => PractitionerView.Of(practitioner, today), stop));
    }

    private static async Task<Results<Ok<PractitionerView>, NotFound>> Read(
        Guid practitionerId, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop) =>
        await db.Practitioners.AsNoTracking().OwnOf(caller).FirstOrDefaultAsync(row => row.Id == practitionerId && row.Kind == null, stop) is { } practitioner
            ? TypedResults.Ok(PractitionerView.Of(practitioner, clock.ParisToday()))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<DirectoryMember>, NotFound>> Write(
        Guid practitionerId, IfMatch ifMatch, PractitionerCard request, PartnerNetworkDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Practitioners.FirstOrDefaultAsync(row => row.Id == practitionerId && row.Kind == null, stop) is not { } practitioner)
        {
            return TypedResults.NotFound();
        }

        ifMatch.Check(practitioner);
        practitioner.Write(request);
        return TypedResults.Ok(DirectoryMember.Of(practitioner, clock.ParisToday()));
    }
}

/// <summary>What a practitioner reads of the network.</summary>
internal static class OwnPractitioner
{
    /// <summary>Only themselves, and the structures that they answer for, for a practitioner; everyone for the others.</summary>
    public static IQueryable<Practitioner> OwnOf(this IQueryable<Practitioner> practitioners, Caller caller) =>
        caller.PractitionerId is { } own ? practitioners.Where(practitioner => practitioner.Rpps == own || practitioner.AnsweringRpps == own) : practitioners;
}

/// <summary>A practitioner joins the network of a PASS.</summary>
public sealed record JoinNetwork
{
    /// <summary>The PASS; may be left out when the token acts for one only.</summary>
    [Description("La PASS ; peut être omise si le jeton n'en couvre qu'une.")]
    public Guid? PassSiteId { get; init; }
    [Description("Numéro RPPS du praticien.")]
    public required Rpps Rpps { get; init; }

    [Length(1, 100), Impersonal(ErrorMessage = ImpersonalAttribute.OfAName)]
    [Description("Nom.")]
    public required string FamilyName { get; init; }

    [Length(1, 100), Impersonal(ErrorMessage = ImpersonalAttribute.OfAName)]
    [Description("Prénoms.")]
    public required string GivenNames { get; init; }
    [Description("Spécialité.")]
    public required CareSpeciality Speciality { get; init; }

    /// <summary>Asks patients of the PASS for no payment in advance, from the first day; true, or the other is.</summary>
    [Description("S'engage à ne pas demander d'avance de frais, dès le premier jour ; au moins un des deux engagements est pris.")]
    public required bool NoAdvancePayment { get; init; }

    /// <summary>Leaves patients of the PASS no remaining charge, from the first day; true, or the other is.</summary>
    [Description("S'engage à ne laisser aucun reste à charge, dès le premier jour ; au moins un des deux engagements est pris.")]
    public required bool NoRemainingCharge { get; init; }

    /// <summary>ISO 639 codes of the languages spoken in consultation.</summary>
    [MaxLength(20), LanguageCode]
    [Description("Langues de consultation, codes ISO 639.")]
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>First day in the network; not to come.</summary>
    [Description("Premier jour dans le réseau ; pas à venir.")]
    public required DateOnly JoinedOn { get; init; }
}

/// <summary>A practitioner of the network; the directory says more of them.</summary>
public sealed record PractitionerView(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("Numéro RPPS.")] Rpps Rpps,
    [property: Description("Nom.")] string FamilyName,
    [property: Description("Prénoms.")] string GivenNames,
    [property: Description("Spécialité.")] CareSpeciality Speciality,
    [property: Description("Ne demande pas d'avance de frais, aujourd'hui.")] bool NoAdvancePayment,
    [property: Description("Ne laisse aucun reste à charge, aujourd'hui.")] bool NoRemainingCharge,
    [property: Description("Langues de consultation, codes ISO 639.")] IReadOnlyList<string> Languages,
    [property: Description("Premier jour dans le réseau.")] DateOnly JoinedOn,
    [property: Description("Dernier jour dans le réseau ; null tant qu'aucun n'est connu.")] DateOnly? LeftOn,
    [property: Description("Version.")] long Version) : IVersioned
{
    internal static PractitionerView Of(Practitioner practitioner, DateOnly today) => new(
        practitioner.Id, practitioner.PassSiteId, practitioner.Rpps!.Value, practitioner.FamilyName, practitioner.GivenNames, practitioner.Speciality!.Value,
        practitioner.NoAdvancePayment?.HoldsOn(today) is true, practitioner.NoRemainingCharge?.HoldsOn(today) is true, practitioner.Languages, practitioner.JoinedOn, practitioner.LeftOn,
        practitioner.Version);
}
