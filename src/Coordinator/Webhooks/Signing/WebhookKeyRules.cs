using Farm.Coordinator.Webhooks.Configuration;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Webhooks.Signing;

/// <summary>Reads the key before the start, so that one that is there and cannot be used is told there.</summary>
internal sealed class WebhookKeyRules : IValidateOptions<WebhookOptions>
{
    public ValidateOptionsResult Validate(string? name, WebhookOptions options)
    {
        var setting = WebhookOptions.Key(nameof(options.KeyFile));
        if (options.KeyFile.Length == 0)
        {
            return ValidateOptionsResult.Fail($"{setting} is missing; must be a file, which is made where it is not there");
        }

        try
        {
            if (Path.Exists(options.KeyFile))
            {
                WebhookKey.Read(options.KeyFile);
            }

            return ValidateOptionsResult.Success;
        }
        catch (InvalidDataException unusable)
        {
            return ValidateOptionsResult.Fail($"{setting} {unusable.Message}");
        }
    }
}
