using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.ServiceDefaults.Persistence;

/// <summary>The keys with which a service seals what its database must never hold in clear.</summary>
public static class KeyRing
{
    /// <summary>Adds data protection, with its keys in a folder for its owner only, each under the master key.</summary>
    /// <param name="builder">The service.</param>
    /// <param name="service">Its resource name, e.g. <c>identity</c>.</param>
    /// <param name="setting">
    /// The setting that names the folder, the same for every replica. Default: <c>NAME-keys</c> beside the SQLite file; with SQL Server there is
    /// none. Without this folder, or without the master key, nothing that was sealed can be read again.
    /// </param>
    /// <exception cref="InvalidOperationException">SQL Server without the setting: the service does not start.</exception>
    public static void AddKeyRing(this IHostApplicationBuilder builder, string service, string setting)
    {
        var folder = PrivateFolder.Of(builder.Configuration, service, "keys", setting);
        builder.Services.AddSingleton(services => new KeyRingFolder(folder, $"ring-{service}", services));
        builder.AddUnderMasterKey(services => services.GetRequiredService<KeyRingFolder>());
        builder.Services.AddDataProtection().SetApplicationName($"passplatform-{service}");
        builder.Services.AddOptions<KeyManagementOptions>().Configure<KeyRingFolder, ILoggerFactory>(static (ring, folder, logs) =>
        {
            ring.XmlRepository = new Repository(() => new FileSystemXmlRepository(PrivateFolder.Make(folder.Path), logs));
            ring.XmlEncryptor = new KeyRingEncryptor(folder);
        });
    }

    /// <summary>Made when a key is asked for: a service that only migrates its database needs none, and may have nowhere to keep one.</summary>
    private sealed class Repository(Func<IXmlRepository> make) : IXmlRepository
    {
        private readonly Lazy<IXmlRepository> _made = new(make);

        public IReadOnlyCollection<System.Xml.Linq.XElement> GetAllElements() => _made.Value.GetAllElements();

        public void StoreElement(System.Xml.Linq.XElement element, string friendlyName) => _made.Value.StoreElement(element, friendlyName);
    }
}
