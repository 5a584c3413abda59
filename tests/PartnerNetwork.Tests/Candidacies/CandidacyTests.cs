using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Candidacies;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.Forgetting;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Candidacies;

/// <summary>From a letter of intent to a PASS that opens [000-055…058, 002-002].</summary>
[Collection<Network>]
public sealed class CandidacyTests(RunningNetwork network)
{
    [Fact]
    public async Task A_letter_of_intent_becomes_a_PASS_step_by_step_each_with_its_day_and_who_noted_it()
    {
        using var ars = network.Service.Client(Roles.Ars);
        var id = await Path.ToTheOpening(ars);

        var candidacy = await ars.Get($"/candidacies/{id}");
        Assert.Equal("opened", candidacy.GetProperty("state").GetString());
        Assert.Equal(
            ["letter-received 2019-04-15", "opinion-given 2019-04-23", "selected 2019-05-06", "dialogue 2019-05-20", "dialogue 2019-06-03", "file-received 2019-06-28", "file-accepted 2019-09-01", "agreement-signed 2019-12-01", "site-opened 2020-01-02"],
            candidacy.GetProperty("steps").EnumerateArray().Select(step => $"{step.GetProperty("kind").GetString()} {step.GetProperty("on").GetString()}"));
        Assert.All(candidacy.GetProperty("steps").EnumerateArray(), step => Assert.NotEmpty(step.GetProperty("by").GetString()!));
        var site = await ars.Get($"/pass-sites/{id}");
        Assert.Equal(("2020-01-02", "Association des Quais"), (site.GetProperty("openedOn").GetString(), site.GetProperty("carrier").GetProperty("name").GetString()));
        Assert.Equal(new DateOnly(2020, 1, 2), (await network.Service.Hear<PassSiteOpened>(told => told.PassSiteId == id)).OpenedOn);
    }

    [Fact]
    public async Task The_committee_reads_a_whole_letter_and_criteria_that_were_all_checked_and_what_is_missing_is_named()
    {
        using var ars = network.Service.Client(Roles.Ars);
        var letter = await ars.Post("/candidacies", Path.Letter(pieces: ["needs", "territory", "activities", "partnerships", "governance", "evaluation", "yearly-budget", "signature"]));
        var id = letter.GetProperty("id").GetGuid();
        Assert.Equal(["calendar"], Codes(letter, "missingPieces"));
        Assert.Equal(7, letter.GetProperty("missingCriteria").GetArrayLength());

        var refused = await ars.Refuses(HttpStatusCode.Conflict, "candidature-incompatible", $"/candidacies/{id}/opinion", Path.Opinion());
        Assert.Equal(8, refused.GetProperty("errors").GetArrayLength());
        await (await ars.Put($"/candidacies/{id}/letter", Path.Letter(receivedOn: "2019-04-20"), "\"1\"")).Json();
        var some = await (await ars.Put($"/candidacies/{id}/criteria", Path.Criteria(but: "feasibility"), "\"2\"")).Json();
        Assert.Equal(["feasibility"], Codes(some, "missingCriteria"));
        await ars.Refuses(HttpStatusCode.Conflict, "candidature-incompatible", $"/candidacies/{id}/opinion", Path.Opinion());
        await (await ars.Put($"/candidacies/{id}/criteria", Path.Criteria(), "\"2\"")).IsProblem(HttpStatusCode.PreconditionFailed, "version-perimee");
        await (await ars.Put($"/candidacies/{id}/criteria", Path.Criteria(), "\"3\"")).Json();

        var given = await ars.Post($"/candidacies/{id}/opinion", Path.Opinion());

        Assert.Equal(("opinion-given", "2019-04-15"), (given.GetProperty("state").GetString(), given.GetProperty("letter").GetProperty("receivedOn").GetString())); // The day of reception stays.
        await (await ars.Put($"/candidacies/{id}/criteria", Path.Criteria(), "*")).IsProblem(HttpStatusCode.Conflict, "candidature-incompatible");
        await (await ars.Put($"/candidacies/{id}/letter", Path.Letter(), "*")).IsProblem(HttpStatusCode.Conflict, "candidature-incompatible");
    }

    [Theory]
    [InlineData("association", false)]
    [InlineData("ad-hoc", false)]
    [InlineData("coordination-support", false)]
    [InlineData("health-centre", true)]
    [InlineData("health-house", true)]
    public async Task A_health_centre_or_house_tells_its_complementary_missions_apart(string kind, bool needed)
    {
        using var ars = network.Service.Client(Roles.Ars);

        var letter = await ars.Post("/candidacies", Path.Letter(kind: kind));

        Assert.Equal(needed ? ["complementary-missions"] : [], Codes(letter, "missingPieces"));
    }

    [Theory]
    [InlineData("letter", "selection")]
    [InlineData("letter", "dialogues")]
    [InlineData("opinion", "opinion")]
    [InlineData("opinion", "file")]
    [InlineData("selection", "file")] // Nothing was discussed.
    [InlineData("selection", "decision")]
    [InlineData("dialogues", "agreement")]
    [InlineData("file", "dialogues")]
    [InlineData("file", "opening")]
    [InlineData("decision", "opening")]
    [InlineData("agreement", "decision")]
    [InlineData("withdrawal", "selection")]
    [InlineData("withdrawal", "withdrawal")]
    [InlineData("opening", "withdrawal")]
    [InlineData("opening", "opening")]
    public async Task A_step_comes_in_its_turn_alone(string after, string step)
    {
        using var ars = network.Service.Client(Roles.Ars);
        var id = await Path.To(ars, after);

        await ars.Refuses(HttpStatusCode.Conflict, "candidature-incompatible", $"/candidacies/{id}/{step}", Path.Steps[step]);
    }

    [Fact]
    public async Task A_refusal_and_a_choice_against_the_opinion_say_why_and_end_or_go_on()
    {
        using var ars = network.Service.Client(Roles.Ars);
        var against = await Path.To(ars, "criteria");
        await ars.Post($"/candidacies/{against}/opinion", Path.Opinion("unfavourable"));
        Assert.Equal(["/reason"], (await ars.Refuses(HttpStatusCode.BadRequest, "champ-invalide", $"/candidacies/{against}/selection", Path.Steps["selection"])).Pointers());
        Assert.Equal("selected", (await ars.Post($"/candidacies/{against}/selection", new { decidedOn = "2019-05-06", accepted = true, reason = "Seul projet du territoire" })).GetProperty("state").GetString());

        var refused = await Path.To(ars, "file");
        Assert.Equal(["/reason"], (await ars.Refuses(HttpStatusCode.BadRequest, "champ-invalide", $"/candidacies/{refused}/decision", new { decidedOn = "2019-09-01", accepted = false })).Pointers());
        Assert.Equal("rejected", (await ars.Post($"/candidacies/{refused}/decision", new { decidedOn = "2019-09-01", accepted = false, reason = "Budget" })).GetProperty("state").GetString());
        Assert.Contains(refused, (await ars.Get("/candidacies?state=rejected")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid()));
    }

    [Fact]
    public async Task A_step_is_on_no_day_to_come_and_not_before_the_one_before()
    {
        using var ars = network.Service.Client(Roles.Ars);
        var id = await Path.To(ars, "opinion");

        Assert.Equal(["/decidedOn"], await Refused("selection", new { decidedOn = "2019-04-22", accepted = true }));
        Assert.Equal(["/decidedOn"], await Refused("selection", new { decidedOn = "2100-01-01", accepted = true }));
        Assert.Equal(["/receivedOn"], (await ars.Refuses(HttpStatusCode.BadRequest, "champ-invalide", "/candidacies", Path.Letter(receivedOn: "2100-01-01"))).Pointers());
        await ars.Post($"/candidacies/{id}/selection", new { decidedOn = "2019-04-23", accepted = true }); // The same day.

        async Task<string[]> Refused(string step, object body) => (await ars.Refuses(HttpStatusCode.BadRequest, "champ-invalide", $"/candidacies/{id}/{step}", body)).Pointers();
    }

    [Fact]
    public async Task A_token_of_some_PASS_receives_no_letter_and_reads_none_of_others_and_the_letter_is_sealed()
    {
        using var ars = network.Service.Client(Roles.Ars);
        var id = await Path.To(ars, "letter");
        var pass = await network.NewPass();

        await pass.Ars.Refuses(HttpStatusCode.Forbidden, "autre-pass", "/candidacies", Path.Letter());
        await (await pass.Ars.GetAsync($"/candidacies/{id}", TestContext.Current.CancellationToken)).IsProblem(HttpStatusCode.NotFound, "introuvable");
        var row = await network.Service.InDatabase<PartnerNetworkDb, byte[]?>(db => db.Candidacies.IgnoreQueryFilters().Where(one => one.Id == id).Select(one => EF.Property<byte[]?>(one, "Sealed")).SingleAsync());
        Assert.DoesNotContain("Lemaire", System.Text.Encoding.UTF8.GetString(row!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Six_months_after_a_candidacy_ended_it_is_not_known_any_more_whom_to_ask_and_what_was_decided_stays()
    {
        using var ars = network.Service.Client(Roles.Ars);
        var (withdrawn, going) = (await Path.To(ars, "withdrawal"), await Path.To(ars, "decision"));
        var work = network.Service.Services.GetServices<IHostedService>().OfType<ForgetPeople>().Single();

        await work.Run(new DateOnly(2019, 11, 30), TestContext.Current.CancellationToken);
        Assert.Equal("Camille Lemaire", (await ars.Get($"/candidacies/{withdrawn}")).GetProperty("letter").GetProperty("contact").GetProperty("name").GetString());
        await work.Run(new DateOnly(2019, 12, 1), TestContext.Current.CancellationToken);

        var left = await ars.Get($"/candidacies/{withdrawn}");
        Assert.Equal((JsonValueKind.Null, "Association des Quais", 2), (left.GetProperty("letter").GetProperty("contact").ValueKind, left.GetProperty("letter").GetProperty("carrierName").GetString(), left.GetProperty("steps").GetArrayLength()));
        Assert.Equal(JsonValueKind.Object, (await ars.Get($"/candidacies/{going}")).GetProperty("letter").GetProperty("contact").ValueKind);
        Assert.Equal(["/contact"], (await ars.Refuses(HttpStatusCode.BadRequest, "champ-invalide", "/candidacies", Path.Letter(contact: false))).Pointers());
    }

    [Fact]
    public void Every_criterion_and_every_seat_of_the_call_is_there()
    {
        Assert.Equal((7, 6), (Enum.GetValues<SelectionCriterion>().Length, Enum.GetValues<CommitteeSeat>().Length));
    }

    private static string[] Codes(JsonElement candidacy, string of) => [.. candidacy.GetProperty(of).EnumerateArray().Select(code => code.GetString()!)];
}

/// <summary>The path of a candidacy.</summary>
internal static class Path
{
    /// <summary>Bodies of the steps, in their order.</summary>
    public static readonly IReadOnlyDictionary<string, object> Steps = new Dictionary<string, object>
    {
        ["opinion"] = Opinion(),
        ["selection"] = new { decidedOn = "2019-05-06", accepted = true },
        ["dialogues"] = new { heldOn = "2019-05-20", summary = "Calendrier et moyens ; mise en relation avec la caisse" },
        ["file"] = new { receivedOn = "2019-06-28", objectives = "300 personnes", stages = "Ouverture en janvier", means = "2 ETP" },
        ["decision"] = new { decidedOn = "2019-09-01", accepted = true },
        ["agreement"] = new { signedOn = "2019-12-01", commitments = "Trois jours par semaine ; FIR pour la coordination" },
        ["opening"] = Requests.Site(),
        ["withdrawal"] = new { withdrawnOn = "2019-05-30", reason = "Porté par une autre structure" },
    };

    private static readonly string[] Order = ["opinion", "selection", "dialogues", "file", "decision", "agreement", "opening"];

    public static object Letter(string[]? pieces = null, string kind = "association", string receivedOn = "2019-04-15", bool contact = true) => new
    {
        carrierName = "Association des Quais",
        carrierKind = kind,
        contact = contact ? new { name = "Camille Lemaire", email = "camille.lemaire@quais.example" } : null,
        receivedOn,
        pieces = pieces ?? ["needs", "territory", "activities", "partnerships", "governance", "evaluation", "calendar", "yearly-budget", "signature"],
    };

    public static object Criteria(string? but = null) => new
    {
        checks = ((string[])["competence", "needs", "complementarity", "partnerships", "feasibility", "budget", "evaluation"]).Where(criterion => criterion != but).Select(criterion => new { criterion, answer = "met" }),
    };

    public static object Opinion(string opinion = "favourable") => new { heldOn = "2019-04-23", seats = new[] { "ars-delegation", "fund", "city" }, opinion };

    /// <summary>A candidacy whose last step is the one named.</summary>
    public static async Task<Guid> To(HttpClient ars, string last)
    {
        var id = (await ars.Post("/candidacies", Letter())).GetProperty("id").GetGuid();
        if (last is "letter")
        {
            return id;
        }

        await (await ars.Put($"/candidacies/{id}/criteria", Criteria(), "\"1\"")).Json();
        if (last is "criteria")
        {
            return id;
        }

        foreach (var step in last is "withdrawal" ? ["withdrawal"] : Order[..(Array.IndexOf(Order, last) + 1)])
        {
            await ars.Post($"/candidacies/{id}/{step}", Steps[step]);
        }

        return id;
    }

    /// <summary>A PASS that opened by this path, after two meetings.</summary>
    public static async Task<Guid> ToTheOpening(HttpClient ars)
    {
        var id = await To(ars, "dialogues");
        await ars.Post($"/candidacies/{id}/dialogues", new { heldOn = "2019-06-03", summary = "Interprétariat" });
        foreach (var step in Order[3..])
        {
            await ars.Post($"/candidacies/{id}/{step}", Steps[step]);
        }

        return id;
    }
}
