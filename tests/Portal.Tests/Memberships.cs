namespace PassPlatform.Portal.Tests;

/// <summary>What the API says of people's access and of PASS, for tests.</summary>
internal static class Memberships
{
    public static readonly Guid Villeneuve = Guid.Parse("019377a0-0000-7000-8000-000000000001");

    public static object Site(Guid id, string name) => new
    {
        id,
        name,
        carrier = new { name = "Association", finess = (string?)null },
        territory = "urban",
        communeCodes = Array.Empty<string>(),
        address = new { },
        openedOn = "2026-01-05",
        version = 1,
    };

    public static Access View(string givenName, string familyName, string role) => new(
        Guid.NewGuid(), new Holder(Guid.NewGuid(), $"{givenName}@exemple.fr", givenName, familyName, "active"), role, [Villeneuve], null, null, null,
        DateTimeOffset.Parse("2026-03-03T10:00:00Z"), "x", null, null, null, 3);

    /// <summary>Somebody of the team, as their colleagues read them.</summary>
    public static object Colleague(Guid id, string givenName, string familyName, string role, bool active = true) =>
        new { membershipId = Guid.NewGuid(), id, givenName, familyName, role, passSiteIds = new[] { Villeneuve }, active };

    public sealed record Access(
        Guid Id, Holder Account, string Role, Guid[] PassSiteIds, string? FundCode, string? PractitionerId, Guid? StructureId, DateTimeOffset CreatedAt, string CreatedBy,
        DateTimeOffset? EndedAt, DateTimeOffset? DisabledAt, DateTimeOffset? LastSignInAt, long Version);

    public sealed record Holder(Guid Id, string Email, string GivenName, string FamilyName, string State, DateTimeOffset? SecondFactorResetAt = null);
}
