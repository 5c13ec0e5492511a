using System.Buffers.Binary;
using System.Formats.Cbor;
using Farm.Imaging;
using Farm.Provenance.C2pa;
using Farm.Provenance.C2pa.Cbor;
using Farm.Provenance.C2pa.Containers;
using Farm.Provenance.C2pa.Jumbf;
using FsCheck;
using FsCheck.Fluent;

namespace Farm.Provenance.Tests.C2pa;

public sealed class HostileInputTests
{
    [Test]
    public async Task A_thousand_fuzzed_copies_of_good_files_get_an_answer_each([Values(5, 6, 7)] int seed)
    {
        var random = new Random(seed);
        var files = (await FixtureFiles.MakeAsync()).Where(file => file.Expected is ManifestState.Trusted).ToList();
        for (var i = 0; i < 1000; i++)
        {
            var file = Mutate(files[random.Next(files.Count)].Bytes, random);

            var reading = ContentCredentials.Read(file, FixtureFiles.Anchors, TestCertificates.Now);
            Assert.That(reading.Statuses, Is.Not.Empty);
            Assert.That(reading.Holds, Is.EqualTo(!reading.Failures.Any(code => code != StatusCodes.SigningCredentialUntrusted) && reading.State != ManifestState.None));
            if (reading.State is ManifestState.None)
            {
                continue;
            }

            // The same store without its file is another way in.
            Assert.That(reading.ManifestStore is not { } store || ContentCredentials.ReadStore(store, FixtureFiles.Anchors, TestCertificates.Now).Statuses.Count > 0);
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public Property Arbitrary_bytes_as_a_store_are_invalid() =>
        Prop.ForAll(Gen.ArrayOf(Gen.Choose(0, 255)).ToArbitrary(), numbers =>
        {
            var bytes = numbers.Select(number => (byte)number).ToArray();
            return ContentCredentials.ReadStore(bytes, FixtureFiles.Anchors, TestCertificates.Now).State == ManifestState.Invalid;
        });

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public Property Arbitrary_CBOR_is_read_or_refused() =>
        Prop.ForAll(Gen.ArrayOf(Gen.Choose(0, 255)).ToArbitrary(), numbers =>
        {
            var bytes = numbers.Select(number => (byte)number).ToArray();
            try
            {
                return CborTree.Read(bytes, new ReadingBudget()) is not null;
            }
            catch (InvalidDataException)
            {
                return true;
            }
        });

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public Property Boxes_come_back_as_they_were_written() =>
        Prop.ForAll(
            Gen.ArrayOf(Gen.Choose(0, 255)).ToArbitrary(),
            Gen.Choose(1, 60).Select(length => new string('l', length)).ToArbitrary(),
            (numbers, label) =>
            {
                var payload = numbers.Select(number => (byte)number).ToArray();
                var box = JumbfReader.Read(JumbfWriter.Superbox("cbor", label, JumbfWriter.Content("cbor", payload), JumbfWriter.Superbox("c2as", "inner")), new ReadingBudget());
                return box.Kind == "cbor" && box.Label == label && box.Content("cbor") is { } read && read.Span.SequenceEqual(payload) && box.Boxes.Single().Label == "inner";
            });

    [Test]
    public void Bytes_that_are_no_picture_have_no_credentials()
    {
        foreach (var file in new byte[][] { [], [0xFF], [0x89, 0x50], [.. "RIFF"u8], "GIF89a"u8.ToArray(), new byte[100] })
        {
            Assert.That(Signed.Read(file).State, Is.EqualTo(ManifestState.None));
        }
    }

    [Test]
    public async Task Every_truncation_of_a_signed_file_gets_an_answer([Values] ImageFormat format)
    {
        var file = (await Signed.SignAsync(format)).File;
        for (var length = 0; length < file.Length; length += 7)
        {
            Assert.That(Signed.Read(file.AsMemory(0, length)).Holds, Is.False);
        }
    }

    [Test]
    public void Boxes_nested_too_deep_are_refused()
    {
        var box = JumbfWriter.Superbox("c2pa", "c2pa");
        for (var depth = 0; depth < 5000; depth++)
        {
            box = JumbfWriter.Superbox("c2pa", "c2pa", box);
        }

        Refuses(box, "deeper");
    }

    [Test]
    public void Too_many_boxes_are_refused()
    {
        var content = JumbfWriter.Content("free", []);
        var boxes = Enumerable.Repeat<ReadOnlyMemory<byte>>(content, ReadingBudget.MaxBoxes + 1).ToArray();

        Refuses(JumbfWriter.Superbox("c2pa", "c2pa", boxes), $"{ReadingBudget.MaxBoxes} JUMBF boxes");
    }

    [TestCase(uint.MaxValue)]
    [TestCase(0u)]
    [TestCase(1u)]
    [TestCase(7u)]
    [TestCase(0x7FFFFFFFu)]
    public void A_box_that_lies_about_its_length_is_refused(uint length)
    {
        var box = JumbfWriter.Superbox("c2pa", "c2pa", JumbfWriter.Content("free", [1, 2, 3]));
        BinaryPrimitives.WriteUInt32BigEndian(box, length);

        Refuses(box, $"{length} bytes");
    }

    [Test]
    public void A_store_above_the_limit_is_refused_and_not_read() =>
        Refuses(new byte[ReadingBudget.MaxStoreBytes + 1], $"{ReadingBudget.MaxStoreBytes}");

    [Test]
    public void CBOR_nested_too_deep_is_refused()
    {
        var bytes = Enumerable.Repeat((byte)0x81, 1_000_000).Append((byte)0).ToArray();

        Assert.That(() => CborTree.Read(bytes, new ReadingBudget()), Throws.InstanceOf<InvalidDataException>().With.Message.Contains("deeper"));
    }

    [TestCase("9BFFFFFFFFFFFFFFFF")]
    [TestCase("BBFFFFFFFFFFFFFFFF")]
    [TestCase("5BFFFFFFFFFFFFFFFF")]
    [TestCase("7B7FFFFFFFFFFFFFFF")]
    [TestCase("1BFFFFFFFFFFFFFFFF")]
    [TestCase("9F")]
    [TestCase("FF")]
    [TestCase("62C328")]
    [TestCase("A2616101616102")]
    [TestCase("BF6161017F6161FF02FF")]
    [TestCase("0000")]
    [TestCase("")]
    public void CBOR_that_lies_is_refused(string hex) =>
        Assert.That(() => CborTree.Read(Convert.FromHexString(hex), new ReadingBudget()), Throws.InstanceOf<InvalidDataException>());

    [Test]
    public void Too_many_CBOR_items_are_refused()
    {
        var writer = new CborWriter();
        writer.WriteStartArray(ReadingBudget.MaxNodes + 1);
        for (var i = 0; i <= ReadingBudget.MaxNodes; i++)
        {
            writer.WriteInt32(0);
        }

        writer.WriteEndArray();
        Assert.That(() => CborTree.Read(writer.Encode(), new ReadingBudget()), Throws.InstanceOf<InvalidDataException>().With.Message.Contains("CBOR data items"));
    }

    [Test]
    public void A_manifest_that_is_its_own_ingredient_is_refused()
    {
        var label = "urn:c2pa:11111111-1111-4111-8111-111111111111";
        var file = new ComposedManifest { Assertions = [ComposedManifest.Actions("c2pa.created"), Ingredient("c2pa.ingredient.v3", label)] }.Sign(Pictures.File(ImageFormat.Png), label);

        var reading = Signed.Read(file);
        Assert.That(reading.State, Is.EqualTo(ManifestState.Invalid));
        Assert.That(reading.Failures, Has.Member(StatusCodes.AssertionIngredientMalformed));
    }

    [Test]
    public void A_claim_that_asks_for_endless_hashing_is_stopped()
    {
        var assertions = new List<ComposedAssertion> { ComposedManifest.Actions("c2pa.created") };
        var large = ComposedManifest.Note("com.example.large", new string('x', 1 << 20));
        assertions.AddRange(Enumerable.Repeat(large with { IsPresent = false }, 400));
        assertions[^1] = large;
        var file = new ComposedManifest { Assertions = assertions }.Sign(Pictures.File(ImageFormat.Png));

        var reading = Signed.Read(file);
        Assert.That(reading.State, Is.EqualTo(ManifestState.Invalid));
        Assert.That(reading.Statuses[^1].Explanation, Does.Contain("hashes over more than"));
    }

    [Test]
    public async Task Two_stores_in_one_file_are_refused([Values] ImageFormat format)
    {
        var file = (await Signed.SignAsync(format)).File;
        var place = PictureContainer.Find(format, file);
        byte[] chunk = [.. file[place.Start..(place.Start + place.Length)], .. new byte[format == ImageFormat.Webp ? place.Length & 1 : 0]];
        byte[] twice = [.. file[..place.Start], .. chunk, .. file[place.Start..]];
        if (format == ImageFormat.Webp)
        {
            BinaryPrimitives.WriteInt32LittleEndian(twice.AsSpan(4), twice.Length - 8);
        }

        var reading = Signed.Read(twice);
        Assert.That(reading.State, Is.EqualTo(ManifestState.Invalid));
        Assert.That(reading.Failures, Is.EqualTo(new[] { StatusCodes.GeneralError }));
    }

    private static ComposedAssertion Ingredient(string label, string manifest) => new(label, writer =>
    {
        writer.WriteStartMap(null);
        writer.WriteTextString("relationship");
        writer.WriteTextString("componentOf");
        writer.WriteTextString("activeManifest");
        writer.WriteStartMap(null);
        writer.WriteTextString("url");
        writer.WriteTextString($"self#jumbf=/c2pa/{manifest}");
        writer.WriteTextString("hash");
        writer.WriteByteString(new byte[32]);
        writer.WriteEndMap();
        writer.WriteEndMap();
    });

    private static void Refuses(byte[] store, string because)
    {
        var reading = ContentCredentials.ReadStore(store, TrustAnchors.None, TestCertificates.Now);
        Assert.That(reading.State, Is.EqualTo(ManifestState.Invalid));
        Assert.That(reading.Statuses.Single().Explanation, Does.Contain(because));
    }

    /// <summary>Bytes turned, cut off, cut out, doubled, or numbers overwritten with extreme ones: mostly where the store is.</summary>
    internal static byte[] Mutate(byte[] file, Random random)
    {
        var copy = file.ToArray();
        for (var edits = random.Next(1, 5); edits > 0; edits--)
        {
            var at = random.Next(copy.Length);
            switch (random.Next(6))
            {
                case 0:
                    copy[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    copy[at] = (byte)random.Next(256);
                    break;
                case 2:
                    copy = copy[..Math.Max(1, at)];
                    break;
                case 3:
                    copy = [.. copy[..at], .. copy[Math.Min(copy.Length, at + random.Next(40))..]];
                    break;
                case 4:
                    copy = [.. copy[..at], .. copy[at..Math.Min(copy.Length, at + 40)], .. copy[at..]];
                    break;
                default:
                    var number = new[] { 0u, 1u, 7u, 8u, 0x7FFFFFFFu, uint.MaxValue, (uint)random.Next() }[random.Next(7)];
                    if (copy.Length >= at + 4)
                    {
                        BinaryPrimitives.WriteUInt32BigEndian(copy.AsSpan(at), number);
                    }

                    break;
            }

            if (copy.Length == 0)
            {
                return copy;
            }
        }

        return copy;
    }
}
