using System.Reflection;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PassPlatform.ServiceDefaults.Persistence;
using Xunit;

namespace PassPlatform.ServiceDefaults.Tests.Persistence;

public sealed class DatabaseFailureTests
{
    [Theory]
    [InlineData(1205, 13)] // Chosen as deadlock victim.
    [InlineData(-2, 11)] // Timeout.
    [InlineData(4060, 11)] // The database is not there yet, or no longer.
    [InlineData(40613, 17)]
    [InlineData(49920, 16)]
    [InlineData(10054, 20)]
    [InlineData(111, 20)] // Refused: each system has a number of its own, and all the same severity.
    public void Failures_that_pass_are_known_however_deep_they_lie(int number, byte severity)
    {
        Assert.True(Failure(number, severity).IsTransient());
        Assert.True(new DbUpdateException("Not saved.", Failure(number, severity)).IsTransient());
        Assert.True(new InvalidOperationException("Perhaps transient.", new DbUpdateException("Not saved.", Failure(number, severity))).IsTransient());
    }

    [Theory]
    [InlineData(2627, 14)]
    [InlineData(547, 16)]
    [InlineData(208, 16)]
    [InlineData(18456, 14)]
    public void Failures_that_would_come_again_are_not(int number, byte severity) => Assert.False(Failure(number, severity).IsTransient());

    [Theory]
    [InlineData(5, true)]
    [InlineData(6, true)]
    [InlineData(19, false)]
    public void SQLite_gives_way_when_it_is_busy_or_locked(int code, bool passes) => Assert.Equal(passes, new SqliteException("", code).IsTransient());

    [Fact]
    public void A_cancellation_told_as_an_error_is_one_only_when_somebody_cancelled()
    {
        using var gone = new CancellationTokenSource();
        var told = new DbUpdateException("Not saved.", Failure(0, 11));
        Assert.False(told.IsCancellation(gone.Token));
        gone.Cancel();

        Assert.True(told.IsCancellation(gone.Token));
        Assert.True(new OperationCanceledException().IsCancellation(gone.Token));
        Assert.False(Failure(547, 16).IsCancellation(gone.Token));
    }

    [Theory]
    [InlineData(2601)]
    [InlineData(2627)]
    public void A_duplicate_key_is_known(int number) => Assert.True(new DbUpdateException("Not saved.", Failure(number, 14)).IsDuplicateKey());

    // SqlClient lets nobody make one.
    private static SqlException Failure(int number, byte severity)
    {
        const BindingFlags Hidden = BindingFlags.NonPublic | BindingFlags.Instance;
        var errors = (SqlErrorCollection)Activator.CreateInstance(typeof(SqlErrorCollection), nonPublic: true)!;
        var make = typeof(SqlError).GetConstructors(Hidden).OrderBy(each => each.GetParameters().Length).First();
        var error = make.Invoke([.. make.GetParameters().Select((parameter, place) => Argument(parameter.ParameterType, place, number, severity))]);
        typeof(SqlErrorCollection).GetMethod("Add", Hidden)!.Invoke(errors, [error]);
        return (SqlException)typeof(SqlException).GetMethod("CreateException", BindingFlags.NonPublic | BindingFlags.Static, [typeof(SqlErrorCollection), typeof(string)])!
            .Invoke(null, [errors, "16.0"])!;
    }

    private static object? Argument(Type type, int place, int number, byte severity) => place switch
    {
        0 => number,
        2 => severity,
        _ when type == typeof(string) => "",
        _ => type.IsValueType ? Activator.CreateInstance(type) : null,
    };
}
