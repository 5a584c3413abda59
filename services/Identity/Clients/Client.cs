using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OpenIddict.Abstractions;
using OpenIddict.EntityFrameworkCore.Models;
using PassPlatform.Contracts;
using PassPlatform.Identity.Data;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.Identity.Clients;

/// <summary>An application that may ask for tokens: what OpenIddict knows of it, its role, the PASS it acts for, its secrets.</summary>
/// <remarks>
/// OpenIddict keeps one secret of a client, and ours have two while one is being replaced: its column stays empty, and <see cref="ClientManager"/> asks
/// <see cref="Recognizes"/>. Decision 0090.
/// </remarks>
public sealed class Client : OpenIddictEntityFrameworkCoreApplication<string, ClientAuthorization, ClientToken>, IVersioned, ISealedRow, IAudited
{
    /// <summary>PASS sites of one client at most.</summary>
    public const int MaxSites = 200;

    /// <summary>The id of the portal's client.</summary>
    public const string PortalId = "portal";

    /// <summary>How long a code is good for.</summary>
    public static readonly TimeSpan EnrolmentLife = TimeSpan.FromDays(7);

    /// <summary>Secrets of one client at most; the oldest gives way.</summary>
    public const int MaxSecrets = 5;

    internal const int SaltBytes = 16;
    internal const int HashBytes = 32;

    /// <summary>What OpenIddict lets a client do that proves itself by a secret; scopes follow from its role.</summary>
    private static readonly string MayAskForTokens = JsonSerializer.Serialize<string[]>(
        [OpenIddictConstants.Permissions.Endpoints.Token, OpenIddictConstants.Permissions.GrantTypes.ClientCredentials]);

    private static readonly string MaySignPeopleIn = JsonSerializer.Serialize<string[]>(
    [
        OpenIddictConstants.Permissions.Endpoints.Authorization, OpenIddictConstants.Permissions.Endpoints.Token, OpenIddictConstants.Permissions.Endpoints.EndSession,
        OpenIddictConstants.Permissions.Endpoints.Revocation, OpenIddictConstants.Permissions.GrantTypes.AuthorizationCode, OpenIddictConstants.Permissions.GrantTypes.RefreshToken,
        OpenIddictConstants.Permissions.ResponseTypes.Code,
    ]);

    // PBKDF2-HMAC-SHA256. Secrets made here have 256 random bits, for which one hash would do; the iterations are for those that come from
    // the configuration. Measured: about 15 ms, asked once per token and client, that is every quarter of an hour.
    private const int Iterations = 50_000;
    private static readonly byte[] SaltOfNobody = RandomNumberGenerator.GetBytes(SaltBytes);

    private readonly List<ClientSecret> _secrets = [];

    private Client()
    {
    }

    string IAudited.AuditId => Id;

    IReadOnlyCollection<Guid> IAudited.AuditSites => PassSiteIds;

    /// <summary>The <c>client_id</c>, and the <c>sub</c> of its tokens: the role and eight random letters and digits, <c>nurse-x4k9m2q7</c>.</summary>
    [AllowNull]
    public override string Id { get; set; } = "";

    /// <summary>What people call it.</summary>
    [AllowNull]
    public override string DisplayName { get; set; } = "";

    /// <summary>One of <see cref="Roles"/>, for ever: another role is another client.</summary>
    public string Role { get; private init; } = "";

    /// <summary>The PASS it acts for; empty: every PASS.</summary>
    public IReadOnlyList<Guid> PassSiteIds { get; private set; } = [];

    /// <summary>The fund, the practitioner or the structure it is bound to, by its role; null for the other roles, and for one made before there were bindings, which gets no token.</summary>
    public string? BoundTo { get; private set; }

    /// <summary>E-mail of who runs it, where the code that opens it is sent; null when nobody said.</summary>
    [Sealed]
    public string? Contact { get; private set; }

    Guid ISealedRow.SealedUnder => new(SHA256.HashData(Encoding.UTF8.GetBytes(Id)).AsSpan(0, 16));

    Guid ISealedRow.PassSiteId => Guid.Empty;

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>The <c>sub</c> of who made it; empty for one that the configuration made, or that is older than this.</summary>
    public string CreatedBy { get; private init; } = "";

    /// <summary>SHA-256 of the code with which its holder draws a secret, once; null when there is none.</summary>
    public byte[]? EnrolmentHash { get; private set; }

    /// <summary>Instant from which that code is refused.</summary>
    public DateTimeOffset? EnrolmentUntil { get; private set; }

    /// <summary>How many days the secrets it has stay valid once that code is used.</summary>
    public int EnrolmentOverlapDays { get; private set; }

    /// <summary>Since when it gets no token; null: it does.</summary>
    public DateTimeOffset? DisabledAt { get; private set; }

    /// <summary>Random, the same for all its secrets, so that one hash tells whether any of them was given.</summary>
    public byte[] Salt { get; private init; } = [];

    /// <summary>Hashes of the secrets it may use: several while an old one is being replaced.</summary>
    public IReadOnlyList<ClientSecret> Secrets => _secrets;

    /// <inheritdoc/>
    public long Version { get; private set; }

    /// <summary>Makes a client, without a secret yet.</summary>
    /// <param name="id">Null: drawn after its role.</param>
    /// <param name="name">1 to 100 characters.</param>
    /// <param name="role">One of <see cref="Roles.All"/>.</param>
    /// <param name="passSiteIds">Empty for every PASS.</param>
    /// <param name="boundTo">See <see cref="Bound.Of"/>.</param>
    /// <param name="contact">E-mail of who runs it.</param>
    /// <param name="createdBy">The <c>sub</c> of who makes it.</param>
    /// <param name="now">Instant of creation.</param>
    /// <exception cref="Refusal">The role is unknown.</exception>
    public static Client Create(
        string? id, string name, string role, IReadOnlyList<Guid> passSiteIds, string? boundTo, string? contact, string createdBy, DateTimeOffset now)
    {
        if (!Roles.All.Contains(role))
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Ce rôle n'existe pas.", new FieldError("/role", "rôle inconnu", $"un de : {string.Join(", ", Roles.All)}"));
        }

        return Make(id ?? $"{role}-{RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 8)}", name, role, passSiteIds, boundTo, contact, createdBy, now);
    }

    /// <summary>Makes the client <c>service-NAME</c> of a service of the platform, for every PASS, without a secret yet.</summary>
    /// <param name="service">Its resource name, e.g. <c>rights-dossier</c>.</param>
    /// <param name="now">Instant of creation.</param>
    public static Client OfService(string service, DateTimeOffset now) => Make(IdOfService(service), $"Service {service}", Roles.Service, [], null, null, "", now);

    /// <summary>Makes the client <c>portal</c>, by which people sign in, without a secret yet. It gets no token of its own.</summary>
    /// <param name="publicAddress">Where people reach the platform.</param>
    /// <param name="now">Instant of creation.</param>
    public static Client OfPortal(string publicAddress, DateTimeOffset now)
    {
        var portal = Make(PortalId, "Portail", Roles.Service, [], null, null, "", now);
        portal.Permissions = MaySignPeopleIn;
        portal.Requirements = JsonSerializer.Serialize<string[]>([OpenIddictConstants.Requirements.Features.ProofKeyForCodeExchange]);
        portal.FollowAddress(publicAddress);
        return portal;
    }

    /// <summary>The portal is reached at another address: people come back to it there.</summary>
    public void FollowAddress(string publicAddress)
    {
        RedirectUris = JsonSerializer.Serialize<string[]>([$"{publicAddress}/signin-oidc"]);
        PostLogoutRedirectUris = JsonSerializer.Serialize<string[]>([$"{publicAddress}/signout-callback-oidc"]);
    }

    /// <summary>The id of the client of a service.</summary>
    public static string IdOfService(string service) => $"{Roles.Service}-{service}";

    /// <summary>Binds it as the configuration does.</summary>
    public void Bind(string? boundTo) => BoundTo = boundTo;

    /// <summary>Gives it another name, other sites and another contact; and what it is bound to, once.</summary>
    /// <returns>True when the tokens it has say what is no longer so.</returns>
    /// <exception cref="Refusal">It is bound to something else.</exception>
    public bool Change(string name, IReadOnlyList<Guid> passSiteIds, string? boundTo, string? contact)
    {
        if (BoundTo is not null && BoundTo != boundTo)
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Un client reste celui de sa caisse, de son praticien, de sa structure.",
                new FieldError($"/{Binding.ClaimOf(Role) switch { Binding.FundCode => "fundCode", Binding.PractitionerId => "practitionerId", _ => "structureId" }}", "ne change pas", "le même, ou un autre client"));
        }

        var before = PassSiteIds.ToHashSet();
        BoundTo = boundTo;
        Contact = contact ?? Contact;
        DisplayName = name;
        PassSiteIds = [.. passSiteIds.Distinct()];
        Version++;
        return !before.SetEquals(PassSiteIds);
    }

    /// <summary>Gives it no token from now on; those it has are to be withdrawn.</summary>
    /// <returns>False when it was disabled already.</returns>
    public bool Disable(DateTimeOffset now)
    {
        if (DisabledAt is not null)
        {
            return false;
        }

        DisabledAt = now;
        Version++;
        return true;
    }

    /// <summary>Gives it tokens again.</summary>
    /// <returns>False when it had not been disabled.</returns>
    public bool Enable()
    {
        if (DisabledAt is null)
        {
            return false;
        }

        DisabledAt = null;
        Version++;
        return true;
    }

    /// <summary>Makes a code of 256 bits with which its holder draws a secret, once; it takes the place of the one before.</summary>
    /// <param name="now">Instant of creation.</param>
    /// <param name="overlapDays">How long the secrets it has stay valid once it is used; 0: they end now.</param>
    /// <returns>The code; it can be told now and never again.</returns>
    public string Enrol(DateTimeOffset now, int overlapDays)
    {
        var code = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        (EnrolmentHash, EnrolmentUntil, EnrolmentOverlapDays) = (HashOfCode(code), now + EnrolmentLife, overlapDays);
        if (overlapDays == 0)
        {
            _secrets.Clear();
        }

        Version++;
        return code;
    }

    /// <summary>How an enrolment code is kept.</summary>
    public static byte[] HashOfCode(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code));

    /// <summary>Draws the secret that the code is for, and uses the code up.</summary>
    /// <returns>The secret; null when the code is too old, or the client is disabled.</returns>
    public string? DrawEnrolled(DateTimeOffset now)
    {
        if (DisabledAt is not null || EnrolmentUntil is not { } until || now >= until)
        {
            return null;
        }

        (EnrolmentHash, EnrolmentUntil) = (null, null);
        return AddSecret(now, TimeSpan.FromDays(EnrolmentOverlapDays));
    }

    /// <summary>Draws a secret of 256 bits; it can be shown now and never again.</summary>
    /// <param name="now">Instant of creation.</param>
    /// <param name="previousFor">How long the secrets it has stay valid.</param>
    /// <exception cref="Refusal">It is the client of a service.</exception>
    public string AddSecret(DateTimeOffset now, TimeSpan previousFor)
    {
        RequireNoService();
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        UseSecret(secret, now, previousFor);
        return secret;
    }

    /// <summary>Lets it use a secret chosen elsewhere.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="now">Instant of the change.</param>
    /// <param name="previousFor">How long the secrets it has stay valid.</param>
    public void UseSecret(string secret, DateTimeOffset now, TimeSpan previousFor)
    {
        _secrets.RemoveAll(old => !old.IsValid(now));
        foreach (var old in _secrets)
        {
            old.EndAt(now + previousFor);
        }

        _secrets.RemoveAll(old => !old.IsValid(now));
        _secrets.Sort((one, other) => one.Id.CompareTo(other.Id)); // A database gives them in any order, and the oldest go.
        _secrets.RemoveRange(0, Math.Max(0, _secrets.Count + 1 - MaxSecrets));
        _secrets.Add(new ClientSecret(Hash(secret, Salt), now));
        Version++;
    }

    /// <summary>Tells whether a secret is a client's and may be used now.</summary>
    /// <remarks>Takes as long for a client that does not exist as for a wrong secret, whatever is wrong with it.</remarks>
    public static bool Recognizes(Client? client, string secret, DateTimeOffset now)
    {
        var given = Hash(secret, client?.Salt ?? SaltOfNobody);
        var found = false;
        foreach (var kept in client?.Secrets ?? [])
        {
            found |= CryptographicOperations.FixedTimeEquals(given, kept.Hash) && kept.IsValid(now);
        }

        return found;
    }

    private static Client Make(
        string id, string name, string role, IReadOnlyList<Guid> passSiteIds, string? boundTo, string? contact, string createdBy, DateTimeOffset now) => new()
        {
            Id = id,
            ClientId = id,
            ClientType = OpenIddictConstants.ClientTypes.Confidential,
            Permissions = MayAskForTokens,
            DisplayName = name,
            Role = role,
            PassSiteIds = [.. passSiteIds.Distinct()],
            BoundTo = boundTo,
            Contact = contact,
            CreatedBy = createdBy,
            CreatedAt = now,
            Salt = RandomNumberGenerator.GetBytes(SaltBytes),
        };

    // A secret drawn here would let another than the service read names with it.
    private void RequireNoService()
    {
        if (Role == Roles.Service)
        {
            throw new Refusal(ProblemKinds.Forbidden, "Ce client est celui d'un service de la plateforme : il suit la configuration.");
        }
    }

    private static byte[] Hash(string secret, byte[] salt) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(secret), salt, Iterations, HashAlgorithmName.SHA256, HashBytes);
}

/// <summary>A secret as it is kept: its hash.</summary>
public sealed class ClientSecret
{
    internal ClientSecret(byte[] hash, DateTimeOffset createdAt) => (Hash, CreatedAt) = (hash, createdAt);

    /// <summary>Its row.</summary>
    public Guid Id { get; private init; } = OrderedId.New();

    /// <summary>PBKDF2 of the secret with the client's salt.</summary>
    public byte[] Hash { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>Instant from which it is refused; null: as long as no other replaces it.</summary>
    public DateTimeOffset? ValidUntil { get; private set; }

    /// <summary>Tells whether it may be used.</summary>
    public bool IsValid(DateTimeOffset now) => ValidUntil is null || now < ValidUntil;

    internal void EndAt(DateTimeOffset instant)
    {
        if (ValidUntil is null || instant < ValidUntil)
        {
            ValidUntil = instant;
        }
    }
}
