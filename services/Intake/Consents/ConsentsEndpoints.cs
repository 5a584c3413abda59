using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.Notices;
using PassPlatform.Intake.Reminders;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.Intake.Consents;

/// <summary>What people agree to, refuse, and take back [003-033, 003-045].</summary>
internal static class ConsentsEndpoints
{
    public static void MapConsents(this RouteGroupBuilder api)
    {
        var consents = api.MapGroup("/people/{personId:guid}/consents").WithTags("Information et consentements").RequireRole(Roles.Team);
        consents.MapPost("/", Decide)
            .WithSummary("Noter qu'une personne donne un accord, le refuse, ou le retire")
            .WithDescription("La réponse dit ce que cela change. Rien n'est remplacé : un accord retiré reste dans l'historique, avec son retrait. Sans l'accord fund-contact, rien de ses coordonnées ne part à la caisse ; ses soins et ses demandes de droits continuent.")
            .WithExample(DecideConsent.Example)
            .Refuses(ProblemKinds.Conflict);
        consents.MapGet("/", List)
            .WithSummary("Lister les décisions d'une personne, la première notée d'abord");
        consents.MapGet("/current", Current)
            .WithSummary("Lire où en est chaque accord d'une personne, et ce qu'il permet")
            .WithDescription("Avec la question à poser et la façon de revenir dessus, dans la langue de la personne si le texte y existe, sinon en français.");
        consents.MapGet("/{consentId:guid}", Read)
            .WithSummary("Lire une décision");
    }

    private static async Task<Results<Created<ConsentView>, NotFound>> Decide(
        Guid personId, DecideConsent request, IntakeDb db, AppointmentReminders reminders, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await db.People.FirstOrDefaultAsync(row => row.Id == personId, stop) is not { } person)
        {
            return TypedResults.NotFound();
        }

        await NoticeEdition.Check(db, request.NoticeId, person.PassSiteId, "/noticeId", stop);
        var consents = await PersonConsents.Of(db, personId, stop);
        var consent = consents.Decide(person, request, caller.ClientId, clock.ParisToday());
        db.Consents.Add(consent);
        if (request.Purpose is ConsentPurpose.SmsReminders or ConsentPurpose.EmailReminders)
        {
            await reminders.FollowAll(person, consents, stop);
        }

        return TypedResults.Created($"/people/{personId}/consents/{consent.Id}", ConsentView.Of(consent));
    }

    private static async Task<Results<Ok<Page<ConsentView>>, NotFound>> List(Guid personId, [AsParameters] PageRequest page, IntakeDb db, CancellationToken stop) =>
        await db.People.AnyAsync(person => person.Id == personId, stop)
            ? TypedResults.Ok(await page.Read(db, db.Consents.AsNoTracking().Where(row => row.PersonId == personId), ConsentView.Of, stop))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<ConsentView>, NotFound>> Read(Guid personId, Guid consentId, IntakeDb db, CancellationToken stop) =>
        await db.Consents.AsNoTracking().FirstOrDefaultAsync(row => row.Id == consentId && row.PersonId == personId, stop) is { } consent
            ? TypedResults.Ok(ConsentView.Of(consent))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<CurrentConsentsView>, NotFound>> Current(Guid personId, IntakeDb db, CancellationToken stop)
    {
        if (await db.People.AsNoTracking().FirstOrDefaultAsync(row => row.Id == personId, stop) is not { } person)
        {
            return TypedResults.NotFound();
        }

        var (decisions, translations) = (await PersonConsents.Of(db, personId, stop), NoticeTexts.Latest.Translations);
        var text = NoticeTexts.Latest.In(person.Languages.FirstOrDefault(code => translations.Any(translation => translation.LanguageCode == code)));
        var held = await db.MisasReferrals.Where(row => row.PersonId == personId && row.SentAt == null).OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(stop);
        return TypedResults.Ok(new CurrentConsentsView(personId, text.LanguageCode, [.. Enum.GetValues<ConsentPurpose>().Select(purpose => CurrentConsentView.Of(
            purpose, decisions.Last(purpose), text.Consents.Single(asked => asked.Purpose == purpose),
            purpose == ConsentPurpose.FundContact && decisions.Last(purpose) is { Decision: not ConsentDecision.Given } ? held : []))]));
    }
}

/// <summary>A decision of a person.</summary>
[Description("Une décision d'une personne.")]
public sealed record ConsentView(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("La personne.")] Guid PersonId,
    [property: Description("Pour quoi.")] ConsentPurpose Purpose,
    [property: Description("Ce qu'elle a dit.")] ConsentDecision Decision,
    [property: Description("Jour de cette décision.")] DateOnly DecidedOn,
    [property: Description("Comment.")] ConsentForm? Form,
    [property: Description("Langue dans laquelle cela a été demandé.")] string? LanguageCode,
    [property: Description("L'édition de la notice lue alors.")] Guid? NoticeId,
    [property: Description("Compte de qui l'a notée.")] string RecordedBy,
    [property: Description("Ce que cette décision change, tant qu'aucune autre ne la suit.")] string Effects) : ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told) => told.Of(PersonId);

    internal static ConsentView Of(Consent consent) => new(
        consent.Id, consent.PersonId, consent.Purpose, consent.Decision, consent.DecidedOn, consent.Form, consent.LanguageCode, consent.NoticeId, consent.RecordedBy,
        NoticeTexts.Latest.EffectOf(consent.Purpose, consent.Decision));
}

/// <summary>Where each consent of a person stands.</summary>
[Description("Où en est chaque accord d'une personne.")]
public sealed record CurrentConsentsView(
    [property: Description("La personne.")] Guid PersonId,
    [property: Description("Langue des questions, code ISO 639.")] string LanguageCode,
    [property: Description("Chaque accord.")] IReadOnlyList<CurrentConsentView> Consents) : ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told) => told.Of(PersonId);
}

/// <summary>Where a consent stands.</summary>
[Description("Où en est un accord.")]
public sealed record CurrentConsentView(
    [property: Description("Pour quoi.")] ConsentPurpose Purpose,
    [property: Description("La décision qui compte ; null : ne lui a pas été demandé.")] ConsentDecision? Decision,
    [property: Description("Jour de cette décision.")] DateOnly? DecidedOn,
    [property: Description("Son identifiant.")] Guid? ConsentId,
    [property: Description("Ce qu'elle change ; null : ne lui a pas été demandé.")] string? Effects,
    [property: Description("La question à poser.")] string Asks,
    [property: Description("Comment la personne revient sur cet accord, et ce que cela change.")] string Withdrawal,
    [property: Description("Saisines de la mission accompagnement santé remplies, qui ne partent pas sans cet accord.")] IReadOnlyList<Guid> HeldReferrals)
{
    internal static CurrentConsentView Of(ConsentPurpose purpose, Consent? last, ConsentText text, IReadOnlyList<Guid> held) => new(
        purpose, last?.Decision, last?.DecidedOn, last?.Id, last is null ? null : NoticeTexts.Latest.EffectOf(purpose, last.Decision), text.Asks, text.Withdrawal, held);
}
