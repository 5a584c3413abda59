using System.Diagnostics;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using PassPlatform.Contracts;

namespace PassPlatform.ServiceDefaults.Errors;

/// <summary>A kind of error (RFC 9457).</summary>
/// <param name="Slug">Last part of its <c>type</c>, stable for ever.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Title">What it is, in French.</param>
/// <param name="WhatToDo">What the caller can do about it, in French.</param>
public sealed record ProblemKind(string Slug, int Status, string Title, string WhatToDo)
{
    /// <summary>The <c>type</c> of the problem, a page of the gateway.</summary>
    public string Type => $"/problems/{Slug}";

    /// <summary>This kind as an answer.</summary>
    /// <param name="detail">What is wrong this time, in French; no personal data. Null: the title says it all.</param>
    /// <param name="errors">The fields concerned.</param>
    /// <param name="more">Members of this kind, e.g. <c>missing</c>.</param>
    public ProblemHttpResult ToResult(string? detail = null, IReadOnlyList<FieldError>? errors = null, IReadOnlyDictionary<string, object?>? more = null)
    {
        var problem = new ProblemDetails
        {
            Type = Type,
            Title = Title,
            Status = Status,
            Detail = detail is null ? WhatToDo : $"{detail} {WhatToDo}",
        };
        if (errors is { Count: > 0 })
        {
            problem.Extensions["errors"] = errors.Take(BodyDiagnosis.MaxErrors).ToList();
        }

        foreach (var (name, value) in more ?? new Dictionary<string, object?>())
        {
            problem.Extensions[name] = value;
        }

        if (Activity.Current is { } trace)
        {
            problem.Extensions["traceId"] = trace.TraceId.ToHexString();
        }

        return TypedResults.Problem(problem);
    }

    /// <summary>Writes this kind to a response that has not started.</summary>
    public Task Write(HttpContext context, string? detail = null, IReadOnlyList<FieldError>? errors = null) =>
        ToResult(detail, errors).ExecuteAsync(context);
}

/// <summary>What is wrong with one field.</summary>
/// <param name="Pointer">JSON pointer into the body (<c>/birthDate</c>), or name of the parameter.</param>
/// <param name="Detail">What is wrong, in French.</param>
/// <param name="Expected">What was expected, in French.</param>
public sealed record FieldError(
    string Pointer, string Detail, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Expected = null);

/// <summary>A rule of the domain says no; the caller is told why.</summary>
/// <remarks>Thrown by entities, answered as a problem by the platform. It is an answer, not a failure: nothing is saved.</remarks>
public sealed class Refusal : Exception
{
    /// <summary>Makes a refusal.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="detail">Why, in French, without personal data.</param>
    /// <param name="errors">The fields concerned, if any.</param>
    public Refusal(ProblemKind kind, string detail, params FieldError[] errors)
        : base(detail) => (Kind, Errors) = (kind, errors);

    /// <summary>Its kind.</summary>
    public ProblemKind Kind { get; }

    /// <summary>The fields concerned.</summary>
    public IReadOnlyList<FieldError> Errors { get; }

    /// <summary>Members of this kind, e.g. <c>missing</c>.</summary>
    public IReadOnlyDictionary<string, object?>? More { get; init; }

    /// <summary>The answer.</summary>
    public ProblemHttpResult ToResult() => Kind.ToResult(Message, Errors, More);
}
