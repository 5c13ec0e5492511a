using Farm.Contracts.Models;
using Farm.Diffusion.Adapters.Inspection;
using FsCheck;
using FsCheck.Fluent;

namespace Farm.Diffusion.Tests.Adapters.Files;

/// <summary>Files that no trainer wrote: none of them throws, and none takes more memory than it is long.</summary>
public sealed class FuzzTests
{
    private const long Bound = 8 << 20;
    private static readonly AdaptableModel Model = FamilyLayers.Model(Family.Flux1);

    private static readonly byte[] Sound = new LoraFile { Metadata = { ["lora_adapter_metadata"] = """{"transformer.r":4,"transformer.alpha_pattern":{"to_q":2}}""" } }
        .Add("lora_unet_double_blocks_0_img_attn_qkv.lora_down.weight", 3, 12).Add("lora_unet_double_blocks_0_img_attn_qkv.lora_up.weight", 36, 3)
        .Add("lora_unet_double_blocks_0_img_attn_qkv.alpha", [], [1f]).Add("transformer.proj_out.lora_A.weight", 4,
            12).Add("transformer.proj_out.lora_B.weight", 64, 4).ToBytes();

    private string path = "";

    [SetUp]
    public void SetUp() => path = Path.GetTempFileName();

    [TearDown]
    public void TearDown() => File.Delete(path);

    [Test]
    public void The_file_that_is_changed_below_is_sound()
    {
        File.WriteAllBytes(path, Sound);
        Assert.That(AdapterInspector.Inspect(path, Model).Findings, Is.Empty);
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public Property Random_bytes_are_refused() => Prop.ForAll(
        Gen.ArrayOf(Gen.Choose(0, 255)).ToArbitrary(),
        bytes => Holds(Array.ConvertAll(bytes, static value => (byte)value), static inspection => !inspection.Fits));

    [FsCheck.NUnit.Property(MaxTest = 600)]
    public Property A_file_with_some_bytes_changed_is_judged_within_bounds() => Prop.ForAll(
        Gen.NonEmptyListOf(Gen.Choose(0, int.MaxValue)).ToArbitrary(),
        edits =>
        {
            var file = Sound.ToArray();
            foreach (var edit in edits)
            {
                // Below 0x60 lie digits and signs: more of the headers stay JSON.
                file[edit % file.Length] = (byte)((edit >> 16) % 0x60);
            }

            return Holds(file, static inspection => inspection.Fits || inspection.Findings.Count > 0);
        });

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public Property Any_shapes_of_known_keys_are_judged_within_bounds() => Prop.ForAll(
        Gen.ArrayOf(Gen.ArrayOf(Gen.Choose(0, 16))).ToArbitrary(),
        shapes =>
        {
            string[] endings = ["lora_down.weight", "lora_up.weight", "lora_mid.weight", "alpha", "lora_A.weight", "lora_B.weight"];
            var file = new LoraFile();
            for (var i = 0; i < Math.Min(shapes.Length, endings.Length); i++)
            {
                file.Add($"transformer.proj_out.{endings[i]}", shapes[i].Length > 4 ? shapes[i][..4] : shapes[i]);
            }

            return Holds(file.ToBytes(), static inspection => inspection.Fits || inspection.Findings.Count > 0);
        });

    private bool Holds(byte[] bytes, Func<AdapterInspection, bool> judge)
    {
        File.WriteAllBytes(path, bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var inspection = AdapterInspector.Inspect(path, Model);
        return GC.GetAllocatedBytesForCurrentThread() - before < Bound + (64L * bytes.Length) && judge(inspection);
    }
}
