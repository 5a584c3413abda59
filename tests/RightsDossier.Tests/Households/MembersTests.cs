using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Households;

/// <summary>One application asks for a whole household: each member has their pieces, their dates, their right.</summary>
[Collection<Dossiers>]
public sealed class MembersTests(RunningDossiers running)
{
    [Fact]
    public async Task Each_member_has_pieces_of_their_own_and_a_minor_is_spared_those_of_adults()
    {
        var (pass, application, partner, child) = await Household();

        var view = await pass.Read(application);

        var asked = Lines(view).ToLookup(line => line.Text("lineId"), line => line.Text("personId"));
        var applicant = view.Text("personId");
        Assert.Equal(new[] { applicant, $"{partner}", $"{child}" }.Order(), asked["identity"].Order());
        Assert.Equal(new[] { applicant, $"{partner}" }.Order(), asked["residence_3_months"].Order());
        Assert.Equal([$"{child}"], asked["family_situation"]);
        Assert.Equal([""], asked["form"]);
    }

    [Fact]
    public async Task A_piece_of_one_member_does_not_serve_another_but_one_of_the_household_serves_all()
    {
        var (pass, application, partner, child) = await Household();
        var applicant = (await pass.Read(application)).Text("personId");
        async Task<IEnumerable<string>> IdentityMissingFor() => Lines(await pass.Read(application))
            .Where(line => line.Text("lineId") == "identity" && line.GetProperty("missing").GetBoolean()).Select(line => line.Text("personId")).Order();

        await See(pass, application, new { lineId = "identity", kindId = "passport", providedOn = "2021-04-12", usable = true });
        Assert.Equal(new[] { $"{partner}", $"{child}" }.Order(), await IdentityMissingFor());

        await See(pass, application, new { lineId = "identity", kindId = "passport", personId = partner, providedOn = "2021-04-12", usable = false, refusalReason = "expired" });
        Assert.Equal(new[] { $"{partner}", $"{child}" }.Order(), await IdentityMissingFor());

        await See(pass, application, new { lineId = "identity", kindId = "family-book", wholeHousehold = true, providedOn = "2021-04-12", usable = true });
        Assert.Empty(await IdentityMissingFor());
        Assert.NotEqual(applicant, $"{partner}");
    }

    [Theory]
    [InlineData("form", false, true, "/personId")]
    [InlineData("identity", true, true, "/personId")]
    [InlineData("residence_3_months", false, true, "/personId")]
    public async Task A_piece_for_who_is_not_asked_for_it_is_refused(string lineId, bool wholeHousehold, bool ofChild, string pointer)
    {
        var (pass, application, _, child) = await Household();

        var refused = await pass.Team.Post(
            $"/applications/{application}/documents",
            new { lineId, personId = ofChild ? child : (Guid?)null, wholeHousehold, providedOn = "2021-04-12", usable = true }, HttpStatusCode.BadRequest);

        Assert.Equal([pointer], refused.Pointers());
    }

    [Fact]
    public async Task A_granted_household_opens_the_right_of_each_and_a_minor_is_judged_by_their_own_age()
    {
        var pass = await Pass.WithAgreements(running);
        var child = await Known(pass, "2015-06-01");

        // Two months of irregular stay: not enough for the adult, and not asked of the child.
        var (person, application) = await pass.Opened("2021-02-20", Pass.Example1);
        await SetMembers(pass, application, (child, "child"));
        await pass.Complete(application, "2021-02-22");
        await pass.Deposit(application, "2021-02-22");
        await pass.Transmit("2021-02-26", application);

        var view = await pass.Read(application);
        Assert.Equal("refused", view.Text("computed.decision"));
        var member = Assert.Single(view.GetProperty("members").EnumerateArray());
        Assert.True(member.GetProperty("minor").GetBoolean());
        Assert.Equal(("granted", "2021-02-22"), (member.Text("computed.decision"), member.Text("computed.effectiveFrom")));

        await pass.Return(Pass.Granted(application, "2021-02-22", "2022-02-21", "2021-03-20"));
        var opened = new[] { await pass.Hear<RightsOpened>(told => told.PersonId == person), await pass.Hear<RightsOpened>(told => told.PersonId == child) };
        Assert.All(opened, told => Assert.Equal((application, new DateOnly(2021, 2, 22)), (told.ApplicationId, told.EffectiveFrom)));
        Assert.Distinct(opened.Select(told => told.Version));
    }

    [Fact]
    public async Task A_member_has_one_open_application_a_benefit_whoever_applies()
    {
        var (pass, application, partner, _) = await Household();

        await pass.Told(pass.Diagnosed(partner, "2021-04-08", Pass.Example1 with { BirthDate = new DateOnly(1991, 1, 1) }));

        Assert.Equal(application, Assert.Single(await pass.ApplicationsOf(partner)).GetProperty("id").GetGuid());
        var (_, other) = await pass.Opened("2021-04-07", Pass.Example1);
        var refused = await Put(pass, other, await Version(pass, other), (partner, "partner"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains($"{application}", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_people_of_the_PASS_each_once_and_not_the_applicant_may_be_members()
    {
        var (pass, application, partner, _) = await Household();
        var elsewhere = await Known(await Pass.WithAgreements(running), "1990-01-01");
        var applicant = (await pass.Read(application)).GetProperty("personId").GetGuid();

        var refused = await Put(pass, application, await Version(pass, application), (elsewhere, "partner"), (applicant, "child"), (partner, "partner"), (partner, "child"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal(["/members/0/personId", "/members/1/personId", "/members/3/personId"], problem.Pointers());
        Assert.Equal(2, (await pass.Read(application)).GetProperty("members").GetArrayLength());
    }

    [Fact]
    public async Task Members_change_from_the_version_read_and_no_more_once_deposited()
    {
        var pass = await Pass.WithAgreements(running);
        var child = await Known(pass, "2015-06-01");
        var (_, application) = await pass.Opened("2021-04-07", Pass.Example1);
        var stale = await Version(pass, application);
        await SetMembers(pass, application, (child, "child"));

        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Put(pass, application, stale)).StatusCode);
        using var without = await pass.Team.PutAsJsonAsync($"/applications/{application}/members", new { members = Array.Empty<object>() }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.PreconditionRequired, without.StatusCode);

        await pass.Complete(application, "2021-04-20");
        await pass.Deposit(application, "2021-04-22");
        Assert.Equal(HttpStatusCode.Conflict, (await Put(pass, application, await Version(pass, application))).StatusCode);
        using var nurse = running.Service.Client(Roles.Nurse, pass.Id);
        using var forbidden = await nurse.PutAsJsonAsync($"/applications/{application}/members", new { members = Array.Empty<object>() }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
    }

    [Fact]
    public async Task A_rectified_birth_date_reaches_the_applications_that_ask_for_the_person()
    {
        var (pass, application, _, child) = await Household();

        await pass.Told(pass.Rectified(child, "1999-06-01"));

        var member = (await pass.Read(application)).GetProperty("members").EnumerateArray().Single(each => each.Text("personId") == $"{child}");
        Assert.False(member.GetProperty("minor").GetBoolean());
    }

    private async Task<(Pass Pass, Guid Application, Guid Partner, Guid Child)> Household()
    {
        var pass = await Pass.WithAgreements(running);
        var (partner, child) = (await Known(pass, "1991-01-01"), await Known(pass, "2015-06-01"));
        var (_, application) = await pass.Opened("2021-04-07", Pass.Example1);
        await SetMembers(pass, application, (partner, "partner"), (child, "child"));
        return (pass, application, partner, child);
    }

    private static async Task<Guid> Known(Pass pass, string birthDate)
    {
        var person = Guid.CreateVersion7();
        await pass.Told(pass.Registered(person, birthDate));
        return person;
    }

    private static IEnumerable<JsonElement> Lines(JsonElement view) =>
        view.GetProperty("requiredDocuments").EnumerateArray().Where(line => line.GetProperty("required").GetBoolean());

    private static Task<JsonElement> See(Pass pass, Guid application, object piece) => pass.Team.Post($"/applications/{application}/documents", piece);

    private static async Task<string> Version(Pass pass, Guid application) => (await pass.Read(application)).Text("version");

    private static async Task SetMembers(Pass pass, Guid application, params (Guid Person, string Relationship)[] members)
    {
        var answer = await Put(pass, application, await Version(pass, application), members);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<HttpResponseMessage> Put(Pass pass, Guid application, string version, params (Guid Person, string Relationship)[] members)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/applications/{application}/members");
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        request.Content = JsonContent.Create(new { members = members.Select(member => new { personId = member.Person, relationship = member.Relationship }) });
        return await pass.Team.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
