using System.Net;
using System.Net.Sockets;
using Farm.Cli.Terminal;
using Farm.Host.Listening;

namespace Farm.Cli.Serving;

/// <summary>Looks whether addresses are free before anything starts: a host that cannot listen must not take work first.</summary>
internal static class ListenAddresses
{
    /// <summary>Tells what is wrong with the first bad address; null where none is. A port of 0 is any free one.</summary>
    /// <param name="hasCertificate">Whether settings name a certificate for https.</param>
    public static (int ExitCode, string Message)? Check(string urls, bool hasCertificate)
    {
        var addresses = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (addresses.Length == 0)
        {
            return (ExitCode.Usage, "urls: is empty; must be an address such as http://127.0.0.1:8080");
        }

        foreach (var url in addresses)
        {
            // Kestrel's wildcards are no host names.
            var plain = url.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal);
            if (!Uri.TryCreate(plain, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.AbsolutePath != "/")
            {
                return (ExitCode.Usage, $"urls: '{url}' must be an address such as http://127.0.0.1:8080 or https://0.0.0.0:8443");
            }

            if (address.Scheme == "https" && !hasCertificate)
            {
                return (ExitCode.Usage, $"urls: '{url}' needs a certificate; {HttpOptions.Section}:CertificateFile and KeyFile are not set");
            }

            if (Bind(address) is { } problem)
            {
                return (ExitCode.Failed, $"urls: cannot listen on {url}: {problem}");
            }
        }

        return null;
    }

    private static string? Bind(Uri address)
    {
        var host = address.IdnHost == "localhost" ? IPAddress.Loopback : IPAddress.TryParse(address.IdnHost, out var parsed) ? parsed : IPAddress.Any;
        using var socket = new Socket(host.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(host, address.Port));
            socket.Listen(1);
            return null;
        }
        catch (SocketException problem)
        {
            return problem.SocketErrorCode == SocketError.AddressAlreadyInUse ? "the port is taken" : problem.Message;
        }
    }
}
