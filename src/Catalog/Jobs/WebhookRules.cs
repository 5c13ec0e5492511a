using Farm.Contracts.Jobs;
using Farm.Contracts.Webhooks;

namespace Farm.Catalog.Jobs;

/// <summary>The rules of addresses that are called back, and of the events that they are told. Whether an address may be called at all is the coordinator's to say.</summary>
public static class WebhookRules
{
    /// <summary>Longest url, in characters.</summary>
    public const int MaxUrl = 2_000;

    /// <summary>The first port that is no system service's.</summary>
    private const int FirstFreePort = 1_024;

    /// <summary>All that is wrong with the webhook of a job.</summary>
    internal static void Check(List<FieldError> found, JobRequest request)
    {
        if (request.Webhook is not { } webhook)
        {
            return;
        }

        CheckUrl(found, "webhook.url", webhook.Url);
        CheckEvents(found, "webhook.events", webhook.Events, WebhookEvents.OfJobs);
    }

    /// <summary>The webhook of a request that was checked; null for none.</summary>
    internal static JobWebhook? Resolve(JobRequest request) =>
        request.Webhook is { Url: { } url } webhook ? new JobWebhook(url, webhook.Events is { Count: > 0 } events ? [.. events.Distinct(StringComparer.Ordinal)] : null) : null;

    /// <summary>What is wrong with an address, of which it is enough to look at the text.</summary>
    public static void CheckUrl(List<FieldError> found, string field, string? url)
    {
        if (WhyNot(url) is { } problem)
        {
            found.Add(new FieldError(field, problem));
        }
    }

    /// <summary>Events that there are none of.</summary>
    /// <param name="known">Those that may be asked for.</param>
    public static void CheckEvents(List<FieldError> found, string field, IReadOnlyList<string>? events, IReadOnlyList<string> known)
    {
        if (events?.Count > known.Count)
        {
            found.Add(new FieldError(field, $"has {events.Count} types; there are {known.Count}"));
            return;
        }

        foreach (var unknown in events?.Where(type => !known.Contains(type)).Distinct(StringComparer.Ordinal) ?? [])
        {
            found.Add(new FieldError(field, $"holds '{Shorten(unknown ?? "null")}'; known are {string.Join(", ", known)}"));
        }
    }

    private static string? WhyNot(string? url)
    {
        if (string.IsNullOrEmpty(url))
        {
            return "is missing; must be an address that begins with https://";
        }

        if (url.Length > MaxUrl)
        {
            return $"has {url.Length} characters; must have at most {MaxUrl}";
        }

        if (url.Any(static letter => char.IsControl(letter) || char.IsWhiteSpace(letter) || letter == '\\'))
        {
            return $"is '{Shorten(url)}' and holds a space, a backslash or what cannot be seen; these must be written as %20 and alike";
        }

        var scheme = url.IndexOf("://", StringComparison.Ordinal) is var end and > 0 ? url[..end].ToLowerInvariant() : "";
        if (scheme is not ("https" or "http"))
        {
            return $"is '{Shorten(url)}'; must be an address that begins with https://";
        }

        var authority = url[(scheme.Length + 3)..].Split('/', '?', '#')[0];
        if (authority.Contains('@', StringComparison.Ordinal))
        {
            return "holds a name or a password before its host; must hold none: messages are signed";
        }

        if (authority.Length == 0 || authority[0] == ':' || !Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Host.Length == 0)
        {
            return $"is '{Shorten(url)}' and names no host; must be as https://hooks.example/farm";
        }

        return address.Port is 80 or 443 or >= FirstFreePort ? null : $"has port {address.Port}; must be 443, 80, or {FirstFreePort} to 65535";
    }

    private static string Shorten(string value) => value.Length <= 80 ? value : value[..80] + "…";
}
