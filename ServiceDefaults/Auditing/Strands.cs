using PassPlatform.Contracts;

namespace PassPlatform.ServiceDefaults.Auditing;

/// <summary>The last line of a strand.</summary>
internal readonly record struct Head(Guid Strand, long Sequence, byte[] Hash);

/// <summary>A chain of lines of this process. Whoever has it is alone to lengthen it, until what they wrote is known to be committed.</summary>
internal sealed class Strand
{
    private long _sequence;
    private byte[] _hash = AuditSeal.Beginning;

    /// <summary>Its last line that is known to be committed.</summary>
    public Head Committed { get; private set; } = new(OrderedId.New(), 0, AuditSeal.Beginning);

    /// <summary>Gives lines their places after what is committed and what was appended since.</summary>
    public void Append(AuditEntry line, AuditSeal seal)
    {
        (line.Strand, line.Sequence, line.PreviousHash) = (Committed.Strand, ++_sequence, _hash);
        _hash = line.Hash = seal.Hash(line);
    }

    /// <summary>What was appended is committed.</summary>
    public void Commit() => Committed = Committed with { Sequence = _sequence, Hash = _hash };

    /// <summary>What was appended is not in the database.</summary>
    public void GoBack() => (_sequence, _hash) = (Committed.Sequence, Committed.Hash);
}

/// <summary>The strands of this process for one table: as many as saves that were under way at once, so that the order of each is that of its commits without a lock for all.</summary>
internal sealed class Strands
{
    private readonly Lock _lock = new();
    private readonly Stack<Strand> _free = [];
    private readonly Dictionary<Guid, Head> _heads = [];
    private readonly HashSet<Guid> _changed = [];

    /// <summary>A strand that nobody else has.</summary>
    public Strand Take()
    {
        lock (_lock)
        {
            return _free.TryPop(out var free) ? free : new Strand();
        }
    }

    /// <summary>Gives a strand back; what was appended to it is committed.</summary>
    public void Commit(Strand strand)
    {
        lock (_lock)
        {
            Lengthened(strand);
            _free.Push(strand);
        }
    }

    /// <summary>Keeps the strand for more; what was appended to it is committed.</summary>
    public void Lengthened(Strand strand)
    {
        lock (_lock)
        {
            strand.Commit();
            _heads[strand.Committed.Strand] = strand.Committed;
            _changed.Add(strand.Committed.Strand);
        }
    }

    /// <summary>Gives a strand back; what was appended to it was not committed. One of which that is not known is not given back: another is begun.</summary>
    public void GoBack(Strand strand)
    {
        lock (_lock)
        {
            strand.GoBack();
            _free.Push(strand);
        }
    }

    /// <summary>The heads of all strands of this process.</summary>
    public List<Head> Heads()
    {
        lock (_lock)
        {
            return [.. _heads.Values];
        }
    }

    /// <summary>The heads that changed since they were last taken.</summary>
    public List<Head> TakeChanged()
    {
        lock (_lock)
        {
            var changed = _changed.Select(strand => _heads[strand]).ToList();
            _changed.Clear();
            return changed;
        }
    }

    /// <summary>They could not be signed: they are taken again.</summary>
    public void GiveBack(IEnumerable<Head> changed)
    {
        lock (_lock)
        {
            _changed.UnionWith(changed.Select(head => head.Strand));
        }
    }
}
