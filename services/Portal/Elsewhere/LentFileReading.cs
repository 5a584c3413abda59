using PassPlatform.Client;
using PassPlatform.Portal.Api;
using PassPlatform.Portal.People;

namespace PassPlatform.Portal.Elsewhere;

/// <summary>What the API lends of a file that was opened from another PASS: what is about that person alone. Decision 0145.</summary>
internal static class LentFileReading
{
    /// <summary>Reads it.</summary>
    /// <param name="api">With the token of who opened it.</param>
    /// <param name="person">Whose.</param>
    /// <param name="confided">Whether their role reads what is confided.</param>
    /// <param name="stop">Nobody waits any more.</param>
    /// <exception cref="PassPlatformException">404: it is not open.</exception>
    public static async Task<FileOfPerson> Read(PassPlatformApi api, Guid person, bool confided, CancellationToken stop)
    {
        var view = await api.People.ReadAsync(person, stop); // First: of a file that is closed nothing else is asked.
        var file = new FileOfPerson { Person = view, Confided = confided, FollowUp = await api.FollowUp.ReadAsync(person, stop), LookUps = [], Requests = [], Appointments = [], Tasks = [], Attempts = [], Consents = [] };
        if (!confided)
        {
            return file;
        }

        var (arrival, entry) = (OrNothing(() => api.Arrival.ReadAsync(person, stop)), OrNothing(() => api.EntrySituation.ReadAsync(person, stop)));
        var lookUps = Lists.All(after => api.LookUps.ListAsync(person, after, Lists.PageSize, stop), page => (page.Items, page.Next));
        var interviews = Lists.All(after => api.Interviews.ListAsync(person, after, Lists.PageSize, stop), page => (page.Items, page.Next));
        var diagnoses = Lists.All(after => api.Diagnoses.ListAsync(person, after, Lists.PageSize, stop), page => (page.Items, page.Next));
        var orientations = Lists.All(after => api.Orientations.ListAsync(person, after, Lists.PageSize, stop), page => (page.Items, page.Next));
        var misas = Lists.All(after => api.MisasReferrals.ListAsync(person, after, Lists.PageSize, stop), page => (page.Items, page.Next));
        var social = Lists.All(after => api.SocialService.ListAsync(person, after, Lists.PageSize, stop), page => (page.Items, page.Next));
        return file with
        {
            LookUps = await lookUps,
            Arrival = await arrival,
            EntrySituation = await entry,
            Interviews = await interviews,
            Diagnoses = await diagnoses,
            Orientations = await orientations,
            MisasReferrals = await misas,
            SocialServiceReferrals = await social,
        };
    }

    // Not noted.
    private static async Task<T?> OrNothing<T>(Func<Task<T>> read)
        where T : class
    {
        try
        {
            return await read();
        }
        catch (PassPlatformException none) when (none.Status == StatusCodes.Status404NotFound)
        {
            return null;
        }
    }
}
