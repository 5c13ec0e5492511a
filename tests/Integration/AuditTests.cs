using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Farm.Integration.Farms;

namespace Farm.Integration;

/// <summary>The audit of a farm that is killed.</summary>
public sealed class AuditTests
{
    private string data;

    [SetUp]
    public void MakeFolder() => data = Directory.CreateTempSubdirectory("farm-audit-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(data, recursive: true);

    [Test]
    [CancelAfter(600_000)]
    public async Task Acts_and_their_entries_outlive_a_kill_together_or_not_at_all(CancellationToken token)
    {
        var settings = new Dictionary<string, string> { ["FARM_HOME"] = data };
        var claimed = 0;
        Guid job;
        await using (var farm = FarmProcess.Start("serve", settings))
        {
            await farm.UntilReadyAsync(token);
            using var owner = farm.Owner();
            job = await HoldAsync(farm.Http, token);
            var review = (await owner.GetFromJsonAsync<JsonElement>("v1/reviews", token)).GetProperty("reviews")[0].GetProperty("id").GetGuid();
            var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var writers = Enumerable.Range(0, 4).Select(async _ =>
            {
                while (await TryClaimAsync(owner, review, token))
                {
                    if (Interlocked.Increment(ref claimed) == 40)
                    {
                        enough.SetResult();
                    }
                }
            }).ToList();
            await enough.Task.WaitAsync(token);
            await farm.KillAsync(token);
            await Task.WhenAll(writers);
        }

        await using var again = FarmProcess.Start("serve", settings);
        await again.UntilReadyAsync(token);
        using var after = again.Owner();
        var verdict = await VerifyAsync(again.Http.BaseAddress, token);
        var acts = (await after.GetFromJsonAsync<JsonElement>($"v1/audit?job={job}", token)).GetProperty("entries").EnumerateArray()
            .Count(static entry => entry.GetProperty("what").GetString() == "claimed");
        Assert.That(verdict.GetProperty("holds").GetBoolean(), Is.True, $"{verdict}");
        Assert.That(verdict.GetProperty("entries").GetInt32(), Is.EqualTo(acts), "an act for each entry");
        Assert.That(acts, Is.GreaterThanOrEqualTo(claimed), "what was answered is noted");
    }

    /// <summary>farm audit verify, as somebody beside the farm runs it.</summary>
    private async Task<JsonElement> VerifyAsync(Uri? farm, CancellationToken token)
    {
        var start = new ProcessStartInfo("dotnet", [FarmProcess.Program, "audit", "verify", "--url", $"{farm}", "--data", data, "--json"]) { UseShellExecute = false, RedirectStandardOutput = true };
        using var verify = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
        var output = await verify.StandardOutput.ReadToEndAsync(token);
        await verify.WaitForExitAsync(token);
        Assert.That(verify.ExitCode, Is.Zero, output);
        return JsonDocument.Parse(output).RootElement;
    }

    private static async Task<Guid> HoldAsync(HttpClient http, CancellationToken token)
    {
        using var answer = await http.PostAsJsonAsync("v1/jobs", new { model = "catalog-sd15", prompt = "Mickey Mouse at the beach", seed = 7 }, token);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(token)).GetProperty("id").GetGuid();
    }

    /// <returns>False once the farm is gone.</returns>
    private static async Task<bool> TryClaimAsync(HttpClient owner, Guid review, CancellationToken token)
    {
        try
        {
            using var answer = await owner.PostAsJsonAsync($"v1/reviews/{review}/claim", new { }, token);
            Assert.That(answer.IsSuccessStatusCode, Is.True, $"{answer.StatusCode}");
            return true;
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException)
        {
            return false;
        }
    }
}
