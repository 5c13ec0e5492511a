using System.Net;
using System.Net.Http.Json;
using Farm.Contracts.Models;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Tests.Jobs;

/// <summary>Jobs that no worker of the farm could ever render.</summary>
[CancelAfter(60_000)]
public sealed class CapabilityTests
{
    private const string Workers = "Farm:Coordinator:Workers";

    [Test]
    public async Task A_size_over_the_memory_of_every_worker_is_refused_with_what_fits_and_what_would_take_it(CancellationToken cancellationToken)
    {
        await using var farm = await FarmHost.StartAsync(null, null, ($"{Workers}:gpu6", "1300000"), ($"{Workers}:gpu12", "1200000"));
        var refused = await ErrorAsync(farm, new { model = TinyModel.Id, prompt = "a red mug" }, "width", cancellationToken);
        Assert.That(refused, Is.EqualTo(
            "with 64x64 pixels tiny needs 1,409,600 bytes; the largest worker that is present or declared for it may use 1,300,000 (Farm:Coordinator:Workers), which is enough for 48x48; a worker of 1,409,600 bytes or more would take it"));
        Assert.That(await StatusAsync(farm, new { model = TinyModel.Id, prompt = "a red mug", width = 48, height = 48 }, cancellationToken), Is.EqualTo(HttpStatusCode.Accepted));
        Assert.That(await ErrorAsync(farm, new { model = TinyModel.Id, prompt = "a red mug", width = 32, height = 128 }, "height", cancellationToken), Does.StartWith("with 32x128 pixels"));
        // One that is larger than any that was declared has come.
        await farm.HeartbeatAsync(budget: 1_409_600);
        Assert.That(await StatusAsync(farm, new { model = TinyModel.Id, prompt = "a red mug" }, cancellationToken), Is.EqualTo(HttpStatusCode.Accepted));
    }

    [Test]
    public async Task A_model_of_a_tier_that_no_worker_has_is_refused_with_the_tier_that_would_take_it(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("farm-capability-").FullName;
        TinyModel.Write(Path.Combine(folder, "models"), TinyModel.Card with { Id = "large", Tier = Tier.Gpu12 });
        await using (var farm = await FarmHost.StartAsync(null, folder, ($"{Workers}:GPU6", "0")))
        {
            Assert.That(await StatusAsync(farm, new { model = TinyModel.Id, prompt = "a red mug", width = 128, height = 128 }, cancellationToken), Is.EqualTo(HttpStatusCode.Accepted));
            Assert.That(await ErrorAsync(farm, new { model = "large", prompt = "a red mug" }, "model", cancellationToken), Is.EqualTo(
                "'large' is of tier gpu12; no worker that is present takes it, and declared are gpu6 (Farm:Coordinator:Workers); a worker of gpu12 or more would"));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public async Task Where_no_worker_is_declared_a_job_may_wait_for_any(CancellationToken cancellationToken)
    {
        await using var farm = await FarmHost.StartAsync();
        await farm.HeartbeatAsync(budget: 1_000);
        Assert.That(await StatusAsync(farm, new { model = TinyModel.Id, prompt = "a red mug" }, cancellationToken), Is.EqualTo(HttpStatusCode.Accepted));
    }

    [TestCase("gpu7", "1", "Farm:Coordinator:Workers:gpu7 names no tier; known are gpu6, gpu12, gpu24")]
    [TestCase("12", "1", "Farm:Coordinator:Workers:12 names no tier; known are gpu6, gpu12, gpu24")]
    [TestCase("gpu12", "-1", "Farm:Coordinator:Workers:gpu12 is -1; must be 0 or more bytes")]
    public async Task A_declaration_that_means_no_worker_ends_the_start(string tier, string bytes, string reason)
    {
        var refused = await Assert.CatchAsync<OptionsValidationException>(() => FarmHost.StartAsync(null, null, ($"{Workers}:{tier}", bytes)));
        Assert.That(refused.Message, Does.Contain(reason));
    }

    private static async Task<HttpStatusCode> StatusAsync(FarmHost farm, object job, CancellationToken cancellationToken)
    {
        using var answer = await farm.Client.PostAsJsonAsync("/v1/jobs", job, cancellationToken);
        return answer.StatusCode;
    }

    private static async Task<string?> ErrorAsync(FarmHost farm, object job, string field, CancellationToken cancellationToken)
    {
        using var answer = await farm.Client.PostAsJsonAsync("/v1/jobs", job, cancellationToken);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        return (await FarmHost.ReadAsync(answer)).GetProperty("errors").GetProperty(field)[0].GetString();
    }
}
