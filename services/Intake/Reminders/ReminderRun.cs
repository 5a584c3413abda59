using Microsoft.EntityFrameworkCore;
using PassPlatform.Intake.Consents;
using PassPlatform.Intake.Data;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.Intake.Reminders;

/// <summary>Sends the reminders whose hour has come, one replica at a time, and asks what became of those that left.</summary>
internal sealed class ReminderRun(IServiceScopeFactory scopes, IEnumerable<IReminderChannel> channels, WriteGate gate, TimeProvider clock, ILogger<ReminderRun> log) : BackgroundService
{
    private const int Batch = 20;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(2);
    private readonly Dictionary<ReminderChannel, IReminderChannel> _channels = channels.ToDictionary(channel => channel.Channel);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var rounds = new PeriodicTimer(Round);
        using var ending = stoppingToken.Register(rounds.Dispose); // Ends the wait without an exception.
        while (await rounds.WaitForNextTickAsync(CancellationToken.None))
        {
            try
            {
                await RunOnce(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(failure, "Reminders could not be read; it will be tried again");
            }
        }
    }

    /// <summary>Does what is due, each reminder in commits of its own.</summary>
    internal async Task RunOnce(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IntakeDb>();
        var now = clock.GetUtcNow();
        if (!await db.Reminders.AnyAsync(row => row.DueAt <= now, stop) || !await IsOurs(db, stop))
        {
            return;
        }

        foreach (var reminder in await db.Reminders.Where(row => row.DueAt <= now).OrderBy(row => row.DueAt).ThenBy(row => row.Id).Take(Batch).ToListAsync(stop))
        {
            if (!await IsOurs(db, stop))
            {
                return; // The one before took so long that another replica may have begun.
            }

            await (reminder.State == ReminderState.Waiting ? Send(db, reminder, stop) : Ask(reminder, stop));
            await db.SaveChangesAsync(CancellationToken.None); // What was sent is sent: stopping here must not forget it.
        }
    }

    private async Task Send(IntakeDb db, Reminder reminder, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var person = await db.People.AsNoTracking().FirstAsync(row => row.Id == reminder.PersonId, stop);
        var allowed = person.RestrictedOn is null && (await PersonConsents.Of(db, person.Id, stop)).Allows(Reminder.PurposeOf(reminder.Channel));
        if (!allowed || now >= reminder.ExpiresAt || person.ReachedBy(reminder.Channel) is not { } to)
        {
            reminder.End(allowed ? ReminderState.Failed : ReminderState.Cancelled, now);
            return;
        }

        reminder.Begin(now);
        await db.SaveChangesAsync(stop);
        var (channel, text) = (_channels[reminder.Channel], ReminderTexts.In([reminder.Content.LanguageCode]));
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
            limit.CancelAfter(Reminder.SendingLimit / 2);
            await channel.Send(new ReminderMessage(reminder.Id, to, text.Subject, text.Of(reminder.Content)), limit.Token);
            Handed(reminder, channel);
        }
        catch (NotSentException failure)
        {
            reminder.NotSent(clock.GetUtcNow());
            log.LogWarning("Reminder {Id} did not leave: {Why}; {State}, again at {DueAt:u}", reminder.Id, failure.Message, reminder.State, reminder.DueAt);
        }
        catch (RefusedException failure)
        {
            reminder.End(ReminderState.Failed, clock.GetUtcNow());
            log.LogWarning("Reminder {Id} is refused: {Why}", reminder.Id, failure.Message);
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            log.LogWarning("Reminder {Id} left or not: {Why}; it will be asked about", reminder.Id, failure.GetType().Name); // Left in the middle of sending: see Ask.
        }
    }

    // One that was left in the middle of sending, or that waits for its receipt.
    private async Task Ask(Reminder reminder, CancellationToken stop)
    {
        var channel = _channels[reminder.Channel];
        MessageFate fate;
        try
        {
            fate = await channel.Ask(reminder.Id, stop);
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            log.LogWarning("What became of reminder {Id} is not told: {Why}", reminder.Id, failure.GetType().Name);
            reminder.Postpone(clock.GetUtcNow());
            return;
        }

        var now = clock.GetUtcNow();
        switch (fate)
        {
            case MessageFate.Delivered or MessageFate.Failed:
                reminder.End(fate == MessageFate.Delivered ? ReminderState.Delivered : ReminderState.Failed, now);
                break;
            case MessageFate.NotThere when reminder.State == ReminderState.Sending:
                reminder.NotSent(now);
                break;
            case MessageFate.Unknown:
                reminder.End(ReminderState.Uncertain, now);
                break;
            default:
                if (reminder.State == ReminderState.Sending)
                {
                    Handed(reminder, channel);
                }
                else
                {
                    reminder.NoReceipt(now);
                }

                break;
        }
    }

    private void Handed(Reminder reminder, IReminderChannel channel)
    {
        if (channel.Handed == ReminderState.Sent)
        {
            reminder.Sent(clock.GetUtcNow(), channel.Receipts);
        }
        else
        {
            reminder.End(channel.Handed, clock.GetUtcNow());
        }
    }

    private Task<bool> IsOurs(IntakeDb db, CancellationToken stop) => Lease.TryTake(db, gate, "reminders", Reminder.SendingLimit, clock.GetUtcNow(), stop);
}
