using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.PassSites;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.PartnerNetwork.Teams;

internal static class NurseReplacementsEndpoints
{
    public static void MapNurseReplacements(this RouteGroupBuilder site)
    {
        var replacements = site.MapGroup("/nurse-replacements");
        replacements.MapPost("/", Sign).RequireRole(Roles.Coordinator)
            .WithSummary("Inscrire une convention de remplacement avec une infirmière ou un infirmier libéral du réseau")
            .WithExample(new SignReplacement
            {
                PractitionerId = Guid.Parse("01941f29-7c00-7b2a-9d6e-3f0c5a8b1e42"),
                SignedOn = new DateOnly(2021, 3, 1),
                StartsOn = new DateOnly(2021, 3, 15),
                EndsOn = new DateOnly(2021, 12, 31),
            })
            .Refuses(ProblemKinds.PractitionerNotInNetwork, ProblemKinds.PassSiteEnded);
        replacements.MapGet("/", List).RequireRole(Roles.Team)
            .WithSummary("Lister les conventions de remplacement infirmier d'une PASS");
        replacements.MapGet("/{replacementId:guid}", Read).RequireRole(Roles.Team)
            .WithSummary("Lire une convention de remplacement infirmier");
        replacements.MapPut("/{replacementId:guid}", Write).RequireRole(Roles.Coordinator)
            .WithSummary("Modifier les jours d'une convention de remplacement infirmier")
            .WithExample(new ReplacementTerm { SignedOn = new DateOnly(2021, 3, 1), StartsOn = new DateOnly(2021, 3, 15), EndsOn = new DateOnly(2021, 9, 30) })
            .Refuses(ProblemKinds.PassSiteEnded);
    }

    private static async Task<Results<Created<ReplacementView>, NotFound>> Sign(
        Guid siteId, SignReplacement request, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await db.SiteToWrite(siteId, stop) is null)
        {
            return TypedResults.NotFound();
        }

        var speciality = await db.Practitioners.Where(row => row.Id == request.PractitionerId && row.PassSiteId == siteId).Select(row => (CareSpeciality?)row.Speciality).FirstOrDefaultAsync(stop);
        switch (speciality)
        {
            case null:
                throw new Refusal(ProblemKinds.PractitionerNotInNetwork, "Ce praticien n'est pas du réseau de cette PASS.", new FieldError("/practitionerId", "inconnu"));
            case not CareSpeciality.Nursing:
                throw new Refusal(ProblemKinds.InvalidField, "Le temps infirmier est remplacé par une infirmière ou un infirmier.", new FieldError("/practitionerId", "d'une autre profession", "un praticien de soins infirmiers"));
        }

        var signed = NurseReplacement.Sign(request, siteId, clock.ParisToday(), caller.ClientId);
        db.NurseReplacements.Add(signed);
        return TypedResults.Created($"/pass-sites/{siteId}/nurse-replacements/{signed.Id}", ReplacementView.Of(signed));
    }

    private static async Task<Results<Ok<Page<ReplacementView>>, NotFound>> List(Guid siteId, [AsParameters] PageRequest page, PartnerNetworkDb db, CancellationToken stop) =>
        await db.PassSites.AnyAsync(site => site.Id == siteId, stop)
            ? TypedResults.Ok(await page.Read(db, db.NurseReplacements.AsNoTracking().Where(row => row.PassSiteId == siteId), ReplacementView.Of, stop))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<ReplacementView>, NotFound>> Read(Guid siteId, Guid replacementId, PartnerNetworkDb db, CancellationToken stop) =>
        await db.NurseReplacements.AsNoTracking().FirstOrDefaultAsync(row => row.Id == replacementId && row.PassSiteId == siteId, stop) is { } found
            ? TypedResults.Ok(ReplacementView.Of(found))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<ReplacementView>, NotFound>> Write(
        Guid siteId, Guid replacementId, IfMatch ifMatch, ReplacementTerm request, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await db.SiteToWrite(siteId, stop) is null || await db.NurseReplacements.FirstOrDefaultAsync(row => row.Id == replacementId && row.PassSiteId == siteId, stop) is not { } found)
        {
            return TypedResults.NotFound();
        }

        ifMatch.Check(found);
        found.Write(request, clock.ParisToday(), caller.ClientId);
        return TypedResults.Ok(ReplacementView.Of(found));
    }
}
