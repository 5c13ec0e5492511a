using System.Text.Json.Nodes;
using Farm.Moderation.Image.Conversion;
using Farm.Onnx;
using FsCheck;
using FsCheck.Fluent;

namespace Farm.Moderation.Tests.Image;

public sealed class ConversionTests
{
    [TestCase("{a:1,\"b\":.39,'c':-.5e-3,$d_1:[!0,!1,null,\"x\\n\\u0041\\x42\\\"\"]}}],rest", "{\"a\":1,\"b\":0.39,\"c\":-0.0005,\"$d_1\":[true,false,null,\"x\\nAB\\u0022\"]}")]
    [TestCase("[]", "[]")]
    [TestCase(" { } ", "{}")]
    [TestCase("[1,2,]", "[1,2]")]
    [TestCase("-0", "-0")]
    public void A_literal_of_JavaScript_is_read_as_a_minifier_writes_it(string text, string json)
    {
        Assert.That(JsLiteral.TryRead(text, out var value, out var problem), Is.True, problem);
        Assert.That(value?.ToJsonString(), Is.EqualTo(json));
    }

    [TestCase("", "character 0 ends before its value does")]
    [TestCase("{a:1", "ends before its value does")]
    [TestCase("{a 1}", "character 3 has '1' in place of ':'")]
    [TestCase("{a:1,a:2}", "has the key 'a' twice")]
    [TestCase("[1 2]", "has '2' in place of ','")]
    [TestCase("\"abc", "ends before its value does")]
    [TestCase("\"\\u12\"", "has an escape without its digits")]
    [TestCase("!2", "has '!' before what is neither 0 nor 1")]
    [TestCase("1.2.3", "has '1.2.3', which is no number")]
    [TestCase("1e999", "which is no number")]
    [TestCase("alert", "has 'alert', which is no literal")]
    [TestCase("(1)", "has neither a value nor a key")]
    public void What_is_no_literal_is_told_with_its_place(string text, string said)
    {
        Assert.That(JsLiteral.TryRead(text, out _, out var problem), Is.False);
        Assert.That(problem, Does.Contain(said));
    }

    [Test]
    public void A_literal_that_nests_without_end_is_refused()
    {
        Assert.That(JsLiteral.TryRead(new string('[', 1_000_000), out _, out var problem), Is.False);
        Assert.That(problem, Does.Contain("nests deeper than 64"));
    }

    [FsCheck.NUnit.Property(MaxTest = 1000)]
    public Property Any_text_is_read_or_refused_with_a_reason() => Prop.ForAll(
        Gen.Elements("{", "}", "[", "]", ",", ":", "a", "\"", "\\", "!", "0", "1", "-", ".", "e", "'", " ", "null", "\ud800").ListOf().ToArbitrary(),
        parts => JsLiteral.TryRead(string.Concat(parts), out _, out var problem) == (problem is null));

    [Test]
    public void A_weight_is_its_code_times_the_scale_and_the_least_value()
    {
        var weight = KerasWeight.Decode("w", [2, 2], [0, 1, 128, 255], 0.5, -3);
        Assert.That(weight.Values, Is.EqualTo(new[] { -3f, -2.5f, 61f, 124.5f }));
    }

    [Test]
    public void Kernels_are_turned_as_ONNX_has_them()
    {
        // [height 1, width 2, in 2, out 3] to [out, in, height, width].
        var kernel = new KerasWeight("k", [1, 2, 2, 3], [.. Enumerable.Range(0, 12).Select(value => (float)value)]);
        Assert.That(kernel.Transposed(3, 2, 0, 1), Is.EqualTo(new float[] { 0, 6, 3, 9, 1, 7, 4, 10, 2, 8, 5, 11 }));
        // Depthwise: [height 2, width 1, channels 3, 1] to [channels, 1, height, width].
        var depthwise = new KerasWeight("d", [2, 1, 3, 1], [0, 1, 2, 3, 4, 5]);
        Assert.That(depthwise.Transposed(2, 3, 0, 1), Is.EqualTo(new float[] { 0, 3, 1, 4, 2, 5 }));
    }

    [Test]
    public void The_graph_of_the_package_has_the_checksum_that_is_pinned_whenever_it_is_made()
    {
        var (first, second) = (NsfwjsPackage.Read(OwnClassifier.PackageFolder), NsfwjsPackage.Read(OwnClassifier.PackageFolder));
        Assert.That(first, Is.EqualTo(second));
        Assert.That(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(first)), Is.EqualTo(NsfwjsPackage.Sha256));
        Assert.That(ModelProto.Parser.ParseFrom(first).Graph.Node.Select(node => node.OpType).Distinct().Order(StringComparer.Ordinal), Is.EqualTo((string[])
        [
            "Add", "AveragePool", "BatchNormalization", "Clip", "Conv", "Flatten", "Gemm", "Identity", "Pad", "Relu", "Softmax", "Transpose",
        ]));
    }

    [Test]
    public void A_package_of_other_files_is_refused_and_leaves_nothing()
    {
        using var scratch = new ScratchFolder();
        var model = Directory.CreateDirectory(Path.Combine(scratch.Path, NsfwjsPackage.Folder)).FullName;
        File.WriteAllText(Path.Combine(model, "model.min.js"), "a.exports={}");
        var output = Path.Combine(scratch.Path, "out", "graph.onnx");
        Assert.That(NsfwjsPackage.TryConvert(scratch.Path, output, out var problem), Is.False);
        Assert.That(problem, Does.Contain("model.min.js has SHA-256").And.Contain("expected is c32f104f"));
        Assert.That(Directory.Exists(Path.Combine(scratch.Path, "out")), Is.False);
    }

    [Test]
    public void A_package_that_is_not_installed_is_told()
    {
        using var scratch = new ScratchFolder();
        Assert.That(NsfwjsPackage.TryConvert(scratch.Path, Path.Combine(scratch.Path, "graph.onnx"), out var problem), Is.False);
        Assert.That(problem, Does.Contain("model.min.js"));
    }

    [TestCase("a.exports={}", "model.min.js: modelTopology.model_config.config is missing")]
    [TestCase("nothing", "model.min.js: exports nothing")]
    [TestCase("a.exports=[1]", "model.min.js: a field is of another type")]
    [TestCase("a.exports={modelTopology:{model_config:{config:{layers:[],output_layers:[[\"x\",0,0]]}}},weightsManifest:[{weights:[{name:\"w\",shape:[9],quantization:{dtype:\"uint8\",scale:1,min:0}}]}]}", "weight w: uint8 of 9 values; uint8 and the 3 bytes that are left can be read")]
    [TestCase("a.exports={modelTopology:{model_config:{config:{layers:[],output_layers:[[\"x\",0,0]]}}},weightsManifest:[{weights:[{name:\"w\",shape:[-1,-3],quantization:{dtype:\"uint8\",scale:1,min:0}}]}]}", "weight w: uint8 of 9223372036854775807 values")]
    [TestCase("a.exports={modelTopology:{model_config:{config:{layers:[],output_layers:[[\"x\",0,0]]}}},weightsManifest:[]}", "3 bytes of weights belong to no layer")]
    public void A_model_that_is_not_of_the_form_is_refused(string model, string said) =>
        Assert.That(() => KerasModel.Read(model, ["a.exports=\"AQID\""]), Throws.TypeOf<InvalidDataException>().With.Message.Contains(said));

    [TestCase("a.exports=\"not base64!\"")]
    [TestCase("a.exports={}")]
    public void A_shard_that_is_not_base64_is_refused(string shard) => Assert.That(
        () => KerasModel.Read("a.exports={modelTopology:{model_config:{config:{layers:[],output_layers:[[\"x\",0,0]]}}},weightsManifest:[]}", [shard]),
        Throws.TypeOf<InvalidDataException>().With.Message.Contains("shard 1: exports no base64"));

    [TestCase("LSTM", "{}", "layer l (LSTM): this kind of layer cannot be converted")]
    [TestCase("ReLU", "{\"negative_slope\":0.2,\"threshold\":0,\"max_value\":6}", "layer l (ReLU): negative_slope is 0.2; only 0 can be converted")]
    [TestCase("AveragePooling2D", "{\"data_format\":\"channels_first\"}", "data_format is \"channels_first\"; only \"channels_last\" can be converted")]
    [TestCase("Dense", "{\"use_bias\":true,\"activation\":\"swish\"}", "activation swish cannot be converted")]
    [TestCase("Dense", "{\"use_bias\":true,\"activation\":\"relu\"}", "its weight kernel is missing")]
    public void A_layer_that_has_no_translation_is_refused(string kind, string config, string said)
    {
        var layer = new KerasLayer("l", kind, JsonNode.Parse(config)?.AsObject() ?? [], ["before"]);
        var model = new KerasModel([layer], new Dictionary<string, KerasWeight>(), "l");
        Assert.That(() => KerasToOnnx.Convert(model, ""), Throws.TypeOf<InvalidDataException>().With.Message.Contains(said));
    }

    private sealed class ScratchFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("farm-convert-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
