using Farm.Cli.Connection;
using Farm.Cli.Terminal;
using Farm.Client;
using Farm.Contracts.Api;
using Farm.Host.Settings;
using Farm.Imaging;
using Farm.Ports;
using Farm.Ports.Objects;
using Farm.Provenance.Checking;
using Farm.Provenance.Marking;
using Farm.Provenance.Watermark.Keys;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Farm.Cli.Checking;

/// <summary>Checks one file and says what was found.</summary>
internal sealed class VerifyRun(Screen screen, bool json)
{
    /// <summary>Has a farm check it.</summary>
    public async Task<int> AskAsync(FarmClient farm, string path, CancellationToken cancellationToken)
    {
        if (await ReadAsync(path, cancellationToken) is not { } file)
        {
            return ExitCode.NotFound;
        }

        var reply = await farm.CheckAsync(file, cancellationToken);
        return reply.TryGet(out var answer, out var problem) ? Tell(path, answer)
            // What the farm refuses is a picture that is none, or too large a one: not valid.
            : problem.Tell(screen) is var code && code == ExitCode.Usage ? ExitCode.NotFound : code;
    }

    /// <summary>Checks it here, with the manifests in the object store for records.</summary>
    /// <param name="roots">PEM files instead of the settings' own.</param>
    public async Task<int> CheckAsync(FarmSettings settings, NamedRoots roots, string path, CancellationToken cancellationToken)
    {
        if (roots.Missing is { } missing)
        {
            screen.Complain(missing);
            return ExitCode.Usage;
        }

        try
        {
            var tools = CheckTools.Open(
                roots.Signers ?? settings.Configuration[$"{ProvenanceOptions.Section}:{nameof(ProvenanceOptions.AnchorsFile)}"],
                roots.TimeStamps ?? settings.Configuration[$"{ProvenanceOptions.Section}:{nameof(ProvenanceOptions.TimeStampAnchorsFile)}"],
                settings.Configuration.GetSection(WatermarkOptions.Section).Get<WatermarkOptions>() ?? new WatermarkOptions());
            if (tools.Problems.Count > 0)
            {
                foreach (var problem in tools.Problems)
                {
                    screen.Complain(problem);
                }

                return ExitCode.Usage;
            }

            await using var services = new ServiceCollection().AddObjectStore(settings.Configuration).BuildServiceProvider();
            var records = new StoredRecords(services.GetRequiredService<IObjectStore>(), screen);
            return await CheckAsync(new ProvenanceCheck(new PictureCheck(tools.Anchors, tools.Keys, DecodeLimits.Default, TimeProvider.System), records), path, cancellationToken);
        }
        catch (InvalidOperationException problem) when (FarmSettings.IsUnreadable(problem))
        {
            screen.Complain(problem.Message);
            return ExitCode.Usage;
        }
        catch (OptionsValidationException wrong)
        {
            foreach (var failure in wrong.Failures)
            {
                screen.Complain(failure);
            }

            return ExitCode.Usage;
        }
    }

    private async Task<int> CheckAsync(ProvenanceCheck check, string path, CancellationToken cancellationToken)
    {
        if (await ReadAsync(path, cancellationToken) is not { } file)
        {
            return ExitCode.NotFound;
        }

        var checkedFile = await check.RunAsync(file, cancellationToken);
        if (checkedFile.Succeeded)
        {
            return Tell(path, checkedFile.Value);
        }

        screen.Complain($"{path}: {checkedFile.Refusal.Message}");
        return ExitCode.NotFound;
    }

    private int Tell(string path, ProvenanceAnswer answer)
    {
        if (json)
        {
            screen.Say(answer.ToJson());
        }
        else
        {
            foreach (var line in AnswerText.Of(path, answer))
            {
                screen.Say(line);
            }
        }

        return answer.IsSound ? ExitCode.Done : ExitCode.NotFound;
    }

    private async Task<ReadOnlyMemory<byte>?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, useAsync: true);
            if (await BoundedRead.RunAsync(file, DecodeLimits.Default.MaxBytes, cancellationToken) is { } bytes)
            {
                return bytes;
            }

            screen.Complain($"{path}: has {file.Length} bytes; at most {DecodeLimits.Default.MaxBytes} are read");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            screen.Complain($"{path}: {problem.Message}");
        }

        return null;
    }
}
