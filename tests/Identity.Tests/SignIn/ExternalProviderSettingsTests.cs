using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using PassPlatform.Identity.SignIn;
using Xunit;

namespace PassPlatform.Identity.Tests.SignIn;

/// <summary>Whether there is another provider, and how the operator says it.</summary>
public sealed class ExternalProviderSettingsTests
{
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
}
