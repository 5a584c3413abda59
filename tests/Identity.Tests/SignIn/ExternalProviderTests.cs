using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PassPlatform.Identity.Accounts;
using PassPlatform.Identity.SignIn;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Identity.Tests.SignIn;

/// <summary>Signing in by another provider, with a real one beside.</summary>
public sealed class ExternalProviderTests : IAsyncLifetime
{
    private const string Rpps = "10100123453";
    private static readonly Guid Site = Guid.CreateVersion7();

    private readonly DataFolder _data = new();
    private readonly SetClock _clock = new(DateTimeOffset.UtcNow);
    private TestProvider _provider = null!;
    private RunningIdentity _identity = null!;
    private Visitor _visitor = null!;

    public async ValueTask InitializeAsync()
    {
        _provider = await TestProvider.Start();
        await Restart();
    }

    public async ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        await _identity.DisposeAsync();
        await _provider.DisposeAsync();
        _data.Dispose();
    }

    [Fact]
    public async Task An_identity_that_nobody_has_linked_opens_nothing_and_its_holder_is_told_what_to_do()
    {
        // With the very e-mail that the provider says, and the very number that it says.
        await Browser.NewAccount(_identity, account => [Browser.Member(account, Roles.Practitioner, Site)], "personne@exemple.fr");
        _provider.Present = new Professional("ines") { SubjectNameId = $"8{Rpps}" };

        await _visitor.Get("/compte/externe");

        Assert.Equal("Cette identité n’est liée à aucun compte", _visitor.Title);
        Assert.Contains("Connectez-vous d’abord avec votre mot de passe, puis liez votre identité ProSanté Connect", _visitor.Text, StringComparison.Ordinal);
        await SignedOut();
    }

    [Fact]
    public async Task Who_has_linked_their_identity_signs_in_by_it_and_gives_their_second_factor()
    {
        var account = await Linked("ines");
        await SignOut();

        await _visitor.Get("/compte/externe?returnUrl=%2Fcompte%2Fsecurite");

        Assert.Equal("Second facteur", _visitor.Title);
        await _visitor.GiveCode(account, Later());
        Assert.Equal("Sécurité du compte", _visitor.Title);
        Assert.Contains(await _identity.Mails(), mail => mail.To == account.Email && mail.Text.Contains("Une identité ProSanté Connect lui a été liée", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_asked_of_the_provider_is_what_it_wants_and_that_its_person_proves_themselves_anew()
    {
        await Restart(("Scope", "openid scope_all"));
        await Linked("ines");

        var asked = _provider.Asked!;
        Assert.Equal(("eidas1", "login", "openid scope_all", "code", "S256"), (asked.AcrValues, asked.Prompt, asked.Scope, asked.ResponseType, asked.CodeChallengeMethod));
        Assert.All(new[] { asked.Nonce, asked.State, asked.CodeChallenge }, value => Assert.InRange(value!.Length, 32, int.MaxValue));
        Assert.Null(asked.ResponseMode); // By query.
    }

    [Fact]
    public async Task A_way_of_proving_oneself_that_is_two_factors_asks_for_no_other_when_the_operator_says_so()
    {
        await Restart(("StrongAcr", "eidas1"));
        await Linked("ines");
        await SignOut();

        await _visitor.Get("/compte/externe?returnUrl=%2Fcompte%2Fsecurite");

        Assert.Equal("Sécurité du compte", _visitor.Title);
    }

    [Theory]
    [InlineData("eidas0")]
    [InlineData(null)]
    public async Task Who_has_not_proved_themselves_as_was_asked_is_not_believed(string? acr)
    {
        await Restart(("StrongAcr", "eidas1"));
        await Linked("ines");
        await SignOut();
        _provider.Present = new Professional("ines") { Acr = acr };

        await _visitor.Get("/compte/externe");

        await NotSignedIn();
    }

    [Fact]
    public async Task A_session_that_the_provider_has_kept_opens_nothing()
    {
        await Restart(("StrongAcr", "eidas1"));
        await Linked("ines");
        await SignOut();
        _provider.Present = new Professional("ines") { At = _clock.Now.AddMinutes(-16) };
        await _visitor.Get("/compte/externe");
        await NotSignedIn();

        _provider.Present = new Professional("ines") { At = _clock.Now.AddMinutes(-1) };
        await _visitor.Get("/compte/externe?returnUrl=%2Fcompte%2Fsecurite");
        Assert.Equal("Sécurité du compte", _visitor.Title);
    }

    [Theory]
    [InlineData("as it was", true)]
    [InlineData("unsigned")]
    [InlineData("another key")]
    [InlineData("changed")]
    [InlineData("nonce")]
    [InlineData("audience")]
    [InlineData("issuer")]
    [InlineData("expired")]
    public async Task An_identity_that_the_provider_did_not_sign_for_this_very_request_is_refused(string forgery, bool isGood = false)
    {
        await Restart(("StrongAcr", "eidas1"));
        await Linked("ines");
        await SignOut();
        _provider.Alter = token => Forge(token, forgery);

        await _visitor.Get("/compte/externe?returnUrl=%2Fcompte%2Fsecurite");

        if (isGood)
        {
            Assert.Equal("Sécurité du compte", _visitor.Title); // Signed again by the provider: what refuses the others is what was changed.
            return;
        }

        await NotSignedIn();
    }

    [Fact]
    public async Task An_answer_that_this_browser_did_not_ask_for_is_refused()
    {
        await Restart(("StrongAcr", "eidas1"));
        await Linked("ines");
        await SignOut();
        _visitor.StopsAt = $"{Browser.Address}/compte/externe/signature";
        await _visitor.Get("/compte/externe");
        var answer = _visitor.Location.PathAndQuery;

        // Somebody else's browser, made to follow it; and the right one, with another state, and twice.
        using var victim = new Visitor(_identity);
        await victim.Get(answer);
        Assert.Equal("Cette connexion n’a pas pu se faire", victim.Title);
        var stolen = new Dictionary<string, string>(_visitor.Cookies);
        _visitor.StopsAt = null;
        await _visitor.Get(answer.Replace("state=", "state=x", StringComparison.Ordinal));
        await NotSignedIn();
        await _visitor.Get("/compte/externe?returnUrl=%2Fcompte%2Fsecurite");
        Assert.Equal("Sécurité du compte", _visitor.Title);

        // A code that the provider did not give, with all that this browser had been given for it.
        await SignOut();
        foreach (var (name, value) in stolen)
        {
            _visitor.Cookies[name] = value;
        }

        await _visitor.Get(answer.Replace("code=", "code=x", StringComparison.Ordinal));
        await NotSignedIn();
    }

    [Fact]
    public async Task Another_provider_that_names_the_same_subject_is_somebody_else()
    {
        var account = await Linked("ines");
        await SignOut();
        await using var other = await TestProvider.Start();
        other.Present = new Professional("ines");
        await Use(other);

        await _visitor.Get("/compte/externe");

        Assert.Equal("Cette identité n’est liée à aucun compte", _visitor.Title);
        await _visitor.SignIn(account, Later());
        Assert.Contains("Lier mon identité", _visitor.Text, StringComparison.Ordinal);
    }

    /// <summary>RFC 9207, OAuth 2.0 Security BCP §4.4: a code of one provider is not redeemed at another.</summary>
    [Fact]
    public async Task The_answer_of_another_provider_is_not_taken_for_ours()
    {
        await Restart(("StrongAcr", "eidas1"));
        await Linked("ines");
        await SignOut();
        _visitor.StopsAt = $"{Browser.Address}/compte/externe/signature";
        await _visitor.Get("/compte/externe");
        var query = QueryHelpers.ParseQuery(_visitor.Location.Query);
        Assert.Equal(_provider.Issuer, query["iss"]);

        _visitor.StopsAt = null;
        await _visitor.Get(QueryHelpers.AddQueryString("/compte/externe/signature", new Dictionary<string, string?>
        {
            ["code"] = query["code"],
            ["state"] = query["state"],
            ["iss"] = "https://attacker.example/",
        }));

        await NotSignedIn();
    }

    [Fact]
    public async Task A_discovery_document_that_speaks_for_another_issuer_is_not_followed()
    {
        await Restart(("Authority", _provider.Issuer.Replace("127.0.0.1", "localhost", StringComparison.Ordinal)));

        await _visitor.Get("/compte/externe");

        Assert.Equal("Cette connexion n’a pas pu se faire", _visitor.Title);
        Assert.DoesNotContain(_visitor.Trail, address => address.Port == new Uri(_provider.Issuer).Port);
    }

    [Fact]
    public async Task While_the_provider_is_away_a_page_says_so_and_the_password_opens()
    {
        var account = await Linked("ines");
        await SignOut();
        await _provider.DisposeAsync();
        await Restart();

        await _visitor.Get("/compte/externe");
        Assert.Equal((HttpStatusCode.OK, "Cette connexion n’a pas pu se faire"), (_visitor.Status, _visitor.Title));
        Assert.Contains("Votre mot de passe et votre second facteur ouvrent toujours votre compte", _visitor.Text, StringComparison.Ordinal);
        await _visitor.SignIn(account, Later());

        Assert.Equal("Sécurité du compte", _visitor.Title);
    }

    [Fact]
    public async Task Who_gives_up_at_the_provider_is_back_where_they_began()
    {
        _provider.Present = null;

        await _visitor.Get("/compte/externe");

        Assert.Equal("Connexion", _visitor.Title);
    }

    [Theory]
    [InlineData("")]
    [InlineData("eidas1")]
    public async Task A_disabled_account_is_refused_and_told(string strong)
    {
        await Restart(("StrongAcr", strong));
        var account = await Linked("ines");
        await SignOut();
        await _identity.With(async services =>
        {
            var accounts = services.GetRequiredService<UserManager<Account>>();
            var known = (await accounts.FindByIdAsync(account.Id.ToString()))!;
            known.Disable(DisablementReason.Theft, _clock.Now);
            return await accounts.UpdateAsync(known);
        });

        await _visitor.Get("/compte/externe");

        Assert.Equal("Ce compte n’est pas ouvert", _visitor.Title);
        await SignedOut();
    }

    [Fact]
    public async Task An_identity_is_linked_with_the_password_by_who_is_signed_in_and_to_one_account()
    {
        _provider.Present = new Professional("ines");
        await _visitor.Get("/compte/securite/identite");
        Assert.Equal("Connexion", _visitor.Title);

        var account = await Linked("ines");
        await SignOut();
        var other = await Browser.NewAccount(_identity, account => [Browser.Member(account, Roles.Nurse, Site)]);
        await _visitor.SignIn(other, Later());
        await _visitor.Get("/compte/securite/identite");
        Assert.Contains("Dr Inès Martin", _visitor.Text, StringComparison.Ordinal);
        await _visitor.Send("lien", ("Input.Current", "not the password"));
        Assert.Contains("Le mot de passe n’est pas le bon", _visitor.Text, StringComparison.Ordinal);
        await _visitor.Send("lien", ("Input.Current", Browser.Password));

        Assert.Contains("déjà liée à un compte", _visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await _identity.Mails(), mail => mail.To == other.Email);
        Assert.Single(await _identity.Mails(), mail => mail.To == account.Email);
    }

    // What one account began is not ended by another at the same browser.
    [Fact]
    public async Task What_came_back_for_one_account_is_not_linked_to_another()
    {
        var one = await Browser.NewAccount(_identity, account => [Browser.Member(account, Roles.Nurse, Site)]);
        var two = await Browser.NewAccount(_identity, account => [Browser.Member(account, Roles.Nurse, Site)]);
        _provider.Present = new Professional("ines");
        await _visitor.SignIn(one, Later());
        await _visitor.Get("/compte/securite/identite");
        Assert.Equal("Lier une identité", _visitor.Title);
        await _visitor.SignIn(two, Later());

        await _visitor.Get("/compte/securite/identite/confirmation");

        Assert.Equal("Sécurité du compte", _visitor.Title);
    }

    [Theory]
    [InlineData($"8{Rpps}", true)]
    [InlineData("810100654321", false)]
    [InlineData($"0{Rpps}", false)]
    [InlineData(null, false)]
    public async Task A_practitioner_links_the_identity_of_their_own_number_alone(string? number, bool isLinked)
    {
        var account = await Browser.NewAccount(_identity, account => [Browser.Member(account, Roles.Practitioner, Site)]);
        _provider.Present = new Professional("ines") { SubjectNameId = number };
        await _visitor.SignIn(account, Later());

        await _visitor.Get("/compte/securite/identite");
        await _visitor.Send("lien", ("Input.Current", Browser.Password));

        Assert.Equal(isLinked, _visitor.Text.Contains("Votre identité est liée à ce compte", StringComparison.Ordinal));
        Assert.Equal(!isLinked, _visitor.Text.Contains("Le numéro RPPS de cette identité ProSanté Connect n’est pas celui", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_identity_that_is_unlinked_opens_nothing_and_ends_other_sessions()
    {
        await Restart(("StrongAcr", "eidas1"));
        var account = await Linked("ines");
        using var other = new Visitor(_identity);
        await other.Get("/compte/externe?returnUrl=%2Fcompte%2Fsecurite");
        Assert.Equal("Sécurité du compte", other.Title);

        await _visitor.Get("/compte/securite");
        await _visitor.Send("identite", ("Unlinked.Current", "not the password"));
        Assert.Contains("Le mot de passe n’est pas le bon", _visitor.Text, StringComparison.Ordinal);
        await _visitor.Send("identite", ("Unlinked.Current", Browser.Password));

        Assert.Contains("n’est plus liée à ce compte", _visitor.Text, StringComparison.Ordinal);
        Assert.Equal("Connexion", (await other.Get("/compte/securite")).Title);
        Assert.Equal("Cette identité n’est liée à aucun compte", (await other.Get("/compte/externe")).Title);
        Assert.Contains(await _identity.Mails(), mail => mail.To == account.Email && mail.Text.Contains("en a été déliée", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_none_is_set_its_addresses_are_nowhere()
    {
        await using var without = new SharedIdentity();
        using var visitor = new Visitor(without.Identity);
        foreach (var address in (string[])["/compte/externe", "/compte/externe/retour", "/compte/externe/signature", "/compte/securite/identite"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get(address)).Status);
        }

        Assert.DoesNotContain("externe", (await visitor.Get("/compte/connexion")).Page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Authority", null, "Authority is missing")]
    [InlineData("ClientSecret", "", "ClientSecret is missing")]
    [InlineData("Authority", "http://auth.example.fr", "Authority is 'http://auth.example.fr': expected an https address")]
    [InlineData("Metadata", "/.well-known", "Metadata is '/.well-known': expected an https address")]
    [InlineData("Scope", "scope_all", "Scope lacks openid")]
    [InlineData("StrongAcr", "eidas2", "StrongAcr has 'eidas2', which AcrValues has not")]
    [InlineData("Secret", "x", "Secret is not a setting")]
    public void A_setting_that_is_wrong_is_named_at_start(string name, string? value, string why)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Identity:ExternalProvider:Name"] = "ProSanté Connect",
            ["Identity:ExternalProvider:Authority"] = "https://auth.example.fr",
            ["Identity:ExternalProvider:ClientId"] = "passplatform",
            ["Identity:ExternalProvider:ClientSecret"] = "the-secret",
            [$"Identity:ExternalProvider:{name}"] = value,
        };

        var refused = Assert.Throws<InvalidOperationException>(() => ExternalProvider.Read(
            new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), new HostingEnvironment { EnvironmentName = Environments.Production }));

        Assert.StartsWith($"Identity:ExternalProvider:{why}", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("the-secret", refused.Message, StringComparison.Ordinal);
    }

    private Task Restart(params (string, string)[] settings) => Use(_provider, settings);

    private async Task Use(TestProvider provider, params (string, string)[] settings)
    {
        _visitor?.Dispose();
        if (_identity is not null)
        {
            await _identity.DisposeAsync();
        }

        _identity = RunningIdentity.Start(_data, clock: _clock, settings: provider.Settings(settings));
        _visitor = new Visitor(_identity);
    }

    /// <summary>The account of a nurse, who is signed in and has linked who they are at the provider.</summary>
    private async Task<Account> Linked(string subject)
    {
        var account = await Browser.NewAccount(_identity, account => [Browser.Member(account, Roles.Nurse, Site)]);
        _provider.Present = new Professional(subject);
        await _visitor.SignIn(account, Later());
        await _visitor.Get("/compte/securite/identite");
        await _visitor.Send("lien", ("Input.Current", Browser.Password));
        Assert.Contains("Votre identité est liée à ce compte", _visitor.Text, StringComparison.Ordinal);
        return account;
    }

    private async Task SignOut()
    {
        await _visitor.Get("/compte/deconnexion");
        await _visitor.Send("deconnexion");
        await SignedOut();
    }

    private async Task NotSignedIn()
    {
        Assert.Equal("Cette connexion n’a pas pu se faire", _visitor.Title);
        await SignedOut();
    }

    private async Task SignedOut() => Assert.Equal("Connexion", (await _visitor.Get("/compte/securite")).Title);

    // A code of the authenticator serves once.
    private DateTimeOffset Later() => _clock.Now = _clock.Now.AddSeconds(60);

    // Each but the first is signed well, by the provider or by somebody else.
    private string Forge(string token, string how)
    {
        var read = new JsonWebToken(token);
        if (how == "unsigned")
        {
            return $"{WebEncoders.Base64UrlEncode("{\"alg\":\"none\",\"typ\":\"JWT\"}"u8)}.{read.EncodedPayload}.";
        }

        if (how == "changed")
        {
            var payload = Encoding.UTF8.GetString(Base64UrlEncoder.DecodeBytes(read.EncodedPayload));
            Assert.Contains("\"sub\":\"ines\"", payload, StringComparison.Ordinal);
            return $"{read.EncodedHeader}.{Base64UrlEncoder.Encode(payload.Replace("\"sub\":\"ines\"", "\"sub\":\"zoe\"", StringComparison.Ordinal))}.{read.EncodedSignature}";
        }

        var claims = read.Claims.GroupBy(claim => claim.Type).ToDictionary(claim => claim.Key, claim => (object)claim.First().Value);
        (claims["iat"], claims["exp"]) = (read.GetPayloadValue<long>("iat"), read.GetPayloadValue<long>("exp"));
        switch (how)
        {
            case "nonce":
                claims["nonce"] = "another";
                break;
            case "audience":
                claims["aud"] = "another";
                break;
            case "issuer":
                claims["iss"] = "https://attacker.example/";
                break;
            case "expired":
                (claims["iat"], claims["exp"]) = (DateTimeOffset.UtcNow.AddHours(-2).ToUnixTimeSeconds(), DateTimeOffset.UtcNow.AddHours(-1).ToUnixTimeSeconds());
                break;
        }

        using var rsa = RSA.Create(2048);
        var key = how == "another key" ? new RsaSecurityKey(rsa) { KeyId = read.Kid } : _provider.Key;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            new SecurityTokenDescriptor { Claims = claims, SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.RsaSha256) });
    }
}
