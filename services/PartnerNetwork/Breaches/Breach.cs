using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Agreements;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Files;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.PartnerNetwork.Breaches;

/// <summary>A breach of personal data, or the suspicion of one, in the register of a PASS. GDPR art. 33 (5); note DGOS/P3/2025/45, annexe 1 of the agreement, points 4 and 8.</summary>
/// <remarks>It is never deleted: the register has to let the authority verify what was done. A breach of the platform is one in the register of each PASS, with the clocks of its own funds.</remarks>
public sealed class Breach : Aggregate, ISealedRow
{
    /// <summary>Longest free text, in characters.</summary>
    public const int TextLength = 4000;

    private readonly List<BreachClock> _clocks = [];
    private List<BreachDocument> _documents = [];

    private Breach()
    {
    }

    Guid ISealedRow.SealedUnder => Id;

    /// <summary>Whether it is one of the platform, not of the PASS alone: the ARS and the operators see it.</summary>
    public bool PlatformWide { get; private init; }

    /// <summary>The same in the registers of all PASS that one breach of the platform touches; null for a breach of the PASS.</summary>
    public Guid? IncidentId { get; private init; }

    public BreachState State { get; private set; }

    /// <summary>When it happened, if that is known.</summary>
    public DateTimeOffset? HappenedAt { get; private set; }

    /// <summary>First sign of it: the clocks of the agreement run from here.</summary>
    public DateTimeOffset DiscoveredAt { get; private init; }

    /// <summary>When it was established that there is a breach: the clock of the CNIL runs from here; null while it is suspected only.</summary>
    public DateTimeOffset? KnownAt { get; private set; }

    /// <summary>It happened while data were transferred to the other party of the agreement.</summary>
    public bool DuringTransfer { get; private init; }

    /// <summary>What happened. Free text.</summary>
    [Sealed]
    public string Description { get; private set; } = "";

    public IReadOnlyList<DataCategory> DataCategories { get; private set; } = [];

    public IReadOnlyList<PersonCategory> PersonCategories { get; private set; } = [];

    /// <summary>About how many people; null when not known.</summary>
    public int? ApproximatePersons { get; private set; }

    /// <summary>About how many records; null when not known.</summary>
    public int? ApproximateRecords { get; private set; }

    /// <summary>Likely consequences. Free text.</summary>
    [Sealed]
    public string? Consequences { get; private set; }

    /// <summary>What was done or will be. Free text.</summary>
    [Sealed]
    public string? Measures { get; private set; }

    /// <summary>Null while it has not been assessed: the CNIL is then to be told.</summary>
    public BreachRisk? Risk { get; private set; }

    /// <summary>Why it is no breach. Free text; null unless dismissed.</summary>
    [Sealed]
    public string? DismissalReason { get; private set; }

    /// <summary>Who declared it.</summary>
    public string DeclaredBy { get; private init; } = "";

    public DateTimeOffset DeclaredAt { get; private init; }

    /// <summary>A clock of it runs.</summary>
    public bool Open { get; private set; }

    /// <summary>Who is to be told, and was.</summary>
    public IReadOnlyList<BreachClock> Clocks => _clocks;

    /// <summary>What goes with the notifications, by title and place.</summary>
    [Sealed]
    public IReadOnlyList<BreachDocument> Documents
    {
        get => _documents;
        private set => _documents = [.. value];
    }

    /// <summary>The documents attached, in the order they were.</summary>
    [Sealed]
    public IReadOnlyList<BreachFile> Files { get; private set; } = [];

    /// <summary>Enters a breach, or the suspicion of one.</summary>
    /// <param name="request">What is declared.</param>
    /// <param name="passSiteId">In whose register.</param>
    /// <param name="incidentId">What ties it to the same in the other registers; null for a breach of the PASS.</param>
    /// <param name="agreements">Those with funds that are in force, one a fund.</param>
    /// <param name="by">Who declares.</param>
    /// <param name="now">The instant.</param>
    /// <exception cref="Refusal">An instant is to come, or they are not in their order.</exception>
    internal static Breach Declare(
        BreachDeclaration request, Guid passSiteId, Guid? incidentId, IReadOnlyList<Agreement> agreements, string by, DateTimeOffset now)
    {
        CheckOrder(request.HappenedAt, request.DiscoveredAt, request.KnownAt, now);
        var breach = new Breach
        {
            PassSiteId = passSiteId,
            PlatformWide = incidentId is not null,
            IncidentId = incidentId,
            DiscoveredAt = request.DiscoveredAt,
            KnownAt = request.KnownAt,
            State = request.KnownAt is null ? BreachState.Suspected : BreachState.Confirmed,
            DuringTransfer = request.DuringTransfer,
            DeclaredBy = by,
            DeclaredAt = now,
        };
        breach.Describe(request);
        foreach (var notice in BreachNotice.All.Where(notice => notice.Start == ClockStart.Discovery && (breach.DuringTransfer || !notice.DuringTransferOnly)))
        {
            breach._clocks.AddRange(agreements.Select(agreement => BreachClock.Of(breach, notice, breach.DiscoveredAt, agreement)));
        }

        breach.Settle(now);
        breach.NextVersion();
        return breach;
    }

    /// <summary>Writes down what has become known since. What the clocks run from is not changed by it.</summary>
    /// <exception cref="Refusal">It happened after it was discovered.</exception>
    internal void Correct(BreachAccount request, DateTimeOffset now)
    {
        CheckOrder(request.HappenedAt, DiscoveredAt, KnownAt, now);
        Describe(request);
        Settle(now);
        NextVersion();
    }

    /// <summary>It is established that there is a breach: the CNIL is to be told, unless there is no risk.</summary>
    /// <exception cref="Refusal">409: it is not suspected. 400: the instant is to come, or before the first sign.</exception>
    internal void Confirm(DateTimeOffset knownAt, DateTimeOffset now)
    {
        MustBe(BreachState.Suspected, "Seule une suspicion se confirme.");
        CheckOrder(null, DiscoveredAt, knownAt, now);
        (State, KnownAt) = (BreachState.Confirmed, knownAt);
        Settle(now);
        NextVersion();
    }

    /// <summary>There was no breach. The fund is told of a suspicion all the same: its clocks run on.</summary>
    /// <exception cref="Refusal">409: it is dismissed already.</exception>
    internal void Dismiss(string reason, DateTimeOffset now)
    {
        if (State == BreachState.Dismissed)
        {
            throw new Refusal(ProblemKinds.BreachState, "Cette violation est déjà écartée.");
        }

        (State, DismissalReason) = (BreachState.Dismissed, reason);
        Settle(now);
        NextVersion();
    }

    /// <summary>Somebody was told.</summary>
    /// <exception cref="Refusal">400: the instant is to come or before the first sign, or a clock is not one of this breach. 409: they were told already, or are not to be any more.</exception>
    internal void Tell(BreachTold told, string by, DateTimeOffset now)
    {
        MustHaveCome(told.ToldAt, now, "/toldAt");
        MustNotPrecede(told.ToldAt, DiscoveredAt, "/toldAt", "la découverte de la violation");
        for (var index = 0; index < told.ClockIds.Count; index++)
        {
            var clock = _clocks.Find(known => known.Id == told.ClockIds[index])
                ?? throw new Refusal(ProblemKinds.InvalidField, "Cette violation n'a pas cette échéance.", new FieldError($"/clockIds/{index}", "inconnue"));
            if (!clock.IsRunning)
            {
                throw new Refusal(
                    ProblemKinds.BreachState, clock.ToldAt is null ? "Cette information n'est plus à donner." : "Cette information est déjà notée comme donnée.",
                    new FieldError($"/clockIds/{index}", "ne court plus"));
            }

            clock.Tell(told, by);
        }

        Settle(now);
        NextVersion();
    }

    /// <summary>Attaches a document. It is never taken away.</summary>
    /// <exception cref="Refusal">409: there are as many as there may be.</exception>
    internal BreachFile Attach(BreachFileKind kind, UploadedFile uploaded, string by, DateTimeOffset now)
    {
        if (Files.Count >= BreachFile.Most)
        {
            throw new Refusal(ProblemKinds.BreachState, $"Cette violation a déjà {BreachFile.Most} pièces.");
        }

        var file = new BreachFile
        {
            Id = OrderedId.New(),
            Kind = kind,
            MediaType = uploaded.MediaType,
            Size = uploaded.Content.Length,
            Sha256 = uploaded.Sha256,
            AttachedBy = by,
            AttachedAt = now,
        };
        Files = [.. Files, file];
        NextVersion();
        return file;
    }

    private void Describe(BreachAccount request)
    {
        (HappenedAt, Description, DataCategories, PersonCategories) = (request.HappenedAt, request.Description, [.. request.DataCategories.Distinct()], [.. request.PersonCategories.Distinct()]);
        (ApproximatePersons, ApproximateRecords) = (request.ApproximatePersons, request.ApproximateRecords);
        (Consequences, Measures, Risk, Documents) = (request.Consequences, request.Measures, request.Risk, request.Documents ?? []);
    }

    // What is to be told because there is a breach follows its state and its risk; told once, it stays told.
    private void Settle(DateTimeOffset now)
    {
        Due(NoticeTo.Authority, State == BreachState.Confirmed && Risk != BreachRisk.None, now);
        Due(NoticeTo.Persons, State == BreachState.Confirmed && Risk == BreachRisk.High, now);
        Open = _clocks.Exists(clock => clock.IsRunning);
    }

    private void Due(NoticeTo kind, bool due, DateTimeOffset now)
    {
        var clock = _clocks.Find(known => known.Kind == kind);
        switch (clock)
        {
            case null when due:
                _clocks.Add(BreachClock.Of(this, BreachNotice.Of(kind), KnownAt!.Value, null));
                break;
            case { DroppedAt: not null } when due:
                clock.Resume();
                break;
            case { IsRunning: true } when !due:
                clock.Drop(now);
                break;
        }
    }

    private void MustBe(BreachState state, string otherwise)
    {
        if (State != state)
        {
            throw new Refusal(ProblemKinds.BreachState, otherwise);
        }
    }

    private static void CheckOrder(DateTimeOffset? happenedAt, DateTimeOffset discoveredAt, DateTimeOffset? knownAt, DateTimeOffset now)
    {
        MustHaveCome(discoveredAt, now, "/discoveredAt");
        if (happenedAt is { } happened && happened > discoveredAt)
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Ce qui s'est passé précède sa découverte.", new FieldError("/happenedAt", "après la découverte", "au plus tard à la découverte"));
        }

        if (knownAt is { } known)
        {
            MustHaveCome(known, now, "/knownAt");
            MustNotPrecede(known, discoveredAt, "/knownAt", "la découverte de la violation");
        }
    }

    private static void MustHaveCome(DateTimeOffset instant, DateTimeOffset now, string pointer)
    {
        if (instant > now)
        {
            throw new Refusal(ProblemKinds.InvalidField, "Cet instant est à venir.", new FieldError(pointer, "à venir", "au plus tard maintenant"));
        }
    }

    private static void MustNotPrecede(DateTimeOffset instant, DateTimeOffset earliest, string pointer, string what)
    {
        if (instant < earliest)
        {
            throw new Refusal(ProblemKinds.InvalidField, $"Cet instant précède {what}.", new FieldError(pointer, $"précède {what}"));
        }
    }
}
