using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Farm.Integration.Scripts;

/// <summary>
/// scripts/device-check with one model, the program of this build and the CPU: all of it but CUDA. Nothing here needs a GPU, and nothing here says that one works.
/// </summary>
[CancelAfter(600_000)]
public sealed class DeviceCheckTests
{
    private const string Model = "catalog-sd15";
    private static readonly string Program = Path.GetDirectoryName(Metadata("BenchmarksProgram")) ?? "";
    private DirectoryInfo scratch;

    private string Bundle => Path.Combine(scratch.FullName, "bundle");

    [OneTimeSetUp]
    public async Task Pack()
    {
        ModelsFolder.Of(Model);
        scratch = Directory.CreateTempSubdirectory("farm-device-check-");
        var (code, _, said) = await RunAsync("pack", "--to", Bundle, "--models", Model, "--program", Program, "--part-mib", "8");
        if (code == 2 && said.Contains("xz is missing", StringComparison.Ordinal))
        {
            Assert.Ignore("xz is missing, which packs the bundle");
        }

        Assert.That(code, Is.Zero, said);
    }

    [OneTimeTearDown]
    public void Remove() => scratch?.Delete(recursive: true);

    [Test]
    public async Task What_the_CPU_renders_anew_is_what_it_rendered_and_every_check_says_how_it_went()
    {
        var parts = new DirectoryInfo(Bundle).GetFiles("program.tar.xz.*");
        Assert.That(parts.Select(static part => part.Length), Has.All.AtMost(8 << 20));
        Assert.That(parts, Has.Length.GreaterThan(1));
        var file = Path.Combine(scratch.FullName, "report.json");
        var (code, _, said) = await RunAsync("--from", Bundle, "--device", "cpu", "--out", file);
        Assert.That(code, Is.Zero, said);
        using var report = JsonDocument.Parse(await File.ReadAllBytesAsync(file));
        var checks = report.RootElement.GetProperty("checks").EnumerateArray().ToLookup(static check => Text(check, "check"), static check => check.Clone());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Text(report.RootElement, "result"), Is.EqualTo("ok"));
            Assert.That(checks["library"].Select(static check => Text(check, "reason")), Has.All.EqualTo("the device is the CPU"));
            foreach (var group in (string[])["render", "adapter", "fp16", "fp8"])
            {
                var check = checks[group].Single();
                Assert.That((Text(check, "subject"), Text(check, "result")), Is.EqualTo((Model, "ok")), group);
                Assert.That(check.GetProperty("figures").GetProperty("ssim_least").GetDouble(), Is.InRange(0.999, 1), group);
            }

            Assert.That(checks["adapter"].Single().GetProperty("figures").GetProperty("swap_ms").GetDouble(), Is.Positive);
            Assert.That(checks["pipeline"].Single().GetProperty("figures").GetProperty("render_ms").GetDouble(), Is.Positive);
        }
    }

    [Test]
    public async Task A_device_that_cannot_be_used_is_said_and_nothing_is_rendered_elsewhere_instead()
    {
        // A GPU does not help a program that is built for the CPU.
        var (code, output, said) = await RunAsync("--from", Bundle);
        Assert.That(code, Is.EqualTo(1), said);
        using var report = JsonDocument.Parse(output);
        var checks = report.RootElement.GetProperty("checks").EnumerateArray().ToLookup(static check => Text(check, "check"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Text(report.RootElement, "result"), Is.EqualTo("failed"));
            Assert.That(Text(checks["session"].Single(), "reason"), Does.Contain("cannot be used"));
            Assert.That(checks["render"].Concat(checks["fp8"]).Concat(checks["pipeline"]).Select(static check => (Text(check, "result"), Text(check, "reason"))),
                Has.All.EqualTo(("skipped", "there is no session")));
        }
    }

    [Test]
    public async Task A_picture_that_the_device_renders_otherwise_fails_its_check_by_name()
    {
        var unpacked = Directory.CreateDirectory(Path.Combine(scratch.FullName, "unpacked")).FullName;
        await ExecuteAsync("tar", [], "-xJf", Path.Combine(Bundle, $"model.{Model}.tar.xz"), "-C", unpacked);
        var pictures = Path.Combine(unpacked, "pictures", Model);
        File.Copy(Path.Combine(pictures, "render", "picture.png"), Path.Combine(pictures, "render", "text.png"), overwrite: true);
        File.Delete(Path.Combine(pictures, "fp16", "text.png"));
        var (code, output, said) = await ExecuteAsync(
            Path.Combine(Program, "Farm.Benchmarks"), [("FARM_MODELS", Path.Combine(unpacked, "models"))], "device-check", Path.Combine(unpacked, "pictures"), "cpu");
        Assert.That(code, Is.EqualTo(1), said);
        using var report = JsonDocument.Parse(output);
        var failed = report.RootElement.GetProperty("checks").EnumerateArray().Where(static check => Text(check, "result") == "failed").ToDictionary(
            static check => Text(check, "check"), static check => Text(check, "reason"));
        Assert.That(failed["render"], Does.Match(@"less similar to the CPU's picture than 0\.99: text 0\.[0-9]+$"));
        Assert.That(failed["fp16"], Does.Contain("fp16/text.png is missing"));
    }

    [Test]
    public async Task A_bundle_that_lacks_a_part_or_holds_another_is_refused_by_the_name_of_the_part()
    {
        var copy = Directory.CreateDirectory(Path.Combine(scratch.FullName, "copy")).FullName;
        foreach (var part in Directory.EnumerateFiles(Bundle))
        {
            File.Copy(part, Path.Combine(copy, Path.GetFileName(part)));
        }

        File.Delete(Path.Combine(copy, "program.tar.xz.02"));
        var lacking = await RunAsync("--from", copy);
        Assert.That((lacking.Code, lacking.Said), Is.EqualTo((2, $"farm: device-check: parts are missing in {copy}: program.tar.xz.02\n")));
        await File.AppendAllTextAsync(Path.Combine(copy, "program.tar.xz.01"), "x");
        Assert.That((await RunAsync("--from", copy)).Said, Is.EqualTo("farm: device-check: program.tar.xz.01 is not as it was packed\n"));
        Assert.That((await RunAsync("--from", scratch.FullName)).Said, Does.Contain($"there is no bundle in {scratch.FullName}"));
        Assert.That((await RunAsync("--device", "tpu")).Said, Is.EqualTo("farm: device-check: --device is 'tpu'; must be cuda or cpu\n"));
    }

    private static string Text(JsonElement element, string field) => element.GetProperty(field).GetString() ?? "";

    private static Task<(int Code, string Output, string Said)> RunAsync(params string[] arguments) =>
        ExecuteAsync("bash", [("FARM_MODELS", ModelsFolder.Path), ("XZ_OPT", "-0")], [Path.Combine(RepositoryRoot.Folder, "scripts", "device-check"), .. arguments]);

    private static async Task<(int Code, string Output, string Said)> ExecuteAsync(string program, (string Name, string Value)[] environment, params string[] arguments)
    {
        var token = TestContext.CurrentContext.CancellationToken;
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        var (output, said) = (process.StandardOutput.ReadToEndAsync(token), process.StandardError.ReadToEndAsync(token));
        await process.WaitForExitAsync(token);
        return (process.ExitCode, await output, await said);
    }

    private static string Metadata(string key) =>
        typeof(DeviceCheckTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == key).Value ?? "";
}
