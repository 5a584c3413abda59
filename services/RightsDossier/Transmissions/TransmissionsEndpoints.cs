using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Exchange;
using PassPlatform.RightsDossier.Restrictions;
using PassPlatform.RightsDossier.Sites;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.RightsDossier.Transmissions;

internal static class TransmissionsEndpoints
{
    public static void MapTransmissions(this RouteGroupBuilder api)
    {
        var transmissions = api.MapGroup("/transmissions").WithTags("Transmissions à la caisse");
        transmissions.MapPost("/", Send).RequireRole(Roles.Coordinator, Roles.SocialWorker, Roles.Secretary)
            .WithSummary("Mettre des dossiers dans un lot pour la caisse ; tous y sont, ou aucun")
            .WithDescription("Les dossiers ne sont transmis que lorsque le lot a atteint la caisse : son archive chiffrée est placée dans les secondes qui suivent dans le dossier d'échange, "
                + "ou il est remis sur papier contre signature. Les lots de la semaine partent d'eux-mêmes le jour de la convention.")
            .WithExample(new SendTransmission { FundCode = "761", ApplicationIds = [Guid.Parse("0197a1b2-0000-7000-8000-000000000001")] })
            .Refuses(ProblemKinds.IllegalMove, ProblemKinds.ApplicationIncomplete);
        transmissions.MapGet("/{id:guid}", Read).RequireRole([.. Roles.Team, Roles.Fund])
            .WithSummary("Lire un lot transmis");
        transmissions.MapGet("/", List).RequireRole([.. Roles.Team, Roles.Fund])
            .WithSummary("Lister les lots, ou ceux qui attendent : de partir, ou l'accusé de réception de la caisse");
        transmissions.MapPlacement();
        transmissions.MapSlips();
    }

    private static async Task<Created<TransmissionView>> Send(
        SendTransmission request, RightsDossierDb db, BatchLimits limits, ExchangeFolder exchange, TimeProvider clock, CancellationToken stop)
    {
        var found = (await ApplicationInContext.Find(db, request.ApplicationIds.ToHashSet(), stop)).ToDictionary(each => each.Application.Id);
        var passSiteId = OnePassSite(request, found);
        RequireFitting([.. request.ApplicationIds.Select(id => found[id].Application)], limits);
        var restricted = await db.Restricted([.. request.ApplicationIds], stop);
        var today = clock.ParisToday();
        var agreements = (await AgreementsInForce.Of(db, passSiteId, today, stop)).With(request.FundCode);
        var batch = Transmission.Of(request, passSiteId, agreements);
        for (var i = 0; i < request.ApplicationIds.Count; i++)
        {
            var each = found[request.ApplicationIds[i]];
            try
            {
                RestrictionsSetup.Refuse(restricted.GetValueOrDefault(each.Application.Id));
                if (each.CompleteNow(today, agreements, today, clock.GetUtcNow()) is { } completed)
                {
                    db.Publish(completed);
                }
                else if (!each.Application.LeavesAsItIs(today))
                {
                    each.File.RequireComplete();
                }

                RequireFund(each.Application, request.FundCode, agreements);
                each.Application.Join(batch, today, agreements: agreements);
            }
            catch (Refusal refusal) when (refusal.Errors.Count == 0)
            {
                // Said again with the line it is about; nothing of the batch is saved.
                throw new Refusal(refusal.Kind, refusal.Message, new FieldError($"/applicationIds/{i}", refusal.Message)) { More = refusal.More };
            }
        }

        db.Transmissions.Add(batch);
        return TypedResults.Created($"/transmissions/{batch.Id}", TransmissionView.Of(batch, exchange, clock));
    }

    private static void RequireFund(Application application, string fundCode, AgreementsInForce agreements)
    {
        agreements.RequireChoice(application.FundCode);
        if ((application.FundCode ?? agreements.Fund?.FundCode) != fundCode)
        {
            throw new Refusal(ProblemKinds.InvalidField, $"Ce dossier relève d'une autre caisse : {application.FundCode}.");
        }
    }

    private static void RequireFitting(List<Application> applications, BatchLimits limits)
    {
        var fitting = limits.Fitting(applications).Count;
        if (fitting < applications.Count)
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Les fichiers des pièces dépassent la taille d'un lot.",
                new FieldError($"/applicationIds/{fitting}", "ne tient plus dans ce lot", $"au plus {limits.Bytes} octets de fichiers : ce dossier et les suivants dans un autre lot"));
        }
    }

    private static Guid OnePassSite(SendTransmission request, Dictionary<Guid, ApplicationInContext> found)
    {
        var errors = new List<FieldError>();
        var seen = new HashSet<Guid>();
        for (var i = 0; i < request.ApplicationIds.Count; i++)
        {
            var id = request.ApplicationIds[i];
            if (!seen.Add(id))
            {
                errors.Add(new FieldError($"/applicationIds/{i}", "déjà dans ce lot", "chaque dossier une fois"));
            }
            else if (!found.TryGetValue(id, out var each))
            {
                errors.Add(new FieldError($"/applicationIds/{i}", "dossier introuvable", "un dossier de votre PASS"));
            }
            else if (each.Application.PassSiteId != found[request.ApplicationIds.First(found.ContainsKey)].Application.PassSiteId)
            {
                errors.Add(new FieldError($"/applicationIds/{i}", "dossier d'une autre PASS que le premier", "un lot ne contient que les dossiers d'une PASS"));
            }
        }

        return errors.Count == 0
            ? found[request.ApplicationIds[0]].Application.PassSiteId
            : throw new Refusal(ProblemKinds.InvalidField, "Le lot ne peut pas partir ainsi.", [.. errors]);
    }

    private static async Task<Results<Ok<TransmissionView>, NotFound>> Read(
        Guid id, RightsDossierDb db, Caller caller, ExchangeFolder exchange, TimeProvider clock, CancellationToken stop) =>
        await db.Transmissions.AsNoTracking().ReadableBy(caller).FirstOrDefaultAsync(batch => batch.Id == id, stop) is { } batch
            ? TypedResults.Ok(TransmissionView.Of(batch, exchange, clock))
            : TypedResults.NotFound();

    private static async Task<Ok<Page<TransmissionView>>> List(
        [FromQuery, Description("Seulement ceux de cet état ; placed : ceux dont l'accusé de réception est attendu.")] Choice<BatchState>? state,
        [FromQuery, Description("true : du plus récent au plus ancien ; sinon du plus ancien au plus récent.")] bool? newestFirst,
        [AsParameters] PageRequest page, RightsDossierDb db, Caller caller, ExchangeFolder exchange, TimeProvider clock, CancellationToken stop)
    {
        var batches = db.Transmissions.AsNoTracking().ReadableBy(caller);
        if (state is { Value: var wanted })
        {
            batches = batches.Where(batch => batch.State == wanted);
        }

        return TypedResults.Ok(await page.Read(db, batches, batch => TransmissionView.Of(batch, exchange, clock), stop, newestFirst is true));
    }
}

/// <summary>Complete applications of one PASS are put in a batch for a fund.</summary>
[Description("Des dossiers à transmettre ensemble à la caisse.")]
public sealed record SendTransmission
{
    /// <summary>Code of the fund that each of them is for, and with which an agreement runs.</summary>
    [Description("Code de la caisse, dont relèvent tous les dossiers du lot et avec laquelle une convention court.")]
    [RegularExpression("[0-9A-Za-z][0-9A-Za-z-]{1,19}", ErrorMessage = "un code organisme : de 2 à 20 chiffres, lettres ou tirets"), Impersonal]
    public required string FundCode { get; init; }

    /// <summary>How they reach the fund; its exchange folder unless said otherwise.</summary>
    [Description("Par où le lot part, en code : exchange-folder par défaut, ou paper, à remettre contre signature.")]
    public BatchChannel Channel { get; init; }

    /// <summary>1 to 200 applications, each once.</summary>
    [Description("De 1 à 200 dossiers d'une même PASS, chacun une fois.")]
    [Length(1, 200)]
    public required IReadOnlyList<Guid> ApplicationIds { get; init; }
}
