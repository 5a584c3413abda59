using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Intake.Appointments;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.MisasReferrals;
using PassPlatform.Intake.Reminders;
using PassPlatform.Intake.Sites;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Intake.Permanences;

internal static class PermanencesEndpoints
{
    private static readonly Comparer<Permanence> Order = Comparer<Permanence>.Create((one, other) => (one.StartsAt, one.Id).CompareTo((other.StartsAt, other.Id)));

    public static void MapPermanences(this RouteGroupBuilder api)
    {
        var permanences = api.MapGroup("/fund-permanences").WithTags("Permanences de la caisse").RequireRole(Roles.Team);
        permanences.MapPost("/", Announce)
            .WithSummary("Annoncer une permanence d'un agent de la caisse à la PASS")
            .WithExample(AnnouncePermanence.Example)
            .Refuses(ProblemKinds.OtherPassSite, ProblemKinds.PassSiteUnknown, ProblemKinds.PassSiteEnded);
        permanences.MapGet("/", List)
            .WithSummary("Lister les permanences à venir, dans l'ordre des jours, avec leurs créneaux libres");
        permanences.MapGet("/{permanenceId:guid}", Read)
            .WithSummary("Lire une permanence, ses créneaux libres et ses rendez-vous");
        permanences.MapPost("/{permanenceId:guid}/cancellation", Cancel)
            .WithSummary("Annuler une permanence : aucun créneau ne s'y prend plus")
            .WithDescription("Les rendez-vous pris restent à annuler un par un : chaque personne est à prévenir. Leurs rappels, eux, ne partent plus.")
            .Refuses(ProblemKinds.AppointmentState, ProblemKinds.Conflict);
        permanences.MapPost("/{permanenceId:guid}/appointments", Take)
            .WithSummary("Prendre un créneau pour une personne")
            .WithDescription("C'est un rendez-vous comme les autres : il se lit, s'annule et se note à /appointments ; annulé, son créneau est libre.")
            .WithExample(TakeSlot.Example)
            .Refuses(ProblemKinds.SlotTaken, ProblemKinds.AppointmentState, ProblemKinds.PersonUnknown, ProblemKinds.DataRestricted, ProblemKinds.FileMerged, ProblemKinds.FollowUpState, ProblemKinds.Conflict);
    }

    private static async Task<Created<PermanenceView>> Announce(AnnouncePermanence request, IntakeDb db, OpenSites open, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        var site = caller.SiteFor(request.PassSiteId);
        await open.Check(db, site, stop);
        var funds = await FundsInForce.Of(db, site, request.On, stop);
        var fund = funds.Choose(request.FundCode) ?? throw new Refusal(
            ProblemKinds.InvalidField, "La PASS n'a de convention avec aucune caisse.", new FieldError("/fundCode", "aucune caisse ne reçoit ici", "signer d'abord la convention avec la caisse"));
        var permanence = Permanence.Announce(request, fund, site, clock.ParisToday());
        db.Permanences.Add(permanence);
        return TypedResults.Created($"/fund-permanences/{permanence.Id}", PermanenceView.Of(permanence, []));
    }

    private static async Task<Ok<Page<PermanenceView>>> List(
        [FromQuery, Description("À partir de ce jour, AAAA-MM-JJ ; d'aujourd'hui quand il est absent.")] Day? from,
        [AsParameters] PageRequest page, IntakeDb db, TimeProvider clock, CancellationToken stop)
    {
        var begin = (from?.Value ?? clock.ParisToday()).ParisMidnight();
        var rows = db.Permanences.AsNoTracking();
        List<IQueryable<Permanence>> pieces = [];
        if (page.After is { } after)
        {
            var place = await db.Permanences.AsNoTracking().Where(row => row.Id == after).Select(row => (DateTimeOffset?)row.StartsAt).FirstOrDefaultAsync(stop)
                ?? throw new Refusal(ProblemKinds.InvalidParameter, "after n'est pas le next d'une page de cette liste.", new FieldError("after", "inconnu", "next de la page précédente"));
            pieces.Add(rows.Where(row => row.StartsAt == place && row.Id > after).OrderBy(row => row.Id));
            rows = rows.Where(row => row.StartsAt > place);
        }
        else
        {
            rows = rows.Where(row => row.StartsAt >= begin);
        }

        pieces.Add(rows.OrderBy(row => row.StartsAt).ThenBy(row => row.Id));
        var found = await page.Read(db, pieces, Order, row => row.Id, row => row, stop);
        Guid[] ids = [.. found.Items.Select(row => row.Id)];
        var taken = (await db.Appointments.AsNoTracking().Where(row => row.Slot != null).WhereOneOf(db, row => row.PermanenceId!.Value, ids).Select(row => new { row.PermanenceId, row.Slot, row.Id }).ToListAsync(stop))
            .ToLookup(row => row.PermanenceId!.Value, row => (row.Slot!.Value, row.Id));
        return TypedResults.Ok(new Page<PermanenceView>([.. found.Items.Select(row => PermanenceView.Of(row, taken[row.Id]))], found.Next));
    }

    private static async Task<Results<Ok<PermanenceView>, NotFound>> Read(Guid permanenceId, IntakeDb db, CancellationToken stop) =>
        await db.Permanences.AsNoTracking().FirstOrDefaultAsync(row => row.Id == permanenceId, stop) is { } permanence
            ? TypedResults.Ok(PermanenceView.Of(permanence, await Taken(db, permanenceId, stop)))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<PermanenceView>, NotFound>> Cancel(Guid permanenceId, IntakeDb db, AppointmentReminders reminders, CancellationToken stop)
    {
        if (await db.Permanences.FirstOrDefaultAsync(row => row.Id == permanenceId, stop) is not { } permanence)
        {
            return TypedResults.NotFound();
        }

        permanence.Cancel();
        await reminders.Drop(permanence, stop);
        return TypedResults.Ok(PermanenceView.Of(permanence, await Taken(db, permanenceId, stop)));
    }

    private static async Task<Results<Created<AppointmentView>, NotFound>> Take(
        Guid permanenceId, TakeSlot request, IntakeDb db, AppointmentReminders reminders, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Permanences.FirstOrDefaultAsync(row => row.Id == permanenceId, stop) is not { } permanence)
        {
            return TypedResults.NotFound();
        }

        var slot = permanence.SlotAt(request.Time);
        var person = await db.PersonOf(request.PersonId, stop);
        if (person is not null && person.PassSiteId != permanence.PassSiteId)
        {
            throw new Refusal(ProblemKinds.PersonUnknown, "Cette personne est d'une autre PASS que la permanence.", new FieldError("/personId", "d'une autre PASS"));
        }

        // Two at the same instant: the index refuses the second, which is then answered from here.
        if (await db.Appointments.AnyAsync(row => row.PermanenceId == permanenceId && row.Slot == slot, stop))
        {
            throw new Refusal(ProblemKinds.SlotTaken, "Ce créneau vient d'être pris, ou l'était.", new FieldError("/at", "pris", "une heure de freeSlots"));
        }

        var appointment = Appointment.Take(permanence, slot, request, person);
        db.Appointments.Add(appointment);
        if (person is not null)
        {
            await Planned.Follow(db, reminders, person, appointment, null, clock.GetUtcNow(), stop);
        }

        return TypedResults.Created($"/appointments/{appointment.Id}", AppointmentView.Of(appointment));
    }

    private static async Task<List<(int, Guid)>> Taken(IntakeDb db, Guid permanenceId, CancellationToken stop) =>
        [.. (await db.Appointments.AsNoTracking().Where(row => row.PermanenceId == permanenceId && row.Slot != null).Select(row => new { row.Slot, row.Id }).ToListAsync(stop)).Select(row => (row.Slot!.Value, row.Id))];
}
