using System.Security.Claims;

namespace PassPlatform.Portal.SignIn;

/// <summary>Who is signed in, as their token says.</summary>
internal sealed class Person(IHttpContextAccessor accessor)
{
    private ClaimsPrincipal? User => accessor.HttpContext?.User;

    /// <summary>Somebody is.</summary>
    public bool IsSignedIn => User?.Identity?.IsAuthenticated is true;

    /// <summary>As they call themselves.</summary>
    public string Name => User?.Identity?.Name ?? "";

    /// <summary>Their role, null when nobody is signed in.</summary>
    public string? Role => User?.FindFirstValue("role");

    /// <summary>Their account, as the audit names it.</summary>
    public string? Account => User?.FindFirstValue("sub");

    /// <summary>The membership their token speaks for.</summary>
    public Guid? Membership => Guid.TryParse(User?.FindFirstValue("membership"), out var membership) ? membership : null;

    /// <summary>Their PASS; empty when they are all.</summary>
    public IReadOnlyList<Guid> PassSites =>
        User?.FindAll("pass_site").Select(claim => Guid.TryParse(claim.Value, out var site) ? site : (Guid?)null).OfType<Guid>().ToList() ?? [];

    /// <summary>Whether a PASS is one of theirs.</summary>
    public bool Follows(Guid passSite) => PassSites.Count == 0 || PassSites.Contains(passSite);

    /// <summary>Whether their role is one of a list, separated by commas.</summary>
    public bool Is(string roles) => Role is { } role && roles.Split(',').Contains(role);
}
