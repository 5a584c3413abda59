using System.Net;
using System.Text.RegularExpressions;
using PassPlatform.Identity.Accounts;
using PassPlatform.ServiceDefaults.Http;
using Xunit;

namespace PassPlatform.Identity.Tests.SignIn;

/// <summary>A person before the pages of identity, with a browser without scripts: cookies, redirections, forms as they are shown.</summary>
internal sealed partial class Visitor(RunningIdentity identity) : IDisposable
{
    public const string GatewaySecret = "secret-of-the-gateway";

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    /// <summary>Its cookies of identity; secure ones too, since the gateway that is not there would have TLS.</summary>
    public Dictionary<string, string> Cookies { get; } = [];

    /// <summary>The address of the page it shows.</summary>
    public Uri Location { get; private set; } = new(Browser.Address);

    /// <summary>Every address it went through for that page.</summary>
    public List<Uri> Trail { get; } = [];

    /// <summary>The page it shows.</summary>
    public string Page { get; private set; } = "";

    /// <summary>Its status.</summary>
    public HttpStatusCode Status { get; private set; }

    /// <summary>Its title.</summary>
    public string Title => WebUtility.HtmlDecode(TitleOf().Match(Page).Groups[1].Value).Replace(" - PASS de ville", "", StringComparison.Ordinal);

    /// <summary>As it reads, without its tags.</summary>
    public string Text => WebUtility.HtmlDecode(Spaces().Replace(Tags().Replace(Page, " "), " "));

    /// <summary>The address that the gateway says it calls from; null: nothing is said.</summary>
    public string? From { get; set; }

    /// <summary>Stops before it follows a redirection to an address that begins so; null: follows all.</summary>
    public string? StopsAt { get; set; }

    /// <summary>Goes to an address.</summary>
    public Task<Visitor> Get(string address) => Go(HttpMethod.Get, new Uri(Location, address), null);

    /// <summary>Sends the form of the page that has a name, as it is shown, with what is typed over.</summary>
    public Task<Visitor> Send(string form, params (string Field, string Value)[] typed) => Post(
        Location.PathAndQuery, Fields(form).Where(field => typed.All(over => over.Field != field.Key)).Concat(typed.Select(field => KeyValuePair.Create(field.Field, field.Value))));

    /// <summary>Sends fields to an address, from no page.</summary>
    public Task<Visitor> Post(string address, IEnumerable<KeyValuePair<string, string>> fields) => Go(HttpMethod.Post, new Uri(Location, address), new FormUrlEncodedContent(fields));

    /// <summary>The names of the forms that the page shows.</summary>
    public IReadOnlyList<string> Forms => [.. Form().Matches(Page).Select(form => Fields(form).Single(shown => shown.Key == "_handler").Value)];

    /// <summary>The fields of a form, as the page shows them.</summary>
    public List<KeyValuePair<string, string>> Fields(string form) =>
        Form().Matches(Page).Select(shown => Fields(shown)).FirstOrDefault(fields => fields.Contains(KeyValuePair.Create("_handler", form)))
        ?? throw new InvalidOperationException($"{Location} ({Status}) has no form {form}: {Text}\n{identity.Log.Warnings}");

    /// <summary>Signs in with the password, and the code of the authenticator.</summary>
    public async Task<Visitor> SignIn(Account account, DateTimeOffset now, string to = "/compte/securite")
    {
        await Get($"/compte/connexion?ReturnUrl={Uri.EscapeDataString(to)}");
        await Send("connexion", ("Input.Email", account.Email!), ("Input.Password", Browser.Password));
        return await GiveCode(account, now);
    }

    /// <summary>On the page of the second factor: gives a code of the authenticator.</summary>
    public async Task<Visitor> GiveCode(Account account, DateTimeOffset now) => await Send("code", ("Input.Code", AuthenticatorCodes.Code(await identity.AuthenticatorKey(account), now)));

    public void Dispose() => _http.Dispose();

    private async Task<Visitor> Go(HttpMethod method, Uri address, HttpContent? content)
    {
        Trail.Clear();
        for (var hop = 0; hop < 12; hop++)
        {
            Trail.Add(address);
            var own = address.GetLeftPart(UriPartial.Authority) == Browser.Address;
            using var request = new HttpRequestMessage(method, own ? new Uri(identity.Http.BaseAddress!, address.PathAndQuery) : address) { Content = content };
            if (own)
            {
                if (From is not null)
                {
                    request.Headers.Add("X-Forwarded-For", From);
                    request.Headers.Add(GatewayHeaders.Secret, GatewaySecret);
                }

                request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
            }

            using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
            foreach (var cookie in own && answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
            {
                Take(cookie);
            }

            (Location, Status) = (address, answer.StatusCode);
            Page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            if (answer.Headers.Location is not { } next)
            {
                return this;
            }

            address = new Uri(address, next);
            if (StopsAt is { } stop && address.AbsoluteUri.StartsWith(stop, StringComparison.Ordinal))
            {
                Location = address;
                return this;
            }

            (method, content) = (HttpMethod.Get, null);
        }

        throw new InvalidOperationException($"It goes round: {string.Join(", ", Trail)}");
    }

    private void Take(string cookie)
    {
        var (name, value) = (cookie[..cookie.IndexOf('=', StringComparison.Ordinal)], cookie[(cookie.IndexOf('=', StringComparison.Ordinal) + 1)..].Split(';')[0]);
        Assert.True(
            name.StartsWith("__Host-", StringComparison.Ordinal) && cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase) && cookie.Contains("; httponly", StringComparison.OrdinalIgnoreCase)
            && cookie.Contains("; path=/", StringComparison.OrdinalIgnoreCase) && !cookie.Contains("samesite=none", StringComparison.OrdinalIgnoreCase), cookie);
        if (value.Length == 0)
        {
            Cookies.Remove(name);
        }
        else
        {
            Cookies[name] = value;
        }
    }

    private static List<KeyValuePair<string, string>> Fields(Match form) =>
    [
        .. from input in Input().Matches(form.Value).Select(input => input.Value)
           let name = Attribute(input, "name")
           where name.Length > 0 && (!(input.Contains("type=\"radio\"", StringComparison.Ordinal) || input.Contains("type=\"checkbox\"", StringComparison.Ordinal)) || input.Contains(" checked", StringComparison.Ordinal))
           select KeyValuePair.Create(name, Attribute(input, "value")),
    ];

    private static string Attribute(string tag, string name) =>
        Regex.Match(tag, $" {name}=\"(?<value>[^\"]*)\"") is { Success: true } found ? WebUtility.HtmlDecode(found.Groups["value"].Value) : "";

    [GeneratedRegex("<title>(.*?)</title>", RegexOptions.Singleline)]
    private static partial Regex TitleOf();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex("\\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Input();
}
