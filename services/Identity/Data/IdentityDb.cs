using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Identity.Accounts;
using PassPlatform.Identity.Clients;
using PassPlatform.Identity.Keys;
using PassPlatform.Identity.Mail;
using PassPlatform.Identity.Memberships;
using PassPlatform.Identity.Sites;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Identity.Data;

/// <summary>Identity's database.</summary>
public abstract partial class IdentityDb(DbContextOptions options, ServiceDbServices services) : ServiceDb(options, services)
{
    private const int MaxText = 200;

    // What OpenIddict keeps as JSON, or as a whole token, has no bound of its own.
    private static readonly HashSet<string> Unbounded =
    [
        nameof(Client.DisplayNames), nameof(Client.JsonWebKeySet), nameof(Client.Permissions), nameof(Client.PostLogoutRedirectUris), nameof(Client.Properties),
        nameof(Client.RedirectUris), nameof(Client.Requirements), nameof(Client.Settings), nameof(ClientAuthorization.Scopes), nameof(ClientToken.Payload),
        nameof(ClientScope.Description), nameof(ClientScope.Descriptions), nameof(ClientScope.Resources),
    ];

    /// <summary>The applications that may call the platform. No PASS owns them: <see cref="ClientsEndpoints"/> says who sees which.</summary>
    public DbSet<Client> Clients => Set<Client>();

    /// <summary>The accounts of people.</summary>
    public DbSet<Account> Accounts => Set<Account>();

    /// <summary>What people may do, and for which PASS. <see cref="Managing"/> says who sees which.</summary>
    public DbSet<Membership> Memberships => Set<Membership>();

    /// <summary>The PASS that there are.</summary>
    public DbSet<KnownSite> KnownSites => Set<KnownSite>();

    /// <summary>Mail that waits to be sent.</summary>
    public DbSet<Letter> Letters => Set<Letter>();

    /// <summary>The keys that sign tokens: the one in use, the next, and those whose tokens have not all expired.</summary>
    public DbSet<SigningKey> SigningKeys => Set<SigningKey>();

    /// <inheritdoc/>
    /// <remarks>
    /// Whoever changes an account gives it another stamp: <see cref="UserManager{TUser}"/> writes every column of what it has read, and a wrong password tried at
    /// that instant would enable an account that is being disabled. What changes who works where is told in the same transaction, whoever changes it.
    /// </remarks>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        foreach (var stamp in ChangeTracker.Entries<Account>().Where(entry => entry.State is EntityState.Modified).Select(entry => entry.Property(account => account.ConcurrencyStamp)))
        {
            stamp.CurrentValue = stamp.IsModified ? stamp.CurrentValue : Account.NewConcurrencyStamp();
        }

        foreach (var told in ChangeTracker.Entries<Membership>().Where(entry => entry.State is EntityState.Added or EntityState.Modified).Select(entry => entry.Entity.Tell(Clock.GetUtcNow())).OfType<TeamChanged>().ToList())
        {
            Publish(told);
        }

        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.UseOpenIddict<Client, ClientAuthorization, ClientScope, ClientToken, string>();
        modelBuilder.Entity<ClientAuthorization>().ToTable("Authorizations");
        modelBuilder.Entity<ClientScope>().ToTable("Scopes");
        modelBuilder.Entity<ClientToken>().ToTable("Tokens");
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()).Where(property => Unbounded.Contains(property.Name)).ToList())
        {
            property.SetMaxLength(-1);
        }

        modelBuilder.Entity<Client>(client =>
        {
            client.ToTable("Clients");
            client.Property(c => c.Id).ValueGeneratedNever();
            client.Property(c => c.ClientId).HasMaxLength(MaxText); // As long as the key, which it repeats.
            client.Property(c => c.DisplayName).HasColumnName("Name").HasMaxLength(MaxText);
            client.Property(c => c.Version).IsConcurrencyToken();
            client.Property(c => c.Salt).HasMaxLength(Client.SaltBytes);
            client.Property(c => c.EnrolmentHash).HasMaxLength(Client.HashBytes);
            client.HasIndex(c => c.EnrolmentHash);
            client.OwnsMany(c => c.Secrets, secret =>
            {
                secret.ToTable("ClientSecrets").HasKey(s => s.Id);
                secret.Property(s => s.Id).ValueGeneratedNever();
                secret.Property(s => s.Hash).HasMaxLength(Client.HashBytes);
            });
        });
        AddAccounts(modelBuilder);
        AddStructures(modelBuilder);
        if (Database.IsSqlServer())
        {
            // A key that rows lie in the order of has 900 bytes at most there, any other 1700.
            modelBuilder.Entity<IdentityUserPasskey<Guid>>(passkey =>
            {
                passkey.HasKey(p => p.CredentialId).IsClustered(false);
                passkey.HasIndex(p => p.UserId).IsClustered();
            });
        }

        modelBuilder.Entity<KnownSite>(site =>
        {
            site.ToTable("KnownSites").HasKey(s => s.PassSiteId);
            site.Property(s => s.PassSiteId).ValueGeneratedNever();
            site.Property(s => s.Name).HasMaxLength(MaxText);
        });
        modelBuilder.Entity<Letter>(letter =>
        {
            letter.ToTable("Letters").HasKey(l => l.Id);
            letter.Property(l => l.Id).ValueGeneratedNever();
            letter.Property(l => l.Sealed).HasMaxLength(Letter.MaxSealed);
            letter.HasIndex(l => l.DueAt);
        });
        modelBuilder.Entity<SigningKey>(key =>
        {
            // The key of the table is what lets two replicas that rotate at the same instant make one key between them.
            key.ToTable("SigningKeys").HasKey(k => k.Generation);
            key.Property(k => k.Generation).ValueGeneratedNever();
            key.Property(k => k.Modulus).HasMaxLength(512);
            key.Property(k => k.Exponent).HasMaxLength(8);
            key.Property(k => k.PrivateKey).HasMaxLength(8000);
        });
        base.OnModelCreating(modelBuilder);
    }

    // As IdentityUserContext would, which this context cannot be: the tables of ASP.NET Core Identity's schema version 3.
    private static void AddAccounts(ModelBuilder modelBuilder)
    {
        const int MaxCredential = 1023; // WebAuthn's own bound.
        const int MaxSealed = 4000;
        modelBuilder.Entity<Account>(account =>
        {
            account.ToTable("Accounts").HasKey(a => a.Id);
            account.Property(a => a.Id).ValueGeneratedNever();
            account.Property(a => a.ConcurrencyStamp).IsConcurrencyToken();
            account.Property(a => a.NormalizedUserName).HasMaxLength(Account.MaxEmail).IsRequired();
            account.Property(a => a.NormalizedEmail).HasMaxLength(Account.MaxEmail);
            account.HasIndex(a => a.NormalizedUserName).IsUnique();
            account.HasIndex(a => a.NormalizedEmail);
            account.HasMany<IdentityUserClaim<Guid>>().WithOne().HasForeignKey(c => c.UserId).IsRequired();
            account.HasMany<IdentityUserLogin<Guid>>().WithOne().HasForeignKey(l => l.UserId).IsRequired();
            account.HasMany<IdentityUserToken<Guid>>().WithOne().HasForeignKey(t => t.UserId).IsRequired();
            account.HasMany<IdentityUserPasskey<Guid>>().WithOne().HasForeignKey(p => p.UserId).IsRequired();
            account.HasMany(a => a.Memberships).WithOne(m => m.Account).HasForeignKey(m => m.AccountId).IsRequired();
        });
        modelBuilder.Entity<IdentityUserClaim<Guid>>().ToTable("AccountClaims").HasKey(c => c.Id);
        modelBuilder.Entity<IdentityUserLogin<Guid>>().ToTable("AccountLogins").HasKey(l => new { l.LoginProvider, l.ProviderKey });
        modelBuilder.Entity<IdentityUserToken<Guid>>(token =>
        {
            token.ToTable("AccountTokens").HasKey(t => new { t.UserId, t.LoginProvider, t.Name });
            token.Property(t => t.Value).HasMaxLength(MaxSealed);
        });
        modelBuilder.Entity<IdentityUserPasskey<Guid>>(passkey =>
        {
            passkey.ToTable("AccountPasskeys").HasKey(p => p.CredentialId);
            passkey.Property(p => p.CredentialId).HasMaxLength(MaxCredential);
            passkey.ComplexProperty(p => p.Data, data => data.ToJson()); // Written whole: engines differ in what becomes of one number changed within.
        });
        modelBuilder.Entity<Membership>(membership =>
        {
            membership.ToTable("Memberships").HasKey(m => m.Id);
            membership.Property(m => m.Id).ValueGeneratedNever();
            membership.Property(m => m.Version).IsConcurrencyToken();
            membership.Property(m => m.FundCode).HasMaxLength(20);
            membership.Property(m => m.PractitionerId).HasMaxLength(11);
            membership.Property(m => m.ToldVersion).HasDefaultValue(0L);
        });
    }
}

/// <summary>The model with its migrations for SQLite.</summary>
public sealed class SqliteIdentityDb(DbContextOptions<SqliteIdentityDb> options, ServiceDbServices services) : IdentityDb(options, services);

/// <summary>The model with its migrations for SQL Server.</summary>
public sealed class SqlServerIdentityDb(DbContextOptions<SqlServerIdentityDb> options, ServiceDbServices services) : IdentityDb(options, services);
