using System.Net;
using System.Text.RegularExpressions;
using Xunit;

namespace PassPlatform.Portal.Tests;

/// <summary>A browser without JavaScript: cookies, redirections, forms.</summary>
public sealed partial class Browser(RunningPortal portal) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    /// <summary>Its cookies.</summary>
    public Dictionary<string, string> Cookies { get; } = [];

    /// <summary>The cookies as the server set them, with what they say.</summary>
    public List<string> SetCookies { get; } = [];

    /// <summary>Which portal the gateway sends it to.</summary>
    public RunningPortal Portal { get; set; } = portal;

    /// <summary>The address of the page it shows.</summary>
    public Uri Location { get; private set; } = new(RunningPortal.PublicAddress);

    /// <summary>Every address it went through for the last page.</summary>
    public List<Uri> Trail { get; } = [];

    /// <summary>The page it shows.</summary>
    public string Page { get; private set; } = "";

    /// <summary>What came with it.</summary>
    public HttpResponseMessage Answer { get; private set; } = null!;

    /// <summary>The page without its tags, as it reads.</summary>
    public string Text => WebUtility.HtmlDecode(Spaces().Replace(Tags().Replace(Page, " "), " "));

    /// <summary>Goes to an address.</summary>
    public Task<string> Get(string path, int? expected = 200) => Go(HttpMethod.Get, path, null, expected);

    /// <summary>Sends the form of the page that has a name, as it is shown, with what is typed over.</summary>
    public Task<string> Send(string formName, params (string Field, string Value)[] typed) =>
        SendTo(Location.PathAndQuery, Form().Matches(Page).Select(form => form.Value).Single(form => form.Contains($"value=\"{formName}\"", StringComparison.Ordinal)), typed);

    /// <summary>Sends a form that has a file, in parts, as browsers do.</summary>
    public Task<string> SendFile(string formName, string field, byte[] content, string fileName, string mediaType, params (string Field, string Value)[] typed)
    {
        var form = Form().Matches(Page).Select(form => form.Value).Single(form => form.Contains($"value=\"{formName}\"", StringComparison.Ordinal));
        var parts = new MultipartFormDataContent();
        foreach (var (name, value) in Fields(form).Where(known => known.Key != field && typed.All(over => over.Field != known.Key)).Concat(typed.Select(over => KeyValuePair.Create(over.Field, over.Value))))
        {
            parts.Add(new StringContent(value), name);
        }

        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new(mediaType);
        file.Headers.ContentDisposition = new("form-data") { Name = $"\"{field}\"", FileName = $"\"{fileName}\"" }; // Named nothing: none was chosen.
        parts.Add(file);
        return Go(HttpMethod.Post, Location.PathAndQuery, parts, null);
    }

    /// <summary>Sends the form of the page that is for an address.</summary>
    public Task<string> SendAction(string action, params (string Field, string Value)[] typed) =>
        SendTo(action, Form().Matches(Page).Select(form => form.Value).First(form => form.Contains($"action=\"{action}\"", StringComparison.Ordinal)), typed);

    /// <summary>Sends fields to an address, from no page.</summary>
    public Task<string> Post(string path, IEnumerable<KeyValuePair<string, string>> fields, int? expected = 200) =>
        Go(HttpMethod.Post, path, new FormUrlEncodedContent(fields), expected);

    /// <summary>The fields of a form as the page shows them.</summary>
    public static List<KeyValuePair<string, string>> Fields(string form) =>
    [
        .. from input in Input().Matches(form).Select(input => input.Value)
           let name = Attribute(input, "name")
           where name.Length > 0 && (!(input.Contains("radio", StringComparison.Ordinal) || input.Contains("checkbox", StringComparison.Ordinal)) || input.Contains(" checked", StringComparison.Ordinal))
           select KeyValuePair.Create(name, Attribute(input, "value")),
        .. from list in Select().Matches(form)
           let chosen = Chosen().Match(list.Groups["options"].Value)
           where chosen.Success
           select KeyValuePair.Create(Attribute(list.Groups["tag"].Value, "name"), Attribute(chosen.Value, "value")),
        .. from text in TextArea().Matches(form)
           select KeyValuePair.Create(Attribute(text.Groups["tag"].Value, "name"), WebUtility.HtmlDecode(text.Groups["text"].Value)),
    ];

    /// <inheritdoc/>
    public void Dispose()
    {
        _http.Dispose();
        Answer?.Dispose();
    }

    private Task<string> SendTo(string path, string form, (string Field, string Value)[] typed)
    {
        var fields = Fields(form).Where(field => typed.All(over => over.Field != field.Key)).Concat(typed.Select(field => KeyValuePair.Create(field.Field, field.Value)));
        return Post(path, fields, expected: null);
    }

    private async Task<string> Go(HttpMethod method, string path, HttpContent? content, int? expected)
    {
        Trail.Clear();
        var address = new Uri(Location, path);
        for (var hop = 0; hop < 10; hop++)
        {
            Trail.Add(address);
            var isIdentity = address.AbsolutePath.StartsWith("/connect/", StringComparison.Ordinal);
            using var request = new HttpRequestMessage(method, new Uri(isIdentity ? new Uri(Portal.Platform.Address) : Portal.Address, address.PathAndQuery)) { Content = content };
            request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
            request.Headers.Accept.ParseAdd("text/html");
            Answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
            foreach (var cookie in Answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
            {
                SetCookies.Add(cookie);
                var (name, value) = (cookie[..cookie.IndexOf('=', StringComparison.Ordinal)], cookie[(cookie.IndexOf('=', StringComparison.Ordinal) + 1)..].Split(';')[0]);
                if (value.Length == 0)
                {
                    Cookies.Remove(name);
                }
                else
                {
                    Cookies[name] = value;
                }
            }

            if (Answer.Headers.Location is not { } next)
            {
                Location = address;
                Page = await Answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                if (expected is { } status)
                {
                    Assert.True(status == (int)Answer.StatusCode, $"{address}: {(int)Answer.StatusCode}\n{Page}");
                }

                return Page;
            }

            address = new Uri(address, next);
            Assert.StartsWith(RunningPortal.PublicAddress, address.ToString(), StringComparison.Ordinal);
            (method, content) = (HttpMethod.Get, null);
        }

        throw new InvalidOperationException($"It goes round: {string.Join(", ", Trail)}");
    }

    private static string Attribute(string tag, string name) =>
        Regex.Match(tag, $" {name}=\"(?<value>[^\"]*)\"") is { Success: true } found ? WebUtility.HtmlDecode(found.Groups["value"].Value) : "";

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex("\\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Input();

    [GeneratedRegex("(?<tag><select[^>]*>)(?<options>.*?)</select>", RegexOptions.Singleline)]
    private static partial Regex Select();

    [GeneratedRegex("<option[^>]* selected[^>]*>")]
    private static partial Regex Chosen();

    [GeneratedRegex("(?<tag><textarea[^>]*>)(?<text>.*?)</textarea>", RegexOptions.Singleline)]
    private static partial Regex TextArea();
}
