using System.Text.Json;
using Farm.Diffusion.Denoising;
using Farm.Diffusion.Families;
using Farm.Diffusion.Families.QwenImage;
using Farm.Diffusion.Latents;
using Farm.Diffusion.Schedulers;

namespace Farm.Diffusion.Tests.Families;

/// <summary>Packing, positions, shifts, guidance and rotations against the numbers of diffusers' own functions, to the tolerance that the golden README states.</summary>
public sealed class ShapesGoldenTests
{
    private static readonly LatentGrid Grid = new(4, 4, 6);
    private JsonDocument document;

    [OneTimeSetUp]
    public void Read() => document = GoldenFiles.Read("_shapes_mu_cfg_rope");

    [OneTimeTearDown]
    public void Close() => document.Dispose();

    [Test]
    public void Flux1_and_qwen_pack_two_by_two_latents_into_a_token()
    {
        var packed = new float[Grid.Length];
        Tokens(noiseIsPatched: false).FromNoise(Counting(Grid.Length), Grid, packed);
        Assert.That(packed, Is.EqualTo(Floats("pack_flux1", "packed")));
    }

    [Test]
    public void Flux2_normalises_patches_in_the_order_in_which_it_patches()
    {
        var packed = new float[Grid.Length];
        var space = Tokens(noiseIsPatched: true);
        space.FromVae(Counting(Grid.Length), Grid, packed);
        Assert.That(packed, Is.EqualTo(Floats("pack_flux2", "tokens")));
        var patched = new float[Grid.Length];
        space.FromNoise(Floats("pack_flux2", "patchified"), Grid, patched);
        Assert.That(patched, Is.EqualTo(packed), "noise is drawn patched");
    }

    [Test]
    public void What_the_vae_encodes_comes_back_to_be_decoded()
    {
        var scaling = new LatentScaling([.. Counting(16).Select(i => 0.5f + i)], [.. Counting(16).Select(i => i / 7)]);
        foreach (var space in new LatentSpace[] { new TokenLatents(scaling, 4, 8, false), new SpatialLatents(scaling, 4, 8) })
        {
            float[] latents = new float[Grid.Length], back = new float[Grid.Length];
            space.FromVae(Counting(Grid.Length), Grid, latents);
            space.ToVae(latents, Grid, back);
            Assert.That(back, Is.EqualTo(Counting(Grid.Length)).Within(1e-4f), space.GetType().Name);
        }
    }

    [Test]
    public void Image_tokens_stand_at_their_row_and_column() =>
        Assert.That(TokenIds.Image(new LatentGrid(16, 4, 6), axes: 3), Is.EqualTo(Floats("flux1_img_ids", "ids")));

    [Test]
    public void Flux2_counts_text_on_the_last_axis_and_references_in_tens_on_the_first()
    {
        Assert.Multiple(() =>
        {
            Assert.That(TokenIds.Image(Grid, axes: 4), Is.EqualTo(Floats("pack_flux2", "latent_ids")));
            Assert.That(TokenIds.Text(5, axes: 4), Is.EqualTo(Floats("flux2_text_ids_L5")));
            Assert.That(
                new[] { TokenIds.Image(new(4, 4, 6), 4, 10), TokenIds.Image(new(4, 2, 4), 4, 20) }.SelectMany(ids => ids),
                Is.EqualTo(Floats("flux2_ref_ids", "ids")));
        });
    }

    [TestCase("flux1", 0.5, 1.15, 4096)]
    [TestCase("qwen", 0.5, 0.9, 8192)]
    [TestCase("sd3_dynamic_maxshift1.16", 0.5, 1.16, 4096)]
    public void Mu_grows_in_a_line_with_the_tokens(string family, double baseShift, double maxShift, int maxTokens)
    {
        var config = new SchedulerConfig { BaseShift = baseShift, MaxShift = maxShift, BaseImageSeqLen = 256, MaxImageSeqLen = maxTokens };
        foreach (var row in document.RootElement.GetProperty("mu").GetProperty(family).EnumerateArray())
        {
            Assert.That(FlowShift.Linear(config, row.GetProperty("L").GetInt32()), Is.EqualTo(row.GetProperty("mu").GetDouble()).Within(1e-12));
        }
    }

    [Test]
    public void Flux2_shifts_by_tokens_and_steps()
    {
        foreach (var row in document.RootElement.GetProperty("mu").GetProperty("flux2_empirical").EnumerateArray())
        {
            Assert.That(
                FlowShift.Empirical(row.GetProperty("L").GetInt32(), row.GetProperty("steps").GetInt32()),
                Is.EqualTo(row.GetProperty("mu").GetDouble()).Within(1e-9));
        }
    }

    [Test]
    public void Guidance_is_that_of_diffusers()
    {
        float[] conditional = [.. Enumerable.Range(1, 32).Select(i => MathF.Sin(i))], unconditional = [.. Enumerable.Range(1, 32).Select(i => 0.7f * MathF.Cos(1.3f * i))];
        var result = new float[32];
        new GuidanceScale(5).Combine(conditional, unconditional, 8, result);
        Assert.That(result, Is.EqualTo(Floats("cfg", "cfg")).Within(2e-5f));
    }

    [Test]
    public void Qwen_keeps_the_norm_of_each_token_under_guidance()
    {
        float[] conditional = [.. Enumerable.Range(1, 32).Select(i => MathF.Sin(i))], unconditional = [.. Enumerable.Range(1, 32).Select(i => 0.7f * MathF.Cos(1.3f * i))];
        var result = new float[32];
        new GuidanceScale(4, KeepNorm: true).Combine(conditional, unconditional, 8, result);
        Assert.That(result, Is.EqualTo(Floats("cfg_qwen", "result")).Within(2e-5f));
    }

    [Test]
    public void Qwen_turns_a_picture_about_its_middle_and_its_text_after_it()
    {
        var rope = new QwenRope([16, 56, 56]);
        var (image, text) = (rope.Image(3, 4), rope.Text(3, 4, 5));
        Assert.Multiple(() =>
        {
            AssertAngles(image, "img_angles");
            AssertAngles(text, "txt_angles");
        });
    }

    private void AssertAngles(QwenRope.Rotations rotations, string name)
    {
        var angles = Doubles("rope_qwen", name);
        Assert.That(rotations.Cosines, Has.Length.GreaterThanOrEqualTo(angles.Length));
        // Reduced to the half turn in which diffusers gives them.
        Assert.That(rotations.Cosines.Take(angles.Length), Is.EqualTo(angles.Select(Math.Cos)).Within(2e-6));
        Assert.That(rotations.Sines.Take(angles.Length), Is.EqualTo(angles.Select(Math.Sin)).Within(2e-6));
    }

    private static TokenLatents Tokens(bool noiseIsPatched) => new(LatentScaling.Uniform(16, 1, 0), 4, 8, noiseIsPatched);

    private static float[] Counting(int length) => [.. Enumerable.Range(0, length).Select(i => (float)i)];

    private float[] Floats(params ReadOnlySpan<string> path) => [.. Doubles(path).Select(value => (float)value)];

    private double[] Doubles(params ReadOnlySpan<string> path)
    {
        var element = document.RootElement;
        foreach (var name in path)
        {
            element = element.GetProperty(name);
        }

        return [.. Flatten(element)];
    }

    private static IEnumerable<double> Flatten(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().SelectMany(Flatten) : [element.GetDouble()];
}
