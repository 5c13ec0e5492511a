using StackExchange.Redis;

namespace Farm.Coordinator.Live;

/// <summary>Section Farm:Redis: what several coordinators share. Without a connection string each keeps to itself.</summary>
internal sealed class RedisOptions
{
    public const string Section = "Farm:Redis";

    /// <summary>host:port[,password=…]; absent for in-process.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>For one command; Redis is never worth waiting for.</summary>
    [Within("00:00:00.010", "00:00:10", Section = Section)]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(1);

    public ConfigurationOptions Parse()
    {
        var parsed = ConfigurationOptions.Parse(ConnectionString ?? "");
        // A server that is not there yet is connected to when it comes.
        parsed.AbortOnConnectFail = false;
        parsed.ConnectTimeout = (int)Timeout.TotalMilliseconds;
        return parsed;
    }
}

[Microsoft.Extensions.Options.OptionsValidator]
internal sealed partial class RedisOptionsAttributes : Microsoft.Extensions.Options.IValidateOptions<RedisOptions>;
