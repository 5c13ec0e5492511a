using System.Globalization;
using System.Runtime.InteropServices;
using Farm.Diffusion.Runtime;
using Farm.Host;
using Farm.Host.Settings;
using Farm.Imaging;
using Microsoft.ML.OnnxRuntime;

namespace Farm.Cli.Doctor;

/// <summary>Native libraries, device, disk and memory.</summary>
internal static class MachineChecks
{
    private const long EnoughDisk = 1L << 30;
    private const long EnoughMemory = 512L << 20;

    public static IEnumerable<Finding> All(FarmSettings settings, FarmRole role)
    {
        yield return Finding.Good(".NET", $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.RuntimeIdentifier}, {Environment.ProcessorCount} cores");
        yield return Native("ONNX Runtime", () => OrtEnv.Instance().GetVersionString());
        if (role.HasFlag(FarmRole.Worker))
        {
            yield return Device(settings);
        }

        yield return Native("libvips", () => ImagingLibrary.Version);
        yield return Disk(settings.Data);
        yield return Memory();
    }

    private static Finding Native(string name, Func<string> version)
    {
        try
        {
            return Finding.Good(name, version());
        }
        catch (Exception problem) when (problem is DllNotFoundException or EntryPointNotFoundException or TypeInitializationException or ImagingException)
        {
            return Finding.Bad(name, problem.GetBaseException().Message, "install and build by ./farm, on Linux x64 with glibc");
        }
    }

    private static Finding Device(FarmSettings settings)
    {
        try
        {
            return Finding.Good("device", new SessionFactory(settings.Device()).DeviceName);
        }
        catch (DeviceUnavailableException problem)
        {
            return Finding.Bad("device", problem.Message, "or set Farm__Device__Provider=cpu");
        }
        catch (InvalidOperationException problem)
        {
            return Finding.Bad("device", problem.GetBaseException().Message, "set Farm__Device__Provider to cpu or cuda");
        }
        catch (TypeInitializationException)
        {
            return Finding.Bad("device", "unknown without ONNX Runtime", "see above");
        }
    }

    private static Finding Disk(string data)
    {
        var folder = data;
        while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } parent)
        {
            folder = parent;
        }

        var free = new DriveInfo(folder).AvailableFreeSpace;
        var detail = $"{Gibibytes(free)} GiB free for {data}";
        return free >= EnoughDisk ? Finding.Good("disk", detail) : Finding.Bad("disk", detail, $"free at least {Gibibytes(EnoughDisk)} GiB, or choose another folder by FARM_HOME");
    }

    private static Finding Memory()
    {
        var free = FreeMemory();
        var detail = $"{Gibibytes(free)} GiB free";
        return free >= EnoughMemory ? Finding.Good("memory", detail) : Finding.Bad("memory", detail, $"end other programs until {Gibibytes(EnoughMemory)} GiB are free");
    }

    /// <summary>Memory that Linux can give without swapping; elsewhere that the runtime may use.</summary>
    private static long FreeMemory()
    {
        const string Table = "/proc/meminfo";
        const string Field = "MemAvailable:";
        var line = File.Exists(Table) ? File.ReadLines(Table).FirstOrDefault(line => line.StartsWith(Field, StringComparison.Ordinal)) : null;
        var limit = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        return line is not null && long.TryParse(line[Field.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture, out var kibibytes)
            ? Math.Min(kibibytes * 1024, limit)
            : limit;
    }

    private static string Gibibytes(long bytes) => (bytes / (double)(1L << 30)).ToString("0.0");
}
