using System.Diagnostics;
using Farm.Diffusion.Runtime;
using Microsoft.ML.OnnxRuntime;

namespace Farm.Benchmarks.Device;

/// <summary>
/// What scripts/device-check runs: <c>device-pictures FOLDER</c> on the machine that packs, <c>device-check FOLDER [cpu|cuda] [FILE]</c> on the one that has the device. Models are
/// those of FARM_MODELS.
/// </summary>
internal static class DeviceCommand
{
    /// <returns>The program's exit code; null where the arguments are none of these commands.</returns>
    public static async Task<int?> TryRunAsync(string[] args, CancellationToken token)
    {
        if (args is not (["device-pictures", _] or ["device-check", _, "cpu" or "cuda"] or ["device-check", _, "cpu" or "cuda", _]))
        {
            return null;
        }

        var scratch = Directory.CreateTempSubdirectory("farm-device-").FullName;
        try
        {
            if (args is ["device-check", var folder, var device, ..])
            {
                return await CheckAsync(folder, device, args.ElementAtOrDefault(3), scratch, token);
            }

            await new CpuPictures(args[1]).WriteAsync(RenderTimes.Installed(), scratch, token);
            return 0;
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    private static async Task<int> CheckAsync(string folder, string device, string? file, string scratch, CancellationToken token)
    {
        var (started, start) = (TimeProvider.System.GetUtcNow(), Stopwatch.GetTimestamp());
        var options = new DeviceOptions { Provider = device == "cuda" ? ExecutionProvider.Cuda : ExecutionProvider.Cpu };
        var checks = new List<CheckResult>();
        await foreach (var check in new DeviceCheck(options, RenderTimes.Installed(), new CpuPictures(folder), scratch).RunAsync(token))
        {
            checks.Add(check);
            await Console.Error.WriteLineAsync(check.ToString());
        }

        var report = new DeviceReport
        {
            Device = device, Gpus = await GpusAsync(token), Runtime = OrtEnv.Instance().GetVersionString(), Processors = Environment.ProcessorCount, Started = started,
            Seconds = Math.Round(Stopwatch.GetElapsedTime(start).TotalSeconds, 1), Checks = checks,
        };
        if (file is null)
        {
            Console.WriteLine(report.ToJson());
        }
        else
        {
            await File.WriteAllTextAsync(file, report.ToJson() + "\n", token);
        }

        return report.Result == CheckResult.Good ? 0 : 1;
    }

    /// <summary>As nvidia-smi names them; none where it is missing or fails.</summary>
    private static async Task<IReadOnlyList<string>> GpusAsync(CancellationToken token)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(token);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        try
        {
            var start = new ProcessStartInfo("nvidia-smi", ["--query-gpu=name,driver_version,memory.total", "--format=csv,noheader"]) { RedirectStandardOutput = true, UseShellExecute = false };
            using var process = Process.Start(start) ?? throw new InvalidOperationException("nvidia-smi did not start");
            var lines = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode == 0 ? lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [];
        }
        catch (Exception problem) when (problem is System.ComponentModel.Win32Exception || (problem is OperationCanceledException && !token.IsCancellationRequested))
        {
            return [];
        }
    }
}
