using Microsoft.Playwright;
using PassPlatform.Browser;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PassPlatform.EndToEnd.Rights;

/// <summary>The pages of rights, by a social worker who comes in through the gateway: issue 11, section 7. What each page does, tests of the portal and of its pages in a browser say.</summary>
public sealed class PagesTests(RunningPlatform running, Chromium chromium)
{
    [Fact]
    public async Task A_social_worker_sees_what_to_do_next_why_and_by_when_and_has_the_papers()
    {
        await using var people = new Newcomers(running, chromium);
        var today = StoryPass.Today;
        var pass = await StoryPass.Open(running, StoryPass.Fund);
        var person = await pass.Team.Register("Essai", "Camille", "female", "1990-03-15", today);
        var application = (await pass.Team.Diagnose(person, today, 1, StoryPass.IrregularSince(today.AddDays(-200))))["ame"];
        await pass.Team.Complete(application, today, withFile: false);
        await pass.Deposit(application, today);
        var batch = await pass.Put(StoryPass.Fund, "paper", application);
        var page = await people.ComeIn(await people.Mailed((await people.Invite("Sacha", "social-worker", "coordinator", pass.Site)).Mail), "Sacha");

        await Open($"/personnes/{person}/droits", "ESSAI Camille : ses droits, et pourquoi");
        await Expect(page.GetByText("L.251-1 CASF").First).ToBeVisibleAsync();
        await Open("/dossiers", "Dossiers");
        await Expect(page.GetByRole(AriaRole.Link, new() { NameRegex = new("^AME, ESSAI Camille") })).ToHaveAttributeAsync("href", $"/dossiers/{application}");
        await Open("/echeances", "Échéances");
        await Expect(page.GetByText("n'est pas tenue tant qu'il attend")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Voir le lot qui attend" })).ToHaveAttributeAsync("href", $"/lots/{batch}");
        await Open("/lots", "Lots et retours de la caisse");
        await Expect(page.GetByText("faites-le signer").First).ToBeVisibleAsync();
        await Open($"/dossiers/{application}", "AME");
        foreach (var paper in new[] { "attestation.pdf", "tracabilite.pdf", "fiches/s3720.pdf" })
        {
            var answer = await page.APIRequest.GetAsync($"{people.Portal}/dossiers/{application}/{paper}");
            Assert.Contains("Camille", await StoryPass.Words(await answer.BodyAsync()), StringComparison.Ordinal);
        }

        async Task Open(string path, string heading)
        {
            await page.GotoAsync(people.Portal + path);
            await Expect(page.Locator("h1")).ToContainTextAsync(heading);
        }
    }
}
