using Farm.Cli.Connection;
using Farm.Cli.Jobs;
using Farm.Cli.Marking;
using Farm.Cli.Requests;
using Farm.Cli.Terminal;
using Farm.Client;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;
using Farm.Imaging;
using Farm.Provenance.C2pa;
using Farm.Provenance.Marking;

namespace Farm.Cli.Demo;

/// <summary>Orders the catalog from a farm as any client would, and collects it.</summary>
internal sealed class DemoRun(FarmClient farm, LocalMarker marker, Screen screen, string model)
{
    private const string Folder = "farm-demo";
    private const int Columns = 4;
    private const int Cell = 128;
    private const int Padding = 8;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var prompts = DemoPrompts.All;
        var jobs = new List<JobStatus>();
        foreach (var prompt in prompts)
        {
            var reply = await farm.SubmitAsync(new JobRequest { Model = model, Prompt = prompt, Seed = jobs.Count + 1 }, cancellationToken);
            if (!reply.TryGet(out var job, out var problem))
            {
                return problem.Tell(screen);
            }

            jobs.Add(job);
        }

        var ended = await StepBar.RunAsync(screen, $"{jobs.Count} pictures", tell => FollowAsync(jobs, tell, cancellationToken));
        try
        {
            Directory.CreateDirectory(Folder);
            return await CollectAsync(ended, cancellationToken);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            screen.Complain($"demo: {problem.Message}");
            return ExitCode.Failed;
        }
    }

    private async Task<Reply<JobStatus>[]> FollowAsync(List<JobStatus> jobs, Action<int, int> tell, CancellationToken cancellationToken)
    {
        var done = new int[jobs.Count];
        var all = jobs.Sum(job => job.Spec?.Steps ?? 0);
        var gate = new Lock();
        return await Task.WhenAll(jobs.Select((job, index) => farm.SeeThroughAsync(
            job.Id, state => Tell(index, state.State == JobState.Succeeded ? state.Spec?.Steps ?? 0 : 0),
            step => Tell(index, step.Step), cancellationToken)));

        void Tell(int index, int steps)
        {
            lock (gate)
            {
                done[index] = Math.Max(done[index], steps);
                tell(done.Sum(), all);
            }
        }
    }

    private async Task<int> CollectAsync(Reply<JobStatus>[] ended, CancellationToken cancellationToken)
    {
        var rows = new List<string[]>();
        var pictures = new List<PixelBuffer>();
        var parts = new List<Ingredient>();
        var code = ExitCode.Done;
        try
        {
            for (var index = 0; index < ended.Length; index++)
            {
                var prompt = DemoPrompts.All[index];
                var file = Path.Combine(Folder, DemoPrompts.FileNameOf(prompt, ".png"));
                if (await CollectAsync(ended[index], prompt, file, cancellationToken) is not { } collected)
                {
                    code = ExitCode.Failed;
                    continue;
                }

                pictures.Add(collected.Picture);
                parts.Add(collected.File);
                rows.Add([prompt, $"{collected.Job.Spec?.Seed}", $"{collected.Job.Result?.RenderSeconds:0.00}", file]);
            }

            if (pictures.Count > 0)
            {
                await FinishAsync(rows, pictures, parts, cancellationToken);
            }

            return code;
        }
        finally
        {
            pictures.ForEach(picture => picture.Dispose());
        }
    }

    /// <summary>Null, with the reason told, when there is no picture.</summary>
    private async Task<(JobStatus Job, PixelBuffer Picture, Ingredient File)?> CollectAsync(Reply<JobStatus> ended, string prompt, string file, CancellationToken cancellationToken)
    {
        if (!ended.TryGet(out var job, out var problem))
        {
            screen.Complain($"{prompt}: {problem.Message}");
            return null;
        }

        if (job.State != JobState.Succeeded)
        {
            screen.Complain($"{prompt}: {job.Describe()}");
            return null;
        }

        var download = await farm.DownloadAsync(job, cancellationToken);
        if (!download.TryGet(out var bytes, out problem))
        {
            screen.Complain($"{prompt}: {problem.Message}");
            return null;
        }

        await PictureFile.WriteAsync(file, bytes, cancellationToken);
        var picture = ImageCodec.Decode(bytes);
        if (!picture.Succeeded)
        {
            screen.Complain($"{prompt}: {file}: {picture.Refusal.Message}");
            return null;
        }

        return Ingredient.Read(bytes, TrustAnchors.None, TimeProvider.System.GetUtcNow()) is { } source
            ? (job, picture.Value, source)
            : throw new InvalidOperationException($"{file} was decoded and is no picture");
    }

    private async Task FinishAsync(List<string[]> rows, List<PixelBuffer> pictures, List<Ingredient> parts, CancellationToken cancellationToken)
    {
        var file = Path.Combine(Folder, "contact-sheet.png");
        using (var sheet = ContactSheet.Compose(pictures, Columns, Cell, Padding))
        {
            var order = new MarkOrder { Id = MarkId.Of(Guid.CreateVersion7(), 0), Format = ImageFormat.Png, Origin = new PictureOrigin.Composed(parts) };
            await PictureFile.WriteAsync(file, await marker.MarkAsync(sheet, order, cancellationToken), cancellationToken);
        }

        Table.Write(screen.Output, ["PROMPT", "SEED", "SECONDS", "FILE"], rows);
        screen.Say("");
        screen.Say($"pictures       {Path.GetFullPath(Folder)}");
        screen.Say($"contact sheet  {Path.GetFullPath(file)}");
    }
}
