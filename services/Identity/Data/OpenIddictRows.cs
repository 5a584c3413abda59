using OpenIddict.EntityFrameworkCore.Models;
using PassPlatform.Identity.Clients;

namespace PassPlatform.Identity.Data;

/// <summary>What a person has let an application do, as OpenIddict keeps it.</summary>
public sealed class ClientAuthorization : OpenIddictEntityFrameworkCoreAuthorization<string, Client, ClientToken>;

/// <summary>A token that can be used up or taken back, as OpenIddict keeps it; the access tokens of applications are not among them.</summary>
public sealed class ClientToken : OpenIddictEntityFrameworkCoreToken<string, Client, ClientAuthorization>;

/// <summary>A scope, as OpenIddict would keep it: ours are <see cref="ServiceDefaults.Auth.Scopes"/>, the same in every deployment.</summary>
public sealed class ClientScope : OpenIddictEntityFrameworkCoreScope<string>;
