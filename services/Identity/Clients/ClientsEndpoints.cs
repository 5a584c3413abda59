using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Identity.Data;
using PassPlatform.Identity.Sites;
using PassPlatform.Identity.Withdrawals;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.Identity.Clients;

/// <summary>The operations on clients, for who manages those of their role: see <see cref="Managers"/>.</summary>
internal static class ClientsEndpoints
{
    private const int MaxPage = 100;

    private static readonly Guid ExampleSite = Guid.Parse("019377a0-0000-7000-8000-000000000001");
    private static readonly Guid ExampleStructure = Guid.Parse("019377a0-0000-7000-8000-0000000000aa");

    public static void MapClients(this RouteGroupBuilder api)
    {
        var clients = api.MapGroup("/connect/clients").WithTags("Clients").RequireRole(Managers.Roles);
        clients.MapPost("/", Create)
            .WithSummary("Créer un client")
            .WithDescription(
                "Le coordonnateur d'une PASS crée les clients de son équipe, de ses praticiens, de ses partenaires et de ses caisses ; l'ARS, les siens ; l'exploitant, les "
                + "siens et ceux de l'ARS. Aucun secret n'est donné : le code d'enrôlement, valable sept jours, permet à qui exploite l'application de le tirer lui-même, une fois, "
                + "par POST /connect/secrets. Il est dans la réponse si vous lisez déjà tout ce que ce client lira ; sinon il est envoyé à « contact ».")
            .WithExample(new CreateClient
            {
                Name = "CCAS de Villeneuve",
                Role = Roles.Partner,
                PassSiteIds = [ExampleSite],
                StructureId = ExampleStructure,
                Contact = "logiciels@ccas.villeneuve.example",
            })
            .Refuses(ProblemKinds.OtherPassSite, ProblemKinds.PassSiteUnknown, ProblemKinds.ManagedByOthers, ProblemKinds.StructureClosed);
        clients.MapGet("/", List)
            .WithSummary("Lister les clients : ceux que vous gérez ; pour une ARS, ceux des caisses aussi, qu'elle peut désactiver");
        clients.MapGet("/{clientId}", Read)
            .WithSummary("Lire un client");
        clients.MapPut("/{clientId}", Change)
            .WithSummary("Changer le nom, les PASS et le contact d'un client ; le lier une fois à sa caisse, son praticien ou sa structure")
            .WithDescription("S'il change de PASS, les jetons déjà donnés sont refusés partout en moins de cinq secondes : il en demande un autre.")
            .WithExample(new ChangeClient { Name = "CCAS de Villeneuve", PassSiteIds = [ExampleSite], StructureId = ExampleStructure })
            .Refuses(ProblemKinds.OtherPassSite, ProblemKinds.PassSiteUnknown, ProblemKinds.StructureClosed);
        clients.MapPost("/{clientId}/enrolment", Enrol)
            .WithSummary("Donner un nouveau code d'enrôlement, pour tirer un nouveau secret")
            .WithDescription("Comme à la création : dans la réponse ou par courriel. Le code précédent cesse de valoir.")
            .WithExample(new EnrolClient { PreviousValidDays = 7 });
        clients.MapPost("/{clientId}/disablement", Disable)
            .WithSummary("Désactiver un client")
            .WithDescription("Il n'obtient plus de jeton ; ceux qu'il a déjà sont refusés partout en moins de cinq secondes.");
        clients.MapPost("/{clientId}/enablement", Enable)
            .WithSummary("Réactiver un client")
            .Refuses(ProblemKinds.StructureClosed);
    }

    private static async Task<Created<ClientView>> Create(
        CreateClient request, IdentityDb db, KnownSites sites, Enrolments enrolments, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (!Roles.All.Contains(request.Role))
        {
            throw new Refusal(ProblemKinds.InvalidField, "Ce rôle n'existe pas.", new FieldError("/role", "rôle inconnu", $"un de : {string.Join(", ", Roles.All)}"));
        }

        Managers.Check(request.Role, request.PassSiteIds, caller);
        var boundTo = Bound.Of(request.Role, request.FundCode, request.PractitionerId, request.StructureId);
        await sites.Check(request.PassSiteIds, "/passSiteIds", stop);
        await RequireAgreements(request.Role, boundTo, request.PassSiteIds, db, stop);
        var now = clock.GetUtcNow();
        var client = Client.Create(null, request.Name, request.Role, request.PassSiteIds, boundTo, request.Contact, caller.ClientId, now);
        var enrolment = enrolments.Open(client, caller, overlapDays: 0);
        db.Clients.Add(client);
        return TypedResults.Created($"/connect/clients/{client.Id}", ClientView.Of(client, now, enrolment));
    }

    private static async Task<Ok<ClientPage>> List(
        [Description("next de la page précédente")] string? after,
        [Description("de 1 à 100, 50 par défaut")] int? limit,
        IdentityDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        var size = limit ?? 50;
        if (size is < 1 or > MaxPage)
        {
            throw new Refusal(ProblemKinds.InvalidParameter, "limit est hors des limites.", new FieldError("limit", "hors des limites", $"de 1 à {MaxPage}"));
        }

        var clients = db.Clients.SeenBy(caller).AsNoTracking();
        if (after is not null)
        {
#pragma warning disable CA1309 // Translated: the column compares its own way, which is binary.
            clients = clients.Where(client => string.Compare(client.Id, after) > 0);
#pragma warning restore CA1309
        }

        var found = await clients.OrderBy(client => client.Id).Take(size + 1).ToListAsync(stop);
        var now = clock.GetUtcNow();
        return TypedResults.Ok(new ClientPage(
            [.. found.Take(size).Select(client => ClientView.Of(client, now))],
            found.Count > size ? found[size - 1].Id : null));
    }

    private static async Task<Results<Ok<ClientView>, NotFound>> Read(
        string clientId, IdentityDb db, Caller caller, TimeProvider clock, CancellationToken stop) =>
        await Find(clientId, db.Clients.SeenBy(caller).AsNoTracking(), stop) is { } client
            ? TypedResults.Ok(ClientView.Of(client, clock.GetUtcNow()))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<ClientView>, NotFound>> Change(
        string clientId, ChangeClient request, IfMatch ifMatch, IdentityDb db, KnownSites sites, AccessWithdrawals withdrawals, Caller caller, TimeProvider clock,
        CancellationToken stop)
    {
        if (await Find(clientId, db.Clients.ManagedBy(caller), stop) is not { } client)
        {
            return TypedResults.NotFound();
        }

        ifMatch.Check(client);
        Managers.Check(client.Role, request.PassSiteIds, caller);
        var boundTo = Bound.Of(client.Role, request.FundCode, request.PractitionerId, request.StructureId);
        var added = client.BoundTo is null ? request.PassSiteIds : [.. request.PassSiteIds.Except(client.PassSiteIds)];
        await sites.Check([.. request.PassSiteIds.Except(client.PassSiteIds)], "/passSiteIds", stop);
        if (added.Count > 0)
        {
            await RequireAgreements(client.Role, boundTo, added, db, stop);
        }

        if (client.Change(request.Name, request.PassSiteIds, boundTo, request.Contact))
        {
            withdrawals.Withdraw(client.Id);
        }

        return TypedResults.Ok(ClientView.Of(client, clock.GetUtcNow()));
    }

    private static async Task<Results<Ok<ClientView>, NotFound>> Enrol(
        string clientId, EnrolClient request, IdentityDb db, Enrolments enrolments, AccessWithdrawals withdrawals, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(clientId, db.Clients.ManagedBy(caller), stop) is not { } client)
        {
            return TypedResults.NotFound();
        }

        var enrolment = enrolments.Open(client, caller, request.PreviousValidDays ?? Enrolments.DefaultOverlapDays);
        if (request.PreviousValidDays == 0)
        {
            withdrawals.Withdraw(client.Id); // Whoever has the old secret may have tokens too.
        }

        return TypedResults.Ok(ClientView.Of(client, clock.GetUtcNow(), enrolment));
    }

    private static async Task<Results<Ok<ClientView>, NotFound>> Disable(
        string clientId, IdentityDb db, AccessWithdrawals withdrawals, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(clientId, db.Clients.SeenBy(caller), stop) is not { } client)
        {
            return TypedResults.NotFound();
        }

        if (client.Disable(clock.GetUtcNow()))
        {
            withdrawals.Withdraw(client.Id);
        }

        return TypedResults.Ok(ClientView.Of(client, clock.GetUtcNow()));
    }

    private static async Task<Results<Ok<ClientView>, NotFound>> Enable(
        string clientId, IdentityDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(clientId, db.Clients.ManagedBy(caller), stop) is not { } client)
        {
            return TypedResults.NotFound();
        }

        await RequireAgreements(client.Role, client.BoundTo, client.PassSiteIds, db, stop);
        client.Enable();
        return TypedResults.Ok(ClientView.Of(client, clock.GetUtcNow()));
    }

    // What an application of a structure reaches follows the agreements of the structure [003-018, 003-026]; one that nobody recorded has none to follow.
    private static async Task RequireAgreements(string role, string? boundTo, IReadOnlyList<Guid> passSiteIds, IdentityDb db, CancellationToken stop)
    {
        if (role == Roles.Partner && Guid.TryParse(boundTo, out var structureId) && await db.Structures.FindAsync([structureId], stop) is { } structure)
        {
            structure.RequireOpen(passSiteIds);
        }
    }

    // SQL Server finds a client by its id with blanks behind, too.
    private static async Task<Client?> Find(string clientId, IQueryable<Client> visible, CancellationToken stop) =>
        await visible.FirstOrDefaultAsync(client => client.Id == clientId, stop) is { } found && found.Id == clientId ? found : null;
}
