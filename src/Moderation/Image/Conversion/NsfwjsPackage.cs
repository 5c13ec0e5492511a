using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Farm.Moderation.Image.Conversion;

/// <summary>
/// MobileNet v2 of the npm package nsfwjs 4.3.0 (MIT; its weights are those of GantMan/nsfw_model, MIT), the classifier that Farm comes with. The weights
/// themselves are not in the repository: they are taken from the package at set-up, and every file on the way is held against its checksum.
/// </summary>
public static class NsfwjsPackage
{
    /// <summary>The converted graph's file name.</summary>
    public const string FileName = "nsfwjs-mobilenet_v2.onnx";

    /// <summary>SHA-256 of the converted graph.</summary>
    public const string Sha256 = "af3e740278b7b927fc580f3a91a61f136cecc10bb20096cbd4bd7fc0f36ccb7a";

    /// <summary>Folder into which npm puts the model's files, below node_modules.</summary>
    public const string Folder = "nsfwjs/dist/models/mobilenet_v2";

    private const string Origin = "nsfwjs 4.3.0 mobilenet_v2 (MIT), weights of GantMan/nsfw_model (MIT), converted from the npm package";
    private const string ModelSha256 = "c32f104fd562b08cdff5ed69dfe1209643afa47e792fb12751d2949aa61a397a";
    private const string ShardSha256 = "ef2e0a63f7d2c4960b37b024b669313f65d3c45cd59e9042636c55b39de53517";

    /// <summary>Writes the graph, unless it is there already.</summary>
    /// <param name="nodeModules">The folder that npm installs into.</param>
    /// <param name="destination">A file; its folder is made.</param>
    /// <param name="problem">One sentence, where the graph is not there afterwards.</param>
    public static bool TryConvert(string nodeModules, string destination, [NotNullWhen(false)] out string? problem)
    {
        problem = null;
        try
        {
            if (File.Exists(destination) && Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(destination))) == Sha256)
            {
                return true;
            }

            Write(destination, Read(Path.Combine(nodeModules, Folder)));
            return true;
        }
        catch (Exception expected) when (expected is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            problem = expected.Message;
            return false;
        }
    }

    /// <summary>The graph made of the package's files.</summary>
    /// <exception cref="InvalidDataException">A file, or the graph, has another checksum than this code was written for.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    internal static byte[] Read(string folder)
    {
        var model = KerasModel.Read(
            KerasModel.ReadChecked(Path.Combine(folder, "model.min.js"), ModelSha256),
            [KerasModel.ReadChecked(Path.Combine(folder, "group1-shard1of1.min.js"), ShardSha256)]);
        var graph = KerasToOnnx.Convert(model, Origin);
        var found = Convert.ToHexStringLower(SHA256.HashData(graph));
        return found == Sha256 ? graph : throw new InvalidDataException($"the converted graph has SHA-256 {found}; expected is {Sha256}");
    }

    /// <summary>The path holds either what it held before or all of the graph.</summary>
    private static void Write(string path, byte[] graph)
    {
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full) ?? "/");
        var part = $"{full}.{Guid.CreateVersion7():n}.part";
        try
        {
            File.WriteAllBytes(part, graph);
            File.Move(part, full, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
    }
}
