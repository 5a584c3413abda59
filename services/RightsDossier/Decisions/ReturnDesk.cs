using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Nirs;
using PassPlatform.RightsDossier.Sites;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.RightsDossier.Decisions;

/// <summary>Receives what the fund sends back, by whatever way it comes: each line is applied once, or set aside for a person.</summary>
/// <remarks>Lines that cannot be read refuse the whole return; decision 0041 draws the line between both.</remarks>
internal sealed class ReturnDesk(RightsDossierDb db, NirSeal seal, RefusalReasons reasons, Caller caller, TimeProvider clock)
{
    private const int MaxErrors = 50;

    private readonly Dictionary<Guid, Nir> _nirs = [];
    private readonly Dictionary<(Guid PassSiteId, long Token), (Guid PersonId, Guid ApplicationId)> _owners = [];
    private Dictionary<Guid, CivilStatus> _files = [];
    private bool _nirCompared;

    /// <summary>Applies what the caller sends, as far as it can be; the caller saves.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="at">How the answer points at a line, by its index.</param>
    /// <exception cref="Refusal">At least one line cannot be read; every such line is told.</exception>
    public Task<ReturnReceipt> Receive(IReadOnlyList<ReturnLine> lines, Func<int, string> at, CancellationToken stop) =>
        Receive(lines, at, ReturnSender.Of(caller), stop);

    /// <summary>Tries a line that was set aside again.</summary>
    /// <param name="line">The line.</param>
    /// <param name="nirCompared">The PASS has compared the files of both people who have its social-security number: it is this person's.</param>
    public Task<ReturnReceipt> Retry(ReturnLine line, bool nirCompared, CancellationToken stop)
    {
        _nirCompared = nirCompared;
        return Receive([line], _ => "", stop);
    }

    /// <summary>Applies what a sender sends, as far as it can be; the caller saves.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="at">How the answer points at a line, by its index.</param>
    /// <param name="sender">Who sends; applications it may not speak of are unknown to it.</param>
    /// <exception cref="Refusal">At least one line cannot be read; every such line is told.</exception>
    public async Task<ReturnReceipt> Receive(IReadOnlyList<ReturnLine> lines, Func<int, string> at, ReturnSender sender, CancellationToken stop)
    {
        var ids = lines.Select(line => line.ApplicationId).ToHashSet();
        var inPass = await ApplicationInContext.Find(db, ids, stop);
        var batches = inPass.Select(each => each.Application.TransmissionId).OfType<Guid>().ToHashSet();
        var sentTo = await db.Transmissions.AsNoTracking().Where(batch => batches.Contains(batch.Id)).ToDictionaryAsync(batch => batch.Id, batch => batch.FundCode, stop);
        var found = sender.Known(inPass, sentTo).ToDictionary(each => each.Application.Id);
        var today = clock.ParisToday();
        var errors = lines.SelectMany((line, i) => ReturnChecks.Of(line, found.GetValueOrDefault(line.ApplicationId)?.Application, at(i), reasons, today)).Take(MaxErrors).ToArray();
        if (errors.Length > 0)
        {
            throw new Refusal(ProblemKinds.InvalidField, "Aucune ligne du retour n'a été appliquée.", errors);
        }

        _nirs.Clear(); // A unit of work that is done again begins anew.
        _owners.Clear();
        await LearnNirs([.. found.Values.Select(each => each.Application.PersonId)], stop);
        var people = found.Values.Select(each => each.Application.PersonId).Distinct().ToArray();
        _files = (await db.People.AsNoTracking().WhereOneOf(db, person => person.Id, people).ToListAsync(stop)).ToDictionary(person => person.Id, person => person.CivilStatus);
        var tokens = await Tokens(lines, found, stop);
        await LearnOwners(found, tokens, stop);
        var waiting = await sender.Own(db.SetAside).Where(line => ids.Contains(line.ApplicationId) && line.ClosedAs == null).ToListAsync(stop);

        // The CSS of a person follows their PUMa: when both are returned together, the PUMa is applied first.
        var agreements = await SignedAgreements.Of(db, found.Values.Select(each => each.Application.PassSiteId).ToHashSet(), stop);
        var answers = new ReturnedLine[lines.Count];
        foreach (var i in Enumerable.Range(0, lines.Count).OrderBy(i => found.GetValueOrDefault(lines[i].ApplicationId)?.Application.Benefit))
        {
            stop.ThrowIfCancellationRequested();
            answers[i] = Receive(lines[i], found.GetValueOrDefault(lines[i].ApplicationId), tokens[i], sentTo, agreements, waiting, sender);
        }

        await Renew(found.Values, stop);
        return new ReturnReceipt(answers);
    }

    /// <summary>The lines set aside that the caller may see: see <see cref="ReturnSender.Own"/>.</summary>
    public IQueryable<SetAsideLine> Own(IQueryable<SetAsideLine> lines) => ReturnSender.Of(caller).Own(lines);

    /// <summary>The same lines, list by list.</summary>
    public IReadOnlyList<IQueryable<SetAsideLine>> OwnLists(IQueryable<SetAsideLine> lines) => ReturnSender.Of(caller).OwnLists(lines);

    // A right granted as the renewal of another takes its place.
    private async Task Renew(IEnumerable<ApplicationInContext> found, CancellationToken stop)
    {
        var renewals = found.Select(each => each.Application)
            .Where(application => application is { State: ApplicationState.Granted, RenewalOf: not null }).ToDictionary(renewal => renewal.RenewalOf!.Value);
        var renewed = await db.Applications.AsSplitQuery()
            .Where(application => renewals.Keys.Contains(application.Id) && application.State == ApplicationState.Granted).ToListAsync(stop);
        renewed.ForEach(application => db.Publish(application.RenewedBy(renewals[application.Id], clock.GetUtcNow())));
    }

    private ReturnedLine Receive(
        ReturnLine line, ApplicationInContext? found, long nirToken, Dictionary<Guid, string> sentTo, SignedAgreements agreements, List<SetAsideLine> waiting,
        ReturnSender sender)
    {
        var before = waiting.Find(aside => aside.ApplicationId == line.ApplicationId && aside.Is(line, seal));
        var inForce = agreements.On(found?.Application.PassSiteId ?? Guid.Empty, line.NotifiedOn).With(found?.Application.TransmissionId is { } sentIn ? sentTo.GetValueOrDefault(sentIn) : null);
        if (found?.Application.Has(line, inForce, seal) is true)
        {
            return ReturnedLine.Of(found.Application, ReturnResult.AlreadyApplied);
        }

        var completes = found?.Application.IsCompletedBy(line, seal) is true;
        if (((completes ? null : Obstacle.To(line, found)) ?? NirObstacle(line, found!.Application) ?? (_nirCompared ? null : SameNir(line, found!.Application, nirToken))) is { } obstacle)
        {
            if (before is null)
            {
                before = SetAsideLine.Of(line, obstacle, found?.Application.PassSiteId ?? sender.OnlySite, seal, sender.Id, clock.GetUtcNow());
                db.SetAside.Add(before);
                waiting.Add(before);
            }
            else
            {
                before.StillWaits(obstacle);
            }

            return ReturnedLine.Of(before, found?.Application);
        }

        var fund = sentTo[found!.Application.TransmissionId!.Value];
        if (completes)
        {
            found.Application.CompleteOutcome(line, seal, nirToken, _files.GetValueOrDefault(found.Application.PersonId));
        }

        foreach (var told in completes ? [] : found.Application.Apply(line, found.RightsReturned(line), inForce, fund, seal, nirToken, _files.GetValueOrDefault(found.Application.PersonId), clock.GetUtcNow()))
        {
            db.Publish(told);
        }

        if (before is not null)
        {
            before.Close(SetAsideClosure.Applied, sender.Id, clock.GetUtcNow());
            waiting.Remove(before);
        }

        if (line.Nir is { IsTemporary: false } nir)
        {
            _nirs[found.Application.PersonId] = nir;
            _owners.TryAdd((found.Application.PassSiteId, nirToken), (found.Application.PersonId, found.Application.Id));
        }

        return ReturnedLine.Of(found.Application, ReturnResult.Applied);
    }

    // A number that waits to be compared gives way to another, unless the person has that one by another decision.
    private Obstacle? NirObstacle(ReturnLine line, Application application) =>
        line.Nir is { IsTemporary: false } nir && _nirs.TryGetValue(application.PersonId, out var known) && known != nir
        && !(application.NirToCheck && seal.Open(application.NirSealed!) == known)
            ? new(ObstacleCode.OtherNir, "nir", "Le NIR n'est pas celui déjà rendu pour cette personne : vérifiez avec la caisse que la ligne est bien la sienne.")
            : null;

    // Once compared, it is theirs for their other applications too.
    private Obstacle? SameNir(ReturnLine line, Application application, long nirToken) =>
        nirToken != NirTokens.None && !(_nirs.TryGetValue(application.PersonId, out var known) && known == line.Nir) && _owners.TryGetValue((application.PassSiteId, nirToken), out var owner) && owner.PersonId != application.PersonId
            ? new(
                ObstacleCode.SameNir, "nir",
                "Ce NIR a déjà été rendu pour une autre personne de la PASS. La PASS compare les deux dossiers : si l'un est une erreur, la caisse renvoie la ligne corrigée ; sinon, la ligne est essayée de nouveau.",
                owner.ApplicationId)
            : null;

    private async Task<long[]> Tokens(IReadOnlyList<ReturnLine> lines, Dictionary<Guid, ApplicationInContext> found, CancellationToken stop)
    {
        var tokens = new long[lines.Count];
        for (var i = 0; i < tokens.Length; i++)
        {
            tokens[i] = found.TryGetValue(lines[i].ApplicationId, out var each) ? NirTokens.Of(await db.Vault.Tokens(each.Application.PassSiteId, stop), lines[i].Nir) : NirTokens.None;
        }

        return tokens;
    }

    // Of any fund: a person has one number, whoever gives it.
    private async Task LearnOwners(Dictionary<Guid, ApplicationInContext> found, long[] tokens, CancellationToken stop)
    {
        var wanted = tokens.Where(token => token != NirTokens.None).Distinct().Select(token => (long?)token).ToArray();
        foreach (var site in wanted.Length == 0 ? [] : found.Values.Select(each => each.Application.PassSiteId).Distinct())
        {
            var owners = await db.Applications.IgnoreQueryFilters().IgnoreAutoIncludes().AsNoTracking().Where(application => application.PassSiteId == site)
                .WhereOneOf(db, application => application.NirToken, wanted).OrderBy(application => application.Id)
                .Select(application => new { application.NirToken, application.PersonId, application.Id }).ToListAsync(stop);
            foreach (var owner in owners)
            {
                _owners.TryAdd((site, owner.NirToken!.Value), (owner.PersonId, owner.Id));
            }
        }
    }

    private async Task LearnNirs(HashSet<Guid> people, CancellationToken stop)
    {
        var known = await db.Applications.AsNoTracking()
            .AsSplitQuery().IgnoreAutoIncludes()
            .Where(application => people.Contains(application.PersonId) && application.Decision != null)
            .OrderBy(application => application.Id).ToListAsync(stop);
        foreach (var each in known.OrderByDescending(application => application.NirToCheck)) // The number of which nothing is doubted is known last, and holds.
        {
            if (each.NirSealed is { } sealedNir && seal.Open(sealedNir) is { IsTemporary: false } nir)
            {
                _nirs[each.PersonId] = nir;
            }
        }
    }
}
