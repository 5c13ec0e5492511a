namespace Farm.Coordinator.Tests.Keys;

/// <summary>A farm whose people sign in by a browser at a provider on this machine.</summary>
[CancelAfter(180_000)]
public abstract class SessionFixture
{
    private protected ManualTimeProvider Time { get; private set; }

    private protected TestProvider Provider { get; private set; }

    private protected FarmHost Farm { get; private set; }

    private protected TestBrowser Browser { get; private set; }

    private protected Uri Address => Farm.Client.BaseAddress ?? throw new InvalidOperationException("the farm has no address");

    [SetUp]
    public async Task Start()
    {
        Time = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        Provider = await TestProvider.StartAsync(Time);
        Farm = await FarmHost.StartAsync(Time, null, Provider.Settings());
        await Farm.PutTenantAsync("acme");
        await Farm.PutTenantAsync("other");
        Browser = new TestBrowser();
    }

    [TearDown]
    public async Task Stop()
    {
        Browser.Dispose();
        await Farm.DisposeAsync();
        await Provider.DisposeAsync();
    }
}
