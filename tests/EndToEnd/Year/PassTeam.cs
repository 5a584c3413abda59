using System.Net;
using System.Text.Json;
using PassPlatform.Journey;

namespace PassPlatform.EndToEnd.Year;

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
        var person = (await SocialWorker.PostUntil("/api/intake/people", new
        {
            familyName = told[0],
            givenNames = told[1],
            sex = number % 2 == 0 ? "female" : "male",
            birthDate = told[2],
            languages = new[] { "fr" },
            firstContactOn = Iso(day),
            origin = "association",
            dataUseNotice = new { informedOn = Iso(day), languageCode = "fr", interpreter = false },
        })).Id;
        var since = Iso(day.AddMonths(-8));
        await SocialWorker.Post($"/api/intake/people/{person}/diagnoses", new
        {
            madeOn = Iso(day),
            vulnerabilities = new[] { "precarity" },
            situation = new
            {
                territory = "metropole",
                stay = irregular ? "irregular" : "regular",
                enteredFranceOn = since,
                residenceSince = since,
                irregularSince = irregular ? since : null,
                working = false,
                householdSize = 1,
                annualResourcesCents = 120_000,
                hospitalAdmittedOn = stay is null ? null : Iso(stay.AdmittedOn),
                hospitalDischargedOn = stay is null ? null : Iso(stay.DischargedOn),
            },
        });
        var expected = irregular ? 1 : 2; // The AME, or PUMa and CSS.
        var opened = await SocialWorker.GetUntil($"/api/rights/applications?personId={person}", answer => answer["items"].GetArrayLength() >= expected);
        return (person, [.. opened["items"].EnumerateArray().Select(item => item.GetProperty("id").GetGuid())]);
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
        await Bring(application, missing.Except([missing.Last(lineId => lineId != "form")]), day, withFile: false);
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
        await Bring(application, lineIds, day, withFile: false);
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

    private async Task<List<string>> Missing(Guid application) =>
    [
        .. (await Read(application))["requiredDocuments"].EnumerateArray()
            .Where(line => line.GetProperty("missing").GetBoolean()).Select(line => line.GetProperty("lineId").GetString()!),
    ];

    private async Task Bring(Guid application, IEnumerable<string> lineIds, DateOnly day, bool withFile)
    {
        foreach (var lineId in lineIds)
        {
            if (withFile)
            {
                await Upload(application, lineId, day);
                withFile = false;
            }
            else
            {
                await SocialWorker.Post($"/api/rights/applications/{application}/documents", new { lineId, providedOn = Iso(day), usable = true });
            }
        }
    }

    private async Task Upload(Guid application, string lineId, DateOnly day)
    {
        var received = await SocialWorker.PostFile($"/api/rights/applications/{application}/files?lineId={lineId}&providedOn={Iso(day)}", SmallFiles.Png, "image/png");
        var document = received["requiredDocuments"].EnumerateArray().Single(line => line.GetProperty("lineId").GetString() == lineId)
            .GetProperty("provided").EnumerateArray().Last().GetProperty("id").GetGuid();
        await SocialWorker.Post($"/api/rights/applications/{application}/documents/{document}/check", new { usable = true }, HttpStatusCode.OK);
    }
}

/// <summary>A stay in hospital that a person tells of.</summary>
/// <param name="AdmittedOn">Day of the admission.</param>
/// <param name="DischargedOn">Day of the discharge.</param>
internal sealed record HospitalStay(DateOnly AdmittedOn, DateOnly DischargedOn);

/// <summary>Files small enough to be written here.</summary>
internal static class SmallFiles
{
    /// <summary>A PNG of one grey pixel.</summary>
    public static byte[] Png { get; } = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==");
}
