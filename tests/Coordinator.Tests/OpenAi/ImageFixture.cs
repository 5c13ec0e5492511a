using System.Net.Http.Json;
using System.Text.Json;
using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.OpenAi.Retries;
using Farm.Coordinator.Storage;
using Farm.Ports.Objects;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Farm.Coordinator.Tests.OpenAi;

/// <summary>A farm whose worker paints what it is told to, on a clock that stands.</summary>
[CancelAfter(120_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public abstract class ImageFixture
{
    protected const string Generations = "/v1/images/generations";
    protected const string Edits = "/v1/images/edits";

    /// <summary>All that the scripted worker stores of a picture.</summary>
    private protected static readonly byte[] Picture = [1, 2, 3];

    /// <summary>The start of a PNG, which is all that an upload must have.</summary>
    private protected static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n', 0, 0, 0, 0, 0];

    private protected ManualTimeProvider Time { get; private set; }

    private protected FarmHost Host { get; private set; }

    [SetUp]
    public async Task Start()
    {
        Time = new ManualTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        Host = await FarmHost.StartAsync(Time);
        await Host.HeartbeatAsync(slots: 64);
    }

    [TearDown]
    public async Task Stop() => await Host.DisposeAsync();

    private protected Task<HttpResponseMessage> PostAsync(object body, CancellationToken token, int? retry = null) => PostAsync(Generations, JsonContent.Create(body), token, retry);

    private protected async Task<HttpResponseMessage> PostAsync(string path, HttpContent content, CancellationToken token, int? retry = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        if (retry is { } count)
        {
            request.Headers.Add("X-Stainless-Retry-Count", $"{count}");
        }

        return await Host.Client.SendAsync(request, token);
    }

    /// <summary>The next job, of which the worker now makes a picture.</summary>
    private protected async Task<RenderJob> PaintAsync(CancellationToken token)
    {
        var job = await Host.Worker.TakeAsync(token);
        await PaintAsync(job);
        return job;
    }

    private protected async Task PaintAsync(RenderJob job)
    {
        await Host.Get<IObjectStore>().PutAsync(ObjectKeys.Result(job.Tenant, job.JobId, job.Attempt, "png"), Picture, "image/png", CancellationToken.None);
        await Host.ReportAsync(FarmHost.Completed(job.JobId, job.Attempt, job.Tenant));
    }

    private protected async Task<IReadOnlyList<JobRow>> JobsAsync()
    {
        await using var db = await Host.ContextAsync();
        return await db.Jobs.AsNoTracking().OrderBy(static row => row.Number).ToListAsync();
    }

    /// <summary>The requests, as soon as the condition holds of them.</summary>
    private protected async Task<IReadOnlyList<ImageRequestRow>> RequestsAsync(Func<IReadOnlyList<ImageRequestRow>, bool> isSo, CancellationToken token)
    {
        while (true)
        {
            await using var db = await Host.ContextAsync();
            var rows = await db.ImageRequests.AsNoTracking().OrderBy(static row => row.Number).ToListAsync(token);
            if (isSo(rows))
            {
                return rows;
            }
        }
    }

    /// <summary>One look at who waits no more.</summary>
    private protected Task LookAsync(CancellationToken token) => Host.Get<LeftRequests>().PassAsync(token);

    private protected static async Task<JsonElement> ErrorAsync(HttpResponseMessage answer) => (await FarmHost.ReadAsync(answer)).GetProperty("error");
}
