using Microsoft.EntityFrameworkCore;
using PassPlatform.Identity.Data;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Identity.Mail;

/// <summary>Sends the letters that wait, one replica at a time; again later those that could not be.</summary>
internal sealed class Postman(IServiceScopeFactory scopes, IMail mail, WriteGate gate, TimeProvider clock, ILogger<Postman> log) : BackgroundService
{
    private const int Batch = 20;

    /// <summary>Its links are worth nothing by then.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    // For one letter; and as long as nothing is sent once a replica has been killed.
    private static readonly TimeSpan LeaseDuration = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SendingLimit = LeaseDuration / 2;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var rounds = new PeriodicTimer(Round);
        using var ending = stoppingToken.Register(rounds.Dispose); // Ends the wait without an exception.
        while (await rounds.WaitForNextTickAsync(CancellationToken.None))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await Deliver(scope.ServiceProvider.GetRequiredService<IdentityDb>(), scope.ServiceProvider.GetRequiredService<Postbox>(), stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(failure, "Mail could not be read; it will be tried again");
            }
        }
    }

    private async Task Deliver(IdentityDb db, Postbox post, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (!await db.Letters.AnyAsync(letter => letter.DueAt <= now, stop) || !await IsOurs(db, stop))
        {
            return;
        }

        foreach (var letter in await db.Letters.Where(letter => letter.DueAt <= now).OrderBy(letter => letter.DueAt).ThenBy(letter => letter.Id).Take(Batch).ToListAsync(stop))
        {
            if (!await IsOurs(db, stop))
            {
                return; // The one before took so long that another replica may have begun.
            }

            try
            {
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
                limit.CancelAfter(SendingLimit);
                await mail.Send(post.Open(letter), limit.Token);
                db.Letters.Remove(letter);
            }
            catch (Exception failure) when (!stop.IsCancellationRequested && now - letter.CreatedAt < Kept)
            {
                letter.Failed(clock.GetUtcNow());
                log.LogWarning(failure, "Mail {Letter} could not be sent; again at {DueAt:u}", letter.Id, letter.DueAt);
            }
            catch (Exception failure) when (!stop.IsCancellationRequested)
            {
                db.Letters.Remove(letter);
                log.LogError(failure, "Mail {Letter} could not be sent for seven days, and is given up", letter.Id);
            }

            await db.SaveChangesAsync(stop);
        }
    }

    private Task<bool> IsOurs(IdentityDb db, CancellationToken stop) => Lease.TryTake(db, gate, "mail", LeaseDuration, clock.GetUtcNow(), stop);
}

/// <summary>Adds mail.</summary>
internal static class MailSetup
{
    public static void AddMail(this WebApplicationBuilder builder, IdentitySettings identity)
    {
        var settings = MailSettings.Read(builder.Configuration, builder.Environment, identity);
        builder.Services.AddSingleton(settings);
        switch (settings.Channel)
        {
            case MailChannel.Smtp:
                builder.Services.AddSingleton<IMail, SmtpMail>();
                break;
            case MailChannel.Print:
                builder.Services.AddSingleton<IMail, PrintedMail>();
                break;
            default:
                return; // Nothing is ever written: see Postbox.
        }

        builder.Services.AddHostedService<Postman>();
    }
}
