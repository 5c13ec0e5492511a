using System.Collections.Concurrent;
using Farm.Catalog.Models;

namespace Farm.Diffusion.Admission;

/// <summary>Tokenizers by the content of their files: models of one vocabulary share one. As many as the installed models have.</summary>
internal sealed class SharedTokenizers
{
    private readonly ConcurrentDictionary<string, Lazy<object>> known = new(StringComparer.Ordinal);

    /// <param name="model">Its card names the files by their hashes.</param>
    /// <param name="folder">Of the tokenizer, in the model's folder.</param>
    /// <param name="load">Reads the folder; what it throws is thrown again for whoever asks next.</param>
    public T Get<T>(InstalledModel model, string folder, Func<string, T> load)
        where T : class
    {
        var files = model.Card.Files
            .Where(file => file.Path.StartsWith($"{folder}/", StringComparison.Ordinal))
            .Select(file => $"{file.Path[(folder.Length + 1)..]} {file.Sha256}")
            .Order(StringComparer.Ordinal)
            .ToList();
        var path = Path.Combine(model.Folder, folder);
        // A card that names no files of it says nothing of their content.
        var key = $"{typeof(T).Name}\n{(files.Count > 0 ? string.Join('\n', files) : path)}";
        return (T)known.GetOrAdd(key, _ => new Lazy<object>(() => load(path))).Value;
    }
}
