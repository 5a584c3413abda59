using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Agreements;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.Holding;
using PassPlatform.PartnerNetwork.Practitioners;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.PartnerNetwork.CareActs;

internal static class CareActsEndpoints
{
    public static RouteGroupBuilder MapCareActs(this RouteGroupBuilder api)
    {
        var acts = api.MapGroup("/care-acts").WithTags("Actes de soin");
        acts.MapPost("/", Record).RequireRole(Roles.Practitioner)
            .WithSummary("Enregistrer un acte de soin : il est mis en attente, rien n'est demandé au patient")
            .WithDescription(
                "L'acte devient facturable dès qu'un droit de la personne couvre le jour du soin, que ce droit soit connu avant ou après l'acte. "
                + "Le jeton est celui du praticien de l'acte. Le même praticien, la même personne, le même jour et le même montant sont refusés (409) tant que « confirmedDistinct » n'est pas vrai.")
            .WithExample(new RecordCareAct
            {
                PersonId = Guid.Parse("01941f29-7c00-7b2a-9d6e-3f0c5a8b1e42"),
                PractitionerId = Guid.Parse("01941f29-7c00-7c11-8a52-6d4e9b7f2c03"),
                PerformedOn = new DateOnly(2021, 4, 10),
                CareKind = CareKind.Ambulatory,
                AmountCents = 2650,
                Reasons = [ConsultationReason.Respiratory],
                ActCode = "GS",
                Prescribes = [PrescribedCare.Pharmacy],
            })
            .Refuses(ProblemKinds.PersonUnknown, ProblemKinds.PractitionerNotInNetwork, ProblemKinds.OtherHolder, ProblemKinds.CareActDuplicate, ProblemKinds.Conflict);
        acts.MapGet("/", List).RequireRole([.. Roles.Team, Roles.Practitioner, Roles.Fund])
            .WithSummary("Lister les actes, par personne, par praticien et par état : ?state=billable donne ce qui peut être facturé")
            .WithDescription("Un praticien ne voit que ses actes ; une caisse, que ceux qu'un droit ouvert par elle couvre.");
        acts.MapGet("/{careActId:guid}", Read).RequireRole([.. Roles.Team, Roles.Practitioner, Roles.Fund])
            .WithSummary("Lire un acte et où il en est");
        acts.MapGet("/{careActId:guid}/moves", ReadMoves).RequireRole([.. Roles.Team, Roles.Practitioner, Roles.Fund])
            .WithSummary("Lire où est l'argent d'un acte, et comment il y est venu")
            .WithDescription("Chaque centime est à une place et une seule, et n'en change que pour une raison ; aucune place n'est le patient.");
        acts.MapPost("/{careActId:guid}/settlements", Settle).RequireRole(Roles.Fund)
            .WithSummary("Enregistrer le règlement ou le rejet d'un acte par la caisse")
            .WithDescription(
                "Ce que la caisse rembourse d'un acte déjà payé par l'ARS revient à l'ARS : « recoveredForArsCents ». Ce qu'elle ne rembourse pas d'un autre est un reste à charge, "
                + "qui revient à l'ARS dans son plafond annuel ; rien n'en est demandé au patient.")
            .WithExample(new SettleCareAct { Outcome = SettlementOutcome.Reimbursed, ReimbursedCents = 2650, SettledOn = new DateOnly(2021, 6, 3) })
            .Refuses(ProblemKinds.CareActState, ProblemKinds.Conflict);
        return acts;
    }

    private static async Task<Created<CareActView>> Record(
        RecordCareAct request, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        var file = await db.Patients.Include(row => row.Covers).FirstOrDefaultAsync(row => row.Id == request.PersonId, stop)
            ?? throw new Refusal(ProblemKinds.PersonUnknown, "Aucune personne de vos PASS n'a cet identifiant.", new FieldError("/personId", "inconnue"));
        var patient = file.MergedInto is { } kept ? await db.Patients.Include(row => row.Covers).FirstAsync(row => row.Id == kept, stop) : file;
        var practitioner = await db.Practitioners.FirstOrDefaultAsync(row => row.Id == request.PractitionerId && row.PassSiteId == patient.PassSiteId, stop)
            ?? throw new Refusal(
                ProblemKinds.PractitionerNotInNetwork, "Aucun praticien du réseau de la PASS de cette personne n'a cet identifiant.",
                new FieldError("/practitionerId", "hors du réseau"));
        if (!practitioner.IsOf(caller.PractitionerId))
        {
            throw new Refusal(ProblemKinds.OtherHolder, "Votre jeton est celui d'un autre praticien.", new FieldError("/practitionerId", "n'est pas le praticien du jeton"));
        }

        await PractitionerAgreements.Require(db, practitioner, request.PerformedOn, stop);
        if (!request.ConfirmedDistinct)
        {
            await RefuseDuplicate(request, patient, db, stop);
        }

        var prescription = request.PrescriptionId is { } prescribed ? await db.CareActs.AsNoTracking().FirstOrDefaultAsync(row => row.Id == prescribed, stop) : null;
        var (act, events) = CareAct.Record(request, file, patient, practitioner, prescription, caller.ClientId, clock.ParisToday(), clock.GetUtcNow());
        db.CareActs.Add(act);
        await NoBillingYear.Reckon(db, patient, await NoBillingYear.ActsOf(db, patient, stop), stop);
        foreach (var told in events)
        {
            db.Publish(told);
        }

        return TypedResults.Created($"/care-acts/{act.Id}", CareActView.Of(act, caller));
    }

    private static async Task RefuseDuplicate(RecordCareAct request, Patient patient, PartnerNetworkDb db, CancellationToken stop)
    {
        var same = await db.CareActs
            .Where(act => act.PersonId == patient.Id && act.PractitionerId == request.PractitionerId
                && act.PerformedOn == request.PerformedOn && act.AmountCents == request.AmountCents)
            .Select(act => act.Id).ToListAsync(stop);
        if (same.Count > 0)
        {
            throw new Refusal(
                ProblemKinds.CareActDuplicate, "Ce praticien a déjà un acte du même jour et du même montant pour cette personne.",
                new FieldError("/confirmedDistinct", "absent ou faux", "true s'il s'agit d'un autre acte"))
            {
                More = new Dictionary<string, object?> { ["existingCareActId"] = same.Min() },
            };
        }
    }

    private static async Task<Ok<Page<CareActView>>> List(
        [Description("Seulement les actes de cette personne.")] Guid? personId,
        [Description("Seulement les actes de ce praticien.")] Guid? practitionerId,
        [Description("Seulement les actes dans cet état, en code.")] Choice<CareActState>? state,
        [AsParameters] PageRequest page, PartnerNetworkDb db, Caller caller, CancellationToken stop)
    {
        var acts = db.CareActs.AsNoTracking();
        if (personId is not null)
        {
            var holder = await db.Patients.Where(row => row.Id == personId).Select(row => row.MergedInto).FirstOrDefaultAsync(stop) ?? personId; // A partner knows the number that they were given.
            acts = acts.Where(act => act.PersonId == holder);
        }

        if (practitionerId is not null)
        {
            acts = acts.Where(act => act.PractitionerId == practitionerId);
        }

        if (state is { Value: var wanted })
        {
            acts = acts.Where(act => act.State == wanted);
        }

        return TypedResults.Ok(caller.PractitionerId is null
            ? await page.Read(db, acts, act => CareActView.Of(act, caller), stop)
            : await page.Merge(
                (await Themselves(db, caller, stop)).Select(self => acts.Where(act => act.PassSiteId == self.PassSiteId && act.PractitionerId == self.Id)),
                act => CareActView.Of(act, caller), stop));
    }

    /// <summary>The practitioner of the token, in each network they are in.</summary>
    private static Task<List<Practitioner>> Themselves(PartnerNetworkDb db, Caller caller, CancellationToken stop) =>
        db.Practitioners.AsNoTracking().OwnOf(caller).ToListAsync(stop);

    private static async Task<Results<Ok<CareActView>, NotFound>> Read(Guid careActId, PartnerNetworkDb db, Caller caller, CancellationToken stop) =>
        await db.CareActs.AsNoTracking().FirstOrDefaultAsync(act => act.Id == careActId, stop) is { } act
        && (caller.PractitionerId is null || (await Themselves(db, caller, stop)).Exists(self => self.Id == act.PractitionerId))
            ? TypedResults.Ok(CareActView.Of(act, caller))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<CareActMoves>, NotFound>> ReadMoves(Guid careActId, PartnerNetworkDb db, Caller caller, CancellationToken stop) =>
        await db.CareActs.AsNoTracking().Include(act => act.Moves).FirstOrDefaultAsync(act => act.Id == careActId, stop) is { } act
        && (caller.PractitionerId is null || (await Themselves(db, caller, stop)).Exists(self => self.Id == act.PractitionerId))
            ? TypedResults.Ok(CareActMoves.Of(act))
            : TypedResults.NotFound();

    private static async Task<Results<Created<CareActView>, NotFound>> Settle(
        Guid careActId, SettleCareAct request, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await db.CareActs.FirstOrDefaultAsync(act => act.Id == careActId, stop) is not { } act)
        {
            return TypedResults.NotFound();
        }

        db.Publish(act.Settle(request, clock.ParisToday(), clock.GetUtcNow()));
        return TypedResults.Created($"/care-acts/{act.Id}", CareActView.Of(act, caller));
    }
}
