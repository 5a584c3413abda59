using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.Extensions.DependencyInjection;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.ServiceDefaults.Auditing;

/// <summary>The audit of a service: makes its lines, and keeps the strands that this process lengthens.</summary>
/// <param name="service">Its resource name, e.g. <c>intake</c>.</param>
/// <param name="clock">Dates the lines.</param>
public sealed class AuditLog(string service, TimeProvider clock)
{
    private readonly string _ownName = $"service:{service}";
    private AuditSeal? _seal;

    /// <summary>Its resource name.</summary>
    public string Service => service;

    /// <summary>Strands of <see cref="AuditRow"/>.</summary>
    internal Strands Writes { get; } = new();

    /// <summary>Strands of <see cref="AuditedRead"/>.</summary>
    internal Strands Reads { get; } = new();

    /// <summary>Where reads are written; set when the service starts.</summary>
    internal ReadLog? ReadLog { get; set; }

    /// <summary>Signs; set when the service starts.</summary>
    /// <exception cref="InvalidOperationException">It has not started.</exception>
    internal AuditSeal Seal
    {
        get => _seal ?? throw new InvalidOperationException("The audit has no key yet: nothing is saved before the service has started.");
        set => _seal = value;
    }

    /// <summary>How an actor is named, in lines and in the authors of rows.</summary>
    internal string NameOf(Caller caller, AuditScope? scope) => scope?.Actor?.Name ?? (caller.IsSystem ? _ownName : caller.ClientId);

    /// <summary>The lines of what is about to be saved: one per event handled, or one per row changed.</summary>
    internal List<AuditRow> Of(IEnumerable<EntityEntry> changed, Caller caller, AuditScope scope)
    {
        var lines = new List<AuditRow>();
        if (scope.IsProjection)
        {
            return lines;
        }

        if (scope.Events is { } events)
        {
            foreach (var (occurred, traceId) in events)
            {
                lines.Add(Line(
                    caller, scope, occurred.GetType().Name, traceId, (occurred as Contracts.PassEvent)?.PassSiteId, (occurred as Contracts.PersonEvent)?.PersonId,
                    occurred is Contracts.PersonEvent ? null : $"Subject {occurred.Subject}"));
            }

            return lines;
        }

        foreach (var entry in changed.Where(entry => entry.Entity is Aggregate or IAudited))
        {
            switch (entry.Entity)
            {
                case Aggregate aggregate:
                    lines.Add(Line(
                        caller, scope, scope.Operation, AuditScope.TraceId, aggregate.PassSiteId, SubjectOf(entry), $"{entry.Metadata.ClrType.Name} {aggregate.Id}"));
                    break;
                case IAudited audited:
                    var resource = $"{entry.Metadata.ClrType.Name} {audited.AuditId}";
                    if (audited.AuditSites.Count == 0)
                    {
                        lines.Add(Line(caller, scope, scope.Operation, AuditScope.TraceId, null, null, resource));
                    }

                    lines.AddRange(audited.AuditSites.Select(site => Line(caller, scope, scope.Operation, AuditScope.TraceId, site, null, resource)));
                    break;
            }
        }

        return lines;
    }

    /// <summary>Commits the lines of a read that is about to be answered: one for each person shown, or one of nobody.</summary>
    /// <remarks>In the request's own thread: where nothing is waited for it costs no more than the insert.</remarks>
    internal ValueTask Read(Caller caller, AuditScope scope, CancellationToken stop)
    {
        if (!scope.Told.Any || ReadLog is not { } log)
        {
            return ValueTask.CompletedTask;
        }

        var (operation, traceId, at) = (scope.Operation, AuditScope.TraceId, AuditSeal.Cut(clock.GetUtcNow()));
        var own = caller is { AllSites: false, Sites: [var site] } ? site : (Guid?)null;
        var people = scope.Told.People;
        var lines = new AuditedRead[Math.Max(1, people.Count + (scope.Told.Asking ? 1 : 0))];
        for (var i = 0; i < lines.Length; i++)
        {
            var (subject, passSiteId) = i < people.Count ? ((Guid?)people[i].Subject, people[i].PassSiteId ?? own) : (scope.Person, own);
            lines[i] = ReadLine(caller, scope, operation, traceId, at, passSiteId, subject, AuditOutcome.Done);
        }

        return log.Write(lines, stop);
    }

    /// <summary>Commits the line of a refusal of something that the address names.</summary>
    internal ValueTask Refuse(HttpContext http, Caller caller, AuditScope scope, CancellationToken stop)
    {
        if (ReadLog is not { } log)
        {
            return ValueTask.CompletedTask;
        }

        // What the address names, and nothing else of it: it may say anything.
        var values = http.Request.RouteValues;
        var subject = Guid.TryParse(values["personId"] as string, out var person) ? person : (Guid?)null;
        var resource = values.Where(value => value.Key != "personId" && Guid.TryParse(value.Value as string, out _)).Select(value => $"{value.Key} {value.Value}").LastOrDefault();
        var own = caller is { AllSites: false, Sites: [var site] } ? site : (Guid?)null;
        return log.Write(
            [ReadLine(caller, scope, scope.Operation, AuditScope.TraceId, AuditSeal.Cut(clock.GetUtcNow()), own, subject, AuditOutcome.Refused, resource)], stop);
    }

    /// <summary>Commits the line of a refusal that only the service knows of: a wrong secret.</summary>
    /// <param name="http">The request.</param>
    /// <param name="resource">Kind and id of what it was about; null: of nothing that is known.</param>
    public ValueTask Refuse(HttpContext http, string? resource)
    {
        var (caller, scope) = (http.RequestServices.GetRequiredService<Caller>(), http.RequestServices.GetRequiredService<AuditScope>());
        return ReadLog is not { } log
            ? ValueTask.CompletedTask
            : log.Write([ReadLine(caller, scope, scope.Operation, AuditScope.TraceId, AuditSeal.Cut(clock.GetUtcNow()), null, null, AuditOutcome.Refused, resource)], CancellationToken.None);
    }

    private AuditRow Line(Caller caller, AuditScope scope, string operation, string? traceId, Guid? passSiteId, Guid? subject, string? resource) => new()
    {
        At = AuditSeal.Cut(clock.GetUtcNow()),
        Actor = NameOf(caller, scope),
        ActorKind = scope.Actor?.Kind ?? caller.Kind,
        MembershipId = caller.MembershipId,
        Role = Short(caller.Role, AuditEntry.MaxRole)!,
        PassSiteId = passSiteId,
        Operation = operation,
        Subject = subject,
        Resource = Short(resource, AuditEntry.MaxText),
        Reason = Short(scope.Reason, AuditEntry.MaxText),
        TraceId = traceId,
    };

    private AuditedRead ReadLine(
        Caller caller, AuditScope scope, string operation, string? traceId, DateTimeOffset at, Guid? passSiteId, Guid? subject, AuditOutcome outcome, string? resource = null) => new()
        {
            At = at,
            Actor = NameOf(caller, scope),
            ActorKind = scope.Actor?.Kind ?? caller.Kind,
            MembershipId = caller.MembershipId,
            Role = Short(caller.Role, AuditEntry.MaxRole)!,
            PassSiteId = passSiteId,
            Operation = operation,
            Subject = subject,
            Resource = resource,
            Reason = Short(scope.Reason, AuditEntry.MaxText),
            TraceId = traceId,
            Outcome = outcome,
        };

    // The person that a row is about is in its PersonId; a row of that name, the person itself.
    private static Guid? SubjectOf(EntityEntry entry) => entry.Metadata.FindProperty("PersonId") is { } property
        ? entry.Property(property).CurrentValue as Guid?
        : entry.Metadata.ClrType.Name is "Person" or "PersonSituation" or "Patient" ? ((Aggregate)entry.Entity).Id : null;

    private static string? Short(string? text, int most) => text is null || text.Length <= most ? text : text[..most];
}
