using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.People;
using PassPlatform.Intake.Sites;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.Intake.Notices;

/// <summary>What people are told about the use of their data: the texts, the editions of a PASS, and who was told which [000-132].</summary>
internal static class NoticesEndpoints
{
    public static void MapNotices(this RouteGroupBuilder api)
    {
        var notices = api.MapGroup("/notices").WithTags("Information et consentements");
        notices.MapPost("/", Publish).RequireRole(Roles.Coordinator)
            .WithSummary("Publier l'édition de la notice que la PASS explique désormais")
            .WithDescription("La dernière version du texte de la plateforme, avec le responsable du traitement et le délégué à qui écrire. Une édition publiée ne change plus : ce qui a été expliqué se relit tel quel.")
            .WithExample(PublishNotice.Example)
            .Refuses(ProblemKinds.OtherPassSite, ProblemKinds.PassSiteUnknown, ProblemKinds.PassSiteEnded);
        notices.MapGet("/", List).RequireRole(Roles.Team)
            .WithSummary("Lister les éditions de la notice, la dernière publiée d'abord");
        notices.MapGet("/current", Current).RequireRole(Roles.Team)
            .WithSummary("Lire la notice à expliquer aujourd'hui, dans une langue")
            .WithDescription("En français quand elle n'est pas écrite dans cette langue : elle se traduit à voix haute. Son id va dans noticeId de ce qui est noté ; il est null tant que la PASS n'a publié aucune édition.")
            .Refuses(ProblemKinds.OtherPassSite, ProblemKinds.InvalidField);
        notices.MapGet("/{noticeId:guid}", Read).RequireRole(Roles.Team)
            .WithSummary("Relire une édition de la notice, dans une langue");
        api.MapPut("/people/{personId:guid}/data-use-notice", Inform).WithTags("Information et consentements").RequireRole(Roles.Team)
            .WithSummary("Noter que la personne a été informée de l'usage de ses données")
            .WithDescription("À faire dès qu'un échange est possible, quand elle a été enregistrée avant ; qui l'attend est dans GET /inbox. Ce qui avait été expliqué avant reste dans GET /people/{id}/data-use-notices.")
            .WithExample(DataUseNotice.Example)
            .Refuses(ProblemKinds.InvalidField);
        api.MapGet("/people/{personId:guid}/data-use-notices", Explained).WithTags("Information et consentements").RequireRole(Roles.Team)
            .WithSummary("Lister ce qui a été expliqué à une personne de l'usage de ses données, la première fois d'abord")
            .WithDescription("Quelle édition, quel jour, dans quelle langue, par qui. Rien n'y est remplacé ; ce qui a été noté avant que l'historique existe y entre quand la personne est informée de nouveau.");
    }

    private static async Task<Results<Ok<PersonView>, NotFound>> Inform(
        Guid personId, DataUseNotice request, IfMatch ifMatch, IntakeDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await db.People.FirstOrDefaultAsync(row => row.Id == personId, stop) is not { } person)
        {
            return TypedResults.NotFound();
        }

        ifMatch.Check(person);
        await NoticeEdition.Check(db, request.NoticeId, person.PassSiteId, "/noticeId", stop);
        if (person.DataUseNotice is { } before && !await db.Explanations.AnyAsync(row => row.PersonId == personId, stop))
        {
            db.Explanations.Add(Explanation.Of(person, before, by: null)); // Of a version that kept the last one only.
        }

        person.Inform(request, clock.ParisToday());
        db.Explanations.Add(Explanation.Of(person, person.DataUseNotice!, caller.ClientId));
        return TypedResults.Ok(PersonView.Of(person));
    }

    private static async Task<Created<NoticeView>> Publish(PublishNotice request, IntakeDb db, OpenSites open, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        var site = caller.SiteFor(request.PassSiteId);
        await open.Check(db, site, stop);
        var edition = NoticeEdition.Publish(request, site, caller.ClientId, clock.ParisToday());
        db.NoticeEditions.Add(edition);
        return TypedResults.Created($"/notices/{edition.Id}", NoticeView.Of(edition, null));
    }

    private static async Task<Ok<Page<NoticeView>>> List([AsParameters] PageRequest page, IntakeDb db, CancellationToken stop) =>
        TypedResults.Ok(await page.Read(db, db.NoticeEditions.AsNoTracking(), edition => NoticeView.Of(edition, null), stop, newestFirst: true));

    private static async Task<Ok<NoticeView>> Current(
        [FromQuery, Description("Langue, code ISO 639 ; le français quand elle est absente.")] string? language,
        [FromQuery, Description("La PASS ; peut être omise quand le jeton n'en couvre qu'une.")] Guid? passSiteId,
        IntakeDb db, Caller caller, CancellationToken stop)
    {
        var (site, code) = (caller.SiteFor(passSiteId), Language(language));
        var last = await db.NoticeEditions.AsNoTracking().Where(edition => edition.PassSiteId == site).OrderByDescending(edition => edition.Id).FirstOrDefaultAsync(stop);
        return TypedResults.Ok(last is null ? NoticeView.Unpublished(site, code) : NoticeView.Of(last, code));
    }

    private static async Task<Results<Ok<NoticeView>, NotFound>> Read(
        Guid noticeId, [FromQuery, Description("Langue, code ISO 639 ; le français quand elle est absente.")] string? language, IntakeDb db, CancellationToken stop)
    {
        var code = Language(language);
        return await db.NoticeEditions.AsNoTracking().FirstOrDefaultAsync(row => row.Id == noticeId, stop) is { } edition
            ? TypedResults.Ok(NoticeView.Of(edition, code))
            : TypedResults.NotFound();
    }

    private static async Task<Results<Ok<Page<ExplanationView>>, NotFound>> Explained(Guid personId, [AsParameters] PageRequest page, IntakeDb db, CancellationToken stop) =>
        await db.People.AnyAsync(person => person.Id == personId, stop)
            ? TypedResults.Ok(await page.Read(db, db.Explanations.AsNoTracking().Where(row => row.PersonId == personId), ExplanationView.Of, stop))
            : TypedResults.NotFound();

    private static string? Language(string? code) => code is null ? null
        : Iso639.IsCode(code) ? Iso639.Canonical(code)
        : throw new Refusal(ProblemKinds.InvalidParameter, "language n'est pas un code de langue.", new FieldError("language", "inconnue", "un code ISO 639 en minuscules, par exemple ar"));
}

/// <summary>A notice, in one language.</summary>
[Description("Une notice sur l'usage des données, dans une langue.")]
public sealed record NoticeView(
    [property: Description("Identifiant de l'édition ; null tant que la PASS n'en a publié aucune.")] Guid? Id,
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("Version du texte de la plateforme.")] string TextVersion,
    [property: Description("Un texte plus récent existe : à publier.")] bool NewerText,
    [property: Description("Langue dans laquelle elle est donnée, code ISO 639.")] string LanguageCode,
    [property: Description("Langues dans lesquelles elle est écrite.")] IReadOnlyList<string> Languages,
    [property: Description("Titre.")] string Title,
    [property: Description("Ce qui est expliqué, paragraphe par paragraphe.")] IReadOnlyList<string> Paragraphs,
    [property: Description("Ce qui est demandé à la personne, et comment elle revient sur un accord.")] IReadOnlyList<ConsentTextView> Consents,
    [property: Description("Responsable du traitement ; null tant que la PASS n'a rien publié.")] string? Controller,
    [property: Description("Délégué à la protection des données, et son adresse ; null tant que la PASS n'a rien publié.")] string? Officer,
    [property: Description("Jour de sa publication.")] DateOnly? PublishedOn,
    [property: Description("Compte de qui l'a publiée.")] string? PublishedBy)
{
    // Until the PASS says who: whom the agreement says (annexe 1, points 2 and 5).
    private const string AnyController = "la caisse d'assurance maladie";
    private const string AnyOfficer = "celui de la caisse (l'équipe donne son adresse)";

    internal static NoticeView Of(NoticeEdition edition, string? languageCode) =>
        Filled(NoticeTexts.Of(edition.TextVersion), languageCode, edition.PassSiteId, edition.Controller, edition.Officer) with
        {
            Id = edition.Id,
            Controller = edition.Controller,
            Officer = edition.Officer,
            PublishedOn = edition.PublishedOn,
            PublishedBy = edition.PublishedBy,
        };

    internal static NoticeView Unpublished(Guid passSiteId, string? languageCode) => Filled(NoticeTexts.Latest, languageCode, passSiteId, AnyController, AnyOfficer);

    private static NoticeView Filled(NoticeText text, string? languageCode, Guid passSiteId, string controller, string officer)
    {
        var told = text.In(languageCode);
        return new NoticeView(
            null, passSiteId, text.Version, text != NoticeTexts.Latest, told.LanguageCode, [.. text.Translations.Select(translation => translation.LanguageCode)], told.Title,
            [.. told.Paragraphs.Select(paragraph => paragraph.Replace("{controller}", controller, StringComparison.Ordinal).Replace("{officer}", officer, StringComparison.Ordinal))],
            [.. told.Consents.Select(ConsentTextView.Of)], null, null, null, null);
    }
}

/// <summary>A consent that is asked for.</summary>
[Description("Un accord demandé à la personne.")]
public sealed record ConsentTextView(
    [property: Description("Pour quoi.")] Consents.ConsentPurpose Purpose,
    [property: Description("La question.")] string Asks,
    [property: Description("Comment revenir sur cet accord, et ce que cela change.")] string Withdrawal)
{
    internal static ConsentTextView Of(ConsentText text) => new(text.Purpose, text.Asks, text.Withdrawal);
}

/// <summary>That a person was told.</summary>
[Description("Une information donnée à une personne sur l'usage de ses données.")]
public sealed record ExplanationView(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("La personne.")] Guid PersonId,
    [property: Description("Jour de l'information.")] DateOnly InformedOn,
    [property: Description("Langue, code ISO 639.")] string LanguageCode,
    [property: Description("Avec un interprète.")] bool Interpreter,
    [property: Description("L'édition expliquée ; null si ce n'est pas dit.")] Guid? NoticeId,
    [property: Description("Compte de qui l'a expliquée ; null si ce n'était pas encore noté.")] string? ExplainedBy) : ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told) => told.Of(PersonId);

    internal static ExplanationView Of(Explanation row) => new(row.Id, row.PersonId, row.InformedOn, row.LanguageCode, row.Interpreter, row.NoticeId, row.ExplainedBy);
}
