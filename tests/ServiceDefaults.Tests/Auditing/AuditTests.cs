using System.Net;
using System.Net.Http.Json;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Tests.Sample;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.ServiceDefaults.Tests.Auditing;

/// <summary>Who did what, who read what.</summary>
public sealed class AuditTests(TestBroker broker) : AuditedSample(broker)
{
    [Fact]
    public async Task A_change_leaves_a_line_that_says_who_and_what_and_not_its_content()
    {
        var id = await Service.Open("nobody-is-named-here");

        var line = Assert.Single(await Lines(AuditTables.Writes), line => line.Resource == $"Tally {id}");
        Assert.Equal(("test-nurse", ActorKind.Application, Roles.Nurse, "POST /tallies", AuditOutcome.Done), (line.Actor, line.ActorKind, line.Role, line.Operation, line.Outcome));
        Assert.Equal(32, line.TraceId!.Length);
        Assert.DoesNotContain("nobody", string.Concat(line.Actor, line.Operation, line.Resource, line.Reason), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_read_leaves_a_line_that_is_committed_when_its_answer_is_there()
    {
        var id = await Service.Open("one");

        await Read(id);

        var line = Assert.Single(await Lines(AuditTables.Reads));
        Assert.Equal(("test-nurse", "GET /tallies/{id}", (Guid?)id, AuditOutcome.Done), (line.Actor, line.Operation, line.Subject, line.Outcome));
    }

    [Fact]
    public async Task What_is_not_there_leaves_a_line_that_says_it_was_refused()
    {
        var id = Guid.CreateVersion7();

        using var answer = await Service.Http.GetAsync($"/tallies/{id}", Stop);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var line = await Eventually.Get(async () => (await Lines(AuditTables.Reads)).FirstOrDefault(), "the refusal is in the audit");
        Assert.Equal((AuditOutcome.Refused, $"id {id}"), (line.Outcome, line.Resource));
    }

    [Fact]
    public async Task An_address_that_is_none_and_a_caller_who_is_nobody_leave_no_line()
    {
        using var nobody = new HttpClient { BaseAddress = Service.Address };

        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync($"/tallies/{Guid.CreateVersion7()}", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Service.Http.GetAsync("/nowhere/at-all", Stop)).StatusCode);
        await Read(await Service.Open("one"));

        Assert.Equal(AuditOutcome.Done, Assert.Single(await Lines(AuditTables.Reads)).Outcome);
    }

    [Fact]
    public async Task An_event_handled_leaves_a_line_of_the_service()
    {
        var id = await Service.Open("one");
        await Eventually.True(async () => await Service.Effects(id) == 1, "it took effect");

        var line = Assert.Single(await Lines(AuditTables.Writes), line => line.Subject == id);
        Assert.Equal(("service:sample", ActorKind.Service, "PersonRegistered"), (line.Actor, line.ActorKind, line.Operation));
    }

    [Fact]
    public async Task What_was_not_saved_left_no_line_and_the_chain_goes_on_without_a_gap()
    {
        await Service.Open("one");
        Service.Trouble.RefuseSaves(2);
        await Service.Open("two");
        using var failed = await Service.Http.PostAsJsonAsync("/tallies/failing", new { name = "three" }, Stop);
        using var twice = await Service.Http.PostAsJsonAsync("/tallies", new { name = "one" }, Stop);
        await Service.Open("four");

        Assert.Equal((HttpStatusCode.InternalServerError, HttpStatusCode.Conflict), (failed.StatusCode, twice.StatusCode));
        Assert.Equal(3, (await Lines(AuditTables.Writes)).Count(line => line.Resource is not null));
        var found = await Verify();
        Assert.Empty(found.Faults);
        Assert.True(found.Writes >= 3);
    }

    [Fact]
    public async Task A_change_whose_answer_was_lost_is_in_the_audit_once()
    {
        Service.Trouble.LoseCommit();
        var id = await Service.Open("one");
        await Service.Open("two");

        Assert.Single(await Lines(AuditTables.Writes), line => line.Resource == $"Tally {id}");
        Assert.Empty((await Verify()).Faults);
    }

    [Fact]
    public async Task Eight_who_write_and_read_at_once_leave_every_line_and_no_fault()
    {
        await Parallel.ForAsync(0, 8, Stop, async (_, _) => await Work(10));

        var (written, read) = (await Lines(AuditTables.Writes), await Lines(AuditTables.Reads));
        Assert.Equal((80, 80), (written.Count(line => line.Resource is not null), read.Count));
        await Checkpoints.Write(Stop);
        Assert.Empty((await Verify()).Faults);
    }

    [Fact]
    public async Task What_is_written_while_the_audit_is_read_is_no_fault()
    {
        using var enough = new CancellationTokenSource();
        var working = Parallel.ForAsync(0, 4, Stop, async (_, _) =>
        {
            while (!enough.IsCancellationRequested)
            {
                await Work(1);
            }
        });
        for (var i = 0; i < 10; i++)
        {
            await Checkpoints.Write(Stop);
            Assert.Empty((await Verify()).Faults);
        }

        await enough.CancelAsync();
        await working;
    }

    [Fact]
    public async Task Without_the_audit_nothing_is_read()
    {
        var id = await Service.Open("one");
        await Away();

        using var answer = await Service.Http.GetAsync($"/tallies/{id}", Stop);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.DoesNotContain("one", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    private async Task Away()
    {
        await using var connection = await Log.ReadLog!.Open(Stop);
        await using var command = connection.CreateCommand();
        command.CommandText = "DROP TABLE AuditReads";
        await command.ExecuteNonQueryAsync(Stop);
    }

    [Fact]
    public async Task A_checkpoint_is_signed_once_for_what_changed_and_at_the_end()
    {
        await Work(1);
        Assert.True(await Checkpoints.Write(Stop) > 0);
        await Eventually.True(async () => await Checkpoints.Write(Stop) == 0, "nothing changes any more");
        await Work(1);
        await Restart();

        var found = await Verify();
        Assert.Empty(found.Faults);
        Assert.True(found.Checkpoints >= 2);
        Assert.Equal(Storage.IsSqlServer, !found.LastNumberKeptOutside);
    }
}
