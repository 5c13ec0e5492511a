using System.Buffers;
using Farm.Catalog.Adapters;
using Farm.Catalog.Models;
using Farm.Diffusion.Runtime;
using Farm.Imaging;

namespace Farm.Benchmarks.Device;

/// <summary>What the CPU renders of each case, as PNG files FOLDER/model/group/case.png.</summary>
internal sealed class CpuPictures(string folder)
{
    /// <summary>Renders and writes the pictures of every model.</summary>
    public async Task WriteAsync(ModelCatalog models, string scratch, CancellationToken token)
    {
        var installed = InstalledAdapters.Read(models);
        var renderer = new DeviceRenderer(new SessionFactory(new DeviceOptions()), installed, scratch);
        foreach (var group in models.All.SelectMany(model => DeviceGroup.Of(model, installed)))
        {
            await renderer.RenderAsync(group, (known, picture) => Write(PathOf(group, known), picture), token);
        }
    }

    /// <summary>The structural similarity of a picture to the CPU's of the same case, up to 1.</summary>
    /// <exception cref="InvalidDataException">The CPU's is missing, is no picture or has another size; the message names the file.</exception>
    public double Similarity(DeviceGroup group, DeviceCase known, PixelBuffer picture)
    {
        var path = PathOf(group, known);
        if (!File.Exists(path))
        {
            throw new InvalidDataException($"{path} is missing");
        }

        var read = ImageCodec.Decode(File.ReadAllBytes(path));
        using var expected = read.Succeeded ? read.Value : throw new InvalidDataException($"{path} is no picture: {read.Refusal}");
        return (expected.Width, expected.Height) == (picture.Width, picture.Height)
            ? StructuralSimilarity.Between(expected, picture)
            : throw new InvalidDataException($"{path} is {expected.Width} x {expected.Height}; rendered were {picture.Width} x {picture.Height}");
    }

    private static void Write(string path, PixelBuffer picture)
    {
        var bytes = new ArrayBufferWriter<byte>(picture.Pixels.Length);
        ImageCodec.Encode(picture, ImageFormat.Png, new EncodeOptions(), bytes);
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? ".");
        File.WriteAllBytes(path, bytes.WrittenSpan);
    }

    private string PathOf(DeviceGroup group, DeviceCase known) => Path.Combine(folder, group.Model.Card.Id, group.Name, $"{known.Name}.png");
}
