using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using PassPlatform.Identity.Mail;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Identity.Tests.Mail;

/// <summary>Mail handed to a server that is really there.</summary>
public sealed class SmtpTests : IAsyncLifetime
{
    private static readonly Guid Site = Guid.CreateVersion7();

    private readonly DataFolder _data = new();
    private readonly SetClock _clock = new(DateTimeOffset.UtcNow);
    private readonly string _authority;
    private readonly X509Certificate2 _certificate;
    private readonly TestMailServer _server;
    private RunningIdentity _identity = null!;

    public SmtpTests()
    {
        (var pem, _certificate) = TestMailServer.Certify("localhost");
        _authority = Path.Combine(_data.Storage.Folder, "authority.pem");
        File.WriteAllText(_authority, pem);
        _server = new TestMailServer(_certificate);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_identity is not null)
        {
            await _identity.DisposeAsync();
        }

        await _server.DisposeAsync();
        _certificate.Dispose();
        _data.Dispose();
    }

    [Fact]
    public async Task Mail_leaves_encrypted_by_who_proves_who_they_are_and_once()
    {
        _server.Start();
        await Begin();

        var email = await Invite();
        await Sent();

        var received = Assert.Single(_server.Mails);
        Assert.True(received.WasEncrypted);
        Assert.Equal((TestMailServer.User, "auto-generated"), (received.By, received.Message.Headers["Auto-Submitted"]));
        Assert.Equal([email], received.Recipients);
        Assert.Equal("ne-pas-repondre@pass.example.fr", received.Message.From.Mailboxes.Single().Address);
        Assert.EndsWith("@pass.example.fr", received.Message.MessageId, StringComparison.Ordinal); // Not this machine's name.
        Assert.Contains($"{Browser.Address}/compte/activation?", received.Message.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain(Environment.MachineName, received.Message.Headers["Message-Id"], StringComparison.OrdinalIgnoreCase);
        Quiet(email);
    }

    [Fact]
    public async Task What_could_not_leave_waits_for_the_server_and_leaves_once()
    {
        await Begin();
        var first = await Invite();
        var second = await Invite();
        await Failed(2);
        Assert.Equal(HealthStatus.Healthy, await Health());

        for (var time = 0; time < 3; time++)
        {
            _clock.Now = _clock.Now.AddMinutes(1);
            await Failed(4 + (2 * time));
        }

        Assert.Equal(HealthStatus.Degraded, await Health());
        _server.Start();
        _clock.Now = _clock.Now.AddMinutes(1);
        await Sent();

        Assert.Equal(new[] { first, second }.Order(), _server.Mails.SelectMany(mail => mail.Recipients).Order());
        Assert.Equal(HealthStatus.Healthy, await Health());
        Quiet(first);
    }

    [Fact]
    public async Task A_server_that_does_not_encrypt_gets_nothing()
    {
        await using var clear = new TestMailServer(null).Start();
        await Begin(("Port", $"{clear.Port}"));

        var email = await Invite();
        await Failed(1);

        Assert.True(clear.Sessions > 0 && clear.Mails.Count == 0);
        Quiet(email);
    }

    [Theory]
    [InlineData("another authority")]
    [InlineData("another name")]
    [InlineData("the system's authorities")]
    public async Task A_server_with_a_certificate_that_is_not_to_be_believed_gets_nothing(string what)
    {
        var (authority, certificate) = TestMailServer.Certify(what == "another name" ? "mail.example.fr" : "localhost");
        await using var impostor = new TestMailServer(certificate).Start();
        if (what == "another name")
        {
            await File.WriteAllTextAsync(_authority, authority, Stop);
        }

        await Begin(("Port", $"{impostor.Port}"), ("CertificateAuthority", what == "the system's authorities" ? "" : _authority));
        var email = await Invite();
        await Failed(1);

        Assert.True(impostor.Sessions > 0 && impostor.Mails.Count == 0);
        Assert.Contains("SslHandshakeException", _identity.Log.Text, StringComparison.Ordinal);
        Quiet(email);
        certificate.Dispose();
    }

    [Fact]
    public async Task A_server_that_does_not_know_us_gets_nothing_and_what_waits_leaves_with_the_right_password()
    {
        _server.Start();
        await Begin(("Password", "not-the-password"));
        var email = await Invite();
        await Failed(1);
        Assert.Empty(_server.Mails);
        Quiet(email);
        await _identity.DisposeAsync();

        _clock.Now = _clock.Now.AddMinutes(1);
        await Begin();
        await Sent();

        Assert.Equal([email], Assert.Single(_server.Mails).Recipients);
    }

    [Fact]
    public async Task An_address_that_is_refused_keeps_no_other_waiting_is_seen_and_is_given_up_after_a_day()
    {
        _server.Start();
        await Begin();
        var refused = $"partie.{Guid.NewGuid():N}@exemple.fr";
        _server.Refused[refused] = true;

        await Invite(refused);
        await Failed(1);
        var other = await Invite();
        await Eventually.True(() => Task.FromResult(_server.Mails.Count == 1), "the other mail");
        Assert.Equal([other], _server.Mails.Single().Recipients);
        for (var failures = 2; failures <= 4; failures++)
        {
            _clock.Now = _clock.Now.AddMinutes(1);
            await Failed(failures);
        }

        Assert.Equal(HealthStatus.Degraded, await Health());
        _clock.Now = _clock.Now.AddHours(24);
        await Sent();

        Assert.Contains("is given up after 5 tries: the server refuses the address (550)", _identity.Log.Text, StringComparison.Ordinal);
        Assert.Equal(HealthStatus.Healthy, await Health());
        Assert.Single(_server.Mails);
        Quiet(refused);
    }

    [Theory]
    [InlineData("Awa\r\nBcc: tous@exemple.fr")]
    [InlineData("Awa\n\nVotre compte est bloqué : https://attaque.example")]
    [InlineData("Awa\tDiallo")]
    [InlineData(" ")]
    public async Task A_name_of_several_lines_is_refused_wherever_a_mail_repeats_it(string name)
    {
        _server.Start();
        await Begin();
        using var coordinator = await _identity.As(Roles.Coordinator);
        foreach (var (address, body) in new (string, object)[]
        {
            ("/connect/memberships", new { email = "awa@exemple.fr", givenName = name, familyName = "Diallo", role = Roles.Nurse, passSiteIds = new[] { Site } }),
            ("/connect/memberships", new { email = "awa@exemple.fr", givenName = "Awa", familyName = name, role = Roles.Nurse, passSiteIds = new[] { Site } }),
            ("/connect/memberships", new { email = $"awa@exemple.fr{name}", givenName = "Awa", familyName = "Diallo", role = Roles.Nurse, passSiteIds = new[] { Site } }),
            ("/connect/clients", new { name, role = Roles.Partner, passSiteIds = new[] { Site }, structureId = TestTokens.BindingOf(Roles.Partner) }),
        })
        {
            if (name == " " && JsonSerializer.Serialize(body).Contains("exemple.fr \"", StringComparison.Ordinal))
            {
                continue; // An e-mail with a blank after it is that e-mail.
            }

            using var answer = await coordinator.PostAsJsonAsync(address, body, Stop);
            Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{address} {JsonSerializer.Serialize(body)}: {answer.StatusCode}");
        }
    }

    [Theory]
    [InlineData("awa@exemple.fr\r\nBcc: tous@exemple.fr", "Bonjour")]
    [InlineData("awa@exemple.fr", "Bonjour\nBcc: tous@exemple.fr")]
    public async Task No_header_is_broken_in_two_whoever_writes_it(string to, string subject)
    {
        await Begin();
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _identity.With(services =>
        {
            services.GetRequiredService<Postbox>().Write(new Identity.Mail.Mail(to, subject, "…"));
            return Task.FromResult(0);
        }));
    }

    [Theory]
    [InlineData("mail.example.fr", "false", null, "Encrypted is false for mail.example.fr")]
    [InlineData("", "true", null, "Host is missing")]
    [InlineData("mail.example.fr", "true", "/nowhere/authority.pem", "CertificateAuthority is '/nowhere/authority.pem'")]
    [InlineData("127.0.0.1", "false", null, null)]
    public void A_setting_that_would_send_links_in_clear_or_nowhere_is_named_at_start(string host, string encrypted, string? authority, string? why)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Identity:PublicAddress"] = Browser.Address,
            ["Identity:Mail:Channel"] = "smtp",
            ["Identity:Mail:Smtp:Host"] = host,
            ["Identity:Mail:Smtp:Encrypted"] = encrypted,
            ["Identity:Mail:Smtp:CertificateAuthority"] = authority,
        }).Build();

        var refused = Record.Exception(() => MailSettings.Read(configuration, new HostingEnvironment { EnvironmentName = Environments.Production }, IdentitySettings.Read(configuration)));

        Assert.Equal(why is null, refused is null);
        if (why is not null)
        {
            Assert.StartsWith($"Identity:Mail:Smtp:{why}", Assert.IsType<InvalidOperationException>(refused).Message, StringComparison.Ordinal);
        }
    }

    private async Task Begin(params (string Name, string Value)[] more)
    {
        var isFirst = _identity is null;
        _identity = RunningIdentity.Start(_data, clock: _clock, settings:
        [
            ("Identity:Mail:Channel", "smtp"),
            ("Identity:Mail:Smtp:Host", "localhost"),
            ("Identity:Mail:Smtp:Port", $"{_server.Port}"),
            ("Identity:Mail:Smtp:User", TestMailServer.User),
            ("Identity:Mail:Smtp:Password", TestMailServer.Password),
            ("Identity:Mail:Smtp:CertificateAuthority", _authority),
            .. more.Select(pair => ($"Identity:Mail:Smtp:{pair.Name}", pair.Value)),
        ]);
        if (isFirst)
        {
            await _identity.Open(Site);
        }
    }

    private async Task<string> Invite(string? email = null)
    {
        email ??= $"awa.{Guid.NewGuid():N}@exemple.fr";
        using var coordinator = await _identity.As(Roles.Coordinator);
        using var answer = await coordinator.PostAsJsonAsync(
            "/connect/memberships", new { email, givenName = "Awa", familyName = "Diallo", role = Roles.Nurse, passSiteIds = new[] { Site } }, Stop);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Stop));
        return email;
    }

    private Task Sent() => Eventually.True(async () => !await _identity.InDatabase(db => db.Letters.AnyAsync(Stop)), "no letter waits");

    /// <summary>Waits until all that waits has failed so many times in all.</summary>
    private Task Failed(int times) => Eventually.True(
        async () => await _identity.InDatabase(db => db.Letters.SumAsync(letter => letter.Failures, Stop)) >= times, $"{times} failures");

    private Task<HealthStatus> Health() => _identity.With(async services => (await services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Name == "mail", Stop)).Status);

    // What is written of it names nobody and opens nothing.
    private void Quiet(string email)
    {
        Assert.DoesNotContain(email, _identity.Log.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("/compte/activation?", _identity.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(TestMailServer.Password, _identity.Log.Text, StringComparison.Ordinal);
    }
}
