using Farm.Contracts.Models;
using Farm.Diffusion.Adapters;
using Farm.Diffusion.Adapters.Dialects;
using Farm.Diffusion.Adapters.Files;
using Farm.ModelTools.Merging;

namespace Farm.ModelTools.Tests.Merging;

/// <summary>Each kind of adapter merged into a weight, against its formula written out.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ModuleMergeTests : IDisposable
{
    private const int Out = 4;
    private const int In = 6;
    private const string Module = "lora_unet_conv_in";

    private readonly string path = Path.GetTempFileName();
    private readonly float[] weight = LoraFile.Numbers("weight", Out * In);

    public void Dispose() => File.Delete(path);

    [Test]
    public void A_lora_adds_its_product()
    {
        var (down, up) = (LoraFile.Numbers("down", 2 * In), LoraFile.Numbers("up", Out * 2));
        var merged = Merge(new LoraFile().Add($"{Module}.lora_down.weight", [2, In], down).Add($"{Module}.lora_up.weight", [Out, 2],
            up).Add($"{Module}.alpha", [], [1f]));
        Assert.That(merged, Is.EqualTo(Weight((o, i) => weight[(o * In) + i]
            + (0.5f * Dot(2, r => up[(o * 2) + r] * down[(r * In) + i])))).Within(1e-6));
    }

    [Test]
    public void A_loha_adds_its_product_element_by_element()
    {
        var (a, b, c, d) = (LoraFile.Numbers("a", Out * 2), LoraFile.Numbers("b", 2 * In), LoraFile.Numbers("c", Out * 2),
            LoraFile.Numbers("d", 2 * In));
        var merged = Merge(new LoraFile().Add($"{Module}.hada_w1_a", [Out, 2], a).Add($"{Module}.hada_w1_b", [2, In],
            b).Add($"{Module}.hada_w2_a", [Out, 2], c)
            .Add($"{Module}.hada_w2_b", [2, In], d).Add($"{Module}.alpha", [], [4f]));
        Assert.That(merged, Is.EqualTo(Weight((o, i) =>
            weight[(o * In) + i] + (2 * Dot(2, r => a[(o * 2) + r] * b[(r * In) + i]) * Dot(2, r =>
                c[(o * 2) + r] * d[(r * In) + i])))).Within(1e-6));
    }

    [Test]
    public void A_loha_of_a_convolution_may_keep_a_core()
    {
        var layer = new AdapterLayer("unet.conv_in", 3, 4, 2, 2);
        var (t, a, b) = (LoraFile.Numbers("t", 2 * 2 * 4), LoraFile.Numbers("a", 2 * 4), LoraFile.Numbers("b", 2 * 3));
        var merged = Merge(new LoraFile().Add($"{Module}.hada_t1", [2, 2, 2, 2], t).Add($"{Module}.hada_w1_a", [2, 4],
            a).Add($"{Module}.hada_w1_b", [2, 3], b)
            .Add($"{Module}.hada_t2", [2, 2, 2, 2], t).Add($"{Module}.hada_w2_a", [2, 4], a).Add($"{Module}.hada_w2_b", [2, 3], b), layer,
                new float[48]);
        var expected = from p in Enumerable.Range(0, 4)
                       from r in Enumerable.Range(0, 3)
                       from k in Enumerable.Range(0, 4)
                       let one = Dot(4, ij => t[(ij * 4) + k] * b[(ij % 2 * 3) + r] * a[(ij / 2 * 4) + p])
                       select one * one;
        Assert.That(merged, Is.EqualTo(expected).Within(1e-5));
    }

    [Test]
    public void A_lokr_of_whole_factors_has_no_scale()
    {
        var (w1, w2) = (LoraFile.Numbers("w1", 2 * 3), LoraFile.Numbers("w2", 2 * 2));
        var merged = Merge(new LoraFile().Add($"{Module}.lokr_w1", [2, 3], w1).Add($"{Module}.lokr_w2", [2, 2], w2).Add($"{Module}.alpha", [], [7f]));
        Assert.That(merged, Is.EqualTo(Weight((o, i) => weight[(o * In) + i]
            + (w1[(o / 2 * 3) + (i / 2)] * w2[(o % 2 * 2) + (i % 2)]))).Within(1e-6));
    }

    [Test]
    public void A_lokr_may_keep_each_factor_in_two()
    {
        var (a1, b1, a2, b2) = (LoraFile.Numbers("a1", 2), LoraFile.Numbers("b1", 3), LoraFile.Numbers("a2", 2), LoraFile.Numbers("b2", 2));
        var merged = Merge(new LoraFile().Add($"{Module}.lokr_w1_a", [2, 1], a1).Add($"{Module}.lokr_w1_b", [1, 3],
            b1).Add($"{Module}.lokr_w2_a", [2, 1], a2)
            .Add($"{Module}.lokr_w2_b", [1, 2], b2).Add($"{Module}.alpha", [], [0.5f]));
        Assert.That(merged, Is.EqualTo(Weight((o, i) => weight[(o * In) + i] + (0.5f * a1[o / 2] * b1[i / 2] * a2[o % 2] * b2[i % 2]))).Within(1e-6));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void A_glora_multiplies_the_weight_itself(bool first)
    {
        var (a, b, c, d) = (LoraFile.Numbers("a", In), LoraFile.Numbers("b", In), LoraFile.Numbers("c", Out), LoraFile.Numbers("d", In));
        var file = first
            ? new LoraFile().Add($"{Module}.a2.weight", [In, 1], a).Add($"{Module}.a1.weight", [1, In], b).Add($"{Module}.b2.weight",
                [Out, 1], c).Add($"{Module}.b1.weight", [1, In], d)
            : new LoraFile().Add($"{Module}.a1.weight", [In, 1], a).Add($"{Module}.a2.weight", [1, In], b).Add($"{Module}.b1.weight",
                [Out, 1], c).Add($"{Module}.b2.weight", [1, In], d);
        Assert.That(Merge(file),
            Is.EqualTo(Weight((o, i) => weight[(o * In) + i] + (Dot(In, k => weight[(o * In) + k] * a[k]) * b[i]) + (c[o] * d[i]))).Within(1e-5));
    }

    [Test]
    public void A_full_delta_is_added() =>
        Assert.That(Merge(new LoraFile().Add($"{Module}.diff", [Out, In], LoraFile.Numbers("diff", Out * In))),
            Is.EqualTo(weight.Zip(LoraFile.Numbers("diff", Out * In), static (a, b) => a + b)));

    [TestCase(true)]
    [TestCase(false)]
    public void A_dora_brings_rows_or_columns_to_its_norms(bool rows)
    {
        var (down, up) = (LoraFile.Numbers("down", In), LoraFile.Numbers("up", Out));
        float[] norms = rows ? [1, 2, 3, 4] : [1, 2, 3, 4, 5, 6];
        var file = rows
            ? new LoraFile().Add("unet.conv_in.lora_A.weight", [1, In], down).Add("unet.conv_in.lora_B.weight", [Out, 1],
                up).Add("unet.conv_in.lora_magnitude_vector", [Out], norms)
            : new LoraFile().Add($"{Module}.lora_down.weight", [1, In], down).Add($"{Module}.lora_up.weight", [Out, 1],
                up).Add($"{Module}.dora_scale", [1, In], norms);
        var sum = Weight((o, i) => weight[(o * In) + i] + (up[o] * down[i]));
        var expected = Weight((o, i) =>
            sum[(o * In) + i] / MathF.Sqrt(rows ? Dot(In, k => sum[(o * In) + k] * sum[(o * In) + k])
            : Dot(Out, k => sum[(k * In) + i] * sum[(k * In) + i])) * norms[rows ? o : i]);
        Assert.That(Merge(file), Is.EqualTo(expected).Within(1e-5));
    }

    [Test]
    public void An_oft_turns_each_run_of_rows()
    {
        // (I + Q)(I − Q)⁻¹ of Q = [[0, a], [−a, 0]] turns by twice the arc tangent of a.
        var file = new LoraFile().Add($"{Module}.oft_blocks", [2, 2, 2], [0, 0.5f, 0, 0, 0, 0, 0, 0]).Add($"{Module}.rescale", [Out, 1],
            [1, 1, 2, 2]);
        var (cos, sin) = (0.6f, 0.8f);
        Assert.That(Merge(file), Is.EqualTo(Weight((o, i) => o switch
        {
            0 => (cos * weight[i]) - (sin * weight[In + i]),
            1 => (sin * weight[i]) + (cos * weight[In + i]),
            _ => 2 * weight[(o * In) + i],
        })).Within(1e-6));
    }

    [Test]
    public void The_constraint_of_an_oft_bounds_its_turn()
    {
        var file = new LoraFile().Add($"{Module}.oft_blocks", [1, 4, 4],
            [0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]).Add($"{Module}.alpha", [], [0.5f * MathF.Sqrt(2)]);
        Assert.That(Merge(file)?[0], Is.EqualTo((0.6f * weight[0]) - (0.8f * weight[In])).Within(1e-6));
    }

    [Test]
    public void A_boft_shuffles_the_rows_for_each_of_its_factors()
    {
        // The second factor's blocks join rows 0 and 2, 1 and 3; the first is a quarter turn by itself.
        var file = new LoraFile().Add($"{Module}.oft_blocks", [2, 2, 2, 2], [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
        Assert.That(Merge(file),
            Is.EqualTo(Weight((o, i) => o switch { 0 => weight[(2 * In) + i], 2 => -weight[i], _ => weight[(o * In) + i] })).Within(1e-6));
    }

    [TestCase("hada_w1_a", AdapterFindings.MissingHalf)]
    [TestCase("lokr_w1_a", AdapterFindings.WrongShape)]
    [TestCase("oft_blocks", AdapterFindings.WrongShape)]
    [TestCase("a1.weight", AdapterFindings.WrongShape)]
    [TestCase("diff", AdapterFindings.WrongShape)]
    [TestCase("diff_b", AdapterFindings.FullDelta)]
    [TestCase("oft_R.weight", AdapterFindings.Oft)]
    [TestCase("dora_scale", AdapterFindings.MissingHalf)]
    public void What_cannot_be_merged_is_told(string ending, string code)
    {
        var findings = new List<AdapterFinding>();
        Assert.That(Merge(new LoraFile().Add($"{Module}.{ending}", 5, 5), new("unet.conv_in", In, Out), weight, findings), Is.Null);
        Assert.That(findings.Select(static finding => finding.Code), Has.Some.EqualTo(code));
        Assert.That(findings, Has.All.Property("Key").EqualTo($"{Module}.{ending}"));
    }

    private float[]? Merge(LoraFile file) => Merge(file, new("unet.conv_in", In, Out), weight);

    private float[]? Merge(LoraFile file, AdapterLayer layer, float[] before)
    {
        var findings = new List<AdapterFinding>();
        var merged = Merge(file, layer, before, findings);
        Assert.That(findings, Is.Empty);
        return merged;
    }

    private float[]? Merge(LoraFile written, AdapterLayer layer, float[] before, List<AdapterFinding> findings)
    {
        Assert.That(AdapterFile.TryOpen(written.Save(path), AdapterLimits.Default, findings, out var file, CancellationToken.None));
        using (file)
        {
            var module = file?.Modules.Single() ?? throw new InvalidOperationException("no file");
            Assert.That(new LayerNames(Family.Sd15, new([layer])).TryFind(module.Name, out var found));
            return found is null ? null : ModuleMerge.Apply(new(file, module, found, new(file, null, findings), layer.Out, findings), before);
        }
    }

    private static float[] Weight(Func<int, int, float> number) =>
        [.. from o in Enumerable.Range(0, Out) from i in Enumerable.Range(0, In) select number(o, i)];

    private static float Dot(int count, Func<int, float> number) => Enumerable.Range(0, count).Sum(number);
}
