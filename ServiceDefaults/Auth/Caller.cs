using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.ServiceDefaults.Auth;

/// <summary>On whose behalf the current work is done: a token's client, or the service itself when no request is under way.</summary>
public sealed class Caller
{
    /// <summary>Longest <see cref="Perimeter"/>.</summary>
    public const int PerimeterLength = 32;

    private readonly string? _binding;

    /// <summary>Reads the token of the current request.</summary>
    public Caller(IHttpContextAccessor accessor)
    {
        if (accessor.HttpContext is not { } request)
        {
            (IsSystem, ClientId, Role, AllSites, Sites) = (true, "system", "system", true, []);
            return;
        }

        var user = request.User;
        ClientId = user.FindFirstValue("sub") ?? "anonymous";
        Role = user.FindFirstValue("role") ?? "none";
        MembershipId = Guid.TryParse(user.FindFirstValue("membership"), out var membership) ? membership : null;
        Scopes = user.FindFirstValue("scope")?.Split(' ') ?? [];
        var sites = user.FindAll("pass_site").Select(claim => claim.Value).ToArray();
        AllSites = sites.Contains("*");
        Sites = AllSites ? [] : [.. sites.Select(Guid.Parse)];

        // Of a form that was looked at when the token was: see PassAuthentication.
        _binding = Binding.ClaimOf(Role) is { } claim ? user.FindFirstValue(claim) : null;
        FundCode = Role == Roles.Fund ? _binding : null;
        PractitionerId = Role == Roles.Practitioner && Rpps.TryParse(_binding, out var number) ? number : null;
        StructureId = Role is Roles.Partner or Roles.PartnerManager && Guid.TryParse(_binding, out var structure) ? structure : null;
        StructureFunds = StructureId is null ? [] : [.. user.FindAll(Binding.StructureFunds).Select(claim => claim.Value)];
    }

    /// <summary>No request is under way: the service works on its own account.</summary>
    internal bool IsSystem { get; }

    /// <summary>What the caller is.</summary>
    internal ActorKind Kind => IsSystem || Role == Roles.Service ? ActorKind.Service : MembershipId is null ? ActorKind.Application : ActorKind.Person;

    /// <summary>The token's client, or <c>system</c>.</summary>
    public string ClientId { get; }

    /// <summary>The token's role.</summary>
    public string Role { get; }

    /// <summary>The membership that a person acts by; null for an application.</summary>
    public Guid? MembershipId { get; }

    /// <summary>The only fund it acts as; null for who is not a fund.</summary>
    public string? FundCode { get; }

    /// <summary>The only practitioner it acts as; null for who is not one.</summary>
    public Rpps? PractitionerId { get; }

    /// <summary>The only structure it acts for; null for who is not a partner.</summary>
    public Guid? StructureId { get; }

    /// <summary>The funds that its structure works with by agreement: one whose agreement has ended is not among them [003-018].</summary>
    public IReadOnlyList<string> StructureFunds { get; } = [];

    /// <summary>The parts of the platform that the token is for.</summary>
    public IReadOnlyList<string> Scopes { get; } = [];

    /// <summary>May act for every PASS.</summary>
    public bool AllSites { get; }

    /// <summary>The PASS the token acts for; empty when <see cref="AllSites"/>.</summary>
    public Guid[] Sites { get; private set; }

    /// <summary>The PASS of the token, and what binds it, as one short text: the same for the same PASS, whatever their order, and for no others.</summary>
    public string Perimeter => AllSites && _binding is null
        ? "*"
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"{(AllSites ? "*" : string.Join(',', Sites.Distinct().Order()))}{_binding}")))[..PerimeterLength];

    /// <summary>For the rest of the request the caller reads the rows of another PASS in the place of their own: what is asked is of one person, whose file was opened to them, and changes nothing.</summary>
    public void ReadsOf(Guid passSiteId) => Sites = [passSiteId];

    /// <summary>Tells whether the caller acts for a PASS.</summary>
    public bool ActsFor(Guid passSiteId) => AllSites || Sites.Contains(passSiteId);

    /// <summary>The PASS a creation belongs to: the one named, or the only one of the token.</summary>
    /// <exception cref="Refusal">Named and not the caller's, or not named and the token has several.</exception>
    public Guid SiteFor(Guid? named) => named switch
    {
        { } site when ActsFor(site) => site,
        { } => throw new Refusal(ProblemKinds.OtherPassSite, "Votre jeton ne permet pas d'agir pour cette PASS."),
        null when Sites.Length == 1 => Sites[0],
        null => throw new Refusal(
            ProblemKinds.InvalidField,
            "Votre jeton couvre plusieurs PASS : indiquez passSiteId, ou demandez un jeton limité à une PASS (pass_site).",
            new FieldError("/passSiteId", "obligatoire pour ce jeton", "identifiant d'une PASS")),
    };
}
