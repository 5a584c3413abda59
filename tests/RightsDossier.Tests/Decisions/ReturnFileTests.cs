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
            {good};granted;31/02/2021;2021-04-22;2022-04-21;285062A12345699;;;
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
            {good};refused;5/17/2021;;;;PIECES;;

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

    // Issue 11, section 3: as Excel writes it. [002-019]
    [Fact]
    public async Task A_file_as_a_spreadsheet_writes_it_is_applied()
    {
        var pass = await Pass.WithAgreements(running);
        var (_, granted) = await pass.TransmittedAme();
        var (_, asked) = await pass.TransmittedAme();
        var (_, keyless) = await pass.TransmittedAme();
        string[] rows =
        [
            "applicationId;outcome;notifiedOn;validFrom;validTo;nir;nirWithoutKey;missingLineIds;;",
            $"\"{granted}\";\"granted\";\"2021-05-17\";\"2021-04-22\";\"2022-04-21\";\"2 85 06 2a 123 456 {NirTests.WithKey("285062A123456")[13..]}\";\"\";\"\";\"\";\"\"",
            $"\"{asked}\";\"documents-requested\";\"2021-05-03\";\"\";\"\";\"\";\"\";\"identity,\r\nphoto\"",
            $"{keyless};granted; 2021-05-17 ;2021-04-22;2022-04-21;;2-85-06-99-123-456;;;",
            ";;;;;;;;;",
            "\"\";\"\";\"\";\"\";\"\";\"\";\"\";\"\";\"\";\"\"",
            "  ",
            "",
            "",
        ];

        var receipt = await Send(pass, "\uFEFF" + string.Join("\r\n", rows), HttpStatusCode.OK, "application/vnd.ms-excel");

        Assert.Equal(["applied", "applied", "applied"], Results(receipt));
        Assert.Equal(
            ["identity", "photo"], (await pass.Read(asked)).GetProperty("documentRequests")[0].GetProperty("lineIds").EnumerateArray().Select(line => line.GetString()));
        Assert.Equal(
            ($"2************{NirTests.WithKey("285062A123456")[13..]}", $"2************{NirTests.WithKey("2850699123456")[13..]}"),
            ((await pass.Read(granted)).Text("decision.nir"), (await pass.Read(keyless)).Text("decision.nir")));
    }

    // Issue 11, section 3: French Excel rewrites the days of a file that it opens and saves. [002-019]
    [Fact]
    public async Task A_day_is_read_as_a_French_spreadsheet_rewrites_it_in_every_column_of_dates()
    {
        var pass = await Pass.WithAgreements(running);
        var (_, granted) = await pass.TransmittedAme();
        var (_, asked) = await pass.TransmittedAme();
        var (_, refused) = await pass.TransmittedAme();
        var file = $"""
            applicationId;outcome;notifiedOn;validFrom;validTo;refusalReasonCode;urgentCareFrom;urgentCareTo;missingLineIds;documentsDueOn
            {granted};granted;17/05/2021;22/04/2021;"21/04/2022";;;;;
            {asked};documents-requested;03/05/2021;;;;;;identity;03/06/2021
            {refused};refused;17/05/2021;;;AME_THREE_MONTHS_NOT_MET;11/04/2021;12/04/2021;;
            """;

        var receipt = await Send(pass, file, HttpStatusCode.OK);

        Assert.Equal(["applied", "applied", "applied"], Results(receipt));
        var decision = (await pass.Read(granted)).GetProperty("decision");
        Assert.Equal(("2021-05-17", "2021-04-22", "2022-04-21"), (decision.Text("notifiedOn"), decision.Text("validFrom"), decision.Text("validTo")));
        var request = (await pass.Read(asked)).GetProperty("documentRequests")[0].GetRawText();
        Assert.Contains("\"2021-05-03\"", request, StringComparison.Ordinal);
        Assert.Contains("\"2021-06-03\"", request, StringComparison.Ordinal);
        var urgent = (await pass.Read(refused)).GetProperty("decision").GetRawText();
        Assert.Contains("\"2021-04-11\"", urgent, StringComparison.Ordinal);
        Assert.Contains("\"2021-04-12\"", urgent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5/7/2021")]
    [InlineData("05/17/2021")]
    [InlineData("17/05/21")]
    [InlineData("17-05-2021")]
    [InlineData("31/02/2021")]
    [InlineData("17/05/1899")]
    [InlineData("17/05/2021 00:00")]
    public async Task A_day_that_could_be_another_or_none_is_refused_with_what_is_wanted(string day)
    {
        var refused = await Send(new Pass(running), $"applicationId;outcome;notifiedOn\n{Guid.CreateVersion7()};lapsed;{day}\n", HttpStatusCode.BadRequest);

        Assert.Equal(["ligne 2, notifiedOn"], refused.Pointers());
        Assert.Equal("une date AAAA-MM-JJ ou JJ/MM/AAAA, de 1900 à 2199", refused.GetProperty("errors")[0].Text("expected"));
    }

    [Fact]
    public async Task A_line_whose_members_disagree_is_told_by_the_title_of_the_column()
    {
        var pass = await Pass.WithAgreements(running);
        var (_, ame) = await pass.TransmittedAme();
        var file = $"""
            applicationId;outcome;notifiedOn;validFrom;refusalReasonCode;urgentCareFrom;urgentCareTo
            {ame};refused;2021-05-17;;;;
            {ame};refused;2021-05-17;;PIECES;2021-05-12;2021-05-11
            {ame};granted;2021-05-17;2021-04-22;;2021-05-11;
            """;

        var refused = await Send(pass, file, HttpStatusCode.BadRequest);

        Assert.Equal(["ligne 2, refusalReasonCode", "ligne 3, urgentCareTo", "ligne 4, validTo", "ligne 4, urgentCareFrom"], refused.Pointers());
    }

    [Fact]
    public async Task A_fault_after_a_value_of_several_lines_is_told_by_the_line_where_its_row_begins()
    {
        var pass = await Pass.WithAgreements(running);
        var (_, good) = await pass.TransmittedAme();
        var file = $"{Head}\n{good};documents-requested;2021-05-03;;;;;\"identity,\nphoto\";\n;;;;;;;;\n{good};perhaps;2021-05-17;;;;PIECES;;\n";

        Assert.Equal(["ligne 5, outcome"], (await Send(pass, file, HttpStatusCode.BadRequest)).Pointers());
        Assert.Equal("transmitted", await pass.State(good));
    }

    [Theory]
    [InlineData("1900375123456", "1900375123456", "ligne 2, nir")]
    [InlineData("19003751234562", "", "ligne 2, nir")]
    [InlineData("", "5900375123456", "ligne 2, nirWithoutKey")]
    public async Task A_number_without_its_key_is_taken_only_where_the_file_says_that_it_is_one(string nir, string withoutKey, string pointer)
    {
        var pass = new Pass(running);
        var file = $"applicationId;outcome;notifiedOn;nir;nirWithoutKey\n{Guid.CreateVersion7()};refused;2021-05-17;{nir};{withoutKey}\n";

        Assert.Contains(pointer, (await Send(pass, file, HttpStatusCode.BadRequest)).Pointers());
    }

    [Fact]
    public async Task A_number_is_said_with_its_key_or_without_and_not_both()
    {
        var file = $"applicationId;outcome;notifiedOn;nir;nirWithoutKey\n{Guid.CreateVersion7()};refused;2021-05-17;{NirTests.WithKey("1900375123456")};1900375123456\n";

        Assert.Equal(["ligne 2, nirWithoutKey"], (await Send(new Pass(running), file, HttpStatusCode.BadRequest)).Pointers());
    }

    [Theory]
    [InlineData("PK\u0003\u0004 and a workbook")]
    public async Task A_workbook_is_told_from_the_text_that_is_made_of_it(string file)
    {
        var refused = await Send(new Pass(running), file, HttpStatusCode.BadRequest);

        Assert.StartsWith("est un classeur", refused.GetProperty("errors")[0].Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "fichier")]
    [InlineData(";;;\n;;\n", "fichier")]
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
    [InlineData("application/vnd.ms-excel", HttpStatusCode.BadRequest)]
    [InlineData("Application/Vnd.MS-Excel; charset=utf-8", HttpStatusCode.BadRequest)]
    [InlineData("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", HttpStatusCode.UnsupportedMediaType)]
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

    private static async Task<JsonElement> Send(Pass pass, string file, HttpStatusCode expected, string mediaType = "text/csv")
    {
        using var content = new StringContent(file, new MediaTypeHeaderValue(mediaType));
        using var response = await pass.Fund.PostAsync("/returns/files", content, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == expected, $"{(int)response.StatusCode} {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }
}
