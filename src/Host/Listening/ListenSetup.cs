using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;

namespace Farm.Host.Listening;

/// <summary>Makes a host listen at its addresses.</summary>
internal static class ListenSetup
{
    /// <param name="urls">Such as https://0.0.0.0:8443, several apart by ';'.</param>
    public static void Listen(this WebApplicationBuilder builder, string urls)
    {
        var addresses = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (!addresses.Any(IsEncrypted))
        {
            builder.WebHost.UseUrls(addresses);
            return;
        }

        // As endpoints of Kestrel's own section: it watches the certificates that this names, not their keys, and takes new ones up without a restart.
        var options = builder.Configuration.GetSection(HttpOptions.Section).Get<HttpOptions>() ?? new HttpOptions();
        builder.WebHost.UseKestrelHttpsConfiguration();
        foreach (var (key, value) in addresses.SelectMany((address, place) => Endpoint(address, place, options)))
        {
            builder.Configuration[key] = value;
        }
    }

    private static bool IsEncrypted(string address) => address.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<KeyValuePair<string, string?>> Endpoint(string address, int place, HttpOptions options)
    {
        var endpoint = string.Create(CultureInfo.InvariantCulture, $"Kestrel:Endpoints:Farm{place}");
        yield return new($"{endpoint}:Url", address);
        if (IsEncrypted(address))
        {
            yield return new($"{endpoint}:Certificate:Path", Full(options.CertificateFile));
            yield return new($"{endpoint}:Certificate:KeyPath", Full(options.KeyFile));
        }
    }

    /// <summary>Kestrel would look beside the program.</summary>
    private static string? Full(string? path) => string.IsNullOrEmpty(path) ? null : Path.GetFullPath(path);
}
