using Farm.Cli.Marking;
using Farm.Cli.Terminal;
using Farm.Host.Settings;
using Farm.Ports.Objects;

namespace Farm.Cli.Provenance.Backfill;

/// <summary>Opens keys, places and ledger of a backfill, and tells what of them cannot be used.</summary>
internal sealed class BackfillStart(Screen screen, FarmSettings settings)
{
    public async Task<int> RunAsync(BackfillRequest request, CancellationToken cancellationToken)
    {
        if (!BackfillRequest.IsStore(request.Source) && !Directory.Exists(request.Source))
        {
            screen.Complain($"source: the folder {Path.GetFullPath(request.Source)} does not exist");
            return ExitCode.NotFound;
        }

        try
        {
            await using var marker = await LocalMarker.OpenAsync(settings, cancellationToken);
            if (Open(request.Source, "source", marker.Store) is not { } source || Open(request.Destination ?? request.Source, "to", marker.Store) is not { } destination)
            {
                return ExitCode.Usage;
            }

            using var ledger = await BackfillLedger.OpenAsync(destination, cancellationToken);
            var picture = new PictureBackfill(request, source, destination, ledger, marker, marker.OwnMarks());
            return await new BackfillRun(screen, request, source, destination, ledger, picture).RunAsync(cancellationToken);
        }
        catch (ObjectStoreException problem)
        {
            screen.Complain($"objects: {problem.Message}");
        }
        catch (InvalidDataException problem)
        {
            screen.Complain(problem.Message);
        }
        catch (InvalidOperationException problem) when (FarmSettings.IsUnreadable(problem))
        {
            screen.Complain(problem.Message);
            return ExitCode.Usage;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            screen.Complain($"backfill: {problem.Message}");
        }

        return ExitCode.Failed;
    }

    /// <summary>Null, with the reason told, for a prefix that cannot begin a key.</summary>
    private IPicturePlace? Open(string named, string field, IObjectStore store)
    {
        if (!BackfillRequest.IsStore(named))
        {
            return new FolderPlace(Path.GetFullPath(named));
        }

        var prefix = BackfillRequest.PrefixOf(named);
        try
        {
            // Refused before anything is asked of the store.
            _ = store.ListAsync(prefix, CancellationToken.None);
            return new StorePlace(store, prefix);
        }
        catch (ArgumentException noPrefix)
        {
            screen.Complain($"{field}: {noPrefix.Message}");
            return null;
        }
    }
}
