using Farm.Cli.Connection;
using Farm.Cli.Requests;
using Farm.Cli.Terminal;
using Farm.Client;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;

namespace Farm.Cli.Jobs;

/// <summary>Submits the jobs of one command and, if asked, sees them through.</summary>
internal sealed class SubmitRun(FarmClient farm, Screen screen, bool json)
{
    public async Task<int> RunAsync(PictureRequest asked, bool follow, CancellationToken cancellationToken)
    {
        if (await UploadAsync(asked.Sources, cancellationToken) is { } refused)
        {
            return refused.Tell(screen);
        }

        var jobs = new List<JobStatus>();
        for (var index = 0; index < asked.Count; index++)
        {
            // Where the farm drew the first seed, the others follow it.
            var seed = asked.Job.Seed ?? jobs.FirstOrDefault()?.Spec?.Seed;
            var reply = await farm.SubmitAsync(asked.Job with { Seed = seed + index }, cancellationToken);
            if (!reply.TryGet(out var job, out var problem))
            {
                return problem.Tell(screen);
            }

            // Jobs of one command differ in their seeds alone.
            screen.Warn(jobs.Count == 0 ? job.Warnings ?? [] : []);
            jobs.Add(job);
            if (!follow)
            {
                screen.Say(json ? JobReport.ToJson(job) : $"{job.Id}  {job.Describe()}");
            }
        }

        return follow ? await FollowAsync(jobs, asked, cancellationToken)
            : jobs.Exists(static job => job.State == JobState.Blocked) ? ExitCode.Blocked : ExitCode.Done;
    }

    /// <summary>Before any job: a farm takes none whose pictures it does not hold.</summary>
    private async Task<FarmProblem?> UploadAsync(SourceFiles sources, CancellationToken cancellationToken)
    {
        foreach (var file in sources.All.DistinctBy(source => source.Key))
        {
            var reply = await farm.UploadAsync(file.Bytes, file.MediaType, cancellationToken);
            if (!reply.TryGet(out var upload, out var problem))
            {
                return problem.Status is null ? problem : problem with { Message = $"{file.Path}: {problem.Message}" };
            }

            if (upload.Key != file.Key)
            {
                return FarmProblem.Unanswered($"{file.Path} was stored as {upload.Key}; it is {file.Key}");
            }
        }

        return null;
    }

    private async Task<int> FollowAsync(List<JobStatus> jobs, PictureRequest asked, CancellationToken cancellationToken)
    {
        var worst = ExitCode.Done;
        for (var index = 0; index < jobs.Count; index++)
        {
            var code = await FollowAsync(jobs[index], asked, index, cancellationToken);
            worst = worst == ExitCode.Done ? code : worst;
        }

        return worst;
    }

    private async Task<int> FollowAsync(JobStatus job, PictureRequest asked, int index, CancellationToken cancellationToken)
    {
        var reply = await StepBar.RunAsync(screen, $"{job.Id}", tell =>
            farm.SeeThroughAsync(job.Id, null, step => tell(step.Step, step.Steps), cancellationToken));
        if (!reply.TryGet(out var ended, out var problem))
        {
            return problem.Tell(screen);
        }

        string? file = null;
        if (asked.File is not null && ended is { Spec: { } spec } && ended.ToExitCode() == ExitCode.Done)
        {
            file = asked.NameOf(index, spec.Model, spec.Seed, spec.Format);
            if (await SaveAsync(ended, file, cancellationToken) is not ExitCode.Done and var failed)
            {
                return failed;
            }
        }

        var line = $"{ended.Id}  {ended.Describe()}{(file is null ? "" : $"  {file}")}";
        if (json)
        {
            screen.Say(JobReport.ToJson(ended));
        }
        else if (ended.ToExitCode() == ExitCode.Done)
        {
            screen.Say(line);
        }
        else
        {
            screen.Complain(line);
        }

        return ended.ToExitCode();
    }

    private async Task<int> SaveAsync(JobStatus job, string file, CancellationToken cancellationToken)
    {
        var reply = await farm.DownloadAsync(job, cancellationToken);
        if (!reply.TryGet(out var bytes, out var problem))
        {
            return problem.Tell(screen);
        }

        try
        {
            await PictureFile.WriteAsync(file, bytes, cancellationToken);
            return ExitCode.Done;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            screen.Complain($"out: {trouble.Message}");
            return ExitCode.Failed;
        }
    }
}
