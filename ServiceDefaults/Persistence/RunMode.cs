using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace PassPlatform.ServiceDefaults.Persistence;

/// <summary>How a service with a database runs.</summary>
public static class RunMode
{
    /// <summary>The argument that makes a service apply its migrations and end.</summary>
    public const string Migrate = "--migrate";

    /// <summary>
    /// Serves until it is stopped; with the argument <see cref="Migrate"/>, brings the database to this version's model and ends, without listening,
    /// consuming or running anything else.
    /// </summary>
    /// <param name="app">The service.</param>
    /// <param name="args">Arguments of the program.</param>
    public static async Task RunOrMigrate(this WebApplication app, string[] args)
    {
        if (!args.Contains(Migrate))
        {
            await app.RunAsync();
            return;
        }

        await using (app)
        {
            await app.Services.GetRequiredService<Migrator>().Migrate(CancellationToken.None);
        }
    }
}
