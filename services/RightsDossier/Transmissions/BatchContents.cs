using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Deposits;
using PassPlatform.RightsDossier.Documents;
using PassPlatform.RightsDossier.ImmediateNeeds;
using PassPlatform.RightsDossier.Rules;

namespace PassPlatform.RightsDossier.Transmissions;

/// <summary>What a batch holds, with the names to print: asked each time, never kept here.</summary>
/// <param name="Batch">The batch.</param>
/// <param name="Site">The PASS.</param>
/// <param name="Finess">FINESS number of the PASS; null when it is not known yet.</param>
/// <param name="Applications">In the order of the batch, without those of people erased since.</param>
internal sealed record BatchContents(Transmission Batch, PrintedSite Site, string? Finess, IReadOnlyList<SentApplication> Applications)
{
    // A batch holds up to 200 people: asked one after the other they would take minutes, all at once they would weigh on intake.
    private const int AskedTogether = 8;

    /// <summary>Reads it.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="db">Where it is.</param>
    /// <param name="names">Gives the names.</param>
    /// <param name="today">Day in Paris, on which it would leave if it waits.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="NamesUnavailableException">A name could not be had.</exception>
    public static async Task<BatchContents> Of(Transmission batch, RightsDossierDb db, PrintedNames names, DateOnly today, CancellationToken stop)
    {
        var found = (await ApplicationInContext.Find(db, [.. batch.ApplicationIds], stop)).ToDictionary(each => each.Application.Id);
        var finess = await db.Sites.AsNoTracking().Where(site => site.PassSiteId == batch.PassSiteId).Select(site => site.Finess).FirstOrDefaultAsync(stop);
        var site = await names.Site(batch.PassSiteId, stop);
        var people = new ConcurrentDictionary<Guid, PrintedPerson>();
        await Parallel.ForEachAsync(
            found.Values.SelectMany(each => each.Application.Everybody).Distinct(), new ParallelOptions { MaxDegreeOfParallelism = AskedTogether, CancellationToken = stop },
            async (person, each) => people[person] = await names.Person(person, each));
        return new BatchContents(
            batch, site, finess,
            [
                // What the fund did not find is not in it any more: it leaves in another.
                .. batch.ApplicationIds.Where(found.ContainsKey).Select(id => found[id]).Where(each => batch.Kind != BatchKind.Applications || each.Application.TransmissionId == batch.Id).Select(each => new SentApplication(
                    each, people[each.Application.PersonId], [.. each.Application.Members.Select(member => people[member.PersonId])], each.Application.SentIn(batch.Id),
                    each.Application.TransmittedOn ?? today)),
            ]);
    }
}

/// <summary>An application of a batch.</summary>
/// <param name="Found">The application.</param>
/// <param name="Person">Whose it is.</param>
/// <param name="Members">The other members of the household it asks for.</param>
/// <param name="Pieces">The pieces that left with it, oldest first.</param>
/// <param name="SentOn">Day it left, or would today.</param>
internal sealed record SentApplication(
    ApplicationInContext Found, PrintedPerson Person, IReadOnlyList<PrintedPerson> Members, IReadOnlyList<SeenDocument> Pieces, DateOnly SentOn)
{
    public Application Application => Found.Application;

    /// <summary>Its form.</summary>
    public ApplicationForm Form => RequiredDocuments.Form(Application.Benefit);

    /// <summary>Pieces whose file is in the archive.</summary>
    public IReadOnlyList<SeenDocument> Joined => [.. Pieces.Where(piece => piece.File is not null)];

    /// <summary>Pieces that the PASS saw on paper, without a file.</summary>
    public IReadOnlyList<SeenDocument> OnPaper => [.. Pieces.Where(piece => piece.File is null)];

    /// <summary>A piece asks for a priority examination.</summary>
    public bool Urgent => Pieces.Any(piece => RequiredDocuments.GivesPriority(Application.Benefit, piece.LineId));

    /// <summary>The first day that the fund is asked for, when it is not the one it would find by itself; null otherwise.</summary>
    public AskedStart? Asked => AskedStart.Of(Application, SentOn);

    /// <summary>The benefit in two words, for a column.</summary>
    public string Benefit => Application.Benefit switch
    {
        Contracts.Benefit.Puma => "PUMa",
        Contracts.Benefit.Css => "CSS",
        _ => "AME",
    };
}
