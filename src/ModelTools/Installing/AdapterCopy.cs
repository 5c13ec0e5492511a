using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Farm.Diffusion.Adapters.Dialects;
using Farm.Diffusion.Adapters.Files;
using Farm.Diffusion.Adapters.Inspection;
using Farm.Diffusion.Safetensors;

namespace Farm.ModelTools.Installing;

/// <summary>
/// Copies an adapter's file so that it stands alone: what the adapter_config.json that belongs to it says goes into the copy's metadata, where
/// diffusers looks for it. Everything else is copied byte by byte.
/// </summary>
internal static class AdapterCopy
{
    /// <param name="source">A file that fits the model.</param>
    /// <param name="target">Written durably; must not exist.</param>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    /// <exception cref="InvalidDataException">The file has changed since it was inspected.</exception>
    public static async Task WriteAsync(string source, string target, AdaptableModel model, CancellationToken cancellationToken)
    {
        await using var from = new FileStream(source, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16,
            FileOptions.Asynchronous | FileOptions.SequentialScan);
        await using var to = new FileStream(target, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous);
        if (ConfigBeside.Read(source, []) is { } config)
        {
            if (!SafetensorsHeader.TryRead(from, source, AdapterLimits.Default.MaxHeaderBytes, out var header, out var problem))
            {
                throw new InvalidDataException(problem);
            }

            if (header.Metadata.ContainsKey(PeftConfigs.MetadataKey))
            {
                from.Position = 0;
            }
            else
            {
                var json = HeaderWith(header, Prefixed(config, model));
                var length = new byte[sizeof(ulong)];
                BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)json.Length);
                await to.WriteAsync(length, cancellationToken);
                await to.WriteAsync(json, cancellationToken);
                from.Position = header.DataStart;
            }
        }

        await from.CopyToAsync(to, cancellationToken);
        to.Flush(flushToDisk: true);
    }

    private static byte[] HeaderWith(SafetensorsHeader header, string config)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("__metadata__");
            foreach (var (key, value) in header.Metadata)
            {
                writer.WriteString(key, value);
            }

            writer.WriteString(PeftConfigs.MetadataKey, config);
            writer.WriteEndObject();
            foreach (var (name, tensor) in header.Tensors)
            {
                writer.WriteStartObject(name);
                writer.WriteString("dtype", tensor.Type);
                writer.WriteStartArray("shape");
                foreach (var axis in tensor.Shape)
                {
                    writer.WriteNumberValue(axis);
                }

                writer.WriteEndArray();
                writer.WriteStartArray("data_offsets");
                writer.WriteNumberValue(tensor.Begin);
                writer.WriteNumberValue(tensor.Begin + tensor.Bytes);
                writer.WriteEndArray();
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>PEFT's own file speaks of whatever component its weights are of.</summary>
    private static string Prefixed(string config, AdaptableModel model)
    {
        using var document = JsonDocument.Parse(config);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            foreach (var component in model.Declared.ByName.Keys.Select(LayerNames.ComponentOf).Distinct(StringComparer.Ordinal))
            {
                foreach (var property in document.RootElement.EnumerateObject())
                {
                    writer.WritePropertyName($"{component}.{property.Name}");
                    property.Value.WriteTo(writer);
                }
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
