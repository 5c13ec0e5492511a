using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Webhooks.Configuration;

/// <summary>The farm's own address, in section Farm.</summary>
internal sealed class PublicOptions
{
    public const string Section = "Farm";

    /// <summary>The address at which others reach the coordinators, as https://farm.example or https://example.com/farm: what links in messages begin with.</summary>
    public Uri? PublicUrl { get; set; }
}

internal sealed class PublicOptionsRules : IValidateOptions<PublicOptions>
{
    public ValidateOptionsResult Validate(string? name, PublicOptions options) =>
        options.PublicUrl is null or { IsAbsoluteUri: true, Scheme: "http" or "https", Query: "", Fragment: "", UserInfo: "" } ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{PublicOptions.Section}:{nameof(options.PublicUrl)} is '{options.PublicUrl}'; must be an http or https address without query, as https://farm.example");
}
