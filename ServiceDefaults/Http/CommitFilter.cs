using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.ServiceDefaults.Http;

/// <summary>Around every endpoint of a service: checks the body's bounds, commits, and makes retries safe.</summary>
/// <remarks>
/// An endpoint loads, calls the entity, publishes its event and returns; it does not save. When its answer is a success, this filter saves
/// once: the change, its events and what is kept under the <c>Idempotency-Key</c> are one transaction. When it is not, nothing is saved.
/// See <c>docs/decisions/0003-the-filter-commits.md</c> and <c>0095-an-answer-again.md</c>.
/// </remarks>
internal sealed class CommitFilter(
    ServiceDb db, Caller caller, Readable readable, AuditLog audit, AuditScope scope, TimeProvider clock) : IEndpointFilter
{
    private const string KeyHeader = "Idempotency-Key";
    private const int MaxKeyLength = 200;
    private const int Tries = 10;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (CheckedBody.Errors(context) is { Count: > 0 } errors)
        {
            return ProblemKinds.InvalidField.ToResult(null, errors);
        }

        var key = http.Request.Headers[KeyHeader].ToString();
        if (!HttpMethods.IsPost(http.Request.Method) || key.Length == 0)
        {
            return await Run(context, next, null);
        }

        if (key.Length > MaxKeyLength || !key.All(char.IsAscii))
        {
            return ProblemKinds.InvalidParameter.ToResult(null, [new FieldError(KeyHeader, "valeur non valable", $"au plus {MaxKeyLength} caractères ASCII")]);
        }

        if (key.Trim().Length < key.Length)
        {
            // SQL Server takes two keys that differ by blanks at their end for one.
            return ProblemKinds.InvalidParameter.ToResult(null, [new FieldError(KeyHeader, "commence ou finit par une espace", "sans espace autour")]);
        }

        // Repeats are rare: the key is looked for only when the first time's row is met, or something did not go as the first time.
        return await Run(context, next, (key, await Hash(http.Request)));
    }

    /// <summary>
    /// Runs the endpoint and commits; again when another request changed the same rows in between, as if it had come after that one, and when the database
    /// was away, unless the try before had committed before its answer was lost.
    /// </summary>
    private async ValueTask<object?> Run(EndpointFilterInvocationContext context, EndpointFilterDelegate next, (string Key, string Hash)? idempotency)
    {
        var http = context.HttpContext;
        var patience = new Patience();
        object? answer = null;
        for (var left = Tries; ; left--)
        {
            try
            {
                if (await db.HadCommitted(http.RequestAborted))
                {
                    return Tagged(http, answer);
                }

                Begin(http);
                answer = await next(context);
                return IsRefusal(answer) && await Twin(http, idempotency) is { } answered ? answered : await Commit(http, answer, idempotency);
            }
            catch (Exception failure) when (failure.IsTransient() && !http.RequestAborted.IsCancellationRequested && patience.IsLeft())
            {
                left++; // It is not another request that it met.
                await patience.Wait(http.RequestAborted);
            }
            catch (DbUpdateConcurrencyException) when (IfMatch.NamesVersions(http.Request))
            {
                db.Forget();
                return await Twin(http, idempotency) ?? ProblemKinds.VersionStale.ToResult();
            }
            catch (DbUpdateConcurrencyException)
            {
                db.Forget();
                if (await Twin(http, idempotency) is { } twin)
                {
                    return twin;
                }

                if (left == 1)
                {
                    return ProblemKinds.Conflict.ToResult();
                }

                // A long change beside many short ones would lose to each of them: those who met part.
                await Task.Delay(Random.Shared.Next(5 << (Tries - left)), http.RequestAborted);
            }
            catch (DbUpdateException failure) when (failure.IsDuplicateKey())
            {
                // Another request wrote the row first: the endpoint finds it there now, and goes on from it or says that it exists.
                db.Forget();
                if (await Twin(http, idempotency) is { } twin)
                {
                    return twin;
                }

                if (left == 1)
                {
                    return ProblemKinds.AlreadyExists.ToResult();
                }
            }
            catch (Refusal refusal)
            {
                return await Twin(http, idempotency) ?? refusal.ToResult();
            }
        }
    }

    // The first time as after a failure: nothing of the try before, and the body from its beginning.
    private void Begin(HttpContext http)
    {
        db.Forget();
        scope.Begin();
        if (http.Request.Body.CanSeek)
        {
            http.Request.Body.Position = 0;
        }
    }

    /// <summary>The answer of the same request, sent twice at the same time: it is the answer of both, not that all is done already.</summary>
    private async ValueTask<object?> Twin(HttpContext http, (string Key, string Hash)? idempotency) =>
        idempotency is { } twice ? await Stored(http, twice.Key, twice.Hash) : null;

    private async ValueTask<object?> Commit(HttpContext http, object? answer, (string Key, string Hash)? idempotency)
    {
        var result = Unwrap(answer);
        if (IsRefusal(answer))
        {
            return result;
        }

        // What changed nothing may be done again: a search is not kept. Who reads leaves a line, committed before the answer leaves; who changes, in the change.
        if (HttpMethods.IsGet(http.Request.Method) || !db.ChangeTracker.HasChanges())
        {
            if ((result as IValueHttpResult)?.Value is ITellsOf telling)
            {
                telling.Tell(scope.Told);
            }

            await audit.Read(caller, scope, http.RequestAborted);
            return Tagged(http, answer);
        }

        if (idempotency is { } request)
        {
            var (value, location) = ((result as IValueHttpResult)?.Value, LocationOf(result));
            db.Idempotency.Add(new IdempotencyRecord
            {
                Key = request.Key,
                ClientId = caller.ClientId,
                Perimeter = caller.Perimeter,
                RequestHash = request.Hash,
                Status = StatusOf(answer),
                Location = location,
                Resource = value is null or IReceipt ? null : readable.AddressOf(value.GetType(), location, http.Request.Path),
                Receipt = value is IReceipt ? JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), Wire.Http) : null,
                CreatedAt = clock.GetUtcNow(),
            });
        }

        await db.SaveChangesAsync(http.RequestAborted);
        return Tagged(http, answer);
    }

    private static string? ETagOf(object? result) =>
        (result as IValueHttpResult)?.Value is IVersioned versioned ? IfMatch.ETag(versioned.Version) : null;

    private static object? Unwrap(object? answer) => answer is INestedHttpResult nested ? nested.Result : answer;

    private static int StatusOf(object? answer) => (Unwrap(answer) as IStatusCodeHttpResult)?.StatusCode ?? StatusCodes.Status200OK;

    private static bool IsRefusal(object? answer) => StatusOf(answer) >= StatusCodes.Status400BadRequest;

    private async Task<object?> Stored(HttpContext http, string key, string hash)
    {
        var record = await db.Idempotency.AsNoTracking()
            .FirstOrDefaultAsync(row => row.Key == key && row.ClientId == caller.ClientId && row.Perimeter == caller.Perimeter, http.RequestAborted);
        return record switch
        {
            null => null,
            { } when record.RequestHash != hash => ProblemKinds.IdempotencyKeyReused.ToResult(),
            { } => new AnswerAgain(record, readable),
        };
    }

    private static object? Tagged(HttpContext http, object? answer)
    {
        var result = Unwrap(answer);
        if (ETagOf(result) is { } etag)
        {
            http.Response.Headers.ETag = etag;
        }

        return result;
    }

    private static string? LocationOf(object? result) =>
        result?.GetType().GetProperty("Location")?.GetValue(result) as string;

    private static async Task<string> Hash(HttpRequest request)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n"));
        request.Body.Position = 0;
        var buffer = new byte[8192];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0)
        {
            sha.AppendData(buffer, 0, read);
        }

        return Convert.ToHexString(sha.GetHashAndReset());
    }

    /// <summary>The answer to a request that was answered before, to whoever repeats it: what they may read now.</summary>
    private sealed class AnswerAgain(IdempotencyRecord record, Readable readable) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            if (record.Resource is { } address)
            {
                httpContext.Response.OnStarting(() =>
                {
                    if (httpContext.Response.StatusCode == StatusCodes.Status200OK)
                    {
                        Begin(httpContext.Response);
                    }

                    return Task.CompletedTask;
                });
                if (await readable.Read(httpContext, address))
                {
                    return;
                }
            }

            Begin(httpContext.Response);
            if (record.Receipt is { } receipt)
            {
                httpContext.Response.ContentType = "application/json; charset=utf-8";
                await httpContext.Response.Body.WriteAsync(receipt, httpContext.RequestAborted);
            }
        }

        private void Begin(HttpResponse response)
        {
            response.StatusCode = record.Status;
            response.Headers["Idempotency-Replayed"] = "true";
            response.Headers.Location = record.Location;
        }
    }
}
