using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Nirs;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Values;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.DataRights;

/// <summary>The right of access. GDPR art. 15.</summary>
[Collection<Dossiers>]
public sealed class RightsDataTests(RunningDossiers running)
{
    private const string Number = "285067612345612";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private RightsDossierDb Db => running.Service.Storage is { IsSqlServer: true } storage
        ? new SqlServerRightsDossierDb(storage.Options<SqlServerRightsDossierDb>(), storage.Services)
        : new SqliteRightsDossierDb(running.Service.Storage.Options<SqliteRightsDossierDb>(), running.Service.Storage.Services);

    [Fact]
    public async Task Everything_that_any_table_holds_about_a_person_is_given_to_them()
    {
        var (person, site, child, application) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        Assert.True(Nir.TryParse(Number, out var nir));
        var seal = running.Service.Services.GetRequiredService<NirSeal>();
        const string schedule = "when the calendar looks at the row again";
        const string merge = "a merge, which intake tells";
        var whole = new WholeOfPerson(person, site)
        {
            Application = application,
            OfNobody = new Dictionary<string, string>
            {
                ["Agreements"] = "agreements of a PASS",
                ["ReceivedFiles"] = "files of a fund, without their values",
                ["Sites"] = "PASS sites",
            },
            Technical = new Dictionary<string, string>
            {
                ["Applications.ExpiryToldDaysBefore"] = "which reminder was given: it is in the facts of the reports",
                ["Applications.ExpiryWatchOn"] = schedule,
                ["Applications.MergedFrom"] = merge,
                ["Applications.Members.MergedFrom"] = merge,
                ["Care.MergedFrom"] = merge,
                ["People.MergedInto"] = merge,
                ["People.MergeVersion"] = "orders what intake tells",
                ["Applications.NirToCheck"] = "what it does not agree with is given",
                ["Applications.FilingWatch"] = schedule,
                ["Applications.NirToken"] = "finds the number, which is given",
                ["Applications.OutcomeIncomplete"] = "what is missing is null",
                ["Applications.RenewalWatch"] = schedule,
                ["Applications.Requests.Id"] = "number of a line",
                ["Deadlines.Benefit"] = "repeats that of the application",
                ["Deadlines.RemindedDaysBefore"] = "which reminder was given: it is in the facts of the reports",
                ["Deadlines.WatchOn"] = schedule,
                ["People.BirthDateVersion"] = "orders what intake tells",
                ["People.DiagnosisVersion"] = "orders what intake tells",
                ["People.RestrictionVersion"] = "orders what intake tells",
                ["People.SexVersion"] = "orders what intake tells",
                ["SetAsideLines.ComparedWith"] = "the application of somebody else",
            },
            Samples = new Dictionary<string, object>
            {
                ["Applications.Members.PersonId"] = child,
                ["Applications.MemberBirthDates"] = new Dictionary<Guid, BirthDate> { [child] = new DateOnly(2015, 6, 1) },
                ["Applications.NirSealed"] = seal.Seal(nir),
                ["People.CareOrientations"] = new Dictionary<Guid, DateOnly> { [Guid.CreateVersion7()] = new(2016, 7, 2) },
                ["People.Vulnerabilities"] = new List<Vulnerability> { Vulnerability.NoHousing },
                ["Applications.Deposit.VerificationCode"] = "ABCDEFGH1234567890ABCDEFGH",
                ["ApplicationChanges.Why"] = Guid.CreateVersion7().ToString(), // The batch, of a correction.
                ["Deadlines.DelayId"] = Delays.Appeal.Id,
                ["Postponed.Since"] = new DateTimeOffset(2999, 1, 1, 0, 0, 0, TimeSpan.Zero), // The service of the other tests leaves it alone.
                ["Postponed.Body"] = """{"birthYear":1987,"sex":"male"}""",
                ["Transmissions.ApplicationIds"] = new List<Guid> { application },
                ["Transmissions.Acknowledgement.Missing"] = new List<Guid> { application },
                ["SetAsideLines.Line"] = """{"outcome":"granted","notifiedOn":"1999-09-09"}""",
                ["SetAsideLines.NirSealed"] = seal.Seal(nir),
            },
            Json = ["Postponed.Body", "SetAsideLines.Line"],
            GivenAs = new Dictionary<string, Func<object, object>> { ["Applications.NirSealed"] = _ => Number, ["SetAsideLines.NirSealed"] = _ => Number },
        };
        await using (var filled = Db)
        {
            await whole.Fill(filled);
        }

        using var coordinator = running.Service.Client(Roles.Coordinator, site);
        var data = (await coordinator.GetFromJsonAsync<JsonNode>($"/people/{person}/data", Stop))!;

        await using var again = Db;
        Assert.InRange(await whole.IsIn(again, data), 100, 500);
        await running.Service.InDatabase<RightsDossierDb, int>(async db =>
        {
            await db.Erase(person, Stop);
            return await db.SaveChangesAsync(Stop);
        });
    }

    [Fact]
    public async Task Of_anothers_application_a_member_of_the_household_gets_what_is_about_them_alone()
    {
        var pass = await Pass.WithAgreements(running);
        var child = Guid.CreateVersion7();
        await pass.Told(pass.Registered(child, "2015-06-01"));
        var (person, application) = await pass.Opened("2021-02-20", Pass.Example1);
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/applications/{application}/members")
        {
            Content = JsonContent.Create(new { members = new[] { new { personId = child, relationship = "child" } } }),
        };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{(await pass.Read(application)).Text("version")}\"");
        (await pass.Team.SendAsync(request, Stop)).EnsureSuccessStatusCode();
        using var coordinator = running.Service.Client(Roles.Coordinator, pass.Id);

        var theirs = (await coordinator.GetFromJsonAsync<JsonNode>($"/people/{child}/data", Stop))!;

        var membership = Assert.Single(theirs["memberships"]!.AsArray())!;
        Assert.Equal(("child", "2015-06-01"), (membership["relationship"]!.GetValue<string>(), membership["birthDate"]!.GetValue<string>()));
        Assert.Empty(theirs["applications"]!.AsArray());
        Assert.DoesNotContain("1990-03-15", theirs.ToJsonString(), StringComparison.Ordinal); // The applicant's.
        Assert.DoesNotContain(person.ToString(), theirs.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_given_of_somebody_unknown_or_of_another_PASS()
    {
        var pass = await Pass.WithAgreements(running);
        var (person, _) = await pass.Opened("2021-02-20", Pass.Example1);
        using var elsewhere = running.Service.Client(Roles.Coordinator, Guid.CreateVersion7());
        using var coordinator = running.Service.Client(Roles.Coordinator, pass.Id);

        using var other = await elsewhere.GetAsync($"/people/{person}/data", Stop);
        using var unknown = await coordinator.GetAsync($"/people/{Guid.CreateVersion7()}/data", Stop);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (other.StatusCode, unknown.StatusCode));
    }
}
