using System.Text.Json;
using Farm.Cli.Terminal;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;
using Farm.Imaging;
using Farm.Provenance.C2pa;
using Farm.Provenance.Checking;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Farm.Cli.Tests.Checking;

[CancelAfter(60_000)]
public sealed class VerifyTests
{
    private const ulong Id = 0xABCD;
    private Scratch scratch;
    private MarkedFiles files;
    private string picture;

    [SetUp]
    public async Task Make()
    {
        scratch = new Scratch();
        // Where the settings look by themselves: below the data folder.
        files = new MarkedFiles(Directory.CreateDirectory(scratch["data/provenance"]).FullName);
        picture = await WriteAsync("ours.png", (await files.MarkAsync(Id)).File);
    }

    [TearDown]
    public void Remove()
    {
        files.Dispose();
        scratch.Dispose();
    }

    [Test]
    public async Task A_picture_of_this_farm_is_trusted_and_every_code_is_told(CancellationToken token)
    {
        var ended = await VerifyAsync(token, picture);
        Assert.That((ended.Code, ended.Error), Is.EqualTo((ExitCode.Done, "")), ended.Output);
        Assert.That(ended.Output, Does.StartWith($"{picture}  image/png  256 x 256  "));
        foreach (var line in new[]
        {
            "manifest    trusted  urn:c2pa:", "  made with Farm ", "  signed by C=ZZ, O=Farm, CN=Farm content credentials", "  says      c2pa.created (trainedAlgorithmicMedia) at ",
            "  model     catalog-sd15  cccc", "  code      claimSignature.validated\n", "  code      assertion.hashedURI.match x 6\n", "  code      assertion.dataHash.match\n",
            "watermark   found  000000000000abcd  key 20", "together    agree: ", ProvenanceAnswer.NotDetectedNote,
        })
        {
            Assert.That(ended.Output, Does.Contain(line));
        }
    }

    [Test]
    public async Task JSON_is_what_the_farm_answers_too(CancellationToken token)
    {
        var answer = Read(await VerifyAsync(token, picture, "--json"));
        Assert.That((answer.Manifest.State, answer.Watermark.Id, answer.Agreement.State), Is.EqualTo(("trusted", "000000000000abcd", "agree")));
    }

    [Test]
    public async Task Roots_of_others_make_no_difference_to_validity_and_only_theirs_are_trusted(CancellationToken token)
    {
        var other = scratch.Write("roots.pem", await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Folder, "tests", "data", "c2pa", "root.pem"), token));
        var ended = await VerifyAsync(token, picture, "--anchors", other);
        Assert.That((ended.Code, ended.Output), Is.EqualTo((ExitCode.Done, ended.Output)));
        Assert.That(ended.Output, Does.Contain("manifest    valid").And.Contain("  code      signingCredential.untrusted  failed: "));
        var theirs = await VerifyAsync(token, Path.Combine(RepositoryRoot.Folder, "tests", "data", "c2pa", "created-es256.png"), "--anchors", other, "--json");
        Assert.That((theirs.Code, Read(theirs).Manifest.State), Is.EqualTo((ExitCode.Done, "trusted")));
    }

    [Test]
    public async Task A_root_of_time_stamps_vouches_for_no_signer(CancellationToken token)
    {
        var other = Path.Combine(RepositoryRoot.Folder, "tests", "data", "c2pa", "root.pem");
        var theirs = await VerifyAsync(token, Path.Combine(RepositoryRoot.Folder, "tests", "data", "c2pa", "created-es256.png"), "--time-stamp-anchors", other, "--json");
        Assert.That((theirs.Code, Read(theirs).Manifest.State), Is.EqualTo((ExitCode.Done, "valid")));
    }

    [Test]
    public async Task A_stripped_copy_is_not_valid_and_shows_the_manifest_that_was_kept(CancellationToken token)
    {
        var marked = await files.MarkAsync(Id, side: 512);
        var kept = scratch.Write($"data/objects/{ObjectKeys.Manifest(Id)}", "");
        await File.WriteAllBytesAsync(kept, marked.ManifestStore, token);
        var copy = await WriteAsync("copy.jpg", MarkedFiles.Copy(marked.File.Span));
        var answer = Read(await VerifyAsync(token, copy, "--json"));
        Assert.That((answer.Agreement.State, answer.Record?.FoundBy, answer.Record?.Job), Is.EqualTo(("no-manifest", "watermark", default(PublicJob))));
        Assert.That(answer.Record?.StoredManifest?.Store.ToArray(), Is.EqualTo(marked.ManifestStore.ToArray()));
        var ended = await VerifyAsync(token, copy);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.NotFound));
        Assert.That(ended.Output, Does.Contain("scaled 0.75 x 0.75").And.Contain("on record   000000000000abcd by its watermark").And.Contain($"  stored    {marked.ManifestHash}"));
        Assert.That(ended.Output, Does.Contain("  manifest  trusted  urn:c2pa:"));
    }

    [Test]
    public async Task A_swapped_manifest_is_called_out(CancellationToken token)
    {
        var claims = new ManifestClaims { Origin = new PictureOrigin.Generated(new RenderModel("x", new string('1', 64))), Time = TimeProvider.System.GetUtcNow(), WatermarkId = 5 };
        var swapped = await ContentCredentials.SignAsync(await File.ReadAllBytesAsync(picture, token), claims, files.Key, cancellationToken: token);
        var ended = await VerifyAsync(token, await WriteAsync("swapped.png", swapped.File));
        Assert.That(ended.Code, Is.EqualTo(ExitCode.NotFound));
        Assert.That(ended.Output, Does.Contain("manifest    trusted").And.Contain("together    disagree: ").And.Contain("the manifest was swapped"));
    }

    [Test]
    public async Task Spoilt_plain_and_missing_files_end_with_not_found(CancellationToken token)
    {
        var bytes = await File.ReadAllBytesAsync(picture, token);
        bytes[^30] ^= 1;
        var spoilt = await VerifyAsync(token, await WriteAsync("spoilt.png", bytes));
        Assert.That((spoilt.Code, spoilt.Output.Contains("  code      assertion.dataHash.mismatch  failed: ", StringComparison.Ordinal)), Is.EqualTo((ExitCode.NotFound, true)), spoilt.Output);
        using var drawn = MarkedFiles.Draw(128);
        var plain = await VerifyAsync(token, await WriteAsync("plain.webp", MarkedFiles.Encode(drawn, ImageFormat.Webp)));
        Assert.That((plain.Code, plain.Output.Contains("together    neither: ", StringComparison.Ordinal)), Is.EqualTo((ExitCode.NotFound, true)), plain.Output);
        var text = await VerifyAsync(token, scratch.Write("a.txt", "no picture"));
        Assert.That((text.Code, text.Complaints.Single()), Is.EqualTo((ExitCode.NotFound, $"{scratch["a.txt"]}: The file is not a PNG, JPEG or WebP picture.")));
        var missing = await VerifyAsync(token, scratch["none.png"]);
        Assert.That((missing.Code, missing.Complaints.Length), Is.EqualTo((ExitCode.NotFound, 1)));
    }

    [Test]
    public async Task Wrong_usage_is_told(CancellationToken token)
    {
        Assert.That((await Farm.RunAsync(token, "verify")).Code, Is.EqualTo(ExitCode.Usage));
        var missing = await VerifyAsync(token, picture, "--anchors", scratch["none.pem"]);
        Assert.That((missing.Code, missing.Complaints.Single()), Is.EqualTo((ExitCode.Usage, $"anchors: {scratch["none.pem"]} does not exist")));
        var empty = await VerifyAsync(token, picture, "--anchors", scratch.Write("empty.pem", ""));
        Assert.That((empty.Code, empty.Error), Is.EqualTo((ExitCode.Usage, empty.Error)));
        Assert.That(empty.Error, Does.Contain("the trust anchors are 0 certificates"));
        var both = await VerifyAsync(token, picture, "--anchors", files.RootFile, "--url", "http://127.0.0.1:9");
        Assert.That((both.Code, both.Complaints.Single()), Is.EqualTo((ExitCode.Usage, "anchors: a farm has its own; name --anchors or --url, not both")));
        var times = await VerifyAsync(token, picture, "--time-stamp-anchors", scratch["none.pem"]);
        Assert.That((times.Code, times.Complaints.Single()), Is.EqualTo((ExitCode.Usage, $"time-stamp-anchors: {scratch["none.pem"]} does not exist")));
        var noTimes = await VerifyAsync(token, picture, "--time-stamp-anchors", scratch.Write("empty.pem", ""));
        Assert.That((noTimes.Code, noTimes.Error.Contains("Farm:Provenance:TimeStampAnchorsFile", StringComparison.Ordinal)), Is.EqualTo((ExitCode.Usage, true)), noTimes.Error);
    }

    [Test]
    public async Task Without_keys_or_objects_a_file_is_still_read_and_nothing_is_made(CancellationToken token)
    {
        var ended = await Farm.RunAsync(token, "verify", picture, "--data", scratch["nowhere"]);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Done), ended.Error);
        Assert.That(ended.Output, Does.Contain("manifest    valid").And.Contain($"watermark   not looked for: {PictureCheck.NoSecret}"));
        Assert.That(Path.Exists(scratch["nowhere"]), Is.False);
    }

    [Test]
    public async Task A_farm_that_is_named_is_asked_and_its_answer_told(CancellationToken token)
    {
        var answer = Read(await VerifyAsync(token, picture, "--json"));
        var asked = new List<string?>();
        await using var farm = await ServeAsync(app => app.MapPost("/v1/provenance/check", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, token);
            asked.Add($"{request.ContentType} {body.Length}");
            return Results.Text((answer with { Record = new CheckedRecord { Id = "000000000000abcd", FoundBy = "watermark", Job = new PublicJob("catalog-sd15", DateTimeOffset.UnixEpoch) } }).ToJson(), "application/json");
        }), token);
        var ended = await Farm.RunAsync(token, "verify", picture, "--url", farm.Urls.First());
        Assert.That((ended.Code, ended.Error), Is.EqualTo((ExitCode.Done, "")));
        Assert.That(ended.Output, Does.Contain("on record   000000000000abcd by its watermark  catalog-sd15, asked for 1970-01-01 00:00 UTC"));
        Assert.That(asked, Is.EqualTo((string[])[$"application/octet-stream {new FileInfo(picture).Length}"]));
    }

    [TestCase(413, ExitCode.NotFound)]
    [TestCase(415, ExitCode.NotFound)]
    [TestCase(429, ExitCode.Failed)]
    [TestCase(503, ExitCode.Failed)]
    public async Task What_the_farm_refuses_is_told(int status, int code)
    {
        await using var farm = await ServeAsync(app => app.MapPost("/v1/provenance/check", () => Results.Problem("no", statusCode: status, title: "Refused")), CancellationToken.None);
        var ended = await Farm.RunAsync(CancellationToken.None, "verify", picture, "--url", farm.Urls.First());
        Assert.That((ended.Code, ended.Complaints.Single()), Is.EqualTo((code, "Refused: no")));
    }

    [Test]
    public async Task A_strangers_text_does_not_steer_the_terminal(CancellationToken token)
    {
        var answer = Read(await VerifyAsync(token, picture, "--json"));
        var hostile = answer with { Manifest = answer.Manifest with { Generator = "\u001b[2J\u001b]0;x\u0007Cam\u202Eera\nmanifest    trusted" } };
        await using var farm = await ServeAsync(app => app.MapPost("/v1/provenance/check", () => Results.Text(hostile.ToJson(), "application/json")), token);
        var ended = await Farm.RunAsync(token, "verify", picture, "--url", farm.Urls.First());
        Assert.That(ended.Output, Does.Contain("  made with ?[2J?]0;x?Cam?era?manifest    trusted"));
    }

    private Task<Ended> VerifyAsync(CancellationToken token, params string[] args) => Farm.RunAsync(token, ["verify", .. args, "--data", scratch["data"]]);

    private async Task<string> WriteAsync(string name, ReadOnlyMemory<byte> bytes)
    {
        await File.WriteAllBytesAsync(scratch[name], bytes);
        return scratch[name];
    }

    private static ProvenanceAnswer Read(Ended ended) =>
        JsonSerializer.Deserialize(ended.Output, ProvenanceJson.Default.ProvenanceAnswer) ?? throw new AssertionException(ended.Error);

    private static async Task<WebApplication> ServeAsync(Action<WebApplication> map, CancellationToken token)
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        app.Urls.Add("http://127.0.0.1:0");
        map(app);
        await app.StartAsync(token);
        return app;
    }
}
