using Farm.Catalog.Jobs;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;
using Farm.Contracts.Webhooks;
using Farm.Coordinator.Webhooks.Addresses;
using Farm.Coordinator.Webhooks.Signing;

namespace Farm.Coordinator.Webhooks.Endpoints;

/// <summary>The rules of an endpoint: all that is wrong with a request is told.</summary>
internal sealed class EndpointRules(ReceiverRules receivers)
{
    public const double OverlapHours = 24;
    private const double MostOverlapHours = 720;
    private const int MostPerMinute = 60_000;

    /// <param name="signing">The kind, where it is a new one.</param>
    /// <param name="secret">The caller's own; null where the farm draws one.</param>
    public List<FieldError> Check(WebhookEndpointRequest request, bool isNew, out WebhookSigning signing, out byte[]? secret)
    {
        List<FieldError> found = [];
        (signing, secret) = (WebhookSigning.Hmac, null);
        if (request.Url is { } url)
        {
            WebhookRules.CheckUrl(found, "url", url);
            if (found.Count == 0 && receivers.Objection("url", url) is { } objection)
            {
                found.Add(objection);
            }
        }

        WebhookRules.CheckEvents(found, "events", request.Events, WebhookEvents.All);
        if (request.RatePerMinute is < 0 or > MostPerMinute)
        {
            found.Add(new FieldError("ratePerMinute", $"is {request.RatePerMinute}; must be from 1 to {MostPerMinute}, or 0 for no cap"));
        }

        if (!isNew)
        {
            if (request.Signing is not null)
            {
                found.Add(new FieldError("signing", "is set when an endpoint is made, and stays"));
            }

            if (request.Secret is not null)
            {
                found.Add(new FieldError("secret", "is changed by POST /v1/webhooks/{id}/rotate"));
            }

            return found;
        }

        if (request.Signing is not (null or "hmac" or "ed25519"))
        {
            found.Add(new FieldError("signing", $"is '{request.Signing}'; must be hmac or ed25519"));
        }

        signing = request.Signing == "ed25519" ? WebhookSigning.Ed25519 : WebhookSigning.Hmac;
        CheckSecret(found, request.Secret, signing, out secret);
        return found;
    }

    /// <param name="overlap">Time in which both secrets sign.</param>
    public static List<FieldError> Check(WebhookRotation request, WebhookSigning signing, out byte[]? secret, out TimeSpan overlap)
    {
        List<FieldError> found = [];
        CheckSecret(found, request.Secret, signing, out secret);
        var hours = request.OverlapHours ?? OverlapHours;
        if (!(hours >= 0 && hours <= MostOverlapHours))
        {
            found.Add(new FieldError("overlapHours", $"is {hours}; must be from 0 to {MostOverlapHours}"));
            hours = 0;
        }

        overlap = TimeSpan.FromHours(hours);
        return found;
    }

    private static void CheckSecret(List<FieldError> found, string? text, WebhookSigning signing, out byte[]? secret)
    {
        secret = null;
        if (text is null)
        {
            return;
        }

        if (signing == WebhookSigning.Ed25519)
        {
            found.Add(new FieldError("secret", "is given with signing ed25519, whose private key the farm draws and keeps; must be absent"));
            return;
        }

        (secret, var problem) = SigningSecret.Read(text);
        if (problem is not null)
        {
            found.Add(new FieldError("secret", problem));
        }
    }
}
