using PassPlatform.Client;
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
        return confided ? await file.WithConfided(api, stop) : file;
    }
}
