using System.Text.Json;
using Farm.Cli.Terminal;

namespace Farm.Cli.Tests.Serving;

/// <summary>The log's level and form by configuration, and what a server says and does when it is told to stop.</summary>
[CancelAfter(120_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class LogTests : IDisposable
{
    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Test]
    public async Task A_form_or_a_level_that_there_is_not_is_refused_with_key_value_and_choice(CancellationToken token)
    {
        var config = scratch.Write("farm.json", """{ "Logging": { "LogLevel": { "Farm.Worker": "Loud" }, "Console": { "FormatterName": "xml" } } }""");
        var ended = await Farm.RunAsync(token, "serve", "--urls", "http://127.0.0.1:0", "--data", scratch["data"], "--config", config);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Usage), ended.Error);
        Assert.That(ended.Complaints, Is.EquivalentTo((string[])
        [
            "Logging:Console:FormatterName is 'xml'; must be simple, json, systemd",
            "Logging:LogLevel:Farm.Worker is 'Loud'; must be Trace, Debug, Information, Warning, Error, Critical, None",
        ]));
    }

    [Test]
    public async Task As_JSON_each_line_is_an_object_and_a_renders_lines_have_its_job_and_a_second_signal_ends_a_drain(CancellationToken token)
    {
        var config = scratch.Write("farm.json", """
            { "Logging": { "LogLevel": { "Farm": "Debug" }, "Console": { "FormatterName": "json" } }, "Farm": { "Worker": { "DrainTimeout": "00:10:00" } } }
            """);
        using var farm = Farm.Start(scratch.Folder, "serve", "--urls", "http://127.0.0.1:0", "--models", TestModels.BundledFolder(), "--config", config);
        var url = (await farm.StandardOutput.ReadLineAsync(token) ?? "").Split(' ')[^1];
        var submitted = await Farm.RunAsync(token, "submit", "a red mug", "--steps", "150", "--size", "512x512", "--url", url);
        Assert.That(submitted.Code, Is.Zero, submitted.Error);
        var job = submitted.Output.Split(' ')[0].Trim();

        var started = await UntilAsync(farm.StandardError, "is rendered on", token);
        Assert.That(started.GetProperty("LogLevel").GetString(), Is.EqualTo("Debug"));
        Assert.That(started.GetProperty("Scopes").EnumerateArray().Any(scope => scope.TryGetProperty("JobId", out var id) && id.GetString() == job), Is.True);

        await Farm.SignalAsync(farm, "TERM", token);
        await UntilAsync(farm.StandardError, "Draining: waits for 1 renders under way, at most 00:10:00", token);
        await Farm.SignalAsync(farm, "TERM", token);
        Assert.That((await Farm.EndAsync(farm, token)).Code, Is.EqualTo(128 + 15));
    }

    private static async Task<JsonElement> UntilAsync(StreamReader lines, string words, CancellationToken token)
    {
        while (await lines.ReadLineAsync(token) is { } line)
        {
            var read = JsonSerializer.Deserialize<JsonElement>(line);
            if (read.GetProperty("Message").GetString()?.Contains(words, StringComparison.Ordinal) == true)
            {
                return read;
            }
        }

        throw new InvalidOperationException($"the log ended without '{words}'");
    }
}
