using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.PassSites;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;

namespace PassPlatform.PartnerNetwork.Candidacies;

internal static class CandidaciesEndpoints
{
    private static readonly LetterOfIntent Example = new()
    {
        CarrierName = "Association des Quais",
        CarrierKind = CarrierKind.Association,
        Contact = new() { Name = "Camille Lemaire", Email = "camille.lemaire@quais.example", Phone = "02 35 00 00 00" },
        ReceivedOn = new DateOnly(2020, 4, 15),
        Pieces = [.. Enum.GetValues<LetterPiece>().Except([LetterPiece.ComplementaryMissions])],
    };

    public static void MapCandidacies(this RouteGroupBuilder api)
    {
        var candidacies = api.MapGroup("/candidacies").WithTags("Devenir une PASS").RequireRole(Roles.Ars);
        candidacies.MapPost("/", Receive)
            .WithSummary("Inscrire une lettre d'intention, même incomplète")
            .WithDescription("Avec un jeton qui couvre toutes les PASS, comme l'ouverture d'une PASS.")
            .WithExample(Example)
            .Refuses(ProblemKinds.OtherPassSite);
        candidacies.MapGet("/", List)
            .WithSummary("Lister les candidatures, la première reçue d'abord : où en est chacune, ce qui manque");
        candidacies.MapGet("/{candidacyId:guid}", Read)
            .WithSummary("Lire une candidature et ses étapes");
        candidacies.MapPut("/{candidacyId:guid}/letter", Complete)
            .WithSummary("Compléter la lettre d'intention, jusqu'à l'avis du comité")
            .WithExample(Example)
            .Refuses(ProblemKinds.CandidacyState);
        candidacies.MapPut("/{candidacyId:guid}/criteria", Check)
            .WithSummary("Vérifier les critères de sélection, un par un")
            .WithExample(new CriteriaEntry { Checks = [new() { Criterion = SelectionCriterion.Feasibility, Answer = CriterionAnswer.Partly, Note = "Local à trouver" }] })
            .Refuses(ProblemKinds.CandidacyState);
        candidacies.MapStep<GiveOpinion>("opinion", "Noter l'avis du comité de sélection, sur une lettre complète et des critères tous vérifiés", (candidacy, request, today, by) => candidacy.Opine(request, today, by),
            new() { HeldOn = new DateOnly(2020, 4, 23), Seats = Enum.GetValues<CommitteeSeat>(), Opinion = CommitteeOpinion.Favourable });
        candidacies.MapStep<CandidacyDecision>("selection", "Retenir le projet, ou non, après l'avis du comité", (candidacy, request, today, by) => candidacy.Select(request, today, by),
            new() { DecidedOn = new DateOnly(2020, 5, 6), Accepted = true });
        candidacies.MapStep<DialogueEntry>("dialogues", "Noter un échange de la phase de dialogue", (candidacy, request, today, by) => candidacy.Discuss(request, today, by),
            new() { HeldOn = new DateOnly(2020, 5, 20), Summary = "Calendrier d'ouverture et moyens d'interprétariat ; mise en relation avec la caisse." });
        candidacies.MapStep<FullerFile>("file", "Inscrire le dossier complet, à l'issue du dialogue", (candidacy, request, today, by) => candidacy.Receive(request, today, by),
            new() { ReceivedOn = new DateOnly(2020, 6, 28), Objectives = "300 personnes la première année", Stages = "Ouverture en janvier", Means = "2 ETP, interprétariat par téléphone" });
        candidacies.MapStep<CandidacyDecision>("decision", "Accepter le dossier complet, ou le refuser", (candidacy, request, today, by) => candidacy.Decide(request, today, by),
            new() { DecidedOn = new DateOnly(2020, 9, 1), Accepted = false, Reason = "Budget sans cofinancement" });
        candidacies.MapStep<SignCandidacy>("agreement", "Noter la signature de la convention avec l'ARS, et ce à quoi chacun s'engage", (candidacy, request, today, by) => candidacy.Sign(request, today, by),
            new() { SignedOn = new DateOnly(2020, 12, 1), Commitments = "Ouverture trois jours par semaine ; FIR pour la coordination et l'interprétariat." });
        candidacies.MapStep<WithdrawCandidacy>("withdrawal", "Noter que le porteur retire sa candidature", (candidacy, request, today, by) => candidacy.Withdraw(request, today, by),
            new() { WithdrawnOn = new DateOnly(2020, 5, 30), Reason = "Projet porté par une autre structure" });
        candidacies.MapPost("/{candidacyId:guid}/opening", Open)
            .WithSummary("Ouvrir la PASS : le chemin est fini, et la PASS prend l'identifiant de la candidature")
            .WithDescription("Au plus tôt le jour de la signature. Ce que la convention fixe se note ensuite : POST /pass-sites/{siteId}/agreements.")
            .WithExample(PassSitesEndpoints.Example)
            .Refuses(ProblemKinds.CandidacyState, ProblemKinds.InvalidField, ProblemKinds.Conflict);
    }

    private static void MapStep<TRequest>(this RouteGroupBuilder candidacies, string address, string summary, Action<Candidacy, TRequest, DateOnly, string> step, TRequest example)
        where TRequest : notnull =>
        candidacies.MapPost($"/{{candidacyId:guid}}/{address}", async Task<Results<Ok<CandidacyView>, NotFound>> (
                Guid candidacyId, TRequest request, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop) =>
                await Change(candidacyId, db, candidacy => step(candidacy, request, clock.ParisToday(), caller.ClientId), stop))
            .WithName($"Candidacies_{char.ToUpperInvariant(address[0])}{address[1..]}") // A lambda has no name for the document.
            .WithSummary(summary)
            .WithExample(example)
            .Refuses(ProblemKinds.CandidacyState, ProblemKinds.InvalidField, ProblemKinds.Conflict);

    private static Created<CandidacyView> Receive(LetterOfIntent request, PartnerNetworkDb db, Caller caller, TimeProvider clock)
    {
        if (!caller.AllSites)
        {
            throw new Refusal(ProblemKinds.OtherPassSite, "Votre jeton est limité à des PASS qui existent : une candidature n'est d'aucune.");
        }

        var candidacy = Candidacy.Receive(request, clock.ParisToday(), caller.ClientId);
        db.Candidacies.Add(candidacy);
        return TypedResults.Created($"/candidacies/{candidacy.Id}", CandidacyView.Of(candidacy));
    }

    private static async Task<Ok<Page<CandidacyView>>> List(
        [Description("Seulement celles qui en sont là.")] Choice<CandidacyState>? state, [AsParameters] PageRequest page, PartnerNetworkDb db, CancellationToken stop)
    {
        var candidacies = db.Candidacies.AsNoTracking();
        return TypedResults.Ok(await page.Read(db, state is { } wanted ? candidacies.Where(row => row.State == wanted.Value) : candidacies, CandidacyView.Of, stop));
    }

    private static async Task<Results<Ok<CandidacyView>, NotFound>> Read(Guid candidacyId, PartnerNetworkDb db, CancellationToken stop) =>
        await db.Candidacies.AsNoTracking().FirstOrDefaultAsync(row => row.Id == candidacyId, stop) is { } candidacy
            ? TypedResults.Ok(CandidacyView.Of(candidacy))
            : TypedResults.NotFound();

    private static Task<Results<Ok<CandidacyView>, NotFound>> Complete(Guid candidacyId, IfMatch ifMatch, LetterOfIntent request, PartnerNetworkDb db, CancellationToken stop) =>
        Change(candidacyId, db, candidacy =>
        {
            ifMatch.Check(candidacy);
            candidacy.Complete(request);
        }, stop);

    private static Task<Results<Ok<CandidacyView>, NotFound>> Check(Guid candidacyId, IfMatch ifMatch, CriteriaEntry request, PartnerNetworkDb db, CancellationToken stop) =>
        Change(candidacyId, db, candidacy =>
        {
            ifMatch.Check(candidacy);
            candidacy.Check(request);
        }, stop);

    private static Task<Results<Ok<CandidacyView>, NotFound>> Open(
        Guid candidacyId, OpenPassSite request, PartnerNetworkDb db, Caller caller, TimeProvider clock, CancellationToken stop) =>
        Change(candidacyId, db, candidacy =>
        {
            candidacy.Open(request.OpenedOn, clock.ParisToday(), caller.ClientId);
            var (site, opened) = PassSite.Open(request, clock.ParisToday(), clock.GetUtcNow(), candidacy.Id);
            db.PassSites.Add(site);
            db.Publish(opened);
        }, stop);

    private static async Task<Results<Ok<CandidacyView>, NotFound>> Change(Guid candidacyId, PartnerNetworkDb db, Action<Candidacy> change, CancellationToken stop)
    {
        if (await db.Candidacies.FirstOrDefaultAsync(row => row.Id == candidacyId, stop) is not { } candidacy)
        {
            return TypedResults.NotFound();
        }

        change(candidacy);
        return TypedResults.Ok(CandidacyView.Of(candidacy));
    }
}
