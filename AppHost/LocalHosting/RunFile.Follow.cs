using System.Text.Json;
using Aspire.Hosting;

namespace PassPlatform.AppHost.Operations;

internal sealed partial record RunFile
{
    /// <summary>Keeps the file equal to what runs, for as long as the application lives.</summary>
    public static void Follow(DistributedApplication application, PlatformSettings settings, Secrets secrets)
    {
        var gate = new Lock();
        application.Changed += Rewrite;
        void Rewrite(DistributedApplication app)
        {
            lock (gate)
                Write(settings, secrets, app.Instances.Select(i => new RunResource(
                    i.Name, JsonNamingPolicy.KebabCaseLower.ConvertName(i.State.ToString()), i.Url, i.ProcessId)).ToList());
        }
    }
}
