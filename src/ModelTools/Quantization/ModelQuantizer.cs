using System.Security.Cryptography;
using Farm.Catalog.Models;
using Farm.Contracts.Models;
using Farm.Diffusion.Loading;
using Farm.Diffusion.Onnx;
using Farm.ModelTools.Onnx;

namespace Farm.ModelTools.Quantization;

/// <summary>Makes a new model folder in which all graphs have their weights in fewer bits; the original is only read.</summary>
public sealed class ModelQuantizer(InstalledModel source, QuantizeOptions options)
{
    private const string GraphExtension = ".onnx";

    private string Precision => options.Precision == WeightPrecision.Fp8 ? "fp8" : "fp16";

    /// <param name="folder">Where the new model is to lie.</param>
    /// <param name="id">The new model's id.</param>
    /// <param name="force">Replaces what lies in the folder.</param>
    /// <param name="cancellationToken">Ends the work between tensors and leaves nothing behind.</param>
    /// <exception cref="IOException">The folder cannot be written to, or the disk is full.</exception>
    public async Task<QuantizeResult> WriteAsync(string folder, string id, bool force, CancellationToken cancellationToken)
    {
        folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var findings = await CheckAsync(folder, id, force, cancellationToken);
        if (findings.Count > 0)
        {
            return new QuantizeResult.Refused(findings);
        }

        var unfinished = $"{folder}.{Guid.CreateVersion7():N}.tmp";
        try
        {
            var (graphs, problems) = WriteGraphs(unfinished, cancellationToken);
            if (problems.Count > 0)
            {
                return new QuantizeResult.Refused(problems);
            }

            var card = await CardAsync(unfinished, id, graphs, cancellationToken);
            await File.WriteAllTextAsync(Path.Combine(unfinished, ModelCard.FileName), ModelCardJson.Write(card) + "\n", cancellationToken);
            Publish(unfinished, folder);
            return new QuantizeResult.Written(new InstalledModel(card, folder), graphs);
        }
        finally
        {
            if (Directory.Exists(unfinished))
            {
                Directory.Delete(unfinished, recursive: true);
            }
        }
    }

    private async Task<IReadOnlyList<string>> CheckAsync(string folder, string id, bool force, CancellationToken cancellationToken)
    {
        var card = source.Card;
        var sourceFolder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(source.Folder));
        if (card.Precision == "fp8" || card.Precision == Precision || (options.Precision == WeightPrecision.Fp16 && card.Precision != "fp32"))
        {
            return [$"{card.Id} is {card.Precision}; {Precision} can be made from {(options.Precision == WeightPrecision.Fp8 ? "fp32, fp16 and bf16" : "fp32")}"];
        }

        if (!ModelIds.IsId(id))
        {
            return [$"id '{id}' must be 1 to 64 lower-case letters, digits, dots and dashes, and start with a letter or digit"];
        }

        if (folder == sourceFolder || ExternalPath.IsInside(folder, sourceFolder) || ExternalPath.IsInside(sourceFolder, folder))
        {
            return [$"{folder} overlaps the model's own folder {sourceFolder}"];
        }

        if (File.Exists(folder))
        {
            return [$"{folder} is a file"];
        }

        if (Directory.Exists(folder) && !force)
        {
            return [$"{folder} is there already; --force replaces it"];
        }

        if (Directory.Exists(folder) && !File.Exists(Path.Combine(folder, ModelCard.FileName)) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            return [$"{folder} is no model's folder; it has no {ModelCard.FileName} and is not replaced"];
        }

        var findings = await ModelFiles.CheckAsync(source, cancellationToken);
        return findings.Count > 0
            ? findings
            : [.. GraphFiles().SelectMany(file => GraphFileChecks.Check(Path.Combine(source.Folder, file), source.Folder))];
    }

    private IEnumerable<string> GraphFiles() =>
        source.Card.Files.Select(static file => file.Path).Where(static path => path.EndsWith(GraphExtension, StringComparison.Ordinal));

    private (List<GraphReport> Graphs, List<string> Problems) WriteGraphs(string target, CancellationToken cancellationToken)
    {
        var (graphs, problems) = (new List<GraphReport>(), new List<string>());
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in GraphFiles())
        {
            var path = Path.Combine(source.Folder, file);
            var folder = Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(target, file)) ?? target).FullName;
            if (!OnnxFile.TryRead(path, out var model, out var problem))
            {
                problems.Add(problem);
                continue;
            }

            string[] external = [.. model.ExternalFiles().Select(location => Path.GetRelativePath(source.Folder, Path.Combine(model.Folder, location)))];
            done.UnionWith([file, .. external]);
            IReadOnlyList<WeightReport> weights;
            var data = external.Length == 0 ? null : Path.Combine(folder, Path.GetFileName(file) + "_data");
            using (var writer = new ExternalDataWriter(data))
            {
                (weights, problem) = new GraphQuantizer(model, options, writer).Run(cancellationToken);
            }

            if (problem is not null)
            {
                problems.Add($"{file} {problem}");
                continue;
            }

            model.Write(Path.Combine(target, file));
            graphs.Add(new GraphReport(file, Size(source.Folder, [file, .. external]), Size(target, data is null ? [file] : [file, file + "_data"]), weights));
        }

        foreach (var file in source.Card.Files.Where(file => !done.Contains(file.Path)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(target, file.Path)) ?? target);
            File.Copy(Path.Combine(source.Folder, file.Path), Path.Combine(target, file.Path));
        }

        return (graphs, problems);
    }

    private static long Size(string folder, IEnumerable<string> files) => files.Sum(file => new FileInfo(Path.Combine(folder, file)).Length);

    private async Task<ModelCard> CardAsync(string folder, string id, List<GraphReport> graphs, CancellationToken cancellationToken)
    {
        var files = new List<ModelFile>();
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            await using var stream = File.OpenRead(path);
            var name = Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');
            files.Add(new ModelFile(name, stream.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken))));
        }

        var card = source.Card;
        var memory = card.Memory with { WeightBytes = Resident(card, graphs) };
        var quantized = card with
        {
            Id = id,
            Title = $"{card.Title}, {Precision}",
            Precision = Precision,
            Memory = memory,
            Files = files,
            // What was measured of the original does not hold of this one.
            Measured = graphs.ToDictionary(
                static graph => graph.File,
                graph => $"{graph.BytesBefore} to {graph.BytesAfter} bytes, relative RMS error of the weights {graph.RelativeError:P2}",
                StringComparer.Ordinal),
            Provenance = $"{card.Provenance} Weights rounded to {Precision} from {card.Id} (content {card.ContentHash}) by farm models quantize.".TrimStart(),
        };
        return quantized with { Tier = TierOf(quantized.LeastBytesAt(card.Defaults.Width, card.Defaults.Height)) ?? card.Tier };
    }

    /// <summary>
    /// Bytes once loaded. The runtime keeps fp8 codes as they are, but folds the Cast of a constant when it opens a graph: in memory an
    /// fp16 model is as large as the original.
    /// </summary>
    private long Resident(ModelCard card, List<GraphReport> graphs) => options.Precision == WeightPrecision.Fp16
        ? card.Memory.WeightBytes
        : Math.Max(0, card.Memory.WeightBytes + graphs.Sum(static graph => graph.BytesAfter - graph.BytesBefore));

    private static Tier? TierOf(long bytes) =>
        Enum.GetValues<Tier>().Order().Cast<Tier?>().FirstOrDefault(tier => bytes <= (int?)tier * (1L << 30));

    /// <summary>The folder is replaced by renaming, so that a reader sees the old model or the new one.</summary>
    private static void Publish(string unfinished, string folder)
    {
        if (!Directory.Exists(folder))
        {
            Directory.Move(unfinished, folder);
            return;
        }

        var old = $"{folder}.{Guid.CreateVersion7():N}.old";
        Directory.Move(folder, old);
        try
        {
            Directory.Move(unfinished, folder);
        }
        catch
        {
            Directory.Move(old, folder);
            throw;
        }

        Directory.Delete(old, recursive: true);
    }
}
