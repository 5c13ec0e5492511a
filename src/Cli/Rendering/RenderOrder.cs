using System.Security.Cryptography;
using System.Text.Json;
using Farm.Catalog.Models;
using Farm.Cli.Marking;
using Farm.Cli.Requests;
using Farm.Contracts.Jobs;
using Farm.Imaging;
using Farm.Provenance.C2pa;
using Farm.Provenance.Marking;

namespace Farm.Cli.Rendering;

/// <summary>Orders the marks of a picture that was rendered here.</summary>
internal static class RenderOrder
{
    /// <summary>
    /// Its id follows from all that decides what is in the file, so that the same command gives the same bytes.
    /// </summary>
    public static MarkOrder Of(ModelCard card, JobSpec spec, SourceFiles sources, ProvenanceOptions options)
    {
        var visible = options.WantsVisibleMark(LocalMarker.Tenant);
        var discloses = options.DisclosesPrompts(LocalMarker.Tenant);
        var content = JsonSerializer.SerializeToUtf8Bytes(spec with { Model = card.ContentHash }, JobJson.Default.JobSpec);
        return new MarkOrder
        {
            Id = MarkId.Of(SHA256.HashData([.. content, visible ? (byte)1 : (byte)0, discloses ? (byte)1 : (byte)0, (byte)options.TrainingMining])),
            Format = ImageFormat.Parse(spec.Format),
            Quality = spec.FormatQuality,
            Origin = PictureOrigin.Rendered(new RenderModel(card.Id, card.ContentHash), sources.Init is { } init ? Read(init) : null, [.. sources.References.Select(Read)]),
            Visible = visible,
            Prompt = DisclosedPrompt.If(discloses, spec.Prompt),
        };
    }

    private static Ingredient Read(SourceFile file) =>
        Ingredient.Read(file.Bytes, TrustAnchors.None, TimeProvider.System.GetUtcNow()) ?? throw new InvalidDataException($"'{file.Path}' is no picture");
}
