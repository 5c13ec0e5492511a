using Farm.Client.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Farm.Client.Tests.Hosting;

[CancelAfter(60_000)]
public sealed class FarmClientServicesTests
{
    [Test]
    public async Task One_client_for_all_calls_through_the_factory_with_its_key_and_the_hosts_handlers(CancellationToken cancellationToken)
    {
        var seen = new List<string>();
        await using var farm = await PlayedFarm.StartAsync(app => app.MapGet("/below/v1/jobs/{id}", (HttpRequest request) =>
        {
            seen.Add($"{request.Headers.Authorization} {request.Headers["x-own"]}");
            return Results.Text($$"""{ "id": "{{PlayedFarm.Job}}", "state": "Queued" }""", "application/json");
        }), cancellationToken);
        var services = new ServiceCollection();
        var made = 0;
        services.AddFarmClient(options => (options.Address, options.ApiKey) = (new Uri(farm.Client.Farm, "below"), "farm_k"))
            .AddHttpMessageHandler(() =>
            {
                made++;
                return new Marking();
            });
        await using var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<FarmClient>();
        Assert.That((await client.FindAsync(PlayedFarm.Job, cancellationToken)).OrThrow().Id, Is.EqualTo(PlayedFarm.Job));
        Assert.That((await client.FindAsync(PlayedFarm.Job, cancellationToken)).OrThrow().Id, Is.EqualTo(PlayedFarm.Job));
        Assert.That(seen, Is.EqualTo((string[])["Bearer farm_k yes", "Bearer farm_k yes"]));
        Assert.That(made, Is.EqualTo(1), "handlers are kept by the factory");
        Assert.That(provider.GetRequiredService<FarmClient>(), Is.SameAs(client));
    }

    [Test]
    public void A_host_with_wrong_settings_does_not_start_and_says_all_that_is_wrong(CancellationToken cancellationToken)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddFarmClient(static options => (options.Address, options.ApiKey, options.Timeout) = (new Uri("ftp://ada:secret@farm/"), "my key", TimeSpan.FromHours(1)));
        using var host = builder.Build();
        Assert.That(() => host.StartAsync(cancellationToken), Throws.TypeOf<OptionsValidationException>().With.Property(nameof(OptionsValidationException.Failures)).EqualTo((string[])
        [
            "Address is 'ftp://farm/'; must begin with http:// or https://, and have no name, query or fragment",
            "ApiKey has 6 characters; must be 1 to 512, all of them visible ASCII, or null for none",
            "Timeout is 01:00:00; must be from 00:00:01 to 00:10:00",
        ]));
    }

    [TestCase(null, "Address is missing")]
    [TestCase("jobs", "Address is 'jobs'; must begin with http")]
    [TestCase("https://farm/?x=1", "Address is 'https://farm/?x=1'; must begin with http")]
    public async Task An_address_that_is_none_is_told_when_the_client_is_asked_for(string? address, string told)
    {
        await using var provider = With(options => options.Address = address is null ? null : new Uri(address, UriKind.RelativeOrAbsolute));
        Assert.That(provider.GetRequiredService<FarmClient>, Throws.TypeOf<OptionsValidationException>().With.Message.StartsWith(told));
    }

    [Test]
    public async Task An_answer_that_does_not_come_in_time_is_a_value(CancellationToken cancellationToken)
    {
        await using var farm = await PlayedFarm.StartAsync(app => app.MapGet("/v1/jobs/{id}", (HttpContext context) => Task.Delay(Timeout.Infinite, context.RequestAborted)), cancellationToken);
        await using var provider = With(options => (options.Address, options.Timeout) = (farm.Client.Farm, TimeSpan.FromSeconds(1)));
        Assert.That((await provider.GetRequiredService<FarmClient>().FindAsync(PlayedFarm.Job, cancellationToken)).TryGet(out _, out var problem), Is.False);
        Assert.That((problem?.Status, problem?.Code), Is.EqualTo(((System.Net.HttpStatusCode?)null, ProblemCodes.TimedOut)));
    }

    private static ServiceProvider With(Action<FarmClientOptions> configure)
    {
        var services = new ServiceCollection();
        services.AddFarmClient(configure);
        return services.BuildServiceProvider();
    }

    private sealed class Marking : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Add("x-own", "yes");
            return base.SendAsync(request, cancellationToken);
        }
    }
}
