using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Decisions;
using PassPlatform.RightsDossier.Documents;
using PassPlatform.RightsDossier.Households;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.RightsDossier.Sites;
using PassPlatform.RightsDossier.Situations;

namespace PassPlatform.RightsDossier.Applications;

/// <summary>An application with all that the rules read beside it. What it computes follows the application as it changes.</summary>
/// <param name="Application">The application, tracked.</param>
/// <param name="Care">Care the person and the members of the household are known to have had.</param>
/// <param name="Puma">The person's last PUMa application, when this one is for the CSS.</param>
internal sealed record ApplicationInContext(Application Application, IReadOnlyList<KnownCare> Care, Application? Puma)
{
    /// <summary>What the rules say now.</summary>
    public ComputedRights Rights => RightsDecidedOn(Application.Decision?.NotifiedOn);

    /// <summary>The pieces it needs now, and those missing.</summary>
    public DocumentFile File => DocumentFile.Of(Application, Rights);

    /// <summary>What the rules say for a decision of the fund on a day; null: not decided.</summary>
    public ComputedRights RightsDecidedOn(DateOnly? day) => ComputedRights.Of(Application, CareOf(Application.PersonId), Puma, day);

    /// <summary>What the rules say for a line of the fund. Whether a situation requires the CSS at once is the fund's to judge too: where the PASS did not ask, a fund that opens it so applies the text. L. 861-5 al. 5 CSS.</summary>
    public ComputedRights RightsReturned(ReturnLine line)
    {
        var rights = RightsDecidedOn(line.NotifiedOn);
        if (Application.Benefit != Benefit.Css || line.ValidFrom is not { } from || from == rights.Effect.EffectiveFrom)
        {
            return rights;
        }

        var atOnce = ComputedRights.Of(
            Application, CareOf(Application.PersonId), Puma, line.NotifiedOn, asIf: new AsIf { Requires = ImmediateSituation.PrecariousSituation });
        return atOnce.Effect.EffectiveFrom == from ? atOnce : rights;
    }

    /// <summary>What the rules say as if something were so, for the person or a member. Of a CSS whose PUMa is not known, its own rules alone are asked.</summary>
    public EffectDate RightsAsIf(AsIf asIf, DateOnly? decidedOn = null, ApplicationMember? member = null)
    {
        var effect = ComputedRights.Of(Application, CareOf(member?.PersonId ?? Application.PersonId), Puma, decidedOn, member, asIf).Effect;
        return Application.Benefit == Benefit.Css && effect.Missing != EffectInputs.None ? ComputedRights.CssWithoutPuma(Application, asIf.SentOn!.Value, decidedOn, asIf) : effect;
    }

    /// <summary>What the rules say now for a member of the household.</summary>
    public ComputedRights RightsOf(ApplicationMember member) =>
        ComputedRights.Of(Application, CareOf(member.PersonId), Puma, Application.Decision?.NotifiedOn, member);

    /// <summary>Says that it is complete when the pieces that its deposit lacked have come and nobody has said so; null when there is nothing to say.</summary>
    /// <remarks>Asked as it leaves.</remarks>
    internal ApplicationCompleted? CompleteNow(DateOnly on, AgreementsInForce agreements, DateOnly today, DateTimeOffset now) =>
        Application.WaitsForPieces && File is { Missing.Count: 0 } whole ? Application.Complete(on, whole, agreements, today, now) : null;

    /// <summary>Finds one; null when there is none in the caller's PASS.</summary>
    public static async Task<ApplicationInContext?> Find(RightsDossierDb db, Guid id, CancellationToken stop) =>
        (await Find(db, [id], stop)).SingleOrDefault();

    /// <summary>Finds several at once, in no order; those that the caller may not see are not there.</summary>
    public static async Task<List<ApplicationInContext>> Find(RightsDossierDb db, IReadOnlyCollection<Guid> ids, CancellationToken stop)
    {
        var applications = await db.Applications.AsSplitQuery().Where(application => ids.Contains(application.Id)).ToListAsync(stop);
        var care = (await CareOf(db, [.. applications.SelectMany(application => application.Everybody)], stop)).ToLookup(act => act.PersonId);
        var css = applications.Where(application => application.Benefit == Benefit.Css).Select(application => application.PersonId).ToHashSet();
        var pumas = (await db.Applications.AsSplitQuery().Where(application => css.Contains(application.PersonId) && application.Benefit == Benefit.Puma).ToListAsync(stop))
            .ToLookup(application => application.PersonId);
        return applications.ConvertAll(application => new ApplicationInContext(
            application, [.. application.Everybody.SelectMany(person => care[person])],
            application.Benefit == Benefit.Css ? pumas[application.PersonId].OrderBy(puma => puma.OpenedOn).ThenBy(puma => puma.Id).LastOrDefault() : null));
    }

    /// <summary>Care that some people are known to have had.</summary>
    public static async Task<IReadOnlyList<KnownCare>> CareOf(RightsDossierDb db, HashSet<Guid> people, CancellationToken stop) =>
        await db.Care.AsNoTracking().Where(act => people.Contains(act.PersonId)).ToListAsync(stop);

    private IEnumerable<KnownCare> CareOf(Guid person) => Care.Where(act => act.PersonId == person);
}
