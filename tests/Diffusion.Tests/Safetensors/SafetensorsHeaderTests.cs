using Farm.Diffusion.Safetensors;
using FsCheck;
using FsCheck.Fluent;

namespace Farm.Diffusion.Tests.Safetensors;

public sealed class SafetensorsHeaderTests
{
    private const string Sound = """
        {"__metadata__":{"format":"pt"},"b":{"dtype":"F16","shape":[3],"data_offsets":[16,22]},"a":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]},
         "s":{"dtype":"BF16","shape":[],"data_offsets":[22,24]},"none":{"dtype":"F64","shape":[0,7],"data_offsets":[24,24]}}
        """;

    private string path = "";

    [SetUp]
    public void SetUp() => path = Path.GetTempFileName();

    [TearDown]
    public void TearDown() => File.Delete(path);

    [Test]
    public void A_sound_header_is_read()
    {
        File.WriteAllBytes(path, SafetensorsFile.Bytes(Sound, 24));
        Assert.That(SafetensorsHeader.TryRead(path, out var header, out var problem), problem);
        Assert.That(header?.Metadata, Is.EqualTo(new Dictionary<string, string> { ["format"] = "pt" }));
        Assert.That(header?.Tensors.Keys, Is.EquivalentTo((string[])["a", "b", "s", "none"]));
        Assert.That(header?.Tensors["b"], Has.Property("Begin").EqualTo(16).And.Property("Bytes").EqualTo(6));
        Assert.That(header?.DataStart, Is.EqualTo(new FileInfo(path).Length - 24));
    }

    [TestCase("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 8, "data_offsets is [0,4]; F32 of shape [2] has 8 bytes")]
    [TestCase("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", 8, "data_offsets is [8,0]")]
    [TestCase("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", 12, "begins at 4")]
    [TestCase("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[4],"data_offsets":[2,6]}}""", 6, "begins at 2, inside")]
    [TestCase("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 7, "ends at 8; the file has 7 bytes")]
    [TestCase("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 9, "end at 8; the file has 9 bytes")]
    [TestCase("""{"a":{"dtype":"F32","shape":[4294967296,4294967296,4294967296,4294967296],"data_offsets":[0,0]}}""", 0, "data_offsets is [0,0]")]
    [TestCase("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,0]}}""", 0, "shape holds -1")]
    [TestCase("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", 4, "shape holds 1.5")]
    [TestCase("""{"a":{"dtype":"Q4","shape":[1],"data_offsets":[0,4]}}""", 4, "dtype is 'Q4'")]
    [TestCase("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""", 4, "data_offsets is [0]")]
    [TestCase("""{"a":{"dtype":"F32","data_offsets":[0,4]}}""", 4, "shape is missing")]
    [TestCase("""{"a":7}""", 0, "tensor 'a' is a number; must be an object")]
    [TestCase("""{"__metadata__":{"x":1}}""", 0, "__metadata__ 'x' is a number; must be a text")]
    [TestCase("""{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}""", 0, "a")]
    [TestCase("[]", 0, "the header is a list; must be an object")]
    [TestCase("{", 0, "no safetensors file")]
    public void A_header_that_lies_is_refused_with_key_and_value(string header, int dataBytes, string said)
    {
        File.WriteAllBytes(path, SafetensorsFile.Bytes(header, dataBytes));
        Assert.That(SafetensorsHeader.TryRead(path, out _, out var problem), Is.False);
        Assert.That(problem, Does.StartWith(path).And.Contain(said));
    }

    [TestCase(60UL)]
    [TestCase(100_000_001UL)]
    [TestCase(ulong.MaxValue)]
    public void A_length_beyond_the_file_is_refused_before_anything_is_read(ulong length)
    {
        File.WriteAllBytes(path, SafetensorsFile.Bytes("{}", 0, length));
        Assert.That(SafetensorsHeader.TryRead(path, out _, out var problem), Is.False);
        Assert.That(problem, Does.Contain($"the header's length is {length}; 2 bytes follow"));
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public Property A_header_with_some_bytes_changed_is_refused_or_still_fills_the_file() => Prop.ForAll(
        Gen.NonEmptyListOf(Gen.Choose(0, int.MaxValue)).ToArbitrary(),
        edits =>
        {
            var file = SafetensorsFile.Bytes(Sound, 24);
            foreach (var edit in edits)
            {
                file[edit % (file.Length - 24)] = (byte)(edit >> 20);
            }

            File.WriteAllBytes(path, file);
            return SafetensorsHeader.TryRead(path, out var header, out var problem)
                ? header.Tensors.Values.Sum(static tensor => tensor.Bytes) == file.Length - header.DataStart
                : problem.Length > 0;
        });

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public Property Any_row_of_tensors_reads_back_as_it_was_written() => Prop.ForAll(
        Gen.NonEmptyListOf(Gen.ArrayOf(Gen.Choose(0, 5), 3)).ToArbitrary(),
        shapes =>
        {
            var end = 0;
            var entries = shapes.Select((shape, i) =>
            {
                var begin = end;
                end += shape.Aggregate(2, static (product, axis) => product * axis);
                return $"\"t{i}\":{{\"dtype\":\"F16\",\"shape\":[{string.Join(',', shape)}],\"data_offsets\":[{begin},{end}]}}";
            }).ToList();
            File.WriteAllBytes(path, SafetensorsFile.Bytes($"{{{string.Join(',', entries)}}}", end));
            return SafetensorsHeader.TryRead(path, out var header, out _)
                && shapes.Select((shape, i) => header.Tensors[$"t{i}"].Shape.SequenceEqual(shape.Select(static axis => (long)axis))).All(static same => same);
        });
}
