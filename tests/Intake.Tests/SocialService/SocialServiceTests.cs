using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.SocialService;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Intake.Tests.SocialService;

/// <summary>Whom the social service of the fund is for [000-090, 000-141, 002-037].</summary>
public sealed class SocialServiceTests(RunningIntake running) : IntakeTest(running)
{
    private static readonly SocialServiceFacts Eligible = new(
        31, EmancipatedOrApprentice: false, GeneralScheme: true, AmeBeneficiary: false, HealthDisruptsLife: true, RequestExpressed: true, [FragilityItem.Isolated], []);

    public static TheoryData<string, SocialServiceFacts, string[]> Cases => new()
    {
        { "eligible", Eligible, [] },
        { "18 to the day", Eligible with { Age = 18 }, [] },
        { "17", Eligible with { Age = 17 }, ["age 000-141"] },
        { "17, apprentice", Eligible with { Age = 17, EmancipatedOrApprentice = true }, [] },
        { "16, emancipated", Eligible with { Age = 16, EmancipatedOrApprentice = true }, [] },
        { "15, emancipated", Eligible with { Age = 15, EmancipatedOrApprentice = true }, ["age 000-141"] },
        { "age not known", Eligible with { Age = null }, ["age 000-141"] },
        { "other scheme", Eligible with { GeneralScheme = false }, ["generalScheme 000-141"] },
        { "AME", Eligible with { AmeBeneficiary = true }, ["generalScheme 000-090"] },
        { "AME, other scheme", Eligible with { AmeBeneficiary = true, GeneralScheme = false }, ["generalScheme 000-090", "generalScheme 000-141"] },
        { "health upsets nothing", Eligible with { HealthDisruptsLife = false }, ["healthDisruptsLife 002-037"] },
        { "nothing asked", Eligible with { RequestExpressed = false }, ["requestExpressed 000-141"] },
        { "no item", Eligible with { Items = [] }, ["items 000-141"] },
        { "six items", Eligible with { Items = Enum.GetValues<FragilityItem>() }, [] },
        { "department", Eligible with { Exclusions = [SocialServiceExclusion.DepartmentalCouncil] }, ["exclusions 000-141"] },
        { "every exclusion", Eligible with { Exclusions = Enum.GetValues<SocialServiceExclusion>() }, ["exclusions 000-141", "exclusions 000-141", "exclusions 000-141", "exclusions 000-141"] },
        { "nothing holds", new(12, false, false, true, false, false, [], [SocialServiceExclusion.AdministrativeOnly]),
            ["age 000-141", "generalScheme 000-090", "generalScheme 000-141", "healthDisruptsLife 002-037", "requestExpressed 000-141", "items 000-141", "exclusions 000-141"] },
    };

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void The_gate_says_each_condition_that_fails_with_its_requirement(string which, SocialServiceFacts facts, string[] failing)
    {
        var failures = SocialServiceGate.Failures(facts);

        Assert.True(failing.SequenceEqual(failures.Select(failure => $"{failure.Field} {failure.Requirement}")), $"{which}: {string.Join("; ", failures)}");
        Assert.All(failures, failure => Assert.Contains("DGOS/P3/2025/45", failure.Expected, StringComparison.Ordinal));
    }

    [Fact]
    public void There_are_six_items_and_four_exclusions() => Assert.Equal((6, 4), (Enum.GetValues<FragilityItem>().Length, Enum.GetValues<SocialServiceExclusion>().Length));

    [Fact]
    public async Task Who_is_let_through_is_referred_and_told_of_and_who_is_not_leaves_nothing_but_the_reasons()
    {
        var address = await Register();

        var (made, referral) = await Post($"{address}/social-service-referrals", Request());
        var (refused, problem) = await Post($"{address}/social-service-referrals", Request(node => (node["requestExpressed"], node["items"]) = (false, new JsonArray())));

        Assert.Equal((HttpStatusCode.Created, 31), (made, referral["age"]!.GetValue<int>()));
        Assert.Equal(referral["id"]!.GetValue<Guid>(), (await Hear<SocialServiceReferred>()).ReferralId);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "/problems/service-social-hors-champ"), (refused, problem["type"]!.GetValue<string>()));
        Assert.Equal(["/requestExpressed", "/items"], Errors(problem).Keys);
        Assert.Equal("""["000-141","000-141"]""", problem["requirements"]!.ToJsonString());
        Assert.Single((await Get($"{address}/social-service-referrals"))["items"]!.AsArray());
    }

    [Fact]
    public async Task A_beneficiary_of_the_AME_is_never_let_through_whatever_is_said()
    {
        var address = await Register();
        var application = Guid.CreateVersion7();
        await Intake.Publish(new RightsOpened
        {
            OccurredAt = DateTimeOffset.UtcNow,
            PassSiteId = Site,
            PersonId = Guid.Parse(address.Split('/')[^1]),
            Version = 3,
            ApplicationId = application,
            Benefit = Benefit.Ame,
            FirstRequest = true,
            EffectiveFrom = new DateOnly(2021, 4, 10),
            EffectiveTo = new DateOnly(2022, 4, 9),
            NotifiedOn = new DateOnly(2021, 5, 1),
        });
        await Eventually.True(() => Intake.InDatabase<IntakeDb, bool>(db => db.Rights.AnyAsync(right => right.ApplicationId == application, Stop)), "the right is known");

        var (refused, problem) = await Post($"{address}/social-service-referrals", Request());
        var (after, _) = await Post($"{address}/social-service-referrals", Request(node => node["referredOn"] = "2022-04-10"));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, """["000-090"]"""), (refused, problem["requirements"]!.ToJsonString()));
        Assert.Equal(HttpStatusCode.Created, after);
    }

    [Fact]
    public async Task The_age_told_counts_only_when_no_birth_date_is_known()
    {
        var unknown = Registration("Sow");
        unknown["birthDate"] = null;
        var (known, told) = (await Register(), await Register(unknown));

        Assert.Equal(HttpStatusCode.Created, (await Post($"{known}/social-service-referrals", Request(node => node["age"] = 12))).Status);
        Assert.Equal(["/age"], Errors((await Post($"{told}/social-service-referrals", Request())).Body).Keys);
        Assert.Equal(HttpStatusCode.Created, (await Post($"{told}/social-service-referrals", Request(node => node["age"] = 40))).Status);
    }

    [Theory]
    [InlineData("1990", null, 30)] // 30 or 31: enough either way.
    [InlineData("1990", 31, 31)]
    [InlineData("1990", 25, null)] // Contradicts the birth.
    [InlineData("2003", null, null)] // 17 or 18: it is to be said.
    [InlineData("2003", 18, 18)]
    [InlineData("2003", 17, null)]
    [InlineData("2003-01", null, 18)]
    [InlineData("P40Y/2021-04-06", null, 40)]
    public async Task A_birth_known_to_the_year_or_by_an_estimate_counts_for_what_it_says(string birth, int? said, int? age)
    {
        var registration = Registration("Sow");
        registration["birthDate"] = birth[0] == 'P' ? null : birth;
        registration["estimatedAge"] = birth[0] == 'P' ? new JsonObject { ["age"] = 40, ["on"] = "2021-04-06" } : null;
        var person = await Register(registration);

        var (status, answer) = await Post($"{person}/social-service-referrals", Request(node => node["age"] = said));

        Assert.True(age is null ? status != HttpStatusCode.Created && Errors(answer).ContainsKey("/age") : status == HttpStatusCode.Created && answer["age"]!.GetValue<int>() == age, $"{status}: {answer}");
    }

    private static JsonNode Request(Action<JsonNode>? change = null)
    {
        var request = JsonNode.Parse("""
            {"referredOn":"2021-04-20","emancipatedOrApprentice":false,"generalScheme":true,"healthDisruptsLife":true,"requestExpressed":true,"items":["isolated"],"exclusions":[],"consentedOn":"2021-04-20"}
            """)!;
        change?.Invoke(request);
        return request;
    }
}
