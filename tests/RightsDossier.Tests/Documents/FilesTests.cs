using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Documents;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Files;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Documents;

[Collection<Dossiers>]
public sealed class FilesTests(RunningDossiers running)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_piece_sent_as_a_file_counts_once_a_person_has_checked_it()
    {
        var (pass, application) = await Opened();

        using var sent = await Send(pass.Team, application, "identity", SampleFiles.Pdf, "application/pdf", kindId: "passport");

        Assert.Equal(HttpStatusCode.Created, sent.StatusCode);
        var piece = Piece(await Json(sent), "identity");
        Assert.Equal(("true", "false", "passport"), (piece.Text("waitsForCheck").ToLowerInvariant(), piece.Text("usable").ToLowerInvariant(), piece.Text("kindId")));
        Assert.Equal(
            (Convert.ToHexStringLower(SHA256.HashData(SampleFiles.Pdf)), "application/pdf", SampleFiles.Pdf.Length),
            (piece.Text("file.sha256"), piece.Text("file.mediaType"), piece.GetProperty("file").GetProperty("size").GetInt32()));
        Assert.Equal($"/applications/{application}/documents/{piece.Text("id")}/content", sent.Headers.Location!.ToString());
        await Others(pass, application);
        var early = await pass.Team.Post($"/applications/{application}/completion", new { completedOn = "2021-04-20" }, HttpStatusCode.Conflict);
        Assert.Equal("identity", Assert.Single(early.GetProperty("missing").EnumerateArray()).Text("lineId"));

        var view = await pass.Team.Post($"/applications/{application}/documents/{piece.Text("id")}/check", new { usable = true }, HttpStatusCode.OK);

        Assert.Equal(("False", "True"), (Piece(view, "identity").Text("waitsForCheck"), Piece(view, "identity").Text("usable")));
        await pass.Team.Post($"/applications/{application}/completion", new { completedOn = "2021-04-20" }, HttpStatusCode.OK);
        var history = (await pass.Team.Get($"/applications/{application}/history")).GetProperty("items").EnumerateArray().ToList();
        Assert.Contains(history, each => (each.Text("what"), each.Text("why"), each.Text("on")) == ("file-received", "identity", "2021-04-12"));
        Assert.Contains(history, each => (each.Text("what"), each.Text("why"), each.Text("by")) == ("document-checked", "identity", "test-social-worker"));
    }

    [Fact]
    public async Task A_piece_found_unusable_leaves_its_line_to_satisfy_and_is_checked_only_once()
    {
        var (pass, application) = await Opened();
        var id = await Sent(pass, application, "identity", SampleFiles.Jpeg);

        var view = await pass.Team.Post($"/applications/{application}/documents/{id}/check", new { usable = false, refusalReason = "unreadable" }, HttpStatusCode.OK);
        var again = await pass.Team.Post($"/applications/{application}/documents/{id}/check", new { usable = true }, HttpStatusCode.Conflict);

        Assert.Equal("Document illisible", Piece(view, "identity").Text("refusal"));
        Assert.Equal("/problems/piece-deja-verifiee", again.Text("type"));
        var line = Line(await pass.Read(application), "identity");
        Assert.Equal(("True", "False"), (line.Text("missing"), line.GetProperty("provided")[0].Text("usable")));
        var seen = Piece(await pass.Team.Post($"/applications/{application}/documents", new { lineId = "photo", providedOn = "2021-04-12", usable = true }), "photo");
        await pass.Team.Post($"/applications/{application}/documents/{seen.Text("id")}/check", new { usable = true }, HttpStatusCode.Conflict);
        await pass.Team.Post($"/applications/{application}/documents/{Guid.CreateVersion7()}/check", new { usable = true }, HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("passport", """{"usable":true,"refusalReason":"expired"}""", "/refusalReason")]
    [InlineData("passport", """{"usable":false}""", "/refusalReason")]
    [InlineData("passport", """{"usable":false,"refusalReason":"ugly"}""", "/refusalReason")]
    public async Task A_check_that_contradicts_itself_is_refused_with_its_field(string kindId, string body, string pointer)
    {
        var (pass, application) = await Opened();
        var id = await Sent(pass, application, "identity", SampleFiles.Png, kindId);

        var refused = await pass.Team.Post($"/applications/{application}/documents/{id}/check", JsonSerializer.Deserialize<JsonElement>(body), HttpStatusCode.BadRequest);

        Assert.Equal([pointer], refused.Pointers());
        Assert.Equal("True", Piece(await pass.Read(application), "identity").Text("waitsForCheck"));
    }

    [Fact]
    public async Task What_is_never_accepted_for_a_line_cannot_be_checked_as_usable()
    {
        var (pass, application) = await Opened();
        var id = await Sent(pass, application, "residence_3_months", SampleFiles.Pdf, "prescription");

        var refused = await pass.Team.Post($"/applications/{application}/documents/{id}/check", new { usable = true }, HttpStatusCode.BadRequest);

        Assert.Equal(["/usable"], refused.Pointers());
    }

    [Fact]
    public async Task What_the_fund_asked_for_is_sent_once_its_file_is_checked()
    {
        var pass = await Pass.WithAgreements(running);
        var (_, application) = await pass.TransmittedAme();
        await pass.Return(Pass.Asked(application, "2021-05-03"));
        var id = await Sent(pass, application, "identity", SampleFiles.Pdf, on: "2021-05-10");

        await pass.Team.Post($"/applications/{application}/resubmission", new { }, HttpStatusCode.Conflict);
        await pass.Team.Post($"/applications/{application}/documents/{id}/check", new { usable = true }, HttpStatusCode.OK);
        await pass.Team.Post($"/applications/{application}/resubmission", new { }, HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_file_comes_back_as_it_was_sent_under_a_name_that_names_nobody()
    {
        var (pass, application) = await Opened();
        await Sent(pass, application, "identity", SampleFiles.Png);
        var id = await Sent(pass, application, "identity", SampleFiles.Heic);

        using var answer = await pass.Team.GetAsync($"/applications/{application}/documents/{id}/content", Stop);

        Assert.Equal(SampleFiles.Heic, await answer.Content.ReadAsByteArrayAsync(Stop));
        Assert.Equal("image/heic", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(("attachment", "piece-identity-2.heic"), (answer.Content.Headers.ContentDisposition!.DispositionType, answer.Content.Headers.ContentDisposition.FileName));
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal($"\"{Convert.ToHexStringLower(SHA256.HashData(SampleFiles.Heic))}\"", answer.Headers.ETag!.Tag);
        using var request = new HttpRequestMessage(HttpMethod.Get, answer.RequestMessage!.RequestUri);
        request.Headers.IfNoneMatch.Add(answer.Headers.ETag);
        Assert.Equal(HttpStatusCode.NotModified, (await pass.Team.SendAsync(request, Stop)).StatusCode);
        using var another = new HttpRequestMessage(HttpMethod.Get, answer.RequestMessage.RequestUri) { Headers = { { "If-Match", "\"another\"" } } };
        using var stale = await pass.Team.SendAsync(another, Stop);
        Assert.Equal((HttpStatusCode.PreconditionFailed, "application/problem+json"), (stale.StatusCode, stale.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Pieces_are_told_the_oldest_first_in_whatever_order_the_database_gives_them()
    {
        var (pass, application) = await Opened();
        Guid[] sent = [await Sent(pass, application, "identity", SampleFiles.Png), await Sent(pass, application, "identity", SampleFiles.Heic)];

        var told = await running.Service.InDatabase<RightsDossierDb, List<Guid>>(async db =>
        {
            var read = await db.Applications.SingleAsync(each => each.Id == application, Stop);
            ((List<SeenDocument>)db.Entry(read).Collection(each => each.Documents).CurrentValue!).Sort((one, other) => other.Id.CompareTo(one.Id));
            return read.Documents.Select(piece => piece.Id).ToList();
        });

        Assert.Equal(sent, told);
    }

    [Fact]
    public async Task Only_the_team_of_the_PASS_sends_checks_and_reads_files_and_a_piece_without_file_has_no_content()
    {
        var (pass, application) = await Opened();
        var id = await Sent(pass, application, "identity", SampleFiles.Pdf);
        var seen = Piece(await pass.Team.Post($"/applications/{application}/documents", new { lineId = "photo", providedOn = "2021-04-12", usable = true }), "photo").Text("id");
        var content = $"/applications/{application}/documents/{id}/content";
        using var elsewhere = running.Service.Client(Roles.SocialWorker, Guid.CreateVersion7());
        using var partner = running.Service.Client(Roles.Partner, pass.Id);

        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync(content, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await partner.GetAsync(content, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await pass.Fund.GetAsync(content, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await pass.Team.GetAsync($"/applications/{application}/documents/{seen}/content", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await pass.Team.GetAsync($"/applications/{application}/documents/{Guid.CreateVersion7()}/content", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Send(elsewhere, application, "identity", SampleFiles.Pdf)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Send(partner, application, "identity", SampleFiles.Pdf)).StatusCode);
        await elsewhere.Post($"/applications/{application}/documents/{id}/check", new { usable = true }, HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("lineId=nothing&providedOn=2021-04-12", "lineId")]
    [InlineData("lineId=deposit_trace&providedOn=2021-04-12", "lineId")]
    [InlineData("lineId=identity&kindId=lease&providedOn=2021-04-12", "kindId")]
    [InlineData("lineId=identity&providedOn=2199-01-01", "providedOn")]
    [InlineData("lineId=identity&providedOn=12/04/2021", "providedOn")]
    [InlineData("lineId=identity", "providedOn")]
    [InlineData("providedOn=2021-04-12", "lineId")]
    public async Task A_wrong_parameter_is_refused_by_its_name_and_nothing_is_kept(string query, string parameter)
    {
        var (pass, application) = await Opened();

        using var refused = await pass.Team.PostAsync($"/applications/{application}/files?{query}", Body(SampleFiles.Pdf, "application/pdf"), Stop);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var problem = await Json(refused);
        Assert.Equal("/problems/parametre-invalide", problem.Text("type"));
        Assert.Equal([parameter], problem.Pointers());
        Assert.False(Directory.Exists(Path.Combine(running.FilesFolder, application.ToString())));
    }

    // Issue 11, section 4.
    [Theory]
    [InlineData("image/jpg", "image/jpeg")]
    [InlineData("image/pjpeg", "image/jpeg")]
    [InlineData("IMAGE/JPEG; name=photo", "image/jpeg")]
    [InlineData("image/png", "image/jpeg")]
    [InlineData("application/x-pdf", "application/pdf")]
    [InlineData("Application/Octet-Stream", "application/pdf")]
    [InlineData("application/x-www-form-urlencoded", "application/pdf")]
    [InlineData(null, "image/png")]
    [InlineData("image/heif", "image/heic")]
    [InlineData("image/jpeg", "image/heic")]
    public async Task A_file_is_taken_for_what_it_is_whatever_it_is_said_to_be_and_the_answer_says_what(string? said, string recognised)
    {
        var (pass, application) = await Opened();
        var content = recognised switch { "image/jpeg" => SampleFiles.Jpeg, "image/png" => SampleFiles.Png, "image/heic" => SampleFiles.Heic, _ => SampleFiles.Pdf };

        using var answer = await Send(pass.Team, application, "identity", content, said);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(recognised, Piece(await Json(answer), "identity").Text("file.mediaType"));
    }

    [Fact]
    public async Task What_is_no_file_that_is_taken_is_refused_by_its_name()
    {
        var (pass, application) = await Opened();
        using var form = new MultipartFormDataContent { { new ByteArrayContent(SampleFiles.Pdf), "file", "passeport.pdf" } };

        using var foreign = await Send(pass.Team, application, "identity", "GIF89a"u8.ToArray(), "image/png");
        using var wrapped = await pass.Team.PostAsync($"/applications/{application}/files?lineId=identity&providedOn=2021-04-12", form, Stop);
        using var empty = await Send(pass.Team, application, "identity", []);

        Assert.StartsWith("Reçu : une image GIF.", (await Json(foreign)).Text("detail"), StringComparison.Ordinal);
        Assert.Equal("/problems/fichier-non-accepte", (await Json(foreign)).Text("type"));
        Assert.StartsWith("Reçu : un formulaire", (await Json(wrapped)).Text("detail"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
    }

    [Fact]
    public async Task Of_a_photograph_the_place_and_the_device_are_not_kept_and_the_way_up_is()
    {
        var (pass, application) = await Opened();
        var id = await Sent(pass, application, "identity", SampleFiles.Photograph);

        var kept = await pass.Team.GetByteArrayAsync($"/applications/{application}/documents/{id}/content", Stop);

        Assert.Equal(-1, kept.AsSpan().IndexOf("SECRET"u8));
        Assert.Equal(PictureMetadata.Without(SampleFiles.Photograph, FileContent.Jpeg), kept);
        var piece = Piece(await pass.Read(application), "identity");
        Assert.Equal((Convert.ToHexStringLower(SHA256.HashData(kept)), $"{kept.Length}"), (piece.Text("file.sha256"), piece.Text("file.size")));
    }

    [Fact]
    public async Task A_large_file_sent_twice_with_its_key_is_one_piece_and_another_file_under_that_key_is_refused()
    {
        var (pass, application) = await Opened();
        var large = SampleFiles.PdfOf(10 << 20);
        using var client = running.Service.Client(Roles.SocialWorker, pass.Id);
        client.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString());

        using var first = await Send(client, application, "identity", large);
        using var again = await Send(client, application, "identity", large);
        using var other = await Send(client, application, "identity", SampleFiles.Pdf);
        using var elsewhere = await Send(client, application, "photo", large);

        Assert.Equal((first.StatusCode, first.Headers.Location, first.Headers.ETag), (again.StatusCode, again.Headers.Location, again.Headers.ETag));
        Assert.Equal(await first.Content.ReadAsStringAsync(Stop), await again.Content.ReadAsStringAsync(Stop));
        Assert.Equal((await pass.Read(application)).GetRawText(), await again.Content.ReadAsStringAsync(Stop));
        Assert.Equal(["true"], again.Headers.GetValues("Idempotency-Replayed"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, elsewhere.StatusCode);
        var piece = Piece(await pass.Read(application), "identity");
        Assert.Equal(large, await pass.Team.GetByteArrayAsync($"/applications/{application}/documents/{piece.Text("id")}/content", Stop));
    }

    [Fact]
    public async Task Files_sent_at_the_same_time_are_all_received()
    {
        var (pass, application) = await Opened();
        var files = Enumerable.Range(0, 4).Select(i => (byte[])[.. SampleFiles.Pdf, .. Enumerable.Repeat((byte)'\n', i)]).ToList();

        var answers = await Task.WhenAll(files.Select(file => Send(pass.Team, application, "identity", file)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        var provided = Line(await pass.Read(application), "identity").GetProperty("provided").EnumerateArray().ToList();
        Assert.Equivalent(files.Select(file => Convert.ToHexStringLower(SHA256.HashData(file))), provided.Select(each => each.Text("file.sha256")), strict: true);
        foreach (var piece in provided)
        {
            Assert.Equal(
                piece.Text("file.sha256"),
                Convert.ToHexStringLower(SHA256.HashData(await pass.Team.GetByteArrayAsync($"/applications/{application}/documents/{piece.Text("id")}/content", Stop))));
        }
    }

    [Fact]
    public async Task Of_a_checked_piece_two_people_check_at_once_one_check_holds()
    {
        var (pass, application) = await Opened();
        var id = await Sent(pass, application, "identity", SampleFiles.Pdf);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => pass.Team.PostAsync(
            $"/applications/{application}/documents/{id}/check", JsonContent(i % 2 == 0 ? """{"usable":true}""" : """{"usable":false,"refusalReason":"expired"}"""), Stop)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(3, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task A_deposited_file_takes_no_more_pieces()
    {
        var (pass, application) = await Opened();
        await pass.Complete(application, "2021-04-20");
        await pass.Deposit(application, "2021-04-22");

        using var refused = await Send(pass.Team, application, "identity", SampleFiles.Pdf);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("/problems/etape-non-permise", (await Json(refused)).Text("type"));
    }

    [Fact]
    public async Task What_an_upload_that_was_killed_left_is_cleaned_away_and_what_rows_name_stays_whoever_asks()
    {
        var (pass, application) = await Opened();
        var id = await Sent(pass, application, "identity", SampleFiles.Pdf);
        var folder = new DirectoryInfo(Path.Combine(running.FilesFolder, application.ToString()));
        var key = await running.Service.InDatabase<RightsDossierDb, Guid>(async db =>
            await db.SealedSubjects.Where(each => db.Applications.Any(opened => opened.Id == application && opened.PersonId == each.SubjectId)).Select(each => each.KeyId).SingleAsync(Stop));
        await running.Service.Services.GetRequiredService<FileStore>().Keep(application, key, new string('a', 64), [1], Stop);

        for (var day = 1; day <= 3; day++)
        {
            foreach (var file in folder.GetFiles())
            {
                file.LastWriteTimeUtc -= TimeSpan.FromHours(25);
            }

            await Clean();
        }

        Assert.Equal([Convert.ToHexStringLower(SHA256.HashData(SampleFiles.Pdf))], folder.GetFiles().Select(file => file.Name));
        Assert.Equal(SampleFiles.Pdf, await pass.Team.GetByteArrayAsync($"/applications/{application}/documents/{id}/content", Stop));

        Task<int> Clean() => running.Service.InDatabase<RightsDossierDb, int>(db =>
            ActivatorUtilities.CreateInstance<FileCleaning>(running.Service.Services).DoSome(db, default, Stop));
    }

    private async Task<(Pass Pass, Guid Application)> Opened()
    {
        var pass = await Pass.WithAgreements(running);
        return (pass, (await pass.Opened("2021-04-07", Pass.Example1)).Application);
    }

    // Every line but the identity.
    private static async Task Others(Pass pass, Guid application)
    {
        foreach (var line in (await pass.Read(application)).GetProperty("requiredDocuments").EnumerateArray()
            .Where(line => line.GetProperty("required").GetBoolean() && line.Text("lineId") != "identity"))
        {
            await pass.Team.Post($"/applications/{application}/documents", new { lineId = line.Text("lineId"), providedOn = "2021-04-12", usable = true });
        }
    }

    private static async Task<Guid> Sent(Pass pass, Guid application, string lineId, byte[] content, string? kindId = null, string on = "2021-04-12")
    {
        using var answer = await Send(pass.Team, application, lineId, content, kindId: kindId, on: on);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return Line(await Json(answer), lineId).GetProperty("provided").EnumerateArray().Last().GetProperty("id").GetGuid();
    }

    private static Task<HttpResponseMessage> Send(
        HttpClient client, Guid application, string lineId, byte[] content, string? mediaType = "application/octet-stream", string? kindId = null, string on = "2021-04-12") =>
        client.PostAsync($"/applications/{application}/files?lineId={lineId}&providedOn={on}{(kindId is null ? "" : $"&kindId={kindId}")}", Body(content, mediaType), Stop);

    private static ByteArrayContent Body(byte[] content, string? mediaType) =>
        new(content) { Headers = { ContentType = mediaType is null ? null : MediaTypeHeaderValue.Parse(mediaType) } };

    private static StringContent JsonContent(string json) => new(json, new MediaTypeHeaderValue("application/json"));

    private static async Task<JsonElement> Json(HttpResponseMessage answer) => JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(Stop));

    private static JsonElement Line(JsonElement view, string lineId) =>
        view.GetProperty("requiredDocuments").EnumerateArray().Single(line => line.Text("lineId") == lineId);

    private static JsonElement Piece(JsonElement view, string lineId) => Assert.Single(Line(view, lineId).GetProperty("provided").EnumerateArray());
}
