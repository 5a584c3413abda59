using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PassPlatform.TestKit;

/// <summary>The commands that a service sends to its SQLite file, and the planner's word on each.</summary>
public sealed class RecordedCommands : DbCommandInterceptor
{
    private readonly ConcurrentQueue<RecordedCommand> _sent = [];

    /// <summary>Those sent so far, oldest first.</summary>
    public IReadOnlyList<RecordedCommand> Sent => [.. _sent];

    /// <summary>Forgets those sent so far.</summary>
    public void Clear() => _sent.Clear();

    /// <inheritdoc/>
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Keep(command);
        return new(result);
    }

    /// <inheritdoc/>
    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Keep(command);
        return new(result);
    }

    private void Keep(DbCommand command) => _sent.Enqueue(new RecordedCommand(
        command.CommandText, [.. command.Parameters.Cast<SqliteParameter>().Select(each => (each.ParameterName, each.Value))]));
}

/// <summary>One command.</summary>
/// <param name="Text">Its SQL.</param>
/// <param name="Parameters">Names and values.</param>
public sealed partial record RecordedCommand(string Text, IReadOnlyList<(string Name, object? Value)> Parameters)
{
    /// <summary>How the planner goes about it, step by step, indented as it nests.</summary>
    /// <param name="database">An open connection to the file.</param>
    public IReadOnlyList<PlanStep> Plan(SqliteConnection database)
    {
        using var explain = database.CreateCommand();
        explain.CommandText = $"EXPLAIN QUERY PLAN {Text}";
        foreach (var (name, value) in Parameters)
        {
            explain.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        using var read = explain.ExecuteReader();
        var steps = new List<PlanStep>();
        while (read.Read())
        {
            steps.Add(new PlanStep(read.GetInt32(0), read.GetInt32(1), read.GetString(3)));
        }

        return steps;
    }

    /// <summary>What of it costs more as the tables grow: whole tables read, and whole results sorted.</summary>
    /// <param name="database">An open connection to the file.</param>
    /// <param name="small">Tables that stay small, which may be read whole.</param>
    public IReadOnlyList<string> Faults(SqliteConnection database, params IReadOnlyCollection<string> small)
    {
        if (!Text.StartsWith("SELECT", StringComparison.Ordinal) && !Aliases().IsMatch(Text))
        {
            return []; // A row written by its key.
        }

        if (Text.Contains("WHERE 0", StringComparison.Ordinal))
        {
            return []; // No row named: nothing is read.
        }

        var plan = Plan(database);
        var tables = Aliases().Matches(Text).DistinctBy(each => each.Groups["alias"].Value).ToDictionary(each => each.Groups["alias"].Value, each => each.Groups["table"].Value);
        return [.. plan.Where(IsFault).Select(step => step.Detail)];

        bool IsFault(PlanStep step) => step.Detail.StartsWith("SCAN ", StringComparison.Ordinal)
            ? tables.TryGetValue(step.Subject, out var table) && !IsInner(step) && !small.Contains(table)
            : step.Detail.Contains("TEMP B-TREE FOR", StringComparison.Ordinal) && !IsBounded(step);

        // A subquery is named like a table; what it reads is told under it.
        bool IsInner(PlanStep step) => plan.Any(other => other.Detail == $"CO-ROUTINE {step.Subject}" || other.Detail == $"MATERIALIZE {step.Subject}");

        // A sort of one page that a subquery has found already, or of what belongs to one person, one application, or a few rows named.
        bool IsBounded(PlanStep sort) => plan.FirstOrDefault(step => step.Parent == sort.Parent && step.Detail is ['S', 'C' or 'E', ..]) is { } first
            && (first.Detail.StartsWith("SCAN ", StringComparison.Ordinal)
                ? IsInner(first) || first.Detail.Contains("VIRTUAL TABLE", StringComparison.Ordinal) || (tables.TryGetValue(first.Subject, out var table) && small.Contains(table))
                : Few().IsMatch(first.Detail) || (tables.TryGetValue(first.Subject, out var searched) && small.Contains(searched)));
    }

    [GeneratedRegex("\\b(PersonId|ApplicationId|SubjectId|Id)=\\?|rowid=\\?|\\(rowid")]
    private static partial Regex Few();

    [GeneratedRegex("(FROM|JOIN|UPDATE) \"(?<table>\\w+)\" AS \"(?<alias>\\w+)\"")]
    private static partial Regex Aliases();
}

/// <summary>One step of a plan.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Parent">Number of the step it is part of; 0: of the command.</param>
/// <param name="Detail">As SQLite says it.</param>
public sealed record PlanStep(int Id, int Parent, string Detail)
{
    /// <summary>What it reads.</summary>
    public string Subject => Detail.Split(' ') is [_, var subject, ..] ? subject : "";
}
