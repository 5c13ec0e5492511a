using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Farm.Ports.Redis;

/// <summary>Section Farm:Redis: what several coordinators and workers share. Without a connection string each keeps to itself.</summary>
public sealed class RedisOptions
{
    public const string Section = "Farm:Redis";

    /// <summary>host:port[,password=…]; absent for in-process.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>For one command; Redis is never worth waiting for.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(1);

    internal ConfigurationOptions Parse()
    {
        var parsed = ConfigurationOptions.Parse(ConnectionString ?? "");
        // A server that is not there yet is connected to when it comes.
        parsed.AbortOnConnectFail = false;
        // A command that cannot go out now is given up, not sent when nobody waits for it any more.
        parsed.BacklogPolicy = BacklogPolicy.FailFast;
        parsed.ConnectTimeout = (int)Timeout.TotalMilliseconds;
        return parsed;
    }
}

/// <summary>Tells a setting that is out of range, with its key, its value and its limits.</summary>
internal sealed class RedisOptionsRules : IValidateOptions<RedisOptions>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    public ValidateOptionsResult Validate(string? name, RedisOptions options) => options.Timeout < Shortest || options.Timeout > Longest
        ? ValidateOptionsResult.Fail($"{RedisOptions.Section}:{nameof(options.Timeout)} is {options.Timeout}; must be from {Shortest} to {Longest}")
        : ValidateOptionsResult.Success;
}
