using System.Net.Http.Json;
using System.Text.Json;
using Farm.Contracts.Messages;
using Farm.Coordinator.Webhooks.Signing;
using Farm.Ports.Objects;

namespace Farm.Coordinator.Tests.Webhooks;

/// <summary>A farm that may call this machine back, and a receiver.</summary>
internal sealed class WebhookFixture : IAsyncDisposable
{
    private WebhookFixture(FarmHost farm, Receiver receiver) => (Farm, Receiver) = (farm, receiver);

    public FarmHost Farm { get; }

    public Receiver Receiver { get; }

    public string Url => $"{Receiver.Url}hook";

    /// <param name="settings">Besides those that let it call this machine, and a schedule of moments.</param>
    public static async Task<WebhookFixture> StartAsync(params (string Key, string Value)[] settings) => new(
        await FarmHost.StartAsync(null, null, [.. Open, ("Farm:Webhooks:Schedule:0", "00:00:00"), ("Farm:Webhooks:Schedule:1", "00:00:00.05"), ("Farm:Webhooks:Schedule:2", "00:00:00.05"), .. settings]),
        await Receiver.StartAsync());

    /// <summary>Lets a farm call this machine.</summary>
    public static IReadOnlyList<(string Key, string Value)> Open { get; } = [("Farm:Webhooks:AllowHttp:0", "127.0.0.1"), ("Farm:Webhooks:AllowInside:0", "127.0.0.0/8")];

    public async Task<HttpResponseMessage> PostJobAsync(object? webhook, object? metadata = null) =>
        await Farm.Client.PostAsJsonAsync("/v1/jobs", new { model = TinyModel.Id, prompt = "a red mug", seed = 7, webhook, metadata });

    public async Task<Guid> SubmitAsync(object? webhook, object? metadata = null)
    {
        using var answer = await PostJobAsync(webhook, metadata);
        Assert.That(answer.IsSuccessStatusCode, Is.True, await answer.Content.ReadAsStringAsync());
        return (await FarmHost.ReadAsync(answer)).GetProperty("id").GetGuid();
    }

    /// <summary>Plays a worker that renders a job.</summary>
    public async Task RenderAsync(Guid job, CancellationToken cancellationToken)
    {
        await Farm.HeartbeatAsync(slots: 8);
        var message = await Farm.Worker.TakeAsync(cancellationToken);
        while (message.JobId != job)
        {
            message = await Farm.Worker.TakeAsync(cancellationToken);
        }

        await Farm.ReportAsync(new RenderStarted { JobId = job, Attempt = 1, WorkerId = "w1" });
        await Farm.Get<IObjectStore>().PutAsync(FarmHost.Completed(job).ObjectKey, "abc"u8.ToArray(), "image/png", cancellationToken);
        await Farm.ReportAsync(FarmHost.Completed(job));
    }

    /// <summary>The secrets that sign for the tenant local.</summary>
    public async Task<SigningKeys> DefaultKeysAsync(CancellationToken cancellationToken)
    {
        var vault = Farm.Get<SecretVault>();
        return vault.KeysOf(await vault.DefaultOfAsync("local", cancellationToken), TimeProvider.System.GetUtcNow()) ?? throw new InvalidOperationException();
    }

    public async ValueTask DisposeAsync()
    {
        await Receiver.DisposeAsync();
        await Farm.DisposeAsync();
    }
}
