using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auth;

namespace PassPlatform.ServiceDefaults.Auditing;

/// <summary>An answer that shows data of people: whoever reads it leaves a line for each of them.</summary>
public interface ITellsOf
{
    /// <summary>Names the people that it shows.</summary>
    void Tell(Told told);
}

/// <summary>The people that an answer shows.</summary>
public sealed class Told
{
    private readonly List<(Guid Subject, Guid? PassSiteId)> _people = [];
    private HashSet<Guid>? _known;

    /// <summary>Them, each once.</summary>
    internal IReadOnlyList<(Guid Subject, Guid? PassSiteId)> People => _people;

    /// <summary>Whether anything was told, be it of nobody.</summary>
    internal bool Any { get; private set; }

    /// <summary>It shows this person.</summary>
    /// <param name="subject">The person followed.</param>
    /// <param name="passSiteId">Their PASS; null: that of the caller, if it is one.</param>
    public void Of(Guid subject, Guid? passSiteId = null)
    {
        Any = true;
        if (_people.Count > 0)
        {
            _known ??= [.. _people.Select(person => person.Subject)];
            if (!_known.Add(subject))
            {
                return;
            }
        }

        _people.Add((subject, passSiteId));
    }

    /// <summary>It is a list of people, however many.</summary>
    public void OfList() => Any = true;

    /// <summary>That it was asked leaves a line in the caller's own PASS too, whoever is shown: they are of others.</summary>
    public void OfAsking() => (Any, Asking) = (true, true);

    internal bool Asking { get; private set; }

    internal void Clear()
    {
        (Any, Asking) = (false, false);
        _people.Clear();
        _known = null;
    }
}

/// <summary>What the audit says of the work of a scope: a request, events that arrived together, a scheduled work.</summary>
public sealed class AuditScope(IHttpContextAccessor accessor)
{
    private static readonly ConditionalWeakTable<RouteEndpoint, string> Names = [];

    /// <summary>Whom an answer shows that does not say so itself: a file, a PDF, a CSV.</summary>
    public Told Told { get; } = new();

    /// <summary>Why, where the operation asks; a code, or a short text that names nobody.</summary>
    public string? Reason { get; set; }

    /// <summary>Who acts, where no token says it yet.</summary>
    internal (string Name, ActorKind Kind)? Actor { get; private set; }

    /// <summary>What is done where no request is under way.</summary>
    internal string? Work { get; set; }

    /// <summary>Nothing of it is audited: what it makes is a projection of what others have audited.</summary>
    internal bool IsProjection { get; set; }

    /// <summary>The events whose effect it is; null: of none.</summary>
    internal IReadOnlyList<(PlatformEvent Occurred, string? TraceId)>? Events { get; set; }

    /// <summary>What is done now.</summary>
    internal string Operation => accessor.HttpContext is { } http ? NameOf(http) : Work ?? "background";

    /// <summary>The person that the address names.</summary>
    internal Guid? Person => Guid.TryParse(accessor.HttpContext?.Request.RouteValues["personId"] as string, out var person) ? person : null;

    internal static string? TraceId => Activity.Current is { } trace ? trace.TraceId.ToHexString() : null;

    /// <summary>Method and route as the OpenAPI document writes them.</summary>
    internal static string NameOf(HttpContext http) => http.GetEndpoint() is not RouteEndpoint endpoint
        ? http.Request.Method
        : endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is { HttpMethods: [var only] }
            ? Names.GetValue(endpoint, added => $"{only} {PathOf(added.RoutePattern)}")
            : $"{http.Request.Method} {PathOf(endpoint.RoutePattern)}";

    /// <summary>Says who acts, where no token does yet: the client or the account that proves itself.</summary>
    public void ActsAs(string actor, ActorKind kind) => Actor = (actor, kind);

    /// <summary>The reading of an answer is to leave a line, though nobody is shown by it.</summary>
    public void Notes() => Told.OfList();

    internal void Begin()
    {
        Told.Clear();
        Reason = null;
    }

    private static string PathOf(RoutePattern pattern) => "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
        _ => "",
    }))));
}
