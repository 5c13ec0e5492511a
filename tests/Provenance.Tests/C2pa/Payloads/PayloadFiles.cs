using System.Net;
using System.Text;
using Farm.Imaging;
using Farm.Provenance.C2pa;
using Farm.Provenance.C2pa.Containers;
using Farm.Provenance.Signing;

namespace Farm.Provenance.Tests.C2pa.Payloads;

/// <param name="Name">Signer, place and container.</param>
/// <param name="Code">A finding that must be told; null for one that chance chose the place of.</param>
internal sealed record PayloadFile(string Name, byte[] Bytes, string? Code);

/// <summary>
/// Trusted files with something put into them by somebody without a key: into every place that there is a name for, and by chance. As many as four
/// hundred and more, in three containers, of Farm's signing and another's.
/// </summary>
internal static class PayloadFiles
{
    private const int Seed = 20261130;
    private const int Mutations = 40;

    internal static readonly ImageFormat[] Formats = Enum.GetValues<ImageFormat>();

    internal static async Task<IReadOnlyList<PayloadFile>> MakeAsync()
    {
        var random = new Random(Seed);
        var made = new List<PayloadFile>();
        foreach (var format in Formats)
        {
            foreach (var (signer, file) in new[] { ("own", await OwnAsync(format)), ("other", Other(format)), ("large", Large(format)) })
            {
                Assert.That(Signed.Read(file).State, Is.EqualTo(ManifestState.Trusted), $"{signer} {format}");
                made.AddRange(Make(signer, format, file, random));
            }
        }

        return made;
    }

    private static IEnumerable<PayloadFile> Make(string signer, ImageFormat format, byte[] file, Random random)
    {
        var place = PictureContainer.Find(format, file);
        if (signer == "large")
        {
            // A store of more than one JPEG segment; elsewhere it is as any other.
            foreach (var payload in FilePayloads.For(format).Where(_ => format == ImageFormat.Jpeg))
            {
                yield return new PayloadFile($"{signer}-{payload.Name}{format.FileExtension}", payload.Make(file, place, Payload(random)), payload.Code);
            }

            yield break;
        }

        foreach (var payload in StorePayloads.All)
        {
            var bytes = FilePayloads.WithStore(format, file, place, length =>
            {
                var store = FilePayloads.Open(place);
                payload.Put(store, Payload(random));
                return store.ToBytes(length);
            });
            yield return new PayloadFile($"{signer}-{payload.Name}{format.FileExtension}", bytes, payload.Code);
        }

        foreach (var payload in FilePayloads.For(format).Where(payload => !payload.Name.Contains("segment", StringComparison.Ordinal)))
        {
            yield return new PayloadFile($"{signer}-{payload.Name}{format.FileExtension}", payload.Make(file, place, Payload(random)), payload.Code);
        }

        for (var number = 0; number < Mutations; number++)
        {
            byte[] mutated;
            do
            {
                mutated = HostileInputTests.Mutate(file, random);
            }
            while (mutated.AsSpan().SequenceEqual(file));

            yield return new PayloadFile($"{signer}-mutated-{number}{format.FileExtension}", mutated, null);
        }
    }

    /// <summary>With room that nobody signed, as a farm leaves it that signs with time stamps, and with a parent that has a manifest too.</summary>
    internal static async Task<byte[]> OwnAsync(ImageFormat format)
    {
        using var http = new HttpClient(new Away());
        var away = new TimeStampAuthority(http, new Uri("http://127.0.0.1/"), TimeSpan.FromSeconds(30));
        var parent = Signed.Source((await Signed.SignAsync(format)).File);
        var claims = Signed.Generated() with { Origin = new PictureOrigin.Edited(Signed.Model, parent) };
        return (await ContentCredentials.SignAsync(Pictures.File(format), claims, Signed.Key, away)).File;
    }

    private static byte[] Other(ImageFormat format) => Composed(format, 8000).Sign(Pictures.File(format));

    private static byte[] Large(ImageFormat format) => Composed(format, 90_000).Sign(Pictures.File(format));

    private static ComposedManifest Composed(ImageFormat format, int room) => new()
    {
        Format = format, Algorithm = -37, IsSalted = true, Room = room,
        Assertions = [ComposedManifest.Actions("c2pa.created"), ComposedManifest.Note("com.example.note", "one"), ComposedManifest.Note("com.example.note__1", "two")],
    };

    /// <summary>A word to look for, then chance.</summary>
    private static byte[] Payload(Random random)
    {
        var payload = new byte[64];
        random.NextBytes(payload);
        Encoding.ASCII.GetBytes("PAYLOAD").CopyTo(payload, 0);
        return payload;
    }

    private sealed class Away : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.ServiceUnavailable));
    }
}
