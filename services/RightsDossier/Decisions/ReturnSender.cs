using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Data;
using PassPlatform.ServiceDefaults.Auth;

namespace PassPlatform.RightsDossier.Decisions;

/// <summary>Who sends a return, and what it may speak of: a fund what was transmitted to it, by the API or by its exchange folder; a team tries its PASS's again.</summary>
/// <param name="Id"><c>fund-CODE</c> for a fund, whichever of its clients and ways; otherwise the client or account.</param>
/// <param name="AllSites">Acts for every PASS.</param>
/// <param name="Sites">The PASS it acts for; empty when <paramref name="AllSites"/>.</param>
/// <param name="FundCode">The fund; null for a team.</param>
/// <param name="Client">The fund's client or account, under whose id lines were kept before they were kept under the fund's; null for a folder.</param>
internal sealed record ReturnSender(string Id, bool AllSites, Guid[] Sites, string? FundCode = null, string? Client = null)
{
    private const string Fund = "fund-";

    /// <summary>The PASS of a line about an application that nobody knows: the sender's when it has one, otherwise none.</summary>
    public Guid OnlySite => Sites.Length == 1 ? Sites[0] : Guid.Empty;

    // Of a line about what nobody knows there is no PASS: it is the fund's whichever PASS its token is for.
    private Guid[] SitesOrNone => [.. Sites, Guid.Empty];

    /// <summary>A caller of the API.</summary>
    public static ReturnSender Of(Caller caller) => caller.FundCode is { } code
        ? new(Fund + code, caller.AllSites, caller.Sites, code, caller.ClientId)
        : new(caller.ClientId, caller.AllSites, caller.Sites);

    /// <summary>The exchange folder of a fund: it acts for the PASS that signed with the fund.</summary>
    public static async Task<ReturnSender> OfFolder(RightsDossierDb db, string fundCode, CancellationToken stop) => new(
        Fund + fundCode, false,
        await db.Agreements.AsNoTracking().Where(agreement => agreement.Counterparty == Counterparty.Fund && agreement.FundCode == fundCode)
            .Select(agreement => agreement.PassSiteId).Distinct().ToArrayAsync(stop),
        fundCode);

    /// <summary>Of the applications found, those that the sender may speak of: of a PASS of its token, one that has not been sent to anybody yet too.</summary>
    /// <param name="found">Those of its PASS.</param>
    /// <param name="sentTo">The fund that each batch was sent to.</param>
    public List<ApplicationInContext> Known(List<ApplicationInContext> found, IReadOnlyDictionary<Guid, string> sentTo) => FundCode is not { } fund
        ? found
        : found.FindAll(each => each.Application.TransmissionId is { } batch ? sentTo.GetValueOrDefault(batch) == fund : Client is not null);

    /// <summary>The same lines, list by list, each served by an index of its own; one may be in two of them.</summary>
    public IReadOnlyList<IQueryable<SetAsideLine>> OwnLists(IQueryable<SetAsideLine> lines)
    {
        lines = lines.IgnoreQueryFilters();
        var (everything, ours, sender, client) = (AllSites, SitesOrNone, Id, Client);
        return FundCode is not null
            ?
            [
                lines.Where(line => line.SentBy == sender && (everything || ours.Contains(line.PassSiteId))),
                lines.Where(line => line.SentBy == client),
            ]
            : AllSites ? [lines]
            : [.. Sites.Distinct().Select(site => lines.Where(line => line.PassSiteId == site)), lines.Where(line => line.SentBy == sender)];
    }

    /// <summary>The lines set aside that the sender may see: a team those of its PASS, and those it sent itself; a fund those that it sent, for the PASS of its token or for none.</summary>
    public IQueryable<SetAsideLine> Own(IQueryable<SetAsideLine> lines)
    {
        lines = lines.IgnoreQueryFilters();
        var (everything, sites, ours, sender, client) = (AllSites, Sites, SitesOrNone, Id, Client);
        return FundCode is not null
            ? lines.Where(line => (line.SentBy == sender && (everything || ours.Contains(line.PassSiteId))) || line.SentBy == client)
            : lines.Where(line => everything || sites.Contains(line.PassSiteId) || line.SentBy == sender);
    }
}
