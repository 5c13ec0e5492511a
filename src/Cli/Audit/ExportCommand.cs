using System.CommandLine;
using Farm.Cli.Connection;
using Farm.Cli.Terminal;

namespace Farm.Cli.Audit;

/// <summary>farm audit export: the whole audit, an object on each line.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var source = new AuditSource();
        var target = new Option<string?>("--out") { Description = "The file to write; absent for standard output", HelpName = "FILE" };
        var bare = new Option<bool>("--bare") { Description = "Leaves out all that can be erased, names among it; the rest can be verified all the same" };
        var command = new Command("export", "Writes the whole audit with its signed heads, an object on each line") { target, bare };
        source.AddTo(command);
        command.SetAction(async (parse, cancellationToken) =>
        {
            var screen = Screen.Of(parse);
            if (!source.TryOpen(parse, screen, out var farm))
            {
                return ExitCode.Usage;
            }

            using (farm)
            {
                var reply = await farm.OpenAuditAsync(!parse.GetValue(bare), cancellationToken);
                if (!reply.TryGet(out var response, out var problem))
                {
                    return problem.Tell(screen);
                }

                using (response)
                {
                    try
                    {
                        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
                        await (parse.GetValue(target) is { } file ? WriteAsync(body, file, cancellationToken) : SayAsync(body, screen, cancellationToken));
                        return ExitCode.Done;
                    }
                    catch (Exception broken) when (broken is IOException or HttpRequestException or UnauthorizedAccessException)
                    {
                        screen.Complain($"the audit could not be exported to its end: {broken.Message}");
                        return ExitCode.Failed;
                    }
                }
            }
        });
        return command;
    }

    /// <summary>The file has its name once it is whole.</summary>
    private static async Task WriteAsync(Stream body, string file, CancellationToken cancellationToken)
    {
        var part = $"{file}.{Guid.NewGuid():n}.part";
        try
        {
            await using (var written = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await body.CopyToAsync(written, cancellationToken);
            }

            File.Move(part, file, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
    }

    private static async Task SayAsync(Stream body, Screen screen, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(body);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            screen.Say(line);
        }
    }
}
