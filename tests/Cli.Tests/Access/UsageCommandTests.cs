using System.Text.Json;
using Farm.Cli.Terminal;
using Farm.Coordinator.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Farm.Cli.Tests.Access;

/// <summary>Against a farm that the test plays itself.</summary>
[CancelAfter(60_000)]
public sealed class UsageCommandTests
{
    private const string Acme = """
        {"tenant": "acme", "jobsWaiting": 3, "limits": {"jobsPerDay": 10, "moneyPerMonth": 2.5}, "nearLimits": ["limits.jobsPerDay"],
         "day": {"period": "2026-11-30", "used": {"jobs": 5, "pixels": 500, "gpuSeconds": 1.25, "money": 0.1}, "reserved": {"jobs": 3, "pixels": 300, "gpuSeconds": 3, "money": 0.2}},
         "month": {"period": "2026-11", "used": {"jobs": 50, "pixels": 5000, "gpuSeconds": 12.5, "money": 1}, "reserved": {"jobs": 3, "pixels": 300, "gpuSeconds": 3, "money": 0.2}}}
        """;

    [Test]
    public async Task What_is_taken_stands_beside_its_limit_and_the_next_page_is_named(CancellationToken token)
    {
        await using var farm = await ServeAsync(token);
        var ended = await RunAsync(farm, token, "--limit", "1");
        Assert.That(ended.Code, Is.Zero, ended.Error);
        var lines = ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines, Has.Length.EqualTo(2));
        Assert.That(lines[1].Split(' ', StringSplitOptions.RemoveEmptyEntries), Is.EqualTo(new[] { "acme", "3", "8/10", "800", "4.25", "1.2/2.5", "jobsPerDay" }));
        Assert.That(ended.Complaints, Is.EqualTo((string[])["more: --cursor next"]));
        var next = await RunAsync(farm, token, "--cursor", "next");
        Assert.That((next.Output, next.Complaints), Is.EqualTo((ended.Output.Replace("acme ", "birch", StringComparison.Ordinal), Array.Empty<string>())));
    }

    [Test]
    public async Task As_many_pages_are_read_as_the_limit_takes(CancellationToken token)
    {
        await using var farm = await ServeAsync(token);
        var ended = await RunAsync(farm, token, "--limit", "2");
        var tenants = ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(static line => line.Split(' ')[0]);
        Assert.That((tenants.ToArray(), ended.Complaints), Is.EqualTo((new[] { "acme", "birch" }, Array.Empty<string>())));
    }

    [TestCase("0")]
    [TestCase("1001")]
    [TestCase("many")]
    public async Task A_limit_that_cannot_be_is_told_as_by_every_list(string limit, CancellationToken token)
    {
        await using var farm = await ServeAsync(token);
        var ended = await RunAsync(farm, token, "--limit", limit);
        Assert.That((ended.Code, ended.Complaints), Is.EqualTo((ExitCode.Usage, (string[])[$"limit: is '{limit}'; must be from 1 to 1000"])));
    }

    [Test]
    public async Task For_programs_the_farms_answer_is_told_as_it_is(CancellationToken token)
    {
        await using var farm = await ServeAsync(token);
        var ended = await RunAsync(farm, token, "--tenant", "acme", "--day", "2026-11-30", "--json");
        Assert.That(ended.Code, Is.Zero, ended.Error);
        var usage = JsonDocument.Parse(ended.Output).RootElement.GetProperty("tenants").EnumerateArray().Single();
        Assert.That(usage.GetProperty("month").GetProperty("used").GetProperty("jobs").GetInt32(), Is.EqualTo(50));
    }

    [Test]
    public async Task A_refusal_is_told_with_its_reason(CancellationToken token)
    {
        await using var farm = await ServeAsync(token);
        var ended = await RunAsync(farm, token, "--day", "never");
        Assert.That((ended.Code, ended.Complaints), Is.EqualTo((ExitCode.Usage, (string[])["Bad Request: day is 'never'; must be a day, as 2026-11-30"])));
    }

    /// <summary>With a data folder in which there is an owner key.</summary>
    private static async Task<Ended> RunAsync(WebApplication farm, CancellationToken token, params string[] args)
    {
        using var scratch = new Scratch();
        scratch.Write(OwnerKeyFile.Name, $"{OwnerKey.Prefix}{new string('a', 43)}");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(scratch[OwnerKeyFile.Name], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return await Farm.RunAsync(token, ["usage", "--url", farm.Urls.First(), "--data", scratch.Folder, .. args]);
    }

    private static async Task<WebApplication> ServeAsync(CancellationToken token)
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/v1/usage", (string? tenant, string? day, string? cursor) => (tenant, day, cursor) switch
        {
            (_, "never", _) => Results.Problem("day is 'never'; must be a day, as 2026-11-30", statusCode: 400),
            ("acme", _, _) => Results.Text($$"""{"tenants": [{{Acme}}]}""", "application/json"),
            (_, _, null) => Results.Text($$"""{"tenants": [{{Acme}}], "nextCursor": "next"}""", "application/json"),
            _ => Results.Text($$"""{"tenants": [{{Acme.Replace("acme", "birch", StringComparison.Ordinal)}}]}""", "application/json"),
        });
        await app.StartAsync(token);
        return app;
    }
}
