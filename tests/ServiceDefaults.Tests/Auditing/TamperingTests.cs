using Microsoft.EntityFrameworkCore;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.ServiceDefaults.Tests.Auditing;

/// <summary>Whoever can write in the database, and has not the master key, changes nothing of the audit unseen.</summary>
public sealed class TamperingTests(TestBroker broker) : AuditedSample(broker)
{
    [Theory]
    [InlineData(AuditTables.Writes)]
    [InlineData(AuditTables.Reads)]
    public async Task A_line_changed_is_named_with_its_operation(string table)
    {
        var line = await Signed(table, index: 2);

        await ByHand(table, $"UPDATE [{table}] SET [Actor] = 'somebody-else' WHERE [Hash] = @hash", line.Hash);

        Assert.Equal(new AuditFault(table, AuditFaultKind.Changed, line.Strand, line.Sequence, line.Sequence, line.Operation), Assert.Single((await Verify()).Faults));
    }

    [Theory]
    [InlineData(AuditTables.Writes)]
    [InlineData(AuditTables.Reads)]
    public async Task Every_column_counts(string table)
    {
        var line = await Signed(table, index: 1);
        foreach (var column in AuditTables.Columns.Except(["Strand", "Sequence", "PreviousHash", "Hash"]))
        {
            var was = typeof(AuditRow).GetProperty(column)!.GetValue(line) switch
            {
                DateTimeOffset at => at.UtcDateTime,
                Enum code => $"{code}",
                var value => value,
            };
            object other = column switch
            {
                "At" => line.At.UtcDateTime.AddMilliseconds(1),
                "MembershipId" or "PassSiteId" or "Subject" => Guid.NewGuid(),
                "ActorKind" => nameof(ActorKind.Person),
                "Outcome" => nameof(AuditOutcome.Refused),
                _ => "x",
            };
            await ByHand(table, $"UPDATE [{table}] SET [{column}] = @value WHERE [Hash] = @hash", line.Hash, column, other);
            Assert.Equal(line.Sequence, Assert.Single((await Verify()).Faults).From);
            await ByHand(table, $"UPDATE [{table}] SET [{column}] = @value WHERE [Hash] = @hash", line.Hash, column, was);
            Assert.Empty((await Verify()).Faults);
        }
    }

    [Theory]
    [InlineData(AuditTables.Writes)]
    [InlineData(AuditTables.Reads)]
    public async Task A_line_removed_in_the_middle_is_named(string table)
    {
        var line = await Signed(table, index: 2);

        await ByHand(table, $"DELETE FROM [{table}] WHERE [Hash] = @hash", line.Hash);

        Assert.Equal(new AuditFault(table, AuditFaultKind.Removed, line.Strand, line.Sequence, line.Sequence, null), Assert.Single((await Verify()).Faults));
    }

    [Theory]
    [InlineData(AuditTables.Writes)]
    [InlineData(AuditTables.Reads)]
    public async Task Lines_removed_at_the_end_are_named_after_a_restart_too(string table)
    {
        var line = await Signed(table, index: ^1);

        await ByHand(table, $"DELETE FROM [{table}] WHERE [Hash] = @hash", line.Hash);

        var fault = new AuditFault(table, AuditFaultKind.Removed, line.Strand, line.Sequence, line.Sequence, null);
        Assert.Equal(fault, Assert.Single((await Verify()).Faults));
        await Restart();
        Assert.Equal(fault, Assert.Single((await Verify()).Faults));
    }

    [Theory]
    [InlineData(AuditTables.Writes)]
    [InlineData(AuditTables.Reads)]
    public async Task A_whole_strand_removed_is_named(string table)
    {
        var line = await Signed(table, index: ^1);

        await ByHand(table, $"DELETE FROM [{table}] WHERE [Strand] = (SELECT [Strand] FROM [{table}] WHERE [Hash] = @hash)", line.Hash);

        Assert.Equal(new AuditFault(table, AuditFaultKind.Removed, line.Strand, 1, line.Sequence, null), Assert.Single((await Verify()).Faults));
    }

    [Theory]
    [InlineData(AuditTables.Writes)]
    [InlineData(AuditTables.Reads)]
    public async Task A_line_added_is_named(string table)
    {
        var line = await Signed(table, index: ^1);

        var columns = string.Join(", ", AuditTables.Columns.Select(column => column == "Sequence" ? "[Sequence] + 1" : column == "PreviousHash" ? "[Hash]" : $"[{column}]"));
        await ByHand(table, $"INSERT INTO [{table}] ({AuditTables.List}) SELECT {columns} FROM [{table}] WHERE [Hash] = @hash", line.Hash);

        Assert.Equal(new AuditFault(table, AuditFaultKind.Added, line.Strand, line.Sequence + 1, line.Sequence + 1, line.Operation), Assert.Single((await Verify()).Faults));
    }

    [Fact]
    public async Task A_checkpoint_changed_or_removed_is_named()
    {
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await Work(1);
            await Checkpoints.Write(Stop);
        }

        await ByHand(AuditTables.Checkpoints, "UPDATE [AuditCheckpoints] SET [Heads] = '' WHERE [Number] = 1");
        Assert.Contains(new AuditFault(AuditTables.Checkpoints, AuditFaultKind.Changed, null, 1, 1, null), (await Verify()).Faults);

        await ByHand(AuditTables.Checkpoints, "DELETE FROM [AuditCheckpoints] WHERE [Number] = 2");
        Assert.Contains(new AuditFault(AuditTables.Checkpoints, AuditFaultKind.Removed, null, 2, 2, null), (await Verify()).Faults);
    }

    [Fact]
    public async Task The_last_checkpoints_cut_off_with_their_lines_are_told_by_the_file_outside_of_the_database()
    {
        TestStorage.NeedsFile();
        await Work(1);
        await Quiet();
        var kept = (await Lines(AuditTables.Writes)).Concat(await Lines(AuditTables.Reads)).Select(line => line.Hash).ToHashSet(ByteArrays.Instance);
        var before = (await Verify()).Checkpoints;
        await Work(1);
        await Quiet();
        await Service.Stop();
        foreach (var table in new[] { AuditTables.Writes, AuditTables.Reads })
        {
            foreach (var line in (await Lines(table)).Where(line => !kept.Contains(line.Hash)))
            {
                await ByHand(table, $"DELETE FROM [{table}] WHERE [Hash] = @hash", line.Hash);
            }
        }

        await ByHand(AuditTables.Checkpoints, $"DELETE FROM [AuditCheckpoints] WHERE [Number] > {before}");
        await Restart();

        var fault = Assert.Single((await Verify()).Faults);
        Assert.Equal((AuditTables.Checkpoints, AuditFaultKind.Removed, (long)before + 1), (fault.Table, fault.Kind, fault.From));
    }

    // Lines that a checkpoint has signed; the consumer of their events has ended.
    private async Task<AuditRow> Signed(string table, Index index)
    {
        await Work(5);
        await Quiet();
        var lines = (await Lines(table)).GroupBy(line => line.Strand).MaxBy(strand => strand.Count())!.ToList();
        return lines[index];
    }

    private async Task Quiet()
    {
        var tallies = await Service.InDatabase(db => db.Tallies.CountAsync(Stop));
        await Eventually.True(async () => await Service.InDatabase(db => db.Effects.CountAsync(Stop)) == tallies, "every event took effect");
        await Eventually.True(async () => await Checkpoints.Write(Stop) == 0, "all of it is signed");
    }

    private sealed class ByteArrays : IEqualityComparer<byte[]>
    {
        public static readonly ByteArrays Instance = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] bytes) => BitConverter.ToInt32(bytes);
    }
}
