using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Agreements;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.PartnerNetwork.Breaches;

internal static class BreachesEndpoints
{
    private static readonly string[] Keepers = [Roles.Coordinator, Roles.Ars, Roles.Operator];

    private static readonly DateTimeOffset Discovered = new(2021, 6, 1, 8, 0, 0, TimeSpan.Zero);

    private static readonly DeclareBreach Example = new()
    {
        DiscoveredAt = Discovered,
        KnownAt = Discovered.AddHours(2),
        Description = "Un téléphone de l'équipe a été perdu ; sa messagerie était ouverte.",
        DataCategories = [DataCategory.Identity, DataCategory.Contact],
        PersonCategories = [PersonCategory.Patients],
        ApproximatePersons = 12,
        Measures = "Accès suspendu à 9 h 10, téléphone effacé à distance.",
        Risk = BreachRisk.Risk,
        Documents = [new BreachDocument { Title = "Journal des accès", KeptAt = "Coffre de la PASS, dossier 2021-06" }],
    };

    public static void MapBreaches(this RouteGroupBuilder api)
    {
        api.MapPost("/platform-breaches", DeclareForAll).WithTags("Violations de données").RequireRole(Roles.Ars, Roles.Operator)
            .WithSummary("Déclarer une violation de la plateforme : elle est inscrite au registre de chaque PASS du jeton")
            .WithDescription("Chaque PASS doit en informer sa propre caisse : chacune reçoit ses échéances.")
            .WithExample(new BreachDeclaration
            {
                DiscoveredAt = Discovered,
                Description = "Une sauvegarde a été trouvée hors du lieu où elle est gardée.",
                DataCategories = [DataCategory.Identity],
                PersonCategories = [PersonCategory.Patients],
            })
            .Refuses(ProblemKinds.PassSiteUnknown);
        var breaches = api.MapGroup("/breaches").WithTags("Violations de données");
        breaches.MapPost("/", Declare).RequireRole(Roles.Coordinator)
            .WithSummary("Inscrire au registre une violation de données, ou sa suspicion")
            .WithDescription(
                "Les délais de la convention (48 h pour la caisse, 24 h pendant un transfert, sauf si elle en fixe d'autres) courent du premier signe, en heures d'horloge ; "
                + "celui de la CNIL (72 h), du moment où la violation est établie.")
            .WithExample(Example)
            .Refuses(ProblemKinds.PassSiteUnknown, ProblemKinds.OtherPassSite);
        breaches.MapGet("/", List).RequireRole(Keepers)
            .WithSummary("Lister le registre des violations, la première inscrite d'abord : ?open=true donne celles dont quelqu'un reste à informer")
            .WithDescription("L'ARS et l'exploitant ne voient que les violations de la plateforme.");
        breaches.MapGet("/{breachId:guid}", Read).RequireRole(Keepers)
            .WithSummary("Lire une violation, ses échéances et ce qui a été fait");
        breaches.MapPut("/{breachId:guid}", Correct).RequireRole(Keepers)
            .WithSummary("Compléter ce qu'on sait d'une violation ; le risque décide qui d'autre doit en être informé")
            .WithExample(new BreachAccount
            {
                Description = Example.Description,
                DataCategories = Example.DataCategories,
                PersonCategories = Example.PersonCategories,
                Risk = BreachRisk.High,
                Consequences = "Des noms et des numéros de téléphone ont pu être lus.",
            });
        breaches.MapPost("/{breachId:guid}/confirmation", Confirm).RequireRole(Keepers)
            .WithSummary("Confirmer une suspicion : le délai de la CNIL court du moment où la violation a été établie")
            .WithExample(new ConfirmBreach { KnownAt = Discovered.AddHours(5) })
            .Refuses(ProblemKinds.BreachState, ProblemKinds.Conflict);
        breaches.MapPost("/{breachId:guid}/dismissal", Dismiss).RequireRole(Keepers)
            .WithSummary("Écarter une violation ; la caisse doit être informée d'une suspicion, même écartée depuis")
            .WithExample(new DismissBreach { Reason = "Le téléphone a été retrouvé éteint, au bureau." })
            .Refuses(ProblemKinds.BreachState, ProblemKinds.Conflict);
        breaches.MapPost("/{breachId:guid}/notices", Tell).RequireRole(Keepers)
            .WithSummary("Noter qui a été informé, et quand : une échéance est tenue quand l'information a été donnée, pas quand elle est notée")
            .WithExample(new BreachTold
            {
                ClockIds = [Guid.Parse("01941f29-7c00-7b2a-9d6e-3f0c5a8b1e42")],
                ToldAt = Discovered.AddHours(3),
                ToldWhom = "Permanence de la caisse, par téléphone",
                Reference = "2021-118",
            })
            .Refuses(ProblemKinds.BreachState, ProblemKinds.Conflict);
        breaches.MapBreachFiles(Keepers);
    }

    private static async Task<Created<BreachView>> Declare(DeclareBreach request, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        var siteId = caller.SiteFor(request.PassSiteId);
        if (!await db.PassSites.AnyAsync(site => site.Id == siteId, stop))
        {
            throw new Refusal(ProblemKinds.PassSiteUnknown, "Aucune PASS ouverte n'a cet identifiant.", new FieldError("/passSiteId", "inconnu"));
        }

        var signed = await db.Agreements.AsNoTracking().Where(agreement => agreement.PassSiteId == siteId && agreement.Kind == AgreementKind.Fund && agreement.SignedOn != null).ToListAsync(stop);
        var breach = Breach.Declare(request, siteId, null, InForce(signed), caller.ClientId, clock.GetUtcNow());
        db.Breaches.Add(breach);
        return TypedResults.Created($"/breaches/{breach.Id}", BreachView.Of(breach, clock.GetUtcNow()));
    }

    private static async Task<Ok<PlatformBreachView>> DeclareForAll(
        BreachDeclaration request, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        var sites = await db.PassSites.OrderBy(site => site.Id).Select(site => site.Id).ToListAsync(stop);
        if (sites.Count == 0)
        {
            throw new Refusal(ProblemKinds.PassSiteUnknown, "Aucune PASS ouverte n'est de votre périmètre.");
        }

        var incident = OrderedId.New();
        var signed = (await db.Agreements.AsNoTracking().Where(agreement => agreement.Kind == AgreementKind.Fund && agreement.SignedOn != null).ToListAsync(stop)).ToLookup(agreement => agreement.PassSiteId);
        var breaches = sites.ConvertAll(site => Breach.Declare(request, site, incident, InForce(signed[site]), caller.ClientId, clock.GetUtcNow()));
        db.Breaches.AddRange(breaches);
        return TypedResults.Ok(new PlatformBreachView(incident, breaches.ConvertAll(breach => breach.Id)));
    }

    private static async Task<Ok<Page<BreachView>>> List(
        [Description("true : seulement celles dont quelqu'un reste à informer ; false : seulement les autres.")] bool? open,
        [AsParameters] PageRequest page, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        var breaches = Seen(db.Breaches.AsNoTracking(), caller);
        if (open is { } wanted)
        {
            breaches = breaches.Where(breach => breach.Open == wanted);
        }

        var now = clock.GetUtcNow();
        return TypedResults.Ok(await page.Read(db, breaches, breach => BreachView.Of(breach, now), stop));
    }

    private static async Task<Results<Ok<BreachView>, NotFound>> Read(Guid breachId, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop) =>
        await Seen(db.Breaches.AsNoTracking(), caller).FirstOrDefaultAsync(breach => breach.Id == breachId, stop) is { } breach
            ? TypedResults.Ok(BreachView.Of(breach, clock.GetUtcNow()))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<BreachView>, NotFound>> Correct(
        Guid breachId, IfMatch ifMatch, BreachAccount request, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await Seen(db.Breaches, caller).FirstOrDefaultAsync(row => row.Id == breachId, stop) is not { } breach)
        {
            return TypedResults.NotFound();
        }

        ifMatch.Check(breach);
        breach.Correct(request, clock.GetUtcNow());
        return TypedResults.Ok(BreachView.Of(breach, clock.GetUtcNow()));
    }

    private static Task<Results<Ok<BreachView>, NotFound>> Confirm(
        Guid breachId, ConfirmBreach request, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop) =>
        Move(breachId, (breach, now) => breach.Confirm(request.KnownAt, now), db, caller, clock, stop);

    private static Task<Results<Ok<BreachView>, NotFound>> Dismiss(
        Guid breachId, DismissBreach request, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop) =>
        Move(breachId, (breach, now) => breach.Dismiss(request.Reason, now), db, caller, clock, stop);

    private static Task<Results<Ok<BreachView>, NotFound>> Tell(
        Guid breachId, BreachTold request, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop) =>
        Move(breachId, (breach, now) => breach.Tell(request, caller.ClientId, now), db, caller, clock, stop);

    private static async Task<Results<Ok<BreachView>, NotFound>> Move(
        Guid breachId, Action<Breach, DateTimeOffset> move, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await Seen(db.Breaches, caller).FirstOrDefaultAsync(row => row.Id == breachId, stop) is not { } breach)
        {
            return TypedResults.NotFound();
        }

        move(breach, clock.GetUtcNow());
        return TypedResults.Ok(BreachView.Of(breach, clock.GetUtcNow()));
    }

    // What a PASS writes of its own people is not for those who see no name.
    internal static IQueryable<Breach> Seen(IQueryable<Breach> breaches, Caller caller)
    {
        var seen = breaches.Include(breach => breach.Clocks);
        return caller.Role == Roles.Coordinator ? seen : seen.Where(breach => breach.PlatformWide);
    }

    /// <summary>The latest signed with each fund.</summary>
    private static List<Agreement> InForce(IEnumerable<Agreement> signed) =>
        [.. signed.GroupBy(agreement => agreement.FundCode).Select(same => same.OrderBy(agreement => agreement.SignedOn).ThenBy(agreement => agreement.Id).Last())];
}
