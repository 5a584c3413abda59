using System.Text.Json;
using Aspire.Hosting;

namespace PassPlatform.AppHost.Operations;

internal sealed partial record RunFile
{
    /// <summary>Keeps the file equal to what runs until the answer is disposed, which deletes it.</summary>
    public static IDisposable Follow(DistributedApplication application, PlatformSettings settings, Secrets secrets)
    {
        var follower = new Follower(application, settings, secrets);
        application.Changed += follower.Rewrite;
        return follower;
    }

    private sealed class Follower(DistributedApplication application, PlatformSettings settings, Secrets secrets) : IDisposable
    {
        private readonly Lock _gate = new();

        public void Rewrite()
        {
            lock (_gate)
            {
                Write(settings, secrets, application.Instances.Select(Describe).ToList());
            }
        }

        public void Dispose()
        {
            application.Changed -= Rewrite;
            File.Delete(PathIn(settings.Data));
        }

        private static RunResource Describe(Instance i) => new(
            i.Name, JsonNamingPolicy.KebabCaseLower.ConvertName(i.State.ToString()), i.Url, i.ProcessId, i.ReadyAfter?.TotalSeconds, i.ExitCode);
    }
}
