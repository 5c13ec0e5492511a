using System.Net;
using Farm.Cli.Connection;
using Farm.Cli.Terminal;
using Farm.Client;
using Farm.Host.Settings;
using Farm.ModelTools.Installing;

namespace Farm.Cli.Adapters;

/// <summary>Registers an adapter with a running farm, which judges it itself.</summary>
internal static class AdapterUpload
{
    public static async Task<int> RunAsync(string address, InstallRequest request, FarmSettings settings, bool json, Screen screen, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(address.TrimEnd('/') + "/", UriKind.Absolute, out var farm) || farm.Scheme is not ("http" or "https"))
        {
            screen.Complain($"url: '{address}' must be an address such as http://127.0.0.1:8080");
            return ExitCode.Usage;
        }

        if (request is { Title: not null } or { Licence: not null })
        {
            screen.Complain("--title, --licence: a farm keeps neither of a registered adapter; they go with an installed one");
            return ExitCode.Usage;
        }

        var folder = Directory.CreateTempSubdirectory("farm-adapter-");
        try
        {
            // Only the file travels: what adapter_config.json beside it says must go in.
            var copy = Path.Combine(folder.FullName, Path.GetFileName(request.File));
            var inspection = await AdapterInstaller.CopyAsync(request, copy, cancellationToken);
            foreach (var said in inspection.Findings.Select(AdapterText.Of).Concat(inspection.Notes.Select(static note => $"note: {note}")))
            {
                screen.Complain(said);
            }

            if (!inspection.Fits)
            {
                return ExitCode.NotFound;
            }

            var key = FarmKey.Find(farm, settings, out var lacking);
            if (!FarmTrust.TryOpen(farm, key, screen, out var client))
            {
                return ExitCode.Usage;
            }

            using var opened = client;
            await using var body = new FileStream(copy, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16,
                FileOptions.Asynchronous | FileOptions.SequentialScan);
            var reply = await client.RegisterAdapterAsync(body, request.Model.Card.Id, request.Name, cancellationToken);
            if (!reply.TryGet(out var registered, out var problem))
            {
                if (problem.Status == HttpStatusCode.Unauthorized && lacking is not null)
                {
                    screen.Complain($"key: {lacking}");
                }

                return problem.Tell(screen);
            }

            screen.Say(json ? AdapterReport.ToJson(registered)
                : $"{registered.Name}  {registered.Id}  rank {registered.Rank}, {registered.Layers} layers of {registered.Model}");
            return ExitCode.Done;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            screen.Complain($"adapter: {problem.Message}");
            return ExitCode.Failed;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
