using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Data;
using PassPlatform.ServiceDefaults.Auth;

namespace PassPlatform.RightsDossier.Decisions;

/// <summary>Who sends a return, and what it may speak of: a client of the API its PASS, a fund's exchange folder what was transmitted to that fund.</summary>
/// <param name="Id">The client, or <c>fund-CODE</c>.</param>
/// <param name="AllSites">Acts for every PASS.</param>
/// <param name="Sites">The PASS it acts for; empty when <paramref name="AllSites"/>.</param>
/// <param name="FundCode">The fund of the folder; null for a client.</param>
/// <param name="IsFund">Its token is a fund's.</param>
internal sealed record ReturnSender(string Id, bool AllSites, Guid[] Sites, string? FundCode = null, bool IsFund = false)
{
    private const string Folder = "fund-";

    /// <summary>The PASS of a line about an application that nobody knows: the sender's when it has one, otherwise none.</summary>
    public Guid OnlySite => Sites.Length == 1 ? Sites[0] : Guid.Empty;

    /// <summary>A client of the API.</summary>
    public static ReturnSender Of(Caller caller) => new(caller.ClientId, caller.AllSites, caller.Sites, null, caller.Role == Roles.Fund);

    /// <summary>The exchange folder of a fund: it acts for the PASS that signed with the fund.</summary>
    public static async Task<ReturnSender> OfFolder(RightsDossierDb db, string fundCode, CancellationToken stop) => new(
        Folder + fundCode, false,
        await db.Agreements.AsNoTracking().Where(agreement => agreement.Counterparty == Counterparty.Fund && agreement.FundCode == fundCode)
            .Select(agreement => agreement.PassSiteId).Distinct().ToArrayAsync(stop),
        fundCode);

    /// <summary>Of the applications found, those that the sender may speak of.</summary>
    public async Task<IReadOnlyList<ApplicationInContext>> Known(RightsDossierDb db, List<ApplicationInContext> found, CancellationToken stop)
    {
        if (FundCode is not { } fund)
        {
            return found;
        }

        var batches = found.Select(each => each.Application.TransmissionId).OfType<Guid>().ToHashSet();
        var theirs = (await db.Transmissions.AsNoTracking().Where(batch => batches.Contains(batch.Id) && batch.FundCode == fund).Select(batch => batch.Id).ToListAsync(stop)).ToHashSet();
        return found.FindAll(each => each.Application.TransmissionId is { } batch && theirs.Contains(batch));
    }

    /// <summary>The same lines, list by list, each served by an index of its own; one may be in two of them.</summary>
    public async Task<IReadOnlyList<IQueryable<SetAsideLine>>> OwnLists(RightsDossierDb db, IQueryable<SetAsideLine> lines, CancellationToken stop)
    {
        lines = lines.IgnoreQueryFilters();
        if (AllSites)
        {
            return [lines];
        }

        List<string> senders = [Id];
        if (IsFund)
        {
            senders.AddRange((await db.Agreements.AsNoTracking().Where(agreement => agreement.FundCode != null).Select(agreement => agreement.FundCode!).Distinct().ToListAsync(stop))
                .Select(code => Folder + code));
        }

        return [.. Sites.Distinct().Select(site => lines.Where(line => line.PassSiteId == site)), .. senders.Select(sender => lines.Where(line => line.SentBy == sender))];
    }

    /// <summary>The lines set aside that the sender may see: those of its PASS, those it sent itself, and a fund those of its folder.</summary>
    public IQueryable<SetAsideLine> Own(RightsDossierDb db, IQueryable<SetAsideLine> lines)
    {
        var (everything, sites, client, fund) = (AllSites, Sites, Id, IsFund);
        return lines.IgnoreQueryFilters().Where(line => everything || sites.Contains(line.PassSiteId) || line.SentBy == client
            || (fund && db.Agreements.Any(agreement => sites.Contains(agreement.PassSiteId) && agreement.FundCode != null && line.SentBy == Folder + agreement.FundCode)));
    }
}
