using PassPlatform.RightsDossier.Applications;

namespace PassPlatform.RightsDossier.Transmissions;

/// <summary>How much one batch holds, and when it leaves.</summary>
/// <param name="Bytes">
/// Bytes of files, above 0: an archive is encrypted in memory. Setting <c>RightsDossier:BatchBytes</c>, 64 MiB by default. A single application always fits.
/// </param>
/// <param name="LeavesAt">
/// Time of day in Paris at which what is ready leaves, on the weekday of the agreement. Setting <c>RightsDossier:BatchHour</c>, 0 to 23, 18 by default: no source
/// names an hour, and a day's work leaves together.
/// </param>
internal sealed record BatchLimits(long Bytes, TimeOnly LeavesAt)
{
    /// <summary>Applications in a batch at most.</summary>
    public const int Applications = 200;

    private const long DefaultBytes = 64 << 20;

    private const int DefaultHour = 18;

    /// <summary>Reads the settings.</summary>
    /// <exception cref="InvalidOperationException">One is out of its bounds: the service does not start.</exception>
    public static BatchLimits Of(IConfiguration configuration)
    {
        var bytes = configuration.GetValue("RightsDossier:BatchBytes", DefaultBytes);
        var hour = configuration.GetValue("RightsDossier:BatchHour", DefaultHour);
        return bytes <= 0 ? throw new InvalidOperationException("RightsDossier:BatchBytes must be above 0.")
            : hour is < 0 or > 23 ? throw new InvalidOperationException("RightsDossier:BatchHour must be from 0 to 23.")
            : new BatchLimits(bytes, new TimeOnly(hour, 0));
    }

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
