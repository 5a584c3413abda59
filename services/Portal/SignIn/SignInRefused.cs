using Microsoft.AspNetCore.Authentication;

namespace PassPlatform.Portal.SignIn;

/// <summary>What to do when a sign-in does not come to its end.</summary>
internal static partial class SignInRefused
{
    /// <summary>Says it on a page: a sign-in that is begun again by itself would begin again for ever.</summary>
    public static Task Show(RemoteFailureContext context)
    {
        var log = context.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(SignInRefused));
        Failed(log, context.Failure?.Message);
        context.Response.Redirect($"{Pages.SignedOut}?echec=1");
        context.HandleResponse();
        return Task.CompletedTask;
    }

    [LoggerMessage(LogLevel.Warning, "A sign-in was not completed: {Why}")]
    private static partial void Failed(ILogger log, string? why);
}
