using System.Net;
using System.Text;
using PassPlatform.Identity.Tests.Accounts;
using Xunit;

namespace PassPlatform.Identity.Tests.Tokens;

/// <summary>Forms that nobody means to send, wherever a form is read: by OpenIddict, and by pages.</summary>
public sealed class FormTests(SharedIdentity shared) : IClassFixture<SharedIdentity>
{
    private const string Form = "application/x-www-form-urlencoded";

    private static readonly string[] OfOpenIddict = ["/connect/token", "/connect/revocation", "/connect/authorize", "/connect/logout"];
    private static readonly string[] OfPages = ["/compte/connexion", "/compte/second-facteur", "/compte/mot-de-passe-oublie", "/compte/activation"];

    public static TheoryData<string, string, string> Hostile { get; } = [.. OfOpenIddict.Concat(OfPages).SelectMany(path => new (string, string, string)[]
    {
        (path, $"{Form}; charset=utf-7", "token=x"),
        (path, $"{Form}; charset=\"utf-7\"", "token=x"),
        (path, $"{Form}; charset=nothing", "token=x"),
        (path, Form, string.Join('&', Enumerable.Range(0, 2000).Select(i => $"a{i}=1"))),
        (path, Form, $"{new string('a', 5000)}=1"),
        (path, Form, "token=%00"),
        (path, Form, "%FF=%FE&%=%&%zz=1"),
        (path, "multipart/form-data; boundary=B", "--B\r\nContent-Disposition: form-data; name=\"token\"\r\nContent-Type: text/plain; charset=utf-7\r\n\r\nx\r\n--B--\r\n"),
        (path, "multipart/form-data; boundary=B", "--B\r\nContent-Disposition: form-data; name=\"token\""),
        (path, "multipart/form-data", "--B"),
    })];

    /// <summary>Where there is no other provider, and in what an address may ask for.</summary>
    [Theory]
    [InlineData("/compte/externe", 404)]
    [InlineData("/compte/externe?returnUrl=//evil.example", 404)]
    [InlineData("/compte/externe/retour", 404)]
    [InlineData("/compte/securite/identite", 404)]
    public async Task A_page_of_a_provider_that_there_is_not_is_not_there(string address, int expected)
    {
        using var answer = await shared.Identity.Http.GetAsync(address, TestContext.Current.CancellationToken);

        Assert.Equal(expected, (int)answer.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Is_the_senders_fault_and_never_ours(string path, string type, string body)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var answer = await shared.Identity.Http.PostAsync(path, content, TestContext.Current.CancellationToken);

        Assert.InRange(answer.StatusCode, HttpStatusCode.BadRequest, (HttpStatusCode)499);
    }
}
