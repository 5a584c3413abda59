using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.ServiceDefaults.Http;

/// <summary>The methods that no endpoint has to think of: HEAD wherever GET is, and OPTIONS. RFC 9110 §9.3.2 and §9.3.7.</summary>
public static class Methods
{
    /// <summary>Before routing: answers HEAD as GET. The server knows what was asked, and keeps the content to itself.</summary>
    /// <param name="app">The gateway or a service.</param>
    /// <param name="here">Which requests are answered here; the others are forwarded as they are. All when null.</param>
    public static void UseHeadAsGet(this IApplicationBuilder app, Func<HttpRequest, bool>? here = null) => app.Use((context, next) =>
    {
        if (HttpMethods.IsHead(context.Request.Method) && here?.Invoke(context.Request) is not false)
        {
            context.Request.Method = HttpMethods.Get;
        }

        return next(context);
    });

    /// <summary>Answers a method that the address does not have: tells those that it has, which is all that OPTIONS asks for.</summary>
    /// <param name="context">A request whose answer has <c>Allow</c>, from routing.</param>
    public static Task Refuse(HttpContext context)
    {
        var headers = context.Response.Headers;
        var allowed = headers.Allow.ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToList();
        if (allowed.Contains(HttpMethods.Get))
        {
            allowed.Add(HttpMethods.Head);
        }

        headers.Allow = string.Join(", ", allowed.Append(HttpMethods.Options).Distinct().Order(StringComparer.Ordinal));
        if (HttpMethods.IsOptions(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }

        return ProblemKinds.MethodNotAllowed.Write(context, $"Cette adresse prend : {headers.Allow}.");
    }
}
