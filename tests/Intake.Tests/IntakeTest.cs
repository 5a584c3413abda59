using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.Intake.Data;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Intake.Tests;

/// <summary>One open PASS of intake, its social worker, and people to work with.</summary>
public abstract class IntakeTest(RunningIntake running) : IAsyncLifetime
{
    protected static readonly DateOnly FirstContact = new(2021, 4, 6);

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The PASS of this test.</summary>
    internal Guid Site { get; } = Guid.CreateVersion7();

    protected internal RunningIntake Running => running;

    protected ServiceUnderTest<Program> Intake => running.Service;

    protected HttpClient SocialWorker { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        SocialWorker = Intake.Client(Roles.SocialWorker, Site);
        await Open(Site);
    }

    public ValueTask DisposeAsync()
    {
        SocialWorker.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Waits for an event of this PASS.</summary>
    protected Task<TEvent> Hear<TEvent>()
        where TEvent : PassEvent =>
        Intake.Hear<TEvent>(occurred => occurred.PassSiteId == Site);

    /// <summary>The events of this PASS heard so far.</summary>
    protected IReadOnlyList<TEvent> Heard<TEvent>()
        where TEvent : PassEvent =>
        [.. Intake.Heard.OfType<TEvent>().Where(occurred => occurred.PassSiteId == Site)];

    /// <summary>Opens a PASS as partner-network would, and waits until intake knows it.</summary>
    protected async Task Open(Guid site)
    {
        await Intake.Publish(new PassSiteOpened
        {
            OccurredAt = DateTimeOffset.UtcNow,
            PassSiteId = site,
            Version = 1,
            Finess = "750000018",
            CommuneCodes = ["75118"],
            Territory = Territory.Metropole,
            OpenedOn = new DateOnly(2021, 1, 4),
        });
        await Eventually.True(() => Intake.InDatabase<IntakeDb, bool>(db => db.KnownSites.AnyAsync(known => known.PassSiteId == site, Stop)), "the PASS is known");
    }

    /// <summary>Has somebody join the team of a PASS as identity would tell it, and waits until intake knows it.</summary>
    /// <param name="site">Of which; null: of this one.</param>
    /// <returns>Their account.</returns>
    internal async Task<string> Colleague(Guid? site = null)
    {
        var joined = Joined(site ?? Site);
        await Intake.Publish(joined);
        await Eventually.True(() => Intake.InDatabase<IntakeDb, bool>(db => db.TeamMembers.AnyAsync(known => known.MembershipId == joined.MembershipId, Stop)), "the colleague is known");
        return joined.AccountId.ToString();
    }

    /// <summary>Somebody new joins a team.</summary>
    internal static TeamChanged Joined(Guid site) => new()
    {
        OccurredAt = DateTimeOffset.UtcNow,
        MembershipId = Guid.CreateVersion7(),
        AccountId = Guid.CreateVersion7(),
        PassSiteIds = [site],
        Ended = false,
        Version = 1,
    };

    /// <summary>Signs an agreement with a fund as partner-network would, and waits until intake knows it.</summary>
    internal async Task SignFund(string fundCode = "761")
    {
        await Intake.Publish(new AgreementSigned
        {
            OccurredAt = DateTimeOffset.UtcNow,
            PassSiteId = Site,
            Version = 2,
            AgreementId = Guid.CreateVersion7(),
            Counterparty = Counterparty.Fund,
            FundCode = fundCode,
            SignedOn = new DateOnly(2021, 1, 4),
            AnniversaryEve = new DateOnly(2022, 1, 3),
        });
        await Eventually.True(() => Intake.InDatabase<IntakeDb, bool>(db => db.FundAgreements.AnyAsync(known => known.PassSiteId == Site && known.FundCode == fundCode, Stop)), "the agreement is known");
    }

    /// <summary>A registration that is accepted, to be changed by the test.</summary>
    protected internal static JsonObject Registration(string familyName = "Camara", string givenNames = "Fanta") => new()
    {
        ["familyName"] = familyName,
        ["givenNames"] = givenNames,
        ["sex"] = "female",
        ["birthDate"] = "1990-03-15",
        ["languages"] = new JsonArray("snk"),
        ["firstContactOn"] = "2021-04-06",
        ["origin"] = "town-social-services",
        ["dataUseNotice"] = new JsonObject { ["informedOn"] = "2021-04-06", ["languageCode"] = "snk", ["interpreter"] = true },
    };

    /// <summary>What is rectified of a registration: the same, with a telephone.</summary>
    protected internal static JsonObject WithPhone(JsonObject? registration)
    {
        var identity = (registration ?? Registration()).DeepClone().AsObject();
        foreach (var member in new[] { "firstContactOn", "origin", "dataUseNotice", "passSiteId", "confirmedDistinct", "followedSearch" })
        {
            identity.Remove(member);
        }

        identity["phone"] ??= "06 12 34 56 78";
        return identity;
    }

    /// <summary>Registers a person.</summary>
    /// <returns>Their address, <c>/people/ID</c>.</returns>
    protected internal async Task<string> Register(JsonObject? registration = null)
    {
        using var created = await SocialWorker.PostAsJsonAsync("/people", registration ?? Registration(), Stop);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        return created.Headers.Location!.OriginalString;
    }

    /// <summary>Opens a file of this PASS from another, as a social worker there does.</summary>
    /// <param name="person">Who was registered.</param>
    /// <param name="role">Role of who opens.</param>
    /// <param name="from">The other PASS; null: any.</param>
    /// <returns>The opening.</returns>
    protected internal async Task<Guid> OpenedElsewhere(JsonObject person, string role = Roles.SocialWorker, Guid? from = null)
    {
        using var other = Intake.Client(role, from ?? Guid.CreateVersion7());
        using var answer = await other.PostAsJsonAsync("/openings", new
        {
            familyName = person["familyName"]!.GetValue<string>(),
            givenNames = person["givenNames"]!.GetValue<string>(),
            birthDate = person["birthDate"]!.GetValue<string>(),
            reason = "urgent-care",
            words = "Traitement interrompu par son départ",
        }, Stop);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var opened = (await answer.Content.ReadFromJsonAsync<JsonNode>(Stop))!["items"]!.AsArray();
        return opened.Single(file => file!["passSiteId"]!.GetValue<Guid>() == Site)!["openingId"]!.GetValue<Guid>();
    }

    /// <summary>Merges a file into another, as the coordinator does.</summary>
    protected internal async Task<(HttpStatusCode Status, JsonNode Body)> Merge(string kept, string mergedId)
    {
        using var coordinator = Intake.Client(Roles.Coordinator, Site);
        using var answer = await coordinator.PostAsJsonAsync($"{kept}/merges", new { mergedId }, Stop);
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonNode>(Stop))!);
    }

    protected internal Task<(HttpStatusCode Status, JsonNode Body)> Post(string address, object body) => Send(HttpMethod.Post, address, body, null);

    /// <summary>Puts with the given ETag; with that of the person as it is now when none is given.</summary>
    protected internal async Task<(HttpStatusCode Status, JsonNode Body)> Put(string address, object body, string? etag = null)
    {
        if (etag is null)
        {
            using var read = await SocialWorker.GetAsync(string.Join('/', address.Split('/').Take(3)), Stop);
            etag = read.Headers.ETag!.Tag;
        }

        return await Send(HttpMethod.Put, address, body, etag);
    }

    protected async Task<JsonNode> Get(string address) => (await SocialWorker.GetFromJsonAsync<JsonNode>(address, Stop))!;

    /// <summary>The fields that a 400 names, with what was expected.</summary>
    protected static Dictionary<string, string?> Errors(JsonNode problem) =>
        problem["errors"]!.AsArray().ToDictionary(e => e!["pointer"]!.GetValue<string>(), e => e!["expected"]?.GetValue<string>());

    private async Task<(HttpStatusCode Status, JsonNode Body)> Send(HttpMethod method, string address, object body, string? etag)
    {
        using var request = new HttpRequestMessage(method, address) { Content = JsonContent.Create(body) };
        if (etag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", etag);
        }

        using var answer = await SocialWorker.SendAsync(request, Stop);
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonNode>(Stop))!);
    }
}
