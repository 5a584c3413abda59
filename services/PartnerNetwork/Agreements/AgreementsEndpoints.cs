using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.Processing;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Files;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.PartnerNetwork.Agreements;

internal static class AgreementsEndpoints
{
    private static readonly string[] Formats = [FileContent.Pdf, FileContent.Jpeg, FileContent.Png, FileContent.Heic];

    private static readonly string[] Readers = [.. Roles.Team, Roles.Ars, Roles.Fund];

    private static readonly DraftAgreement Example = new()
    {
        Kind = AgreementKind.Fund,
        FundCode = "761",
        FundName = "CPAM des Quais",
        TransmissionWeekday = DayOfWeek.Tuesday,
        Terms = [new AgreedTerm { DelayId = "INSTRUCTION-10D-AME-URGENT", Duration = 10 }, new AgreedTerm { DelayId = "BREACH-NOTICE-48H", Duration = 24 }],
        Channels = [ExchangeChannel.ExchangeFolder, ExchangeChannel.HandedOver],
        Recourse = "Recours amiable dans les deux mois devant la commission de la caisse",
    };

    public static RouteGroupBuilder MapAgreements(this RouteGroupBuilder sites)
    {
        var agreements = sites.MapGroup("/{siteId:guid}/agreements").WithTags("Conventions");
        agreements.MapPost("/", Draft).RequireRole(AgreementEndsEndpoints.Parties)
            .WithSummary("Faire un projet de convention : il prend effet quand chaque partie a signé son côté")
            .WithDescription(
                "Avec l'ARS, une caisse, un hôpital, un praticien, un partenaire, ou pour l'utilisation du portail. Signée sur papier, elle dit paperSignedOn ; la copie est jointe, puis chaque partie qui a un accès ici confirme. "
                + "Avec une caisse, elle peut fixer le jour de transmission et les délais que les textes lui laissent ; un maximum légal se raccourcit et ne s'allonge pas. "
                + "La réponse dit ce qui vaut pour chaque délai, fixé par la convention ou non. Un avenant dit la convention qu'il modifie (amends).")
            .WithExample(Example)
            .Refuses(ProblemKinds.AgreementState, ProblemKinds.OtherHolder, ProblemKinds.PractitionerNotInNetwork);
        agreements.MapPut("/{agreementId:guid}", Rewrite).RequireRole(AgreementEndsEndpoints.Parties)
            .WithSummary("Récrire un projet de convention : ce qui était signé est à signer de nouveau")
            .WithExample(Example)
            .Refuses(ProblemKinds.AgreementState, ProblemKinds.OtherHolder);
        agreements.MapGet("/", List).RequireRole(Readers)
            .WithSummary("Lister les conventions d'une PASS, projets compris ; une caisse, les siennes");
        agreements.MapGet("/{agreementId:guid}", Read).RequireRole(Readers)
            .WithSummary("Lire une convention");
        agreements.MapPost("/{agreementId:guid}/copy", Join).RequireRole(AgreementEndsEndpoints.Parties)
            .TakesAtMost(SignedCopy.MaxBytes)
            .WithSummary("Joindre la copie du papier signé (PDF, JPEG, PNG ou HEIC), avant que les parties confirment")
            .WithDescription("Le corps est le fichier lui-même, quel que soit le Content-Type. Au plus 10 Mio.")
            .TakesFile([.. Formats, UploadedFile.Undeclared])
            .Refuses(ProblemKinds.AgreementState, ProblemKinds.Conflict, ProblemKinds.FileKindRefused, ProblemKinds.FileUnusable, ProblemKinds.FileInfected, ProblemKinds.AntivirusAway);
        agreements.MapGet("/{agreementId:guid}/copy", Download).RequireRole(Readers)
            .WithSummary("Télécharger la copie du papier signé")
            .GivesFile(Formats);
        agreements.MapPost("/{agreementId:guid}/signature", Sign).RequireRole(AgreementEndsEndpoints.Parties)
            .WithSummary("Signer pour sa partie, ou confirmer le papier dont la copie est jointe")
            .WithDescription("If-Match dit la version qui a été lue : récrite entre-temps, elle n'est pas signée. Le coordonnateur pour la PASS, le client ou le compte de la caisse pour la caisse, l'ARS pour sa propre convention. La dernière signature fait prendre effet ; la convention d'avant, avec le même signataire, lui laisse la place.")
            .Refuses(ProblemKinds.AgreementState, ProblemKinds.OtherHolder, ProblemKinds.AlreadyExists, ProblemKinds.Conflict, ProblemKinds.PractitionerNotInNetwork);
        agreements.MapPut("/{agreementId:guid}/contacts", Reach).RequireRole(AgreementEndsEndpoints.Parties)
            .WithSummary("Tenir à jour qui joindre : référents, contact privilégié")
            .WithDescription("Chaque partie écrit les siens ; la PASS, ceux des parties qui n'ont pas d'accès ici.")
            .WithExample(new WriteContacts
            {
                Party = Party.Pass,
                Contacts = [new AgreementContact { Role = ContactRole.Referent, Name = "Coordination de la PASS", Email = "pass@quais.example", Phone = "02 00 00 00 00" }],
            })
            .Refuses(ProblemKinds.OtherHolder);
        agreements.MapAgreementEnds();
        return agreements;
    }

    private static async Task<Results<Created<AgreementView>, NotFound>> Draft(
        Guid siteId, DraftAgreement request, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (!await db.PassSites.AnyAsync(site => site.Id == siteId, stop))
        {
            return TypedResults.NotFound();
        }

        if (caller.FundCode is { } fund && request.FundCode != fund)
        {
            throw new Refusal(ProblemKinds.OtherHolder, "Votre jeton est celui d'une autre caisse.", new FieldError("/fundCode", "n'est pas la caisse du jeton"));
        }

        var agreement = Agreement.Draft(request, siteId, clock.ParisToday());
        await Attached(agreement, db, stop);
        db.Agreements.Add(agreement);
        return TypedResults.Created($"/pass-sites/{siteId}/agreements/{agreement.Id}", AgreementView.Of(agreement, clock.ParisToday()));
    }

    private static async Task<Results<Ok<AgreementView>, NotFound>> Rewrite(
        Guid siteId, Guid agreementId, IfMatch ifMatch, DraftAgreement request, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(siteId, agreementId, db.Agreements, stop) is not { } agreement)
        {
            return TypedResults.NotFound();
        }

        ifMatch.Check(agreement);
        if (agreement.Parties.Any(party => party.SignedOn is not null))
        {
            agreement.SideOf(caller); // What one party has signed, another party alone writes anew.
        }

        agreement.Write(request, clock.ParisToday());
        return TypedResults.Ok(AgreementView.Of(agreement, clock.ParisToday()));
    }

    private static async Task<Results<Created<AgreementView>, NotFound>> Join(
        Guid siteId, Guid agreementId, HttpRequest request, PartnerNetworkDb db, Vault vault, Antivirus antivirus, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(siteId, agreementId, db.Agreements, stop) is not { } agreement)
        {
            return TypedResults.NotFound();
        }

        var uploaded = await UploadedFile.Read(request, takesText: false, antivirus, stop);
        var copy = agreement.Join(uploaded, caller.ClientId);
        db.AgreementCopyContents.RemoveRange(await db.AgreementCopyContents.Where(row => row.AgreementId == agreementId).ToListAsync(stop));
        db.AgreementCopyContents.Add(new AgreementCopyContent
        {
            Id = copy.Id,
            PassSiteId = siteId,
            AgreementId = agreementId,
            Content = vault.Seal(await db.KeyOf(agreementId, siteId, stop), uploaded.Content, AgreementCopyContent.Bound(agreementId, copy.Id)),
        });
        return TypedResults.Created($"/pass-sites/{siteId}/agreements/{agreementId}/copy", AgreementView.Of(agreement, clock.ParisToday()));
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> Download(
        Guid siteId, Guid agreementId, PartnerNetworkDb db, Vault vault, HttpResponse response, CancellationToken stop)
    {
        if (await Find(siteId, agreementId, db.Agreements.AsNoTracking(), stop) is not { Copy: { } copy }
            || await db.AgreementCopyContents.AsNoTracking().FirstOrDefaultAsync(row => row.Id == copy.Id, stop) is not { } stored)
        {
            return TypedResults.NotFound();
        }

        var ending = copy.MediaType switch { FileContent.Pdf => "pdf", FileContent.Jpeg => "jpg", FileContent.Png => "png", _ => "heic" };
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.File(vault.Open(stored.Content, AgreementCopyContent.Bound(agreementId, copy.Id)), copy.MediaType, $"convention-signee.{ending}");
    }

    private static async Task<Results<Ok<AgreementView>, NotFound>> Sign(
        Guid siteId, Guid agreementId, IfMatch ifMatch, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(siteId, agreementId, db.Agreements, stop) is not { } agreement)
        {
            return TypedResults.NotFound();
        }

        ifMatch.Check(agreement); // One signs what one has read.
        var today = clock.ParisToday();
        if (agreement.Sign(agreement.SideOf(caller), today, caller.ClientId))
        {
            var (amended, partnership) = await Attached(agreement, db, stop);
            var signed = agreement.TakeEffect(amended, today, clock.GetUtcNow());
            await Succession.Take(db, agreement, stop);
            if (partnership?.EndsOn is { } ending)
            {
                agreement.EndWith(ending, AgreementEnd.PartnershipEnded);
            }

            if (signed is not null)
            {
                db.Publish(signed);
            }
        }

        return TypedResults.Ok(AgreementView.Of(agreement, today));
    }

    private static async Task<Results<Ok<AgreementView>, NotFound>> Reach(
        Guid siteId, Guid agreementId, IfMatch ifMatch, WriteContacts request, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (await Find(siteId, agreementId, db.Agreements, stop) is not { } agreement)
        {
            return TypedResults.NotFound();
        }

        ifMatch.Check(agreement);
        agreement.Reach(request, agreement.SideOf(caller), clock.ParisToday());
        return TypedResults.Ok(AgreementView.Of(agreement, clock.ParisToday()));
    }

    private static async Task<Results<Ok<Page<AgreementView>>, NotFound>> List(
        Guid siteId, [AsParameters] PageRequest page, PartnerNetworkDb db, TimeProvider clock, CancellationToken stop) =>
        await db.PassSites.AnyAsync(site => site.Id == siteId, stop)
            ? TypedResults.Ok(await page.Read(
                db, db.Agreements.AsNoTracking().Where(agreement => agreement.PassSiteId == siteId),
                agreement => AgreementView.Of(agreement, clock.ParisToday()), stop))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<AgreementView>, NotFound>> Read(
        Guid siteId, Guid agreementId, PartnerNetworkDb db, TimeProvider clock, CancellationToken stop) =>
        await Find(siteId, agreementId, db.Agreements.AsNoTracking(), stop) is { } agreement
            ? TypedResults.Ok(AgreementView.Of(agreement, clock.ParisToday()))
            : TypedResults.NotFound();

    private static Task<Agreement?> Find(Guid siteId, Guid agreementId, IQueryable<Agreement> agreements, CancellationToken stop) =>
        agreements.FirstOrDefaultAsync(row => row.Id == agreementId && row.PassSiteId == siteId, stop);

    // What it amends is of the same kind and counterparty; what it is attached to is signed, and neither has ended.
    private static async Task<(Agreement? Amended, Agreement? Partnership)> Attached(Agreement agreement, PartnerNetworkDb db, CancellationToken stop)
    {
        var amended = agreement.Amends is { } before ? await Find(agreement.PassSiteId, before, db.Agreements, stop) : null;
        if (agreement.Amends is not null
            && (amended is not { SignedOn: not null } || (amended.Kind, amended.FundCode, amended.PartnerCode) != (agreement.Kind, agreement.FundCode, agreement.PartnerCode)
                || await Succession.Last(db, amended, stop) is not { EndTold: false }))
        {
            throw new Refusal(ProblemKinds.InvalidField, "Un avenant modifie une convention en vigueur, avec le même signataire.", new FieldError("/amends", "n'est pas une telle convention"));
        }

        if (amended is not null && !agreement.HasPartiesOf(amended))
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Un avenant est signé par chaque partie de la convention qu'il modifie.",
                new FieldError("/parties", "il manque une partie de la convention modifiée", string.Join(", ", amended.Parties.Select(party => party.Name))));
        }

        // Attached to one that another replaced, it follows the other.
        var partnership = agreement.PartnershipId is { } basis && await Find(agreement.PassSiteId, basis, db.Agreements, stop) is { SignedOn: not null } named ? await Succession.Last(db, named, stop) : null;
        if (agreement.PartnershipId is not null
            && (partnership is not { SignedOn: not null, EndTold: false, Kind: AgreementKind.Fund or AgreementKind.Partner or AgreementKind.Hospital } || partnership.FundCode != agreement.FundCode))
        {
            throw new Refusal(ProblemKinds.InvalidField, "L'utilisation du portail suit un partenariat signé avec la même caisse, en vigueur.", new FieldError("/partnershipId", "n'est pas un tel partenariat"));
        }

        if (agreement.PractitionerId is { } practitioner
            && (await db.Practitioners.AsNoTracking().FirstOrDefaultAsync(row => row.Id == practitioner && row.PassSiteId == agreement.PassSiteId, stop))?.Rpps.ToString() != agreement.PartnerCode)
        {
            throw new Refusal(
                ProblemKinds.PractitionerNotInNetwork, "Aucun praticien du réseau de la PASS n'a cet identifiant et ce numéro.", new FieldError("/practitionerId", "hors du réseau, ou d'un autre numéro RPPS"));
        }

        return (amended, partnership);
    }
}
