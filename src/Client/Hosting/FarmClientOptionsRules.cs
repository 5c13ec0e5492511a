using Microsoft.Extensions.Options;

namespace Farm.Client.Hosting;

/// <summary>Says all that is wrong with the settings, when the host starts.</summary>
internal sealed class FarmClientOptionsRules : IValidateOptions<FarmClientOptions>
{
    private const int MostKeyCharacters = 512;
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(10);

    public ValidateOptionsResult Validate(string? name, FarmClientOptions options)
    {
        List<string> found = [];
        if (options.Address is not { } address)
        {
            found.Add("Address is missing; must be the farm's address, as http://127.0.0.1:8080");
        }
        else if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https") || address is not { Query: "", Fragment: "", UserInfo: "" })
        {
            found.Add($"Address is '{Shown(address)}'; must begin with http:// or https://, and have no name, query or fragment");
        }

        // Never told: it is a secret.
        if (options.ApiKey is { } key && (key.Length is 0 or > MostKeyCharacters || !key.All(static letter => letter is > ' ' and <= '~')))
        {
            found.Add($"ApiKey has {key.Length} characters; must be 1 to {MostKeyCharacters}, all of them visible ASCII, or null for none");
        }

        if (options.Timeout < Least || options.Timeout > Most)
        {
            found.Add($"Timeout is {options.Timeout}; must be from {Least} to {Most}");
        }

        return found.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(found);
    }

    /// <summary>Without a password that stands in it.</summary>
    private static string Shown(Uri address) => address.IsAbsoluteUri ? address.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.UserInfo, UriFormat.UriEscaped) : address.OriginalString;
}
