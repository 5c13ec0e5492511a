using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Checking;

/// <summary>The limit on the requests of one address.</summary>
internal static class CheckRateLimit
{
    public const string Policy = "provenance-check";

    /// <summary>Where the limit that was met cannot tell.</summary>
    public const string RetryAfterSeconds = "2";

    private const int Segments = 6;
    private const int Ipv6PrefixBytes = 8;

    public static void Add(RateLimiterOptions limits)
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.AddPolicy(Policy, static context =>
        {
            var options = context.RequestServices.GetRequiredService<IOptions<CheckOptions>>().Value;
            return RateLimitPartition.Get(Caller(context.Connection.RemoteIpAddress), _ => RateLimiter.CreateChained(
                new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = options.Concurrent }),
                new SlidingWindowRateLimiter(new SlidingWindowRateLimiterOptions
                {
                    PermitLimit = options.PerMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = Segments,
                })));
        });
        limits.OnRejected = static async (rejected, stop) =>
        {
            var http = rejected.HttpContext;
            http.Response.Headers.RetryAfter = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait)
                ? Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture)
                : RetryAfterSeconds;
            var options = http.RequestServices.GetRequiredService<IOptions<CheckOptions>>().Value;
            await http.RequestServices.GetRequiredService<IProblemDetailsService>().TryWriteAsync(new ProblemDetailsContext
            {
                HttpContext = http,
                ProblemDetails =
                {
                    Status = StatusCodes.Status429TooManyRequests,
                    Title = CheckEndpoint.Refused,
                    Detail = $"one address may ask {options.PerMinute} times a minute ({CheckOptions.Key(nameof(options.PerMinute))}), "
                        + $"and have {options.Concurrent} requests under way ({CheckOptions.Key(nameof(options.Concurrent))})",
                },
            });
        };
    }

    /// <summary>Whom a limit counts for: an IPv4 address, or the network of an IPv6 one, of which anybody has 2^64 addresses.</summary>
    internal static string Caller(IPAddress? address)
    {
        if (address is { IsIPv4MappedToIPv6: true })
        {
            address = address.MapToIPv4();
        }

        return address is { AddressFamily: AddressFamily.InterNetworkV6 }
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, Ipv6PrefixBytes))
            : address?.ToString() ?? "";
    }
}
