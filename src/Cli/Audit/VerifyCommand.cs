using System.CommandLine;
using Farm.Cli.Connection;
using Farm.Cli.Terminal;
using Farm.Contracts.Api;
using Farm.Coordinator.Audit.Chain;

namespace Farm.Cli.Audit;

/// <summary>farm audit verify: holds an audit against its hashes and signatures.</summary>
internal static class VerifyCommand
{
    private const int MaxKeptBytes = 1 << 20;

    public static Command Create()
    {
        var source = new AuditSource();
        var file = new Argument<string?>("FILE") { Description = "An exported audit; absent to ask the farm", Arity = ArgumentArity.ZeroOrOne };
        var key = new Option<string[]>("--key") { Description = "A public key of the farm in PEM, as farm audit key told it; absent to believe the export's own", HelpName = "FILE" };
        var head = new Option<string[]>("--head") { Description = "A head that was kept, or an earlier export: finds what was cut off or written anew since", HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "One JSON object" };
        var command = new Command("verify", "Says whether an audit holds, or names the first entry that does not and why") { file, key, head, json };
        source.AddTo(command);
        command.SetAction(async (parse, cancellationToken) =>
        {
            var screen = Screen.Of(parse);
            using var keys = new ChainKeys();
            var heads = new List<AuditStatement>();
            if (!TryReadKeys(parse.GetValue(key) ?? [], keys, screen) || !TryReadHeads(parse.GetValue(head) ?? [], heads, screen))
            {
                return ExitCode.NotFound;
            }

            var own = keys.Ids.Count == 0;
            var (verdict, code) = parse.GetValue(file) is { } named
                ? await ReadAsync(named, keys, heads, screen, cancellationToken)
                : await AskAsync(source, parse, keys, heads, screen, cancellationToken);
            if (verdict is null)
            {
                return code;
            }

            screen.Say(parse.GetValue(json) ? VerdictReport.Of(verdict).ToJson() : VerdictReport.Write(verdict));
            foreach (var note in VerdictReport.Notes(verdict, heads, own))
            {
                screen.Complain($"note: {note}");
            }

            return verdict.Broken is null ? ExitCode.Done : verdict is { Line: null or 1, Entries: 0, Head: null } ? ExitCode.NotFound : ExitCode.Failed;
        });
        return command;
    }

    private static async Task<(AuditVerdict? Verdict, int Code)> ReadAsync(
        string file, ChainKeys keys, List<AuditStatement> heads, Screen screen, CancellationToken cancellationToken)
    {
        try
        {
            await using var export = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
            return (await AuditVerification.RunAsync(export, keys, heads, cancellationToken), ExitCode.Done);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            screen.Complain($"FILE {file}: {unreadable.Message}");
            return (null, ExitCode.NotFound);
        }
    }

    private static async Task<(AuditVerdict? Verdict, int Code)> AskAsync(
        AuditSource source, ParseResult parse, ChainKeys keys, List<AuditStatement> heads, Screen screen, CancellationToken cancellationToken)
    {
        if (!source.TryOpen(parse, screen, out var farm))
        {
            return (null, ExitCode.Usage);
        }

        using (farm)
        {
            var reply = await farm.OpenAuditAsync(withWords: true, cancellationToken);
            if (!reply.TryGet(out var response, out var problem))
            {
                return (null, problem.Tell(screen));
            }

            using (response)
            {
                try
                {
                    await using var export = await response.Content.ReadAsStreamAsync(cancellationToken);
                    return (await AuditVerification.RunAsync(export, keys, heads, cancellationToken), ExitCode.Done);
                }
                catch (Exception broken) when (broken is IOException or HttpRequestException)
                {
                    screen.Complain($"the farm broke off: {broken.Message}");
                    return (null, ExitCode.Failed);
                }
            }
        }
    }

    private static bool TryReadKeys(string[] files, ChainKeys keys, Screen screen)
    {
        foreach (var file in files)
        {
            if (!TryRead("--key", file, screen, out var text))
            {
                return false;
            }

            if (!keys.TryAddPem(text))
            {
                screen.Complain($"--key {file}: holds no public key of the curve P-256 in PEM (-----BEGIN PUBLIC KEY-----)");
                return false;
            }
        }

        return true;
    }

    private static bool TryReadHeads(string[] files, List<AuditStatement> heads, Screen screen)
    {
        foreach (var file in files)
        {
            if (!TryRead("--head", file, screen, out var text))
            {
                return false;
            }

            // Of an export, the first line says how far it went.
            if (AuditVerification.ParseHead(text.TrimStart().Split('\n')[0]) is not { } head && (head = AuditVerification.ParseHead(text)) is null)
            {
                screen.Complain($"--head {file}: holds no head, as farm audit head tells it, and is no exported audit");
                return false;
            }

            heads.Add(head);
        }

        return true;
    }

    /// <summary>The beginning of a file that was kept.</summary>
    private static bool TryRead(string option, string file, Screen screen, out string text)
    {
        text = "";
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
            var bytes = new byte[MaxKeptBytes];
            text = System.Text.Encoding.UTF8.GetString(bytes, 0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
            return true;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            screen.Complain($"{option} {file}: {unreadable.Message}");
            return false;
        }
    }
}
