namespace PassPlatform.PartnerNetwork.CareActs;

// Where the money of an act is: double entry, so that no cent is at two places or at none. Decision 0151.
public sealed partial class CareAct
{
    private readonly List<CareActMove> _moves = [];

    /// <summary>How its money moved, the first move first; those of before are there once read.</summary>
    public IReadOnlyList<CareActMove> Moves => _moves;

    /// <summary>How many moves there were.</summary>
    public int MoveCount { get; private set; }

    /// <summary>Waits for a right, in cents.</summary>
    public long HeldCents { get; private set; }

    /// <summary>At the fund, which has not answered, in cents.</summary>
    public long BillableCents { get; private set; }

    /// <summary>Paid by the fund, in cents.</summary>
    public long ReimbursedCents { get; private set; }

    /// <summary>Not paid by the fund, and not decided by the ARS yet, in cents.</summary>
    public long RemainingCents { get; private set; }

    /// <summary>Paid by the ARS and not recovered, in cents.</summary>
    public long ArsCents { get; private set; }

    /// <summary>Paid by nobody, in cents; and not by the person.</summary>
    public long UnfundedCents { get; private set; }

    /// <summary>What the ARS is asked to decide on, once it is due, in cents: the whole act without a right, the remaining charge after the fund's answer.</summary>
    public long ArsDueCents => HeldCents + RemainingCents;

    private void Move(MoneyPlace? from, MoneyPlace to, long cents, MoneyReason reason, DateOnly on)
    {
        if (cents == 0)
        {
            return;
        }

        if (from is { } left)
        {
            Add(left, -cents);
        }

        Add(to, cents);
        _moves.Add(CareActMove.Of(this, ++MoveCount, from, to, cents, reason, on));
    }

    private void Add(MoneyPlace place, long cents)
    {
        var there = place switch
        {
            MoneyPlace.Held => HeldCents += cents,
            MoneyPlace.Billable => BillableCents += cents,
            MoneyPlace.Fund => ReimbursedCents += cents,
            MoneyPlace.Remaining => RemainingCents += cents,
            MoneyPlace.Ars => ArsCents += cents,
            _ => UnfundedCents += cents,
        };
        if (there < 0)
        {
            throw new InvalidOperationException($"Care act {Id} has {there - cents} cents at {place}: {-cents} cannot leave it.");
        }
    }
}
