using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Identity.Accounts;
using PassPlatform.Identity.Data;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.Identity.Structures;

/// <summary>The structures whose people have accounts, and the agreements that say how many and for whom. Who sees which is said by <see cref="StructureReach"/>.</summary>
internal static class StructuresEndpoints
{
    private const int MaxPage = 100;

    private static readonly AgreeWithStructure ExampleAgreement = new()
    {
        AgreementId = Guid.Parse("019377a0-0000-7000-8000-0000000000cc"),
        PassSiteId = Guid.Parse("019377a0-0000-7000-8000-000000000001"),
        Technicians = 20,
    };

    private static readonly OpenStructure Example = new()
    {
        StructureId = Guid.Parse("019377a0-0000-7000-8000-0000000000aa"),
        Name = "CCAS de Villeneuve",
        Members = 12,
        MailDomains = ["ccas.villeneuve.example"],
        Agreement = ExampleAgreement,
    };

    public static void MapStructures(this RouteGroupBuilder api)
    {
        var structures = api.MapGroup("/connect/structures").WithTags("Structures partenaires").RequireRole(StructureReach.Seeing);
        structures.MapPost("/", Open).RequireRole(StructureReach.Answering)
            .WithSummary("Enregistrer une structure partenaire, sous sa convention")
            .WithDescription("Ses comptes en suivent : deux, trois ou cinq gestionnaires selon ses membres, le nombre de techniciens de sa convention, aux adresses de ses domaines.")
            .WithExample(Example)
            .Refuses(ProblemKinds.AlreadyExists, ProblemKinds.AgreementOver, ProblemKinds.PassSiteUnknown, ProblemKinds.OtherPassSite, ProblemKinds.OtherHolder);
        structures.MapGet("/", List)
            .WithSummary("Lister les structures : celles de vos PASS ; pour une caisse, celles de ses conventions ; pour un gestionnaire, la sienne");
        structures.MapGet("/{structureId:guid}", Read)
            .WithSummary("Lire une structure : ses conventions, ses comptes, ses demandes en attente");
        structures.MapPut("/{structureId:guid}", Change).RequireRole(StructureReach.Answering)
            .WithSummary("Changer le nom, le nombre de membres ou les adresses d'une structure")
            .WithExample(new ChangeStructure { Name = Example.Name, Members = 26, MailDomains = Example.MailDomains });
        structures.MapPost("/{structureId:guid}/agreements", Agree).RequireRole(StructureReach.Answering)
            .WithSummary("Enregistrer une autre convention de la structure")
            .WithDescription("Elle vaut aussitôt si vous répondez déjà de cette structure ; sinon, dès qu'un de ses gestionnaires l'accepte.")
            .WithExample(ExampleAgreement)
            .Refuses(ProblemKinds.AlreadyExists, ProblemKinds.AgreementOver, ProblemKinds.PassSiteUnknown, ProblemKinds.OtherPassSite, ProblemKinds.OtherHolder);
        structures.MapPost("/{structureId:guid}/agreements/{agreementId:guid}/acceptance", Accept).RequireRole(Roles.PartnerManager)
            .WithSummary("Accepter une convention enregistrée par une PASS ou une caisse avec laquelle la structure ne travaillait pas encore");
        structures.MapPut("/{structureId:guid}/agreements/{agreementId:guid}", Let).RequireRole(StructureReach.Answering)
            .WithSummary("Changer le nombre de techniciens d'une convention")
            .WithExample(new ChangeStructureAgreement { Technicians = 25 })
            .Refuses(ProblemKinds.OtherHolder);
        structures.MapGet("/{structureId:guid}/accesses", Accesses)
            .WithSummary("Le tableau des habilitations de la structure, à jour")
            .WithDescription("Gestionnaires et techniciens qui n'ont pas pris fin, du plus ancien au plus récent.");
    }

    private static async Task<Created<StructureView>> Open(
        OpenStructure request, IdentityDb db, Caller caller, StructureDescriptions descriptions, TimeProvider clock, CancellationToken stop)
    {
        ProfessionalAddress.CheckDomains(request.MailDomains, "/mailDomains");
        if (await db.Structures.AnyAsync(known => known.Id == request.StructureId, stop))
        {
            throw new Refusal(ProblemKinds.AlreadyExists, "Cette structure est déjà enregistrée : ajoutez-lui votre convention, POST /connect/structures/{structureId}/agreements.");
        }

        await RequireOwnPeople(request.StructureId, db, caller, stop);
        var now = clock.GetUtcNow();
        var structure = PartnerStructure.Open(
            request.StructureId, request.Name.Trim(), request.Members, request.MailDomains, await Agreement(request.Agreement, "/agreement", now, now, db, caller, stop), now);
        db.Structures.Add(structure);
        return TypedResults.Created($"/connect/structures/{structure.Id}", await descriptions.Of(structure, stop));
    }

    private static async Task<Ok<Page<StructureView>>> List(
        [Description("next de la page précédente ; absent pour la première.")] Guid? after,
        [Description("De 1 à 100, 50 par défaut.")] int? limit,
        IdentityDb db, Caller caller, StructureDescriptions descriptions, CancellationToken stop)
    {
        var size = Size(limit);
        var rows = db.Structures.SeenBy(caller).AsNoTracking();
        var found = await (after is { } last ? rows.Where(known => known.Id > last) : rows).OrderBy(known => known.Id).Take(size + 1).ToListAsync(stop);
        return TypedResults.Ok(new Page<StructureView>(await descriptions.Of([.. found.Take(size)], stop), found.Count > size ? found[size - 1].Id : null));
    }

    private static async Task<Results<Ok<StructureView>, NotFound>> Read(Guid structureId, IdentityDb db, Caller caller, StructureDescriptions descriptions, CancellationToken stop) =>
        await db.Find(structureId, caller, stop) is { } structure ? TypedResults.Ok(await descriptions.Of(structure, stop)) : TypedResults.NotFound();

    private static async Task<Results<Ok<StructureView>, NotFound>> Change(
        Guid structureId, ChangeStructure request, IfMatch ifMatch, IdentityDb db, Caller caller, StructureDescriptions descriptions, CancellationToken stop)
    {
        if (await db.Find(structureId, caller, stop) is not { } structure)
        {
            return TypedResults.NotFound();
        }

        ifMatch.Check(structure);
        ProfessionalAddress.CheckDomains(request.MailDomains, "/mailDomains");
        structure.Change(request.Name.Trim(), request.Members, request.MailDomains);
        return TypedResults.Ok(await descriptions.Of(structure, stop));
    }

    // Of a structure that the caller does not see, they are told nothing but what they recorded.
    private static async Task<Results<Created<StructureAgreementView>, NotFound>> Agree(
        Guid structureId, AgreeWithStructure request, IdentityDb db, Caller caller, StructureAccounts accounts, StructureLetters letters, TimeProvider clock, CancellationToken stop)
    {
        var seen = await db.Find(structureId, caller, stop) is not null;
        if (await db.Structures.FirstOrDefaultAsync(known => known.Id == structureId, stop) is not { } structure)
        {
            return TypedResults.NotFound();
        }

        if (structure.Agreements.Any(known => known.AgreementId == request.AgreementId))
        {
            throw new Refusal(ProblemKinds.AlreadyExists, "Cette convention de la structure est déjà enregistrée.");
        }

        var now = clock.GetUtcNow();
        var agreement = await Agreement(request, "", now, seen ? now : null, db, caller, stop);
        structure.Add(agreement);
        if (seen)
        {
            await accounts.Follow(structure, null, stop);
        }
        else
        {
            await letters.AgreementToAccept(structure, stop);
        }

        return TypedResults.Created($"/connect/structures/{structure.Id}", StructureAgreementView.Of(agreement));
    }

    private static async Task<Results<Ok<StructureView>, NotFound>> Accept(
        Guid structureId, Guid agreementId, IdentityDb db, Caller caller, StructureAccounts accounts, StructureDescriptions descriptions, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Find(structureId, caller, stop) is not { } structure || structure.Agreements.FirstOrDefault(known => known.AgreementId == agreementId && known.EndedAt is null) is not { } agreement)
        {
            return TypedResults.NotFound();
        }

        if (agreement.AcceptedAt is null)
        {
            structure.Accept(agreement, clock.GetUtcNow());
            await accounts.Follow(structure, null, stop);
        }

        return TypedResults.Ok(await descriptions.Of(structure, stop));
    }

    private static async Task<Results<Ok<StructureView>, NotFound>> Let(
        Guid structureId, Guid agreementId, ChangeStructureAgreement request, IfMatch ifMatch, IdentityDb db, Caller caller, StructureDescriptions descriptions, CancellationToken stop)
    {
        if (await db.Find(structureId, caller, stop) is not { } structure || structure.Agreements.FirstOrDefault(known => known.AgreementId == agreementId && known.EndedAt is null) is not { } agreement)
        {
            return TypedResults.NotFound();
        }

        ifMatch.Check(structure);
        if (!caller.Signed(agreement))
        {
            throw new Refusal(ProblemKinds.OtherHolder, "Cette convention est celle d'une autre PASS, ou d'une autre caisse.");
        }

        structure.Let(agreement, request.Technicians);
        return TypedResults.Ok(await descriptions.Of(structure, stop));
    }

    private static async Task<Results<Ok<Page<StructureAccess>>, NotFound>> Accesses(
        Guid structureId,
        [Description("next de la page précédente ; absent pour la première.")] Guid? after,
        [Description("De 1 à 100, 50 par défaut.")] int? limit,
        IdentityDb db, Caller caller, StructureAccounts accounts, StructureDescriptions descriptions, CancellationToken stop)
    {
        var size = Size(limit);
        if (await db.Find(structureId, caller, stop) is null)
        {
            return TypedResults.NotFound();
        }

        var rows = accounts.Of(structureId).AsNoTracking();
        var found = await (after is { } last ? rows.Where(known => known.Id > last) : rows).OrderBy(known => known.Id).Take(size + 1).ToListAsync(stop);
        return TypedResults.Ok(new Page<StructureAccess>(await descriptions.Of([.. found.Take(size)], stop), found.Count > size ? found[size - 1].Id : null));
    }

    // Accounts and applications of before structures were recorded: whoever records theirs answers for them, and did already.
    private static async Task RequireOwnPeople(Guid structureId, IdentityDb db, Caller caller, CancellationToken stop)
    {
        var bound = structureId.ToString();
        var sites = (await db.Memberships.Where(known => known.StructureId == structureId && known.EndedAt == null).Select(known => known.PassSiteIds).ToListAsync(stop))
            .Concat(await db.Clients.Where(client => client.Role == Roles.Partner && client.BoundTo == bound).Select(client => client.PassSiteIds).ToListAsync(stop)).ToList();
        if (sites.Count > 0 && (caller.Role != Roles.Coordinator || !(caller.AllSites || sites.TrueForAll(each => each.Count > 0 && each.All(caller.ActsFor)))))
        {
            throw new Refusal(ProblemKinds.OtherHolder, "Cette structure a déjà des accès, qui ne sont pas tous de votre PASS : la coordination qui en répond l'enregistre.");
        }
    }

    /// <summary>How many of a page are asked for.</summary>
    /// <exception cref="Refusal">It is out of bounds.</exception>
    internal static int Size(int? limit) => (limit ?? 50) is var size and >= 1 and <= MaxPage
        ? size
        : throw new Refusal(ProblemKinds.InvalidParameter, "limit est hors des limites.", new FieldError("limit", "hors des limites", $"de 1 à {MaxPage}"));

    private static async Task<StructureAgreement> Agreement(
        AgreeWithStructure request, string pointer, DateTimeOffset now, DateTimeOffset? acceptedAt, IdentityDb db, Caller caller, CancellationToken stop)
    {
        var site = caller.SiteFor(request.PassSiteId);
        if (!await db.KnownSites.AnyAsync(known => known.PassSiteId == site, stop))
        {
            throw new Refusal(ProblemKinds.PassSiteUnknown, "Un accès n'est donné qu'à une PASS qui existe.", new FieldError($"{pointer}/passSiteId", "PASS inconnue", "l'identifiant d'une PASS ouverte"));
        }

        if (caller.FundCode is { } own && (request.FundCode ?? own) != own)
        {
            throw new Refusal(ProblemKinds.OtherHolder, "Une caisse n'enregistre que ses propres conventions.");
        }

        var fund = caller.FundCode ?? request.FundCode;
        var told = await db.KnownAgreements.AsNoTracking().FirstOrDefaultAsync(known => known.AgreementId == request.AgreementId, stop);
        if (told is { EndedOn: not null } || (told is not null && told.PassSiteId != site) || (told?.FundCode is { } signed && fund is not null && signed != fund))
        {
            throw new Refusal(
                ProblemKinds.AgreementOver, "Cette convention a pris fin, ou n'est pas celle de cette PASS ou de cette caisse.",
                new FieldError($"{pointer}/agreementId", "n'est pas en cours pour cette PASS et cette caisse", "la convention en cours de la structure"));
        }

        return new StructureAgreement
        {
            AgreementId = request.AgreementId,
            PassSiteId = site,
            FundCode = fund ?? told?.FundCode,
            Technicians = request.Technicians,
            OpenedAt = now,
            AcceptedAt = acceptedAt,
        };
    }
}
