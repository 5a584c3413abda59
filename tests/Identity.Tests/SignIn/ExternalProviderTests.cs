using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PassPlatform.Identity.Accounts;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Identity.Tests.SignIn;

/// <summary>Signing in by another provider, and what it may not make believe.</summary>
public sealed class ExternalProviderTests : ExternalProviderTest
{
    [Fact]
    public async Task An_identity_that_nobody_has_linked_opens_nothing_and_its_holder_is_told_what_to_do()
    {
        // With the very e-mail that the provider says, and the very number that it says.
        await Browser.NewAccount(Running, account => [Browser.Member(account, Roles.Practitioner, Site)], "personne@exemple.fr");
        Provider.Present = new Professional("ines") { SubjectNameId = $"8{Rpps}" };

        await Visitor.Get("/compte/externe");

        Assert.Equal("Cette identité n’est liée à aucun compte", Visitor.Title);
        Assert.Contains("Connectez-vous d’abord avec votre mot de passe, puis liez votre identité ProSanté Connect", Visitor.Text, StringComparison.Ordinal);
        await SignedOut();
    }

    [Fact]
    public async Task Who_has_linked_their_identity_signs_in_by_it_and_gives_their_second_factor()
    {
        var account = await Linked("ines");
        await SignOut();

        await Visitor.Get("/compte/externe?returnUrl=%2Fcompte%2Fsecurite");

        Assert.Equal("Second facteur", Visitor.Title);
        await Visitor.GiveCode(account, Later());
        Assert.Equal("Sécurité du compte", Visitor.Title);
        Assert.Contains(await Running.Mails(), mail => mail.To == account.Email && mail.Text.Contains("Une identité ProSanté Connect lui a été liée", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_asked_of_the_provider_is_what_it_wants_and_that_its_person_proves_themselves_anew()
    {
        await Restart(("Scope", "openid scope_all"));
        await Linked("ines");

        var asked = Provider.Asked!;
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

        await Visitor.Get("/compte/externe?returnUrl=%2Fcompte%2Fsecurite");

        Assert.Equal("Sécurité du compte", Visitor.Title);
    }

    [Theory]
    [InlineData("eidas0")]
    [InlineData(null)]
    public async Task Who_has_not_proved_themselves_as_was_asked_is_not_believed(string? acr)
    {
        await Restart(("StrongAcr", "eidas1"));
        await Linked("ines");
        await SignOut();
        Provider.Present = new Professional("ines") { Acr = acr };

        await Visitor.Get("/compte/externe");

        await NotSignedIn();
    }

    [Fact]
    public async Task A_session_that_the_provider_has_kept_opens_nothing()
    {
        await Restart(("StrongAcr", "eidas1"));
        await Linked("ines");
        await SignOut();
        Provider.Present = new Professional("ines") { At = Clock.Now.AddMinutes(-16) };
        await Visitor.Get("/compte/externe");
        await NotSignedIn();

        Provider.Present = new Professional("ines") { At = Clock.Now.AddMinutes(-1) };
        await Visitor.Get("/compte/externe?returnUrl=%2Fcompte%2Fsecurite");
        Assert.Equal("Sécurité du compte", Visitor.Title);
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
        Provider.Alter = token => Forge(token, forgery);

        await Visitor.Get("/compte/externe?returnUrl=%2Fcompte%2Fsecurite");

        if (isGood)
        {
            Assert.Equal("Sécurité du compte", Visitor.Title); // Signed again by the provider: what refuses the others is what was changed.
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
        Visitor.StopsAt = $"{Browser.Address}/compte/externe/signature";
        await Visitor.Get("/compte/externe");
        var answer = Visitor.Location.PathAndQuery;

        // Somebody else's browser, made to follow it; and the right one, with another state, and twice.
        using var victim = new Visitor(Running);
        await victim.Get(answer);
        Assert.Equal("Cette connexion n’a pas pu se faire", victim.Title);
        var stolen = new Dictionary<string, string>(Visitor.Cookies);
        Visitor.StopsAt = null;
        await Visitor.Get(answer.Replace("state=", "state=x", StringComparison.Ordinal));
        await NotSignedIn();
        await Visitor.Get("/compte/externe?returnUrl=%2Fcompte%2Fsecurite");
        Assert.Equal("Sécurité du compte", Visitor.Title);

        // A code that the provider did not give, with all that this browser had been given for it.
        await SignOut();
        foreach (var (name, value) in stolen)
        {
            Visitor.Cookies[name] = value;
        }

        await Visitor.Get(answer.Replace("code=", "code=x", StringComparison.Ordinal));
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

        await Visitor.Get("/compte/externe");

        Assert.Equal("Cette identité n’est liée à aucun compte", Visitor.Title);
        await Visitor.SignIn(account, Later());
        Assert.Contains("Lier mon identité", Visitor.Text, StringComparison.Ordinal);
    }

    /// <summary>RFC 9207, OAuth 2.0 Security BCP §4.4: a code of one provider is not redeemed at another.</summary>
    [Fact]
    public async Task The_answer_of_another_provider_is_not_taken_for_ours()
    {
        await Restart(("StrongAcr", "eidas1"));
        await Linked("ines");
        await SignOut();
        Visitor.StopsAt = $"{Browser.Address}/compte/externe/signature";
        await Visitor.Get("/compte/externe");
        var query = QueryHelpers.ParseQuery(Visitor.Location.Query);
        Assert.Equal(Provider.Issuer, query["iss"]);

        Visitor.StopsAt = null;
        await Visitor.Get(QueryHelpers.AddQueryString("/compte/externe/signature", new Dictionary<string, string?>
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
        await Restart(("Authority", Provider.Issuer.Replace("127.0.0.1", "localhost", StringComparison.Ordinal)));

        await Visitor.Get("/compte/externe");

        Assert.Equal("Cette connexion n’a pas pu se faire", Visitor.Title);
        Assert.DoesNotContain(Visitor.Trail, address => address.Port == new Uri(Provider.Issuer).Port);
    }

    [Fact]
    public async Task While_the_provider_is_away_a_page_says_so_and_the_password_opens()
    {
        var account = await Linked("ines");
        await SignOut();
        await Provider.DisposeAsync();
        await Restart();

        await Visitor.Get("/compte/externe");
        Assert.Equal((HttpStatusCode.OK, "Cette connexion n’a pas pu se faire"), (Visitor.Status, Visitor.Title));
        Assert.Contains("Votre mot de passe et votre second facteur ouvrent toujours votre compte", Visitor.Text, StringComparison.Ordinal);
        await Visitor.SignIn(account, Later());

        Assert.Equal("Sécurité du compte", Visitor.Title);
    }

    [Fact]
    public async Task Who_gives_up_at_the_provider_is_back_where_they_began()
    {
        Provider.Present = null;

        await Visitor.Get("/compte/externe");

        Assert.Equal("Connexion", Visitor.Title);
    }

    [Theory]
    [InlineData("")]
    [InlineData("eidas1")]
    public async Task A_disabled_account_is_refused_and_told(string strong)
    {
        await Restart(("StrongAcr", strong));
        var account = await Linked("ines");
        await SignOut();
        await Running.With(async services =>
        {
            var accounts = services.GetRequiredService<UserManager<Account>>();
            var known = (await accounts.FindByIdAsync(account.Id.ToString()))!;
            known.Disable(DisablementReason.Theft, Clock.Now);
            return await accounts.UpdateAsync(known);
        });

        await Visitor.Get("/compte/externe");

        Assert.Equal("Ce compte n’est pas ouvert", Visitor.Title);
        await SignedOut();
    }

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
        var key = how == "another key" ? new RsaSecurityKey(rsa) { KeyId = read.Kid } : Provider.Key;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            new SecurityTokenDescriptor { Claims = claims, SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.RsaSha256) });
    }
}
