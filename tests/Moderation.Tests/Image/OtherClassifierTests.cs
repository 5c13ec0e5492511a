using System.Security.Cryptography;
using Farm.Imaging;
using Farm.Moderation.Image.Classification;
using Farm.Moderation.Policies.Codes;

namespace Farm.Moderation.Tests.Image;

public sealed class OtherClassifierTests
{
    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("farm-classifier-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public void Another_classifier_is_used_as_its_options_describe_it()
    {
        var options = Options(MeansGraph.Bytes());
        options.Mean = [0.5f, 0.5f, 0.5f];
        options.Std = [0.5f, 0.25f, 1];
        options.Activation = ClassifierActivation.None;
        using var picture = Plain(255, 191, 255);
        using var classifier = Load(options);
        var means = new float[3];
        classifier.Classify(picture, means);
        Assert.That(means[0], Is.EqualTo(1).Within(1e-5));
        Assert.That(means[1], Is.EqualTo(((191 / 255f) - 0.5f) / 0.25f).Within(1e-5));
        Assert.That(means[2], Is.EqualTo(0.5f).Within(1e-5));
        Assert.That(classifier.Classes.Select(known => (known.Name, known.Code)), Is.EqualTo(new (string, ReasonCode?)[] { ("safe", null), ("nude", ReasonCodes.SexExplicit), ("gore", ReasonCodes.ViolGraphic) }));
    }

    [TestCase(ResizeMode.AlignCorners)]
    [TestCase(ResizeMode.HalfPixel)]
    [TestCase(ResizeMode.Antialias)]
    public void Logits_become_probabilities_by_softmax(ResizeMode resize)
    {
        var options = Options(MeansGraph.Bytes());
        options.Resize = resize;
        using var picture = Plain(255, 0, 51);
        using var classifier = Load(options);
        var probabilities = new float[3];
        classifier.Classify(picture, probabilities);
        var sum = Math.E + 1 + Math.Exp(0.2);
        Assert.That(probabilities, Is.EqualTo(new[] { Math.E / sum, 1 / sum, Math.Exp(0.2) / sum }).Within(1e-5));
    }

    [Test]
    public void Logits_become_probabilities_by_sigmoid()
    {
        var options = Options(MeansGraph.Bytes());
        options.Activation = ClassifierActivation.Sigmoid;
        using var picture = Plain(255, 0, 51);
        using var classifier = Load(options);
        var probabilities = new float[3];
        classifier.Classify(picture, probabilities);
        Assert.That(probabilities, Is.EqualTo(new[] { 1 / (1 + Math.Exp(-1)), 0.5, 1 / (1 + Math.Exp(-0.2)) }).Within(1e-5));
    }

    [Test]
    public void Everything_that_is_wrong_with_the_options_is_told()
    {
        var options = new ClassifierOptions
        {
            Path = "", Sha256 = "abc", Size = 8, Threads = 0, Mean = [0, 0], Std = [0, 1, 1], Classes = ["a", "a"], Codes = new Dictionary<string, string> { ["b"] = "NONSENSE" },
            Layout = (TensorLayout)7,
        };
        Assert.That(options.TryDefine("own", out var definition, out var findings), Is.False);
        Assert.That(definition, Is.Null);
        const string Section = "Farm:Moderation:Image:Classifier";
        string[] beginnings =
        [
            $"{Section}:Path is ''; must name an ONNX file",
            $"{Section}:Sha256 is 'abc'; must be 64 hexadecimal digits",
            $"{Section}:Size is 8; must be from 16 to 1024",
            $"{Section}:Threads is 0; must be from 1 to 64",
            $"{Section}:Layout is 7; must be one of Nhwc, Nchw",
            $"{Section}:Mean is [0, 0]; must be three numbers from -10 to 10",
            $"{Section}:Std is [0, 1, 1]; must be three numbers from 0.001 to 10",
            $"{Section}:Classes is 'a' 2 times; each name must be there once, and not empty",
            $"{Section}:Codes:b is 'NONSENSE'; b is none of Classes",
            $"{Section}:Codes:b is 'NONSENSE'; must be one of SEX-EXPLICIT, CSAE",
        ];
        Assert.That(findings, Has.Count.EqualTo(beginnings.Length));
        Assert.That(findings.Zip(beginnings), Is.All.Matches<(string Said, string Expected)>(pair => pair.Said.StartsWith(pair.Expected, StringComparison.Ordinal)), string.Join("\n", findings));
    }

    [Test]
    public void Without_a_path_the_classifier_is_Farms_own()
    {
        Assert.That(new ClassifierOptions().TryDefine("/somewhere/own.onnx", out var definition, out var findings), Is.True, string.Join("; ", findings));
        Assert.That(definition?.Path, Is.EqualTo("/somewhere/own.onnx"));
    }

    [Test]
    public void A_file_that_is_missing_is_classifier_missing()
    {
        var load = ImageClassifier.Load(ClassifierDefinition.Nsfwjs(Path.Combine(folder, "none.onnx")));
        Assert.That((load as ClassifierLoad.Unavailable)?.Code, Is.EqualTo("classifier-missing"));
    }

    [Test]
    public void A_file_that_is_another_is_refused_before_the_runtime_sees_it()
    {
        var options = Options(MeansGraph.Bytes());
        File.WriteAllBytes(options.Path ?? "", [1, 2, 3]);
        Assert.That(Refusal(options), Does.Contain($"has SHA-256 {Convert.ToHexStringLower(SHA256.HashData([1, 2, 3]))}; expected is {options.Sha256?.ToLowerInvariant()}"));
    }

    [TestCase(0)]
    [TestCase(60)]
    public void A_file_that_is_no_graph_is_refused(int length) =>
        Assert.That(Refusal(Options(MeansGraph.Bytes()[..length])), Does.Contain("is no graph that can be run"));

    [Test]
    public void A_graph_of_another_shape_than_configured_is_refused()
    {
        var options = Options(MeansGraph.Bytes());
        options.Size = 32;
        options.Classes = ["safe", "nude"];
        options.Codes = new Dictionary<string, string> { ["nude"] = "SEX-EXPLICIT" };
        var refusal = Refusal(options);
        Assert.That(refusal, Does.Contain("input 'pixels' has shape [1, 3, 16, 16]; what is configured asks for [1, 3, 32, 32]"));
        Assert.That(refusal, Does.Contain("output 'means' has shape [1, 3]; what is configured asks for [1, 2]"));
    }

    internal static ClassifierOptions OptionsIn(string folder, byte[] graph)
    {
        var path = Path.Combine(folder, "means.onnx");
        File.WriteAllBytes(path, graph);
        return new ClassifierOptions
        {
            Path = path, Sha256 = Convert.ToHexString(SHA256.HashData(graph)), Size = MeansGraph.Size, Classes = ["safe", "nude", "gore"],
            Codes = new Dictionary<string, string> { ["nude"] = "SEX-EXPLICIT", ["gore"] = "VIOL-GRAPHIC" },
        };
    }

    internal static PixelBuffer Plain(byte red, byte green, byte blue)
    {
        var picture = new PixelBuffer(40, 30);
        for (var i = 0; i < picture.Pixels.Length; i += 3)
        {
            (picture.Pixels[i], picture.Pixels[i + 1], picture.Pixels[i + 2]) = (red, green, blue);
        }

        return picture;
    }

    private ClassifierOptions Options(byte[] graph) => OptionsIn(folder, graph);

    private static ImageClassifier Load(ClassifierOptions options) =>
        (Open(options) as ClassifierLoad.Ready)?.Classifier ?? throw new AssertionException(Refusal(options));

    private static string Refusal(ClassifierOptions options) =>
        Open(options) is ClassifierLoad.Unavailable { Code: "classifier-invalid" } unavailable ? string.Join("; ", unavailable.Findings) : "";

    private static ClassifierLoad Open(ClassifierOptions options) => options.TryDefine("own", out var definition, out var findings)
        ? ImageClassifier.Load(definition)
        : throw new AssertionException(string.Join("; ", findings));
}
