using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Reporting.Committees;

/// <summary>What a PASS and a fund bring to a steering committee (<i>COPIL</i>): a period, samples drawn once, the words of each party; frozen when it is presented. Agreement with the fund, art. 5 [000-107, 000-117]. Decision 0189.</summary>
/// <remarks>The meeting itself, who was there and what was decided, is partner-network's (decision 0175); nothing here names anybody.</remarks>
public sealed class Committee : Aggregate, IBelongsToFund
{
    private Committee()
    {
    }

    /// <inheritdoc/>
    public string? FundCode { get; private init; }

    /// <summary>First day of the period, inclusive.</summary>
    public DateOnly From { get; private init; }

    /// <summary>Last day of the period, inclusive.</summary>
    public DateOnly To { get; private init; }

    /// <summary>Seed of the draw; null before it.</summary>
    public string? Seed { get; private set; }

    /// <summary>When it was drawn.</summary>
    public DateTimeOffset? DrawnAt { get; private set; }

    /// <summary>When the fund had validated the method by which it was drawn.</summary>
    public DateTimeOffset? MethodValidatedAt { get; private set; }

    /// <summary>What the samples show, JSON; numbers and hashes.</summary>
    public string Samples { get; private set; } = "[]";

    public string? PassDifficulties { get; private set; }
    public string? PassGoodPractices { get; private set; }
    public string? FundDifficulties { get; private set; }
    public string? FundGoodPractices { get; private set; }

    /// <summary>When it was presented, and frozen; null before.</summary>
    public DateTimeOffset? PresentedAt { get; private set; }

    /// <summary>The meeting that it was presented to, in partner-network; null when it was not noted yet.</summary>
    public Guid? MeetingId { get; private set; }

    /// <summary>What was presented, JSON; null before.</summary>
    public string? Document { get; private set; }

    /// <summary>SHA-256 of the UTF-8 bytes of <see cref="Document"/>, lower-case hexadecimal.</summary>
    public string? Sha256 { get; private set; }

    /// <summary>The period.</summary>
    internal CommitteePeriod Period => new(From, To);

    /// <summary>Begins to prepare one.</summary>
    internal static Committee Prepare(Guid passSiteId, string fundCode, CommitteePeriod period)
    {
        var committee = new Committee { PassSiteId = passSiteId, FundCode = fundCode, From = period.From, To = period.To };
        committee.NextVersion();
        return committee;
    }

    /// <summary>Draws the samples: once, by what the fund has validated.</summary>
    /// <param name="terms">What was agreed; null: nothing.</param>
    /// <param name="frame">Every application that the fund decided in the period.</param>
    /// <param name="seed">A seed that nobody chose.</param>
    /// <param name="now">Now, UTC.</param>
    /// <returns>Each list, in the order of its draw.</returns>
    /// <exception cref="Refusal">409: it was drawn or presented already, or the fund has validated no method.</exception>
    internal IReadOnlyList<SampledApplication> Draw(CommitteeTerms? terms, IReadOnlyList<DecidedApplication> frame, string seed, DateTimeOffset now)
    {
        MustBeInPreparation();
        if (Seed is not null)
        {
            throw new Refusal(ProblemKinds.CommitteeState, "L'échantillon de ce comité est déjà tiré : il ne se tire qu'une fois.");
        }

        if (terms is not { ValidatedAt: { } validatedAt })
        {
            throw new Refusal(ProblemKinds.CommitteeState, "La caisse n'a pas validé la méthode d'échantillonnage.");
        }

        var lists = Strata.All.Where(stratum => terms.SizeOf(stratum) > 0)
            .Select(stratum => (Stratum: stratum, InOrder: Sampling.Order(seed, stratum, frame.Where(each => Strata.Includes(stratum, each.Codes)), each => each.ApplicationId))).ToList();
        (Seed, DrawnAt, MethodValidatedAt) = (seed, now, validatedAt);
        Samples = JsonSerializer.Serialize(lists.Select(list => SampleResult.Of(list.Stratum, list.InOrder, terms.SizeOf(list.Stratum))), Wire.Http);
        NextVersion();
        return [.. lists.SelectMany(list => list.InOrder.Select((application, index) => Row(list.Stratum, application, index + 1)))];
    }

    /// <summary>A party says its difficulties and its good practices, in the place of what it had said.</summary>
    /// <exception cref="Refusal">409: it was presented.</exception>
    internal void Say(bool byFund, PartyWords words)
    {
        MustBeInPreparation();
        if (byFund)
        {
            (FundDifficulties, FundGoodPractices) = (words.Difficulties, words.GoodPractices);
        }
        else
        {
            (PassDifficulties, PassGoodPractices) = (words.Difficulties, words.GoodPractices);
        }

        NextVersion();
    }

    /// <summary>Freezes what is presented.</summary>
    /// <param name="figures">Of the period, all that was received being counted.</param>
    /// <param name="alerts">The thresholds passed, in French.</param>
    /// <param name="meetingId">The meeting; null when it is not noted yet.</param>
    /// <param name="now">Now, UTC.</param>
    /// <exception cref="Refusal">409: it was already.</exception>
    internal void Present(CommitteeFigures figures, IReadOnlyList<string> alerts, Guid? meetingId, DateTimeOffset now)
    {
        MustBeInPreparation();
        Document = JsonSerializer.Serialize(new CommitteeDocument(Id, PassSiteId, FundCode!, From, To, now, figures, alerts, DrawView.Of(this), WordsView.Of(this), CommitteeDefinition.All), Wire.Http);
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Document)));
        (PresentedAt, MeetingId) = (now, meetingId);
        NextVersion();
    }

    private SampledApplication Row(Stratum stratum, DecidedApplication application, int rank) => new()
    {
        PassSiteId = PassSiteId,
        FundCode = FundCode,
        CommitteeId = Id,
        Stratum = stratum,
        Rank = rank,
        ApplicationId = application.ApplicationId,
        SubjectId = application.SubjectId,
        Days = application.Days,
        ReceptionPresumed = application.ReceptionPresumed,
    };

    private void MustBeInPreparation()
    {
        if (PresentedAt is not null)
        {
            throw new Refusal(ProblemKinds.CommitteeState, "Ce comité a été présenté : ce qui a été présenté ne change plus.");
        }
    }
}
