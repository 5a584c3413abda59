using PassPlatform.RightsDossier.Transmissions;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.RightsDossier.Exchange;

internal static class ExchangeSetup
{
    /// <summary>Adds the exchange with the funds.</summary>
    /// <exception cref="InvalidOperationException">SQL Server without <c>RightsDossier:Exchange</c>, or a wrong limit: the service does not start.</exception>
    public static void AddExchange(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(BatchLimits.Of(builder.Configuration));
        builder.Services.AddSingleton(new ExchangeFolder(PrivateFolder.Of(builder.Configuration, "rights-dossier", "exchange", "RightsDossier:Exchange")));
        builder.Services.AddSingleton<BatchPlacement>();
        builder.Services.AddSingleton<IncomingReturns>();
        builder.Services.AddSingleton<IncomingAcknowledgements>();
        builder.Services.AddSingleton<ExchangeState>();
        builder.Services.AddHealthChecks().AddCheck<ExchangeState>("exchange", tags: ["ready"]);
        builder.Services.AddSingleton<ExchangeRun>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ExchangeRun>());
    }
}
