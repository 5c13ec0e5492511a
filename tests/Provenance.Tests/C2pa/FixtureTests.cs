using System.Diagnostics;
using System.Text.Json;
using Farm.Imaging;
using Farm.Provenance.C2pa;
using Farm.Provenance.Checking;

namespace Farm.Provenance.Tests.C2pa;

public sealed class FixtureTests
{
    [Test]
    public async Task Each_of_two_hundred_files_is_judged_as_it_deserves()
    {
        var files = await FixtureFiles.MakeAsync();

        Assert.That(files, Has.Count.GreaterThanOrEqualTo(200));
        Assert.That(files.Select(file => file.Name).Distinct().Count(), Is.EqualTo(files.Count));
        var wrong = files
            .Select(file => (file.Name, file.Expected, Reading: ContentCredentials.Read(file.Bytes, FixtureFiles.Anchors, TestCertificates.Now)))
            .Where(file => file.Reading.State != file.Expected)
            .Select(file => $"{file.Name}: {file.Reading.State}, not {file.Expected}: {string.Join(' ', file.Reading.Failures)}");
        Assert.That(wrong, Is.Empty);
    }

    /// <summary>
    /// FARM_C2PA_VERIFIER names a Node script that is called as FILE --anchors ROOTS.pem and prints {"state": "Trusted" | "Valid" | "Invalid"},
    /// or {"error": …} where it cannot read the file at all.
    /// </summary>
    [Test]
    [Category("Slow")]
    public async Task An_independent_verifier_judges_them_alike()
    {
        if (Environment.GetEnvironmentVariable("FARM_C2PA_VERIFIER") is not { Length: > 0 } verifier)
        {
            Assert.Ignore("FARM_C2PA_VERIFIER names no script that verifies C2PA files, so there is nobody to agree with.");
            return;
        }

        var folder = Directory.CreateTempSubdirectory("farm-c2pa-");
        try
        {
            var anchors = Path.Combine(folder.FullName, "root.pem");
            await File.WriteAllTextAsync(anchors, FixtureFiles.AnchorsPem);
            var check = new PictureCheck(FixtureFiles.Anchors, null, DecodeLimits.Default, TimeProvider.System);
            var differences = new List<string>();
            var codes = new List<string>();
            foreach (var file in await FixtureFiles.MakeAsync())
            {
                var path = Path.Combine(folder.FullName, file.Name);
                await File.WriteAllBytesAsync(path, file.Bytes);
                var (state, failures) = await VerifyAsync(verifier, path, anchors);
                var reading = (check.Check(file.Bytes, CancellationToken.None).Value ?? throw new AssertionException($"{file.Name} was refused")).Manifest;
                if (!Agree(reading.State, state))
                {
                    differences.Add($"{file.Name}: ours {reading.State} {string.Join(' ', reading.Failures)}, theirs {state} {failures}");
                }
                else if (reading.State is ManifestState.Invalid)
                {
                    codes.Add($"{file.Name}: ours {string.Join(' ', reading.Failures.Distinct())} | theirs {state} {failures}");
                }
            }

            await TestContext.Out.WriteLineAsync(string.Join('\n', codes));
            Assert.That(differences, Is.Empty);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>A store so broken that the other reader gives up is invalid to ours.</summary>
    private static bool Agree(ManifestState ours, string theirs) => ours switch
    {
        ManifestState.None => theirs == "none",
        ManifestState.Invalid => theirs is "Invalid" or "error",
        _ => theirs == ours.ToString(),
    };

    private static async Task<(string State, string Failures)> VerifyAsync(string verifier, string file, string anchors)
    {
        var start = new ProcessStartInfo("node") { UseShellExecute = false, RedirectStandardOutput = true, WorkingDirectory = Path.GetDirectoryName(verifier) };
        foreach (var argument in new[] { verifier, file, "--anchors", anchors })
        {
            start.ArgumentList.Add(argument);
        }

        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var process = Process.Start(start) ?? throw new AssertionException("node did not start");
        using var answer = JsonDocument.Parse(await process.StandardOutput.ReadToEndAsync(limit.Token));
        await process.WaitForExitAsync(limit.Token);
        var root = answer.RootElement;
        if (root.TryGetProperty("state", out var state) && state.GetString() is { } told)
        {
            var failures = root.GetProperty("validation_status").GetProperty("failure").EnumerateArray().Select(code => code.GetString());
            return (told, string.Join(' ', failures.Distinct()));
        }

        var error = root.GetProperty("error").GetString() ?? "";
        return (error.Contains("JumbfNotFound", StringComparison.Ordinal) ? "none" : "error", error);
    }
}
