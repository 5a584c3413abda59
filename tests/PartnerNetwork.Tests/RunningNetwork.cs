using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests;

/// <summary>The running service, shared by the tests: each test opens a PASS of its own, which the others do not see.</summary>
[CollectionDefinition]
public sealed class Network : ICollectionFixture<RunningNetwork>;

public sealed class RunningNetwork : IAsyncLifetime
{
    /// <summary>The fund that every PASS has an agreement with, and whose decisions are told.</summary>
    public const string FundCode = "01761";

    private readonly TestBroker _broker;
    private readonly Action<IWebHostBuilder>? _configure;
    private HttpClient _ars = null!;

    public RunningNetwork(TestBroker broker)
        : this(broker, null)
    {
    }

    internal RunningNetwork(TestBroker broker, Action<IWebHostBuilder>? configure) => (_broker, _configure) = (broker, configure);

    public ServiceUnderTest<Program> Service { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Service = await ServiceUnderTest<Program>.Start(_broker, "partner-network-db", _configure);
        _ars = Service.Client(Roles.Ars);
        await Service.Listen<PassSiteOpened>();
        await Service.Listen<PassSiteUpdated>();
        await Service.Listen<PassSiteEnded>();
        await Service.Listen<AgreementSigned>();
        await Service.Listen<AgreementEnded>();
        await Service.Listen<PractitionerJoined>();
        await Service.Listen<PractitionerLeft>();
        await Service.Listen<StructureJoined>();
        await Service.Listen<StructureLeft>();
        await Service.Listen<CareActRecorded>();
        await Service.Listen<CareActBillable>();
        await Service.Listen<CareActHeldAgain>();
        await Service.Listen<CareActSettled>();
        await Service.Listen<CareActFundedByArs>();
        await Service.Listen<CareActUnfunded>();
        await Service.Listen<FundingCapReached>();
        await Service.Listen<DerogationGranted>();
        await Service.Listen<MadeToPayReported>();
        await Service.Listen<SteeringCommitteeHeld>();
        await Service.Listen<TrainingAttended>();
    }

    public async ValueTask DisposeAsync()
    {
        _ars.Dispose();
        await Service.DisposeAsync();
    }

    /// <summary>A PASS with a practitioner; with both agreements when a cap is given. Opened by the ARS as it is told to, else at once.</summary>
    internal async Task<Pass> NewPass(long? capCents = null, Func<HttpClient, Task<Guid>>? open = null)
    {
        var pass = new Pass(this, open is null ? (await _ars.Post("/pass-sites", Requests.Site())).GetProperty("id").GetGuid() : await open(_ars));
        if (capCents is not null)
        {
            await pass.Sign(new { kind = "ars", paperSignedOn = "2020-01-01", yearlyCapCents = capCents });
            await pass.Sign(new { kind = "fund", paperSignedOn = "2020-01-01", fundCode = FundCode, fundName = "CPAM" });
        }

        pass.PractitionerId = (await pass.Coordinator.Post("/practitioners", Requests.Practitioner(pass.Rpps))).GetProperty("id").GetGuid();
        return pass;
    }
}

/// <summary>One PASS, and the clients that act for it alone.</summary>
internal sealed class Pass(RunningNetwork network, Guid id)
{
    public Guid Id => id;
    public Guid PractitionerId { get; set; }
    public HttpClient Coordinator { get; } = network.Service.Client(Roles.Coordinator, id);
    /// <summary>Number of the practitioner.</summary>
    public string Rpps { get; } = Requests.NewRpps();

    public HttpClient Practitioner => field ??= network.Service.ClientBound(Roles.Practitioner, Rpps, id);
    public HttpClient Fund { get; } = network.Service.ClientBound(Roles.Fund, RunningNetwork.FundCode, id);
    public HttpClient Ars { get; } = network.Service.Client(Roles.Ars, id);

    /// <summary>Drafts an agreement, joins the copy of its paper when it says a day of one, and has each party sign its side.</summary>
    /// <returns>The agreement, in force.</returns>
    public async Task<JsonElement> Sign(object draft, HttpClient? fund = null)
    {
        var drafted = await Coordinator.Post($"/pass-sites/{id}/agreements", draft);
        var address = $"/pass-sites/{id}/agreements/{drafted.GetProperty("id")}";
        if (drafted.GetProperty("paperSignedOn").ValueKind != JsonValueKind.Null)
        {
            await Coordinator.JoinCopy(address);
        }

        var signed = await Coordinator.Signs(address);
        return drafted.GetProperty("kind").GetString() switch
        {
            "ars" => await Ars.Signs(address),
            _ when drafted.GetProperty("fundCode").ValueKind != JsonValueKind.Null => await (fund ?? Fund).Signs(address),
            _ => signed,
        };
    }

    /// <summary>A person whom the service knows.</summary>
    public async Task<Guid> NewPerson()
    {
        var personId = Guid.CreateVersion7();
        await network.Service.Publish(Requests.Registered(personId, id));
        await Eventually.True(
            () => network.Service.InDatabase<PartnerNetworkDb, bool>(db => db.Patients.AnyAsync(patient => patient.Id == personId)), "the person is known");
        return personId;
    }

    public object Act(Guid personId, string performedOn = "2021-04-10", long amountCents = 2650, string? urgentCategory = null, bool? confirmedDistinct = null) => new
    {
        personId,
        practitionerId = PractitionerId,
        performedOn,
        careKind = "ambulatory",
        amountCents,
        reasons = new[] { "respiratory" },
        urgentCategory,
        confirmedDistinct = confirmedDistinct ?? false,
    };

    public async Task<Guid> Record(object act) => (await Practitioner.Post("/care-acts", act)).GetProperty("id").GetGuid();

    public Task<JsonElement> Read(Guid careActId) => Practitioner.Get($"/care-acts/{careActId}");

    public async Task<string> State(Guid careActId) => (await Read(careActId)).GetProperty("state").GetString()!;

    public Task Becomes(Guid careActId, string state) => Eventually.True(async () => await State(careActId) == state, $"the act is {state}");

    public Task Publish(PassEvent occurred) => network.Service.Publish(occurred);

    /// <summary>Publishes a decision and waits until the service has acted upon it.</summary>
    public Task Decided(PassEvent decision) => network.Service.Tell<PartnerNetworkDb>(decision);

    public RightsOpened Opened(
        Guid personId, string from = "2021-04-10", string? to = "2022-04-09", Benefit benefit = Benefit.Ame, Guid? applicationId = null, long version = 5) => new()
        {
            OccurredAt = DateTimeOffset.UtcNow,
            PassSiteId = id,
            PersonId = personId,
            ApplicationId = applicationId ?? Guid.CreateVersion7(),
            Benefit = benefit,
            FirstRequest = true,
            Version = version,
            EffectiveFrom = DateOnly.Parse(from),
            EffectiveTo = to is null ? null : DateOnly.Parse(to),
            NotifiedOn = new DateOnly(2021, 5, 20),
            FundCode = RunningNetwork.FundCode,
        };

    public RightsRefused Refused(Guid personId, string? urgentFrom = null, string? urgentTo = null, Guid? applicationId = null, long version = 5) => new()
    {
        OccurredAt = DateTimeOffset.UtcNow,
        PassSiteId = id,
        PersonId = personId,
        ApplicationId = applicationId ?? Guid.CreateVersion7(),
        Benefit = Benefit.Ame,
        FirstRequest = true,
        Version = version,
        ReasonCode = "stay-under-three-months",
        NotifiedOn = new DateOnly(2021, 2, 10),
        UrgentCareFrom = urgentFrom is null ? null : DateOnly.Parse(urgentFrom),
        UrgentCareTo = urgentTo is null ? null : DateOnly.Parse(urgentTo),
        FundCode = RunningNetwork.FundCode,
    };

    public Task<JsonElement> FundingRun(string asOf) => Coordinator.Post("/funding-runs", new { asOf });
}

/// <summary>Bodies and events that are right; tests change what they are about.</summary>
internal static class Requests
{
    public static object Site(string name = "PASS de ville des Quais", string finess = "760999995", string[]? communeCodes = null, string territory = "metropole") => new
    {
        name,
        carrier = new { name = "Association des Quais", finess, kind = "association" },
        territory,
        communeCodes = communeCodes ?? ["76540", "76451"],
        address = new { line1 = "1 quai du Port", postalCode = "76000", city = "Rouen" },
        openedOn = "2020-01-02",
    };

    public static object Practitioner(string? rpps = null, bool noAdvancePayment = true, bool noRemainingCharge = true, string speciality = "general-medicine") => new
    {
        rpps = rpps ?? NewRpps(),
        familyName = "Lemaire",
        givenNames = "Camille",
        speciality,
        noAdvancePayment,
        noRemainingCharge,
        languages = new[] { "fr", "snk" },
        joinedOn = "2020-03-01",
    };

    /// <summary>A pharmacy in Rouen, open on Mondays from nine to seven.</summary>
    public static JsonObject Structure(
        string kind = "pharmacy", string name = "Pharmacie des Quais", string? finess = "760999995", string? answeringRpps = null, double latitude = 49.4404, double longitude = 1.0939) =>
        new()
        {
            ["kind"] = kind,
            ["name"] = name,
            ["finess"] = finess,
            ["answeringRpps"] = answeringRpps,
            ["noAdvancePayment"] = new JsonObject { ["since"] = "2020-03-01" },
            ["languages"] = new JsonArray("fr", "ar"),
            ["accessibility"] = new JsonArray("step-free"),
            ["hours"] = new JsonArray(new JsonObject { ["day"] = "monday", ["from"] = "09:00", ["to"] = "19:00" }),
            ["address"] = new JsonObject { ["line1"] = "3 quai du Port", ["postalCode"] = "76000", ["city"] = "Rouen" },
            ["communeCode"] = "76540",
            ["latitude"] = latitude,
            ["longitude"] = longitude,
            ["telephone"] = "02 35 00 00 00",
            ["joinedOn"] = "2020-03-01",
        };

    public static PersonRegistered Registered(Guid personId, Guid siteId) => new()
    {
        OccurredAt = DateTimeOffset.UtcNow,
        PassSiteId = siteId,
        PersonId = personId,
        Version = 1,
        Sex = Sex.Female,
        BirthYear = 1990,
        FirstContactOn = new DateOnly(2021, 4, 6),
        Origin = ReferralOrigin.TownSocialServices,
    };

    /// <summary>Eleven random digits that end with their key.</summary>
    public static string NewRpps()
    {
        var body = "10" + string.Concat(Enumerable.Range(0, 8).Select(_ => Random.Shared.Next(10)));
        return Enumerable.Range(0, 10).Select(key => $"{body}{key}").Single(number => ServiceDefaults.Values.Luhn.Holds(number));
    }
}

internal static class HttpExtensions
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Posts, and reads the answer, which is a success.</summary>
    public static async Task<JsonElement> Post(this HttpClient client, string address, object body)
    {
        using var answer = await client.PostAsJson(address, body);
        return await answer.Json();
    }

    /// <summary>Signs an agreement for its side.</summary>
    public static async Task<JsonElement> Signs(this HttpClient client, string agreement)
    {
        using var answer = await client.PostSignature(agreement, "*");
        return await answer.Json();
    }

    /// <summary>Is refused to sign one.</summary>
    public static async Task<JsonElement> MayNotSign(this HttpClient client, HttpStatusCode status, string type, string agreement, string? ifMatch = "*")
    {
        using var answer = await client.PostSignature(agreement, ifMatch);
        return await answer.IsProblem(status, type);
    }

    /// <summary>Joins the copy of the paper that an agreement was signed on.</summary>
    public static async Task JoinCopy(this HttpClient client, string address)
    {
        using var copy = new ByteArrayContent(Agreements.Signing.Paper);
        copy.Headers.ContentType = new("application/pdf");
        using var joined = await client.PostAsync($"{address}/copy", copy, Stop);
        await joined.Json();
    }

    public static Task<JsonElement> Get(this HttpClient client, string address) => client.GetFromJsonAsync<JsonElement>(address, Stop);

    /// <summary>Posts, whatever the answer.</summary>
    public static Task<HttpResponseMessage> PostAsJson(this HttpClient client, string address, object body) => client.PostAsJsonAsync(address, body, Stop);

    /// <summary>Reads the answer, which is a success.</summary>
    public static async Task<JsonElement> Json(this HttpResponseMessage answer)
    {
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Stop));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
    }

    /// <summary>Posts what is refused, and gives the problem.</summary>
    public static async Task<JsonElement> Refuses(this HttpClient client, HttpStatusCode status, string type, string address, object body)
    {
        using var answer = await client.PostAsJsonAsync(address, body, Stop);
        return await answer.IsProblem(status, type);
    }

    public static async Task<JsonElement> IsProblem(this HttpResponseMessage answer, HttpStatusCode status, string type)
    {
        var text = await answer.Content.ReadAsStringAsync(Stop);
        Assert.True(status == answer.StatusCode, $"{answer.StatusCode}: {text}");
        var problem = JsonSerializer.Deserialize<JsonElement>(text);
        Assert.Equal($"/problems/{type}", problem.GetProperty("type").GetString());
        return problem;
    }

    public static string[] Pointers(this JsonElement problem) =>
        [.. problem.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("pointer").GetString()!)];

    /// <summary>Puts with an If-Match header, or none.</summary>
    public static Task<HttpResponseMessage> Put(this HttpClient client, string address, object body, string? ifMatch) => client.SendFrom(HttpMethod.Put, address, body, ifMatch);

    private static Task<HttpResponseMessage> PostSignature(this HttpClient client, string agreement, string? ifMatch) => client.SendFrom(HttpMethod.Post, $"{agreement}/signature", new { }, ifMatch);

    private static Task<HttpResponseMessage> SendFrom(this HttpClient client, HttpMethod method, string address, object body, string? ifMatch)
    {
        var request = new HttpRequestMessage(method, address) { Content = JsonContent.Create(body) };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return client.SendAsync(request, Stop);
    }
}
