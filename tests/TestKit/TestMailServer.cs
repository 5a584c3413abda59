using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MimeKit;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.ComponentModel;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace PassPlatform.TestKit;

/// <summary>A server of mail over TCP, with a certificate of its own authority.</summary>
public sealed class TestMailServer : IAsyncDisposable
{
    public const string User = "passplatform";
    public const string Password = "secret-at-the-server";

    private readonly ConcurrentQueue<Received> _received = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly X509Certificate2? _certificate;
    private Task? _running;
    private int _sessions;

    /// <summary>A server that is not started yet.</summary>
    /// <param name="certificate">Null: it does not encrypt.</param>
    /// <param name="port">Null: any.</param>
    public TestMailServer(X509Certificate2? certificate, int? port = null) => (_certificate, Port) = (certificate, port ?? TestBroker.FreePorts(1)[0]);

    /// <summary>A mail, and how it came.</summary>
    public sealed record Received(MimeMessage Message, string[] Recipients, bool WasEncrypted, string? By);

    public int Port { get; }

    public IReadOnlyList<Received> Mails => [.. _received];

    /// <summary>Connections so far.</summary>
    public int Sessions => Volatile.Read(ref _sessions);

    /// <summary>Addresses that it takes nothing for.</summary>
    public ConcurrentDictionary<string, bool> Refused { get; } = new();

    /// <summary>Starts.</summary>
    public TestMailServer Start()
    {
        var options = new SmtpServerOptionsBuilder().ServerName("localhost").Endpoint(endpoint =>
        {
            endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, Port));
            if (_certificate is not null)
            {
                endpoint.Certificate(_certificate).AuthenticationRequired().AllowUnsecureAuthentication(false);
            }
        }).Build();
        var services = new ServiceProvider();
        services.Add((IMessageStore)new Store(this));
        services.Add((IMailboxFilter)new Filter(this));
        services.Add((IUserAuthenticator)new DelegatingUserAuthenticator((user, password) => user == User && password == Password));
        var server = new SmtpServer.SmtpServer(options, services);
        server.SessionCreated += (_, _) => Interlocked.Increment(ref _sessions);
        _running = server.StartAsync(_stop.Token);
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_running is not null)
        {
            await _running;
        }

        _stop.Dispose();
    }

    /// <summary>An authority, and a certificate that it gave for a name.</summary>
    /// <returns>The authority as PEM, and the certificate with its key.</returns>
    public static (string Authority, X509Certificate2 Certificate) Certify(string name)
    {
        using var authorityKey = RSA.Create(2048);
        var asked = new CertificateRequest("CN=Authority of tests", authorityKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        asked.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var authority = asked.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2));
        using var key = RSA.Create(2048);
        var own = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        own.CertificateExtensions.Add(names.Build());
        own.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        using var given = own.Create(authority, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1), RandomNumberGenerator.GetBytes(8));
        using var whole = given.CopyWithPrivateKey(key);
        return (authority.ExportCertificatePem(), X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null));
    }

    private sealed class Store(TestMailServer server) : MessageStore
    {
        public override async Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            using var content = new MemoryStream(buffer.ToArray());
            server._received.Enqueue(new Received(
                await MimeMessage.LoadAsync(content, cancellationToken), [.. transaction.To.Select(to => $"{to.User}@{to.Host}")], context.Pipe.IsSecure, context.Authentication?.User));
            return SmtpResponse.Ok;
        }
    }

    private sealed class Filter(TestMailServer server) : MailboxFilter
    {
        public override Task<bool> CanAcceptFromAsync(ISessionContext context, IMailbox from, int size, CancellationToken cancellationToken) => Task.FromResult(true);

        public override Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken) =>
            Task.FromResult(!server.Refused.ContainsKey($"{to.User}@{to.Host}"));
    }
}
