using System.Security.Cryptography;
using Farm.Catalog.Models;

namespace Farm.Diffusion.Loading;

/// <summary>Checks a model's files against its card before the runtime sees them.</summary>
public static class ModelFiles
{
    /// <returns>One sentence for each file that is missing, of another size or of another content.</returns>
    public static async Task<IReadOnlyList<string>> CheckAsync(InstalledModel model, CancellationToken cancellationToken)
    {
        var findings = new List<string>();
        foreach (var file in model.Card.Files)
        {
            var path = Path.Combine(model.Folder, file.Path);
            if (!IsInside(file.Path))
            {
                findings.Add($"{file.Path} leads out of the model's folder");
            }
            else if (!File.Exists(path))
            {
                findings.Add($"{file.Path} is missing");
            }
            else
            {
                await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20, useAsync: false);
                if (stream.Length != file.Bytes)
                {
                    findings.Add($"{file.Path} has {stream.Length} bytes; the card says {file.Bytes}");
                }
                else if (Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken)) is var hash && hash != file.Sha256)
                {
                    findings.Add($"{file.Path} has SHA-256 {hash}; the card says {file.Sha256}");
                }
            }
        }

        return findings;
    }

    private static bool IsInside(string path) => !Path.IsPathRooted(path) && !path.Contains('\\') && !path.Split('/').Contains("..");
}
