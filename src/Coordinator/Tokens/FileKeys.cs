using Farm.Coordinator.Telemetry;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Farm.Coordinator.Tokens;

/// <summary>The issuer's keys out of a file, which is read anew when it has changed. While what is there cannot be used, the keys before go on.</summary>
internal sealed class FileKeys : IConfigurationManager<OpenIdConnectConfiguration>
{
    private readonly Lock turn = new();
    private readonly string path;
    private readonly string issuer;
    private readonly ILogger log;
    private volatile Known known;

    /// <exception cref="InvalidDataException">The file holds no keys.</exception>
    public FileKeys(string path, string issuer, ILogger log)
    {
        (this.path, this.issuer, this.log) = (path, issuer, log);
        known = new Known(Stamp(), Read());
    }

    public Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel)
    {
        var stamp = Stamp();
        if (known.Stamp != stamp)
        {
            lock (turn)
            {
                if (known.Stamp != stamp)
                {
                    known = new Known(stamp, ReadOr(known.Configuration));
                }
            }
        }

        return Task.FromResult(known.Configuration);
    }

    /// <summary>Written twice within one tick of the file system's clock, a file can look unchanged.</summary>
    public void RequestRefresh() => known = known with { Stamp = default };

    /// <summary>Time and length, which change with the file: of the file itself where the path is a link, as volumes of clusters have it.</summary>
    private (DateTime Written, long Length) Stamp()
    {
        try
        {
            var file = new FileInfo(path);
            file = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
            return file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }

    private OpenIdConnectConfiguration ReadOr(OpenIdConnectConfiguration before)
    {
        try
        {
            return Read();
        }
        catch (InvalidDataException problem)
        {
            log.SigningKeysUnusable(problem.Message);
            return before;
        }
    }

    private OpenIdConnectConfiguration Read()
    {
        var configuration = new OpenIdConnectConfiguration { Issuer = issuer };
        foreach (var key in PublicKeys.Read(path))
        {
            configuration.SigningKeys.Add(key);
        }

        return configuration;
    }

    private sealed record Known((DateTime Written, long Length) Stamp, OpenIdConnectConfiguration Configuration);
}
