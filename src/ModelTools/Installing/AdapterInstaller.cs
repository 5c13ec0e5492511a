using Farm.Catalog.Adapters;
using Farm.Catalog.Models;
using Farm.Contracts.Adapters;
using Farm.Diffusion.Adapters;
using Farm.Diffusion.Adapters.Files;
using Farm.Diffusion.Adapters.Inspection;

namespace Farm.ModelTools.Installing;

/// <summary>Installs an adapter beside its model, for everybody who uses the model; what a name means never changes.</summary>
public static class AdapterInstaller
{
    /// <exception cref="IOException">The model's folder cannot be written to, or another process adds to it.</exception>
    public static async Task<Installation> InstallAsync(InstallRequest request, CancellationToken cancellationToken)
    {
        if (!AdapterNames.IsName(request.Name))
        {
            return new Installation.Refused([new("bad_name", null, $"name is '{request.Name}'; must be {AdapterNames.Form}")], IsUsage: true);
        }

        if (!AdaptableModel.TryRead(request.Model, out var model, out var problem))
        {
            return new Installation.Refused([new(AdapterFindings.ModelTakesNone, null, problem)], IsUsage: false);
        }

        // Before anything is copied; the copy is judged once more, and is what its card speaks of.
        var given = AdapterInspector.Inspect(request.File, model, cancellationToken: cancellationToken);
        if (!given.Fits)
        {
            return new Installation.Refused(given.Findings, IsUsage: false);
        }

        var folder = Directory.CreateDirectory(Path.Combine(request.Model.Folder, InstalledAdapters.Folder)).FullName;
        await using var held = new FileStream(Path.Combine(folder, ".adding.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite,
            FileShare.None, 1, FileOptions.DeleteOnClose);
        var unfinished = Path.Combine(folder, $".{Guid.CreateVersion7():N}.tmp");
        try
        {
            await AdapterCopy.WriteAsync(request.File, unfinished, model, cancellationToken);
            var inspection = AdapterInspector.Inspect(unfinished, model, cancellationToken: cancellationToken);
            return inspection is { Fits: true, Sha256: { } id }
                ? Publish(request, folder, unfinished, inspection with { Notes = given.Notes }, id)
                : new Installation.Refused(inspection.Findings, IsUsage: false);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Copies an adapter so that its file alone says all of it; nothing is written where it does not fit.</summary>
    /// <exception cref="IOException">The target cannot be written.</exception>
    public static async Task<AdapterInspection> CopyAsync(InstallRequest request, string target, CancellationToken cancellationToken)
    {
        var inspection = AdapterInspector.Inspect(request.File, request.Model, cancellationToken: cancellationToken);
        if (inspection.Fits && AdaptableModel.TryRead(request.Model, out var model, out _))
        {
            await AdapterCopy.WriteAsync(request.File, target, model, cancellationToken);
        }

        return inspection;
    }

    private static Installation Publish(InstallRequest request, string folder, string unfinished, AdapterInspection inspection, string id)
    {
        var path = Path.Combine(folder, request.Name);
        if (File.Exists(path + InstalledAdapters.CardExtension))
        {
            return Again(request, path, unfinished, id, inspection.Notes);
        }

        var card = new AdapterCard
        {
            Schema = 1,
            Id = id,
            Name = request.Name,
            Model = request.Model.Card.Id,
            Rank = inspection.Rank,
            Layers = inspection.Layers,
            Bytes = inspection.Bytes,
            Title = request.Title,
            Licence = request.Licence,
            TriggerWords = inspection.TriggerWords.Count > 0 ? inspection.TriggerWords : null,
        };
        var cardUnfinished = unfinished + InstalledAdapters.CardExtension;
        try
        {
            using (var stream = new FileStream(cardUnfinished, FileMode.CreateNew, FileAccess.Write))
            {
                using var writer = new StreamWriter(stream);
                writer.Write(AdapterCardJson.Write(card) + "\n");
                writer.Flush();
                stream.Flush(flushToDisk: true);
            }

            // The card first: one that lies alone is passed over, and its file is what its hash says or is not there.
            File.Move(cardUnfinished, path + InstalledAdapters.CardExtension, overwrite: true);
            File.Move(unfinished, path + InstalledAdapters.FileExtension, overwrite: true);
        }
        finally
        {
            File.Delete(cardUnfinished);
        }

        return new Installation.Installed(new(card, path + InstalledAdapters.FileExtension), IsNew: true, inspection.Notes);
    }

    /// <summary>The name is taken: by these bytes, which mends a file that is damaged or gone, or by others.</summary>
    private static Installation Again(InstallRequest request, string path, string unfinished, string id, IReadOnlyList<string> notes)
    {
        try
        {
            var card = AdapterCardJson.Read(File.ReadAllBytes(path + InstalledAdapters.CardExtension));
            if (card.Id == id)
            {
                File.Move(unfinished, path + InstalledAdapters.FileExtension, overwrite: true);
                return new Installation.Installed(new(card, path + InstalledAdapters.FileExtension), IsNew: false, notes);
            }

            return Taken($"'{request.Name}' is {card.Id}, and the file is {id}; a name never changes its meaning");
        }
        catch (InvalidDataException unreadable)
        {
            return Taken($"'{request.Name}' has a card that cannot be read: {unreadable.Message}");
        }

        static Installation.Refused Taken(string message) => new([new("name_taken", null, message)], IsUsage: true);
    }
}

/// <param name="File">The adapter, as it comes from wherever it was shared.</param>
/// <param name="Name">What it is to be called.</param>
/// <param name="Licence">SPDX expression.</param>
public sealed record InstallRequest(string File, InstalledModel Model, string Name, string? Title = null, string? Licence = null);

/// <summary>Outcome of installing an adapter.</summary>
public abstract record Installation
{
    private Installation()
    {
    }

    /// <param name="IsNew">Whether it was not there already.</param>
    /// <param name="Notes">What was passed over, one sentence each.</param>
    public sealed record Installed(InstalledAdapter Adapter, bool IsNew, IReadOnlyList<string> Notes) : Installation;

    /// <summary>Nothing was written.</summary>
    /// <param name="IsUsage">Whether the request is wrong, not the file.</param>
    public sealed record Refused(IReadOnlyList<AdapterFinding> Findings, bool IsUsage) : Installation;
}
