using System.IO.Hashing;
using System.Reflection;
using System.Text;
using Farm.Imaging;
using Farm.Provenance.C2pa;

namespace Farm.Provenance.Tests.C2pa;

/// <summary>Personal data that may not get into a manifest cannot be put there.</summary>
public sealed class PrivacyTests
{
    [Test]
    public void There_is_no_place_for_a_text_but_the_model_and_a_disclosed_prompt()
    {
        var texts = new HashSet<string>();
        var seen = new HashSet<Type>();
        Collect(typeof(ManifestClaims), seen, texts);

        Assert.That(
            texts,
            Is.EquivalentTo(new[] { "RenderModel.Id", "RenderModel.ContentHash", "DisclosedPrompt.Text", "Ingredient.MediaType", "Ingredient.ManifestId" }));
    }

    [TestCase("Ada Lovelace")]
    [TestCase("ada@example.org")]
    [TestCase("tenant/a")]
    [TestCase("Catalog")]
    public void A_model_id_cannot_smuggle_a_name(string id) =>
        Assert.That(() => new RenderModel(id, Signed.Model.ContentHash), Throws.ArgumentException);

    [TestCase("10.1.2.3")]
    [TestCase("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void A_content_hash_cannot_smuggle_anything(string hash) =>
        Assert.That(() => new RenderModel("catalog-sd15", hash), Throws.ArgumentException);

    [Test]
    public async Task A_prompt_is_left_out_unless_the_tenant_discloses_prompts()
    {
        Assert.That(DisclosedPrompt.If(false, "Ada Lovelace at her desk"), Is.Null);
        var hidden = await Signed.SignAsync(ImageFormat.Png, Signed.Generated() with { Prompt = DisclosedPrompt.If(false, "Ada Lovelace at her desk") });
        var shown = await Signed.SignAsync(ImageFormat.Png, Signed.Generated() with { Prompt = DisclosedPrompt.If(true, "Ada Lovelace at her desk") });

        Assert.That(Signed.Read(hidden.File).Facts?.Prompt, Is.Null);
        Assert.That(hidden.ManifestStore.AsSpan().IndexOf("Lovelace"u8), Is.Negative);
        Assert.That(Signed.Read(shown.File).Facts?.Prompt, Is.EqualTo("Ada Lovelace at her desk"));
    }

    [Test]
    public void A_long_prompt_is_cut_between_characters()
    {
        var prompt = new string('x', DisclosedPrompt.MaxCharacters - 1) + "\U0001F600";

        Assert.That(DisclosedPrompt.If(true, prompt)?.Text, Is.EqualTo(new string('x', DisclosedPrompt.MaxCharacters - 1)));
    }

    [Test]
    public async Task Nothing_of_a_source_file_comes_along_but_its_format()
    {
        using var picture = Pictures.Gradient(16, 16);
        var source = Pictures.Encode(picture, ImageFormat.Png);
        var secret = Encoding.ASCII.GetBytes("GPS 52.5200 13.4050 Ada");
        byte[] withText = [.. source[..33], .. Chunk("tEXt", secret), .. source[33..]];

        var signed = await Signed.SignAsync(ImageFormat.Png, Signed.Generated() with { Origin = new PictureOrigin.Edited(Signed.Model, Signed.Source(withText)) });

        Assert.That(signed.File.AsSpan().IndexOf("Ada"u8), Is.Negative);
        Assert.That(signed.File.AsSpan().IndexOf("image/png"u8), Is.Positive);
    }

    [Test]
    public async Task The_time_is_told_in_whole_seconds_of_UTC()
    {
        var local = new DateTimeOffset(2026, 3, 4, 1, 2, 3, 987, TimeSpan.FromHours(5.5));

        var signed = await Signed.SignAsync(ImageFormat.Png, Signed.Generated() with { Time = local });

        Assert.That(Signed.Read(signed.File).Facts?.Actions[0].When, Is.EqualTo("2026-03-03T19:32:03Z"));
    }

    private static void Collect(Type type, HashSet<Type> seen, HashSet<string> texts)
    {
        // What reading found travels on as codes and boxes that were signed by others; what this library's own types hold is listed.
        if (!seen.Add(type) || type == typeof(ValidationResults))
        {
            return;
        }

        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var held = property.PropertyType is { IsGenericType: true, GenericTypeArguments: [var item] } ? item : property.PropertyType;
            if (held.Assembly == typeof(ManifestClaims).Assembly)
            {
                Collect(held, seen, texts);
            }
            else if (property.PropertyType == typeof(string) || typeof(System.Collections.IEnumerable).IsAssignableFrom(property.PropertyType))
            {
                texts.Add($"{type.Name}.{property.Name}");
            }
        }

        foreach (var derived in type.Assembly.GetTypes().Where(candidate => candidate.BaseType == type))
        {
            Collect(derived, seen, texts);
        }
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        var length = BitConverter.GetBytes(data.Length);
        var crc = BitConverter.GetBytes(Crc32.HashToUInt32(body));
        Array.Reverse(length);
        Array.Reverse(crc);
        return [.. length, .. body, .. crc];
    }
}
