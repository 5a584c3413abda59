using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using PassPlatform.ServiceDefaults.Tests.Sample;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.ServiceDefaults.Tests.Http;

/// <summary>One service for all the bodies: nothing they do is kept.</summary>
public sealed class BodyService(TestBroker broker) : IAsyncLifetime
{
    private readonly TestStorage _storage = new();

    internal SampleService Service { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Service = await SampleService.Start(await broker.NewVirtualHost(), _storage);

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        _storage.Dispose();
    }
}

public sealed class BodyTests(BodyService shared) : IClassFixture<BodyService>
{
    private const string Good = "\"text\":\"ok\",\"code\":\"female\"";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("{" + Good + ",\"other\":1}", "/other", "un de : text, code, day")]
    [InlineData("{" + Good + ",\"a/b~c\":1}", "/a~1b~0c", "un de :")]
    [InlineData("{\"code\":\"female\"}", "/text", "du texte")]
    [InlineData("{}", "/code", "un de : female, male, unspecified")]
    [InlineData("{\"text\":null,\"code\":\"female\"}", "/text", "du texte")]
    [InlineData("{\"text\":12,\"code\":\"female\"}", "/text", "du texte")]
    [InlineData("{\"text\":{},\"code\":\"female\"}", "/text", "du texte")]
    [InlineData("{\"text\":\"\",\"code\":\"female\"}", "/text", "de 1 à 10")]
    [InlineData("{\"text\":\"12345678901\",\"code\":\"female\"}", "/text", "de 1 à 10")]
    [InlineData("{\"text\":\"a\\u0000b\",\"code\":\"female\"}", "/text", "du texte")]
    [InlineData("{\"text\":\"\\ud800\",\"code\":\"female\"}", "/text", "du texte")]
    [InlineData("{\"text\":\"ok\",\"code\":\"autre\"}", "/code", "un de : female, male, unspecified")]
    [InlineData("{\"text\":\"ok\",\"code\":1}", "/code", "un de : female, male, unspecified")]
    [InlineData("{\"text\":\"ok\",\"code\":null}", "/code", "un de : female, male, unspecified")]
    [InlineData("{" + Good + ",\"day\":\"06/04/2021\"}", "/day", "une date AAAA-MM-JJ")]
    [InlineData("{" + Good + ",\"day\":\"2021-02-30\"}", "/day", "une date AAAA-MM-JJ")]
    [InlineData("{" + Good + ",\"day\":20210406}", "/day", "une date AAAA-MM-JJ")]
    [InlineData("{" + Good + ",\"amount\":101}", "/amount", "de 0 à 100")]
    [InlineData("{" + Good + ",\"amount\":-1}", "/amount", "de 0 à 100")]
    [InlineData("{" + Good + ",\"amount\":1.5}", "/amount", "un nombre entier")]
    [InlineData("{" + Good + ",\"amount\":\"12\"}", "/amount", "un nombre entier")]
    [InlineData("{" + Good + ",\"amount\":99999999999}", "/amount", "un nombre entier")]
    [InlineData("{" + Good + ",\"amount\":1e400}", "/amount", "un nombre entier")]
    [InlineData("{" + Good + ",\"amount\":12.000001}", "/amount", "un nombre entier")]
    [InlineData("{" + Good + ",\"amount\":1e-1}", "/amount", "un nombre entier")]
    [InlineData("{" + Good + ",\"amount\":\"12.0\"}", "/amount", "un nombre entier")]
    [InlineData("{" + Good + ",\"amount\":3e9}", "/amount", "un nombre entier")]
    [InlineData("{" + Good + ",\"large\":1e19}", "/large", "un nombre entier")]
    [InlineData("{" + Good + ",\"large\":9223372036854775808}", "/large", "un nombre entier")]
    [InlineData("{" + Good + ",\"numbers\":[1,2.5]}", "/numbers/1", "un nombre entier")]
    [InlineData("{" + Good + ",\"numbers\":[1,\"2\"]}", "/numbers/1", "un nombre entier")]
    [InlineData("{" + Good + ",\"flag\":\"true\"}", "/flag", "true ou false")]
    [InlineData("{" + Good + ",\"id\":\"12\"}", "/id", "un identifiant")]
    [InlineData("{" + Good + ",\"at\":\"hier\"}", "/at", "un instant ISO 8601")]
    [InlineData("{" + Good + ",\"parts\":{}}", "/parts", "une liste")]
    [InlineData("{" + Good + ",\"parts\":null}", "/parts", "une liste")]
    [InlineData("{" + Good + ",\"parts\":[null]}", "/parts/0", "un objet")]
    [InlineData("{" + Good + ",\"parts\":[[]]}", "/parts/0", "un objet")]
    [InlineData("{" + Good + ",\"parts\":[{\"on\":\"2021-04-06\"},{\"on\":\"demain\"}]}", "/parts/1/on", "une date AAAA-MM-JJ")]
    [InlineData("{" + Good + ",\"parts\":[{\"on\":\"2021-04-06\",\"leaves\":[{\"size\":1},{\"size\":\"x\"}]}]}", "/parts/0/leaves/1/size", "un nombre entier")]
    [InlineData("{" + Good + ",\"parts\":[{\"on\":\"2021-04-06\",\"leaves\":[{\"size\":1},{\"size\":10}]}]}", "/parts/0/leaves/1/size", "de 1 à 9")]
    [InlineData("{" + Good + ",\"parts\":[{\"on\":\"2021-04-06\"},{\"on\":\"2021-04-06\"},{\"on\":\"2021-04-06\"},{\"on\":\"2021-04-06\"}]}", "/parts", "au plus 3")]
    [InlineData("{" + Good + ",\"words\":[\"a\",1]}", "/words/1", "du texte")]
    [InlineData("{" + Good + ",\"words\":[null]}", "/words/0", "du texte")]
    [InlineData("{" + Good + ",\"words\":[\"a\\u0001\"]}", "/words/0", "du texte")]
    [InlineData("{" + Good + ",\"nested\":{\"on\":\"2021-04-06\",\"leaves\":[{}]}}", "/nested/leaves/0/size", "un nombre entier")]
    [InlineData("{" + Good + ",\"nested\":\"x\"}", "/nested", "un objet")]
    [InlineData("{" + Good + ",\"day\":\"0001-01-01\"}", "/day", "une date AAAA-MM-JJ de 1900 à 2199")]
    [InlineData("{" + Good + ",\"day\":\"1899-12-31\"}", "/day", "une date AAAA-MM-JJ de 1900 à 2199")]
    [InlineData("{" + Good + ",\"day\":\"9999-12-31\"}", "/day", "une date AAAA-MM-JJ de 1900 à 2199")]
    [InlineData("{" + Good + ",\"nested\":{\"on\":\"0001-01-01\"}}", "/nested/on", "une date AAAA-MM-JJ de 1900 à 2199")]
    [InlineData("{" + Good + ",\"cents\":4294967296}", "/cents", "de 0 à 100000000")]
    [InlineData("{" + Good + ",\"ruled\":[null]}", "/ruled/0", "du texte")]
    [InlineData("{" + Good + ",\"text\":\"again\"}", "/text", "chaque membre une fois")]
    [InlineData("{" + Good + ",\"TEXT\":\"again\"}", "/TEXT", "chaque membre une fois")]
    [InlineData("{" + Good + ",\"nested\":{\"on\":\"2021-04-06\",\"on\":\"2021-04-07\"}}", "/nested/on", "chaque membre une fois")]
    [InlineData("{\"text\":\"a\u202Eb\",\"code\":\"female\"}", "/text", "du texte")]
    [InlineData("{\"text\":\"a\u2028b\",\"code\":\"female\"}", "/text", "du texte")]
    [InlineData("{\"text\":\"a\u200Bb\",\"code\":\"female\"}", "/text", "du texte")]
    [InlineData("{\"text\":\"a\uFEFFb\",\"code\":\"female\"}", "/text", "du texte")]
    [InlineData("{\"text\":\"a\u2066b\",\"code\":\"female\"}", "/text", "du texte")]
    [InlineData("{\"text\":\"\u3164\",\"code\":\"female\"}", "/text", "du texte")]
    [InlineData("{\"text\":\"a\U000E0041b\",\"code\":\"female\"}", "/text", "du texte")]
    [InlineData("{\"text\":\"a\U000E0151b\",\"code\":\"female\"}", "/text", "du texte")]
    [InlineData("{\"text\":\"a\uFE01b\",\"code\":\"female\"}", "/text", "du texte")]
    [InlineData("{\"text\":\"a\u034Fb\",\"code\":\"female\"}", "/text", "du texte")]
    [InlineData("{\"text\":\"a\u180Bb\",\"code\":\"female\"}", "/text", "du texte")]
    [InlineData("{\"text\":\"a\\uffffb\",\"code\":\"female\"}", "/text", "du texte")]
    [InlineData("{\"text\":\"a\U0001FFFEb\",\"code\":\"female\"}", "/text", "du texte")]
    [InlineData("{\"text\":\"a\\nb\",\"code\":\"female\"}", "/text", "du texte sur une ligne")]
    [InlineData("{\"text\":\"a\\rb\",\"code\":\"female\"}", "/text", "du texte sur une ligne")]
    [InlineData("{\"text\":\"a\\tb\",\"code\":\"female\"}", "/text", "du texte sur une ligne")]
    [InlineData("{" + Good + ",\"free\":\"a\\nb\"}", "/free", "du texte sur une ligne")]
    [InlineData("{" + Good + ",\"words\":[\"a\\nb\"]}", "/words/0", "du texte sur une ligne")]
    [InlineData("{\"text\":\" \\u00a0 \",\"code\":\"female\"}", "/text", "du texte")]
    public async Task A_wrong_member_is_pointed_at_with_what_was_expected(string body, string pointer, string expected)
    {
        var problem = await Refused(Encoding.UTF8.GetBytes(body), HttpStatusCode.BadRequest);

        Assert.Equal("/problems/champ-invalide", problem.GetProperty("type").GetString());
        var errors = problem.GetProperty("errors").EnumerateArray().ToLookup(e => e.GetProperty("pointer").GetString()!, e => e.GetProperty("expected").GetString()!);
        Assert.Contains(pointer, errors.Select(group => group.Key));
        Assert.Contains(errors[pointer], said => said.StartsWith(expected, StringComparison.Ordinal));
    }

    /// <summary>JSON Schema §6.1.1: any number with no fractional part is an integer.</summary>
    [Theory]
    [InlineData("\"amount\":26.0", "amount", "26")]
    [InlineData("\"amount\":2.6e1", "amount", "26")]
    [InlineData("\"amount\":260E-1", "amount", "26")]
    [InlineData("\"amount\":-0.0", "amount", "0")]
    [InlineData("\"large\":2650.0", "large", "2650")]
    [InlineData("\"large\":2.65e3", "large", "2650")]
    [InlineData("\"large\":9223372036854775807", "large", "9223372036854775807")]
    [InlineData("\"large\":-9223372036854775808", "large", "-9223372036854775808")]
    [InlineData("\"numbers\":[1,2.0,3e0]", "numbers", "[1,2,3]")]
    [InlineData("\"exact\":2650.50", "exact", "2650.50")]
    public async Task A_whole_number_may_be_written_as_any_language_writes_it(string member, string name, string read)
    {
        using var answer = await Post(Encoding.UTF8.GetBytes("{" + Good + "," + member + "}"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(read, (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty(name).GetRawText());
    }

    [Fact]
    public async Task A_whole_number_in_a_nested_list_too()
    {
        using var answer = await Post(Encoding.UTF8.GetBytes("{" + Good + ",\"nested\":{\"on\":\"2021-04-06\",\"leaves\":[{\"size\":7.0}]}}"));

        var read = await answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
        Assert.Equal("7", read.GetProperty("nested").GetProperty("leaves")[0].GetProperty("size").GetRawText());
    }

    [Fact]
    public async Task The_document_still_says_which_numbers_are_whole()
    {
        var schema = (await shared.Service.Http.GetFromJsonAsync<JsonElement>("/openapi/v1.json", Stop))
            .GetProperty("components").GetProperty("schemas").GetProperty("Shape").GetProperty("properties");

        Assert.Contains("integer", schema.GetProperty("amount").GetProperty("type").ToString(), StringComparison.Ordinal);
        Assert.Contains("integer", schema.GetProperty("large").GetProperty("type").ToString(), StringComparison.Ordinal);
        Assert.Contains("\"integer\"", schema.GetProperty("numbers").GetProperty("items").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_joiner_within_a_word_is_spelling()
    {
        using var answer = await Post(Encoding.UTF8.GetBytes("{\"text\":\"می\u200Cروم\",\"code\":\"female\"}"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_text_of_several_paragraphs_has_lines_and_signs_that_telephones_write()
    {
        using var answer = await Post(Encoding.UTF8.GetBytes("{" + Good + ",\"note\":\"Un.\\r\\n\\tDeux. \u2602\uFE0F \U0001F468\u200D\U0001F469\"}"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("words", "1", "/words", 1001)] // Each wrong, and none is looked at.
    [InlineData("parts", "{}", "/parts", 4)]
    public async Task The_bound_of_a_list_is_checked_before_its_items(string member, string item, string pointer, int count)
    {
        var problem = await Refused(Encoding.UTF8.GetBytes("{" + Good + ",\"" + member + "\":[" + string.Join(',', Enumerable.Repeat(item, count)) + "]}"), HttpStatusCode.BadRequest);

        Assert.Equal([pointer], problem.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("pointer").GetString()));
    }

    [Theory]
    [InlineData("\"words\":[{0}]", "1", 1000)]
    [InlineData("\"words\":[{0}]", "\"a\\u0001\"", 1000)]
    [InlineData("\"nested\":{\"on\":\"2021-04-06\",\"leaves\":[{0}]}", "{}", 1000)]
    [InlineData("\"nested\":{\"on\":\"2021-04-06\",\"leaves\":[{0}]}", "{\"size\":0}", 1000)]
    public async Task Fifty_errors_are_told_and_no_more(string member, string item, int count)
    {
        using var answer = await Post(Encoding.UTF8.GetBytes("{" + Good + "," + member.Replace("{0}", string.Join(',', Enumerable.Repeat(item, count)), StringComparison.Ordinal) + "}"));
        var said = await answer.Content.ReadAsByteArrayAsync(Stop);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(50, JsonSerializer.Deserialize<JsonElement>(said).GetProperty("errors").GetArrayLength());
        Assert.True(said.Length < 20_000, $"{said.Length} bytes");
    }

    [Fact]
    public async Task Unknown_members_are_told_fifty_at_a_time()
    {
        var problem = await Refused(
            Encoding.UTF8.GetBytes("{" + Good + "," + string.Join(',', Enumerable.Range(0, 20_000).Select(i => $"\"m{i}\":0")) + "}"), HttpStatusCode.BadRequest);

        Assert.Equal(50, problem.GetProperty("errors").GetArrayLength());
    }

    [Fact]
    public async Task All_wrong_members_are_told_at_once()
    {
        var problem = await Refused("""{"text":1,"code":"x","day":"y","extra":0}"""u8.ToArray(), HttpStatusCode.BadRequest);

        Assert.Equal(["/code", "/day", "/extra", "/text"], problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("pointer").GetString()!).Order());
    }

    [Theory]
    [InlineData("\"free\":\"{0}\"", "/free")]
    [InlineData("\"words\":[\"a\",\"{0}\"]", "/words/1")]
    public async Task A_text_without_a_limit_of_its_own_has_two_hundred_characters_at_most(string member, string pointer)
    {
        byte[] Body(int length) => Encoding.UTF8.GetBytes("{" + Good + "," + member.Replace("{0}", new string('x', length), StringComparison.Ordinal) + "}");

        Assert.Equal(HttpStatusCode.OK, (await Post(Body(200))).StatusCode);
        var problem = await Refused(Body(201), HttpStatusCode.BadRequest);
        Assert.Equal(pointer, problem.GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    public static TheoryData<string, byte[]> Unreadable { get; } = new()
    {
        { "empty", [] },
        { "null", "null"u8.ToArray() },
        { "a list", "[]"u8.ToArray() },
        { "a number", "12"u8.ToArray() },
        { "a text", "\"x\""u8.ToArray() },
        { "truncated", "{\"text\":\"o"u8.ToArray() },
        { "not JSON", "text=ok&code=female"u8.ToArray() },
        { "two documents", Encoding.UTF8.GetBytes("{" + Good + "} {}") },
        { "trailing comma", Encoding.UTF8.GetBytes("{" + Good + ",}") },
        { "comment", Encoding.UTF8.GetBytes("{/* */" + Good + "}") },
        { "NaN", Encoding.UTF8.GetBytes("{" + Good + ",\"amount\":NaN}") },
        { "too deep", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"nested\":", 200)) + "1" + new string('}', 200)) },
        { "too deep a list", Encoding.UTF8.GetBytes(new string('[', 100_000)) },
        { "bytes that are no UTF-8", [.. "{\"text\":\""u8, 0xFF, 0xFE, .. "\",\"code\":\"female\"}"u8] },
        { "a name that is no UTF-8", [.. "{\""u8, 0xFF, .. "\":1}"u8] },
        { "a name that is half a character", "{\"\\ud800\":1}"u8.ToArray() },
        { "UTF-16", Encoding.Unicode.GetBytes("{" + Good + "}") },
        { "zero bytes", new byte[100] },
    };

    [Theory]
    [MemberData(nameof(Unreadable), DisableDiscoveryEnumeration = true)]
    public async Task A_body_that_cannot_be_read_is_refused_and_never_an_internal_error(string what, byte[] body)
    {
        var problem = await Refused(body, HttpStatusCode.BadRequest);

        Assert.True(
            problem.GetProperty("type").GetString() is "/problems/corps-illisible" or "/problems/champ-invalide",
            $"{what}: {problem}");
        Assert.NotEqual("", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_byte_order_mark_is_no_reason_for_a_puzzle()
    {
        using var answer = await Post([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("{" + Good + "}")]);

        if (answer.StatusCode != HttpStatusCode.OK)
        {
            var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
            Assert.Equal("/problems/corps-illisible", problem.GetProperty("type").GetString());
        }
    }

    private async Task<JsonElement> Refused(byte[] body, HttpStatusCode status)
    {
        using var answer = await Post(body);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
        Assert.True(status == answer.StatusCode, $"{answer.StatusCode}: {problem}");
        return problem;
    }

    private Task<HttpResponseMessage> Post(byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return shared.Service.Http.PostAsync("/shapes", content, Stop);
    }
}
