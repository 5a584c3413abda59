using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PassPlatform.ServiceDefaults.Persistence;

/// <summary>The keys with which a service seals what its database must never hold in clear.</summary>
public static class KeyRing
{
    /// <summary>Adds data protection, with its keys in a folder for its owner only.</summary>
    /// <param name="builder">The service.</param>
    /// <param name="service">Its resource name, e.g. <c>identity</c>.</param>
    /// <param name="setting">
    /// The setting that names the folder, the same for every replica. Default: <c>NAME-keys</c> beside the SQLite file; with SQL Server there is
    /// none. Without this folder nothing that was sealed can be read again: it is saved with the database.
    /// </param>
    /// <exception cref="InvalidOperationException">SQL Server without the setting: the service does not start.</exception>
    public static void AddKeyRing(this IHostApplicationBuilder builder, string service, string setting)
    {
        var folder = PrivateFolder.Of(builder.Configuration, service, "keys", setting);
        builder.Services.AddDataProtection().SetApplicationName($"passplatform-{service}");
        builder.Services.AddOptions<KeyManagementOptions>()
            .Configure<ILoggerFactory>((ring, logs) => ring.XmlRepository = new Folder(() => new FileSystemXmlRepository(PrivateFolder.Make(folder), logs)));

        // It warns that the ring itself is not encrypted: the folder's permissions keep it, as operations.md says.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
    }

    /// <summary>Made when a key is asked for: a service that only migrates its database needs none, and may have nowhere to keep one.</summary>
    private sealed class Folder(Func<IXmlRepository> make) : IXmlRepository
    {
        private readonly Lazy<IXmlRepository> _made = new(make);

        public IReadOnlyCollection<XElement> GetAllElements() => _made.Value.GetAllElements();

        public void StoreElement(XElement element, string friendlyName) => _made.Value.StoreElement(element, friendlyName);
    }
}
