using Microsoft.AspNetCore.Builder;

namespace Farm.Client.Tests;

/// <summary>A farm that a test plays itself, so that it can misbehave.</summary>
internal sealed class PlayedFarm : IAsyncDisposable
{
    public static readonly Guid Job = Guid.Parse("0198f4b2-0000-7000-8000-000000000001");

    private readonly WebApplication app;

    private PlayedFarm(WebApplication app)
    {
        this.app = app;
        Client = new FarmClient(new Uri(app.Urls.First()), key: "a-key");
    }

    public FarmClient Client { get; }

    public static async Task<PlayedFarm> StartAsync(Action<WebApplication> map, CancellationToken cancellationToken)
    {
        var farm = WebApplication.CreateSlimBuilder().Build();
        farm.Urls.Add("http://127.0.0.1:0");
        map(farm);
        await farm.StartAsync(cancellationToken);
        return new PlayedFarm(farm);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }
}
