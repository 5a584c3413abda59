using Microsoft.EntityFrameworkCore;
using PassPlatform.Identity.Clients;
using PassPlatform.Identity.Keys;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Identity.Data;

/// <summary>Identity's database.</summary>
public abstract class IdentityDb(DbContextOptions options, ServiceDbServices services) : ServiceDb(options, services)
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

    /// <summary>The keys that sign tokens: the one in use, the next, and those whose tokens have not all expired.</summary>
    public DbSet<SigningKey> SigningKeys => Set<SigningKey>();

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
            client.OwnsMany(c => c.Secrets, secret =>
            {
                secret.ToTable("ClientSecrets").HasKey(s => s.Id);
                secret.Property(s => s.Id).ValueGeneratedNever();
                secret.Property(s => s.Hash).HasMaxLength(Client.HashBytes);
            });
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
}

/// <summary>The model with its migrations for SQLite.</summary>
public sealed class SqliteIdentityDb(DbContextOptions<SqliteIdentityDb> options, ServiceDbServices services) : IdentityDb(options, services);

/// <summary>The model with its migrations for SQL Server.</summary>
public sealed class SqlServerIdentityDb(DbContextOptions<SqlServerIdentityDb> options, ServiceDbServices services) : IdentityDb(options, services);
