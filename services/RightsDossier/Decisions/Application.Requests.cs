using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Decisions;
using PassPlatform.RightsDossier.Documents;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.RightsDossier.Sites;
using PassPlatform.RightsDossier.Transmissions;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.RightsDossier.Applications;

// The documents that the fund asks for before it decides.
public sealed partial class Application
{
    private readonly List<DocumentRequest> _requests = [];

    /// <summary>Every request of the fund, oldest first.</summary>
    public IReadOnlyList<DocumentRequest> Requests => _requests;

    /// <summary>The request not answered yet; null when nothing is asked for.</summary>
    public DocumentRequest? CurrentRequest => State == ApplicationState.DocumentsRequested ? _requests.Find(request => request.ResubmittedOn is null) : null;

    /// <summary>Day the last documents asked for were sent; null when none were.</summary>
    public DateOnly? ResubmittedOn => _requests.Max(request => request.ResubmittedOn);

    /// <summary>Day it ended because the documents never came; null when it did not.</summary>
    public DateOnly? LapsedOn { get; private set; }

    /// <summary>The fund asks for documents: its days to decide stop.</summary>
    /// <param name="line">The fund's line, already checked.</param>
    /// <param name="agreements">What the PASS has signed on the day of the line.</param>
    internal DocumentsRequested Ask(ReturnLine line, AgreementsInForce agreements, DateTimeOffset now)
    {
        var request = new DocumentRequest
        {
            RequestedOn = line.NotifiedOn,
            DueOn = RequestDueOn(line, agreements),
            LineIds = line.MissingLineIds!,
        };
        _requests.Add(request);
        End(request.RequestedOn, Delays.Instructions);
        Start(Delays.DocumentsRequest, request.RequestedOn, request.DueOn);
        MoveTo(ApplicationState.DocumentsRequested, request.RequestedOn);
        return new DocumentsRequested
        {
            OccurredAt = now,
            PassSiteId = PassSiteId,
            Version = NextVersion(),
            PersonId = ToldOf,
            ApplicationId = Id,
            Benefit = Benefit,
            FirstRequest = FirstRequest,
            RequestedOn = request.RequestedOn,
            LineIds = request.LineIds,
            DueOn = request.DueOn,
        };
    }

    /// <summary>Puts what the fund asked for in a complement to the batch. It is not sent: what is due stays due until the complement leaves.</summary>
    /// <param name="complement">The batch.</param>
    /// <param name="list">What may be brought for this application.</param>
    /// <param name="today">Day in Paris.</param>
    /// <exception cref="Refusal">The step is not open, or a line asked for has no usable piece brought since.</exception>
    internal void Join(Transmission complement, DocumentList list, DateOnly today)
    {
        Require(Move.Resubmission);
        var request = CurrentRequest!;
        var missing = request.LineIds.Where(lineId => BroughtSince(lineId, request.RequestedOn).Count == 0).ToList();
        if (missing.Count > 0)
        {
            throw new Refusal(ProblemKinds.ApplicationIncomplete, "Des pièces demandées par la caisse n'ont pas été apportées depuis.")
            {
                More = new Dictionary<string, object?> { ["missing"] = list.Lines.Where(line => missing.Contains(line.Id)).Select(MissingDocument.Of).ToList() },
            };
        }

        request.TransmissionId = complement.Id;
        Join(complement, request.LineIds.SelectMany(lineId => BroughtSince(lineId, request.RequestedOn)), today);
    }

    // Its days to decide run again, since they start from a complete file.
    private ApplicationResubmitted Resubmit(DateOnly on, DateOnly? receivedOn, AgreementsInForce agreements, DateOnly today, DateTimeOffset now)
    {
        var request = CurrentRequest!;
        RequireDay(on, request.RequestedOn, "la demande de la caisse", today, Transmission.DayMember);
        (request.ResubmittedOn, request.ReceivedOn) = (on, receivedOn);
        End(on, Delays.DocumentsRequest);
        StartDecision(on, agreements);
        MoveTo(ApplicationState.Resubmitted, on);
        return new ApplicationResubmitted
        {
            OccurredAt = now,
            PassSiteId = PassSiteId,
            Version = NextVersion(),
            PersonId = ToldOf,
            ApplicationId = Id,
            Benefit = Benefit,
            FirstRequest = FirstRequest,
            ResubmittedOn = on,
            DecisionDueOn = DecisionDueOn!.Value,
        };
    }

    /// <summary>Ends the application, as the fund wrote on paper: the documents never came.</summary>
    /// <exception cref="Refusal">Nothing is asked for, or the day is not after the last day to send it, or to come.</exception>
    internal ApplicationLapsed LapseOnPaper(DateOnly lapsedOn, DateOnly today, DateTimeOffset now)
    {
        var request = CurrentRequest ?? throw NotOpen();
        RequireDay(lapsedOn, request.DueOn.AddDays(1), "le lendemain du dernier jour pour renvoyer les pièces", today, "/lapsedOn");
        return Lapse(lapsedOn, now);
    }

    /// <summary>Ends the application: the documents never came.</summary>
    /// <param name="lapsedOn">The day, after the last day to send them.</param>
    internal ApplicationLapsed Lapse(DateOnly lapsedOn, DateTimeOffset now)
    {
        LapsedOn = lapsedOn;
        DropDeadlines(lapsedOn);
        MoveTo(ApplicationState.Lapsed, lapsedOn, Delays.DocumentsRequest.Id);
        return new ApplicationLapsed
        {
            OccurredAt = now,
            PassSiteId = PassSiteId,
            Version = NextVersion(),
            PersonId = ToldOf,
            ApplicationId = Id,
            Benefit = Benefit,
            FirstRequest = FirstRequest,
            LapsedOn = lapsedOn,
        };
    }

    private static DateOnly RequestDueOn(ReturnLine line, AgreementsInForce agreements) =>
        line.DocumentsDueOn ?? agreements.Due(Delays.DocumentsRequest, line.NotifiedOn).DueOn;

    // What the fund was sent already is not what it asks for.
    private List<SeenDocument> BroughtSince(string lineId, DateOnly day) =>
        _documents.FindAll(seen => seen.LineId == lineId && seen.IsUsable && seen.ProvidedOn >= day && seen.SentIn is null);
}
