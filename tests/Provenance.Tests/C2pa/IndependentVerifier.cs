using System.Diagnostics;
using System.Text.Json;

namespace Farm.Provenance.Tests.C2pa;

/// <summary>
/// Somebody else's reader of C2PA. FARM_C2PA_VERIFIER names a Node script that is called as FILE --anchors ROOTS.pem and prints
/// {"state": "Trusted" | "Valid" | "Invalid"}, or {"error": …} where it cannot read the file at all; without it a test is passed over.
/// </summary>
internal sealed class IndependentVerifier : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("farm-c2pa-");
    private readonly string script;

    private IndependentVerifier(string script) => this.script = script;

    private string AnchorsFile => Path.Combine(folder.FullName, "root.pem");

    public static async Task<IndependentVerifier> OpenAsync(string anchorsPem)
    {
        if (Environment.GetEnvironmentVariable("FARM_C2PA_VERIFIER") is not { Length: > 0 } script)
        {
            Assert.Ignore("FARM_C2PA_VERIFIER names no script that verifies C2PA files, so there is nobody to agree with.");
            throw new InvalidOperationException("a test that is passed over goes on");
        }

        var verifier = new IndependentVerifier(script);
        await File.WriteAllTextAsync(verifier.AnchorsFile, anchorsPem);
        return verifier;
    }

    /// <returns>Trusted, Valid, Invalid, none, remote, or error; and the failures, or what the error is.</returns>
    public async Task<(string State, string Failures)> VerifyAsync(string name, byte[] file)
    {
        var path = Path.Combine(folder.FullName, name);
        await File.WriteAllBytesAsync(path, file);
        var start = new ProcessStartInfo("node", [script, path, "--anchors", AnchorsFile])
        {
            UseShellExecute = false, RedirectStandardOutput = true, WorkingDirectory = Path.GetDirectoryName(script),
        };
        using var limit = new CancellationTokenSource(Patience);
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
        return (error.Contains("JumbfNotFound", StringComparison.Ordinal) ? "none" : error.Contains("RemoteManifestUrl", StringComparison.Ordinal) ? "remote" : "error", error);
    }

    public void Dispose() => folder.Delete(recursive: true);
}
