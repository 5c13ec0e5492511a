using System.Buffers;
using System.Text;
using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Imaging;

namespace Farm.Worker.Tests;

/// <summary>Renders that work from pictures in the store.</summary>
[CancelAfter(120_000)]
public sealed class SourceTests
{
    private WorkerHost worker;

    [SetUp]
    public async Task Start() => worker = await WorkerHost.StartAsync();

    [TearDown]
    public async Task Stop()
    {
        if (worker is not null)
        {
            await worker.DisposeAsync();
        }
    }

    [Test]
    public async Task A_render_from_a_picture_is_another_one_and_stays_close_to_it_at_low_strength(CancellationToken token)
    {
        // Of the model's own, so that its VAE can say it.
        var source = await RenderAsync(worker.Job(steps: 10), token);
        var near = await RenderAsync(From(Store(source), strength: 0.2), token);
        var apart = await RenderAsync(From(null, strength: null), token);
        var (nearness, strangeness) = (Psnr(source, near), Psnr(source, apart));
        Assert.That(near, Is.Not.EqualTo(source));
        Assert.That(nearness, Is.GreaterThan(24), $"{strangeness:0.0} dB from noise");
        Assert.That(strangeness, Is.LessThan(nearness - 6));
    }

    [Test]
    public async Task A_picture_of_another_size_and_format_is_fitted(CancellationToken token)
    {
        using var wide = new PixelBuffer(200, 90);
        wide.Pixels.Fill(200);
        var file = new ArrayBufferWriter<byte>();
        ImageCodec.Encode(wide, ImageFormat.Jpeg, EncodeOptions.Default, file);
        var result = await RenderAsync(From(Store(file.WrittenSpan.ToArray()), strength: 0.5), token);
        using var picture = Decode(result);
        Assert.That((picture.Width, picture.Height), Is.EqualTo((128, 128)));
    }

    [Test]
    public async Task A_picture_that_is_gone_fails_the_job_for_good_and_is_named(CancellationToken token)
    {
        var key = ObjectKeys.Upload("never sent"u8);
        await FailsAsync(From(key), "source-missing", $"initImage: {key} is no longer in the object store", token);
    }

    [Test]
    public async Task A_picture_whose_bytes_changed_in_the_store_is_not_rendered_from(CancellationToken token)
    {
        var key = ObjectKeys.Upload("what was sent"u8);
        Put(key, "what lies there"u8.ToArray());
        await FailsAsync(From(key), "source-unreadable", $"initImage: {key} has other bytes in the object store, with SHA-256 ", token);
    }

    [Test]
    public async Task A_picture_that_cannot_be_decoded_fails_the_job_for_good_with_the_reason(CancellationToken token)
    {
        var key = Store([0x89, .. "PNG\r\n"u8, 0x1A, .. "\nand no more"u8]);
        await FailsAsync(From(key), "source-unreadable", $"initImage: {key} cannot be decoded: The Png file is cut off or damaged.", token);
    }

    [Test]
    public async Task A_file_larger_than_is_decoded_is_refused_unread_with_the_limit(CancellationToken token)
    {
        var key = ObjectKeys.Upload("large"u8);
        Put(key, []);
        using (var file = File.OpenWrite(Path.Combine(worker.Objects, key)))
        {
            file.SetLength((32 << 20) + 1);
        }

        await FailsAsync(From(key), "source-unreadable", $"initImage: {key} has 33554433 bytes; must have at most 33554432", token);
    }

    [Test]
    public async Task A_key_of_anything_but_an_upload_is_not_opened(CancellationToken token)
    {
        Put("results/local/1.png", Encoding.UTF8.GetBytes("another's"));
        await FailsAsync(From("results/local/1.png"), "source-unreadable", "initImage: results/local/1.png is not the key of an upload", token);
    }

    [Test]
    public async Task A_reference_that_is_gone_is_named_by_its_place(CancellationToken token)
    {
        var (there, gone) = (Store(await RenderAsync(worker.Job(), token)), ObjectKeys.Upload("never sent"u8));
        var job = worker.Job();
        await FailsAsync(
            job with { Spec = job.Spec with { References = [there, gone] } }, "source-missing", $"references[1]: {gone} is no longer in the object store", token);
    }

    private async Task FailsAsync(RenderJob job, string code, string reason, CancellationToken token)
    {
        await worker.SendAsync(job);
        var failed = await worker.Heard.NextAsync<RenderFailed>(token);
        Assert.That((failed.Code, failed.Retryable), Is.EqualTo((code, false)));
        Assert.That(failed.Reason, Does.StartWith(reason));
    }

    private RenderJob From(string? key, double? strength = 0.5)
    {
        var job = worker.Job(steps: 10);
        return job with { Spec = job.Spec with { Seed = 11, InitImage = key, Strength = strength } };
    }

    private async Task<byte[]> RenderAsync(RenderJob job, CancellationToken token)
    {
        await worker.SendAsync(job);
        var completed = await worker.Heard.NextAsync<RenderCompleted>(token, completed => completed.JobId == job.JobId);
        return await File.ReadAllBytesAsync(Path.Combine(worker.Objects, completed.ObjectKey), token);
    }

    private string Store(byte[] picture)
    {
        var key = ObjectKeys.Upload(picture);
        Put(key, picture);
        return key;
    }

    private void Put(string key, byte[] bytes)
    {
        var path = Path.Combine(worker.Objects, key);
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? worker.Objects);
        File.WriteAllBytes(path, bytes);
    }

    private static PixelBuffer Decode(byte[] file) => ImageCodec.Decode(file).Value ?? throw new AssertionException("no picture");

    /// <summary>Peak signal-to-noise ratio over all channels, in decibels.</summary>
    private static double Psnr(byte[] one, byte[] other)
    {
        using var a = Decode(one);
        using var b = Decode(other);
        var squares = 0.0;
        for (var i = 0; i < a.Pixels.Length; i++)
        {
            double difference = a.Pixels[i] - b.Pixels[i];
            squares += difference * difference;
        }

        return 10 * Math.Log10(255.0 * 255.0 * a.Pixels.Length / squares);
    }
}
