using MailKit.Net.Smtp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using PassPlatform.Identity.Data;
using PassPlatform.Identity.Structures;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Identity.Mail;

/// <summary>Sends the letters that wait, one replica at a time; again later those that could not be.</summary>
internal sealed class Postman(IServiceScopeFactory scopes, IMail mail, WriteGate gate, TimeProvider clock, ILogger<Postman> log) : BackgroundService
{
    private const int Batch = 20;

    /// <summary>Its links are worth nothing by then.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>How long an address that the server refuses is tried: a mailbox may be opened after the invitation.</summary>
    private static readonly TimeSpan KeptRefused = TimeSpan.FromDays(1);

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

            var goesOn = await Deliver(letter, db, post, stop);
            await db.SaveChangesAsync(CancellationToken.None); // What was sent is sent: stopping here must not forget it.
            if (!goesOn)
            {
                return;
            }
        }
    }

    /// <returns>Whether the others may be tried now.</returns>
    private async Task<bool> Deliver(Letter letter, IdentityDb db, Postbox post, CancellationToken stop)
    {
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
            limit.CancelAfter(SendingLimit);
            await mail.Send(post.Open(letter), letter.Id, limit.Token);
            db.Letters.Remove(letter);
            (await NoticeOf(letter, db))?.SentAt = clock.GetUtcNow();
            return true;
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            // Nothing of what a server says: it repeats addresses.
            var (kept, why) = (failure is RecipientRefusedException ? KeptRefused : Kept, failure switch
            {
                RecipientRefusedException refused => $"the server refuses the address ({refused.Message})",
                SmtpCommandException refused => $"the server refuses it ({(int)refused.StatusCode})",
                _ => failure.GetType().Name,
            });
            letter.Failed(clock.GetUtcNow());
            if (clock.GetUtcNow() - letter.CreatedAt < kept)
            {
                log.LogWarning("Mail {Letter} could not be sent: {Why}; again at {DueAt:u}", letter.Id, why, letter.DueAt);
            }
            else
            {
                db.Letters.Remove(letter);
                (await NoticeOf(letter, db))?.GivenUpAt = clock.GetUtcNow();
                log.LogError("Mail {Letter} is given up after {Failures} tries: {Why}", letter.Id, letter.Failures, why);
            }

            return failure is RecipientRefusedException; // Anything else is the server's, and the others would fare no better.
        }
    }

    // What proves that the other party was told says whether the letter left [003-025]. Not stopped: what was sent is sent.
    private static Task<IncidentNotice?> NoticeOf(Letter letter, IdentityDb db) => db.Set<IncidentNotice>().FirstOrDefaultAsync(notice => notice.LetterId == letter.Id, CancellationToken.None);

    private Task<bool> IsOurs(IdentityDb db, CancellationToken stop) => Lease.TryTake(db, gate, "mail", LeaseDuration, clock.GetUtcNow(), stop);
}

/// <summary>Whether mail leaves: people wait for links.</summary>
internal sealed class MailHealth(IdentityDb db) : IHealthCheck
{
    /// <summary>Failures after which it is no longer a passing trouble: seven seconds.</summary>
    private const int Troubled = 3;

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var late = await db.Letters.CountAsync(letter => letter.Failures >= Troubled, cancellationToken);
        return late == 0
            ? HealthCheckResult.Healthy("Aucun courrier n'est en retard.")
            : HealthCheckResult.Degraded($"Courriers qui n'ont pas pu partir : {late}. Le journal d'identity dit pourquoi de chacun ; ils sont envoyés de nouveau, puis abandonnés après sept jours, un seul si l'adresse est refusée.");
    }
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
        builder.Services.AddHealthChecks().AddCheck<MailHealth>("mail", tags: ["ready"]);
    }
}
