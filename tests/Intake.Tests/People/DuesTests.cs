using System.Net;
using System.Text.Json.Nodes;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Intake.Tests.People;

/// <summary>A person is registered before being told about the use of their data, and the notice is then watched; so is the end of a domiciliation [000-006].</summary>
public sealed class DuesTests(RunningIntake running) : IntakeTest(running)
{
    private const string NoticesDue = "/inbox?kind=notice-due";
    private const string Ending = "/inbox?kind=domiciliation-ending";

    [Fact]
    public async Task Who_was_not_told_about_their_data_is_due_the_notice_until_it_is_noted()
    {
        await Register(Registration("Informée"));
        var (one, two) = (await Register(Uninformed("Une")), await Register(Uninformed("Deux")));

        Assert.Equal(["Une", "Deux"], await Names(NoticesDue));
        var (status, person) = await Put($"{one}/data-use-notice", new { informedOn = "2021-04-09", languageCode = "bam", interpreter = true });

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("bm", person["dataUseNotice"]!["languageCode"]!.GetValue<string>());
        Assert.Equal(["Deux"], await Names(NoticesDue));
        Assert.Null((await Get(two))["dataUseNotice"]);
        using var elsewhere = Intake.Client(Roles.SocialWorker, Guid.CreateVersion7());
        Assert.Empty(await Names(NoticesDue, elsewhere));
    }

    [Theory]
    [InlineData("2021-04-05")]
    [InlineData("2999-01-01")]
    public async Task A_notice_before_the_first_contact_or_to_come_is_refused(string day)
    {
        var person = await Register(Uninformed("Trois"));

        var (status, problem) = await Put($"{person}/data-use-notice", new { informedOn = day, languageCode = "fr", interpreter = false });

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("/informedOn", Errors(problem).Keys);
        Assert.Equal(["Trois"], await Names(NoticesDue));
    }

    [Fact]
    public async Task Domiciliations_are_listed_two_months_before_they_end_the_nearest_first_page_by_page()
    {
        var today = TimeProvider.System.ParisToday();
        foreach (var (name, end) in ((string, DateOnly?)[])[("Loin", today.AddDays(61)), ("Bientôt", today.AddDays(30)), ("Passée", today.AddDays(-1)), ("Sans", null), ("Limite", today.AddDays(59))])
        {
            await Register(Domiciled(name, end));
        }

        Assert.Equal(["Passée", "Bientôt", "Limite"], await Names(Ending));
        Assert.Equal(["Passée"], await Names($"{Ending}&late=true"));
        var first = await Get($"{Ending}&limit=1");
        Assert.Equal(["Bientôt", "Limite"], await Names($"{Ending}&after={first["next"]}"));
    }

    [Fact]
    public async Task A_domiciliation_that_is_renewed_is_listed_no_more()
    {
        var today = TimeProvider.System.ParisToday();
        var person = await Register(Domiciled("Renouvelée", today.AddDays(10)));
        var identity = new JsonObject { ["familyName"] = "Renouvelée", ["sex"] = "male", ["address"] = Domiciled("x", today.AddYears(1))["address"]!.DeepClone() };

        Assert.Equal(HttpStatusCode.OK, (await Put(person, identity)).Status);

        Assert.Empty(await Names(Ending));
    }

    private static JsonObject Uninformed(string name)
    {
        var registration = Registration(name);
        registration.Remove("dataUseNotice");
        return registration;
    }

    private static JsonObject Domiciled(string name, DateOnly? until)
    {
        var registration = Registration(name);
        registration["address"] = new JsonObject
        {
            ["line1"] = "1 place de la Mairie",
            ["postalCode"] = "93000",
            ["city"] = "Bobigny",
            ["domiciliation"] = true,
            ["domiciledBy"] = "CCAS",
            ["domiciledUntil"] = until is null ? null : $"{until:yyyy-MM-dd}",
        };
        return registration;
    }

    private async Task<IEnumerable<string>> Names(string list, HttpClient? client = null)
    {
        using var answer = await (client ?? SocialWorker).GetAsync(list, Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var names = new List<string>();
        foreach (var item in JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!["items"]!.AsArray())
        {
            names.Add((await Get($"/people/{item!["personId"]}"))["familyName"]!.GetValue<string>());
        }

        return names;
    }
}
