using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>Notes what a worker logs from one level on, and what its exceptions say.</summary>
internal sealed class LogLines(LogLevel least, ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= least;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        if (IsEnabled(logLevel))
        {
            lines.Enqueue($"{formatter(state, exception)} {exception?.Message}".TrimEnd(' '));
        }
    }

    public void Dispose() { }
}
