using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Farm.Contracts.Models;

namespace Farm.Catalog.Models;

/// <summary>Contents of <c>farm-model.json</c> in a model's folder: everything that routing, admission and validation need to know.</summary>
public sealed record ModelCard
{
    public const string FileName = "farm-model.json";

    /// <summary>1; a card of another schema is refused.</summary>
    public required int Schema { get; init; }

    /// <summary>Lower-case letters, digits, dot and dash, at most 64: part of queue names and object keys.</summary>
    public required string Id { get; init; }

    public required Family Family { get; init; }

    public required string Title { get; init; }

    public string? Description { get; init; }

    /// <summary>SPDX expression of the weights' licence.</summary>
    public required string Licence { get; init; }

    /// <summary>fp32, fp16, bf16 or fp8.</summary>
    public required string Precision { get; init; }

    public required Tier Tier { get; init; }

    public required MemoryNeed Memory { get; init; }

    public required RenderDefaults Defaults { get; init; }

    public required RenderLimits Limits { get; init; }

    /// <summary>Steps of qualities that are asked for by a word; null for parts of the default steps (<see cref="Models.QualitySteps.Of"/>).</summary>
    public QualitySteps? QualitySteps { get; init; }

    /// <summary>Every file that a render reads, with its size and SHA-256; checked when the model is loaded.</summary>
    public required IReadOnlyList<ModelFile> Files { get; init; }

    /// <summary>Layers that adapters may change; null takes none.</summary>
    public LoraDeclaration? Lora { get; init; }

    /// <summary>Measurements of the model, in its makers' words; shown, never interpreted.</summary>
    public IReadOnlyDictionary<string, string>? Measured { get; init; }

    /// <summary>Origin of the model: how it was made and from what data.</summary>
    public string? Provenance { get; init; }

    /// <summary>Whether it has a VAE's encoder, so that renders can work from pictures.</summary>
    [JsonIgnore]
    public bool ReadsPictures => Files.Any(static file => file.Path.StartsWith("vae_encoder", StringComparison.Ordinal));

    /// <summary>SHA-256 over paths and hashes of all files, hex: names these exact weights whatever the folder is called.</summary>
    [JsonIgnore]
    public string ContentHash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', Files.OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => $"{file.Path} {file.Sha256}")))));
}

/// <param name="Path">Relative to the model's folder, with forward slashes.</param>
/// <param name="Bytes">Exact length.</param>
/// <param name="Sha256">Lower-case hex.</param>
public sealed record ModelFile(string Path, long Bytes, string Sha256);

/// <param name="WeightBytes">Resident once loaded.</param>
/// <param name="ActivationBytesPerPixel">Extra while the denoiser runs, per pixel of one picture with guidance.</param>
/// <param name="DecodeBytesPerPixel">Extra while the VAE runs, when the denoiser has given its own back; null for as much.</param>
public sealed record MemoryNeed(long WeightBytes, int ActivationBytesPerPixel, int? DecodeBytesPerPixel = null)
{
    /// <summary>Bytes needed to hold the whole model and render one picture of this size.</summary>
    public long At(int width, int height) => WeightBytes + Math.Max(DenoiseBytes(width, height), DecodeBytes(width, height));

    /// <summary>Bytes that the denoiser takes beside weights.</summary>
    public long DenoiseBytes(int width, int height) => (long)ActivationBytesPerPixel * width * height;

    /// <summary>Bytes that the VAE takes beside weights.</summary>
    public long DecodeBytes(int width, int height) => (long)(DecodeBytesPerPixel ?? ActivationBytesPerPixel) * width * height;
}
