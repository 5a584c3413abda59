using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Data;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.RightsDossier.Tests;

/// <summary>One PASS, the events that the other services tell of it, and the clients that act for it alone.</summary>
internal sealed class Pass(RunningDossiers running)
{
    /// <summary>Code of the fund that the PASS signed with.</summary>
    public const string FundCode = "761";

    private long _version;

    public Guid Id { get; } = Guid.CreateVersion7();
    public RunningDossiers Running => running;
    public HttpClient Team => field ??= running.Service.Client(Roles.SocialWorker, Id);
    public HttpClient Fund => field ??= running.Service.ClientBound(Roles.Fund, BoundTo, Id);

    /// <summary>Code of the fund that <see cref="Fund"/> is.</summary>
    public string BoundTo { get; init; } = FundCode;

    /// <summary>The situation of the law's example 1: irregular since 5 January 2021.</summary>
    public static HouseholdSituation Example1 => new()
    {
        Territory = Territory.Metropole,
        Stay = StayStatus.Irregular,
        BirthDate = new DateOnly(1990, 3, 15),
        EnteredFranceOn = new DateOnly(2021, 1, 5),
        ResidenceSince = new DateOnly(2021, 1, 5),
        IrregularSince = new DateOnly(2021, 1, 5),
        Working = false,
        HouseholdSize = 1,
        AnnualResourcesCents = 180_000,
    };

    /// <summary>In regular stay, with a PUMa open since a day: a diagnosis calls for the CSS alone.</summary>
    public static HouseholdSituation WithPuma(string since, long annualResourcesCents = 180_000) => Example1 with
    {
        Stay = StayStatus.Regular,
        IrregularSince = null,
        EnteredFranceOn = null,
        ResidenceSince = new DateOnly(2015, 1, 5),
        ExistingCoverage = ExistingCoverage.Puma,
        PumaSince = DateOnly.Parse(since),
        RsaBeneficiary = false,
        InChildWelfareCare = false,
        LocalSchemeAlsaceMoselle = false,
        AnnualResourcesCents = annualResourcesCents,
    };

    /// <summary>The situation of the law's example 2: entry on 20 August 2020, irregular since 21 November.</summary>
    public static HouseholdSituation Example2 => Example1 with
    {
        EnteredFranceOn = new DateOnly(2020, 8, 20),
        ResidenceSince = new DateOnly(2020, 8, 20),
        IrregularSince = new DateOnly(2020, 11, 21),
    };

    /// <summary>A PASS that the ARS opened, with both agreements from 2020 on.</summary>
    public static async Task<Pass> WithAgreements(RunningDossiers running, int? transmissionDelayDays = null, int? decisionDelayDays = null)
    {
        var pass = new Pass(running);
        await pass.Told(new PassSiteOpened
        {
            OccurredAt = DateTimeOffset.UtcNow,
            PassSiteId = pass.Id,
            Version = 1,
            Finess = "760000166",
            CommuneCodes = ["76540"],
            Territory = Territory.Metropole,
            OpenedOn = new DateOnly(2020, 9, 1),
        });
        await pass.Told(pass.Signed(Counterparty.Ars, "2020-09-01"));
        await pass.Told(pass.Signed(Counterparty.Fund, "2020-09-01", transmissionDelayDays, decisionDelayDays));
        return pass;
    }

    public AgreementSigned Signed(Counterparty with, string on, int? transmissionDelayDays = null, int? decisionDelayDays = null) => new()
    {
        OccurredAt = DateTimeOffset.UtcNow,
        PassSiteId = Id,
        Version = 1,
        AgreementId = Guid.CreateVersion7(),
        Counterparty = with,
        SignedOn = DateOnly.Parse(on),
        AnniversaryEve = DateOnly.Parse(on).AddYears(1).AddDays(-1),
        FundCode = with == Counterparty.Fund ? FundCode : null,
        TransmissionDelayDays = transmissionDelayDays,
        DecisionDelayDays = decisionDelayDays,
    };

    /// <summary>A diagnosis; intake knows the birth date from now on.</summary>
    public DiagnosisRecorded Diagnosed(Guid personId, string madeOn, HouseholdSituation situation, long? version = null)
    {
        running.Names.Born(personId, situation.BirthDate);
        return new()
        {
            OccurredAt = DateTimeOffset.UtcNow,
            PassSiteId = Id,
            PersonId = personId,
            Version = version ?? Interlocked.Increment(ref _version) + 1,
            DiagnosisId = Guid.CreateVersion7(),
            MadeOn = DateOnly.Parse(madeOn),
            Vulnerabilities = [Vulnerability.Precarity],
            Situation = situation.Told(),
        };
    }

    /// <summary>A registration; intake knows the birth date from now on.</summary>
    public PersonRegistered Registered(Guid personId, string birthDate = "1990-03-15")
    {
        running.Names.Born(personId, DateOnly.Parse(birthDate));
        return new()
        {
            OccurredAt = DateTimeOffset.UtcNow,
            PassSiteId = Id,
            PersonId = personId,
            Version = 1,
            Sex = Sex.Female,
            BirthYear = DateOnly.Parse(birthDate).Year,
            FirstContactOn = new DateOnly(2021, 2, 1),
            Origin = ReferralOrigin.Association,
        };
    }

    /// <summary>A rectification; intake knows the birth date from now on.</summary>
    public PersonRectified Rectified(Guid personId, string birthDate)
    {
        running.Names.Born(personId, DateOnly.Parse(birthDate));
        return new()
        {
            OccurredAt = DateTimeOffset.UtcNow,
            PassSiteId = Id,
            PersonId = personId,
            Version = 40,
            Sex = Sex.Female,
            BirthYear = DateOnly.Parse(birthDate).Year,
        };
    }

    public CareActRecorded Seen(Guid personId, string on, UrgentCareCategory? urgent = null) => new()
    {
        OccurredAt = DateTimeOffset.UtcNow,
        PassSiteId = Id,
        PersonId = personId,
        Version = 1,
        CareActId = Guid.CreateVersion7(),
        PerformedOn = DateOnly.Parse(on),
        AmountCents = 2650,
        PractitionerId = Guid.CreateVersion7(),
        Speciality = CareSpeciality.GeneralMedicine,
        CareKind = CareKind.Ambulatory,
        Reasons = [ConsultationReason.General],
        UrgentCategory = urgent,
    };

    /// <summary>Publishes an event as another service would, and waits until this service has acted upon it.</summary>
    public Task Told(PassEvent occurred) => running.Service.Tell<RightsDossierDb>(occurred);

    /// <summary>A person diagnosed, and the application that the diagnosis called for.</summary>
    public async Task<(Guid Person, Guid Application)> Opened(string madeOn, HouseholdSituation situation, Guid? person = null)
    {
        var personId = person ?? Guid.CreateVersion7();
        await Told(Diagnosed(personId, madeOn, situation));
        return (personId, Assert.Single(await ApplicationsOf(personId)).GetProperty("id").GetGuid());
    }

    public async Task<List<JsonElement>> ApplicationsOf(Guid personId) =>
        [.. (await Team.Get($"/applications?personId={personId}")).GetProperty("items").EnumerateArray()];

    public Task<JsonElement> Read(Guid application) => Team.Get($"/applications/{application}");

    public async Task<string> State(Guid application) => (await Read(application)).Text("state");

    /// <summary>Brings each piece required.</summary>
    public async Task Bring(Guid application, string on)
    {
        foreach (var line in (await Read(application)).GetProperty("requiredDocuments").EnumerateArray().Where(line => line.GetProperty("required").GetBoolean()))
        {
            await Team.Post($"/applications/{application}/documents", new { lineId = line.Text("lineId"), personId = line.GetProperty("personId"), providedOn = on, usable = true });
        }
    }

    public async Task Complete(Guid application, string on)
    {
        await Bring(application, on);
        await Team.Post($"/applications/{application}/completion", new { completedOn = on }, HttpStatusCode.OK);
    }

    public static object DepositOn(string day, object? care = null) => care is null
        ? new { depositedOn = day, depositor = new { familyName = "Sidibé", givenNames = "Aminata", relationship = "self" } }
        : new { depositedOn = day, depositor = new { familyName = "Sidibé", givenNames = "Aminata", relationship = "self" }, care };

    public Task<JsonElement> Deposit(Guid application, string on, object? care = null) => Team.Post($"/applications/{application}/deposit", DepositOn(on, care));

    /// <summary>Hands applications over on paper, on a day of the story: what is placed in the exchange folder is on the day that it is.</summary>
    public async Task<JsonElement> Transmit(string on, params Guid[] applications) =>
        await HandOver((await Team.Post("/transmissions", new { fundCode = BoundTo, channel = "paper", applicationIds = applications })).GetProperty("id").GetGuid(), on);

    /// <summary>The fund signs for a batch on paper.</summary>
    public Task<JsonElement> HandOver(Guid batch, string on, HttpStatusCode expected = HttpStatusCode.OK) =>
        Team.Post($"/transmissions/{batch}/handover", new { handedOverOn = on, signedBy = "Mme Roy, accueil de la caisse" }, expected);

    /// <summary>Hands over on paper what the fund asked for.</summary>
    public async Task<JsonElement> Resubmit(Guid application, string on)
    {
        var put = await Team.Post($"/applications/{application}/resubmission", new { channel = "paper" }, HttpStatusCode.OK);
        return await HandOver(put.GetProperty("documentRequests").EnumerateArray().Last().GetProperty("transmissionId").GetGuid(), on);
    }

    public Task<JsonElement> Return(params object[] lines) => Fund.Post("/returns", new { lines }, HttpStatusCode.OK);

    public static object Granted(Guid application, string from, string? to, string notifiedOn = "2021-05-17") => new
    {
        applicationId = application,
        outcome = "granted",
        notifiedOn,
        validFrom = from,
        validTo = to,
        bodyCode = "761",
        managementCode = "95",
    };

    /// <summary>The fund asks for a proof of identity again.</summary>
    public static object Asked(Guid application, string on, string? dueOn = null, string lineId = "identity") =>
        new { applicationId = application, outcome = "documents-requested", notifiedOn = on, missingLineIds = new[] { lineId }, documentsDueOn = dueOn };

    /// <summary>An AME transmitted as in example 1.</summary>
    public async Task<(Guid Person, Guid Application)> TransmittedAme()
    {
        var (person, application) = await Opened("2021-04-07", Example1);
        await Complete(application, "2021-04-20");
        await Deposit(application, "2021-04-22");
        await Transmit("2021-04-26", application);
        return (person, application);
    }

    public Task<TEvent> Hear<TEvent>(Func<TEvent, bool> which)
        where TEvent : PassEvent => running.Service.Hear<TEvent>(told => told.PassSiteId == Id && which(told));
}

internal static class Calls
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Reads JSON; fails showing the answer when it is not 200.</summary>
    public static async Task<JsonElement> Get(this HttpClient client, string path) => await Read(await client.GetAsync(path, Stop), HttpStatusCode.OK);

    /// <summary>Posts JSON; fails showing the answer when the status is another.</summary>
    public static async Task<JsonElement> Post(this HttpClient client, string path, object body, HttpStatusCode expected = HttpStatusCode.Created) =>
        await Read(await client.PostAsJsonAsync(path, body, Stop), expected);

    /// <summary>Puts JSON in place of any version; fails showing the answer when the status is another.</summary>
    public static async Task<JsonElement> Put(this HttpClient client, string path, object body, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        return await Read(await client.SendAsync(request, Stop), expected);
    }

    /// <summary>A member as text.</summary>
    public static string Text(this JsonElement element, string path) =>
        path.Split('.').Aggregate(element, (at, name) => at.GetProperty(name)).ToString();

    /// <summary>The pointers of a problem's errors.</summary>
    public static IReadOnlyList<string> Pointers(this JsonElement problem) =>
        [.. problem.GetProperty("errors").EnumerateArray().Select(error => error.Text("pointer"))];

    private static async Task<JsonElement> Read(HttpResponseMessage response, HttpStatusCode expected)
    {
        var text = await response.Content.ReadAsStringAsync(Stop);
        Assert.True(response.StatusCode == expected, $"{response.RequestMessage!.Method} {response.RequestMessage.RequestUri}: {(int)response.StatusCode} {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }
}
