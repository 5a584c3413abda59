using System.Net;
using PassPlatform.EndToEnd.Rights;
using PassPlatform.Journey;

namespace PassPlatform.EndToEnd.Network;

/// <summary>A structure that a PASS and a fund work with, since two years: by a partnership, and the use of the portal, which depends on it.</summary>
/// <param name="pass">The PASS, which has an agreement with the fund too.</param>
/// <param name="structure">The structure, as tokens say it.</param>
/// <param name="partnership">Address of the partnership.</param>
/// <param name="portalUsage">Address of the agreement on the portal.</param>
/// <param name="software">Its own software.</param>
internal sealed class Partner(StoryPass pass, Guid structure, string partnership, string portalUsage, Actor software)
{
    /// <summary>What it is called.</summary>
    public const string Name = "CCAS des Deux Rives";

    /// <summary>Domain of its mailboxes.</summary>
    private const string Domain = "ccas-deux-rives.example";

    /// <summary>Day of the last signature: the second anniversary has just come.</summary>
    public static DateOnly SignedOn => StoryPass.Today.AddYears(-2);

    /// <summary>The second anniversary: today, but for the eve of it on a 29 February.</summary>
    public static DateOnly Anniversary => SignedOn.AddYears(2);

    public StoryPass Pass => pass;

    public string Partnership => partnership;

    public string PortalUsage => portalUsage;

    /// <summary>Its own software, which does all of its work by the API.</summary>
    public Actor Software => software;

    /// <summary>Address of its accounts.</summary>
    public string Accounts => $"/connect/structures/{structure}";

    /// <summary>Has the three sign, and records the structure, with its software.</summary>
    /// <param name="running">The platform.</param>
    /// <param name="members">How many work there.</param>
    /// <param name="technicians">How many technicians its agreement allows.</param>
    public static async Task<Partner> Of(RunningPlatform running, int members = 12, int technicians = 20)
    {
        var (pass, structure) = (await StoryPass.Open(running, StoryPass.Fund), Guid.CreateVersion7());
        var parties = new[] { new { party = "partner", name = Name, signatory = "La présidente" } };
        var partnership = await Sign(pass, new()
        {
            ["kind"] = "partner",
            ["partnerCode"] = "21760540900016",
            ["parties"] = parties,
            ["channels"] = new[] { "partners-portal", "post" },
            ["councilDecision"] = "Délibération 2024-17",
        });
        var usage = await Sign(pass, new() { ["kind"] = "portal-usage", ["partnershipId"] = partnership.Split('/')[^1], ["parties"] = parties });
        var coordinator = pass.As("coordinator");
        await coordinator.PostUntil("/connect/structures", new
        {
            structureId = structure,
            name = Name,
            members,
            mailDomains = new[] { Domain },
            agreement = new { agreementId = usage.Split('/')[^1], passSiteId = pass.Site, fundCode = StoryPass.Fund, technicians },
        });
        var made = await coordinator.Post("/connect/clients", new { name = "Logiciel du CCAS", role = "partner", passSiteIds = new[] { pass.Site }, structureId = structure });
        var software = running.Platform.With(await Applications.Token(running, made.Text("enrolment.code")), "partner");
        return new Partner(pass, structure, partnership, usage, software);
    }

    /// <summary>A mailbox of its own.</summary>
    public static string Mailbox(string name) => $"{name.ToLowerInvariant()}.{Guid.NewGuid():n}@{Domain}";

    /// <summary>Somebody whom it refers.</summary>
    /// <param name="familyName">Their name.</param>
    /// <returns>The referral.</returns>
    public async Task<Guid> Refer(string familyName) => (await software.Post("/api/network/referrals", new
    {
        person = new { title = "madam", familyName, givenNames = "Fanta", birthDate = "1990-03", department = "76", phone = "06 00 00 00 00", language = "snk" },
        structure = Name,
        structureKind = "town-social-services",
        reason = "care-without-cover",
        urgency = "within-a-week",
        words = "Vient plutôt le matin, avec un interprète.",
        consentedOn = StoryPass.Today,
    })).Id;

    /// <summary>They come to the PASS, where their arrival says by which referral.</summary>
    /// <param name="referral">The referral.</param>
    /// <param name="familyName">Their name.</param>
    /// <returns>The person.</returns>
    public async Task<Guid> Arrive(Guid referral, string familyName)
    {
        var person = await pass.Team.Register(familyName, "Fanta", "female", "1990-03-15", StoryPass.Today);
        var file = await pass.Worker.Get($"/api/intake/people/{person}");
        await pass.Worker.Put($"/api/intake/people/{person}/arrival", new { recordedOn = StoryPass.Today, sentBy = Name, referralId = referral, demands = new[] { "doctor" } }, file.ETag!);
        await software.GetUntil($"/api/network/referrals/{referral}", answer => answer.Text("state") == "arrived");
        return person;
    }

    private static async Task<string> Sign(StoryPass pass, Dictionary<string, object?> draft)
    {
        var address = "";
        await Story.SignOnPaper(
            pass.As("coordinator"), pass.Site, new Dictionary<string, object?>(draft) { ["paperSignedOn"] = SignedOn, ["fundCode"] = StoryPass.Fund, ["fundName"] = "Caisse des Deux Rives" },
            async agreement =>
            {
                address = agreement;
                await pass.As("fund").Sign(agreement);
            });
        return address;
    }
}
