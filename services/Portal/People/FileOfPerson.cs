using PassPlatform.Client;
using PassPlatform.Portal.Api;

namespace PassPlatform.Portal.People;

/// <summary>All that the API tells of a person to who is signed in; what their role does not read is empty.</summary>
internal sealed record FileOfPerson
{
    /// <summary>Their file.</summary>
    public required PersonView Person { get; init; }

    /// <summary>Whether what is confided is read: not by reception.</summary>
    public required bool Confided { get; init; }

    public required FollowUpView FollowUp { get; init; }
    public required IReadOnlyList<DataRequestView> Requests { get; init; }

    public required IReadOnlyList<AppointmentView> Appointments { get; init; }
    public required IReadOnlyList<TaskView> Tasks { get; init; }
    public required IReadOnlyList<ContactAttemptView> Attempts { get; init; }
    public required IReadOnlyList<ConsentView> Consents { get; init; }

    /// <summary>Null: they cannot be read now.</summary>
    public IReadOnlyList<ApplicationSummary>? Applications { get; init; }

    public ArrivalView? Arrival { get; init; }
    public EntrySituationView? EntrySituation { get; init; }
    public IReadOnlyList<LookUpView> LookUps { get; init; } = [];
    public IReadOnlyList<InterviewView> Interviews { get; init; } = [];
    public IReadOnlyList<DiagnosisView> Diagnoses { get; init; } = [];
    public IReadOnlyList<OrientationView> Orientations { get; init; } = [];
    public IReadOnlyList<MisasReferralView> MisasReferrals { get; init; } = [];
    public IReadOnlyList<SocialServiceReferralView> SocialServiceReferrals { get; init; } = [];

    /// <summary>Reads it.</summary>
    /// <param name="api">With the token of who is signed in.</param>
    /// <param name="person">Whose.</param>
    /// <param name="confided">Whether their role reads what is confided.</param>
    /// <param name="stop">Nobody waits any more.</param>
    public static async Task<FileOfPerson> Read(PassPlatformApi api, Guid person, bool confided, CancellationToken stop)
    {
        var view = await api.People.ReadAsync(person, stop); // First: whoever may not read the person reads nothing else.
        var (followUp, applications) = (api.FollowUp.ReadAsync(person, stop), Applied(api, person, stop));
        var appointments = Lists.All(after => api.Appointments.ListOfPersonAsync(person, after, Lists.PageSize, stop), page => (page.Items, page.Next));
        var tasks = Lists.All(after => api.Tasks.ListOfPersonAsync(person, after, Lists.PageSize, stop), page => (page.Items, page.Next));
        var attempts = Lists.All(after => api.ContactAttempts.ListAsync(person, after, Lists.PageSize, stop), page => (page.Items, page.Next));
        var consents = Lists.All(after => api.Consents.ListAsync(person, after, Lists.PageSize, stop), page => (page.Items, page.Next));
        var requests = Lists.All(after => api.DataRequests.ListAsync(personId: person, after: after, limit: Lists.PageSize, cancellationToken: stop), page => (page.Items, page.Next));
        var file = new FileOfPerson
        {
            Person = view,
            Confided = confided,
            FollowUp = await followUp,
            Appointments = await appointments,
            Tasks = await tasks,
            Attempts = await attempts,
            Consents = await consents,
            Requests = await requests,
            Applications = await applications,
        };
        return confided ? await file.WithConfided(api, stop) : file;
    }

    /// <summary>With what is confided, which is lent to another PASS too.</summary>
    internal async Task<FileOfPerson> WithConfided(PassPlatformApi api, CancellationToken stop)
    {
        var id = Person.Id;
        var (arrival, entry) = (OrNothing(() => api.Arrival.ReadAsync(id, stop)), OrNothing(() => api.EntrySituation.ReadAsync(id, stop)));
        var lookUps = Lists.All(after => api.LookUps.ListAsync(id, after, Lists.PageSize, stop), page => (page.Items, page.Next));
        var interviews = Lists.All(after => api.Interviews.ListAsync(id, after, Lists.PageSize, stop), page => (page.Items, page.Next));
        var diagnoses = Lists.All(after => api.Diagnoses.ListAsync(id, after, Lists.PageSize, stop), page => (page.Items, page.Next));
        var orientations = Lists.All(after => api.Orientations.ListAsync(id, after, Lists.PageSize, stop), page => (page.Items, page.Next));
        var misas = Lists.All(after => api.MisasReferrals.ListAsync(id, after, Lists.PageSize, stop), page => (page.Items, page.Next));
        var social = Lists.All(after => api.SocialService.ListAsync(id, after, Lists.PageSize, stop), page => (page.Items, page.Next));
        return this with
        {
            Arrival = await arrival,
            EntrySituation = await entry,
            LookUps = await lookUps,
            Interviews = await interviews,
            Diagnoses = await diagnoses,
            Orientations = await orientations,
            MisasReferrals = await misas,
            SocialServiceReferrals = await social,
        };
    }

    // The rest of the file is of use without them.
    private static async Task<IReadOnlyList<ApplicationSummary>?> Applied(PassPlatformApi api, Guid person, CancellationToken stop)
    {
        try
        {
            return await Lists.All(after => api.Applications.ListAsync(personId: person, after: after, limit: Lists.PageSize, cancellationToken: stop), page => (page.Items, page.Next));
        }
        catch (PassPlatformException away) when (away.Status is 502 or 503 or 504)
        {
            return null;
        }
    }

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
