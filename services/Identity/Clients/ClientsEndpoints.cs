using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Identity.Data;
using PassPlatform.Identity.Withdrawals;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.Identity.Clients;

/// <summary>The operations on clients: for operators, and for an ARS within the PASS of its own token.</summary>
internal static class ClientsEndpoints
{
    private const int MaxPage = 100;

    /// <summary>Secrets replaced without hurry stay valid this long.</summary>
    private const int DefaultOverlapDays = 7;

    private static readonly Guid ExampleSite = Guid.Parse("019377a0-0000-7000-8000-000000000001");

    public static void MapClients(this RouteGroupBuilder api)
    {
        var clients = api.MapGroup("/connect/clients").WithTags("Clients").RequireRole(Roles.Ars, Roles.Operator);
        clients.MapPost("/", Create)
            .WithSummary("Créer un client")
            .WithDescription("Le secret n'est montré que dans cette réponse.")
            .WithExample(new CreateClient { Name = "CCAS de Villeneuve", Role = Roles.Partner, PassSiteIds = [ExampleSite] })
            .Refuses(ProblemKinds.OtherPassSite);
        clients.MapGet("/", List)
            .WithSummary("Lister les clients");
        clients.MapGet("/{clientId}", Read)
            .WithSummary("Lire un client");
        clients.MapPut("/{clientId}", Change)
            .WithSummary("Changer le nom et les PASS d'un client")
            .WithDescription("S'il change de PASS, les jetons déjà donnés sont refusés partout en moins de cinq secondes : il en demande un autre.")
            .WithExample(new ChangeClient { Name = "CCAS de Villeneuve", PassSiteIds = [ExampleSite] })
            .Refuses(ProblemKinds.OtherPassSite);
        clients.MapPost("/{clientId}/secrets", AddSecret)
            .WithSummary("Donner un nouveau secret à un client")
            .WithDescription("Le secret n'est montré que dans cette réponse. Les précédents restent valables previousValidDays jours (7 par défaut, 0 pour un secret divulgué).")
            .WithExample(new ReplaceSecret { PreviousValidDays = 7 });
        clients.MapPost("/{clientId}/disablement", Disable)
            .WithSummary("Désactiver un client")
            .WithDescription("Il n'obtient plus de jeton ; ceux qu'il a déjà sont refusés partout en moins de cinq secondes.");
    }

    private static Created<ClientView> Create(CreateClient request, IdentityDb db, Caller caller, TimeProvider clock)
    {
        if (request.Role == Roles.Operator && caller.Role != Roles.Operator)
        {
            throw new Refusal(ProblemKinds.Forbidden, "Seul un exploitant peut créer un client exploitant.");
        }

        CheckSites(request.PassSiteIds, request.Role, caller);
        var now = clock.GetUtcNow();
        var client = Client.Create(null, request.Name, request.Role, request.PassSiteIds, now);
        var secret = client.AddSecret(now, TimeSpan.Zero);
        db.Clients.Add(client);
        return TypedResults.Created($"/connect/clients/{client.Id}", ClientView.Of(client, now, secret));
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

        var clients = Visible(db, caller).AsNoTracking();
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
        await Find(clientId, Visible(db, caller).AsNoTracking(), stop) is { } client
            ? TypedResults.Ok(ClientView.Of(client, clock.GetUtcNow()))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<ClientView>, NotFound>> Change(
        string clientId, ChangeClient request, IfMatch ifMatch, IdentityDb db, AccessWithdrawals withdrawals, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(clientId, Visible(db, caller), stop) is not { } client)
        {
            return TypedResults.NotFound();
        }

        ifMatch.Check(client);
        CheckSites(request.PassSiteIds, client.Role, caller);
        if (client.Change(request.Name, request.PassSiteIds))
        {
            withdrawals.Withdraw(client.Id);
        }

        return TypedResults.Ok(ClientView.Of(client, clock.GetUtcNow()));
    }

    private static async Task<Results<Ok<ClientView>, NotFound>> AddSecret(
        string clientId, ReplaceSecret request, IdentityDb db, AccessWithdrawals withdrawals, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(clientId, Visible(db, caller), stop) is not { } client)
        {
            return TypedResults.NotFound();
        }

        var now = clock.GetUtcNow();
        var secret = client.AddSecret(now, TimeSpan.FromDays(request.PreviousValidDays ?? DefaultOverlapDays));
        if (request.PreviousValidDays == 0)
        {
            withdrawals.Withdraw(client.Id); // Whoever has the old one may have tokens too.
        }

        return TypedResults.Ok(ClientView.Of(client, now, secret));
    }

    private static async Task<Results<Ok<ClientView>, NotFound>> Disable(
        string clientId, IdentityDb db, AccessWithdrawals withdrawals, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(clientId, Visible(db, caller), stop) is not { } client)
        {
            return TypedResults.NotFound();
        }

        if (client.Disable(clock.GetUtcNow()))
        {
            withdrawals.Withdraw(client.Id);
        }

        return TypedResults.Ok(ClientView.Of(client, clock.GetUtcNow()));
    }

    // SQL Server finds a client by its id with blanks behind, too.
    private static async Task<Client?> Find(string clientId, IQueryable<Client> visible, CancellationToken stop) =>
        await visible.FirstOrDefaultAsync(client => client.Id == clientId, stop) is { } found && found.Id == clientId ? found : null;

    /// <summary>An operator sees every client; an ARS, those of its PASS, and neither operators (a secret it could draw would make it one) nor services.</summary>
    private static IQueryable<Client> Visible(IdentityDb db, Caller caller)
    {
        if (caller.Role == Roles.Operator && caller.AllSites)
        {
            return db.Clients;
        }

        var (allSites, sites) = (caller.AllSites, caller.Sites);
        return db.Clients.Where(client => client.Role != Roles.Operator && client.Role != Roles.Service
            && (allSites || (client.PassSiteIds.Any() && client.PassSiteIds.All(site => sites.Contains(site)))));
    }

    private static void CheckSites(IReadOnlyList<Guid> sites, string role, Caller caller)
    {
        if (sites.Count == 0 && role is not (Roles.Ars or Roles.Operator))
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Un client de ce rôle agit pour des PASS nommées.",
                new FieldError("/passSiteIds", "vide", "au moins une PASS ; vide, c'est-à-dire toutes, pour les rôles ars et operator seulement"));
        }

        if (!caller.AllSites && (sites.Count == 0 || !sites.All(caller.ActsFor)))
        {
            throw new Refusal(ProblemKinds.OtherPassSite, "Votre jeton ne permet pas de donner accès à ces PASS.");
        }
    }
}
