using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Farm.Diffusion.Safetensors;

namespace Farm.Diffusion.Adapters.Files;

/// <summary>An open adapter file whose header holds: its tensors taken apart into modules.</summary>
internal sealed class AdapterFile : IDisposable
{
    private const int BufferBytes = 1 << 18;

    private readonly FileStream stream;

    private AdapterFile(FileStream stream, SafetensorsHeader header, string id)
    {
        this.stream = stream;
        Header = header;
        Id = id;
        Reader = new(stream, header);
    }

    /// <summary>SHA-256 of the file, lower-case hex.</summary>
    public string Id { get; }

    public long Bytes => stream.Length;

    public SafetensorsHeader Header { get; }

    public TensorReader Reader { get; }

    /// <summary>By the layer's name in the file, in the order of the file.</summary>
    public IReadOnlyList<AdapterModule> Modules { get; private set; } = [];

    /// <summary>Whether it has tensors, and none of them a number.</summary>
    public bool IsHollow => Header.Tensors.Count > 0 && Header.Tensors.Values.All(static tensor => tensor.Bytes == 0);

    /// <summary>Opens and hashes a file and takes its keys apart. Keys that say nothing are findings; the file is opened none the less.</summary>
    /// <param name="findings">Takes all that is wrong.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static bool TryOpen(
        string path, AdapterLimits limits, List<AdapterFinding> findings, [NotNullWhen(true)] out AdapterFile? file, CancellationToken cancellationToken)
    {
        file = null;
        FileStream? opened = null;
        try
        {
            opened = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes);
            if (opened.Length > limits.MaxBytes)
            {
                findings.Add(new(AdapterFindings.TooLarge, null, $"the file has {opened.Length} bytes; at most {limits.MaxBytes} are read"));
                return false;
            }

            if (PickleOf(opened) is { } pickle)
            {
                findings.Add(new(AdapterFindings.NotSafetensors, null, $"the file is {pickle}; only safetensors is read, for a pickle can run code"));
                return false;
            }

            if (!SafetensorsHeader.TryRead(opened, Path.GetFileName(path), limits.MaxHeaderBytes, out var header, out var problem))
            {
                findings.Add(new(AdapterFindings.NotSafetensors, null, problem));
                return false;
            }

            if (header.Tensors.Count > limits.MaxTensors)
            {
                findings.Add(new(AdapterFindings.TooLarge, null,
                    $"the file has {header.Tensors.Count} tensors; at most {limits.MaxTensors} are read"));
                return false;
            }

            file = new(opened, header, HashOf(opened, cancellationToken));
            file.Modules = ModulesOf(header, limits, findings);
            opened = null;
            return true;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            findings.Add(new(AdapterFindings.Unreadable, null, $"the file cannot be read: {unreadable.Message}"));
            return false;
        }
        finally
        {
            opened?.Dispose();
        }
    }

    public void Dispose() => stream.Dispose();

    private static List<AdapterModule> ModulesOf(SafetensorsHeader header, AdapterLimits limits, List<AdapterFinding> findings)
    {
        var modules = new Dictionary<string, AdapterModule>(StringComparer.Ordinal);
        foreach (var (name, data) in header.Tensors
            .OrderBy(static tensor => tensor.Value.Begin).ThenBy(static tensor => tensor.Key, StringComparer.Ordinal))
        {
            if (name.Length > limits.MaxKeyLength)
            {
                findings.Add(new(AdapterFindings.UnknownKey, name[..limits.MaxKeyLength],
                    $"the key has {name.Length} letters; at most {limits.MaxKeyLength} are read"));
            }
            else if (EmbeddingKeys.Describe(name) is { } embedding)
            {
                findings.Add(new(AdapterFindings.Embedding, name, embedding));
            }
            else if (!AdapterKey.TryParse(name, out var key))
            {
                findings.Add(new(AdapterFindings.UnknownKey, name,
                    "the end of the key names no part of an adapter, such as .lora_down.weight or .lora_A.weight"));
            }
            else
            {
                if (!modules.TryGetValue(key.Value.Module, out var module))
                {
                    modules.Add(key.Value.Module, module = new(key.Value.Module));
                }

                if (module.Add(key.Value, data) is { } other)
                {
                    findings.Add(new(AdapterFindings.DuplicateLayer, name, $"'{other}' says the same of the same layer"));
                }
            }
        }

        return [.. modules.Values.OrderBy(static module => module.Begin).ThenBy(static module => module.Name, StringComparer.Ordinal)];
    }

    private static string HashOf(FileStream stream, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferBytes];
        stream.Position = 0;
        while (stream.Read(buffer) is > 0 and var count)
        {
            cancellationToken.ThrowIfCancellationRequested();
            hash.AppendData(buffer, 0, count);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The kind of file that PyTorch writes in place of safetensors: a zip archive since 1.6, a bare pickle before.</summary>
    private static string? PickleOf(FileStream stream)
    {
        Span<byte> start = stackalloc byte[sizeof(ulong)];
        var count = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        return count < start.Length ? null : start switch
        {
            [(byte)'P', (byte)'K', 3, 4, ..] => "a zip archive, as PyTorch writes its pickles (.pt, .ckpt, .bin)",
            // The last four of the eight bytes of safetensors' length are 0.
            [0x80, >= 2 and <= 5, ..] when start[4..].ContainsAnyExcept((byte)0) => "a pickle of PyTorch (.pt, .ckpt)",
            _ => null,
        };
    }
}
