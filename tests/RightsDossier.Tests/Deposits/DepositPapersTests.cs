using System.Net;
using System.Text;
using System.Text.Json;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Deposits;

[Collection<Dossiers>]
public sealed class DepositPapersTests(RunningDossiers running)
{
    [Theory]
    [InlineData("deposit-receipt.pdf", "Attestation de dépôt")]
    [InlineData("tracing-sheet.pdf", "Fiche de traçabilité du dépôt")]
    public async Task The_papers_of_a_deposit_are_tagged_French_PDF_with_their_own_font(string paper, string title)
    {
        var pass = await Pass.WithAgreements(running);
        var (_, application) = await pass.Opened("2021-04-07", Pass.Example1);
        await pass.Complete(application, "2021-04-20");
        await pass.Deposit(application, "2021-04-22");

        using var answer = await pass.Team.GetAsync($"/applications/{application}/{paper}", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.MediaType);
        var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        TestContext.Current.AddAttachment(paper, bytes, "application/pdf");
        var file = Encoding.Latin1.GetString(bytes);
        Assert.StartsWith("%PDF-1.7", file, StringComparison.Ordinal);
        Assert.Contains("/Lang (fr-FR)", file, StringComparison.Ordinal);
        Assert.Contains("/Marked true", file, StringComparison.Ordinal);
        Assert.Contains($"/Title <FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(title))}>", file, StringComparison.Ordinal);
        Assert.Contains("+LiberationSans", file, StringComparison.Ordinal);
        Assert.Contains("/FontFile2", file, StringComparison.Ordinal);
        Assert.Equal(pass.Team.DefaultRequestHeaders.Authorization!.ToString(), running.Names.AskedWith);
    }

    [Fact]
    public async Task Before_the_deposit_there_is_nothing_to_print()
    {
        var pass = await Pass.WithAgreements(running);
        var (_, application) = await pass.Opened("2021-04-07", Pass.Example1);

        using var refused = await pass.Team.GetAsync($"/applications/{application}/deposit-receipt.pdf", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
    }

    [Fact]
    public async Task A_name_that_cannot_be_had_makes_the_paper_wait()
    {
        var pass = await Pass.WithAgreements(running);
        var (_, application) = await pass.Opened("2021-04-07", Pass.Example1, running.Names.NamelessPerson);
        await pass.Complete(application, "2021-04-20");
        await pass.Deposit(application, "2021-04-22");

        using var refused = await pass.Team.GetAsync($"/applications/{application}/deposit-receipt.pdf", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        var problem = JsonSerializer.Deserialize<JsonElement>(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.StartsWith("L'accueil n'a pas donné le nom de la personne (réponse 503).", problem.Text("detail"), StringComparison.Ordinal);
    }
}
