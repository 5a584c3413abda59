using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.Practitioners;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.PartnerNetwork.Directories;

/// <summary>The directory of the network: professionals and structures, found, confirmed, let go [000-027, 000-031, 000-032].</summary>
internal static class DirectoryEndpoints
{
    private static readonly Comparer<Practitioner> ByConfirmation = Comparer<Practitioner>.Create(
        (one, other) => (one.ConfirmBy, one.Id).CompareTo((other.ConfirmBy, other.Id)));

    public static void MapDirectory(this RouteGroupBuilder api)
    {
        var directory = api.MapGroup("/directory").WithTags("Annuaire");
        directory.MapGet("/", Search).RequireRole([.. Roles.Team])
            .WithSummary("Chercher dans l'annuaire du réseau : par besoin, distance, langue, disponibilité")
            .WithDescription("Autour d'un point, le plus proche d'abord. Ceux qui ont quitté le réseau n'y sont pas. « confirmed » à false : la fiche n'a pas été confirmée depuis six mois.");
        directory.MapGet("/to-confirm", ListToConfirm).RequireRole(Roles.Coordinator)
            .WithSummary("Lister les fiches à confirmer, la plus ancienne d'abord")
            .WithDescription("Une fiche est à confirmer tous les six mois.");
        directory.MapGet("/{memberId:guid}", Read).RequireRole([.. Roles.Team, Roles.Practitioner])
            .WithSummary("Lire une fiche de l'annuaire ; un praticien, la sienne et celle de la structure dont il répond");
        directory.MapPost("/{memberId:guid}/confirmations", Confirm).RequireRole(Roles.Coordinator)
            .WithSummary("Noter qu'une fiche a été confirmée par celui qu'elle décrit")
            .WithExample(new ConfirmCard { ConfirmedOn = new DateOnly(2021, 8, 2) });
        directory.MapPost("/{memberId:guid}/departure", Leave).RequireRole(Roles.Coordinator)
            .WithSummary("Noter le dernier jour d'un praticien ou d'une structure dans le réseau")
            .WithDescription("Il peut être à venir, d'un an au plus ; un autre jour le remplace, et null tant qu'il n'est pas passé : il n'y aura pas de départ. Les soins donnés ensuite ne sont plus du réseau.")
            .WithExample(new LeaveNetwork { LeftOn = new DateOnly(2021, 12, 31) });
        directory.MapDirectoryFiles();
    }

    private static async Task<Ok<Page<DirectoryMember>>> Search(
        [AsParameters] DirectorySearch search, [AsParameters] PageRequest page, PartnerNetworkDb db, TimeProvider clock, CancellationToken stop) =>
        TypedResults.Ok(await search.Read(db, page, clock.ParisToday(), stop));

    private static async Task<Ok<Page<DirectoryMember>>> ListToConfirm([AsParameters] PageRequest page, PartnerNetworkDb db, TimeProvider clock, CancellationToken stop)
    {
        var today = clock.ParisToday();
        var due = db.Practitioners.AsNoTracking().Where(member => member.ConfirmBy <= today && (member.LeftOn == null || member.LeftOn >= today));
        List<IQueryable<Practitioner>> pieces = [];
        if (page.After is { } after)
        {
            var last = await db.Practitioners.AsNoTracking().Where(member => member.Id == after).Select(member => (DateOnly?)member.ConfirmBy).FirstOrDefaultAsync(stop)
                ?? throw new Refusal(ProblemKinds.InvalidParameter, "after n'est pas le next d'une page de cette liste.", new FieldError("after", "inconnu", "next de la page précédente"));
            pieces.Add(due.Where(member => member.ConfirmBy == last && member.Id > after).OrderBy(member => member.Id));
            due = due.Where(member => member.ConfirmBy > last);
        }

        pieces.Add(due.OrderBy(member => member.ConfirmBy).ThenBy(member => member.Id));
        return TypedResults.Ok(await page.Read(db, pieces, ByConfirmation, member => member.Id, member => DirectoryMember.Of(member, today), stop));
    }

    private static async Task<Results<Ok<DirectoryMember>, NotFound>> Read(Guid memberId, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop) =>
        await db.Practitioners.AsNoTracking().OwnOf(caller).FirstOrDefaultAsync(row => row.Id == memberId, stop) is { } member
            ? TypedResults.Ok(DirectoryMember.Of(member, clock.ParisToday()))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<DirectoryMember>, NotFound>> Confirm(Guid memberId, ConfirmCard request, PartnerNetworkDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Practitioners.FirstOrDefaultAsync(row => row.Id == memberId, stop) is not { } member)
        {
            return TypedResults.NotFound();
        }

        member.Confirm(request.ConfirmedOn, clock.ParisToday());
        return TypedResults.Ok(DirectoryMember.Of(member, clock.ParisToday()));
    }

    private static async Task<Results<Ok<DirectoryMember>, NotFound>> Leave(Guid memberId, LeaveNetwork request, PartnerNetworkDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Practitioners.FirstOrDefaultAsync(row => row.Id == memberId, stop) is not { } member)
        {
            return TypedResults.NotFound();
        }

        db.Publish(request.LeftOn is { } lastDay ? member.Leave(lastDay, clock.ParisToday(), clock.GetUtcNow()) : member.Stay(clock.ParisToday(), clock.GetUtcNow()));
        return TypedResults.Ok(DirectoryMember.Of(member, clock.ParisToday()));
    }
}

/// <summary>Somebody of the network said that their card is right.</summary>
[Description("La confirmation d'une fiche.")]
public sealed record ConfirmCard
{
    [Description("Jour où elle a été confirmée ; pas à venir, ni avant la dernière fois.")]
    public required DateOnly ConfirmedOn { get; init; }
}

/// <summary>Somebody leaves the network, or does not after all.</summary>
[Description("Un départ du réseau, ou son abandon.")]
public sealed record LeaveNetwork
{
    [Description("Dernier jour dans le réseau, inclus ; dans un an au plus. null : le départ annoncé n'aura pas lieu.")]
    public required DateOnly? LeftOn { get; init; }
}
