using System.ComponentModel;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Reporting.Committees;
using PassPlatform.Reporting.Counting;
using PassPlatform.Reporting.Data;
using PassPlatform.Reporting.Indicators;
using PassPlatform.Reporting.Ledger;
using PassPlatform.Reporting.Regional;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.OpenApi;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Reporting.DataRights;

/// <summary>The right of access: all that this service keeps about a person. GDPR art. 15 [000-133].</summary>
internal static class FactsOfPersonEndpoint
{
    public static void MapFactsOfPerson(this RouteGroupBuilder api) =>
        api.MapGet("/people/{personId:guid}/data", Read).WithTags("Faits").RequireRole(Roles.Coordinator)
            .WithSummary("Tout ce que les rapports conservent sur une personne")
            .WithDescription("Pour répondre à une demande d'accès : les faits du registre qui la concernent, ceux des fiches fusionnées dans la sienne compris, sans nom ni date de naissance, le premier reçu d'abord, et ce que la personne ajoute aux chiffres de chaque année. Les rapports n'ont que des chiffres.");

    private static async Task<Results<Ok<FactsOfPerson>, NotFound>> Read(Guid personId, ReportingDb db, TimeProvider clock, CancellationToken stop)
    {
        // Of a PASS itself, facts are about nobody.
        var family = await db.Families.AsNoTracking().Join(db.Families.Where(member => member.PersonId == personId), member => member.FamilyId, own => own.FamilyId, (member, own) => member.PersonId).ToListAsync(stop);
        Guid[] files = [.. family.Append(personId).Distinct()];
        var facts = await db.Facts.AsNoTracking().Where(fact => fact.PassSiteId != personId).WhereOneOf(db, fact => fact.SubjectId, files).OrderBy(fact => fact.Sequence).ToListAsync(stop);
        var kept = files.Length == 1 ? null : Files.KeptOf(facts.Select(fact => fact.Read()));
        var apart = facts.Where(fact => fact.SubjectId != personId && kept?.GetValueOrDefault(fact.SubjectId) != personId).ToHashSet();
        facts.RemoveAll(apart.Contains);
        if (facts.Count == 0)
        {
            return TypedResults.NotFound();
        }

        var site = facts[0].PassSiteId;
        var parts = await db.Parts.AsNoTracking().Where(part => part.PassSiteId == site && part.SubjectId == personId).OrderBy(part => part.Year).ToListAsync(stop);
        var drawn = await db.SampledApplications.AsNoTracking().Where(row => row.PassSiteId == site).WhereOneOf(db, row => row.SubjectId, files).OrderBy(row => row.CommitteeId).ThenBy(row => row.Stratum).ThenBy(row => row.Rank).ToListAsync(stop);
        if (files.Length > 1)
        {
            // Drawn while two files were one by error, an application bears the number of the other: whose it is, its facts tell.
            var (own, others) = (ApplicationsOf(facts), ApplicationsOf(apart));
            drawn.RemoveAll(row => others.Contains(row.ApplicationId) || (row.SubjectId != personId && !own.Contains(row.ApplicationId)));
        }

        return TypedResults.Ok(new FactsOfPerson(clock.ParisToday(), personId, site, facts.ConvertAll(FactOfPerson.Of), parts.ConvertAll(PartOfPerson.Of), drawn.ConvertAll(ListOfPerson.Of)));
    }

    private static HashSet<Guid> ApplicationsOf(IEnumerable<Fact> facts) => [.. facts.Select(fact => fact.Read()).OfType<ApplicationEvent>().Select(told => told.ApplicationId)];
}

/// <summary>All that this service keeps about a person, as it is kept. A test compares it with the tables.</summary>
[Description("Tout ce que les rapports conservent sur une personne, tel qu'il est conservé.")]
public sealed record FactsOfPerson(
    [property: Description("Jour où c'est lu.")] DateOnly ReadOn,
    [property: Description("La personne, telle que l'accueil la numérote.")] Guid PersonId,
    [property: Description("La PASS qui la suit.")] Guid PassSiteId,
    [property: Description("Les faits, le premier reçu d'abord.")] IReadOnlyList<FactOfPerson> Facts,
    [property: Description("Ce que la personne ajoute aux chiffres, année par année.")] IReadOnlyList<PartOfPerson> Figures,
    [property: Description("Les dossiers de la personne dans les listes d'où les échantillons d'un comité de pilotage ont été tirés.")] IReadOnlyList<ListOfPerson> Samples) : ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told) => told.Of(PersonId, PassSiteId);
}

/// <summary>A fact of the ledger.</summary>
[Description("Un fait du registre des rapports.")]
public sealed record FactOfPerson(
    [property: Description("Numéro du fait.")] Guid EventId,
    [property: Description("Nature du fait.")] string Type,
    [property: Description("Reçu à.")] DateTimeOffset ReceivedAt,
    [property: Description("Ce qu'il dit : codes, dates, montants.")] JsonElement Event)
{
    internal static FactOfPerson Of(Fact fact) => new(fact.EventId, fact.Type, fact.ReceivedAt, JsonElement.Parse(fact.Body));
}

/// <summary>An application of a person in a list that a sample was drawn from.</summary>
[Description("Un dossier de la personne, dans une liste d'où un échantillon a été tiré.")]
public sealed record ListOfPerson(
    [property: Description("Le comité.")] Guid CommitteeId,
    [property: Description("Code organisme de la caisse.")] string FundCode,
    [property: Description("Quels dossiers.")] Stratum Stratum,
    [property: Description("Rang dans l'ordre du tirage.")] int Rank,
    [property: Description("Le dossier de droits.")] Guid ApplicationId,
    [property: Description("Jours calendaires de la réception à la décision.")] int Days,
    [property: Description("Le jour de l'envoi tient lieu de celui de la réception.")] bool ReceptionPresumed)
{
    internal static ListOfPerson Of(SampledApplication row) => new(row.CommitteeId, row.FundCode!, row.Stratum, row.Rank, row.ApplicationId, row.Days, row.ReceptionPresumed);
}

/// <summary>What a person adds to the figures of a year.</summary>
[Description("Ce qu'une personne ajoute aux chiffres d'une année.")]
public sealed record PartOfPerson(
    [property: Description("Année civile.")] int Year,
    [property: Description("Un chiffre après l'autre.")] IReadOnlyList<ShareOfPerson> Counted)
{
    internal static PartOfPerson Of(Part part) => new(part.Year, [.. ShareText.Read(part.Shares).Select(each => ShareOfPerson.Of(each.Indicator, each.Share))]);
}

/// <summary>What a person adds to a figure.</summary>
[Description("Ce qu'une personne ajoute à un chiffre.")]
public sealed record ShareOfPerson(
    [property: Description("Le chiffre, dans les mots du rapport.")] string Figure,
    [property: Description("Jour qui décide de l'année ; d'un état, son premier jour.")] DateOnly On,
    [property: Description("Premier jour de l'année où l'état a cessé ; null : ce n'en est pas un, ou il dure.")] DateOnly? Until,
    [property: Description("Ventilation, en code.")] string Breakdown,
    [property: Description("Ce qui est ajouté, dans l'unité du chiffre.")] long Value,
    [property: Description("L'acte, l'orientation, l'entretien ; null quand c'est la personne qui compte.")] Guid? ThingId)
{
    internal static ShareOfPerson Of(string indicator, Share share) =>
        new(Catalogue.Find(indicator)?.Label ?? CommitteeCounts.Labels.GetValueOrDefault(indicator) ?? RegionalCounts.Label(indicator), share.On, share.Until, share.Cell, share.Value, share.Thing);
}
