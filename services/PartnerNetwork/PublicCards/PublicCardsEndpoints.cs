using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.PassSites;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.PartnerNetwork.PublicCards;

internal static class PublicCardsEndpoints
{
    private static readonly PublicCardEntry Example = new()
    {
        Offers = [Offer.Doctor, Offer.Nurse, Offer.Rights],
        Hours =
        [
            new() { Day = DayOfWeek.Tuesday, From = "09:00", To = "12:30", WithoutAppointment = true },
            new() { Day = DayOfWeek.Thursday, From = "14:00", To = "18:00" },
        ],
        Closures = [new() { From = new DateOnly(2026, 12, 24), To = new DateOnly(2027, 1, 2) }],
        Languages = ["fr", "en", "ar", "snk"],
        Interpreters = true,
        StepFree = true,
        Telephone = "02 35 00 00 00",
        Email = "accueil@pass-des-quais.example",
        Directions = "Tram T1, arrêt Port ; entrée par la cour.",
    };

    public static void MapPublicCards(this RouteGroupBuilder api, RouteGroupBuilder sites)
    {
        sites.MapGet("/{siteId:guid}/public-card", ReadCard).RequireRole([.. Roles.Team, Roles.Ars])
            .WithSummary("Lire la fiche publique d'une PASS, telle qu'elle est écrite");
        sites.MapPut("/{siteId:guid}/public-card", Write).RequireRole(Roles.Coordinator)
            .WithSummary("Écrire la fiche publique de la PASS : ce qu'on y trouve, quand, dans quelles langues")
            .WithDescription("Lue de tous aussitôt, sans jeton, à /pass-de-ville/{siteId}. La PASS garantit une ouverture hebdomadaire régulière (cahier des charges, 2-7).")
            .WithExample(Example)
            .Refuses(ProblemKinds.InvalidField, ProblemKinds.PassSiteEnded);

        var everybody = api.MapGroup("/pass-de-ville").WithTags("Trouver une PASS").AllowAnonymous();
        everybody.MapGet("/", Find)
            .WithSummary("Trouver une PASS de ville : page pour un navigateur, JSON sinon")
            .WithDescription("Ouvert à tous, sans jeton : les PASS ouvertes, la première ouverte d'abord. Aucune donnée personnelle.")
            .Produces<Page<PublicPass>>(StatusCodes.Status200OK, "application/json", "text/html");
        everybody.MapGet("/{siteId:guid}", Show)
            .WithSummary("Lire la fiche d'une PASS de ville : page pour un navigateur, JSON sinon")
            .WithDescription("Ouvert à tous, sans jeton. Aucune donnée personnelle.")
            .Produces<PublicPass>(StatusCodes.Status200OK, "application/json", "text/html")
            .Produces<string>(StatusCodes.Status404NotFound, "text/html")
            .Refuses(ProblemKinds.NotFound);
    }

    private static async Task<Results<Ok<PublicCardView>, NotFound>> ReadCard(Guid siteId, PartnerNetworkDb db, CancellationToken stop) =>
        await db.PassSites.AnyAsync(site => site.Id == siteId, stop)
            ? TypedResults.Ok(PublicCardView.Of(siteId, await db.PublicCards.AsNoTracking().FirstOrDefaultAsync(card => card.PassSiteId == siteId, stop)))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<PublicCardView>, NotFound>> Write(
        Guid siteId, IfMatch ifMatch, PublicCardEntry request, PartnerNetworkDb db, Caller caller, CancellationToken stop)
    {
        if (await db.SiteToWrite(siteId, stop) is null)
        {
            return TypedResults.NotFound();
        }

        var card = await db.PublicCards.FirstOrDefaultAsync(row => row.PassSiteId == siteId, stop);
        ifMatch.Check(PublicCardView.Of(siteId, card));
        if (card is null)
        {
            card = PublicCard.Of(siteId);
            db.PublicCards.Add(card);
        }

        card.Write(request, caller.ClientId);
        return TypedResults.Ok(PublicCardView.Of(siteId, card));
    }

    private static async Task<IResult> Find(
        [Description("Code INSEE d'une commune d'où l'on vient.")] string? communeCode, [Description("Code ISO 639 d'une langue dans laquelle on est reçu.")] string? language,
        [Description("Langue de la page, code ISO 639 ; sans elle, celle du navigateur.")] string? lang,
        [AsParameters] PageRequest page, HttpContext context, PartnerNetworkDb db, TimeProvider clock, CancellationToken stop)
    {
        var found = await Found(Wanted(db, communeCode, language), page, db, clock, stop);
        return Answer(context, lang, found, words => PublicCardPage.OfAll(found, words, Asked("communeCode", communeCode) + Asked("language", language)));
    }

    private static async Task<IResult> Show(
        Guid siteId, [Description("Langue de la page, code ISO 639 ; sans elle, celle du navigateur.")] string? lang,
        HttpContext context, PartnerNetworkDb db, TimeProvider clock, CancellationToken stop)
    {
        var found = await Found(Open(db).Where(site => site.Id == siteId), default, db, clock, stop);
        return found.Items switch
        {
            [var pass] => Answer(context, lang, pass, words => PublicCardPage.Of(pass, words)),
            _ when PublicPage.IsWanted(context.Request) => Answer(context, lang, found, PublicCardPage.None, StatusCodes.Status404NotFound),
            _ => ProblemKinds.NotFound.ToResult("Aucune PASS ouverte n'a cet identifiant."),
        };
    }

    private static string Asked(string name, string? value) => value is null ? "" : $"&{name}={Uri.EscapeDataString(value)}";

    // Without the filter: whoever asks belongs to no PASS.
    private static IQueryable<PassSite> Open(PartnerNetworkDb db) => db.PassSites.IgnoreQueryFilters().AsNoTracking().Where(site => site.EndedOn == null);

    private static IQueryable<PassSite> Wanted(PartnerNetworkDb db, string? communeCode, string? language)
    {
        var open = Open(db);
        if (communeCode is not null)
        {
            var commune = CommuneCode.TryParse(communeCode, out var read)
                ? read
                : throw new Refusal(ProblemKinds.InvalidParameter, "communeCode n'est pas un code de commune.", new FieldError("communeCode", "pas un code", "un code INSEE de 5 caractères : 76540"));
            open = open.Where(site => site.CommuneCodes.Contains(commune));
        }

        if (language is not null)
        {
            var spoken = Iso639.IsCode(language)
                ? Iso639.Canonical(language)
                : throw new Refusal(ProblemKinds.InvalidParameter, "language n'est pas un code.", new FieldError("language", "pas un code", "ISO 639, en minuscules : fr, snk"));
            var speaking = db.PublicCards.IgnoreQueryFilters().Where(card => card.Languages.Contains(spoken)).Select(card => card.PassSiteId);
            open = open.Where(site => speaking.Contains(site.Id));
        }

        return open;
    }

    private static async Task<Page<PublicPass>> Found(IQueryable<PassSite> wanted, PageRequest page, PartnerNetworkDb db, TimeProvider clock, CancellationToken stop)
    {
        var sites = await page.Merge([wanted], site => site, stop);
        var ids = sites.Items.Select(site => site.Id).ToList();
        var cards = await db.PublicCards.IgnoreQueryFilters().AsNoTracking().Where(card => ids.Contains(card.PassSiteId)).ToDictionaryAsync(card => card.PassSiteId, stop);
        var now = clock.GetUtcNow().ParisDateTime();
        return new Page<PublicPass>([.. sites.Items.Select(site => PublicPass.Of(site, cards.GetValueOrDefault(site.Id), now))], sites.Next);
    }

    private static IResult Answer<T>(HttpContext context, string? lang, T found, Func<PublicWords, string> page, int status = StatusCodes.Status200OK)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "no-cache"; // What a PASS changes is read at once.
        headers.Vary = "Accept, Accept-Language";
        headers.XContentTypeOptions = "nosniff";
        if (!PublicPage.IsWanted(context.Request))
        {
            return TypedResults.Ok(found);
        }

        headers.ContentSecurityPolicy = PublicPage.Policy;
        return TypedResults.Content(page(PublicWords.For(lang, context.Request.Headers.AcceptLanguage)), PublicPage.MediaType, statusCode: status);
    }
}
