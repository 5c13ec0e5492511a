using System.CommandLine;

namespace Farm.Cli.Audit;

/// <summary>farm audit: who did what in administration, review and with keys.</summary>
internal static class AuditCommand
{
    public static Command Create() => new("audit", "Lists, exports, verifies and erases what was done in administration, review and with keys")
    {
        ListCommand.Create(), ExportCommand.Create(), VerifyCommand.Create(), HeadCommand.Create(), KeyCommand.Create(), EraseCommand.Create(),
    };
}
