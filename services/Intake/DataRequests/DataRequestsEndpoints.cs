using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.Sites;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.Intake.DataRequests;

internal static class DataRequestsEndpoints
{
    private static readonly Comparer<DataRequest> Order = Comparer<DataRequest>.Create(
        (one, other) => (!one.Open, one.DueOn, one.Id).CompareTo((!other.Open, other.DueOn, other.Id)));

    public static void MapDataRequests(this RouteGroupBuilder api)
    {
        var requests = api.MapGroup("/data-requests").WithTags("Demandes sur les données");
        requests.MapPost("/", Receive).RequireRole(Roles.Team)
            .WithSummary("Noter la demande d'une personne sur ses données : accès, rectification, limitation, opposition, effacement")
            .WithDescription("La réponse est due dans le mois de la réception (RGPD, art. 12). Qui la reçoit la note ; la coordination y répond.")
            .WithExample(new ReceiveDataRequest
            {
                Right = DataRight.Access,
                Channel = RequestChannel.Letter,
                ReceivedOn = new DateOnly(2021, 8, 31),
                Note = "La personne demande tout ce que la PASS a sur elle.",
            })
            .Refuses(ProblemKinds.PersonUnknown, ProblemKinds.OtherPassSite, ProblemKinds.PassSiteUnknown, ProblemKinds.PassSiteEnded, ProblemKinds.FileMerged);
        requests.MapGet("/", List).RequireRole(Roles.Team)
            .WithSummary("Lister les demandes : celles qui attendent leur réponse d'abord, de la plus en retard à la moins pressée, puis les autres");
        requests.MapGet("/{requestId:guid}", Read).RequireRole(Roles.Team)
            .WithSummary("Lire une demande");
        requests.MapPost("/{requestId:guid}/handling", Begin).RequireRole(Roles.Coordinator)
            .WithSummary("Prendre une demande en charge")
            .Refuses(ProblemKinds.DataRequestState, ProblemKinds.Conflict);
        requests.MapPost("/{requestId:guid}/extension", Extend).RequireRole(Roles.Coordinator)
            .WithSummary("Prolonger une demande de deux mois, la personne en ayant été prévenue dans le mois")
            .WithExample(new ExtendDataRequest { ToldOn = new DateOnly(2021, 9, 20), Reason = "Des pièces sont chez la caisse." })
            .Refuses(ProblemKinds.DataRequestState, ProblemKinds.Conflict);
        requests.MapPost("/{requestId:guid}/transmissions", PassOn).RequireRole(Roles.Coordinator)
            .WithSummary("Noter à qui une demande, ou ce qu'elle change, a été transmis")
            .WithDescription("La personne exerce ses droits auprès du délégué de la caisse ; une rectification est dite sans délai à qui a reçu les données.")
            .WithExample(new TransmitDataRequest { To = Recipient.FundOfficer, On = new DateOnly(2021, 9, 1) })
            .Refuses(ProblemKinds.DataRequestState, ProblemKinds.Conflict);
        requests.MapPost("/{requestId:guid}/answer", Answer).RequireRole(Roles.Coordinator)
            .WithSummary("Noter la réponse donnée à une demande")
            .WithExample(new AnswerDataRequest { Outcome = RequestOutcome.Granted, AnsweredOn = new DateOnly(2021, 9, 15) })
            .Refuses(ProblemKinds.DataRequestState, ProblemKinds.Conflict);
    }

    private static async Task<Created<DataRequestView>> Receive(
        ReceiveDataRequest request, IntakeDb db, OpenSites sites, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        var siteId = request.PersonId is { } person ? await SiteOf(db, person, stop) : caller.SiteFor(request.PassSiteId);
        await sites.Check(db, siteId, stop);
        var received = DataRequest.Receive(request, siteId, clock.ParisToday(), caller.ClientId);
        db.DataRequests.Add(received);
        return TypedResults.Created($"/data-requests/{received.Id}", DataRequestView.Of(received, clock.ParisToday()));
    }

    private static async Task<Guid> SiteOf(IntakeDb db, Guid personId, CancellationToken stop)
    {
        var person = await db.People.FirstOrDefaultAsync(known => known.Id == personId, stop)
            ?? throw new Refusal(ProblemKinds.PersonUnknown, "Aucune personne de vos PASS n'a cet identifiant.", new FieldError("/personId", "inconnue"));
        person.RefuseIfMerged();
        person.Changed(); // A merge at this instant has not seen the request.
        return person.PassSiteId;
    }

    private static async Task<Ok<Page<DataRequestView>>> List(
        [Description("true : seulement celles qui attendent leur réponse ; false : seulement les autres.")] bool? open,
        [Description("Seulement celles de cette personne.")] Guid? personId,
        [AsParameters] PageRequest page, IntakeDb db, TimeProvider clock, CancellationToken stop)
    {
        var requests = db.DataRequests.AsNoTracking();
        if (personId is not null)
        {
            requests = requests.Where(request => request.PersonId == personId);
        }

        var pieces = new List<IQueryable<DataRequest>>();
        var last = page.After is { } after ? await Last(db, after, stop) : null;
        foreach (var part in (bool[])[true, false])
        {
            if ((open is null || open == part) && (last is null || last.Open == part || !part))
            {
                var these = requests.Where(request => request.Open == part);
                if (last is { } before && before.Open == part)
                {
                    var (due, id) = (before.DueOn, before.Id);
                    pieces.Add(InOrder(these.Where(request => request.DueOn == due && request.Id > id)));
                    these = these.Where(request => request.DueOn > due);
                }

                pieces.Add(InOrder(these));
            }
        }

        var today = clock.ParisToday();
        return TypedResults.Ok(await page.Read(db, pieces, Order, request => request.Id, request => DataRequestView.Of(request, today), stop));
    }

    private static IQueryable<DataRequest> InOrder(IQueryable<DataRequest> requests) => requests.OrderBy(request => request.DueOn).ThenBy(request => request.Id);

    private static async Task<DataRequest?> Last(IntakeDb db, Guid after, CancellationToken stop) =>
        await db.DataRequests.AsNoTracking().FirstOrDefaultAsync(request => request.Id == after, stop)
        ?? throw new Refusal(ProblemKinds.InvalidParameter, "after n'est pas le next d'une page de cette liste.", new FieldError("after", "inconnu", "next de la page précédente"));

    private static async Task<Results<Ok<DataRequestView>, NotFound>> Read(Guid requestId, IntakeDb db, TimeProvider clock, CancellationToken stop) =>
        await db.DataRequests.AsNoTracking().FirstOrDefaultAsync(request => request.Id == requestId, stop) is { } found
            ? TypedResults.Ok(DataRequestView.Of(found, clock.ParisToday()))
            : TypedResults.NotFound();

    private static Task<Results<Ok<DataRequestView>, NotFound>> Begin(Guid requestId, IntakeDb db, Caller caller, TimeProvider clock, CancellationToken stop) =>
        Move(requestId, (found, _) => found.Begin(caller.ClientId), db, clock, stop);

    private static Task<Results<Ok<DataRequestView>, NotFound>> Extend(
        Guid requestId, ExtendDataRequest request, IntakeDb db, Caller caller, TimeProvider clock, CancellationToken stop) =>
        Move(requestId, (found, today) => found.Extend(request, today, caller.ClientId), db, clock, stop);

    private static Task<Results<Ok<DataRequestView>, NotFound>> PassOn(
        Guid requestId, TransmitDataRequest request, IntakeDb db, Caller caller, TimeProvider clock, CancellationToken stop) =>
        Move(requestId, (found, today) => found.PassOn(request, today, caller.ClientId), db, clock, stop);

    private static Task<Results<Ok<DataRequestView>, NotFound>> Answer(
        Guid requestId, AnswerDataRequest request, IntakeDb db, Caller caller, TimeProvider clock, CancellationToken stop) =>
        Move(requestId, (found, today) => found.Answer(request, today, caller.ClientId), db, clock, stop);

    private static async Task<Results<Ok<DataRequestView>, NotFound>> Move(
        Guid requestId, Action<DataRequest, DateOnly> move, IntakeDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.DataRequests.FirstOrDefaultAsync(request => request.Id == requestId, stop) is not { } found)
        {
            return TypedResults.NotFound();
        }

        move(found, clock.ParisToday());
        return TypedResults.Ok(DataRequestView.Of(found, clock.ParisToday()));
    }
}
