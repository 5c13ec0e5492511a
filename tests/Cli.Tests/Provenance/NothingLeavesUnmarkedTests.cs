using Farm.Cli.Demo;

namespace Farm.Cli.Tests.Provenance;

/// <summary>Every way on which a picture leaves the program, tried: what comes out is marked and signed.</summary>
[CancelAfter(180_000)]
public sealed class NothingLeavesUnmarkedTests
{
    private static readonly string[] Formats = ["png", "jpg", "webp"];

    private readonly Scratch scratch = new();

    [OneTimeTearDown]
    public void Remove() => scratch.Dispose();

    [Test]
    public async Task Rendered_here_in_every_format_from_a_prompt_or_a_picture_or_with_an_adapter(CancellationToken token)
    {
        var home = scratch["render-home"];
        foreach (var format in Formats)
        {
            await RunAsync(token, "render", "a red mug", "--steps", "2", "--data", home, "--out", scratch[$"plain.{format}"]);
            await RunAsync(
                token, "render", "a red mug", "--steps", "2", "--init-image", scratch["plain.png"], "--data", home, "--out", scratch[$"edited.{format}"]);
        }

        await RunAsync(token, "render", "a red mug", "--steps", "2", "--adapter", "lineart:0.8", "--count", "2", "--data", home, "--out", scratch["many.png"]);
        var marks = new Marks(Path.Combine(home, "provenance"));
        foreach (var name in Formats.SelectMany(format => (string[])[$"plain.{format}", $"edited.{format}"]).Append("many-1.png").Append("many-2.png"))
        {
            marks.AssertOn(await File.ReadAllBytesAsync(scratch[name], token), name);
        }
    }

    [Test]
    public async Task From_a_farm_as_result_as_preview_and_as_a_copy_of_what_was_rendered_before(CancellationToken token)
    {
        var folder = scratch["served"];
        Directory.CreateDirectory(folder);
        using var farm = Farm.Start(folder, "serve", "--urls", "http://127.0.0.1:0", "--models", TestModels.BundledFolder());
        var url = (await farm.StandardOutput.ReadLineAsync(token) ?? "").Split(' ')[^1];
        var marks = new Marks(Path.Combine(folder, ".farm", "data", "provenance"));
        foreach (var format in Formats)
        {
            // The second is published from the pictures that were rendered before.
            foreach (var number in (int[])[1, 2])
            {
                var name = $"farm-{number}.{format}";
                var ended = await Farm.RunAsync(token, "submit", "a blue bottle", "--steps", "3", "--seed", "5", "--url", url, "--out", scratch[name]);
                Assert.That(ended.Code, Is.Zero, ended.Error);
                marks.AssertOn(File.ReadAllBytes(scratch[name]), name);
            }
        }

        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(url) };
        await AssertPreviewAsync(client, marks, token);
        await AssertStoreAsync(Path.Combine(folder, ".farm", "data", "objects"), marks, token);
        await Farm.SignalAsync(farm, "TERM", token);
        Assert.That((await Farm.EndAsync(farm, token)).Code, Is.Zero);
    }

    [Test]
    public async Task By_the_demo_its_contact_sheet_included(CancellationToken token)
    {
        var folder = scratch["demo"];
        Directory.CreateDirectory(folder);
        using var demo = Farm.Start(folder, "demo", "--models", TestModels.BundledFolder());
        var ended = await Farm.EndAsync(demo, token);
        Assert.That(ended.Code, Is.Zero, ended.Error);
        var marks = new Marks(Path.Combine(folder, ".farm", "data", "provenance"));
        var files = Directory.GetFiles(Path.Combine(folder, "farm-demo"));
        Assert.That(files, Has.Length.EqualTo(DemoPrompts.All.Count + 1));
        foreach (var file in files)
        {
            marks.AssertOn(await File.ReadAllBytesAsync(file, token), file);
        }
    }

    private static async Task RunAsync(CancellationToken token, params string[] args)
    {
        var ended = await Farm.RunAsync(token, [.. args, "--models", TestModels.BundledFolder()]);
        Assert.That(ended.Code, Is.Zero, ended.Error);
    }

    private static async Task AssertPreviewAsync(HttpClient client, Marks marks, CancellationToken token)
    {
        using var submitted = await client.PostAsync(
            "v1/jobs",
            new StringContent("""{"model":"catalog-sd15","prompt":"a green box","steps":150,"width":256,"height":256,"seed":9,"preview":true}""", System.Text.Encoding.UTF8, "application/json"),
            token);
        var location = submitted.Headers.Location ?? throw new InvalidOperationException(await submitted.Content.ReadAsStringAsync(token));
        // Previews are sent twice a second at most, and this render takes some seconds: by its end there is one.
        using var waiting = new HttpRequestMessage(HttpMethod.Get, location);
        waiting.Headers.Add("Prefer", "wait=60");
        using var ended = await client.SendAsync(waiting, token);
        Assert.That(await ended.Content.ReadAsStringAsync(token), Does.Contain("Succeeded"));
        marks.AssertOn(await client.GetByteArrayAsync($"{location}/preview", token), "preview");
    }

    /// <summary>What lies in the store: manifests beside pictures, and every picture marked, whoever may come to serve it.</summary>
    private static async Task AssertStoreAsync(string objects, Marks marks, CancellationToken token)
    {
        foreach (var kind in (string[])["results", "previews"])
        {
            var files = Directory.GetFiles(Path.Combine(objects, kind), "*", SearchOption.AllDirectories);
            Assert.That(files, Is.Not.Empty);
            foreach (var file in files)
            {
                marks.AssertOn(await File.ReadAllBytesAsync(file, token), file);
            }
        }
    }
}
