using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PassPlatform.ServiceDefaults.Sealing;
using Xunit;

namespace PassPlatform.TestKit;

/// <summary>A service that must not start.</summary>
public static class RefusedStart
{
    /// <summary>Starts a service with a setting that it must refuse.</summary>
    /// <param name="databaseName">Name of its connection string.</param>
    /// <param name="setting">The setting's name.</param>
    /// <param name="value">Its value.</param>
    /// <typeparam name="TProgram">The service's <c>Program</c>.</typeparam>
    /// <returns>What it said: thrown, or told in the log by the host, whose service provider may already be gone when the factory asks for it.</returns>
    public static string Of<TProgram>(string databaseName, string setting, string value)
        where TProgram : class
    {
        using var storage = new TestStorage();
        using var told = new Told();
        using var application = new WebApplicationFactory<TProgram>().WithWebHostBuilder(host =>
        {
            host.UseSetting("ConnectionStrings:messaging", "amqp://nobody@127.0.0.1:1/");
            host.UseSetting($"ConnectionStrings:{databaseName}", "Data Source=:memory:");
            host.UseSetting(MasterKeyFile.Setting, storage.MasterKey);
            host.UseSetting(setting, value);
            host.ConfigureServices(services => services.AddSingleton<ILoggerProvider>(told));
        });
        var thrown = Assert.ThrowsAny<Exception>(() => application.Services);
        return string.Join('\n', [.. told.Exceptions, thrown]);
    }

    /// <summary>The exceptions that the host logs.</summary>
    private sealed class Told : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<Exception> Exceptions { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (exception is not null)
            {
                Exceptions.Enqueue(exception);
            }
        }

        public void Dispose()
        {
        }
    }
}
