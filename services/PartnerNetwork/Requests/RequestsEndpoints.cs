using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Files;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.PartnerNetwork.Requests;

/// <summary>The six requests of the portal of partners: five, and their history.</summary>
internal static class RequestsEndpoints
{
    private static readonly string[] Formats = [FileContent.Pdf, FileContent.Jpeg, FileContent.Png, FileContent.Heic];
    private static readonly string[] Askers = [Roles.Coordinator, Roles.SocialWorker, Roles.Mediator, Roles.Secretary, Roles.Partner];
    private static readonly string[] Both = [.. Askers, Roles.Fund];

    /// <summary>Maps <c>/requests</c>.</summary>
    public static void MapRequests(this RouteGroupBuilder api)
    {
        var requests = api.MapGroup("/requests").WithTags("Demandes à la caisse");
        requests.MapPost("/", Send).RequireRole(Askers)
            .WithSummary("Demander quelque chose à la caisse pour un assuré")
            .WithDescription(
                "Contacter la caisse, faire étudier un dossier, signaler une difficulté, demander un rendez-vous ou un document, selon ce que la caisse a ouvert (GET /fund-desks). L'assuré est désigné par civilité, nom, naissance et "
                + "département, jamais par son NIR. Un document part à son adresse connue de la caisse. Quand le canal est fermé, la réponse (409) dit par lequel passer : « fallback ».")
            .WithExample(SendRequest.Example)
            .Refuses(ProblemKinds.OtherPassSite, ProblemKinds.PersonUnknown, ProblemKinds.RequestClosed);
        requests.MapGet("/", List).RequireRole(Both)
            .WithSummary("Lister les demandes, la première envoyée d'abord : l'historique, ou ?state=sent pour celles qui n'ont pas été lues")
            .WithDescription("Un partenaire voit les siennes, une caisse celles qui lui sont faites, la PASS toutes.");
        requests.MapGet("/waiting", Waiting).RequireRole(Both)
            .WithSummary("Lister les demandes qui attendent une réponse, la plus en retard d'abord");
        requests.MapGet("/{requestId:guid}", Read).RequireRole(Both)
            .WithSummary("Lire une demande, où elle en est et ce qui a été répondu");
        requests.MapPost("/{requestId:guid}/sight", See).RequireRole(Roles.Fund)
            .WithSummary("Dire qu'une demande est lue")
            .Refuses(ProblemKinds.RequestState, ProblemKinds.Conflict);
        requests.MapPost("/{requestId:guid}/answer", Answer).RequireRole(Roles.Fund)
            .WithSummary("Répondre à une demande")
            .WithExample(new AnswerRequest { Outcome = PartnerRequestOutcome.DocumentSent, Words = "Attestation envoyée ce jour." })
            .Refuses(ProblemKinds.RequestState, ProblemKinds.Conflict);
        requests.MapPost("/{requestId:guid}/withdrawal", Withdraw).RequireRole(Askers)
            .WithSummary("Retirer une demande")
            .Refuses(ProblemKinds.RequestState, ProblemKinds.OtherHolder, ProblemKinds.Conflict);
        requests.MapPost("/{requestId:guid}/files", Attach).RequireRole(Both)
            .TakesAtMost(RequestFile.MaxBytes)
            .WithSummary("Joindre une pièce à une demande, ou, par la caisse, à sa réponse")
            .WithDescription(
                "Le corps est le fichier lui-même. Seulement ce que la demande nécessite : un dossier à étudier, 10 pièces ; une difficulté, le formulaire de signalement et le mandat ; un document, le mandat. "
                + "Une pièce de la caisse (fund-document) ne va qu'à une structure habilitée à en recevoir.")
            .TakesFile([.. Formats, UploadedFile.Undeclared])
            .Refuses(ProblemKinds.RequestState, ProblemKinds.RequestClosed, ProblemKinds.OtherHolder, ProblemKinds.Conflict, ProblemKinds.FileKindRefused, ProblemKinds.FileUnusable, ProblemKinds.FileInfected, ProblemKinds.AntivirusAway);
        requests.MapGet("/{requestId:guid}/files/{fileId:guid}", Download).RequireRole(Both)
            .WithSummary("Télécharger une pièce d'une demande")
            .GivesFile(Formats);
    }

    private static async Task<Created<RequestView>> Send(SendRequest asked, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        var (siteId, today, now) = (caller.SiteFor(asked.PassSiteId), clock.ParisToday(), clock.GetUtcNow());
        RequestGate.RequireAgreement(caller, asked.FundCode);
        var (_, delayDays) = await RequestGate.Open(db, siteId, asked.FundCode, asked.Kind, today, now, stop);
        var (request, sent) = PartnerRequest.Send(asked, siteId, caller.StructureId, delayDays, today, now);
        if (asked.PersonId is { } person && !await db.Patients.AnyAsync(row => row.Id == person && row.PassSiteId == siteId, stop))
        {
            throw new Refusal(ProblemKinds.PersonUnknown, "Aucune personne de cette PASS n'a cet identifiant.", new FieldError("/personId", "inconnue"));
        }

        db.PartnerRequests.Add(request);
        db.Publish(sent);
        return TypedResults.Created($"/requests/{request.Id}", RequestView.Of(request, caller, today));
    }

    private static async Task<Ok<Page<RequestView>>> List(
        [Description("Seulement celles dans cet état, en code.")] Choice<PartnerRequestState>? state, [AsParameters] PageRequest page, PartnerNetworkDb db, Caller caller, TimeProvider clock,
        CancellationToken stop)
    {
        var requests = Seen(db.PartnerRequests.AsNoTracking(), caller);
        if (state is { Value: var wanted })
        {
            requests = requests.Where(row => row.State == wanted);
        }

        return TypedResults.Ok(await page.Read(db, requests, request => RequestView.Of(request, caller, clock.ParisToday()), stop));
    }

    private static async Task<Ok<Page<RequestView>>> Waiting([AsParameters] PageRequest page, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        var waiting = Seen(db.PartnerRequests.AsNoTracking(), caller).Where(row => row.WaitingUntil != null);
        IReadOnlyList<IQueryable<PartnerRequest>> pieces = [waiting.OrderBy(row => row.WaitingUntil).ThenBy(row => row.Id)];
        if (page.After is { } after)
        {
            var due = await Seen(db.PartnerRequests.AsNoTracking(), caller).Where(row => row.Id == after).Select(row => (DateOnly?)row.DueOn).FirstOrDefaultAsync(stop);
            pieces =
            [
                waiting.Where(row => row.WaitingUntil == due && row.Id > after).OrderBy(row => row.Id),
                waiting.Where(row => row.WaitingUntil > due).OrderBy(row => row.WaitingUntil).ThenBy(row => row.Id),
            ];
        }

        var order = Comparer<PartnerRequest>.Create((one, other) => (one.DueOn, one.Id).CompareTo((other.DueOn, other.Id)));
        return TypedResults.Ok(await page.Read(db, pieces, order, row => row.Id, request => RequestView.Of(request, caller, clock.ParisToday()), stop));
    }

    private static async Task<Results<Ok<RequestView>, NotFound>> Read(Guid requestId, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop) =>
        await Seen(db.PartnerRequests.AsNoTracking(), caller).FirstOrDefaultAsync(row => row.Id == requestId, stop) is { } request
            ? TypedResults.Ok(RequestView.Of(request, caller, clock.ParisToday()))
            : TypedResults.NotFound();

    private static Task<Results<Ok<RequestView>, NotFound>> See(Guid requestId, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop) =>
        Move(requestId, (request, now) => request.See(now), db, caller, clock, stop);

    private static Task<Results<Ok<RequestView>, NotFound>> Answer(
        Guid requestId, AnswerRequest reply, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop) =>
        Move(requestId, (request, now) => request.Reply(reply, now), db, caller, clock, stop);

    private static Task<Results<Ok<RequestView>, NotFound>> Withdraw(Guid requestId, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop) => Move(
        requestId, (request, now) =>
        {
            MustBeAsker(request, caller);
            return request.Withdraw(now);
        }, db, caller, clock, stop);

    private static async Task<Results<Ok<RequestView>, NotFound>> Move(
        Guid requestId, Func<PartnerRequest, DateTimeOffset, PartnerRequestAnswered> move, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await Seen(db.PartnerRequests, caller).FirstOrDefaultAsync(row => row.Id == requestId, stop) is not { } request)
        {
            return TypedResults.NotFound();
        }

        db.Publish(move(request, clock.GetUtcNow()));
        return TypedResults.Ok(RequestView.Of(request, caller, clock.ParisToday()));
    }

    private static async Task<Results<Created<RequestView>, NotFound>> Attach(
        Guid requestId, [Description("Ce que c'est, en code.")] Choice<RequestFileKind> kind, HttpRequest http, PartnerNetworkDb db, Vault vault, Antivirus antivirus, Caller caller, TimeProvider clock,
        CancellationToken stop)
    {
        if (await Seen(db.PartnerRequests, caller).FirstOrDefaultAsync(row => row.Id == requestId, stop) is not { } request)
        {
            return TypedResults.NotFound();
        }

        var byFund = caller.Role == Roles.Fund;
        if (!byFund)
        {
            MustBeAsker(request, caller);
            RequestGate.RequireAgreement(caller, request.FundCode!);
        }
        else if (!await MaySendFiles(db, request, stop))
        {
            throw new Refusal(ProblemKinds.OtherHolder, "Qui demande n'est pas habilité à recevoir des pièces de la caisse : le document part à l'adresse connue de l'assuré.");
        }

        var uploaded = await UploadedFile.Read(http, takesText: false, antivirus, stop);
        var file = request.Attach(kind.Value, uploaded, byFund, clock.GetUtcNow());
        db.RequestFileContents.Add(new RequestFileContent
        {
            Id = file.Id,
            PassSiteId = request.PassSiteId,
            RequestId = requestId,
            Content = vault.Seal(await db.KeyOf(requestId, request.PassSiteId, stop), uploaded.Content, RequestFileContent.Bound(requestId, file.Id)),
        });
        return TypedResults.Created($"/requests/{requestId}/files/{file.Id}", RequestView.Of(request, caller, clock.ParisToday()));
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> Download(
        Guid requestId, Guid fileId, PartnerNetworkDb db, Vault vault, Caller caller, AuditScope audit, HttpResponse response, CancellationToken stop)
    {
        if (await Seen(db.PartnerRequests.AsNoTracking(), caller).FirstOrDefaultAsync(row => row.Id == requestId, stop) is not { } request
            || request.Files.FirstOrDefault(known => known.Id == fileId) is not { } file
            || (file.Kind == RequestFileKind.FundDocument && caller.Role != Roles.Fund && !(RequestGate.WorksWith(caller, request.FundCode) && await MaySendFiles(db, request, stop)))
            || await db.RequestFileContents.AsNoTracking().FirstOrDefaultAsync(row => row.Id == fileId, stop) is not { } stored)
        {
            return TypedResults.NotFound();
        }

        audit.Told.Of(request.PersonId ?? request.Id, request.PassSiteId);
        var number = request.Files.TakeWhile(known => known.Id != fileId).Count() + 1;
        var ending = file.MediaType switch { FileContent.Pdf => "pdf", FileContent.Jpeg => "jpg", FileContent.Png => "png", _ => "heic" };
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.File(
            vault.Open(stored.Content, RequestFileContent.Bound(requestId, fileId)), file.MediaType, string.Create(CultureInfo.InvariantCulture, $"demande-piece-{number}.{ending}"));
    }

    private static async Task<bool> MaySendFiles(PartnerNetworkDb db, PartnerRequest request, CancellationToken stop) =>
        (await db.FundDesks.AsNoTracking().FirstOrDefaultAsync(row => row.PassSiteId == request.PassSiteId && row.FundCode == request.FundCode, stop))?.MaySendFilesTo(request.StructureId) is true;

    // The PASS sees what its partners ask; it is theirs to change.
    private static void MustBeAsker(PartnerRequest request, Caller caller)
    {
        if (request.StructureId != caller.StructureId)
        {
            throw new Refusal(ProblemKinds.OtherHolder, "Cette demande est celle d'un partenaire.");
        }
    }

    private static IQueryable<PartnerRequest> Seen(IQueryable<PartnerRequest> requests, Caller caller) =>
        caller.StructureId is { } structure ? requests.Where(row => row.StructureId == structure) : requests;
}
