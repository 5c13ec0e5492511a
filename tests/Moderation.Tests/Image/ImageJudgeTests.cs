using Farm.Contracts.Moderation;
using Farm.Imaging;
using Farm.Moderation.Hashing;
using Farm.Moderation.Image;
using Farm.Moderation.Image.Classification;
using Farm.Moderation.Policies.Codes;

namespace Farm.Moderation.Tests.Image;

public sealed class ImageJudgeTests
{
    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("farm-judge-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    // The means of the planes are the probabilities.
    [TestCase(0, Verdict.Allow)]
    [TestCase(127, Verdict.Allow)]
    [TestCase(128, Verdict.Review)]
    [TestCase(216, Verdict.Review)]
    [TestCase(217, Verdict.Block)]
    [TestCase(255, Verdict.Block)]
    public void From_one_score_a_picture_is_held_and_from_a_higher_one_it_is_blocked(byte green, Verdict verdict)
    {
        using var judge = Judge();
        using var picture = OtherClassifierTests.Plain(0, green, 255);
        var decision = judge.Judge(picture, ImageThresholds.Default);
        Assert.That(decision.Verdict, Is.EqualTo(verdict));
        Assert.That(decision.Codes, Is.EqualTo(verdict == Verdict.Allow ? Array.Empty<string>() : ["I-SEX-EXPLICIT"]));
        Assert.That(decision.Scores["nude"], Is.EqualTo(green / 255f).Within(1e-5));
        Assert.That(decision.ScoresByCode[ReasonCodes.SexExplicit], Is.EqualTo(green / 255f).Within(1e-5));
        Assert.That(decision.Classifier, Has.Length.EqualTo(64));
        Assert.That(decision.Fault, Is.Null);
    }

    [Test]
    public void A_code_that_may_not_be_blocked_is_held_at_any_score()
    {
        using var judge = Judge();
        using var picture = OtherClassifierTests.Plain(0, 0, 255);
        var decision = judge.Judge(picture, new ImageThresholds(new Dictionary<ReasonCode, CodeThreshold> { [ReasonCodes.ViolGraphic] = new(0.3, null) }));
        Assert.That((decision.Verdict, decision.Codes), Is.EqualTo((Verdict.Review, (string[])["I-VIOL-GRAPHIC"])));
    }

    [Test]
    public void Classes_of_one_code_are_added_up()
    {
        var options = Options();
        options.Codes = new Dictionary<string, string> { ["nude"] = "SEX-EXPLICIT", ["gore"] = "SEX-EXPLICIT" };
        using var judge = Open(new ImageStageOptions { Classifier = options });
        using var picture = OtherClassifierTests.Plain(0, 102, 102);
        var decision = judge.Judge(picture, ImageThresholds.Default);
        Assert.That(decision.ScoresByCode[ReasonCodes.SexExplicit], Is.EqualTo(0.8f).Within(1e-5));
        Assert.That(decision.Verdict, Is.EqualTo(Verdict.Review));
    }

    [Test]
    public void Without_a_classifier_every_picture_is_held()
    {
        using var judge = Open(new ImageStageOptions());
        using var picture = OtherClassifierTests.Plain(200, 0, 0);
        var decision = judge.Judge(picture, ImageThresholds.Default);
        Assert.That(judge.Fault?.Code, Is.EqualTo("classifier-missing"));
        Assert.That((decision.Verdict, decision.Codes.Count, decision.Fault?.Code), Is.EqualTo((Verdict.Review, 0, "classifier-missing")));
    }

    [Test]
    public void A_damaged_classifier_holds_every_picture()
    {
        var options = Options();
        File.WriteAllText(options.Path ?? "", "no graph");
        using var judge = Open(new ImageStageOptions { Classifier = options });
        using var picture = OtherClassifierTests.Plain(200, 0, 0);
        var decision = judge.Judge(picture, ImageThresholds.Default);
        Assert.That((decision.Verdict, decision.Fault?.Code), Is.EqualTo((Verdict.Review, "classifier-invalid")));
    }

    [Test]
    public void A_classifier_that_gives_no_probability_holds_the_picture()
    {
        // The sum of a plane is no probability.
        using var judge = Open(new ImageStageOptions { Classifier = Options("ReduceSum") });
        using var picture = OtherClassifierTests.Plain(200, 0, 0);
        var decision = judge.Judge(picture, ImageThresholds.Default);
        Assert.That((decision.Verdict, decision.Fault?.Code), Is.EqualTo((Verdict.Review, "classifier-failed")));
        Assert.That(decision.Scores, Is.Empty);
    }

    [TestCase("CSAE", Verdict.Block)]
    [TestCase("NCII", Verdict.Block)]
    [TestCase("IP", Verdict.Review)]
    [TestCase("SEX-EXPLICIT", Verdict.Block)]
    public void A_protected_picture_is_blocked_where_its_code_is_locked_and_held_where_no_policy_speaks(string code, Verdict verdict)
    {
        using var judge = Open(new ImageStageOptions { Classifier = Options(), ProtectedSet = Protect(code) });
        using var picture = Disc();
        var decision = judge.Judge(picture, ImageThresholds.Default);
        Assert.That(decision.Verdict, Is.EqualTo(verdict));
        Assert.That(decision.Codes, Does.Contain($"I-{code}"));
        Assert.That(decision.Match, Is.EqualTo(new ProtectedMatch(decision.Match?.Code ?? ReasonCodes.Ip, "the disc", 0)));
    }

    [Test]
    public void A_protected_picture_is_blocked_without_a_classifier_too()
    {
        using var judge = Open(new ImageStageOptions { ProtectedSet = Protect("CSAE") });
        using var picture = Disc();
        var decision = judge.Judge(picture, ImageThresholds.Default);
        Assert.That((decision.Verdict, decision.Fault?.Code), Is.EqualTo((Verdict.Block, "classifier-missing")));
    }

    [Test]
    public void Settings_that_are_wrong_and_a_set_that_cannot_be_read_make_no_judge()
    {
        var options = new ImageStageOptions { Classifier = new ClassifierOptions { Path = "x.onnx" }, ProtectedSet = Path.Combine(folder, "none.txt") };
        Assert.That(ImageJudge.TryOpen(options, "own", out var judge, out var findings), Is.False);
        Assert.That(judge, Is.Null);
        Assert.That(findings, Has.Some.StartsWith("Farm:Moderation:Image:Classifier:Sha256 is ''"));
        Assert.That(findings, Has.Some.StartsWith("Farm:Moderation:Image:ProtectedSet: "));
    }

    [TestCase(1, 1)]
    [TestCase(20_000, 1)]
    [TestCase(1, 20_000)]
    public void Pictures_of_extreme_shapes_are_judged(int width, int height)
    {
        using var judge = new ImageJudge(ImageClassifier.Load(ClassifierDefinition.Nsfwjs(OwnClassifier.Path)), ProtectedSet.Empty);
        using var picture = new PixelBuffer(width, height);
        picture.Pixels.Fill(90);
        var decision = judge.Judge(picture, ImageThresholds.Default);
        Assert.That((decision.Verdict, decision.Fault), Is.EqualTo((Verdict.Allow, (ImageFault?)null)));
        Assert.That(decision.Scores.Values.Sum(), Is.EqualTo(1).Within(1e-4));
    }

    [TestCase(0, 1.0, "review is 0; must be above 0 and at most 1")]
    [TestCase(double.NaN, 1.0, "review is NaN; must be above 0 and at most 1")]
    [TestCase(0.9, 0.8, "block is 0.8; must be from review, 0.9, to 1")]
    [TestCase(0.9, 1.2, "block is 1.2; must be from review, 0.9, to 1")]
    [TestCase(0.9, double.NaN, "block is NaN; must be from review, 0.9, to 1")]
    public void Thresholds_that_cannot_be_are_told(double review, double block, string said)
    {
        var thresholds = new ImageThresholds(new Dictionary<ReasonCode, CodeThreshold> { [ReasonCodes.Hate] = new(review, block) }) { ProtectedDistance = 65 };
        Assert.That(thresholds.Findings(), Has.Some.StartsWith($"image.thresholds.HATE.{said}"));
        Assert.That(thresholds.Findings(), Has.Some.EqualTo("image.protectedHash.distance is 65; must be from 0 to 64"));
    }

    [Test]
    public void The_default_thresholds_are_sound() => Assert.That(ImageThresholds.Default.Findings(), Is.Empty);

    private static PixelBuffer Disc() => DrawnPictures.Draw("disc-224x224");

    private string Protect(string code)
    {
        using var picture = Disc();
        var path = Path.Combine(folder, "protected.txt");
        File.WriteAllText(path, $"{PdqHasher.Hash(picture).Hash} {code} the disc\n");
        return path;
    }

    private ClassifierOptions Options(string operation = "ReduceMean")
    {
        var options = OtherClassifierTests.OptionsIn(folder, MeansGraph.Bytes(operation));
        options.Activation = ClassifierActivation.None;
        return options;
    }

    private ImageJudge Judge() => Open(new ImageStageOptions { Classifier = Options() });

    private ImageJudge Open(ImageStageOptions options) => ImageJudge.TryOpen(options, Path.Combine(folder, "own.onnx"), out var judge, out var findings)
        ? judge
        : throw new AssertionException(string.Join("; ", findings));
}
