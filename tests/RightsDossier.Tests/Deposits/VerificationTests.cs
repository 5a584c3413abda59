using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Deposits;
using PassPlatform.RightsDossier.Tests.Paper;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Deposits;

[Collection<Dossiers>]
public sealed class VerificationTests(RunningDossiers running)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_holds_the_code_learns_what_was_deposited_where_and_when_and_nothing_of_the_person()
    {
        var (_, application, code) = await Deposited();
        using var stranger = running.Service.Anonymous();

        var verified = await stranger.Get($"/verification/{code}");

        Assert.Equal("True", verified.Text("authentic"));
        Assert.Equal("""["deposit-receipt","tracing-sheet"]""", verified.Text("papers"));
        Assert.Equal(
            ("2021-04-22", "760000166", application.ToString(), "2021-04-30"),
            (verified.Text("depositedOn"), verified.Text("depositBodyFiness"), verified.Text("applicationId"), verified.Text("transmissionDueOn")));
        Assert.Equal("S3720", verified.Text("form.number"));
        Assert.StartsWith("Ceci prouve le dépôt, et lui seul", verified.Text("notice"), StringComparison.Ordinal);
        Assert.Equal(
            ["applicationId", "authentic", "depositBodyFiness", "depositedOn", "form", "notice", "papers", "transmissionDueOn"],
            verified.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_browser_gets_a_page_in_French_without_script_that_a_screen_reader_finds_its_way_in()
    {
        var (_, application, code) = await Deposited();

        using var answer = await Browse(code);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync(Stop);
        TestContext.Current.AddAttachment("verification.html", page);
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Equal(["Accept"], answer.Headers.Vary);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", policy, StringComparison.Ordinal);
        Assert.Contains($"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Between("<style>", "</style>"))))}'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", policy, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"fr\">", page, StringComparison.Ordinal);
        Assert.Equal((1, 1, 1), (Count("<h1>"), Count("<main>"), Count("<title>")));
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Sidib", page, StringComparison.Ordinal);
        Assert.All(
            ["Dépôt authentique", application.ToString(), "22/04/2021", "FINESS 760000166", "S3720", "30/04/2021", "prouve le dépôt, et lui seul", "Comparez"],
            text => Assert.Contains(text, WebUtility.HtmlDecode(page), StringComparison.Ordinal));

        int Count(string tag) => page.Split(tag).Length - 1;

        string Between(string start, string end) => page.Split(start)[1].Split(end)[0];
    }

    [Theory]
    [InlineData("0123456789ABCDEFGHJKMNPQRS")]
    [InlineData("short")]
    [InlineData("0123456789ABCDEFGHJKMNPQR%3Cscript%3E")]
    public async Task A_code_that_no_deposit_has_is_not_authentic_and_says_what_to_do(string code)
    {
        using var stranger = running.Service.Anonymous();
        using var answer = await stranger.GetAsync($"/verification/{code}", Stop);
        using var page = await Browse(code);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (answer.StatusCode, page.StatusCode));
        var problem = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(Stop));
        Assert.Equal("/problems/document-inconnu", problem.Text("type"));
        var whatToDo = "Comparez l'adresse avec celle du papier, caractère par caractère ; si c'est bien la même, ne vous fiez pas à ce papier";
        Assert.Contains(whatToDo, problem.Text("detail"), StringComparison.Ordinal);
        var html = await page.Content.ReadAsStringAsync(Stop);
        Assert.Contains(whatToDo, WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        Assert.Contains("<h1>Document non authentifié</h1>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("script>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-")]
    [InlineData(" ")]
    [InlineData("\u00a0")]
    [InlineData(" - ")]
    public async Task A_code_copied_by_hand_is_read_whatever_the_hand_and_whoever_asks(string between)
    {
        var (_, application, code) = await Deposited();
        using var elsewhere = running.Service.Client(Roles.SocialWorker, Guid.CreateVersion7());
        var byHand = string.Join(between, code.ToLowerInvariant().Replace('0', 'o').Replace('1', 'l').Chunk(5).Select(group => new string(group)));

        Assert.Equal(application.ToString(), (await elsewhere.Get($"/verification/{byHand}")).Text("applicationId"));
    }

    [Theory]
    [InlineData("deposit-receipt.pdf")]
    [InlineData("tracing-sheet.pdf")]
    public async Task The_code_of_a_paper_leads_to_the_gateway_where_it_was_asked_for(string paper)
    {
        var (pass, application, code) = await Deposited();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/applications/{application}/{paper}")
        {
            Headers = { { "X-Forwarded-Host", "pass.example:8443" }, { "X-Forwarded-Proto", "https" } },
        };
        using var answer = await pass.Team.SendAsync(request, Stop);
        var pdf = await answer.Content.ReadAsByteArrayAsync(Stop);
        TestContext.Current.AddAttachment(paper, pdf, "application/pdf");

        Assert.Contains($"https://pass.example:8443/verification/{code}", await PrintedPaper.TextOf(pdf), StringComparison.Ordinal);
        Assert.DoesNotContain("page 2", await PrintedPaper.TextOf(pdf), StringComparison.Ordinal);
        Assert.Equal($"https://pass.example:8443/verification/{code}", await PrintedPaper.CodeOf(pdf));
    }

    [Fact]
    public async Task A_deposit_older_than_the_codes_has_papers_without_one()
    {
        var (pass, application, _) = await Deposited();
        await running.Service.InDatabase<RightsDossierDb, int>(db => db.Applications.Where(each => each.Id == application)
            .ExecuteUpdateAsync(set => set.SetProperty(each => each.Deposit!.VerificationCode, (string?)null), Stop));

        var pdf = await pass.Team.GetByteArrayAsync($"/applications/{application}/deposit-receipt.pdf", Stop);

        var text = await PrintedPaper.TextOf(pdf);
        Assert.DoesNotContain("verification", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Vérifier", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://pass.example", "https://pass.example/verification/X")]
    [InlineData("https://pass.example/portail/", "https://pass.example/portail/verification/X")]
    [InlineData("http://127.0.0.1:8080/", "http://127.0.0.1:8080/verification/X")]
    public void The_public_address_that_is_set_wins(string set, string expected)
    {
        var asked = new DefaultHttpContext { Request = { Scheme = "http", Host = new HostString("internal") } };
        Assert.Equal(expected, new VerificationAddress(VerificationAddress.Read(set), new HttpContextAccessor { HttpContext = asked }).Of("X"));
    }

    [Fact]
    public void Without_a_setting_the_service_s_own_address_serves_and_what_nobody_asks_for_has_none()
    {
        var asked = new DefaultHttpContext { Request = { Scheme = "http", Host = new HostString("127.0.0.1", 8092) } };
        Assert.Equal("http://127.0.0.1:8092/verification/X", new VerificationAddress(null, new HttpContextAccessor { HttpContext = asked }).Of("X"));
        Assert.Null(new VerificationAddress(null, new HttpContextAccessor { HttpContext = null }).Of("X"));
    }

    [Theory]
    [InlineData("pass.example")]
    [InlineData("ftp://pass.example")]
    [InlineData("/verification")]
    public void A_public_address_that_is_none_stops_the_service_saying_so(string set)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([new("RightsDossier:PublicAddress", set)]);

        Assert.Contains(set, Assert.Throws<InvalidOperationException>(builder.AddVerification).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Codes_are_long_enough_never_to_be_guessed_and_read_back_as_drawn()
    {
        var codes = Enumerable.Range(0, 1000).Select(_ => VerificationCode.Draw()).ToList();

        Assert.Equal(1000, codes.Distinct().Count());
        Assert.All(codes, code => Assert.Equal(code, VerificationCode.Read(code)));
        Assert.All(codes, code => Assert.Matches("^[0-9A-HJKMNP-TV-Z]{26}$", code)); // 26 × 5 bits.
        Assert.Null(VerificationCode.Read(codes[0] + "0"));
        Assert.Null(VerificationCode.Read(codes[0][1..] + "U"));
    }

    private async Task<(Pass Pass, Guid Application, string Code)> Deposited()
    {
        var pass = await Pass.WithAgreements(running);
        var (_, application) = await pass.Opened("2021-04-07", Pass.Example1);
        await pass.Complete(application, "2021-04-20");
        return (pass, application, (await pass.Deposit(application, "2021-04-22")).Text("deposit.verificationCode"));
    }

    private async Task<HttpResponseMessage> Browse(string code)
    {
        using var stranger = running.Service.Anonymous();
        stranger.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        stranger.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("*/*", 0.8));
        return await stranger.GetAsync($"/verification/{code}", Stop);
    }
}
