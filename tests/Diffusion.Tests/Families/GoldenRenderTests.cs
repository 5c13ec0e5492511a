using System.Text.Json;
using Farm.Catalog.Traits;
using Farm.Contracts.Jobs;
using Farm.Contracts.Models;
using Farm.Diffusion.Pipelines;
using Farm.Imaging;

namespace Farm.Diffusion.Tests.Families;

/// <summary>
/// A few renders of every bundled model, checked in as the mean colours of 8 x 8 fields, so that a change of result is seen. After a change
/// that is meant, or a model that was trained anew: run with FARM_WRITE_RENDERS=1, and look at what git says.
/// </summary>
[TestFixtureSource(typeof(BundledModels), nameof(BundledModels.Ids))]
public sealed class GoldenRenderTests(string id)
{
    private const int Fields = 8;

    /// <summary>Tolerance, of 255: another processor sums in another order, which moves a field's mean by far less.</summary>
    private const double Tolerance = 1.5;

    private static readonly string[] Names = ["text", "portrait", "picture", "reference"];

    private ImagePipeline pipeline;

    [OneTimeSetUp]
    public async Task Load()
    {
        pipeline = await BundledModels.LoadAsync(id);
        if (Environment.GetEnvironmentVariable("FARM_WRITE_RENDERS") == "1")
        {
            WriteDown();
        }
    }

    [OneTimeTearDown]
    public void Unload() => pipeline?.Dispose();

    [TestCaseSource(nameof(Names))]
    public void A_render_is_what_it_was(string name)
    {
        if (name == "reference" && BundledModels.Get(id).Card.Family.Traits.MaxReferences == 0)
        {
            Assert.Pass("the family takes no references");
        }

        Assert.That(Render(name), Is.EqualTo(Read()[name]).Within(Tolerance));
    }

    [Test]
    public void The_same_spec_gives_the_same_bytes()
    {
        using var first = pipeline.Render(Spec("text") with { Steps = 4 }, RenderHooks.None, CancellationToken.None);
        using var second = pipeline.Render(Spec("text") with { Steps = 4 }, RenderHooks.None, CancellationToken.None);
        Assert.That(second.Pixels.SequenceEqual(first.Pixels), Is.True);
    }

    [Test]
    public void A_picture_is_kept_the_more_the_lower_the_strength()
    {
        using var source = Source();
        var kept = new[] { 0.3, 0.9 }.Select(strength =>
        {
            using var picture = pipeline.Render(Spec("picture") with { Strength = strength }, new SourcePictures(source, []), RenderHooks.None, CancellationToken.None);
            return Distance(picture, source);
        }).ToArray();
        Assert.That(kept[0], Is.LessThan(kept[1]));
    }

    private void WriteDown()
    {
        var cases = Names.Where(name => name != "reference" || BundledModels.Get(id).Card.Family.Traits.MaxReferences > 0).ToDictionary(name => name, Render);
        Directory.CreateDirectory(Path.GetDirectoryName(File()) ?? ".");
        System.IO.File.WriteAllText(File(), JsonSerializer.Serialize(cases).Replace("],", "],\n", StringComparison.Ordinal) + "\n");
    }

    private JobSpec Spec(string name) => name switch
    {
        "text" => BundledModels.Spec(id, "a red mug on a blue background", 7),
        "portrait" => BundledModels.Spec(id, "two green bottles on a white table", 3) with { Width = 96, Height = 160, Steps = 6 },
        "picture" => BundledModels.Spec(id, "a yellow ball on a purple background", 5) with { Strength = 0.7 },
        _ => BundledModels.Spec(id, "the same product on a green background", 9),
    };

    private double[] Render(string name)
    {
        using var source = Source();
        var sources = name switch
        {
            "picture" => new SourcePictures(source, []),
            "reference" => new SourcePictures(null, [source]),
            _ => SourcePictures.None,
        };
        using var picture = pipeline.Render(Spec(name), sources, RenderHooks.None, CancellationToken.None);
        return Means(picture);
    }

    /// <summary>An orange box on grey, drawn here.</summary>
    private static PixelBuffer Source()
    {
        var picture = new PixelBuffer(128, 128);
        for (var y = 0; y < 128; y++)
        {
            for (var x = 0; x < 128; x++)
            {
                var inside = x is >= 40 and < 88 && y is >= 48 and < 96;
                ReadOnlySpan<byte> colour = inside ? [240, 140, 30] : [190, 190, 195];
                colour.CopyTo(picture.Row(y).Slice(x * PixelBuffer.Channels, PixelBuffer.Channels));
            }
        }

        return picture;
    }

    private static double Distance(PixelBuffer a, PixelBuffer b) => Means(a).Zip(Means(b), (x, y) => Math.Abs(x - y)).Average();

    private static double[] Means(PixelBuffer picture)
    {
        var means = new double[Fields * Fields * PixelBuffer.Channels];
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                var field = ((y * Fields / picture.Height) * Fields) + (x * Fields / picture.Width);
                for (var channel = 0; channel < PixelBuffer.Channels; channel++)
                {
                    means[(field * PixelBuffer.Channels) + channel] += picture.Row(y)[(x * PixelBuffer.Channels) + channel];
                }
            }
        }

        var pixels = picture.Width * picture.Height / (double)(Fields * Fields);
        return [.. means.Select(sum => Math.Round(sum / pixels, 1))];
    }

    private string File() => Path.Combine(RepositoryRoot.Folder, "tests", "data", "renders", $"{id}.json");

    private Dictionary<string, double[]> Read() =>
        JsonSerializer.Deserialize<Dictionary<string, double[]>>(System.IO.File.ReadAllBytes(File())) ?? throw new InvalidOperationException($"{File()} is empty");
}
