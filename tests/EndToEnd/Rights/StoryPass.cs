using System.Net;
using System.Text.Json;
using PassPlatform.Journey;
using PassPlatform.ServiceDefaults;
using PassPlatform.TestKit;

namespace PassPlatform.EndToEnd.Rights;

/// <summary>A PASS of one story, with its team and its funds; all of it through the gateway.</summary>
internal sealed class StoryPass(RunningPlatform running, Guid site)
{
    /// <summary>The fund that speaks by the API too: what the fund's client of a platform in Development is bound to.</summary>
    public const string Fund = "761";

    public Guid Site => site;

    /// <summary>What its social worker does.</summary>
    public PassTeam Team { get; } = new(running.Platform, site);

    /// <summary>Its social worker.</summary>
    public Actor Worker => Team.SocialWorker;

    /// <summary>In irregular stay since 5 January 2021: the law's example 1.</summary>
    public static Dictionary<string, object?> Irregular => IrregularSince(new DateOnly(2021, 1, 5));

    /// <summary>Day in Paris: what is placed in a folder is on the day that it is.</summary>
    public static DateOnly Today => TimeProvider.System.ParisToday();

    /// <summary>In irregular stay since a day, alone, with few resources.</summary>
    public static Dictionary<string, object?> IrregularSince(DateOnly day) => new()
    {
        ["territory"] = "metropole",
        ["stay"] = "irregular",
        ["enteredFranceOn"] = day,
        ["residenceSince"] = day,
        ["irregularSince"] = day,
        ["working"] = false,
        ["householdSize"] = 1,
        ["annualResourcesCents"] = 180_000,
    };

    /// <summary>In regular stay without any cover: a diagnosis calls for the PUMa and the CSS.</summary>
    public static Dictionary<string, object?> Regular => new()
    {
        ["territory"] = "metropole",
        ["stay"] = "regular",
        ["residenceSince"] = "2015-01-05",
        ["working"] = false,
        ["householdSize"] = 1,
        ["annualResourcesCents"] = 180_000,
        ["rsaBeneficiary"] = false,
        ["inChildWelfareCare"] = false,
        ["localSchemeAlsaceMoselle"] = false,
    };

    /// <summary>In regular stay with a PUMa open since 15 January 2024: a diagnosis calls for the CSS alone.</summary>
    public static Dictionary<string, object?> WithPuma => new(Regular) { ["existingCoverage"] = "puma", ["pumaSince"] = "2024-01-15" };

    /// <summary>Opens a PASS that the ARS and some funds sign with, from September 2020 on.</summary>
    /// <param name="running">The platform.</param>
    /// <param name="funds">Codes of the funds.</param>
    public static async Task<StoryPass> Open(RunningPlatform running, params string[] funds)
    {
        var ars = running.Platform.As("ars");
        var pass = new StoryPass(running, await Story.OpenPassSite(ars));
        await Story.SignWithArs(running.Platform, pass.Site);
        foreach (var fund in funds)
        {
            await pass.Sign(fund);
        }

        return pass;
    }

    /// <summary>Signs with a fund.</summary>
    /// <param name="fundCode">Its code.</param>
    /// <param name="clauses">What the agreement says beside.</param>
    public Task Sign(string fundCode, Dictionary<string, object?>? clauses = null) =>
        Story.SignOnPaper(As("coordinator"), site, Draft(fundCode, clauses), agreement => FundClients.Confirm(running, site, fundCode, agreement));

    /// <summary>Drafts what is refused.</summary>
    /// <inheritdoc cref="Sign"/>
    public Task<Answer> IsRefused(string fundCode, Dictionary<string, object?> clauses) =>
        As("coordinator").Post($"/api/network/pass-sites/{site}/agreements", Draft(fundCode, clauses), HttpStatusCode.BadRequest);

    private static Dictionary<string, object?> Draft(string fundCode, Dictionary<string, object?>? clauses) =>
        new(clauses ?? []) { ["kind"] = "fund", ["paperSignedOn"] = "2020-09-01", ["fundCode"] = fundCode, ["fundName"] = $"Caisse d'essai {fundCode}" };

    /// <summary>Somebody of the PASS, or who acts for it.</summary>
    public Actor As(string role) => running.Platform.As(role, site);

    /// <summary>The general practitioner of its network.</summary>
    public async Task<Guid> Join() => (await As("coordinator").PostUntil("/api/network/practitioners", Story.PractitionerBody("2020-09-15"))).Id;

    /// <summary>An act that the practitioner's software records.</summary>
    public async Task<Guid> Act(Guid person, Guid practitioner, DateOnly day) => (await As("practitioner").PostUntil("/api/network/care-acts", new
    {
        personId = person,
        practitionerId = practitioner,
        performedOn = day,
        careKind = "ambulatory",
        amountCents = 2650,
        reasons = new[] { "general" },
    })).Id;

    /// <summary>A woman born on 15 March 1990, diagnosed on the day of her welcome, and the application that this opens.</summary>
    /// <param name="day">The day.</param>
    /// <param name="benefit">Code of what is asked for.</param>
    /// <param name="situation">Her situation.</param>
    public async Task<(Guid Person, Guid Application)> Welcome(DateOnly day, string benefit, Dictionary<string, object?> situation)
    {
        var person = await Team.Register("Essai", "Camille", "female", "1990-03-15", day);
        return (person, (await Team.Diagnose(person, day, 1, situation))[benefit]);
    }

    /// <summary>A first AME request deposited.</summary>
    public async Task<(Guid Person, Guid Application)> Deposited(DateOnly welcomedOn, DateOnly completedOn, DateOnly depositedOn, DateOnly irregularSince)
    {
        var (person, application) = await Welcome(welcomedOn, "ame", IrregularSince(irregularSince));
        await Team.Complete(application, completedOn, withFile: false);
        await Deposit(application, depositedOn);
        return (person, application);
    }

    /// <summary>One of example 1, handed over on paper on 26 April 2021: the right may begin on its deposit, the 22nd.</summary>
    public async Task<(Guid Person, Guid Application)> Sent(string fundCode = Fund)
    {
        var (person, application) = await Deposited(new(2021, 4, 7), new(2021, 4, 20), new(2021, 4, 22), new(2021, 1, 5));
        await HandOver(new(2021, 4, 26), fundCode, application);
        return (person, application);
    }

    /// <summary>Receives a first AME request, once the agreements are known.</summary>
    public Task<Answer> Deposit(Guid application, DateOnly day, bool incomplete = false) =>
        Worker.PostUntil($"/api/rights/applications/{application}/deposit", Depositing(day, incomplete));

    /// <summary>Says which fund a file is for, once the agreement with it is known.</summary>
    public Task Choose(Guid application, string fundCode) => Eventually.True(
        async () =>
        {
            try
            {
                await Worker.Put($"/api/rights/applications/{application}/fund", new { fundCode }, (await Read(application)).ETag!);
                return true;
            }
            catch (UnexpectedAnswer early) when (early.Message.Contains("/fundCode", StringComparison.Ordinal))
            {
                return false;
            }
        },
        $"the agreement with fund {fundCode} is known");

    /// <summary>The body of a deposit.</summary>
    public static object Depositing(DateOnly day, bool incomplete = false) =>
        new { depositedOn = day, incomplete, depositor = new { familyName = "Essai", givenNames = "Camille", relationship = "self" } };

    /// <summary>Hands applications over to a fund on paper, against a signature.</summary>
    public async Task<Answer> HandOver(DateOnly day, string fundCode, params Guid[] applications)
    {
        var batch = await Put(fundCode, "paper", applications);
        return await As("secretary").Post($"/api/rights/transmissions/{batch}/handover", new { handedOverOn = day, signedBy = "Mme Roy, accueil de la caisse" }, HttpStatusCode.OK);
    }

    /// <summary>Puts applications in a batch, once the agreement with its fund is known.</summary>
    public async Task<Guid> Put(string fundCode, string channel, params Guid[] applications) => (await Eventually.Get(async () =>
    {
        try
        {
            return await As("secretary").Post("/api/rights/transmissions", new { fundCode, channel, applicationIds = applications });
        }
        catch (UnexpectedAnswer early) when (early.Message.Contains("/fundCode", StringComparison.Ordinal))
        {
            return null;
        }
    }, $"the agreement with fund {fundCode} is known")).Id;

    /// <summary>What the fund says, by the API.</summary>
    public Task<Answer> Return(params object[] lines) => As("fund").Post("/api/rights/returns", new { lines }, HttpStatusCode.OK);

    /// <summary>A line that grants a right with all that it is billed with.</summary>
    public static object Granted(Guid application, string validFrom, string? validTo, string notifiedOn = "2021-05-17", string? nir = null, string? managementCode = "95") =>
        new { applicationId = application, outcome = "granted", notifiedOn, validFrom, validTo, nir, bodyCode = Fund, managementCode };

    /// <summary>What became of each line of a return.</summary>
    public static IReadOnlyList<string> Results(Answer receipt) =>
        [.. receipt["lines"].EnumerateArray().Select(line => $"{line.GetProperty("result").GetString()} {line.GetProperty("obstacle")}".TrimEnd())];

    public Task<Answer> Read(Guid application) => Team.Read(application);

    /// <summary>What is due on an application, and how it ended: <c>delay first-day last-day ended-on how</c>.</summary>
    public async Task<IReadOnlyList<string>> Due(Guid application) => [.. (await Read(application))["dueDates"].EnumerateArray().Select(Row)];

    /// <summary>The text of a paper, its words with one blank between, without marks of direction.</summary>
    public static async Task<string> Words(byte[] pdf) =>
        string.Join(' ', (await PassPlatform.RightsDossier.Tests.Paper.PrintedPaper.LettersOf(pdf)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The pointers of a problem's errors.</summary>
    public static IReadOnlyList<string> Pointers(Answer problem) => [.. problem["errors"].EnumerateArray().Select(error => error.GetProperty("pointer").GetString()!)];

    private static string Row(JsonElement due) =>
        string.Join(' ', new[] { "delayId", "startedOn", "dueOn", "endedOn", "how" }.Select(member => due.GetProperty(member).ToString())).TrimEnd();
}
