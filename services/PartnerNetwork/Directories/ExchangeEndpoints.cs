using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.Practitioners;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Files;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.PartnerNetwork.Directories;

/// <summary>The directory in and out of files: previewed line by line, then applied exactly so. Decision 0164.</summary>
internal static class ExchangeEndpoints
{
    /// <summary>A file has at most so many lines.</summary>
    private const int MaxLines = 500;

    /// <summary>A file has at most so many bytes: so many lines in FHIR, the wordiest of the formats, each as long as it may be.</summary>
    private const long MaxBytes = 8 << 20;

    public static void MapExchange(this RouteGroupBuilder directory)
    {
        directory.MapPost("/imports", Preview).RequireRole(Roles.Coordinator)
            .WithSummary("Prévisualiser un fichier de l'annuaire, ligne par ligne, sans rien écrire")
            .WithDescription(
                $"Le corps est le fichier lui-même, dans le format dit par « format » ; au plus {MaxLines} lignes. Chaque ligne dit qui entrerait, quelle fiche changerait et en quoi, ou pourquoi elle est refusée. "
                + "Une colonne absente laisse la fiche comme elle est ; une case vide l'efface. La prévisualisation suivante prend la place de celle-ci. "
                + $"En FHIR, une ligne est une entrée Practitioner ou Organization du Bundle (au plus {FhirBundle.MaxEntries} entrées, de type collection, transaction ou searchset), avec ce que les autres entrées en disent ; "
                + "une référence qui ne désigne rien du Bundle est refusée, et un élément absent laisse la fiche comme elle est.")
            .TakesFile(DirectoryCsv.MediaType, DataInclusion.MediaType, FhirWriter.MediaType, UploadedFile.Undeclared)
            .WithExample(DataInclusion.Example)
            .TakesAtMost(MaxBytes)
            .Refuses(ProblemKinds.OtherPassSite, ProblemKinds.PassSiteUnknown, ProblemKinds.Conflict);
        directory.MapGet("/imports/{importId:guid}", Read).RequireRole(Roles.Coordinator)
            .WithSummary("Lire un import : ce qu'il ferait, ou a fait");
        directory.MapPost("/imports/{importId:guid}/application", Apply).RequireRole(Roles.Coordinator)
            .WithSummary("Appliquer un import tel qu'il a été prévisualisé")
            .WithDescription("Tout ou rien : un autre fichier, ou une fiche modifiée depuis la prévisualisation, et rien n'est écrit. Les lignes refusées ne le sont pas. Appliqué deux fois, il n'est fait qu'une.")
            .WithExample(new ApplyImport { FileHash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" })
            .Refuses(ProblemKinds.ImportStale, ProblemKinds.Conflict);
        directory.MapGet("/export", Export).RequireRole(Roles.Coordinator)
            .WithSummary("Exporter l'annuaire du réseau dans un fichier")
            .WithDescription("Ceux qui sont du réseau aujourd'hui. data.inclusion n'a que les structures. En FHIR R4, un Bundle de type collection : ce que FHIR n'a pas est dit par des extensions de la plateforme.")
            .GivesFile(DirectoryCsv.MediaType, DataInclusion.MediaType, FhirWriter.MediaType);
    }

    private static async Task<Created<DirectoryImportView>> Preview(
        [Description("Format du fichier, en code ; sinon csv.")] Choice<ExchangeFormat>? format, [Description("La PASS ; peut être omise si le jeton n'en couvre qu'une.")] Guid? passSiteId,
        HttpRequest request, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        var siteId = caller.SiteFor(passSiteId);
        if (!await db.PassSites.AnyAsync(site => site.Id == siteId, stop))
        {
            throw new Refusal(ProblemKinds.PassSiteUnknown, "Aucune PASS ouverte n'a cet identifiant.", new FieldError("passSiteId", "inconnu"));
        }

        var file = await Body(request, stop);
        var lines = Lines(FormatOf(format), file);
        if (lines.Count is 0 or > MaxLines)
        {
            throw new Refusal(ProblemKinds.InvalidField, "Le fichier est refusé en entier ; rien n'en a été lu.", new FieldError("fichier", $"a {lines.Count} ligne(s)", $"de 1 à {MaxLines} lignes"));
        }

        var members = await db.Practitioners.AsNoTracking().Where(member => member.PassSiteId == siteId).ToListAsync(stop);
        foreach (var former in await db.DirectoryImports.Where(import => import.PassSiteId == siteId && import.AppliedAt == null && !import.Replaced).ToListAsync(stop))
        {
            former.Replace();
        }

        var preview = DirectoryImport.Of(siteId, FormatOf(format), Convert.ToHexStringLower(SHA256.HashData(file)), new ImportPlan(siteId, members, clock.ParisToday()).Of(lines));
        db.DirectoryImports.Add(preview);
        return TypedResults.Created($"/directory/imports/{preview.Id}", DirectoryImportView.Of(preview));
    }

    private static async Task<Results<Ok<DirectoryImportView>, NotFound>> Read(Guid importId, PartnerNetworkDb db, CancellationToken stop) =>
        await db.DirectoryImports.AsNoTracking().FirstOrDefaultAsync(row => row.Id == importId, stop) is { } import
            ? TypedResults.Ok(DirectoryImportView.Of(import))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<DirectoryImportView>, NotFound>> Apply(
        Guid importId, ApplyImport request, PartnerNetworkDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.DirectoryImports.FirstOrDefaultAsync(row => row.Id == importId, stop) is not { } import)
        {
            return TypedResults.NotFound();
        }

        import.MustBeOf(request.FileHash);
        if (import.AppliedAt is null)
        {
            foreach (var line in import.Lines)
            {
                await Do(line, import.PassSiteId, db, clock, stop);
            }

            import.Apply(clock.GetUtcNow());
        }

        return TypedResults.Ok(DirectoryImportView.Of(import));
    }

    private static async Task Do(PlannedLine line, Guid siteId, PartnerNetworkDb db, TimeProvider clock, CancellationToken stop)
    {
        var (today, now) = (clock.ParisToday(), clock.GetUtcNow());
        if (line.Action == ImportAction.Create)
        {
            var key = line.Structure is { } structure ? Practitioner.KeyOf(structure) : null;
            if (await db.Practitioners.AnyAsync(row => row.PassSiteId == siteId && ((key != null && row.StructureKey == key) || (key == null && row.Rpps == line.Rpps)), stop))
            {
                throw Stale(line);
            }

            var (member, joined) = ImportPlan.Made(line, siteId, today, now);
            db.Practitioners.Add(member);
            db.Publish(joined);
            LeaveAsSaid(member, line, db, today, now);
        }
        else if (line.Action == ImportAction.Change)
        {
            var member = await db.Practitioners.FirstOrDefaultAsync(row => row.Id == line.MemberId && row.Version == line.MemberVersion, stop) ?? throw Stale(line);
            Write(member, line);
            LeaveAsSaid(member, line, db, today, now);
        }
    }

    private static void Write(Practitioner member, PlannedLine line)
    {
        if (line.Structure is { } structure)
        {
            member.Write(structure);
        }
        else
        {
            member.Write(line.Practitioner!);
        }
    }

    private static void LeaveAsSaid(Practitioner member, PlannedLine line, PartnerNetworkDb db, DateOnly today, DateTimeOffset now)
    {
        if (line.LeftOn is { } last && last != member.LeftOn)
        {
            db.Publish(member.Leave(last, today, now));
        }
    }

    private static Refusal Stale(PlannedLine line) => new(ProblemKinds.ImportStale, $"La fiche de la ligne {line.Number} a changé depuis la prévisualisation : rien n'a été écrit.");

    private static async Task<FileContentHttpResult> Export(
        [Description("Format du fichier, en code ; sinon csv.")] Choice<ExchangeFormat>? format, PartnerNetworkDb db, TimeProvider clock, HttpResponse response, CancellationToken stop)
    {
        var today = clock.ParisToday();
        var members = await db.Practitioners.AsNoTracking().Where(member => member.JoinedOn <= today && (member.LeftOn == null || member.LeftOn >= today)).OrderBy(member => member.Id).ToListAsync(stop);
        response.Headers.CacheControl = "no-store";
        return FormatOf(format) switch
        {
            ExchangeFormat.Csv => TypedResults.File(DirectoryCsv.Write(members), $"{DirectoryCsv.MediaType}; charset=utf-8", "annuaire.csv"),
            ExchangeFormat.DataInclusion => TypedResults.File(DataInclusion.Write(members, today), DataInclusion.MediaType, "annuaire-data-inclusion.json"),
            ExchangeFormat.Fhir => TypedResults.File(FhirWriter.Write(members, clock.GetUtcNow()), FhirWriter.MediaType, "annuaire-fhir.json"),
            _ => throw new UnreachableException(),
        };
    }

    private static ExchangeFormat FormatOf(Choice<ExchangeFormat>? said) => said?.Value ?? ExchangeFormat.Csv;

    private static List<ImportedLine> Lines(ExchangeFormat format, byte[] file) => format switch
    {
        ExchangeFormat.Csv => DirectoryCsv.Read(file),
        ExchangeFormat.DataInclusion => DataInclusion.Read(file),
        ExchangeFormat.Fhir => FhirReader.Read(file),
        _ => throw new UnreachableException(),
    };

    private static async Task<byte[]> Body(HttpRequest request, CancellationToken stop)
    {
        request.Body.Position = 0; // Read again when the commit meets another.
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, stop);
        return body.ToArray();
    }
}
