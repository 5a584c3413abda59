using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Decisions;

[Collection<Dossiers>]
public sealed class ReturnFileTests(RunningDossiers running)
{
    private const string Head = "applicationId;outcome;notifiedOn;validFrom;validTo;nir;refusalReasonCode;missingLineIds;documentsDueOn";

    [Fact]
    public async Task A_file_is_applied_as_its_lines_would_be_and_once()
    {
        var pass = await Pass.WithAgreements(running);
        var (_, granted) = await pass.TransmittedAme();
        var (_, refused) = await pass.TransmittedAme();
        var (_, asked) = await pass.TransmittedAme();
        var file = $"""
            {Head}
            {granted};granted;2021-05-17;2021-04-22;2022-04-21;{NirTests.WithKey("285062A123456")};;;
            {refused};refused;2021-05-17;;;;PIECES;;

            "{asked}";"documents-requested";2021-05-03;;;"";;"identity";2021-06-03
            {Guid.CreateVersion7()};refused;2021-05-17;;;;PIECES;;
            """;

        var first = await Send(pass, "\uFEFF" + file, HttpStatusCode.OK);
        var second = await Send(pass, file.ReplaceLineEndings("\r\n"), HttpStatusCode.OK);

        Assert.Equal(["applied", "applied", "applied", "set-aside"], Results(first));
        Assert.Equal(["already-applied", "already-applied", "already-applied", "set-aside"], Results(second));
        Assert.Equal(first.GetProperty("lines")[3].Text("setAsideId"), second.GetProperty("lines")[3].Text("setAsideId"));
        Assert.Equal(("granted", "refused", "documents-requested"), (await pass.State(granted), await pass.State(refused), await pass.State(asked)));
    }

    [Fact]
    public async Task A_malformed_file_is_refused_whole_with_the_number_of_each_wrong_line()
    {
        var pass = await Pass.WithAgreements(running);
        var (_, good) = await pass.TransmittedAme();
        var file = $"""
            {Head}
            {good};granted;2021-05-17;2021-04-22;2022-04-21;;;;
            {good};granted;17/05/2021;2021-04-22;2022-04-21;285062A12345699;;;
            not-an-id;perhaps;2021-05-17;;;;une phrase;;
            {good};granted
            """;

        var refused = await Send(pass, file, HttpStatusCode.BadRequest);

        Assert.Equal(
            ["ligne 3, notifiedOn", "ligne 3, nir", "ligne 4, applicationId", "ligne 4, outcome", "ligne 4, refusalReasonCode", "ligne 5"], refused.Pointers());
        Assert.DoesNotContain("285062A", refused.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("transmitted", await pass.State(good));
    }

    [Fact]
    public async Task A_misplaced_quote_is_told_by_its_line_and_hides_no_fault_of_another()
    {
        var pass = await Pass.WithAgreements(running);
        var (_, good) = await pass.TransmittedAme();
        var file = $"""
            {Head}
            {good};refused;17/05/2021;;;;PIECES;;

            {good};"refused;2021-05-17;;;;PIECES;;
            {good};refused;2021-05-17;;;;PIECES;;
            {good};ref"used;2021-05-17;;;;PIECES;;
            {good};"refused"x;2021-05-17;;;;PIECES;;
            {good};perhaps;2021-05-17;;;;PIECES;;
            {good};granted
            """;

        var refused = await Send(pass, file, HttpStatusCode.BadRequest);

        Assert.Equal(["ligne 2, notifiedOn", "ligne 4", "ligne 6", "ligne 7", "ligne 8, outcome", "ligne 9"], refused.Pointers());
        Assert.DoesNotContain($"{good}", refused.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("transmitted", await pass.State(good));
    }

    [Theory]
    [InlineData("", "fichier")]
    [InlineData("applicationId;outcome;\"notifiedOn\na;b;c", "ligne 1")]
    [InlineData(Head, "fichier")]
    [InlineData("applicationId;outcome;outcome;nom\nx", "ligne 1, colonne 3|ligne 1, colonne 4|ligne 1")]
    public async Task A_file_without_lines_or_with_other_columns_is_refused(string file, string pointers)
    {
        var pass = new Pass(running);

        Assert.Equal(pointers.Split('|'), (await Send(pass, file, HttpStatusCode.BadRequest)).Pointers());
    }

    [Fact]
    public async Task A_file_that_is_no_UTF_8_or_no_CSV_is_refused()
    {
        var pass = new Pass(running);
        using var latin = new ByteArrayContent([.. Encoding.ASCII.GetBytes(Head + "\n"), 0xE9, 0xE8]);
        latin.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var json = new StringContent("{}", Encoding.UTF8, "application/json");

        using var refused = await pass.Fund.PostAsync("/returns/files", latin, TestContext.Current.CancellationToken);
        using var unsupported = await pass.Fund.PostAsync("/returns/files", json, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.UnsupportedMediaType), (refused.StatusCode, unsupported.StatusCode));
    }

    [Theory]
    [InlineData("text/csv; charset=utf-8; header=present", HttpStatusCode.BadRequest)]
    [InlineData("Text/CSV;Header=present;Charset=\"UTF-8\"", HttpStatusCode.BadRequest)]
    [InlineData("application/vnd.ms-excel", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("text/csv; charset=windows-1252", HttpStatusCode.UnsupportedMediaType)]
    public async Task A_file_is_read_whatever_the_spelling_of_its_format_and_another_format_is_told_which_is_wanted(string type, HttpStatusCode status)
    {
        var pass = new Pass(running);
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Head));
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        using var answer = await pass.Fund.PostAsync("/returns/files", content, TestContext.Current.CancellationToken);

        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(status == HttpStatusCode.BadRequest ? "Le fichier est refusé en entier" : "Cette opération prend : text/csv, en UTF-8.", text, StringComparison.Ordinal);
    }

    private static string[] Results(JsonElement receipt) => [.. receipt.GetProperty("lines").EnumerateArray().Select(line => line.Text("result"))];

    private static async Task<JsonElement> Send(Pass pass, string file, HttpStatusCode expected)
    {
        using var content = new StringContent(file, Encoding.UTF8, "text/csv");
        using var response = await pass.Fund.PostAsync("/returns/files", content, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == expected, $"{(int)response.StatusCode} {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }
}
