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

        if (await db.Practitioners.AnyAsync(practitioner => practitioner.PassSiteId == siteId && practitioner.Rpps == request.Rpps, stop))
        {
            throw new Refusal(ProblemKinds.AlreadyExists, "Ce praticien est déjà du réseau de cette PASS.", new FieldError("/rpps", "déjà du réseau"));
        }

        var (practitioner, joined) = Practitioner.Join(request, siteId, clock.ParisToday(), clock.GetUtcNow());
        db.Practitioners.Add(practitioner);
        db.Publish(joined);
        return TypedResults.Created($"/practitioners/{practitioner.Id}", PractitionerView.Of(practitioner));
    }

    private static async Task<Ok<Page<PractitionerView>>> List(
        [Description("Spécialité, en code.")] Choice<CareSpeciality>? speciality, [Description("Code ISO 639 d'une langue parlée.")] string? language, [AsParameters] PageRequest page, PartnerNetworkDb db, Caller caller, CancellationToken stop)
    {
        var practitioners = db.Practitioners.AsNoTracking().OwnOf(caller);
        if (speciality is { Value: var wanted })
        {
            practitioners = practitioners.Where(practitioner => practitioner.Speciality == wanted);
        }

        if (language is not null)
        {
            // Within a JSON column SQL Server compares by the database's collation: what is of another case must not come as far.
            if (!(language.Length is 2 or 3 && language.All(char.IsAsciiLetterLower)))
            {
                throw new Refusal(ProblemKinds.InvalidParameter, "language n'est pas un code.", new FieldError("language", "pas un code", "ISO 639, en minuscules : fr, snk"));
            }

            practitioners = practitioners.Where(practitioner => practitioner.Languages.Contains(language));
        }

        return TypedResults.Ok(await page.Read(db, practitioners, PractitionerView.Of, stop));
    }

    private static async Task<Results<Ok<PractitionerView>, NotFound>> Read(
        Guid practitionerId, PartnerNetworkDb db, Caller caller, CancellationToken stop) =>
        await db.Practitioners.AsNoTracking().OwnOf(caller).FirstOrDefaultAsync(row => row.Id == practitionerId, stop) is { } practitioner
            ? TypedResults.Ok(PractitionerView.Of(practitioner))
            : TypedResults.NotFound();
}

/// <summary>What a practitioner reads of the network.</summary>
internal static class OwnPractitioner
{
    /// <summary>Only themselves for a practitioner; everyone for the others.</summary>
    public static IQueryable<Practitioner> OwnOf(this IQueryable<Practitioner> practitioners, Caller caller) =>
        caller.PractitionerId is { } own ? practitioners.Where(practitioner => practitioner.Rpps == own) : practitioners;
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

    /// <summary>Asks patients of the PASS for no payment in advance; must be true.</summary>
    [Description("S'engage à ne pas demander d'avance de frais ; doit être true.")]
    public required bool NoAdvancePayment { get; init; }

    /// <summary>Leaves patients of the PASS no remaining charge; must be true.</summary>
    [Description("S'engage à ne laisser aucun reste à charge ; doit être true.")]
    public required bool NoRemainingCharge { get; init; }

    /// <summary>ISO 639 codes of the languages spoken in consultation.</summary>
    [MaxLength(20)]
    [Description("Langues de consultation, codes ISO 639.")]
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>First day in the network; not to come.</summary>
    [Description("Premier jour dans le réseau ; pas à venir.")]
    public required DateOnly JoinedOn { get; init; }
}

/// <summary>A practitioner of the network; both commitments are taken, or they would not be here.</summary>
public sealed record PractitionerView(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("Numéro RPPS.")] Rpps Rpps,
    [property: Description("Nom.")] string FamilyName,
    [property: Description("Prénoms.")] string GivenNames,
    [property: Description("Spécialité.")] CareSpeciality Speciality,
    [property: Description("Ne demande pas d'avance de frais : toujours true.")] bool NoAdvancePayment,
    [property: Description("Ne laisse aucun reste à charge : toujours true.")] bool NoRemainingCharge,
    [property: Description("Langues de consultation, codes ISO 639.")] IReadOnlyList<string> Languages,
    [property: Description("Premier jour dans le réseau.")] DateOnly JoinedOn,
    [property: Description("Version.")] long Version) : IVersioned
{
    internal static PractitionerView Of(Practitioner practitioner) => new(
        practitioner.Id, practitioner.PassSiteId, practitioner.Rpps, practitioner.FamilyName, practitioner.GivenNames, practitioner.Speciality,
        NoAdvancePayment: true, NoRemainingCharge: true, practitioner.Languages, practitioner.JoinedOn, practitioner.Version);
}
