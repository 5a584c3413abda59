using PassPlatform.RightsDossier.Applications;

namespace PassPlatform.RightsDossier.Transmissions;

/// <summary>How much one batch holds.</summary>
/// <param name="Bytes">
/// Bytes of files, above 0: an archive is encrypted in memory. Setting <c>RightsDossier:BatchBytes</c>, 64 MiB by default. A single application always fits.
/// </param>
internal sealed record BatchLimits(long Bytes)
{
    /// <summary>Applications in a batch at most.</summary>
    public const int Applications = 200;

    private const long DefaultBytes = 64 << 20;

    /// <summary>Reads the setting.</summary>
    /// <exception cref="InvalidOperationException">It is not above 0: the service does not start.</exception>
    public static BatchLimits Of(IConfiguration configuration) => configuration.GetValue("RightsDossier:BatchBytes", DefaultBytes) is var bytes and > 0
        ? new BatchLimits(bytes)
        : throw new InvalidOperationException("RightsDossier:BatchBytes must be above 0.");

    /// <summary>The first applications, as many as one batch holds.</summary>
    public List<Application> Fitting(IReadOnlyList<Application> applications)
    {
        var fitting = new List<Application>();
        var bytes = 0L;
        foreach (var application in applications.Take(Applications))
        {
            bytes += application.BytesToSend;
            if (bytes > Bytes && fitting.Count > 0)
            {
                break;
            }

            fitting.Add(application);
        }

        return fitting;
    }
}
