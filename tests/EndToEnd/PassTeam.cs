using System.Net;
using System.Text.Json;
using PassPlatform.Journey;
using PassPlatform.RightsDossier.Tests.Documents;

namespace PassPlatform.EndToEnd;

/// <summary>What a social worker of the PASS does in a day, through the gateway.</summary>
internal sealed class PassTeam(Platform platform, Guid site)
{
    // Patient: a service is killed now and then.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public Actor SocialWorker { get; } = platform.As("social-worker", site, Patience);

    /// <summary>Names and birth date of a person.</summary>
    public static string[] Told(int number) => [$"Annee{number:D4}", $"Essai{number:D4}", Iso(new DateOnly(1960, 1, 1).AddDays(number * 37))];

    /// <summary>Welcomes a person, invented, and makes the diagnosis.</summary>
    /// <param name="number">Tells them apart.</param>
    /// <param name="day">Today.</param>
    /// <param name="irregular">In irregular stay for more than three months, as opposed to regular stay.</param>
    /// <param name="stay">A stay in hospital before; null without one.</param>
    /// <returns>The person, and the applications that the diagnosis opened.</returns>
    public async Task<(Guid Person, IReadOnlyList<Guid> Applications)> Welcome(int number, DateOnly day, bool irregular, HospitalStay? stay)
    {
        var told = Told(number);
        var person = await Register(told[0], told[1], number % 2 == 0 ? "female" : "male", told[2], day);
        var since = day.AddMonths(-8);
        var opened = await Diagnose(person, day, irregular ? 1 : 2, new() // The AME, or PUMa and CSS.
        {
            ["territory"] = "metropole",
            ["stay"] = irregular ? "irregular" : "regular",
            ["enteredFranceOn"] = since,
            ["residenceSince"] = since,
            ["irregularSince"] = irregular ? since : null,
            ["working"] = false,
            ["householdSize"] = 1,
            ["annualResourcesCents"] = 120_000,
            ["hospitalAdmittedOn"] = stay?.AdmittedOn,
            ["hospitalDischargedOn"] = stay?.DischargedOn,
        });
        return (person, [.. opened.Values]);
    }

    /// <summary>Registers a person.</summary>
    public async Task<Guid> Register(string familyName, string givenNames, string sex, string birthDate, DateOnly day) => (await SocialWorker.PostUntil("/api/intake/people", new
    {
        familyName,
        givenNames,
        sex,
        birthDate,
        languages = new[] { "fr" },
        firstContactOn = day,
        origin = "association",
        confirmedDistinct = true,
        dataUseNotice = new { informedOn = day, languageCode = "fr", interpreter = false },
    })).Id;

    /// <summary>Makes a diagnosis, of somebody precarious.</summary>
    /// <param name="person">Of whom.</param>
    /// <param name="day">Today.</param>
    /// <param name="expected">How many applications the person has then.</param>
    /// <param name="situation">What was found, as the API takes it.</param>
    /// <returns>Their applications by the code of the benefit.</returns>
    public async Task<IReadOnlyDictionary<string, Guid>> Diagnose(Guid person, DateOnly day, int expected, Dictionary<string, object?> situation)
    {
        await SocialWorker.Post($"/api/intake/people/{person}/diagnoses", new { madeOn = day, vulnerabilities = new[] { "precarity" }, situation });
        var opened = await SocialWorker.GetUntil($"/api/rights/applications?personId={person}", answer => answer["items"].GetArrayLength() >= expected);
        return opened["items"].EnumerateArray().ToDictionary(item => item.GetProperty("benefit").GetString()!, item => item.GetProperty("id").GetGuid());
    }

    /// <summary>Says which fund a file is for, when that is not known: a PASS that sends to one alone has not to.</summary>
    public async Task Choose(Guid application, string fundCode)
    {
        var view = await Read(application);
        if (view["fundCode"].ValueKind == JsonValueKind.Null)
        {
            await SocialWorker.Put($"/api/rights/applications/{application}/fund", new { fundCode }, view.ETag!);
        }
    }

    /// <summary>Brings each piece that is missing; the first of them as a file that a colleague checks, when asked for.</summary>
    public async Task Complete(Guid application, DateOnly day, bool withFile)
    {
        await Bring(application, await Missing(application), day, withFile);
        await SocialWorker.Post($"/api/rights/applications/{application}/completion", new { completedOn = Iso(day) }, HttpStatusCode.OK);
    }

    /// <summary>Receives the first AME request, from the person.</summary>
    public Task Deposit(Guid application, int number, DateOnly day, bool incomplete = false) => SocialWorker.Post($"/api/rights/applications/{application}/deposit", new
    {
        depositedOn = Iso(day),
        depositor = new { familyName = $"Annee{number:D4}", givenNames = $"Essai{number:D4}", relationship = "self" },
        incomplete,
    });

    /// <summary>Receives one that lacks its last piece.</summary>
    public async Task DepositIncomplete(Guid application, int number, DateOnly day)
    {
        var missing = await Missing(application);
        await Bring(application, missing.Except([missing.Last(piece => piece.LineId != "form")]), day, withFile: false);
        await Deposit(application, number, day, incomplete: true);
    }

    /// <summary>The piece that the deposit lacked comes; nothing when the file has left without it, or waits in a batch.</summary>
    public async Task BringLate(Guid application, DateOnly day)
    {
        if ((await Read(application))["openMoves"].EnumerateArray().Any(move => move.GetString() == "completion"))
        {
            await Complete(application, day, withFile: false);
        }
    }

    /// <summary>Brings again what the fund asks for, and puts it in a complement, which leaves in the seconds that follow unless something keeps it.</summary>
    public async Task Resubmit(Guid application, IEnumerable<string> lineIds, DateOnly day)
    {
        await Bring(application, lineIds.Select(lineId => new MissingPiece(lineId, null)), day, withFile: false);
        await SocialWorker.Post($"/api/rights/applications/{application}/resubmission", new { }, HttpStatusCode.OK);
    }

    public Task Withdraw(Guid application, DateOnly day) =>
        SocialWorker.Post($"/api/rights/applications/{application}/withdrawal", new { withdrawnOn = Iso(day), reason = "moved" }, HttpStatusCode.OK);

    public Task Appeal(Guid application, DateOnly day, bool filed) =>
        SocialWorker.Post($"/api/rights/applications/{application}/appeal", new { on = Iso(day), choice = filed ? "filed" : "not-contested" }, HttpStatusCode.OK);

    public Task<Answer> Read(Guid application) => SocialWorker.Get($"/api/rights/applications/{application}");

    /// <summary>A list of the platform, page after page.</summary>
    public static async Task<List<JsonElement>> All(Actor actor, string path)
    {
        var items = new List<JsonElement>();
        string? after = null;
        do
        {
            var page = await actor.Get($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit=100{(after is null ? "" : $"&after={after}")}");
            items.AddRange(page["items"].EnumerateArray());
            after = page["next"].ValueKind == JsonValueKind.Null ? null : page["next"].ToString();
        }
        while (after is not null);

        return items;
    }

    public static string Iso(DateOnly day) => day.ToString("O");

    /// <summary>Pieces that are missing.</summary>
    public async Task<List<MissingPiece>> Missing(Guid application) =>
    [
        .. (await Read(application))["requiredDocuments"].EnumerateArray().Where(line => line.GetProperty("missing").GetBoolean())
            .Select(line => new MissingPiece(line.GetProperty("lineId").GetString()!, line.GetProperty("personId") is { ValueKind: JsonValueKind.String } person ? person.GetGuid() : null)),
    ];

    /// <summary>Brings some pieces; the first as a file that a colleague checks, when asked for.</summary>
    public async Task Bring(Guid application, IEnumerable<MissingPiece> pieces, DateOnly day, bool withFile)
    {
        foreach (var (lineId, personId) in pieces)
        {
            if (withFile)
            {
                await Upload(application, lineId, day);
                withFile = false;
            }
            else
            {
                await SocialWorker.Post($"/api/rights/applications/{application}/documents", new { lineId, personId, providedOn = Iso(day), usable = true });
            }
        }
    }

    /// <summary>Sends a piece as a file, which a colleague checks.</summary>
    public async Task Upload(Guid application, string lineId, DateOnly day)
    {
        var received = await SocialWorker.PostFile($"/api/rights/applications/{application}/files?lineId={lineId}&providedOn={Iso(day)}", SampleFiles.Png, "image/png");
        var document = received["requiredDocuments"].EnumerateArray().Single(line => line.GetProperty("lineId").GetString() == lineId)
            .GetProperty("provided").EnumerateArray().Last().GetProperty("id").GetGuid();
        await SocialWorker.Post($"/api/rights/applications/{application}/documents/{document}/check", new { usable = true }, HttpStatusCode.OK);
    }
}

/// <summary>A piece that is missing.</summary>
/// <param name="LineId">Line of the list.</param>
/// <param name="PersonId">Whose it is; null: that of the applicant, or of the whole household.</param>
internal sealed record MissingPiece(string LineId, Guid? PersonId);

/// <summary>A stay in hospital that a person tells of.</summary>
/// <param name="AdmittedOn">Day of the admission.</param>
/// <param name="DischargedOn">Day of the discharge.</param>
internal sealed record HospitalStay(DateOnly AdmittedOn, DateOnly DischargedOn);
