using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Sites;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;

namespace PassPlatform.RightsDossier.Deposits;

internal static class DepositsEndpoints
{
    /// <summary>Who is empowered to receive a first AME request.</summary>
    private static readonly string[] Empowered = [Roles.Coordinator, Roles.SocialWorker, Roles.Secretary];

    public static void MapDeposits(this RouteGroupBuilder applications)
    {
        applications.MapPost("/{id:guid}/deposit", Receive).RequireRole(Empowered)
            .WithSummary("Recevoir le dépôt d'une première demande d'AME");
    }

    private static async Task<Results<Created<ApplicationView>, NotFound>> Receive(
        Guid id, ReceiveDeposit request, RightsDossierDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await ApplicationInContext.Find(db, id, stop) is not { } found)
        {
            return TypedResults.NotFound();
        }

        var agreements = await AgreementsInForce.Of(db, found.Application.PassSiteId, request.DepositedOn, stop);
        var received = found.Application.Receive(request, agreements, caller.ClientId, clock.ParisToday(), clock.GetUtcNow());
        found.File.RequireComplete(); // Care stated now may ask for its proof.
        db.Publish(received);
        return TypedResults.Created($"/applications/{id}", ApplicationView.Of(found));
    }
}

/// <summary>A first AME request is handed in at the PASS.</summary>
public sealed record ReceiveDeposit
{
    /// <summary>Day of the deposit; not before the file was complete, not to come.</summary>
    /// <example>2021-04-22</example>
    public required DateOnly DepositedOn { get; init; }

    /// <summary>Who comes with the file.</summary>
    public required WhoDeposits Depositor { get; init; }

    /// <summary>Care already given, so that the right may reach back to it; when left out, the care known in the network is used.</summary>
    public CareBeforeDeposit? Care { get; init; }

    /// <summary>Identity of who comes with the file.</summary>
    public sealed record WhoDeposits
    {
        /// <example>Sissoko</example>
        [Length(1, 100)]
        public required string FamilyName { get; init; }

        /// <example>Mariam</example>
        [Length(1, 100)]
        public required string GivenNames { get; init; }

        /// <summary>Who they are to the person.</summary>
        /// <example>self</example>
        public required DepositorRelationship Relationship { get; init; }
    }

    /// <summary>Care given before the deposit.</summary>
    public sealed record CareBeforeDeposit
    {
        /// <summary>In town or in hospital.</summary>
        /// <example>ambulatory</example>
        public required CareKind Kind { get; init; }

        /// <summary>Day of the care, or of entry; not after the deposit.</summary>
        /// <example>2021-04-10</example>
        public required DateOnly Start { get; init; }

        /// <summary>Day of discharge; left out while in hospital, or for one day of care.</summary>
        public DateOnly? End { get; init; }

        /// <summary>The urgent category it falls in. L. 254-1 CASF.</summary>
        public UrgentCareCategory? UrgentCategory { get; init; }
    }
}
