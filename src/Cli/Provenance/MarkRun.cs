using Farm.Cli.Marking;
using Farm.Cli.Requests;
using Farm.Cli.Terminal;
using Farm.Host.Settings;
using Farm.Imaging;
using Farm.Ports.Objects;
using Farm.Provenance.C2pa;
using Farm.Provenance.Marking;

namespace Farm.Cli.Provenance;

/// <summary>Reads, marks, keeps the manifest, writes; nothing is written of a picture that fails on the way.</summary>
internal sealed class MarkRun(Screen screen, FarmSettings settings)
{
    public async Task<int> RunAsync(MarkRequest request, CancellationToken cancellationToken)
    {
        using var picture = await ReadAsync(request.Source, cancellationToken);
        if (picture is null)
        {
            return ExitCode.NotFound;
        }

        try
        {
            await using var marker = await LocalMarker.OpenAsync(settings, cancellationToken);
            var order = new MarkOrder
            {
                Id = request.Id,
                Format = request.Format,
                Origin = new PictureOrigin.Marked(picture.Source),
                Visible = request.Visible || marker.Options.WantsVisibleMark(LocalMarker.Tenant),
            };
            var result = await marker.TryMarkAsync(picture.Pixels, order, request.IsChosen, cancellationToken);
            if (result is not MarkResult.Done { Picture: var marked })
            {
                var refused = ((MarkResult.Refused)result).Failure;
                screen.Complain($"{request.Source}: {refused.Code}: {refused.Reason}");
                return ExitCode.Failed;
            }

            await PictureFile.WriteAsync(request.Output, marked, cancellationToken);
            var report = MarkReport.Of(request.Output, picture, marked);
            screen.Say(request.Json ? report.ToJson() : report.ToString());
            return ExitCode.Done;
        }
        catch (ObjectStoreException problem)
        {
            screen.Complain($"objects: {problem.Message}");
        }
        catch (InvalidDataException problem)
        {
            screen.Complain(problem.Message);
        }
        catch (InvalidOperationException problem) when (FarmSettings.IsUnreadable(problem))
        {
            screen.Complain(problem.Message);
            return ExitCode.Usage;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            screen.Complain($"out: {problem.Message}");
        }

        return ExitCode.Failed;
    }

    /// <summary>Null, with the reason told, for what cannot be read or is no picture.</summary>
    private async Task<GivenPicture?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            if (await BoundedRead.RunAsync(file, DecodeLimits.Default.MaxBytes, cancellationToken) is not { } bytes)
            {
                screen.Complain($"{path}: has more than {DecodeLimits.Default.MaxBytes} bytes; no more are read");
                return null;
            }

            var picture = GivenPicture.Read(bytes, TrustAnchors.None, TimeProvider.System.GetUtcNow());
            if (picture.Succeeded)
            {
                return picture.Value;
            }

            screen.Complain($"{path}: {picture.Refusal.Message}");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            screen.Complain($"{path}: {problem.Message}");
        }

        return null;
    }
}
