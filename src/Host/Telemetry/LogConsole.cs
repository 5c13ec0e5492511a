using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Farm.Host.Telemetry;

/// <summary>
/// The log on standard error, as the section Logging says: levels by Logging:LogLevel, lines or JSON by Logging:Console:FormatterName, and what the
/// formatter takes by Logging:Console:FormatterOptions.
/// </summary>
internal static class LogConsole
{
    private const string FormatterKey = "Logging:Console:FormatterName";
    private const string TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";

    private static readonly string[] Formatters = [ConsoleFormatterNames.Simple, ConsoleFormatterNames.Json, ConsoleFormatterNames.Systemd];

    /// <exception cref="OptionsValidationException">A formatter or a level that there is not.</exception>
    public static void AddFarmConsole(this ILoggingBuilder logging, IConfiguration configuration)
    {
        var formatter = configuration[FormatterKey] is { Length: > 0 } named ? named : ConsoleFormatterNames.Simple;
        Check(configuration, formatter);
        logging.ClearProviders();
        logging.AddConsole(console =>
        {
            console.FormatterName = formatter.ToLowerInvariant();
            // Standard output is for the address.
            console.LogToStandardErrorThreshold = LogLevel.Trace;
        });
        // Before the configuration, which may say otherwise.
        logging.Services.Configure<SimpleConsoleFormatterOptions>(console =>
        {
            console.SingleLine = true;
            Set(console);
        });
        logging.Services.Configure<JsonConsoleFormatterOptions>(console =>
        {
            Set(console);
            console.TimestampFormat = TimestampFormat.TrimEnd();
            // A program reads it: with the job that each line is about.
            console.IncludeScopes = true;
        });
        var given = configuration.GetSection("Logging:Console:FormatterOptions");
        logging.Services.Configure<SimpleConsoleFormatterOptions>(given);
        logging.Services.Configure<JsonConsoleFormatterOptions>(given);
        logging.Services.Configure<ConsoleFormatterOptions>(given);
    }

    private static void Set(ConsoleFormatterOptions console)
    {
        console.UseUtcTimestamp = true;
        console.TimestampFormat = TimestampFormat;
    }

    private static void Check(IConfiguration configuration, string formatter)
    {
        var findings = new List<string>();
        if (!Formatters.Contains(formatter, StringComparer.OrdinalIgnoreCase))
        {
            findings.Add($"{FormatterKey} is '{formatter}'; must be {string.Join(", ", Formatters)}");
        }

        foreach (var (key, value) in configuration.GetSection("Logging").AsEnumerable())
        {
            if (value is { Length: > 0 } && key.Contains(":LogLevel:", StringComparison.OrdinalIgnoreCase) && !Enum.TryParse<LogLevel>(value, ignoreCase: true, out _))
            {
                findings.Add($"{key} is '{value}'; must be {string.Join(", ", Enum.GetNames<LogLevel>())}");
            }
        }

        if (findings.Count > 0)
        {
            throw new OptionsValidationException("Logging", typeof(LoggerFilterOptions), findings);
        }
    }
}
