using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.PartnerNetwork.Funding;

/// <summary>What the ARS has paid for the care of one PASS in one civil year.</summary>
/// <remarks>
/// One row per PASS and year, changed in the transaction of the acts it pays for; its version makes concurrent runs exclude each other, so
/// the cap holds. Money recovered later is the ARS's income of another line: it does not give room under the cap.
/// </remarks>
public sealed class FundingYear : Aggregate
{
    private FundingYear()
    {
    }

    /// <summary>Civil year of the payments.</summary>
    public int Year { get; private init; }

    /// <summary>Sum of what was paid, acts and remaining charges, in cents; never above the cap in force when they were paid.</summary>
    public long FundedCents { get; private set; }

    /// <summary>The other services were told that the cap is spent.</summary>
    public bool CapReached { get; private set; }

    /// <summary>A year in which nothing is paid yet.</summary>
    public static FundingYear Begin(Guid passSiteId, int year) => new() { PassSiteId = passSiteId, Year = year };

    /// <summary>Takes an amount out of what is left under the cap.</summary>
    /// <returns>False, and nothing taken, when it does not fit.</returns>
    public bool TryTake(long amountCents, long capCents)
    {
        if (FundedCents + amountCents > capCents)
        {
            return false;
        }

        FundedCents += amountCents;
        NextVersion();
        return true;
    }

    /// <summary>Notes that the cap is spent, to the cent or because an act no longer fits.</summary>
    /// <returns>The event, the first time in the year; null afterwards.</returns>
    public FundingCapReached? ReachCap(long capCents, DateTimeOffset now)
    {
        if (CapReached)
        {
            return null;
        }

        CapReached = true;
        return new FundingCapReached
        {
            OccurredAt = now,
            PassSiteId = PassSiteId,
            Version = NextVersion(),
            Year = Year,
            CapCents = capCents,
            FundedCents = FundedCents,
        };
    }
}
