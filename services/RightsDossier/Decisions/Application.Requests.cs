using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Decisions;
using PassPlatform.RightsDossier.Documents;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.RightsDossier.Sites;
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
            PersonId = PersonId,
            ApplicationId = Id,
            Benefit = Benefit,
            FirstRequest = FirstRequest,
            RequestedOn = request.RequestedOn,
            LineIds = request.LineIds,
            DueOn = request.DueOn,
        };
    }

    /// <summary>Sends what the fund asked for; its days to decide run again, since they start from a complete file.</summary>
    /// <param name="resubmittedOn">The day.</param>
    /// <param name="list">What may be brought for this application.</param>
    /// <param name="agreements">What the PASS has signed on that day.</param>
    /// <param name="today">Day in Paris.</param>
    /// <exception cref="Refusal">The step is not open, a line asked for has no usable piece brought since, or the day is wrong.</exception>
    internal ApplicationResubmitted Resubmit(DateOnly resubmittedOn, DocumentList list, AgreementsInForce agreements, DateOnly today, DateTimeOffset now)
    {
        Require(Move.Resubmission);
        var request = CurrentRequest!;
        RequireDay(resubmittedOn, request.RequestedOn, "la demande de la caisse", today, "/resubmittedOn");
        var missing = request.LineIds.Where(lineId => !BroughtSince(lineId, request.RequestedOn)).ToList();
        if (missing.Count > 0)
        {
            throw new Refusal(ProblemKinds.ApplicationIncomplete, "Des pièces demandées par la caisse n'ont pas été apportées depuis.")
            {
                More = new Dictionary<string, object?> { ["missing"] = list.Lines.Where(line => missing.Contains(line.Id)).Select(MissingDocument.Of).ToList() },
            };
        }

        request.ResubmittedOn = resubmittedOn;
        End(resubmittedOn, Delays.DocumentsRequest);
        StartDecision(resubmittedOn, agreements);
        MoveTo(ApplicationState.Resubmitted, resubmittedOn);
        return new ApplicationResubmitted
        {
            OccurredAt = now,
            PassSiteId = PassSiteId,
            Version = NextVersion(),
            PersonId = PersonId,
            ApplicationId = Id,
            Benefit = Benefit,
            FirstRequest = FirstRequest,
            ResubmittedOn = resubmittedOn,
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
            PersonId = PersonId,
            ApplicationId = Id,
            Benefit = Benefit,
            FirstRequest = FirstRequest,
            LapsedOn = lapsedOn,
        };
    }

    private static DateOnly RequestDueOn(ReturnLine line, AgreementsInForce agreements) =>
        line.DocumentsDueOn ?? agreements.Due(Delays.DocumentsRequest, line.NotifiedOn).DueOn;

    private bool BroughtSince(string lineId, DateOnly day) =>
        _documents.Any(seen => seen.LineId == lineId && seen.IsUsable && seen.ProvidedOn >= day);
}
