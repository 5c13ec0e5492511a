using System.Net;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Webhooks.Configuration;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Webhooks.Addresses;

/// <summary>Hosts that messages may go to: public ones over TLS, and what an operator allows besides.</summary>
internal sealed class ReceiverRules(IOptions<WebhookOptions> options)
{
    private readonly HostList plain = new(options.Value.AllowHttp);
    private readonly HostList inside = new(options.Value.AllowInside);

    /// <summary>Why an address is refused before anything is sent; null where its name may be looked up. The addresses behind the name are judged each time that one is connected to.</summary>
    /// <param name="url">Well-formed, as WebhookRules of the catalog wants it.</param>
    public FieldError? Objection(string field, string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address))
        {
            return new FieldError(field, "is no address");
        }

        if (address.Scheme != Uri.UriSchemeHttps && !plain.HasHost(address.IdnHost))
        {
            return new FieldError(field, $"begins with {address.Scheme}://; must begin with https://, unless whoever runs the farm adds its host to {WebhookOptions.Key(nameof(WebhookOptions.AllowHttp))}");
        }

        return IPAddress.TryParse(address.IdnHost.Trim('[', ']'), out var literal) && !MayReach(address.IdnHost, literal)
            ? new FieldError(field, $"leads to {literal}, {Inside}")
            : null;
    }

    /// <summary>Whether this address may be connected to on behalf of this host.</summary>
    public bool MayReach(string host, IPAddress address) => PublicAddresses.Holds(address) || inside.HasAddress(address) || inside.HasHost(host);

    /// <summary>The reason for which an address is refused.</summary>
    public static string Inside { get; } = $"which is inside; must be a public address, unless whoever runs the farm adds the host to {WebhookOptions.Key(nameof(WebhookOptions.AllowInside))}";
}

/// <summary>Reads the lists of hosts before the start.</summary>
internal sealed class ReceiverOptionsRules : IValidateOptions<WebhookOptions>
{
    public ValidateOptionsResult Validate(string? name, WebhookOptions options)
    {
        var problems = Strangers(nameof(options.AllowHttp), options.AllowHttp).Concat(Strangers(nameof(options.AllowInside), options.AllowInside)).ToList();
        if (options.Schedule.Count > WebhookOptions.MostAttempts)
        {
            problems.Add($"{WebhookOptions.Key(nameof(options.Schedule))} has {options.Schedule.Count} waits; must have at most {WebhookOptions.MostAttempts}");
        }

        problems.AddRange(options.Schedule.Where(static wait => wait < TimeSpan.Zero || wait > TimeSpan.FromDays(7))
            .Select(static wait => $"{WebhookOptions.Key(nameof(options.Schedule))} holds {wait}; must be from 00:00:00 to 7.00:00:00"));
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Strangers(string setting, IEnumerable<string> hosts) =>
        hosts.Where(static host => !HostList.IsEntry(host)).Select(host => $"{WebhookOptions.Key(setting)} holds '{host}'; must be {HostList.Rule}");
}
